/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_PATH_H
#define STM_ALIGN_PATH_H
/**
 * @file The best way through a corridor: beads of sentences that answer to one another, by
 * dynamic programming over what their words, lengths and marks say.
 */
#include "align/align.h"
#include "align/corridor.h"
#include "align/lines_weights.h"
#include "align/signs.h"
#include "align/similarity.h"

/** What a path is looked for with. Everything is borrowed. */
typedef struct stm_plane {
    stm_similarity *similarity;
    const stm_signs *from, *to; /* of each sentence */
    const stm_lines_weights *weights;
    float stretch;  /* length of `to` over length of `from` */
    float variance; /* of a length, a character (Gale & Church: 6.8) */
    bool coarse;    /* shapes up to 1-2 and 2-1 only, crowded words passed over */
} stm_plane;

/**
 * The best path. Beads live in `arena`; a bead's score is its part of the path's.
 * Time is the cells of the corridor times what lies in them.
 */
stemma_status stm_path_find(stm_beads *ret, const stm_plane *plane, const stm_corridor *corridor,
                            stm_arena *arena, stm_arena *scratch, stemma_error *err);

#endif
