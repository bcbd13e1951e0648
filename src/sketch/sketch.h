/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_H
#define STM_SKETCH_H
/**
 * @file sketch: articles' words in, candidate pairs out.
 *
 * Comes after: terms.   Feeds: align (which pairs to look at), story.
 * Candidates only: never an edge by themselves.
 */
#include "base/error.h"
#include "model/model.h"
#include "terms/terms.h"

/** A pair worth aligning, a < b, and why. */
typedef struct stm_candidate {
    uint32_t a, b;
    float runs;  /* share of the shorter side's word runs that the other has too, estimated */
    float terms; /* likeness by rare shared terms, 0 to 1 */
} stm_candidate;

typedef struct stm_candidates {
    stm_candidate *items; /* sorted by a, then b */
    size_t count;
    uint32_t *same_as; /* an article: the lowest one with the very same words, or itself */
} stm_candidates;

/**
 * Find the candidate pairs among a case's articles. Results live in `arena`.
 * Articles of equal text are folded (same_as) and only the lowest of them is paired.
 */
stemma_status stm_sketch_candidates(stm_candidates *ret, const stemma_case *c,
                                    const stm_vocabulary *vocabulary, uint32_t threads,
                                    stm_arena *arena, stemma_error *err);

#endif
