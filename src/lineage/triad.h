/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_TRIAD_H
#define STM_LINEAGE_TRIAD_H
/**
 * @file Three texts that share sentences: which of them stands between the other two?
 *
 * Likeness alone does not tell: how alike a sentence and its translation look depends on what the
 * lexicons know of the two languages. What does: each translator's liberties are his own. Where
 * X stands between Y and Z, what Y and Z have in common X has too, and Y and Z differ from one
 * another by both translators' liberties, each of them from X by one's only (as distances add up
 * along a tree: Buneman 1971).
 */
#include "align/answers.h"
#include "lineage/triad_weights.h"

/** One of the three; borrowed. */
typedef struct stm_triad_text {
    const stm_side *side;
    const stm_lexis *lexis;
} stm_triad_text;

/** The answers between texts 0 and 1, 0 and 2, 1 and 2. */
typedef struct stm_triad_answers {
    const stm_answers *of_01, *of_02, *of_12;
} stm_triad_answers;

/** What speaks for each of the three as the one in the middle. */
typedef struct stm_triad {
    uint32_t sentences; /* that all three share; below 2 nothing is told */
    float features[3][STM_TRIAD_FEATURES];
    float log_odds[3]; /* log of its probability over a third */
} stm_triad;

/** Weigh three texts. Scratch memory from `scratch`. Linear in their words. */
stemma_status stm_triad_weigh(stm_triad *ret, const stm_triad_text texts[3],
                              const stm_triad_answers *answers, stm_arena *scratch,
                              stemma_error *err);

#endif
