/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which part of a database is to be looked at: what was touched, and all that hangs together with
 * it. A tree depends on the relations it is chosen from, a story on the pairs that may join it;
 * what no such pair leads to cannot change.
 */
#include <math.h>
#include <stdlib.h>

#include "base/explain.h"
#include "kin.h"
#include "newcomer.h"

/* limit: from so many articles on, only whole stories are added: a chain of weak pairs may go
   through much of a database. The next settling sees them all. */
enum { WIDE = 2000 };

typedef struct closure {
    stm_coming *k;
    stm_map seen; /* rows */
    stm_rows rows;
    stemma_case *c;
    stm_map index; /* a row -> its place in the case */
    STM_ARRAY(stm_candidate) pairs;
    STM_ARRAY(stm_tongues) elsewhere;
} closure;

static bool add(closure *x, int64_t row)
{
    if (row == 0 || stm_map_get(&x->seen, (uint64_t)row) != STM_MAP_NONE)
        return true;
    return stm_map_set(&x->seen, (uint64_t)row, 0) && STM_ARRAY_ADD(&x->rows, row);
}

static stemma_status add_all(closure *x, sqlite3_stmt *s, stemma_error *err)
{
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(x->k->g->db, s, err)) == STEMMA_OK)
        if (!add(x, sqlite3_column_int64(s, 0)))
            status = stm_fail_nomem(err);
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status widen(closure *x, int64_t row, stemma_error *err)
{
    stm_database *db = x->k->g->db;
    STM_TRY(add_all(x, stm_database_with(db, STM_SQL_STORY_FELLOWS, err, "i", row), err));
    STM_TRY(add_all(x, stm_database_with(db, STM_SQL_EQUALS_OF, err, "i", row), err));
    STM_TRY(add_all(x, stm_database_with(db, STM_SQL_CORRECTED_WITH, err, "i", row), err));
    if (x->rows.count < WIDE)
        STM_TRY(add_all(x, stm_database_with(db, STM_SQL_BONDS_OF, err, "i", row), err));
    return STEMMA_OK;
}

static stemma_status find_rows(closure *x, stemma_error *err)
{
    for (size_t i = 0; i < x->k->touched.count; i++)
        if (!add(x, x->k->touched.items[i]))
            return stm_fail_nomem(err);
    for (size_t i = 0; i < x->rows.count; i++)
        STM_TRY(widen(x, x->rows.items[i], err));
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ the case */

static int by_order(const void *left, const void *right)
{
    const stm_article *a = left, *b = right;
    const int c = stm_article_order(a, b);
    return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

static stemma_status make_case(closure *x, stemma_error *err)
{
    const size_t n = x->rows.count;
    x->c = stm_case_new(STEMMA_DEPTH_TRACE, x->k->g->engine->worker_count);
    if (x->c == NULL)
        return stm_fail_nomem(err);
    x->c->articles = stm_arena_calloc(&x->c->arena, n + 1, sizeof *x->c->articles);
    if (x->c->articles == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < n; i++) {
        stm_article *a = NULL;
        STM_TRY(stm_coming_article(x->k, x->rows.items[i], false, &a, err));
        x->c->articles[i] = *a;
    }
    x->c->article_count = (uint32_t)n;
    qsort(x->c->articles, n, sizeof *x->c->articles, by_order);
    for (uint32_t i = 0; i < n; i++)
        if (!stm_map_set(&x->index, (uint64_t)x->c->articles[i].row, i))
            return stm_fail_nomem(err);
    return STEMMA_OK;
}

static stemma_status find_equals(closure *x, uint32_t **ret, stemma_error *err)
{
    uint32_t *same_as = stm_arena_calloc(&x->c->arena, x->c->article_count + 1u, sizeof *same_as);
    if (same_as == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < x->c->article_count; i++) {
        int64_t row = 0;
        STM_TRY(stm_database_number(x->k->g->db, STM_SQL_ARTICLE_EQUAL, &row, err, "i",
                                    x->c->articles[i].row));
        const uint32_t at = row == 0 ? i : stm_map_get(&x->index, (uint64_t)row);
        same_as[i] = at == STM_MAP_NONE ? i : at;
    }
    *ret = same_as;
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ pairs */

static stemma_status add_pair(closure *x, const stm_candidate *values, int64_t a, int64_t b,
                              stemma_error *err)
{
    stm_candidate pair = *values;
    const uint32_t i = stm_map_get(&x->index, (uint64_t)a), j = stm_map_get(&x->index, (uint64_t)b);
    if (i == STM_MAP_NONE || j == STM_MAP_NONE || i == j)
        return STEMMA_OK;
    pair.a = i < j ? i : j;
    pair.b = i < j ? j : i;
    return STM_ARRAY_ADD(&x->pairs, pair) ? STEMMA_OK : stm_fail_nomem(err);
}

/* What the languages of a pair that is in the file add to the sums there. */
static void take_off(closure *x, const stm_pair *pair)
{
    stm_relation r = pair->relation;
    r.a = stm_map_get(&x->index, (uint64_t)pair->a);
    r.b = stm_map_get(&x->index, (uint64_t)pair->b);
    const stm_tongues t = stm_lineage_tongues(&r, x->c);
    for (size_t i = 0; t.key != 0 && i < x->elsewhere.count; i++)
        if (x->elsewhere.items[i].key == t.key) {
            x->elsewhere.items[i].alike -= t.alike;
            x->elsewhere.items[i].count -= t.count;
        }
}

/* The pairs in the file of which article `i` is the first. */
static stemma_status pairs_of(closure *x, uint32_t i, stemma_error *err)
{
    stm_rows others = {0};
    stm_database *db = x->k->g->db;
    const int64_t row = x->c->articles[i].row;
    stemma_status status =
        stm_rows_of(db, stm_database_with(db, STM_SQL_BONDS_AFTER, err, "i", row), &others, err);
    for (size_t k = 0; k < others.count && status >= 0; k++) {
        stm_pair pair;
        if (stm_map_get(&x->index, (uint64_t)others.items[k]) == STM_MAP_NONE)
            continue;
        status = stm_pair_load(db, row, others.items[k], &pair, &x->c->arena, err);
        if (status != STEMMA_OK)
            continue;
        if (pair.bond & STM_BOND_DERIVES)
            take_off(x, &pair);
        status = add_pair(x, &pair.candidate, row, others.items[k], err);
    }
    STM_ARRAY_CLEAR(&others);
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status new_pairs(closure *x, stemma_error *err)
{
    for (size_t i = 0; i < x->k->pairs.count; i++) {
        const stm_new_pair *p = &x->k->pairs.items[i];
        const stm_candidate values = {.runs = p->runs,
                                      .terms = p->terms,
                                      .likeness = p->likeness,
                                      .names = NAN,
                                      .figures = NAN};
        STM_TRY(add_pair(x, &values, p->a, p->b, err));
    }
    return STEMMA_OK;
}

static stemma_status read_tongues(closure *x, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_use(x->k->g->db, STM_SQL_TONGUE_ALL, err);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(x->k->g->db, s, err)) == STEMMA_OK) {
        const stm_tongues t = {(uint64_t)sqlite3_column_int64(s, 0), sqlite3_column_double(s, 1),
                               sqlite3_column_double(s, 2)};
        if (!STM_ARRAY_ADD(&x->elsewhere, t))
            status = stm_fail_nomem(err);
    }
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status look(closure *x, stemma_error *err)
{
    stm_kin_input in = {.g = x->k->g};
    STM_TRY(find_rows(x, err));
    STM_TRY(make_case(x, err));
    STM_TRY(find_equals(x, &in.candidates.same_as, err));
    STM_TRY(read_tongues(x, err));
    for (uint32_t i = 0; i < x->c->article_count; i++)
        STM_TRY(pairs_of(x, i, err));
    STM_TRY(new_pairs(x, err));
    x->pairs.count = stm_candidates_fold(x->pairs.items, x->pairs.count);
    stm_explain(&x->k->g->engine->options,
                "%zu articles are touched, %u are looked at, with %zu pairs, %zu of them new",
                x->k->touched.count, x->c->article_count, x->pairs.count, x->k->pairs.count);
    in.c = x->c;
    in.candidates.items = x->pairs.items;
    in.candidates.count = x->pairs.count;
    in.elsewhere = x->elsewhere.items;
    in.elsewhere_count = x->elsewhere.count;
    return stm_kin_find(&in, err);
}

stemma_status stm_kin(stm_coming *k, stemma_error *err)
{
    closure x = {.k = k};
    const stemma_status status = look(&x, err);
    stemma_case_free(x.c);
    stm_map_clear(&x.seen);
    stm_map_clear(&x.index);
    STM_ARRAY_CLEAR(&x.rows);
    STM_ARRAY_CLEAR(&x.pairs);
    STM_ARRAY_CLEAR(&x.elsewhere);
    return status;
}
