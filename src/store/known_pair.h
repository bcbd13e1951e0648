/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_KNOWN_PAIR_H
#define STM_STORE_KNOWN_PAIR_H
/** @file What was found about a pair of articles <-> a row: so that it is aligned but once. */
#include "lineage/lineage.h"
#include "store/store.h"

/** Why a pair matters to others. */
enum { STM_BOND_DERIVES = 1, STM_BOND_JOINS = 2 };

/** A pair, by rows; `a` comes first in the order of a traced case. */
typedef struct stm_pair {
    int64_t a, b;
    int bond;
    stm_candidate candidate; /* but for its ends */
    stm_relation relation;   /* but for its ends */
} stm_pair;

/** Read what is known of a pair; it lives in `arena`. STEMMA_DONE: nothing. */
stemma_status stm_pair_load(stm_database *db, int64_t a, int64_t b, stm_pair *ret, stm_arena *arena,
                            stemma_error *err);
stemma_status stm_pair_save(stm_database *db, const stm_pair *pair, stemma_error *err);

#endif
