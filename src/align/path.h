/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_PATH_H
#define STM_ALIGN_PATH_H
/**
 * @file The best way through a corridor: beads of sentences that answer to one another, by
 * dynamic programming over what their words, lengths and marks say.
 */
#include "align/bead_score.h"
#include "align/corridor.h"

/**
 * The best path. Beads live in `arena`; a bead's score is its part of the path's, 0 for a
 * sentence alone.
 * Time is the cells of the corridor times the shapes tried and the matches in them; memory a few
 * bytes a cell.
 */
stemma_status stm_path_find(stm_beads *ret, const stm_plane *plane, const stm_corridor *corridor,
                            stm_arena *arena, stm_arena *scratch, stemma_error *err);

#endif
