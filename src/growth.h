/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_GROWTH_H
#define STM_GROWTH_H
/**
 * @file What articles that come to a database change in it.
 *
 * growth.c: whether all is looked at anew or the new articles alone. settling.c: all, as one
 * trace does. newcomer.c: where an article belongs in the index, and which pairs it makes.
 * kin.c: derivations and stories of those that are touched.
 */
#include "engine.h"
#include "store/index.h"
#include "store/store.h"

/** A database being grown, for one transaction. */
typedef struct stm_growth {
    stm_database *db;
    stemma_engine *engine;
    uint32_t whole_articles; /* up to so many all is looked at */
} stm_growth;

/**
 * Bring derivations and stories up to date for articles just written.
 * @param c    holds them, with words, among others whose row is 0.
 * @param rows of the new articles. Within the caller's transaction.
 */
stemma_status stm_growth_add(const stm_growth *g, stemma_case *c, const int64_t *rows, size_t count,
                             stemma_error *err);

/** Look at all articles anew, as one trace does. Within the caller's transaction. */
stemma_status stm_growth_settle(const stm_growth *g, stemma_error *err);

/** Look anew at what hangs together with these articles. Within the caller's transaction. */
stemma_status stm_growth_touch(const stm_growth *g, const int64_t *rows, size_t count,
                               stemma_error *err);

/** Take an article out of index, pairs and stories; then its row may go. */
stemma_status stm_growth_leave(const stm_growth *g, int64_t row, stemma_error *err);

/** An article's keys, made of its words; they live in `arena`. */
stemma_status stm_growth_keys(stm_article_keys *ret, const stm_article *a,
                              const stm_vocabulary *vocabulary, stm_arena *arena,
                              stemma_error *err);

#endif
