/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An article that comes: folded where another has its very words; else its masks, its keys, its
 * partners by those keys, and a place in the lists of those that it is a better partner to than
 * their last. Then it is posted, so that the next to come finds it.
 */
#include "newcomer.h"

#include <math.h>

#include "keep.h"
#include "sketch/sketch.h"

stemma_status stm_coming_article(stm_coming *k, int64_t row, bool words, stm_article **ret,
                                 stemma_error *err)
{
    uint32_t at = stm_map_get(&k->places, (uint64_t)row);
    if (at == STM_MAP_NONE) {
        stm_article *a = stm_arena_calloc(&k->arena, 1, sizeof *a);
        at = (uint32_t)k->articles.count;
        if (a == NULL)
            return stm_fail_nomem(err);
        STM_TRY(stm_load_article(k->g->db, row, STM_PARTS_LINEAGE, a, &k->arena, err));
        if (!STM_ARRAY_ADD(&k->articles, a) || !stm_map_set(&k->places, (uint64_t)row, at))
            return stm_fail_nomem(err);
    }
    stm_article *a = k->articles.items[at];
    if (words && a->title_words == NULL) {
        stm_worker *w = &k->g->engine->workers[0];
        STM_TRY(stm_recall_words(a, w, &k->arena, err));
        stm_arena_reset(&w->scratch);
    }
    *ret = a;
    return STEMMA_OK;
}

static stemma_status touch(stm_coming *k, int64_t row, stemma_error *err)
{
    return STM_ARRAY_ADD(&k->touched, row) ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ pairs */

static stemma_status add_pair(stm_coming *k, int64_t a, int64_t b, uint32_t list,
                              const stm_partner *p, stemma_error *err)
{
    const bool runs = list == STM_LIST_RUNS;
    const stm_new_pair pair = {a, b, runs ? p->score : 0, runs ? 0 : p->score,
                               runs ? 0 : p->likeness};
    if (!STM_ARRAY_ADD(&k->pairs, pair))
        return stm_fail_nomem(err);
    STM_TRY(touch(k, a, err));
    return touch(k, b, err);
}

static bool keeps(const stm_coming *k, const stm_partners *p, int64_t self, int64_t other)
{
    const uint32_t run_count = k->cards.items[self].run_count;
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++) {
        const size_t kept = stm_partners_kept(p, list, run_count);
        for (size_t i = 0; i < kept; i++)
            if (p->lists[list].best[i].article == (uint32_t)other)
                return true;
    }
    return false;
}

/* Two articles no more compared, unless the other one keeps the pair. */
static stemma_status drop_pair(stm_coming *k, int64_t self, int64_t other, stemma_error *err)
{
    stm_partners p;
    STM_TRY(stm_index_partners(k->g->db, other, &p, err));
    if (keeps(k, &p, other, self))
        return STEMMA_OK;
    STM_TRY(stm_database_put(k->g->db, STM_SQL_PAIR_DELETE, err, "ii", self, other));
    STM_TRY(stm_database_put(k->g->db, STM_SQL_PAIR_DELETE, err, "ii", other, self));
    STM_TRY(touch(k, self, err));
    return touch(k, other, err);
}

/* ------------------------------------------------------------------ keys against keys */

/* The sum over the terms that two articles share of the products of their frozen weights; terms
   over the ceiling are marked in `common`. */
static float frozen_sum(const stm_article_keys *x, const bool *common, const stm_article_keys *y,
                        bool own, bool all)
{
    uint32_t sum = 0;
    for (uint32_t i = 0, j = 0; i < x->term_count && j < y->term_count;) {
        const uint32_t a = x->terms[i], b = y->terms[j];
        if (a == b && !common[i] && (all || stm_term_is_neutral(a) != own))
            sum += (uint32_t)x->weights[i] * y->weights[j];
        i += a <= b;
        j += a >= b;
    }
    return (float)sum;
}

/* One article's asking: its keys, and which of its terms are over the ceiling. */
typedef struct asking {
    stm_article *a;
    stm_article_keys keys;
    bool *common;
    stm_card card;
    stm_partners partners;
} asking;

static stemma_status likeness_of(stm_coming *k, const asking *x, uint32_t list, uint32_t other,
                                 float *ret, stemma_error *err)
{
    stm_article_keys keys;
    stm_arena *scratch = &k->g->engine->workers[0].scratch;
    const stm_card *card = &k->cards.items[other];
    const bool own = list == STM_LIST_OWN && x->card.own > 0;
    *ret = 0;
    if (list == STM_LIST_RUNS)
        return STEMMA_OK;
    STM_TRY(stm_index_keys(k->g->db, other, &keys, scratch, err));
    const float norms =
        own ? x->card.own_frozen * card->own_frozen : x->card.met_frozen * card->met_frozen;
    if (norms > 0)
        *ret = frozen_sum(&x->keys, x->common, &keys, own, false) / norms;
    stm_arena_reset(scratch);
    return STEMMA_OK;
}

/* Add a term of the asking article's to the squares of its lengths. */
static void measure(stm_card *card, uint32_t key, uint32_t weight, uint32_t pile, size_t count)
{
    const float frozen = (float)weight, w = frozen * stm_pile_weight(pile, count);
    *(stm_term_is_neutral(key) ? &card->met : &card->own) += w * w;
    *(stm_term_is_neutral(key) ? &card->met_frozen : &card->own_frozen) += frozen * frozen;
}

/* Its lists are read twice: to measure it, and to add up what others share with it. */
typedef struct lists {
    stm_items all;
    STM_ARRAY(size_t) ends;
} lists;

static stemma_status read_lists(stm_coming *k, asking *x, lists *l, stemma_error *err)
{
    for (uint32_t i = 0; i < x->keys.term_count; i++) {
        STM_TRY(stm_index_find(k->g->db, STM_KEY_TERM, x->keys.terms[i], STM_TERM_CEILING,
                               &k->items, err));
        const size_t count = k->items.count;
        measure(&x->card, x->keys.terms[i], x->keys.weights[i], k->article_count, count + 1);
        x->common[i] = count + 1 > STM_TERM_CEILING;
        if (!x->common[i]) {
            if (!STM_ARRAY_RESERVE(&l->all, count))
                return stm_fail_nomem(err);
            if (count > 0)
                memcpy(l->all.items + l->all.count, k->items.items, count * sizeof *k->items.items);
            l->all.count += count;
        }
        if (!STM_ARRAY_ADD(&l->ends, l->all.count))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

static stemma_status ask_lists(stm_coming *k, asking *x, lists *l, stemma_error *err)
{
    stm_neighbours *n = &k->neighbours;
    STM_TRY(read_lists(k, x, l, err));
    stm_card *c = &x->card;
    c->own = sqrtf(c->own);
    c->met = sqrtf(c->met);
    c->own_frozen = sqrtf(c->own_frozen);
    c->met_frozen = sqrtf(c->met_frozen);
    stm_neighbours_begin(n, (uint32_t)x->a->row, c, k->article_count);
    for (uint32_t i = 0; i < x->keys.term_count; i++) {
        const size_t begin = i == 0 ? 0 : l->ends.items[i - 1], end = l->ends.items[i];
        if (end > begin)
            stm_neighbours_term(n, x->keys.terms[i], x->keys.weights[i], l->all.items + begin,
                                end - begin);
    }
    for (uint32_t i = 0; i < x->keys.run_count; i++) {
        STM_TRY(stm_index_find(k->g->db, STM_KEY_RUN, x->keys.runs[i], SIZE_MAX, &k->items, err));
        stm_neighbours_run(n, k->items.items, k->items.count);
    }
    stm_neighbours_take(n, &x->partners);
    return n->failed ? stm_fail_nomem(err) : STEMMA_OK;
}

static stemma_status ask(stm_coming *k, asking *x, stemma_error *err)
{
    lists l = {0};
    x->card = (stm_card){.lang = x->a->lang, .run_count = x->keys.run_count};
    x->common = stm_arena_calloc(&k->arena, x->keys.term_count + 1u, sizeof *x->common);
    stm_neighbours_clear(&k->neighbours);
    if (x->common == NULL || !stm_neighbours_init(&k->neighbours, k->cards.items, k->cards.count))
        return stm_fail_nomem(err);
    const stemma_status status = ask_lists(k, x, &l, err);
    STM_ARRAY_CLEAR(&l.all);
    STM_ARRAY_CLEAR(&l.ends);
    return status;
}

/* ------------------------------------------------------------------ lists that change */

static stemma_status set_last(stm_coming *k, int64_t row, const stm_partners *p, stemma_error *err)
{
    stm_card card = k->cards.items[row];
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++)
        card.last[list] = stm_partners_last(p, list);
    return stm_index_set_card(k->g->db, &k->cards, row, &card, err);
}

/* Whom an article kept and keeps no more is no longer compared with it. */
static stemma_status drop_lost(stm_coming *k, int64_t self, const stm_partners *before,
                               const stm_partners *after, stemma_error *err)
{
    const uint32_t run_count = k->cards.items[self].run_count;
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++) {
        const size_t kept = stm_partners_kept(before, list, run_count);
        for (size_t i = 0; i < kept; i++) {
            const int64_t other = before->lists[list].best[i].article;
            if (!keeps(k, after, self, other))
                STM_TRY(drop_pair(k, self, other, err));
        }
    }
    return STEMMA_OK;
}

/* Another article's list, in which the asking one takes a place. */
static stemma_status take_offer(stm_coming *k, const asking *x, const stm_offer *offer,
                                stemma_error *err)
{
    stm_partners before, after;
    stm_partner me = {(uint32_t)x->a->row, offer->score, 0};
    const int64_t other = offer->article;
    STM_TRY(stm_index_partners(k->g->db, other, &before, err));
    STM_TRY(likeness_of(k, x, offer->list, offer->article, &me.likeness, err));
    after = before;
    stm_partners_insert(&after, offer->list, me);
    STM_TRY(stm_index_set_partners(k->g->db, other, &after, err));
    STM_TRY(set_last(k, other, &after, err));
    STM_TRY(drop_lost(k, other, &before, &after, err));
    if (keeps(k, &after, other, x->a->row))
        STM_TRY(add_pair(k, x->a->row, other, offer->list, &me, err));
    return STEMMA_OK;
}

static stemma_status keep_own(stm_coming *k, asking *x, stemma_error *err)
{
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++) {
        stm_shortlist *l = &x->partners.lists[list];
        for (size_t i = 0; i < l->count; i++)
            STM_TRY(likeness_of(k, x, list, l->best[i].article, &l->best[i].likeness, err));
        const size_t kept = stm_partners_kept(&x->partners, list, x->card.run_count);
        for (size_t i = 0; i < kept; i++)
            STM_TRY(add_pair(k, x->a->row, l->best[i].article, list, &l->best[i], err));
        x->card.last[list] = stm_partners_last(&x->partners, list);
    }
    STM_TRY(stm_index_set_partners(k->g->db, x->a->row, &x->partners, err));
    return stm_index_set_card(k->g->db, &k->cards, x->a->row, &x->card, err);
}

/* ------------------------------------------------------------------ coming and going */

/* Put an article whose masks are set into the index, and find its pairs. */
static stemma_status enter(stm_coming *k, stm_article *a, bool sentences, stemma_error *err)
{
    asking x = {.a = a};
    STM_TRY(stm_growth_keys(&x.keys, a, k->g->engine->vocabulary, &k->arena, err));
    STM_TRY(ask(k, &x, err));
    STM_TRY(stm_index_post_all(k->g->db, a->row, &x.keys, sentences, err));
    STM_TRY(stm_index_set_keys(k->g->db, a, &x.keys, err));
    STM_TRY(keep_own(k, &x, err));
    for (size_t i = 0; i < k->neighbours.offers.count; i++) {
        const stm_offer offer = k->neighbours.offers.items[i];
        STM_TRY(take_offer(k, &x, &offer, err));
    }
    return touch(k, a->row, err);
}

static stemma_status forget_pairs(stm_coming *k, int64_t row, stemma_error *err)
{
    stm_rows others = {0};
    stm_partners p;
    stemma_status status = stm_rows_of(
        k->g->db, stm_database_with(k->g->db, STM_SQL_PAIRS_OF, err, "i", row), &others, err);
    for (size_t i = 0; i < others.count && status >= 0; i++) {
        const int64_t other = others.items[i];
        status = stm_index_partners(k->g->db, other, &p, err);
        stm_partners_remove(&p, (uint32_t)row);
        if (status >= 0)
            status = stm_index_set_partners(k->g->db, other, &p, err);
        if (status >= 0)
            status = set_last(k, other, &p, err);
        if (status >= 0)
            status = stm_database_put(k->g->db, STM_SQL_PAIR_DELETE, err, "ii", row, other);
        if (status >= 0)
            status = stm_database_put(k->g->db, STM_SQL_PAIR_DELETE, err, "ii", other, row);
        if (status >= 0)
            status = touch(k, other, err);
    }
    STM_ARRAY_CLEAR(&others);
    return status;
}

/* Take an article out of the index, with its sentences or not, and forget its pairs. */
static stemma_status leave(stm_coming *k, int64_t row, bool sentences, stemma_error *err)
{
    static const stm_partners none = {0};
    static const stm_card no_card = {0};
    stm_article_keys keys;
    STM_TRY(stm_index_keys(k->g->db, row, &keys, &k->arena, err));
    STM_TRY(stm_index_unpost_all(k->g->db, row, &keys, sentences, err));
    STM_TRY(forget_pairs(k, row, err));
    STM_TRY(stm_index_set_partners(k->g->db, row, &none, err));
    STM_TRY(stm_index_set_card(k->g->db, &k->cards, row, &no_card, err));
    return touch(k, row, err);
}

/* The article of the very same words that stands for all of them, or 0. */
static stemma_status find_same(stm_coming *k, const stm_article *a, int64_t *ret, stemma_error *err)
{
    stm_rows rows = {0};
    const int64_t hash = (int64_t)stm_sketch_words(a, k->g->engine->vocabulary);
    *ret = 0;
    if (a->word_count == 0)
        return STEMMA_OK;
    const stemma_status status =
        stm_rows_of(k->g->db, stm_database_with(k->g->db, STM_SQL_ARTICLE_OF_WORDS, err, "i", hash),
                    &rows, err);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i] != a->row && rows.items[i] < a->row)
            *ret = rows.items[i];
    STM_ARRAY_CLEAR(&rows);
    return status;
}

/* Those that stood behind `old` stand behind `first` from now on. */
static stemma_status stand_behind(stm_coming *k, int64_t old, int64_t first, stemma_error *err)
{
    stm_rows rows = {0};
    stemma_status status = stm_rows_of(
        k->g->db, stm_database_with(k->g->db, STM_SQL_ARTICLES_SAME_AS, err, "i", old), &rows, err);
    if (status >= 0 && !STM_ARRAY_ADD(&rows, old))
        status = stm_fail_nomem(err);
    for (size_t i = 0; i < rows.count && status >= 0; i++) {
        status =
            stm_database_put(k->g->db, STM_SQL_ARTICLE_SAME_AS, err, "ir", rows.items[i], first);
        if (status >= 0)
            status = touch(k, rows.items[i], err);
    }
    STM_ARRAY_CLEAR(&rows);
    return status;
}

/* Masks that an article's coming changed in others: they leave and come again. */
static stemma_status come_again(stm_coming *k, const stm_rows *changed, stemma_error *err)
{
    for (size_t i = 0; i < changed->count; i++) {
        stm_article *a = NULL;
        STM_TRY(stm_coming_article(k, changed->items[i], true, &a, err));
        STM_TRY(leave(k, a->row, false, err));
        STM_TRY(enter(k, a, false, err));
    }
    return STEMMA_OK;
}

static stemma_status come_first(stm_coming *k, stm_article *a, stemma_error *err)
{
    stm_rows changed = {0};
    stemma_status status = stm_template_masks(k, a, &changed, err);
    if (status >= 0)
        status = enter(k, a, true, err);
    if (status >= 0)
        status = come_again(k, &changed, err);
    STM_ARRAY_CLEAR(&changed);
    return status;
}

static stemma_status come(stm_coming *k, stm_article *a, stemma_error *err)
{
    int64_t same;
    stm_article *other = NULL;
    STM_TRY(touch(k, a->row, err));
    STM_TRY(find_same(k, a, &same, err));
    if (same == 0)
        return come_first(k, a, err);
    STM_TRY(stm_coming_article(k, same, false, &other, err));
    STM_TRY(touch(k, same, err));
    if (stm_article_order(other, a) <= 0)
        return stm_database_put(k->g->db, STM_SQL_ARTICLE_SAME_AS, err, "ir", a->row, same);
    STM_TRY(leave(k, same, true, err));
    STM_TRY(stand_behind(k, same, a->row, err));
    return come_first(k, a, err);
}

static stemma_status come_all(stm_coming *k, stemma_case *c, stemma_error *err)
{
    STM_TRY(stm_index_cards(k->g->db, &k->cards, err));
    for (uint32_t i = 0; i < c->article_count; i++) {
        stm_article *a = &c->articles[i];
        if (a->row == 0)
            continue;
        const uint32_t at = (uint32_t)k->articles.count;
        static const stm_card none = {0};
        if (!STM_ARRAY_ADD(&k->articles, a) || !stm_map_set(&k->places, (uint64_t)a->row, at))
            return stm_fail_nomem(err);
        STM_TRY(stm_index_set_card(k->g->db, &k->cards, a->row, &none, err));
    }
    for (uint32_t i = 0; i < c->article_count; i++)
        if (c->articles[i].row != 0)
            STM_TRY(come(k, &c->articles[i], err));
    return stm_kin(k, err);
}

/* ------------------------------------------------------------------ from outside */

static void clear(stm_coming *k)
{
    stm_cards_clear(&k->cards);
    stm_neighbours_clear(&k->neighbours);
    stm_map_clear(&k->places);
    STM_ARRAY_CLEAR(&k->articles);
    STM_ARRAY_CLEAR(&k->pairs);
    STM_ARRAY_CLEAR(&k->touched);
    STM_ARRAY_CLEAR(&k->items);
    stm_arena_clear(&k->arena);
}

stemma_status stm_newcomers(const stm_growth *g, stemma_case *c, uint32_t article_count,
                            stemma_error *err)
{
    stm_coming k = {.g = g, .article_count = article_count};
    stm_arena_init(&k.arena, 0);
    const stemma_status status = come_all(&k, c, err);
    clear(&k);
    return status;
}

stemma_status stm_growth_touch(const stm_growth *g, const int64_t *rows, size_t count,
                               stemma_error *err)
{
    stm_coming k = {.g = g};
    stemma_status status = STEMMA_OK;
    stm_arena_init(&k.arena, 0);
    for (size_t i = 0; i < count && status >= 0; i++)
        status = touch(&k, rows[i], err);
    if (status >= 0)
        status = stm_kin(&k, err);
    clear(&k);
    return status;
}

/* The first, in the order of a traced case, of those that stood behind an article. */
static stemma_status first_behind(stm_coming *k, int64_t row, stm_article **ret, stemma_error *err)
{
    stm_rows rows = {0};
    *ret = NULL;
    stemma_status status = stm_rows_of(
        k->g->db, stm_database_with(k->g->db, STM_SQL_ARTICLES_SAME_AS, err, "i", row), &rows, err);
    for (size_t i = 0; i < rows.count && status >= 0; i++) {
        stm_article *a = NULL;
        status = stm_coming_article(k, rows.items[i], false, &a, err);
        if (status >= 0 && (*ret == NULL || stm_article_order(a, *ret) < 0))
            *ret = a;
    }
    STM_ARRAY_CLEAR(&rows);
    return status;
}

/* Those that hang together with an article are touched, itself is not any more. */
static stemma_status touch_others(stm_coming *k, int64_t row, stemma_error *err)
{
    static const stm_sql kin[] = {STM_SQL_STORY_FELLOWS, STM_SQL_BONDS_OF};
    for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
        STM_TRY(stm_rows_of(k->g->db, stm_database_with(k->g->db, kin[i], err, "i", row),
                            &k->touched, err));
    return STEMMA_OK;
}

static void untouch(stm_coming *k, int64_t row)
{
    size_t kept = 0;
    for (size_t i = 0; i < k->touched.count; i++)
        if (k->touched.items[i] != row)
            k->touched.items[kept++] = k->touched.items[i];
    k->touched.count = kept;
}

static stemma_status go(stm_coming *k, int64_t row, stemma_error *err)
{
    stm_article *next;
    int64_t same = 0;
    STM_TRY(stm_index_cards(k->g->db, &k->cards, err));
    STM_TRY(stm_database_number(k->g->db, STM_SQL_ARTICLE_EQUAL, &same, err, "i", row));
    STM_TRY(touch_others(k, row, err));
    STM_TRY(first_behind(k, row, &next, err));
    if (same == 0)
        STM_TRY(leave(k, row, true, err));
    if (next != NULL) {
        STM_TRY(stand_behind(k, row, next->row, err));
        STM_TRY(
            stm_database_put(k->g->db, STM_SQL_ARTICLE_SAME_AS, err, "ir", next->row, (int64_t)0));
        STM_TRY(stm_coming_article(k, next->row, true, &next, err));
        STM_TRY(come_first(k, next, err));
    }
    STM_TRY(stm_database_put(k->g->db, STM_SQL_ARTICLE_SAME_AS, err, "ir", row, (int64_t)0));
    STM_TRY(stm_database_put(k->g->db, STM_SQL_ARTICLE_STORY, err, "ir", row, (int64_t)0));
    STM_TRY(stm_database_put(k->g->db, STM_SQL_CORRECTIONS_FORGET, err, "i", row));
    STM_TRY(stm_database_put(k->g->db, STM_SQL_DERIVATIONS_FORGET, err, "i", row));
    untouch(k, row);
    return stm_kin(k, err);
}

stemma_status stm_growth_leave(const stm_growth *g, int64_t row, stemma_error *err)
{
    int64_t count;
    STM_TRY(stm_index_state(g->db, "articles", &count, err));
    stm_coming k = {.g = g, .article_count = (uint32_t)count};
    stm_arena_init(&k.arena, 0);
    const stemma_status status = go(&k, row, err);
    clear(&k);
    return status < 0 ? status
                      : stm_index_set_state(g->db, "articles", count > 0 ? count - 1 : 0, err);
}
