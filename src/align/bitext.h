/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_BITEXT_H
#define STM_ALIGN_BITEXT_H
/** @file A bitext aligned from its words and signs alone: the method behind stm_align_lines(). */
#include "align/align.h"
#include "align/lines_weights.h"
#include "align/signs.h"
#include "align/wordlist.h"

/** One text: its words, and what each of its sentences shows besides. */
typedef struct stm_text_side {
    const stm_wordlist *words;
    const stm_signs *signs; /* of each sentence */
} stm_text_side;

/**
 * Align two texts in the same order; see stm_align_lines().
 *
 * @param weights what evidence counts; &stm_lines_learned but for learning and tests.
 */
stemma_status stm_bitext_align(stm_beads *ret, const stm_text_side *from, const stm_text_side *to,
                               const stm_lines_weights *weights, stm_arena *arena,
                               stm_arena *scratch, stemma_error *err);

/** stm_align_lines() with other weights: for learning them. */
stemma_status stm_align_lines_weighted(stm_beads *ret, const stm_vocabulary *vocabulary,
                                       const stm_side *from, const stm_side *to,
                                       const stm_lines_weights *weights, stm_arena *arena,
                                       stm_arena *scratch, stemma_error *err);

#endif
