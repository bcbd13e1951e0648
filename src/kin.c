/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lineage and story do to a case, done to articles of a database: a pair that was measured
 * before is read from the file, one that is new is aligned and written there.
 */
#include "kin.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/pool.h"
#include "claims/cited_resolve.h"
#include "compare/compare.h"
#include "keep.h"
#include "story/story.h"

typedef struct finding {
    stm_kin_input *in;
    const stm_relation **known; /* of each candidate */
    stm_pair *pairs;            /* as they were in the file */
    stm_relation *measured;
    stm_lineage_memory memory;
    int *said; /* of each candidate, by persons */
    STM_ARRAY(stm_story_said) stories;
    stm_arena **scratch, **documents;
} finding;

/* ------------------------------------------------------------------ words */

typedef struct recalling {
    stemma_case *c;
    stemma_engine *engine;
    const bool *wanted;
} recalling;

static stemma_status recall_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    recalling *r = context;
    stm_worker *w = &r->engine->workers[worker];
    stm_article *a = &r->c->articles[i];
    if (a->title_words != NULL || (r->wanted != NULL && !r->wanted[i]))
        return STEMMA_OK;
    const stemma_status status = stm_recall_words(a, w, &r->c->arenas[worker], err);
    stm_arena_reset(&w->scratch);
    return status;
}

stemma_status stm_kin_words(stm_growth const *g, stemma_case *c, const bool *wanted,
                            stemma_error *err)
{
    recalling r = {c, g->engine, wanted};
    return stm_pool_run(g->engine->worker_count, c->article_count, recall_one, &r, err);
}

static stemma_status bring_words(void *context, uint32_t article, stemma_error *err)
{
    const finding *f = context;
    recalling r = {f->in->c, f->in->g->engine, NULL};
    return recall_one(&r, 0, article, err);
}

/* The same for a turn of lineage's. */
static stemma_status bring_for_family(void *context, uint32_t worker, uint64_t article,
                                      stemma_error *err)
{
    const finding *f = context;
    recalling r = {f->in->c, f->in->g->engine, NULL};
    return recall_one(&r, worker, article, err);
}

/* The words of all articles in pairs that are to be aligned. */
static stemma_status words_of_unknown(finding *f, stemma_error *err)
{
    const stm_candidates *all = &f->in->candidates;
    bool *wanted = stm_arena_calloc(&f->in->c->arena, f->in->c->article_count + 1u, sizeof *wanted);
    if (wanted == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < all->count; i++)
        if (f->known[i] == NULL)
            wanted[all->items[i].a] = wanted[all->items[i].b] = true;
    return stm_kin_words(f->in->g, f->in->c, wanted, err);
}

/* ------------------------------------------------------------------ pairs */

/* Do the sentences and spans of passages that were read lie in the articles? */
static bool fits(const stm_passages *p, const stm_article *a, const stm_article *b)
{
    for (uint32_t i = 0; i < p->count; i++) {
        const stm_passage *x = &p->items[i];
        if (x->from.begin > x->from.end || x->from.end > a->text.len || x->to.begin > x->to.end ||
            x->to.end > b->text.len || x->from_sentence > a->sentence_count ||
            x->from_sentences > a->sentence_count - x->from_sentence ||
            x->to_sentence > b->sentence_count ||
            x->to_sentences > b->sentence_count - x->to_sentence)
            return false;
    }
    return true;
}

static stemma_status read_pair(finding *f, size_t i, stemma_error *err)
{
    stm_candidate *x = &f->in->candidates.items[i];
    const stm_article *a = &f->in->c->articles[x->a], *b = &f->in->c->articles[x->b];
    stm_pair *pair = &f->pairs[i];
    if (f->in->afresh != NULL && (f->in->afresh[x->a] || f->in->afresh[x->b]))
        return STEMMA_OK;
    const stemma_status status =
        stm_pair_load(f->in->g->db, a->row, b->row, pair, &f->in->c->arena, err);
    if (status != STEMMA_OK)
        return status < 0 ? status : STEMMA_OK;
    if (!fits(&pair->relation.passages, a, b))
        return stm_damaged(f->in->g->db, "the passages of a pair with article", a->row, err);
    f->known[i] = &pair->relation;
    x->names = pair->candidate.names;
    x->figures = pair->candidate.figures;
    return STEMMA_OK;
}

static int bond_of(const finding *f, size_t i, const stm_relation *measured)
{
    const stm_candidate *x = &f->in->candidates.items[i];
    const stemma_case *c = f->in->c;
    stm_relation r = *measured;
    int bond = 0;
    r.a = x->a;
    r.b = x->b;
    r.terms = x->terms;
    r.logit = -99;
    if (r.passages.count > 0)
        stm_relation_weigh(&r, c->articles[r.a].lang == c->articles[r.b].lang);
    if (stm_lineage_holds(&r, c))
        bond |= STM_BOND_DERIVES;
    if (stm_story_joins_at_most(c, x) >= stm_story_probable)
        bond |= STM_BOND_JOINS;
    return bond;
}

static bool same_number(float a, float b)
{
    return a == b || (isnan(a) && isnan(b));
}

static stemma_status write_pair(finding *f, size_t i, stemma_error *err)
{
    const stm_candidate *x = &f->in->candidates.items[i];
    const stm_candidate *was = &f->pairs[i].candidate;
    const bool known = f->known[i] != NULL;
    const stm_relation *r = known ? f->known[i] : &f->measured[i];
    const stm_pair pair = {.a = f->in->c->articles[x->a].row,
                           .b = f->in->c->articles[x->b].row,
                           .bond = bond_of(f, i, r),
                           .candidate = *x,
                           .relation = *r};
    if (known && pair.bond == f->pairs[i].bond && was->terms == x->terms && was->runs == x->runs &&
        was->likeness == x->likeness && same_number(was->names, x->names) &&
        same_number(was->figures, x->figures))
        return STEMMA_OK;
    return stm_pair_save(f->in->g->db, &pair, err);
}

/* ------------------------------------------------------------------ what persons said */

/* A correction among the articles here. */
typedef struct correction {
    uint32_t a, b; /* in the order of the case */
    int said;      /* of their derivation */
    bool of_story, together;
} correction;

typedef STM_ARRAY(correction) corrections;

/* The columns of corrections_all: kind, a, b. */
static bool read_correction(corrections *all, sqlite3_stmt *s, const stm_map *index)
{
    const unsigned char *kind = sqlite3_column_text(s, 0);
    const uint32_t a = stm_map_get(index, (uint64_t)sqlite3_column_int64(s, 1));
    const uint32_t b = stm_map_get(index, (uint64_t)sqlite3_column_int64(s, 2));
    if (kind == NULL || a == STM_MAP_NONE || b == STM_MAP_NONE || a == b)
        return true;
    const stm_str word = stm_str_of((const char *)kind);
    correction c = {.a = a < b ? a : b, .b = a < b ? b : a};
    c.together = stm_str_is(word, "same-story");
    c.of_story = c.together || stm_str_is(word, "other-story");
    if (!c.of_story)
        c.said = stm_str_is(word, "not-derived") ? STM_SAID_NEITHER
                 : a < b                         ? STM_SAID_FORWARD
                                                 : STM_SAID_BACKWARD;
    return STM_ARRAY_ADD(all, c);
}

static stemma_status read_corrections(finding *f, corrections *all, stemma_error *err)
{
    stm_map index = {0};
    const stemma_case *c = f->in->c;
    sqlite3_stmt *s = stm_database_use(f->in->g->db, STM_SQL_CORRECTIONS_ALL, err);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    for (uint32_t i = 0; i < c->article_count && status >= 0; i++)
        if (!stm_map_set(&index, (uint64_t)c->articles[i].row, i))
            status = stm_fail_nomem(err);
    while (status == STEMMA_OK && (status = stm_database_step(f->in->g->db, s, err)) == STEMMA_OK)
        if (!read_correction(all, s, &index))
            status = stm_fail_nomem(err);
    stm_map_clear(&index);
    return status < 0 ? status : STEMMA_OK;
}

static int by_ends(const void *left, const void *right)
{
    const stm_candidate *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static size_t place_of(const stm_candidates *all, const correction *c)
{
    const stm_candidate key = {.a = c->a, .b = c->b};
    const stm_candidate *x =
        all->count == 0 ? NULL : bsearch(&key, all->items, all->count, sizeof key, by_ends);
    return x == NULL ? SIZE_MAX : (size_t)(x - all->items);
}

/* What somebody said derives is looked at, whatever sketch thinks of it. */
static bool add_candidates(finding *f, const corrections *all)
{
    stm_candidates *c = &f->in->candidates;
    stm_candidate *items =
        stm_arena_alloc(&f->in->c->arena, (c->count + all->count + 1) * sizeof *items);
    size_t n = c->count;
    if (items == NULL)
        return false;
    if (n > 0)
        memcpy(items, c->items, n * sizeof *items);
    for (size_t i = 0; i < all->count; i++) {
        const correction *x = &all->items[i];
        if (!x->of_story && x->said != STM_SAID_NEITHER && place_of(c, x) == SIZE_MAX)
            items[n++] = (stm_candidate){.a = x->a, .b = x->b, .names = NAN};
    }
    qsort(items, n, sizeof *items, by_ends);
    c->items = items;
    c->count = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || by_ends(&items[i - 1], &items[i]) != 0)
            items[c->count++] = items[i];
    return true;
}

static stemma_status heed_corrections(finding *f, const corrections *all, stemma_error *err)
{
    if (!add_candidates(f, all))
        return stm_fail_nomem(err);
    f->said = stm_arena_calloc(&f->in->c->arena, f->in->candidates.count + 1, sizeof *f->said);
    if (f->said == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < all->count; i++) {
        const correction *x = &all->items[i];
        const size_t at = x->of_story ? SIZE_MAX : place_of(&f->in->candidates, x);
        if (at != SIZE_MAX)
            f->said[at] = x->said;
        if (x->of_story && !STM_ARRAY_ADD(&f->stories, ((stm_story_said){x->a, x->b, x->together})))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

static stemma_status find_said(finding *f, stemma_error *err)
{
    corrections all = {0};
    stemma_status status = read_corrections(f, &all, err);
    if (status >= 0 && all.count > 0)
        status = heed_corrections(f, &all, err);
    STM_ARRAY_CLEAR(&all);
    return status;
}

/* ------------------------------------------------------------------ all together */

static stemma_status prepare(finding *f, stemma_error *err)
{
    STM_TRY(find_said(f, err));
    stemma_engine *e = f->in->g->engine;
    stm_arena *arena = &f->in->c->arena;
    const size_t n = f->in->candidates.count + 1;
    f->known = stm_arena_calloc(arena, n, sizeof *f->known);
    f->pairs = stm_arena_calloc(arena, n, sizeof *f->pairs);
    f->measured = stm_arena_calloc(arena, n, sizeof *f->measured);
    f->scratch = stm_arena_calloc(arena, e->worker_count, sizeof *f->scratch);
    f->documents = stm_arena_calloc(arena, e->worker_count, sizeof *f->documents);
    if (f->known == NULL || f->pairs == NULL || f->measured == NULL || f->scratch == NULL ||
        f->documents == NULL)
        return stm_fail_nomem(err);
    for (uint32_t w = 0; w < e->worker_count; w++) {
        f->scratch[w] = &e->workers[w].scratch;
        f->documents[w] = &e->workers[w].document;
    }
    for (size_t i = 0; i + 1 < n; i++)
        STM_TRY(read_pair(f, i, err));
    return words_of_unknown(f, err);
}

/* What passages between languages come to, with what is here now. */
static stemma_status write_tongues(finding *f, stemma_error *err)
{
    stm_database *db = f->in->g->db;
    STM_TRY(stm_database_put(db, STM_SQL_TONGUES_FORGET, err, ""));
    for (size_t i = 0; i < f->in->elsewhere_count + f->memory.here.count; i++) {
        stm_tongues t = i < f->in->elsewhere_count
                            ? f->in->elsewhere[i]
                            : f->memory.here.items[i - f->in->elsewhere_count];
        for (size_t k = 0; i < f->in->elsewhere_count && k < f->memory.here.count; k++)
            if (f->memory.here.items[k].key == t.key) {
                t.alike += f->memory.here.items[k].alike;
                t.count += f->memory.here.items[k].count;
                f->memory.here.items[k].count = 0;
            }
        if (t.count > 0.5)
            STM_TRY(stm_database_put(db, STM_SQL_TONGUE_SET, err, "idd", (int64_t)t.key, t.alike,
                                     t.count));
    }
    return STEMMA_OK;
}

/* The words of articles in stories of several, and what these agree and differ in. */
static stemma_status compare(finding *f, stemma_error *err)
{
    stemma_case *c = f->in->c;
    stemma_engine *e = f->in->g->engine;
    bool *wanted = stm_arena_calloc(&c->arena, c->article_count + 1u, sizeof *wanted);
    if (wanted == NULL)
        return stm_fail_nomem(err);
    for (uint32_t s = 0; s < c->story_count; s++)
        for (uint32_t i = 0; i < c->stories[s].article_count; i++)
            wanted[c->stories[s].articles[i]] = c->stories[s].article_count > 1;
    STM_TRY(stm_kin_words(f->in->g, c, wanted, err));
    const stm_compare_input input = {.c = c,
                                     .vocabulary = e->vocabulary,
                                     .threads = e->worker_count,
                                     .scratch = f->scratch,
                                     .options = &e->options};
    return stm_compare(&input, err);
}

static stemma_status find(finding *f, stemma_error *err)
{
    stm_kin_input *in = f->in;
    stemma_engine *e = in->g->engine;
    const stm_story_memory stories = {{bring_words, f}, f->stories.items, f->stories.count};
    f->memory.known = f->known;
    f->memory.said = f->said;
    f->memory.measured = f->measured;
    f->memory.arenas = in->c->arenas;
    f->memory.elsewhere = in->elsewhere;
    f->memory.elsewhere_count = in->elsewhere_count;
    f->memory.words = bring_for_family;
    f->memory.words_context = f;
    const stm_lineage_input input = {.c = in->c,
                                     .vocabulary = e->vocabulary,
                                     .candidates = &in->candidates,
                                     .threads = e->worker_count,
                                     .scratch = f->scratch,
                                     .documents = f->documents,
                                     .options = &e->options,
                                     .memory = &f->memory};
    STM_TRY(stm_lineage(&input, err));
    STM_TRY(stm_story_find(in->c, e->vocabulary, &in->candidates, &e->options, &stories, err));
    STM_TRY(stm_cited_resolve(in->c, err));
    return compare(f, err);
}

stemma_status stm_kin_find(stm_kin_input *in, stemma_error *err)
{
    finding f = {.in = in};
    stemma_status status = prepare(&f, err);
    if (status >= 0)
        status = find(&f, err);
    for (size_t i = 0; i < in->candidates.count && status >= 0; i++)
        status = write_pair(&f, i, err);
    if (status >= 0)
        status = write_tongues(&f, err);
    if (status >= 0)
        status = stm_save_findings(in->g->db, in->c, in->candidates.same_as, err);
    STM_ARRAY_CLEAR(&f.memory.here);
    STM_ARRAY_CLEAR(&f.stories);
    return status;
}
