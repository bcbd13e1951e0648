/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All of a database looked at anew: sketch over all articles as one trace has it, then what kin.c
 * does; and the index in the file made to say what sketch found. Pairs that were measured before
 * are not aligned again, unless a mask of theirs changed.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "kin.h"
#include "sketch/sketch.h"

typedef struct settling {
    const stm_growth *g;
    stemma_case *c;
    uint32_t *same_as;
    bool *afresh; /* of each article: its masks changed */
    stm_partners *partners;
    stm_card *cards;
    stm_kin_input in;
    STM_ARRAY(stm_posting_change) posted;
} settling;

/* ------------------------------------------------------------------ sketch */

static stemma_status load_all(settling *s, stemma_error *err)
{
    stm_rows rows = {0};
    stemma_status status =
        stm_rows_of(s->g->db, stm_database_use(s->g->db, STM_SQL_ARTICLES_ALL, err), &rows, err);
    if (status >= 0)
        status = stm_load_articles(s->g->db, rows.items, rows.count, STM_PARTS_LINEAGE, s->c, err);
    STM_ARRAY_CLEAR(&rows);
    return status < 0 ? status : stm_kin_words(s->g, s->c, NULL, err);
}

/* Hashes of an article's masks, to see which change. */
static uint64_t masks_of(const stm_article *a)
{
    uint64_t h = a->sentence_count;
    for (uint32_t i = 0; i < a->sentence_count; i++)
        h = stm_mix(h * 2 + a->sentences[i].masked);
    return h;
}

static stemma_status find_masks(settling *s, stemma_error *err)
{
    const stm_vocabulary *v = s->g->engine->vocabulary;
    const uint32_t n = s->c->article_count;
    uint64_t *before = stm_arena_calloc(&s->c->arena, n + 1u, sizeof *before);
    if (before == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < n; i++) {
        before[i] = masks_of(&s->c->articles[i]);
        for (uint32_t k = 0; k < s->c->articles[i].sentence_count; k++)
            s->c->articles[i].sentences[k].masked = 0;
    }
    STM_TRY(stm_sketch_same(s->same_as, s->c, v, err));
    STM_TRY(stm_sketch_mask(s->c, v, s->same_as, err));
    for (uint32_t i = 0; i < n; i++)
        s->afresh[i] = before[i] != masks_of(&s->c->articles[i]);
    return STEMMA_OK;
}

static stemma_status sketch(settling *s, stemma_error *err)
{
    stemma_engine *e = s->g->engine;
    stm_arena *arena = &s->c->arena;
    const size_t n = s->c->article_count + 1u;
    s->same_as = stm_arena_calloc(arena, n, sizeof *s->same_as);
    s->afresh = stm_arena_calloc(arena, n, sizeof *s->afresh);
    s->partners = stm_arena_calloc(arena, n, sizeof *s->partners);
    s->cards = stm_arena_calloc(arena, n, sizeof *s->cards);
    if (s->same_as == NULL || s->afresh == NULL || s->partners == NULL || s->cards == NULL)
        return stm_fail_nomem(err);
    STM_TRY(find_masks(s, err));
    const stm_sketch_record record = {s->partners, s->cards};
    return stm_sketch_candidates(&s->in.candidates, s->c, e->vocabulary, s->same_as, &e->options,
                                 e->worker_count, &record, arena, err);
}

/* ------------------------------------------------------------------ the index */

/* Partners are known by their rows in the file. */
static void number_partners(const settling *s, stm_partners *p)
{
    for (uint32_t list = 0; list < STM_LIST_COUNT; list++)
        for (size_t i = 0; i < p->lists[list].count; i++) {
            uint32_t *article = &p->lists[list].best[i].article;
            *article = (uint32_t)s->c->articles[*article].row;
        }
}

static bool same_numbers(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

static bool same_keys(const stm_article_keys *a, const stm_article_keys *b)
{
    return same_numbers(a->sentences, a->sentence_count, b->sentences, b->sentence_count) &&
           same_numbers(a->runs, a->run_count, b->runs, b->run_count) &&
           same_numbers(a->terms, a->term_count, b->terms, b->term_count) &&
           (a->term_count == 0 || memcmp(a->weights, b->weights, a->term_count) == 0);
}

static bool post(settling *s, stm_key_kind kind, const uint32_t *keys, const uint8_t *weights,
                 uint32_t count, int64_t row)
{
    for (uint32_t i = 0; i < count; i++) {
        const stm_posting_change change = {stm_index_place(kind, keys[i]),
                                           (uint32_t)row << 6 | (weights == NULL ? 0 : weights[i])};
        if (!STM_ARRAY_ADD(&s->posted, change))
            return false;
    }
    return true;
}

/* What article `i` is found by: nothing where another of the same words stands for it. */
static stemma_status index_article(settling *s, uint32_t i, stm_arena *arena, stemma_error *err)
{
    const stm_article *a = &s->c->articles[i];
    stm_article_keys was, now = {0};
    STM_TRY(stm_index_keys(s->g->db, a->row, &was, arena, err));
    if (s->same_as[i] == i)
        STM_TRY(stm_growth_keys(&now, a, s->g->engine->vocabulary, arena, err));
    if (same_keys(&was, &now))
        return STEMMA_OK;
    STM_TRY(stm_index_unpost_all(s->g->db, a->row, &was, true, err));
    if (!post(s, STM_KEY_SENTENCE, now.sentences, NULL, now.sentence_count, a->row) ||
        !post(s, STM_KEY_RUN, now.runs, NULL, now.run_count, a->row) ||
        !post(s, STM_KEY_TERM, now.terms, now.weights, now.term_count, a->row))
        return stm_fail_nomem(err);
    return stm_index_set_keys(s->g->db, a, &now, err);
}

static stemma_status write_templates(settling *s, uint32_t i, stemma_error *err)
{
    const stm_article *a = &s->c->articles[i];
    for (uint32_t k = 0; k < a->sentence_count; k++)
        if (a->sentences[k].masked) {
            const int64_t key = stm_sketch_sentence(a, k, s->g->engine->vocabulary);
            STM_TRY(stm_database_put(s->g->db, STM_SQL_SUSPECT_SET, err, "iii", key, (int64_t)0,
                                     (int64_t)1));
        }
    return STEMMA_OK;
}

static stemma_status write_cards(settling *s, stemma_error *err)
{
    stm_cards cards;
    STM_TRY(stm_index_cards(s->g->db, &cards, err));
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < s->c->article_count && status >= 0; i++)
        status = stm_cards_put(&cards, s->c->articles[i].row, &s->cards[i], err);
    if (status >= 0)
        status = stm_index_write_cards(s->g->db, &cards, err);
    stm_cards_clear(&cards);
    return status;
}

static stemma_status write_index(settling *s, stemma_error *err)
{
    stm_arena arena;
    stm_arena_init(&arena, 0);
    stemma_status status = stm_database_put(s->g->db, STM_SQL_SUSPECTS_FORGET, err, "");
    for (uint32_t i = 0; i < s->c->article_count && status >= 0; i++) {
        number_partners(s, &s->partners[i]);
        status = index_article(s, i, &arena, err);
        if (status >= 0)
            status = write_templates(s, i, err);
        if (status >= 0)
            status = stm_index_set_partners(s->g->db, s->c->articles[i].row, &s->partners[i], err);
        stm_arena_reset(&arena);
    }
    if (status >= 0)
        status = stm_index_post_many(s->g->db, s->posted.items, s->posted.count, err);
    stm_arena_clear(&arena);
    return status < 0 ? status : write_cards(s, err);
}

/* ------------------------------------------------------------------ pairs that are none any more
 */

/* Is (a, b) among the candidates? They are sorted. */
static bool is_candidate(const settling *s, uint32_t a, uint32_t b)
{
    size_t low = 0, high = s->in.candidates.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const stm_candidate *x = &s->in.candidates.items[middle];
        if (x->a < a || (x->a == a && x->b < b))
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->in.candidates.count && s->in.candidates.items[low].a == a &&
           s->in.candidates.items[low].b == b;
}

static stemma_status drop_pairs(settling *s, uint32_t i, const stm_map *index, stemma_error *err)
{
    stm_rows others = {0};
    const int64_t row = s->c->articles[i].row;
    stemma_status status = stm_rows_of(
        s->g->db, stm_database_with(s->g->db, STM_SQL_PAIRS_BEFORE, err, "i", row), &others, err);
    for (size_t k = 0; k < others.count && status >= 0; k++) {
        const uint32_t b = stm_map_get(index, (uint64_t)others.items[k]);
        if (b == STM_MAP_NONE || !is_candidate(s, i, b))
            status =
                stm_database_put(s->g->db, STM_SQL_PAIR_DELETE, err, "ii", row, others.items[k]);
    }
    STM_ARRAY_CLEAR(&others);
    return status;
}

static stemma_status drop_all_pairs(settling *s, stemma_error *err)
{
    stm_map index = {0};
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < s->c->article_count && status >= 0; i++)
        if (!stm_map_set(&index, (uint64_t)s->c->articles[i].row, i))
            status = stm_fail_nomem(err);
    for (uint32_t i = 0; i < s->c->article_count && status >= 0; i++)
        status = drop_pairs(s, i, &index, err);
    stm_map_clear(&index);
    return status;
}

/* ------------------------------------------------------------------ all together */

static stemma_status settle(settling *s, stemma_error *err)
{
    STM_TRY(load_all(s, err));
    STM_TRY(sketch(s, err));
    STM_TRY(drop_all_pairs(s, err));
    s->in.g = s->g;
    s->in.c = s->c;
    s->in.afresh = s->afresh;
    STM_TRY(stm_kin_find(&s->in, err));
    STM_TRY(write_index(s, err));
    return stm_index_set_state(s->g->db, "articles", s->c->article_count, err);
}

stemma_status stm_growth_settle(const stm_growth *g, stemma_error *err)
{
    settling s = {.g = g, .c = stm_case_new(STEMMA_DEPTH_TRACE, g->engine->worker_count)};
    const stemma_status status = s.c == NULL ? stm_fail_nomem(err) : settle(&s, err);
    STM_ARRAY_CLEAR(&s.posted);
    stemma_case_free(s.c);
    return status;
}
