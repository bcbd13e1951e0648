/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_DISPLACED_H
#define STM_ALIGN_DISPLACED_H
/**
 * @file Quotations that stand in another place: words in quotation marks that the source has too,
 * in a sentence that does not answer to this one.
 *
 * Sentences answer to one another once; a quotation may be taken out of its sentence and put
 * into another, into another mouth even. Such a stretch is a passage of its own: the sentence it
 * was in, and the words where they stand now (its counts of sentences are 0, it adds to no
 * share). One language on both sides only.
 */
#include "align/align.h"

/**
 * Add to `p` the quotations of `to` that stand in `from` and are under none of its passages
 * together. Passages stay in the order of `from`; they live in `arena`. Covers do not change.
 * At most 32 are added; time is quotations times the length of `from`.
 */
stemma_status stm_displaced_add(stm_passages *p, const stm_side *from, const stm_side *to,
                                stm_arena *arena, stemma_error *err);

#endif
