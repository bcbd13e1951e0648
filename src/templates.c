/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates in a database: sentences that many articles share though they have different news. As
 * sketch/template.c tells them of a case; here of one article that comes, and what its coming
 * changes in those that share a sentence with it.
 */
#include <stdlib.h>

#include "newcomer.h"
#include "sketch/sketch.h"

/*
 * ORDERED: a group of so many is looked at in the order of a traced case, a larger one in the
 * order in which its articles came. LOOKED: of a larger group, the latest. CHANGED: the most
 * articles whose masks one coming sets anew; the next settling does the others.
 */
enum { ORDERED = 48, LOOKED = 1024, CHANGED = 48 };

typedef struct group {
    STM_ARRAY(stm_article *) articles;
    stm_rows rows;
    uint32_t key;
} group;

static int by_row(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static int by_order(const void *left, const void *right)
{
    return stm_article_order(*(stm_article *const *)left, *(stm_article *const *)right);
}

/* How many articles have a sentence; `a` among them, which is not posted yet. */
static stemma_status count_of(stm_coming *k, uint32_t key, const stm_article *a, uint32_t *ret,
                              stemma_error *err)
{
    const stm_vocabulary *v = k->g->engine->vocabulary;
    STM_TRY(stm_index_find(k->g->db, STM_KEY_SENTENCE, key, STM_TEMPLATE_MANY, &k->items, err));
    uint32_t n = (uint32_t)k->items.count;
    for (uint32_t s = 0; s < a->sentence_count; s++)
        if (stm_sketch_sentence(a, s, v) == key) {
            n++;
            break;
        }
    *ret = n;
    return STEMMA_OK;
}

/* Which sentences of an article are suspect; lives in the coming's arena. */
static stemma_status find_suspects(stm_coming *k, const stm_article *of, const stm_article *coming,
                                   bool **ret, stemma_error *err)
{
    bool *suspect = stm_arena_calloc(&k->arena, of->sentence_count + 1u, sizeof *suspect);
    if (suspect == NULL)
        return stm_fail_nomem(err);
    for (uint32_t s = 0; s < of->sentence_count; s++) {
        uint32_t n;
        STM_TRY(count_of(k, stm_sketch_sentence(of, s, k->g->engine->vocabulary), coming, &n, err));
        suspect[s] = n >= STM_TEMPLATE_MANY;
    }
    *ret = suspect;
    return STEMMA_OK;
}

/* Have most of some neighbouring pairs different news? */
static stemma_status tell(stm_coming *k, const group *g, const stm_article *coming, bool *ret,
                          stemma_error *err)
{
    const size_t count = g->articles.count;
    const size_t step = count - 1 < STM_TEMPLATE_PAIRS ? 1 : (count - 1) / STM_TEMPLATE_PAIRS;
    int unlike = 0, pairs = 0;
    for (size_t i = 0; i + 1 < count && pairs < STM_TEMPLATE_PAIRS; i += step, pairs++) {
        stm_article *a = NULL, *b = NULL;
        bool *suspect_a, *suspect_b;
        STM_TRY(stm_coming_article(k, g->articles.items[i]->row, true, &a, err));
        STM_TRY(stm_coming_article(k, g->articles.items[i + 1]->row, true, &b, err));
        STM_TRY(find_suspects(k, a, coming, &suspect_a, err));
        STM_TRY(find_suspects(k, b, coming, &suspect_b, err));
        unlike += stm_sketch_unlike(a, suspect_a, b, suspect_b, k->g->engine->vocabulary);
    }
    *ret = 2 * unlike > pairs;
    return STEMMA_OK;
}

static stemma_status gather(stm_coming *k, group *g, const stm_article *coming, stemma_error *err)
{
    g->rows.count = 0;
    for (size_t i = 0; i < k->items.count; i++)
        if (!STM_ARRAY_ADD(&g->rows, (int64_t)(k->items.items[i] >> 6)))
            return stm_fail_nomem(err);
    if (!STM_ARRAY_ADD(&g->rows, coming->row))
        return stm_fail_nomem(err);
    qsort(g->rows.items, g->rows.count, sizeof *g->rows.items, by_row);
    const size_t begin = g->rows.count > LOOKED ? g->rows.count - LOOKED : 0;
    const size_t step = g->rows.count > ORDERED ? (g->rows.count - begin) / ORDERED : 1;
    for (size_t i = begin; i < g->rows.count; i += step) {
        stm_article *a = NULL;
        STM_TRY(stm_coming_article(k, g->rows.items[i], false, &a, err));
        if (!STM_ARRAY_ADD(&g->articles, a))
            return stm_fail_nomem(err);
    }
    if (g->rows.count <= ORDERED)
        qsort(g->articles.items, g->articles.count, sizeof *g->articles.items, by_order);
    return STEMMA_OK;
}

static bool mask(stm_article *a, uint32_t key, const stm_vocabulary *v)
{
    bool any = false;
    for (uint32_t s = 0; s < a->sentence_count; s++)
        if (!a->sentences[s].masked && stm_sketch_sentence(a, s, v) == key) {
            a->sentences[s].masked = true;
            any = true;
        }
    return any;
}

/* A sentence was found to be a template's: those that came before get their masks. */
static stemma_status mask_others(stm_coming *k, const group *g, const stm_article *coming,
                                 stm_rows *ret_changed, stemma_error *err)
{
    for (size_t i = 0; i < g->rows.count && i < CHANGED; i++) {
        stm_article *a = NULL;
        if (g->rows.items[i] == coming->row)
            continue;
        STM_TRY(stm_coming_article(k, g->rows.items[i], true, &a, err));
        bool there = false;
        for (size_t c = 0; c < ret_changed->count; c++)
            there = there || ret_changed->items[c] == a->row;
        if (mask(a, g->key, k->g->engine->vocabulary) && !there &&
            !STM_ARRAY_ADD(ret_changed, a->row))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

/* What was last told of a suspect; told_at is 0 where it never was. */
static stemma_status last_told(stm_coming *k, uint32_t key, int64_t *ret_at, bool *ret_template,
                               stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(k->g->db, STM_SQL_SUSPECT_FIND, err, "i", (int64_t)key);
    const stemma_status status = s == NULL ? err->status : stm_database_step(k->g->db, s, err);
    *ret_at = status == STEMMA_OK ? sqlite3_column_int64(s, 0) : 0;
    *ret_template = status == STEMMA_OK && sqlite3_column_int(s, 1) != 0;
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

/* Is the key a template's, now that `a` has it too? */
static stemma_status decide(stm_coming *k, const stm_article *a, uint32_t key, bool *ret,
                            stm_rows *ret_changed, stemma_error *err)
{
    group g = {.key = key};
    int64_t told_at;
    *ret = false;
    STM_TRY(stm_index_find(k->g->db, STM_KEY_SENTENCE, key, SIZE_MAX, &k->items, err));
    const int64_t n = (int64_t)k->items.count + 1;
    if (n < STM_TEMPLATE_MANY)
        return STEMMA_OK;
    STM_TRY(last_told(k, key, &told_at, ret, err));
    /* many articles change their mind slowly: asked again when there are a quarter more */
    if (*ret || (n > 2 * STM_TEMPLATE_MANY && 4 * n < 5 * told_at))
        return STEMMA_OK;
    stemma_status status = gather(k, &g, a, err);
    if (status >= 0)
        status = tell(k, &g, a, ret, err);
    if (status >= 0)
        status = stm_database_put(k->g->db, STM_SQL_SUSPECT_SET, err, "iii", (int64_t)key, n,
                                  (int64_t)*ret);
    if (status >= 0 && *ret)
        status = mask_others(k, &g, a, ret_changed, err);
    STM_ARRAY_CLEAR(&g.articles);
    STM_ARRAY_CLEAR(&g.rows);
    return status;
}

stemma_status stm_template_masks(stm_coming *k, stm_article *a, stm_rows *ret_changed,
                                 stemma_error *err)
{
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        bool template;
        if (a->sentences[s].masked)
            continue;
        const uint32_t key = stm_sketch_sentence(a, s, k->g->engine->vocabulary);
        STM_TRY(decide(k, a, key, &template, ret_changed, err));
        if (template)
            mask(a, key, k->g->engine->vocabulary);
    }
    return STEMMA_OK;
}
