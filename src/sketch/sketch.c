/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidate pairs: two inverted indexes, one of word runs and one of rare terms, asked for each
 * article (partners.c). A pair is a candidate when either side keeps it.
 */
#include "sketch/sketch.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/pool.h"
#include "sketch/neighbours.h"
#include "sketch/partners.h"

enum { WORKERS = 256 };

/* What one worker gathers. */
typedef struct gathered {
    stm_keys keys; /* of one article */
    stm_shards shards;
    stm_tally tally;
    STM_ARRAY(stm_candidate) out;
} gathered;

typedef struct search {
    const stemma_case *c;
    const stm_vocabulary *vocabulary;
    const uint32_t *same_as;
    const stemma_options *options;
    uint32_t threads;
    const stm_sketch_record *record; /* or NULL */
    stm_shared shared;
    gathered workers[WORKERS];
} search;

/* ------------------------------------------------------------------ the indexes */

typedef bool (*add_keys)(stm_keys *, const stm_article *, uint32_t, const stm_vocabulary *);

typedef struct extraction {
    search *search;
    add_keys add;
    const uint32_t *number; /* of each article in this index; NULL: its own */
} extraction;

static stemma_status extract_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    const extraction *e = context;
    search *s = e->search;
    gathered *w = &s->workers[worker];
    if (s->same_as[i] != i)
        return STEMMA_OK;
    w->keys.count = 0;
    const uint32_t number = e->number == NULL ? (uint32_t)i : e->number[i];
    const bool ok = e->add(&w->keys, &s->c->articles[i], number, s->vocabulary) &&
                    stm_shards_add(&w->shards, w->keys.items, w->keys.count);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* Extract all articles' keys on all workers and index them. */
static stemma_status build_index(stm_lists *lists, search *s, add_keys add, const uint32_t *number,
                                 size_t most, stm_list_told told, stemma_error *err)
{
    extraction e = {s, add, number};
    const uint32_t n = s->c->article_count;
    STM_TRY(stm_pool_run(s->threads, n, extract_one, &e, err));
    stm_shards *shards = stm_calloc(s->threads, sizeof *shards);
    if (shards == NULL)
        return stm_fail_nomem(err);
    for (uint32_t w = 0; w < s->threads; w++) {
        shards[w] = s->workers[w].shards;
        s->workers[w].shards = (stm_shards){0};
    }
    const stemma_status status = stm_lists_init(lists, shards, s->threads, n, most, told, s, err);
    for (uint32_t w = 0; w < s->threads; w++)
        stm_shards_clear(&shards[w]);
    stm_free(shards);
    return status;
}

static void count_runs(void *context, const uint64_t *postings, size_t count)
{
    const search *s = context;
    for (size_t k = 0; k < count; k++)
        s->shared.run_counts[stm_posting_article(postings[k])]++;
}

/* Add a term's share to the squares of its articles' lengths. */
static void measure_term(void *context, const uint64_t *postings, size_t count)
{
    const search *s = context;
    const bool neutral = stm_term_is_neutral(stm_posting_key(postings[0]));
    float *norms = neutral ? s->shared.met : s->shared.own;
    float *frozen_norms = neutral ? s->shared.met_frozen : s->shared.own_frozen;
    const float idf = stm_pile_weight(s->shared.pile_count, count);
    for (size_t k = 0; k < count; k++) {
        const uint32_t rank = stm_posting_article(postings[k]);
        const float frozen = (float)stm_posting_weight(postings[k]), w = frozen * idf;
        norms[rank] += w * w;
        frozen_norms[rank] += frozen * frozen;
    }
}

static void take_roots(stm_shared *s)
{
    for (uint32_t i = 0; i < s->article_count; i++) {
        s->own[i] = sqrtf(s->own[i]);
        s->met[i] = sqrtf(s->met[i]);
        s->own_frozen[i] = sqrtf(s->own_frozen[i]);
        s->met_frozen[i] = sqrtf(s->met_frozen[i]);
    }
}

/* The least of each block of lengths, those of nothing aside. */
static void least_of_blocks(float *least, const float *norms, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        float *l = &least[i / STM_TALLY_BLOCK];
        *l = i % STM_TALLY_BLOCK == 0 ? INFINITY : *l;
        *l = norms[i] > 0 ? fminf(*l, norms[i]) : *l;
    }
}

static int by_rank(const void *left, const void *right)
{
    const uint64_t x = *(const uint64_t *)left, y = *(const uint64_t *)right;
    return (x > y) - (x < y);
}

/* Put the articles of a language together. */
static bool rank_articles(stm_shared *s, const stemma_case *c)
{
    const uint32_t n = c->article_count;
    uint64_t *order = stm_malloc(((size_t)n + 1) * sizeof *order);
    if (order == NULL)
        return false;
    for (uint32_t i = 0; i < n; i++)
        order[i] = (uint64_t)c->articles[i].lang << 32 | i;
    qsort(order, n, sizeof *order, by_rank);
    for (uint32_t r = 0, begin = 0; r < n; r++) {
        s->article_at[r] = (uint32_t)order[r];
        s->rank[s->article_at[r]] = r;
        if (r + 1 < n && order[r] >> 32 == order[r + 1] >> 32)
            continue;
        for (uint32_t k = begin; k <= r; k++)
            s->group[k] = (stm_span){begin, r + 1};
        begin = r + 1;
    }
    stm_free(order);
    return true;
}

/* ------------------------------------------------------------------ asking them */

static bool keep(gathered *w, uint32_t a, const stm_shortlist *l, float least, bool runs)
{
    bool ok = true;
    for (size_t k = 0; k < l->count && ok; k++) {
        const stm_partner *p = &l->best[k];
        const stm_candidate pair = {.a = a < p->article ? a : p->article,
                                    .b = a < p->article ? p->article : a,
                                    .runs = runs ? p->score : 0,
                                    .terms = runs ? 0 : p->score,
                                    .likeness = p->likeness,
                                    .names = NAN,
                                    .figures = NAN};
        ok = p->score < least || STM_ARRAY_ADD(&w->out, pair);
    }
    return ok;
}

/* What a database keeps of an article: its lists and its card. */
static void record(const search *s, uint32_t article, const stm_partners *partners)
{
    const stm_shared *h = &s->shared;
    const uint32_t rank = h->rank[article];
    stm_card card = {.lang = s->c->articles[article].lang,
                     .run_count = h->run_counts[article],
                     .own = h->own[rank],
                     .met = h->met[rank],
                     .own_frozen = h->own_frozen[rank],
                     .met_frozen = h->met_frozen[rank]};
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++)
        card.last[list] = stm_partners_last(partners, list);
    s->record->cards[article] = card;
    s->record->partners[article] = *partners;
}

static bool ask(const search *s, gathered *w, uint32_t article)
{
    /* what is less neither is kept nor, as noise, raises what is asked of others */
    const float noted[STM_PARTNER_LISTS] = {[STM_OTHER_LANGUAGE] =
                                                stm_partners_noted(STM_LIST_OTHER),
                                            [STM_OWN_LANGUAGE] = stm_partners_noted(STM_LIST_OWN)};
    stm_shortlist by_runs[STM_PARTNER_LISTS], by_terms[STM_PARTNER_LISTS];
    stm_partners_by_runs(by_runs, &s->shared, article, &w->tally);
    stm_partners_by_terms(by_terms, &s->shared, article, noted, &w->tally);
    const stm_partners p = {{[STM_LIST_RUNS] = by_runs[STM_OWN_LANGUAGE],
                             [STM_LIST_OWN] = by_terms[STM_OWN_LANGUAGE],
                             [STM_LIST_OTHER] = by_terms[STM_OTHER_LANGUAGE]}};
    bool ok = true;
    for (uint32_t list = 0; list < STM_LIST_COUNT && ok; list++) {
        const float least = stm_partners_least(&p.lists[list], list, s->shared.run_counts[article]);
        ok = keep(w, article, &p.lists[list], least, list == STM_LIST_RUNS);
    }
    if (s->record != NULL)
        record(s, article, &p);
    return ok;
}

static stemma_status ask_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    search *s = context;
    if (s->same_as[i] != i)
        return STEMMA_OK;
    gathered *w = &s->workers[worker];
    return ask(s, w, (uint32_t)i) ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ all together */

static int by_pair(const void *a, const void *b)
{
    const stm_candidate *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

size_t stm_candidates_fold(stm_candidate *all, size_t count)
{
    if (count > 0)
        qsort(all, count, sizeof *all, by_pair);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (n > 0 && all[n - 1].a == all[i].a && all[n - 1].b == all[i].b) {
            all[n - 1].runs = fmaxf(all[n - 1].runs, all[i].runs);
            all[n - 1].terms = fmaxf(all[n - 1].terms, all[i].terms);
            all[n - 1].likeness = fmaxf(all[n - 1].likeness, all[i].likeness);
        } else {
            all[n++] = all[i];
        }
    }
    return n;
}

static stemma_status gather(stm_candidates *ret, const search *s, stm_arena *arena,
                            stemma_error *err)
{
    size_t count = 0, at = 0;
    for (uint32_t w = 0; w < s->threads; w++)
        count += s->workers[w].out.count;
    stm_candidate *all = stm_malloc((count + 1) * sizeof *all);
    if (all == NULL)
        return stm_fail_nomem(err);
    for (uint32_t w = 0; w < s->threads; w++) {
        const gathered *g = &s->workers[w];
        if (g->out.count > 0)
            memcpy(all + at, g->out.items, g->out.count * sizeof *all);
        at += g->out.count;
    }
    ret->count = stm_candidates_fold(all, count);
    ret->items = stm_arena_copy(arena, all, ret->count * sizeof *all);
    stm_free(all);
    return ret->items == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static bool make_room(search *s)
{
    const size_t n = s->c->article_count ? s->c->article_count : 1;
    stm_shared *h = &s->shared;
    h->article_count = s->c->article_count;
    h->pile_count = h->article_count - (uint32_t)stemma_case_error_count(s->c);
    h->rank = stm_calloc(n, sizeof *h->rank);
    h->article_at = stm_calloc(n, sizeof *h->article_at);
    h->group = stm_calloc(n, sizeof *h->group);
    h->run_counts = stm_calloc(n, sizeof *h->run_counts);
    h->own = stm_calloc(n, sizeof *h->own);
    h->met = stm_calloc(n, sizeof *h->met);
    h->own_frozen = stm_calloc(n, sizeof *h->own_frozen);
    h->met_frozen = stm_calloc(n, sizeof *h->met_frozen);
    h->least_own = stm_calloc(n / STM_TALLY_BLOCK + 1, sizeof *h->least_own);
    h->least_met = stm_calloc(n / STM_TALLY_BLOCK + 1, sizeof *h->least_met);
    bool ok = h->rank != NULL && h->article_at != NULL && h->group != NULL &&
              h->run_counts != NULL && h->own != NULL && h->met != NULL && h->own_frozen != NULL &&
              h->met_frozen != NULL;
    for (uint32_t w = 0; w < s->threads && ok; w++)
        ok = stm_tally_init(&s->workers[w].tally, h->article_count);
    return ok && rank_articles(h, s->c);
}

static void clear_shared(stm_shared *h)
{
    stm_free(h->rank);
    stm_free(h->article_at);
    stm_free(h->group);
    stm_free(h->run_counts);
    stm_free(h->own);
    stm_free(h->met);
    stm_free(h->own_frozen);
    stm_free(h->met_frozen);
    stm_free(h->least_own);
    stm_free(h->least_met);
    stm_lists_clear(&h->runs);
    stm_lists_clear(&h->terms);
}

static void clear_search(search *s)
{
    for (uint32_t w = 0; w < s->threads; w++) {
        STM_ARRAY_CLEAR(&s->workers[w].keys);
        stm_shards_clear(&s->workers[w].shards);
        stm_tally_clear(&s->workers[w].tally);
        STM_ARRAY_CLEAR(&s->workers[w].out);
    }
    clear_shared(&s->shared);
}

static stemma_status find_pairs(stm_candidates *ret, search *s, stm_arena *arena, stemma_error *err)
{
    stm_shared *h = &s->shared;
    if (!make_room(s))
        return stm_fail_nomem(err);
    STM_TRY(build_index(&h->runs, s, stm_keys_runs, NULL, SIZE_MAX, count_runs, err));
    STM_TRY(build_index(&h->terms, s, stm_keys_rare, h->rank, STM_TERM_CEILING, measure_term, err));
    take_roots(h);
    least_of_blocks(h->least_own, h->own, h->article_count);
    least_of_blocks(h->least_met, h->met, h->article_count);
    STM_TRY(stm_pool_run_told(s->options, "sketch", s->threads, h->article_count, ask_one, s, err));
    return gather(ret, s, arena, err);
}

stemma_status stm_sketch_candidates(stm_candidates *ret, const stemma_case *c,
                                    const stm_vocabulary *vocabulary, uint32_t *same_as,
                                    const stemma_options *options, uint32_t threads,
                                    const stm_sketch_record *record, stm_arena *arena,
                                    stemma_error *err)
{
    if (c->article_count > STM_POSTING_MOST_ARTICLES)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "%u articles, at most %d are traced",
                        c->article_count, STM_POSTING_MOST_ARTICLES);
    search *s = stm_calloc(1, sizeof *s);
    if (s == NULL)
        return stm_fail_nomem(err);
    s->c = c;
    s->vocabulary = vocabulary;
    s->same_as = same_as;
    s->options = options;
    s->record = record;
    s->threads = threads < WORKERS ? threads : WORKERS;
    stm_candidates found = {.same_as = same_as};
    const stemma_status status = find_pairs(&found, s, arena, err);
    if (status >= 0)
        *ret = found;
    clear_search(s);
    stm_free(s);
    return status;
}
