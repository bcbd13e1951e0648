/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_LINES_WEIGHTS_H
#define STM_ALIGN_LINES_WEIGHTS_H
/**
 * @file What each kind of evidence counts when lines are aligned. A bead's score is
 *
 *     base + sum of evidence[k] · (k's value) + shape[its shape]
 *
 * and a sentence without a partner costs `gap`, `more_gap` where it follows another such.
 */
#include <stdint.h>

/** What is told of a bead besides its shape. */
enum {
    STM_LINES_MATCHED,   /* evidence of the words matched */
    STM_LINES_MISSING,   /* weight of the words that should have matched */
    STM_LINES_MISPLACED, /* evidence of the words matched, times how far apart they stand */
    STM_LINES_NUMBERS,   /* numbers without an equal */
    STM_LINES_LENGTH,    /* squared deviation of the lengths (Gale & Church 1993), at most 25 */
    STM_LINES_RATIO,     /* |log| of the ratio of the lengths, at most 2 */
    STM_LINES_END,       /* one ends in ? ! : and the other otherwise */
    STM_LINES_SAME_END,  /* both end in the same of ? ! : */
    STM_LINES_QUOTED,    /* one has quotation marks and the other none */
    STM_LINES_BRACKETS,  /* one has brackets and the other none */
    STM_LINES_ASKS,      /* one has a question mark and the other none */
    STM_LINES_JOINTS,    /* places within a side where a sentence goes on in the next */
    STM_LINES_BORDER,    /* one side goes on in the sentence after the bead, the other does not */
    STM_LINES_KINDS
};

/** Shapes of beads: so many sentences against so many, in either order. */
enum {
    STM_LINES_1_1,
    STM_LINES_1_2,
    STM_LINES_1_3,
    STM_LINES_1_4,
    STM_LINES_2_2,
    STM_LINES_2_3,
    STM_LINES_SHAPES
};

typedef struct stm_lines_weights {
    float evidence[STM_LINES_KINDS];
    float shape[STM_LINES_SHAPES];
    float base, gap, more_gap;
} stm_lines_weights;

/** As learned by tools/learn_lines.py. */
extern const stm_lines_weights stm_lines_learned;

#endif
