/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What bounds the work: a run or a term that very many articles have says little and costs much.
 * A run is followed only to the WINDOW articles on either side of the asking one in the order of
 * articles (all runs of a text copied a thousand times agree on that order, so the copies are
 * chained); a term that more than STM_TERM_CEILING articles have is in no list.
 *
 * Adding up touches one float an article; which scores are there is told by a byte for 64 of
 * them, since most of the time goes into waiting for memory.
 */
#include "sketch/partners.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"

enum { WINDOW = STM_RUN_WINDOW, BLOCK = STM_TALLY_BLOCK };

bool stm_tally_init(stm_tally *tally, uint32_t article_count)
{
    const size_t blocks = article_count / BLOCK + 1;
    tally->scores = stm_calloc(blocks * BLOCK, sizeof *tally->scores);
    tally->touched = stm_calloc(blocks, 1);
    return tally->scores != NULL && tally->touched != NULL;
}

void stm_tally_clear(stm_tally *tally)
{
    stm_free(tally->scores);
    stm_free(tally->touched);
    *tally = (stm_tally){0};
}

float stm_pile_weight(uint32_t article_count, size_t n)
{
    return logf(1.0f + (float)article_count / (float)n);
}

static inline void add_score(stm_tally *t, uint32_t at, float more)
{
    t->scores[at] += more;
    t->touched[at / BLOCK] = 1;
}

/* ------------------------------------------------------------------ taking the best */

/* The asking article, and what its partners' scores are divided by. */
typedef struct asking {
    const stm_shared *shared;
    uint32_t article, at; /* itself, and where it stands in the scores */
    stm_span own;         /* where its language does */
    const uint32_t *article_at;
    const float *norms[STM_PARTNER_LISTS]; /* NULL: run counts, of which the smaller counts */
    const float *least_norms[STM_PARTNER_LISTS];
    float least[STM_PARTNER_LISTS]; /* scores that are worth noting */
} asking;

static bool is_own(const asking *a, uint32_t at)
{
    return at - a->own.begin < a->own.end - a->own.begin;
}

void stm_shortlist_insert(stm_shortlist *l, stm_partner p)
{
    size_t at = l->count;
    while (at > 0 && (l->best[at - 1].score < p.score ||
                      (l->best[at - 1].score == p.score && l->best[at - 1].article > p.article)))
        at--;
    if (at >= STM_PARTNERS_MOST)
        return;
    if (l->count < STM_PARTNERS_MOST)
        l->count++;
    memmove(l->best + at + 1, l->best + at, (l->count - 1 - at) * sizeof *l->best);
    l->best[at] = p;
}

static float most_of(const asking *a, int list, uint32_t at)
{
    if (a->norms[list] != NULL)
        return a->norms[list][a->at] * a->norms[list][at];
    const uint32_t x = a->shared->run_counts[a->article], y = a->shared->run_counts[at];
    return (float)(x < y ? x : y);
}

/* Take the scores of one block into the lists. */
static void take_block(stm_shortlist *lists, const asking *a, const float *scores, uint32_t first)
{
    for (uint32_t k = 0; k < BLOCK; k++) {
        const uint32_t at = first + k;
        if (scores[k] == 0)
            continue;
        const uint32_t article = a->article_at == NULL ? at : a->article_at[at];
        const int list = is_own(a, at);
        const float score = scores[k] / most_of(a, list, at);
        if (score >= a->least[list])
            stm_shortlist_insert(&lists[list], (stm_partner){article, score, 0});
    }
}

/*
 * What a sum in the block must come to for a place in its list. A hair is taken off, since
 * a sum compared is not to the last bit a quotient compared.
 */
static float bar(const stm_shortlist *lists, const asking *a, uint32_t block)
{
    static const float hair = 0.9999f;
    float least = INFINITY;
    for (int list = 0; list < STM_PARTNER_LISTS; list++) {
        const bool meets = a->own.begin < (block + 1) * BLOCK && block * BLOCK < a->own.end;
        const bool within = a->own.begin <= block * BLOCK && (block + 1) * BLOCK <= a->own.end;
        if (list == STM_OWN_LANGUAGE ? !meets : within)
            continue;
        const stm_shortlist *l = &lists[list];
        const float worst =
            l->count == STM_PARTNERS_MOST ? l->best[l->count - 1].score : a->least[list];
        const float norm =
            a->norms[list] == NULL ? 0 : a->norms[list][a->at] * a->least_norms[list][block];
        least = fminf(least, hair * worst * norm);
    }
    return least;
}

/* Is any of the block's scores above `bar`? Without a branch, so that it is done by fours. */
static bool any_above(const float *scores, float bar)
{
    uint32_t above = 0;
    for (uint32_t k = 0; k < BLOCK; k++)
        above |= scores[k] > bar;
    return above != 0;
}

static void take_best(stm_shortlist *lists, const asking *a, stm_tally *t)
{
    const uint32_t blocks = a->shared->article_count / BLOCK + 1;
    lists[STM_OTHER_LANGUAGE].count = lists[STM_OWN_LANGUAGE].count = 0;
    t->scores[a->at] = 0; /* itself */
    for (uint32_t b = 0; b < blocks; b++) {
        if (!t->touched[b])
            continue;
        float *scores = t->scores + (size_t)b * BLOCK;
        if (any_above(scores, bar(lists, a, b)))
            take_block(lists, a, scores, b * BLOCK);
        memset(scores, 0, BLOCK * sizeof *scores);
        t->touched[b] = 0;
    }
}

/* ------------------------------------------------------------------ by runs */

/* Where `article` stands in a list. */
static uint32_t position(const stm_lists *l, uint32_t begin, uint32_t end, uint32_t article)
{
    while (begin < end) {
        const uint32_t middle = begin + (end - begin) / 2;
        if (stm_item_of(l->items.items[middle]) < article)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static void follow_run(stm_tally *t, const stm_lists *runs, uint32_t list, uint32_t article)
{
    uint32_t begin = runs->lists.items[list].begin, end = runs->lists.items[list + 1].begin;
    if (end - begin > 2 * WINDOW) {
        const uint32_t at = position(runs, begin, end, article);
        begin = at - begin < WINDOW ? begin : at - WINDOW;
        end = end - at > WINDOW ? at + WINDOW + 1 : end;
    }
    for (uint32_t k = begin; k < end; k++)
        add_score(t, stm_item_of(runs->items.items[k]), 1);
}

void stm_partners_by_runs(stm_shortlist lists[STM_PARTNER_LISTS], const stm_shared *shared,
                          uint32_t article, stm_tally *tally)
{
    const stm_lists *runs = &shared->runs;
    const asking a = {
        .shared = shared, .article = article, .at = article, .own = {0, shared->article_count}};
    for (uint32_t k = runs->begins[article]; k < runs->begins[article + 1]; k++)
        follow_run(tally, runs, stm_item_of(runs->places[k]), article);
    take_best(lists, &a, tally);
}

/* ------------------------------------------------------------------ by terms */

/*
 * Two articles of one language are compared by its own stems: they share the wrong translations
 * of a word as surely as the right ones. English stems are both, and an article in English has
 * no own ones.
 */
static bool has_own(const stm_shared *s, uint32_t rank)
{
    return s->own[rank] > 0;
}

/* Add up what the articles of a list share with the asking one, which has it with `weight`. */
static void follow_term(stm_tally *t, const stm_shared *s, uint32_t place, stm_span skipped)
{
    const stm_lists *l = &s->terms;
    const stm_list *list = &l->lists.items[stm_item_of(place)];
    const uint32_t begin = list[0].begin, end = list[1].begin, width = skipped.end - skipped.begin;
    const float idf = stm_pile_weight(s->pile_count, end - begin);
    const float weight = (float)stm_item_weight(place) * idf * idf;
    for (uint32_t k = begin; k < end; k++) {
        const uint32_t item = l->items.items[k], at = stm_item_of(item);
        if (at - skipped.begin >= width)
            add_score(t, at, weight * (float)stm_item_weight(item));
    }
}

/* The sum over the terms that two ranks share of the products of their frozen weights. */
static float frozen_sum(const stm_shared *s, uint32_t x, uint32_t y, bool own)
{
    const stm_lists *l = &s->terms;
    uint32_t i = l->begins[x], k = l->begins[y], sum = 0;
    while (i < l->begins[x + 1] && k < l->begins[y + 1]) {
        const uint32_t p = l->places[i], q = l->places[k];
        const uint32_t list = stm_item_of(p);
        if (list == stm_item_of(q) && stm_term_is_neutral(l->lists.items[list].key) != own)
            sum += stm_item_weight(p) * stm_item_weight(q);
        i += list <= stm_item_of(q);
        k += list >= stm_item_of(q);
    }
    return (float)sum;
}

static void liken(stm_shortlist *l, const stm_shared *s, uint32_t rank, bool own)
{
    const float *norms = own ? s->own_frozen : s->met_frozen;
    for (size_t i = 0; i < l->count; i++) {
        const uint32_t other = s->rank[l->best[i].article];
        l->best[i].likeness = frozen_sum(s, rank, other, own) / (norms[rank] * norms[other]);
    }
}

void stm_partners_by_terms(stm_shortlist lists[STM_PARTNER_LISTS], const stm_shared *shared,
                           uint32_t article, const float least[STM_PARTNER_LISTS], stm_tally *tally)
{
    const uint32_t rank = shared->rank[article];
    const stm_lists *l = &shared->terms;
    const bool own = has_own(shared, rank);
    const stm_span group = shared->group[rank], none = {0, 0};
    const asking a = {
        .shared = shared,
        .article = article,
        .at = rank,
        .own = group,
        .article_at = shared->article_at,
        .norms = {shared->met, own ? shared->own : shared->met},
        .least_norms = {shared->least_met, own ? shared->least_own : shared->least_met},
        .least = {least[0], least[1]}};
    for (uint32_t k = l->begins[rank]; k < l->begins[rank + 1]; k++) {
        const uint32_t key = l->lists.items[stm_item_of(l->places[k])].key;
        follow_term(tally, shared, l->places[k], own && stm_term_is_neutral(key) ? group : none);
    }
    take_best(lists, &a, tally);
    liken(&lists[STM_OTHER_LANGUAGE], shared, rank, false);
    liken(&lists[STM_OWN_LANGUAGE], shared, rank, own);
}
