/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stories by quorum linkage. Groups start from derivations. In each round the likelier pairs of
 * groups are joined first; two groups join when enough of their articles' pairs are probable:
 * one bridge between two large groups never suffices (chaining), and what was joined in a round
 * is looked at anew in the next.
 */
#include "story/story.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"

/*
 * QUORUM of the pairs between two groups must be probable. A candidate list holds some partners
 * of an article only, so no more than PARTNERS of a larger group are expected for one article.
 * Probable is from even odds on: false joins counted double when the weights were learned.
 */
enum { PARTNERS = 4, MOST_ROUNDS = 20 };
static const float QUORUM = 0.4f;
const float stm_story_probable = 1.0f / 3;

typedef struct edge {
    uint32_t a, b; /* articles, then groups */
    float p;       /* a sum over `count` pairs */
    uint32_t count;
} edge;

typedef struct groups {
    uint32_t *parent; /* union-find */
    uint32_t *size;   /* distinct texts in a group: copies are not asked for their likeness */
    uint32_t count;
    const stm_story_said *said; /* by persons */
    size_t said_count;
} groups;

static uint32_t find(groups *g, uint32_t i)
{
    while (g->parent[i] != i) {
        g->parent[i] = g->parent[g->parent[i]];
        i = g->parent[i];
    }
    return i;
}

/* The lower number stays: it does not matter in which order groups join. */
static void join(groups *g, uint32_t a, uint32_t b)
{
    a = find(g, a);
    b = find(g, b);
    if (a == b)
        return;
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;
    g->parent[high] = low;
    g->size[low] += g->size[high];
}

static bool groups_init(groups *g, uint32_t count, const uint32_t *same_as)
{
    *g = (groups){.parent = stm_malloc((count + 1u) * sizeof *g->parent),
                  .size = stm_malloc((count + 1u) * sizeof *g->size),
                  .count = count};
    for (uint32_t i = 0; g->parent != NULL && g->size != NULL && i < count; i++) {
        g->parent[i] = i;
        g->size[i] = same_as[i] == i ? 1 : 0;
    }
    return g->parent != NULL && g->size != NULL;
}

static void groups_clear(groups *g)
{
    stm_free(g->parent);
    stm_free(g->size);
}

/* ------------------------------------------------------------------ what persons said */

/* Would joining bring two articles together that somebody said are of different stories? */
static bool may_join(groups *g, uint32_t a, uint32_t b)
{
    const uint32_t x = find(g, a), y = find(g, b);
    for (size_t i = 0; i < g->said_count; i++) {
        const stm_story_said *s = &g->said[i];
        const uint32_t p = find(g, s->a), q = find(g, s->b);
        if (!s->together && x != y && ((p == x && q == y) || (p == y && q == x)))
            return false;
    }
    return true;
}

/* Join what belongs together; where people contradict one another, it is kept apart. */
static void heed(groups *g, const stm_story_memory *memory)
{
    g->said = memory->said;
    g->said_count = memory->said_count;
    for (size_t i = 0; i < g->said_count; i++)
        if (g->said[i].together && may_join(g, g->said[i].a, g->said[i].b))
            join(g, g->said[i].a, g->said[i].b);
}

/* ------------------------------------------------------------------ quorum rounds */

static int by_groups(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int by_mean(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    const double p = (double)x->p * y->count, q = (double)y->p * x->count;
    return p != q ? (p > q ? -1 : 1) : by_groups(a, b);
}

/* Set each edge between the groups of its ends, add equal ones up, drop those within a group. */
static size_t regroup(edge *edges, size_t count, groups *g)
{
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t a = find(g, edges[i].a), b = find(g, edges[i].b);
        if (a != b)
            edges[n++] = (edge){a < b ? a : b, a < b ? b : a, edges[i].p, edges[i].count};
    }
    qsort(edges, n, sizeof *edges, by_groups);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_groups(&edges[kept - 1], &edges[i]) == 0) {
            edges[kept - 1].p += edges[i].p;
            edges[kept - 1].count += edges[i].count;
        } else {
            edges[kept++] = edges[i];
        }
    }
    return kept;
}

static bool has_quorum(const edge *e, const groups *g)
{
    const uint64_t x = g->size[e->a], y = g->size[e->b];
    const uint64_t pairs = x * y, most = PARTNERS * (x < y ? x : y);
    return (float)e->count >= QUORUM * (float)(pairs < most ? pairs : most);
}

/* One round: the likeliest first, each group once. The number of joins. */
static size_t join_round(edge *edges, size_t count, groups *g, bool *busy)
{
    size_t joins = 0;
    memset(busy, 0, g->count);
    qsort(edges, count, sizeof *edges, by_mean);
    for (size_t i = 0; i < count; i++) {
        const edge *e = &edges[i];
        if (busy[e->a] || busy[e->b] || !has_quorum(e, g) || !may_join(g, e->a, e->b))
            continue;
        busy[e->a] = busy[e->b] = true;
        join(g, e->a, e->b);
        joins++;
    }
    return joins;
}

/* The excerpt that each article holds, or NULL; NULL when memory ran out. */
static const stm_derivation **find_excerpts(const stemma_case *c, stm_arena *arena)
{
    const stm_derivation **all = stm_arena_calloc(arena, c->article_count + 1u, sizeof *all);
    for (uint32_t d = 0; all != NULL && d < c->derivation_count; d++)
        if (c->derivations[d].kind == STM_KIND_EXCERPT)
            all[c->derivations[d].to] = &c->derivations[d];
    return all;
}

/* What is needed to look at names and figures. */
typedef struct naming {
    stemma_case *c;
    const stm_vocabulary *vocabulary;
    const stm_derivation *const *excerpts;
    const stm_story_memory *memory; /* or NULL */
    stm_particulars *particulars;
    stm_arena *arena;
} naming;

static stemma_status name_article(const naming *n, uint32_t i, stemma_error *err)
{
    const stm_article *a = &n->c->articles[i];
    if (n->particulars[i].names.weights != NULL)
        return STEMMA_OK;
    const stm_story_recall *recall = n->memory == NULL ? NULL : &n->memory->recall;
    if (recall != NULL && recall->words != NULL && a->title_words == NULL)
        STM_TRY(recall->words(recall->context, i, err));
    return stm_particulars_of(&n->particulars[i], a, n->excerpts[i], n->vocabulary, n->arena, err);
}

/* The names of the articles in candidate pairs whose likeness of names is not known. */
static stemma_status find_names(const naming *n, const stm_candidates *candidates,
                                stemma_error *err)
{
    for (size_t i = 0; i < candidates->count; i++) {
        const stm_candidate *x = &candidates->items[i];
        if (!isnan(x->names) && n->excerpts[x->a] == NULL && n->excerpts[x->b] == NULL)
            continue;
        STM_TRY(name_article(n, x->a, err));
        STM_TRY(name_article(n, x->b, err));
    }
    return STEMMA_OK;
}

typedef STM_ARRAY(edge) edge_list;

static bool list_edges(edge_list *edges, groups *g, const stm_join_input *input,
                       const stm_candidates *candidates)
{
    for (size_t i = 0; i < candidates->count; i++) {
        stm_candidate *x = &candidates->items[i];
        const float p = find(g, x->a) == find(g, x->b) ? 0 : stm_story_joins(input, x);
        if (p >= stm_story_probable && !STM_ARRAY_ADD(edges, ((edge){x->a, x->b, p, 1})))
            return false;
    }
    return true;
}

/* Rounds of joining, until nothing joins any more. */
static void join_all(groups *g, edge_list *edges, bool *busy)
{
    size_t count = edges->count;
    for (int round = 0; round < MOST_ROUNDS && count > 0; round++) {
        count = regroup(edges->items, count, g);
        if (join_round(edges->items, count, g, busy) == 0)
            break;
    }
}

static stemma_status join_by_likeness(groups *g, naming *n, const stm_candidates *candidates,
                                      const stemma_options *options, stemma_error *err)
{
    edge_list edges = {0};
    bool *busy = stm_arena_alloc(n->arena, g->count + 1u);
    n->excerpts = find_excerpts(n->c, n->arena);
    n->particulars = stm_arena_calloc(n->arena, n->c->article_count + 1u, sizeof *n->particulars);
    if (busy == NULL || n->excerpts == NULL || n->particulars == NULL)
        return stm_fail_nomem(err);
    STM_TRY(find_names(n, candidates, err));
    const stm_join_input input = {n->c, n->particulars, n->excerpts, options};
    const bool ok = list_edges(&edges, g, &input, candidates);
    if (ok)
        join_all(g, &edges, busy);
    STM_ARRAY_CLEAR(&edges);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ making stories */

/* The earliest of its articles that is no excerpt's host stands for a story: its title, its id. */
static const stm_article *title_article(const stemma_case *c, const stm_story *s)
{
    for (uint32_t i = 0; i < s->article_count; i++)
        if (c->articles[s->articles[i]].title.len > 0)
            return &c->articles[s->articles[i]];
    return NULL;
}

static bool name_story(stemma_case *c, stm_story *s)
{
    stm_buf id = {0};
    stm_buf_add_str(&id, STM_STR("story:"));
    stm_buf_add_str(&id, c->articles[s->articles[0]].id);
    s->id = stm_arena_str(&c->arena, stm_buf_str(&id));
    const bool ok = !id.failed && s->id.data != NULL;
    stm_buf_clear(&id);
    const stm_article *a = title_article(c, s);
    s->title = a == NULL ? STM_NONE : a->title;
    return ok;
}

/* Give each group's articles to its story; stories are numbered by their first article. What
 * could not be read is alone in its group, and in no story. */
static bool fill_articles(stemma_case *c, groups *g, uint32_t *story_of)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->article_count; i++)
        story_of[i] = c->articles[i].error != NULL ? STM_NOWHERE
                      : find(g, i) == i            ? n++
                                                   : story_of[find(g, i)];
    c->stories = stm_arena_calloc(&c->arena, n + 1u, sizeof *c->stories);
    if (c->stories == NULL)
        return false;
    c->story_count = n;
    for (uint32_t i = 0; i < c->article_count; i++)
        if (story_of[i] != STM_NOWHERE)
            c->stories[story_of[i]].article_count++;
    for (uint32_t s = 0; s < n; s++) {
        stm_story *x = &c->stories[s];
        x->articles = stm_arena_calloc(&c->arena, x->article_count, sizeof *x->articles);
        if (x->articles == NULL)
            return false;
        x->article_count = 0;
    }
    for (uint32_t i = 0; i < c->article_count; i++) {
        if (story_of[i] == STM_NOWHERE)
            continue;
        stm_story *s = &c->stories[story_of[i]];
        s->articles[s->article_count++] = i;
    }
    return true;
}

static bool fill_derivations(stemma_case *c, const uint32_t *story_of)
{
    for (uint32_t d = 0; d < c->derivation_count; d++)
        c->stories[story_of[c->derivations[d].to]].derivation_count++;
    for (uint32_t s = 0; s < c->story_count; s++) {
        c->stories[s].derivations = stm_arena_calloc(&c->arena, c->stories[s].derivation_count + 1u,
                                                     sizeof *c->stories[s].derivations);
        if (c->stories[s].derivations == NULL)
            return false;
        c->stories[s].derivation_count = 0;
    }
    for (uint32_t d = 0; d < c->derivation_count; d++) {
        stm_story *s = &c->stories[story_of[c->derivations[d].to]];
        s->derivations[s->derivation_count++] = d;
    }
    return true;
}

static bool make_stories(stemma_case *c, groups *g)
{
    uint32_t *story_of = stm_malloc((c->article_count + 1u) * sizeof *story_of);
    bool ok = story_of != NULL && fill_articles(c, g, story_of) && fill_derivations(c, story_of);
    stm_free(story_of);
    for (uint32_t s = 0; ok && s < c->story_count; s++)
        ok = name_story(c, &c->stories[s]);
    return ok;
}

stemma_status stm_story_find(stemma_case *c, const stm_vocabulary *vocabulary,
                             const stm_candidates *candidates, const stemma_options *options,
                             const stm_story_memory *memory, stemma_error *err)
{
    groups g;
    stm_arena arena;
    stm_arena_init(&arena, 0);
    naming n = {.c = c, .vocabulary = vocabulary, .memory = memory, .arena = &arena};
    bool ok = groups_init(&g, c->article_count, candidates->same_as);
    if (ok && memory != NULL)
        heed(&g, memory);
    for (uint32_t d = 0; ok && d < c->derivation_count; d++)
        if (c->derivations[d].kind != STM_KIND_EXCERPT &&
            may_join(&g, c->derivations[d].from, c->derivations[d].to))
            join(&g, c->derivations[d].from, c->derivations[d].to);
    stemma_status status =
        ok ? join_by_likeness(&g, &n, candidates, options, err) : stm_fail_nomem(err);
    if (status >= 0 && !make_stories(c, &g))
        status = stm_fail_nomem(err);
    groups_clear(&g);
    stm_arena_clear(&arena);
    return status;
}
