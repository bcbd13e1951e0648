/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_GROWTH_H
#define STM_GROWTH_H
/** @file What articles that come to a database change in it. */
#include "engine.h"
#include "store/store.h"

/**
 * Bring derivations and stories up to date for articles just written.
 * @param rows of the new articles. Within the caller's transaction.
 */
stemma_status stm_growth(stm_database *db, stemma_engine *engine, const int64_t *rows, size_t count,
                         stemma_error *err);

/** Look at all articles anew, as one trace does. Within the caller's transaction. */
stemma_status stm_growth_settle(stm_database *db, stemma_engine *engine, stemma_error *err);

#endif
