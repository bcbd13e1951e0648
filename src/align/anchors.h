/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_ANCHORS_H
#define STM_ALIGN_ANCHORS_H
/**
 * @file Anchors: pairs of sentences that share rare words, of which the heaviest chain that
 * rises on both sides is kept (as minimap2 chains seeds: Li 2018, section 2.1).
 */
#include "align/corridor.h"
#include "align/similarity.h"

/**
 * Find the anchors of two sides. They live in `arena` and rise strictly in i and in j.
 * n log n in the number of pairs that share a rare word.
 */
stemma_status stm_anchors_find(stm_point **ret, size_t *ret_count, const stm_similarity *similarity,
                               stm_arena *arena, stemma_error *err);

#endif
