/* SPDX-License-Identifier: Apache-2.0 */
#include "sketch/neighbours.h"

#include <math.h>

#include "base/alloc.h"
#include "terms/terms.h"

bool stm_neighbours_init(stm_neighbours *n, const stm_card *cards, uint32_t card_count)
{
    *n = (stm_neighbours){.cards = cards, .card_count = card_count};
    bool ok = true;
    for (int list = 0; list < STM_LIST_COUNT; list++) {
        n->scores[list] = stm_calloc((size_t)card_count + 1, sizeof *n->scores[list]);
        ok = ok && n->scores[list] != NULL;
    }
    return ok;
}

void stm_neighbours_clear(stm_neighbours *n)
{
    for (int list = 0; list < STM_LIST_COUNT; list++)
        stm_free(n->scores[list]);
    STM_ARRAY_CLEAR(&n->touched);
    STM_ARRAY_CLEAR(&n->offers);
    *n = (stm_neighbours){0};
}

void stm_neighbours_begin(stm_neighbours *n, uint32_t number, const stm_card *self,
                          uint32_t article_count)
{
    n->number = number;
    n->self = *self;
    n->article_count = article_count;
    n->touched.count = n->offers.count = 0;
    n->failed = false;
}

static void add_score(stm_neighbours *n, uint32_t list, uint32_t other, float more)
{
    if (n->scores[STM_LIST_RUNS][other] == 0 && n->scores[STM_LIST_OWN][other] == 0 &&
        n->scores[STM_LIST_OTHER][other] == 0)
        n->failed = !STM_ARRAY_ADD(&n->touched, other) || n->failed;
    n->scores[list][other] += more;
}

/* Is a number in the index at all, and not the asking one's? */
static bool is_other(const stm_neighbours *n, uint32_t number)
{
    return number != n->number && number < n->card_count &&
           (n->cards[number].run_count > 0 || n->cards[number].met > 0 || n->cards[number].own > 0);
}

/* A long list is followed to the latest only: as partners.c does to the nearest. */
void stm_neighbours_run(stm_neighbours *n, const uint32_t *items, size_t count)
{
    const size_t begin = count > 2 * STM_RUN_WINDOW ? count - 2 * STM_RUN_WINDOW : 0;
    for (size_t i = begin; i < count; i++)
        if (is_other(n, items[i] >> 6))
            add_score(n, STM_LIST_RUNS, items[i] >> 6, 1);
}

void stm_neighbours_term(stm_neighbours *n, uint32_t key, uint32_t weight, const uint32_t *items,
                         size_t count)
{
    const bool own = n->self.own > 0, neutral = stm_term_is_neutral(key);
    const float idf = stm_pile_weight(n->article_count, count + 1); /* with itself */
    const float share = (float)weight * idf * idf;
    for (size_t i = 0; i < count; i++) {
        const uint32_t other = items[i] >> 6;
        if (!is_other(n, other))
            continue;
        const bool one_language = n->cards[other].lang == n->self.lang;
        if (one_language && own && neutral)
            continue;
        add_score(n, one_language ? STM_LIST_OWN : STM_LIST_OTHER, other,
                  share * (float)(items[i] & STM_POSTING_MOST_WEIGHT));
    }
}

/* What a sum is divided by. */
static float most_of(const stm_neighbours *n, uint32_t list, const stm_card *other)
{
    if (list == STM_LIST_RUNS)
        return (float)(n->self.run_count < other->run_count ? n->self.run_count : other->run_count);
    return list == STM_LIST_OWN && n->self.own > 0 ? n->self.own * other->own
                                                   : n->self.met * other->met;
}

static void take_one(stm_neighbours *n, stm_partners *ret, uint32_t other, uint32_t list)
{
    const stm_card *card = &n->cards[other];
    const float most = most_of(n, list, card);
    const float score = most > 0 ? n->scores[list][other] / most : 0;
    n->scores[list][other] = 0;
    if (score <= 0 || score < stm_partners_noted(list))
        return;
    stm_partners_insert(ret, list, (stm_partner){other, score, 0});
    if (score > card->last[list])
        n->failed = !STM_ARRAY_ADD(&n->offers, ((stm_offer){other, list, score})) || n->failed;
}

void stm_neighbours_take(stm_neighbours *n, stm_partners *ret)
{
    *ret = (stm_partners){0};
    for (size_t i = 0; i < n->touched.count; i++)
        for (uint32_t list = 0; list < STM_LIST_COUNT; list++)
            if (n->scores[list][n->touched.items[i]] != 0)
                take_one(n, ret, n->touched.items[i], list);
    n->touched.count = 0;
}

/* ------------------------------------------------------------------ lists */

static void remove_from(stm_shortlist *l, uint32_t article)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->best[i].article != article)
            l->best[kept++] = l->best[i];
    l->count = kept;
}

void stm_partners_remove(stm_partners *p, uint32_t article)
{
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++)
        remove_from(&p->lists[list], article);
}

void stm_partners_insert(stm_partners *p, uint32_t list, stm_partner partner)
{
    remove_from(&p->lists[list], partner.article);
    stm_shortlist_insert(&p->lists[list], partner);
}

/*
 * Least cosine of rare terms, over languages and within one (where texts without a run in common
 * must be much alike to be worth a look). NOTED: by how much a partner must stand out from the
 * last of a full list, which is noise. README.md has the recall at these and other values.
 */
static const float LEAST_MET = 0.02f, LEAST_OWN = 0.15f, NOTED = 1.5f;

enum { FEWEST_RUNS = 2 /* sampled runs in common: 4 × that in the texts, about */ };

float stm_partners_noted(uint32_t list)
{
    return list == STM_LIST_RUNS ? 0 : (list == STM_LIST_OWN ? LEAST_OWN : LEAST_MET) / NOTED;
}

float stm_partners_least(const stm_shortlist *l, uint32_t list, uint32_t run_count)
{
    if (list == STM_LIST_RUNS)
        return (float)FEWEST_RUNS / (float)(run_count + 1);
    const float noise = l->count == STM_PARTNERS_MOST ? l->best[l->count - 1].score : 0;
    return fmaxf(list == STM_LIST_OWN ? LEAST_OWN : LEAST_MET, NOTED * noise);
}

size_t stm_partners_kept(const stm_partners *p, uint32_t list, uint32_t run_count)
{
    const stm_shortlist *l = &p->lists[list];
    const float least = stm_partners_least(l, list, run_count);
    size_t kept = 0;
    while (kept < l->count && l->best[kept].score >= least)
        kept++;
    return kept;
}

float stm_partners_last(const stm_partners *p, uint32_t list)
{
    const stm_shortlist *l = &p->lists[list];
    return l->count == STM_PARTNERS_MOST ? l->best[l->count - 1].score : 0;
}
