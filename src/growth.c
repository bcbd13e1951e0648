/* SPDX-License-Identifier: Apache-2.0 */
#include "growth.h"

#include <stdlib.h>

#include "newcomer.h"
#include "sketch/sketch.h"

/* ------------------------------------------------------------------ keys */

static int by_size(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Sort postings of one article; of equal keys the heaviest stays. */
static void sort_keys(stm_keys *keys)
{
    size_t kept = 0;
    if (keys->count == 0)
        return;
    qsort(keys->items, keys->count, sizeof *keys->items, by_size);
    for (size_t i = 0; i < keys->count; i++) {
        if (kept > 0 && stm_posting_key(keys->items[kept - 1]) == stm_posting_key(keys->items[i]))
            kept--;
        keys->items[kept++] = keys->items[i];
    }
    keys->count = kept;
}

static int by_value(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Sentences' keys, each once. */
static uint32_t sort_sentences(uint32_t *keys, uint32_t count)
{
    uint32_t kept = 0;
    qsort(keys, count, sizeof *keys, by_value);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || keys[kept - 1] != keys[i])
            keys[kept++] = keys[i];
    return kept;
}

static bool take_keys(uint32_t **ret, uint8_t **ret_weights, uint32_t *ret_count,
                      const stm_keys *keys, stm_arena *arena)
{
    *ret = stm_arena_calloc(arena, keys->count + 1, sizeof **ret);
    *ret_weights = stm_arena_calloc(arena, keys->count + 1, sizeof **ret_weights);
    *ret_count = (uint32_t)keys->count;
    if (*ret == NULL || *ret_weights == NULL)
        return false;
    for (size_t i = 0; i < keys->count; i++) {
        (*ret)[i] = stm_posting_key(keys->items[i]);
        (*ret_weights)[i] = (uint8_t)stm_posting_weight(keys->items[i]);
    }
    return true;
}

stemma_status stm_growth_keys(stm_article_keys *ret, const stm_article *a,
                              const stm_vocabulary *vocabulary, stm_arena *arena, stemma_error *err)
{
    stm_keys keys = {0};
    stm_article_keys k = {0};
    uint8_t *none;
    k.sentences = stm_arena_calloc(arena, a->sentence_count + 1u, sizeof *k.sentences);
    bool ok = k.sentences != NULL && stm_keys_runs(&keys, a, 0, vocabulary);
    for (uint32_t s = 0; ok && s < a->sentence_count; s++)
        k.sentences[s] = stm_sketch_sentence(a, s, vocabulary);
    if (ok)
        k.sentence_count = sort_sentences(k.sentences, a->sentence_count);
    sort_keys(&keys);
    ok = ok && take_keys(&k.runs, &none, &k.run_count, &keys, arena);
    keys.count = 0;
    ok = ok && stm_keys_rare(&keys, a, 0, vocabulary);
    sort_keys(&keys);
    ok = ok && take_keys(&k.terms, &k.weights, &k.term_count, &keys, arena);
    STM_ARRAY_CLEAR(&keys);
    *ret = k;
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ whole or part */

/*
 * To look at all costs as much as the articles are; so that is done where what comes is an eighth
 * of them or more, and where they are few.
 */
enum { SHARE = 8 };

stemma_status stm_growth_add(const stm_growth *g, stemma_case *c, const int64_t *rows, size_t count,
                             stemma_error *err)
{
    int64_t known;
    STM_TRY(stm_index_state(g->db, "articles", &known, err));
    const uint64_t all = (uint64_t)known + count;
    if (g->whole_articles > 0 && (all <= g->whole_articles || count * SHARE >= all))
        return stm_growth_settle(g, err);
    STM_TRY(stm_index_set_state(g->db, "articles", (int64_t)all, err));
    return stm_newcomers(g, c, (uint32_t)all, err);
}
