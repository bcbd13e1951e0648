/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidate pairs: two inverted indexes, one of word runs and one of rare terms, asked for each
 * article. An article keeps its MOST best partners from each; a pair is a candidate when
 * either side keeps it.
 *
 * What bounds the work: a run or a term that very many articles have says little and costs
 * much. A run is followed only to the WINDOW articles on either side of the asking one in the
 * order of articles (all runs of a text copied a thousand times agree on that order, so the
 * copies are chained); a term that more than TERM_CEILING articles have is passed over.
 */
#include "sketch/sketch.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/pool.h"
#include "sketch/keys.h"

enum {
    MOST = 8,            /* partners kept an article, index and list */
    WINDOW = 12,         /* neighbours looked at in a long list */
    FEWEST_RUNS = 2,     /* sampled runs in common: 4 × that in the texts, about */
    TERM_CEILING = 1200, /* articles a term may have */
    WORKERS = 256
};

/*
 * Least cosine of rare terms, over languages and within one (where texts without a run in common
 * must be much alike to be worth a look). NOTED: by how much a partner must stand out from the
 * last of a full list, which is noise. README.md has the recall at these and other values.
 */
static const float LEAST_MET = 0.02f, LEAST_OWN = 0.15f, NOTED = 1.5f;

typedef struct found {
    uint32_t article;
    float score, likeness;
} found;

/* What two articles have in common, added up. */
typedef struct score {
    float sum;    /* runs counted, or terms weighed by this pile */
    float frozen; /* terms by their frozen weights alone */
} score;

/* What one worker adds up: a score an article, and which articles have one. */
typedef struct tally {
    score *scores;
    STM_ARRAY(uint32_t) touched;
    STM_ARRAY(stm_candidate) out;
    stm_keys keys;
} tally;

typedef struct search {
    const stemma_case *c;
    const stm_vocabulary *vocabulary;
    const uint32_t *same_as;
    stm_postings runs, rare;
    uint32_t *run_counts; /* sampled runs of each article */
    score *own, *met;     /* lengths of each article's two vectors of rare terms */
    tally tallies[WORKERS];
} search;

/* ------------------------------------------------------------------ the indexes */

typedef bool (*add_keys)(stm_keys *, const stm_article *, uint32_t, const stm_vocabulary *);

typedef struct extraction {
    search *search;
    add_keys add;
} extraction;

static stemma_status extract_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    const extraction *e = context;
    search *s = e->search;
    if (s->same_as[i] != i)
        return STEMMA_OK;
    const bool ok =
        e->add(&s->tallies[worker].keys, &s->c->articles[i], (uint32_t)i, s->vocabulary);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* Extract all articles' keys on all workers and index them. */
static stemma_status build_index(stm_postings *postings, search *s, add_keys add, uint32_t threads,
                                 stemma_error *err)
{
    extraction e = {s, add};
    stemma_status status = stm_pool_run(threads, s->c->article_count, extract_one, &e, err);
    size_t count = 0, at = 0;
    for (int w = 0; w < WORKERS; w++)
        count += s->tallies[w].keys.count;
    uint64_t *items = status < 0 ? NULL : stm_malloc(count * sizeof *items);
    if (items == NULL && status >= 0)
        status = stm_fail_nomem(err);
    for (int w = 0; w < WORKERS; w++) {
        stm_keys *keys = &s->tallies[w].keys;
        if (items != NULL && keys->count > 0)
            memcpy(items + at, keys->items, keys->count * sizeof *items);
        at += keys->count;
        STM_ARRAY_CLEAR(keys);
    }
    return status < 0 ? status : stm_postings_init(postings, items, count, err);
}

/* How much it says that two articles of this pile share a term that `n` of them have. */
static float pile_weight(const search *s, size_t n)
{
    return logf(1.0f + (float)s->c->article_count / (float)n);
}

static void measure(search *s)
{
    for (size_t i = 0; i < s->runs.count; i++)
        s->run_counts[stm_posting_article(s->runs.items[i])]++;
    for (size_t i = 0; i < s->rare.count;) {
        size_t n = 1;
        while (i + n < s->rare.count &&
               stm_posting_key(s->rare.items[i]) == stm_posting_key(s->rare.items[i + n]))
            n++;
        const float idf = pile_weight(s, n);
        for (size_t k = i; k < i + n; k++) {
            const float frozen = (float)stm_posting_weight(s->rare.items[k]), w = frozen * idf;
            score *norm = &(stm_term_is_neutral(stm_posting_key(s->rare.items[k]))
                                ? s->met
                                : s->own)[stm_posting_article(s->rare.items[k])];
            norm->sum += w * w;
            norm->frozen += frozen * frozen;
        }
        i += n;
    }
    for (uint32_t i = 0; i < s->c->article_count; i++) {
        s->own[i] = (score){sqrtf(s->own[i].sum), sqrtf(s->own[i].frozen)};
        s->met[i] = (score){sqrtf(s->met[i].sum), sqrtf(s->met[i].frozen)};
    }
}

/* ------------------------------------------------------------------ asking them */

static bool add_score(tally *t, uint32_t article, score more)
{
    score *s = &t->scores[article];
    if (s->sum == 0 && !STM_ARRAY_ADD(&t->touched, article))
        return false;
    s->sum += more.sum;
    s->frozen += more.frozen;
    return true;
}

/* Where `article` stands, or would stand, in a list by rising article. */
static size_t position(const uint64_t *group, size_t count, uint32_t article)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (stm_posting_article(group[middle]) < article)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool ask_run(tally *t, const stm_postings *runs, uint32_t key, uint32_t article)
{
    size_t n;
    const uint64_t *group = stm_postings_find(runs, key, &n);
    size_t begin = 0, end = n;
    if (n > 2 * WINDOW) {
        const size_t at = position(group, n, article);
        begin = at < WINDOW ? 0 : at - WINDOW;
        end = at + WINDOW < n ? at + WINDOW + 1 : n;
    }
    for (size_t k = begin; k < end; k++) {
        const uint32_t other = stm_posting_article(group[k]);
        if (other != article && !add_score(t, other, (score){1, 0}))
            return false;
    }
    return true;
}

/*
 * Two articles of one language are compared by its own stems: they share the wrong translations
 * of a word as surely as the right ones. English stems are both.
 */
static bool by_own_stems(const search *s, uint32_t a, uint32_t b)
{
    return s->c->articles[a].lang == s->c->articles[b].lang && s->own[a].sum > 0 &&
           s->own[b].sum > 0;
}

static bool ask_term(tally *t, const search *s, uint32_t key, uint32_t weight, uint32_t article)
{
    size_t n;
    const uint64_t *group = stm_postings_find(&s->rare, key, &n);
    if (n < 2 || n > TERM_CEILING)
        return true;
    const float idf = pile_weight(s, n);
    for (size_t k = 0; k < n; k++) {
        const uint32_t other = stm_posting_article(group[k]);
        const float product = (float)(weight * stm_posting_weight(group[k]));
        if (other == article || (stm_term_is_neutral(key) && by_own_stems(s, article, other)))
            continue;
        if (!add_score(t, other, (score){product * idf * idf, product}))
            return false;
    }
    return true;
}

/* The MOST best partners, better ones first; equal ones by article. */
typedef struct shortlist {
    found best[MOST];
    size_t count;
} shortlist;

static void insert(shortlist *l, found f)
{
    size_t at = l->count;
    while (at > 0 && (l->best[at - 1].score < f.score ||
                      (l->best[at - 1].score == f.score && l->best[at - 1].article > f.article)))
        at--;
    if (at >= MOST)
        return;
    if (l->count < MOST)
        l->count++;
    for (size_t k = l->count - 1; k > at; k--)
        l->best[k] = l->best[k - 1];
    l->best[at] = f;
}

/* What sums are divided by: the most that two articles could have in common. */
typedef score (*divisor)(const search *, uint32_t, uint32_t);

/*
 * Take the best of what was added up and set the tally back to nothing. Partners in the
 * article's own language and others have a list each: scores by its own stems and by translation
 * do not compare, and the ones would crowd the others out.
 */
enum { OTHER_LANGUAGE, OWN_LANGUAGE, LISTS };

static void take_best(shortlist *lists, tally *t, const search *s, uint32_t article, divisor most)
{
    lists[OTHER_LANGUAGE].count = lists[OWN_LANGUAGE].count = 0;
    for (size_t k = 0; k < t->touched.count; k++) {
        const uint32_t other = t->touched.items[k];
        const score sum = t->scores[other], all = most(s, article, other);
        t->scores[other] = (score){0, 0};
        insert(&lists[s->c->articles[article].lang == s->c->articles[other].lang],
               (found){other, sum.sum / all.sum, sum.frozen / all.frozen});
    }
    t->touched.count = 0;
}

static score shorter_runs(const search *s, uint32_t a, uint32_t b)
{
    const uint32_t x = s->run_counts[a], y = s->run_counts[b];
    return (score){(float)(x < y ? x : y), 1};
}

static score both_norms(const search *s, uint32_t a, uint32_t b)
{
    const score *norms = by_own_stems(s, a, b) ? s->own : s->met;
    return (score){norms[a].sum * norms[b].sum, norms[a].frozen * norms[b].frozen};
}

static bool keep(tally *t, uint32_t a, const shortlist *l, float least, bool runs)
{
    bool ok = true;
    for (size_t k = 0; k < l->count && ok; k++) {
        const found *f = &l->best[k];
        const stm_candidate pair = {.a = a < f->article ? a : f->article,
                                    .b = a < f->article ? f->article : a,
                                    .runs = runs ? f->score : 0,
                                    .terms = runs ? 0 : f->score,
                                    .likeness = f->likeness};
        ok = f->score < least || STM_ARRAY_ADD(&t->out, pair);
    }
    return ok;
}

static bool ask_runs(search *s, tally *t, uint32_t article)
{
    shortlist lists[LISTS];
    t->keys.count = 0;
    bool ok = stm_keys_runs(&t->keys, &s->c->articles[article], article, s->vocabulary);
    for (size_t k = 0; ok && k < t->keys.count; k++)
        ok = ask_run(t, &s->runs, stm_posting_key(t->keys.items[k]), article);
    if (!ok)
        return false;
    take_best(lists, t, s, article, shorter_runs);
    const float least = (float)FEWEST_RUNS / (float)(s->run_counts[article] + 1);
    return keep(t, article, &lists[OWN_LANGUAGE], least, true);
}

static float above_noise(const shortlist *l, float least)
{
    const float noise = l->count == MOST ? l->best[MOST - 1].score : 0;
    return fmaxf(least, NOTED * noise);
}

static bool ask_terms(search *s, tally *t, uint32_t article)
{
    shortlist lists[LISTS];
    t->keys.count = 0;
    bool ok = stm_keys_rare(&t->keys, &s->c->articles[article], article, s->vocabulary);
    for (size_t k = 0; ok && k < t->keys.count; k++)
        ok = ask_term(t, s, stm_posting_key(t->keys.items[k]), stm_posting_weight(t->keys.items[k]),
                      article);
    if (!ok)
        return false;
    take_best(lists, t, s, article, both_norms);
    return keep(t, article, &lists[OWN_LANGUAGE], above_noise(&lists[OWN_LANGUAGE], LEAST_OWN),
                false) &&
           keep(t, article, &lists[OTHER_LANGUAGE], above_noise(&lists[OTHER_LANGUAGE], LEAST_MET),
                false);
}

static stemma_status ask_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    search *s = context;
    if (s->same_as[i] != i)
        return STEMMA_OK;
    const bool ok = ask_runs(s, &s->tallies[worker], (uint32_t)i) &&
                    ask_terms(s, &s->tallies[worker], (uint32_t)i);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ all together */

static int by_pair(const void *a, const void *b)
{
    const stm_candidate *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* One candidate a pair, with the best of each score. */
static size_t fold_pairs(stm_candidate *all, size_t count)
{
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

static stemma_status gather(stm_candidates *ret, search *s, stm_arena *arena, stemma_error *err)
{
    size_t count = 0, at = 0;
    for (int w = 0; w < WORKERS; w++)
        count += s->tallies[w].out.count;
    stm_candidate *all = stm_malloc(count * sizeof *all);
    if (all == NULL)
        return stm_fail_nomem(err);
    for (int w = 0; w < WORKERS; w++) {
        if (s->tallies[w].out.count > 0)
            memcpy(all + at, s->tallies[w].out.items, s->tallies[w].out.count * sizeof *all);
        at += s->tallies[w].out.count;
    }
    qsort(all, count, sizeof *all, by_pair);
    ret->count = fold_pairs(all, count);
    ret->items = stm_arena_copy(arena, all, ret->count * sizeof *all);
    stm_free(all);
    return ret->items == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static bool make_tallies(search *s, uint32_t threads)
{
    const size_t n = s->c->article_count ? s->c->article_count : 1;
    s->run_counts = stm_calloc(n, sizeof *s->run_counts);
    s->own = stm_calloc(n, sizeof *s->own);
    s->met = stm_calloc(n, sizeof *s->met);
    bool ok = s->run_counts != NULL && s->own != NULL && s->met != NULL;
    for (uint32_t w = 0; w < threads && w < WORKERS; w++) {
        s->tallies[w].scores = stm_calloc(n, sizeof *s->tallies[w].scores);
        ok = ok && s->tallies[w].scores != NULL;
    }
    return ok;
}

static void clear_search(search *s)
{
    for (int w = 0; w < WORKERS; w++) {
        stm_free(s->tallies[w].scores);
        STM_ARRAY_CLEAR(&s->tallies[w].touched);
        STM_ARRAY_CLEAR(&s->tallies[w].out);
        STM_ARRAY_CLEAR(&s->tallies[w].keys);
    }
    stm_free(s->run_counts);
    stm_free(s->own);
    stm_free(s->met);
    stm_postings_clear(&s->runs);
    stm_postings_clear(&s->rare);
}

stemma_status stm_sketch_candidates(stm_candidates *ret, const stemma_case *c,
                                    const stm_vocabulary *vocabulary, uint32_t *same_as,
                                    uint32_t threads, stm_arena *arena, stemma_error *err)
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
    stm_candidates found_pairs = {.same_as = same_as};
    stemma_status status = make_tallies(s, threads) ? STEMMA_OK : stm_fail_nomem(err);
    if (status >= 0)
        status = build_index(&s->runs, s, stm_keys_runs, threads, err);
    if (status >= 0)
        status = build_index(&s->rare, s, stm_keys_rare, threads, err);
    if (status >= 0) {
        measure(s);
        status = stm_pool_run(threads, c->article_count, ask_one, s, err);
    }
    if (status >= 0)
        status = gather(&found_pairs, s, arena, err);
    if (status >= 0)
        *ret = found_pairs;
    clear_search(s);
    stm_free(s);
    return status;
}
