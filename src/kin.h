/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_KIN_H
#define STM_KIN_H
/** @file Derivations and stories of a part of a database, or of all of it, from its pairs. */
#include "growth.h"
#include "lineage/lineage.h"
#include "store/known_pair.h"

/** A case whose articles are rows, and the pairs among them. */
typedef struct stm_kin_input {
    const stm_growth *g;
    stemma_case *c;
    stm_candidates candidates;    /* sorted by a, then b */
    const stm_tongues *elsewhere; /* of pairs that are not here */
    size_t elsewhere_count;
    const bool *afresh; /* of each article: its pairs are measured anew; or NULL */
} stm_kin_input;

/**
 * Measure the pairs that are not known, find derivations and stories, write all that differs.
 * Words are read where they are needed.
 */
stemma_status stm_kin_find(stm_kin_input *input, stemma_error *err);

/** An article's words, where they were not read yet. */
stemma_status stm_kin_words(stm_growth const *g, stemma_case *c, const bool *wanted,
                            stemma_error *err);

#endif
