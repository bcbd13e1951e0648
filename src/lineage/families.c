/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Families: the articles that relations join, each looked at by itself, side by side on all
 * threads. In a family of more than one language every three that are all related are weighed as a
 * triad; then its likeliest tree is searched for (arrange.c).
 */
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/explain.h"
#include "base/pool.h"
#include "lineage/parentage.h"
#include "lineage/triad.h"

/*
 * MOST_TRIADS of a family are weighed, the first. MOST_WORDS: a family's words times its members,
 * as the answers of every pair are held at once, 16 bytes a word: 64 MB a thread.
 */
enum { MOST_TRIADS = 1000, MOST_WORDS = 1 << 22 };

/*
 * How much a triad counts beside the weights of parents; those of one family speak of the same
 * sentences again and again, so each counts the less the more there are. FEW: as if so many
 * sentences more had told nothing. Chosen on even documents of NTREX (README.md).
 */
static const float TRIAD = 0.3f, FEW = 4;

/* The articles and relations of all families, each family's together. */
typedef struct grouping {
    uint32_t *root;                           /* of an article: the lowest of its family */
    uint32_t *articles;                       /* by family, rising */
    uint32_t *relations;                      /* by family, rising */
    uint32_t *first_article, *first_relation; /* of a root; with an end behind the last article's */
    uint32_t *roots;                          /* of the families worth looking at */
    uint32_t *member;                         /* of an article: its number in its family */
    uint32_t count;
} grouping;

typedef struct run {
    const stm_lineage_input *input;
    const stm_relations *relations;
    stm_tree *tree;
    grouping groups;
} run;

/* ------------------------------------------------------------------ finding families */

static uint32_t find(uint32_t *root, uint32_t i)
{
    while (root[i] != i) {
        root[i] = root[root[i]];
        i = root[i];
    }
    return i;
}

static void join_all(uint32_t *root, uint32_t articles, const stm_relations *relations)
{
    for (uint32_t i = 0; i < articles; i++)
        root[i] = i;
    for (size_t i = 0; i < relations->count; i++) {
        const uint32_t a = find(root, relations->items[i].a), b = find(root, relations->items[i].b);
        root[a > b ? a : b] = a > b ? b : a;
    }
    for (uint32_t i = 0; i < articles; i++)
        root[i] = find(root, i);
}

/* Counts, kept one on, become starts. */
static void add_up(uint32_t *first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        first[i + 1] += first[i];
}

static void sort_articles(grouping *g, uint32_t articles, uint32_t *next)
{
    for (uint32_t i = 0; i < articles; i++)
        g->first_article[g->root[i] + 1]++;
    add_up(g->first_article, articles);
    memcpy(next, g->first_article, articles * sizeof *next);
    for (uint32_t i = 0; i < articles; i++) {
        const uint32_t at = next[g->root[i]]++;
        g->member[i] = at - g->first_article[g->root[i]];
        g->articles[at] = i;
    }
}

static void sort_relations(grouping *g, uint32_t articles, const stm_relations *relations,
                           uint32_t *next)
{
    for (size_t i = 0; i < relations->count; i++)
        g->first_relation[g->root[relations->items[i].a] + 1]++;
    add_up(g->first_relation, articles);
    memcpy(next, g->first_relation, articles * sizeof *next);
    for (size_t i = 0; i < relations->count; i++)
        g->relations[next[g->root[relations->items[i].a]]++] = (uint32_t)i;
}

static bool make_rooms(grouping *g, size_t articles, size_t relations)
{
    g->root = stm_calloc(articles, sizeof *g->root);
    g->articles = stm_calloc(articles, sizeof *g->articles);
    g->relations = stm_calloc(relations, sizeof *g->relations);
    g->first_article = stm_calloc(articles + 1, sizeof *g->first_article);
    g->first_relation = stm_calloc(articles + 1, sizeof *g->first_relation);
    g->roots = stm_calloc(articles, sizeof *g->roots);
    g->member = stm_calloc(articles, sizeof *g->member);
    return g->root != NULL && g->articles != NULL && g->relations != NULL &&
           g->first_article != NULL && g->first_relation != NULL && g->roots != NULL &&
           g->member != NULL;
}

static void clear_rooms(grouping *g)
{
    stm_free(g->root);
    stm_free(g->articles);
    stm_free(g->relations);
    stm_free(g->first_article);
    stm_free(g->first_relation);
    stm_free(g->roots);
    stm_free(g->member);
}

static uint32_t size_of(const grouping *g, uint32_t root)
{
    return g->first_article[root + 1] - g->first_article[root];
}

static bool find_families(grouping *g, uint32_t articles, const stm_relations *relations)
{
    uint32_t *next = stm_calloc(articles + 1u, sizeof *next);
    const bool ok = next != NULL && make_rooms(g, articles + 1u, relations->count + 1);
    if (ok) {
        join_all(g->root, articles, relations);
        sort_articles(g, articles, next);
        sort_relations(g, articles, relations, next);
        for (uint32_t i = 0; i < articles; i++)
            if (g->root[i] == i && size_of(g, i) >= 3 && size_of(g, i) <= STM_FAMILY_MOST)
                g->roots[g->count++] = i;
    }
    stm_free(next);
    return ok;
}

/* ------------------------------------------------------------------ one family */

/* A family while it is worked on; what it points to lives in the worker's document arena. */
typedef struct family {
    const run *run;
    uint32_t worker;
    const uint32_t *articles;
    stm_family tree;
    const stm_relation *relation[STM_FAMILY_MOST][STM_FAMILY_MOST]; /* of members a < b */
    const stm_answers *answers[STM_FAMILY_MOST][STM_FAMILY_MOST];
    stm_side side[STM_FAMILY_MOST];
    const stm_lexis *lexis[STM_FAMILY_MOST];
    stm_family_triad *triads;
} family;

static float log_weight(const stm_relation *r, bool forward)
{
    const double weight = stm_tree_weight(r, forward) * stm_tree_said(r);
    return weight > 0 ? (float)log(weight) : -INFINITY;
}

static void fill(family *f, uint32_t root)
{
    const run *r = f->run;
    const grouping *g = &r->groups;
    f->articles = &g->articles[g->first_article[root]];
    f->tree.count = size_of(g, root);
    for (uint32_t a = 0; a < f->tree.count; a++) {
        for (uint32_t b = 0; b < f->tree.count; b++)
            f->tree.weight[a][b] = -INFINITY;
    }
    for (uint32_t i = g->first_relation[root]; i < g->first_relation[root + 1]; i++) {
        const stm_relation *x = &r->relations->items[g->relations[i]];
        const uint32_t a = g->member[x->a], b = g->member[x->b];
        f->relation[a][b] = x;
        f->tree.weight[a][b] = log_weight(x, true);
        f->tree.weight[b][a] = log_weight(x, false);
    }
}

/* Is there more than one language? In one wording tells more than triads do (relation.c). */
static bool has_languages(const family *f)
{
    const stm_article *all = f->run->input->c->articles;
    for (uint32_t a = 1; a < f->tree.count; a++)
        if (all[f->articles[a]].lang != all[f->articles[0]].lang)
            return true;
    return false;
}

/* The members' texts; their words are brought where they are not at hand. */
static stemma_status fill_sides(family *f, stemma_error *err)
{
    const stm_lineage_input *input = f->run->input;
    const stm_lineage_memory *memory = input->memory;
    for (uint32_t a = 0; a < f->tree.count; a++) {
        if (memory != NULL && memory->words != NULL)
            STM_TRY(memory->words(memory->words_context, f->worker, f->articles[a], err));
        f->side[a] = stm_side_of(&input->c->articles[f->articles[a]]);
    }
    return STEMMA_OK;
}

static bool is_small(const family *f)
{
    uint64_t words = 0;
    for (uint32_t a = 0; a < f->tree.count; a++)
        words += f->side[a].word_count;
    return words * f->tree.count <= MOST_WORDS;
}

static stemma_status need_lexis(family *f, uint32_t a, stemma_error *err)
{
    const stm_lineage_input *input = f->run->input;
    return f->lexis[a] != NULL ? STEMMA_OK
                               : stm_lexis_make(&f->lexis[a], input->vocabulary, &f->side[a], true,
                                                input->documents[f->worker], err);
}

static stemma_status need_answers(family *f, uint32_t a, uint32_t b, stemma_error *err)
{
    stm_arena *arena = f->run->input->documents[f->worker];
    if (f->answers[a][b] != NULL)
        return STEMMA_OK;
    STM_TRY(need_lexis(f, a, err));
    STM_TRY(need_lexis(f, b, err));
    stm_answers *x = stm_arena_calloc(arena, 1, sizeof *x);
    if (x == NULL)
        return stm_fail_nomem(err);
    STM_TRY(
        stm_answers_find(x, f->lexis[a], f->lexis[b], &f->relation[a][b]->passages, arena, err));
    f->answers[a][b] = x;
    return STEMMA_OK;
}

static void explain(const family *f, const uint8_t *m, const stm_triad *t)
{
    static const char *const names[STM_TRIAD_FEATURES] = {"lengths", "words", "orphans",
                                                          "left_out"};
    const stm_lineage_input *input = f->run->input;
    if (!stm_explains(input->options))
        return;
    stm_str id[3];
    for (int k = 0; k < 3; k++)
        id[k] = stm_explain_id(input->c->articles[f->articles[m[k]]].id);
    stm_buf features = {0};
    for (int n = 0; n < STM_TRIAD_FEATURES; n++)
        stm_buf_printf(&features, " %s=%.3f/%.3f/%.3f", names[n], (double)t->features[0][n],
                       (double)t->features[1][n], (double)t->features[2][n]);
    const stm_str told = stm_buf_str(&features);
    stm_explain(input->options, "triad %.*s %.*s %.*s sentences=%u%.*s log_odds=%.2f/%.2f/%.2f",
                (int)id[0].len, id[0].data, (int)id[1].len, id[1].data, (int)id[2].len, id[2].data,
                t->sentences, (int)told.len, told.data, (double)t->log_odds[0],
                (double)t->log_odds[1], (double)t->log_odds[2]);
    stm_buf_clear(&features);
}

static stemma_status add_triad(family *f, uint32_t a, uint32_t b, uint32_t c, stemma_error *err)
{
    stm_arena *scratch = f->run->input->scratch[f->worker];
    stm_triad triad;
    STM_TRY(need_answers(f, a, b, err));
    STM_TRY(need_answers(f, a, c, err));
    STM_TRY(need_answers(f, b, c, err));
    const stm_triad_text texts[3] = {
        {&f->side[a], f->lexis[a]}, {&f->side[b], f->lexis[b]}, {&f->side[c], f->lexis[c]}};
    const stm_triad_answers answers = {f->answers[a][b], f->answers[a][c], f->answers[b][c]};
    const stemma_status status = stm_triad_weigh(&triad, texts, &answers, scratch, err);
    stm_arena_reset(scratch);
    if (status < 0 || triad.sentences < 2)
        return status;
    stm_family_triad *t = &f->triads[f->tree.triad_count++];
    *t = (stm_family_triad){.member = {(uint8_t)a, (uint8_t)b, (uint8_t)c}};
    const float n = (float)triad.sentences;
    for (int k = 0; k < 3; k++)
        t->gain[k] = TRIAD * triad.log_odds[k] * n / (n + FEW) / sqrtf((float)f->tree.count - 2);
    explain(f, t->member, &triad);
    return STEMMA_OK;
}

/* Are all three related, and not all in one language? */
static bool is_triad(const family *f, uint32_t a, uint32_t b, uint32_t c)
{
    return f->relation[a][c] != NULL && f->relation[b][c] != NULL &&
           (f->side[a].lang != f->side[b].lang || f->side[a].lang != f->side[c].lang);
}

/* The triads of two members and every later one. */
static stemma_status add_triads_of(family *f, uint32_t a, uint32_t b, stemma_error *err)
{
    for (uint32_t c = b + 1; c < f->tree.count && f->tree.triad_count < MOST_TRIADS; c++)
        if (is_triad(f, a, b, c))
            STM_TRY(add_triad(f, a, b, c, err));
    return STEMMA_OK;
}

static stemma_status add_triads(family *f, stemma_error *err)
{
    STM_TRY(fill_sides(f, err));
    if (!is_small(f))
        return STEMMA_OK;
    f->triads =
        stm_arena_alloc(f->run->input->documents[f->worker], MOST_TRIADS * sizeof *f->triads);
    if (f->triads == NULL)
        return stm_fail_nomem(err);
    for (uint32_t a = 0; a < f->tree.count; a++)
        for (uint32_t b = a + 1; b < f->tree.count; b++)
            if (f->relation[a][b] != NULL)
                STM_TRY(add_triads_of(f, a, b, err));
    f->tree.triads = f->triads;
    return STEMMA_OK;
}

/* The members' parents as the branching has them become those of the likeliest tree. */
static void arrange(const family *f)
{
    const run *r = f->run;
    uint32_t parent[STM_FAMILY_MOST];
    for (uint32_t m = 0; m < f->tree.count; m++) {
        const uint32_t was = r->tree->parent[f->articles[m]];
        parent[m] = was == STM_NOWHERE ? was : r->groups.member[was];
    }
    stm_family_arrange(parent, &f->tree);
    for (uint32_t m = 0; m < f->tree.count; m++) {
        const uint32_t p = parent[m], i = f->articles[m];
        const stm_relation *x = p == STM_NOWHERE ? NULL : f->relation[p < m ? p : m][p < m ? m : p];
        r->tree->parent[i] = p == STM_NOWHERE ? p : f->articles[p];
        r->tree->relation[i] = x == NULL ? STM_NOWHERE : (uint32_t)(x - r->relations->items);
    }
}

static stemma_status one_family(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    run *r = context;
    stm_arena *arena = r->input->documents[worker];
    family *f = stm_arena_calloc(arena, 1, sizeof *f);
    stemma_status status = f == NULL ? stm_fail_nomem(err) : STEMMA_OK;
    if (status >= 0) {
        f->run = r;
        f->worker = worker;
        fill(f, r->groups.roots[i]);
        if (has_languages(f))
            status = add_triads(f, err);
    }
    if (status >= 0)
        arrange(f);
    stm_arena_reset(arena);
    return status;
}

stemma_status stm_tree_families(stm_tree *tree, const stm_relations *relations,
                                const stm_lineage_input *input, stemma_error *err)
{
    run r = {.input = input, .relations = relations, .tree = tree};
    const stemma_status status =
        find_families(&r.groups, input->c->article_count, relations)
            ? stm_pool_run(input->threads, r.groups.count, one_family, &r, err)
            : stm_fail_nomem(err);
    clear_rooms(&r.groups);
    return status;
}
