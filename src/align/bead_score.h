/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_BEAD_SCORE_H
#define STM_ALIGN_BEAD_SCORE_H
/** @file What speaks for one bead: its words, lengths and marks, weighed and added up. */
#include "align/align.h"
#include "align/corridor.h"
#include "align/lines_weights.h"
#include "align/signs.h"
#include "align/similarity.h"

/** What beads are judged by. Everything is borrowed. */
typedef struct stm_plane {
    stm_similarity *similarity;
    const stm_signs *from, *to; /* of each sentence */
    const stm_lines_weights *weights;
    float stretch;  /* length of `to` over length of `from` */
    float variance; /* of a length, a character (Gale & Church: 6.8) */
    uint8_t shapes; /* how many of stm_shapes are tried */
    uint32_t crowd; /* a word with more matches than this in a row is passed over */
} stm_plane;

/** A shape of bead: m sentences against n. */
typedef struct stm_shape {
    uint8_t m, n, kind; /* kind: STM_LINES_1_1 … */
} stm_shape;

enum { STM_SHAPES = 10, STM_SIMPLE_SHAPES = 3 };

/** The simple ones, of one side's sentence or two, come first. */
extern const stm_shape stm_shapes[STM_SHAPES];

/** The rows that beads are scored from: that of sentence i is rows[i % STM_RING]. */
enum { STM_RING = STM_RUN + 1 };

typedef struct stm_scorer {
    const stm_plane *plane;
    stm_row rows[STM_RING];
} stm_scorer;

/** Make ready the row of sentence `i` of `from`, for sentences begin..end of `to`. */
stemma_status stm_scorer_row(stm_scorer *scorer, uint32_t i, uint32_t begin, uint32_t end,
                             stemma_error *err);

/** The score of the bead of `shape` that begins at (i, j); its rows are ready. */
stemma_status stm_scorer_bead(float *ret, stm_scorer *scorer, const stm_shape *shape, uint32_t i,
                              uint32_t j, stemma_error *err);

/** The same for all the beads of a corridor that sentence `i` is in. */
stemma_status stm_scorer_reach(stm_scorer *scorer, const stm_corridor *corridor, uint32_t i,
                               stemma_error *err);

/** No bead of `shape` that begins at (i, j) scores more; far cheaper than the score itself. */
float stm_scorer_bound(const stm_scorer *scorer, const stm_shape *shape, uint32_t i, uint32_t j);

void stm_scorer_clear(stm_scorer *scorer);

#endif
