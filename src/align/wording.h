/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_WORDING_H
#define STM_ALIGN_WORDING_H
/** @file How two aligned stretches are worded: the same, edited, reworded, translated. */
#include "align/align.h"

/** The kind of a passage whose sentences are set. Linear in the words but for a small factor. */
stm_passage_kind stm_wording_of(const stm_vocabulary *vocabulary, const stm_side *from,
                                const stm_side *to, const stm_passage *p);

/**
 * The share of the shorter stretch's words that stand in the other in the same order (longest
 * common subsequence of folded words), 0 to 1.
 */
float stm_wording_kept(const stm_vocabulary *vocabulary, const stm_side *from, const stm_side *to,
                       const stm_passage *p);

/** Runs of three words, one language on both sides. */
typedef struct stm_shared_runs {
    uint32_t common; /* runs that both texts have */
    float share;     /* of the shorter text's runs, 0 to 1 */
} stm_shared_runs;

/** Count the runs of three words that two texts have in common, masked sentences left out. */
stemma_status stm_wording_shared(stm_shared_runs *ret, const stm_vocabulary *vocabulary,
                                 const stm_side *from, const stm_side *to, stemma_error *err);

#endif
