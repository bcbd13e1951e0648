/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_CORRIDOR_H
#define STM_ALIGN_CORRIDOR_H
/**
 * @file The part of the plane of two texts in which an alignment is looked for: around a chain
 * of points that it most likely goes through.
 *
 *        0 . . . . . . to
 *        . x x . . . .        x  cells of the corridor
 *        . x P x . . .        P  points: sentence i of `from` answers to j of `to`
 *        . . x x x x .
 *        . . x x x x .        between two points near each other: all of the rectangle
 *        . . x x x P x
 *     from . . . . x x
 */
#include "base/arena.h"
#include "base/error.h"

/** Sentence `i` of one side answers to `j` of the other, give or take `margin` sentences. */
typedef struct stm_point {
    uint32_t i, j, margin;
} stm_point;

/** For each row 0..rows: the columns low..high, both included. Both rise with the row. */
typedef struct stm_corridor {
    uint32_t *low, *high;
    uint32_t rows, columns; /* sentences on either side */
    uint32_t widest;        /* most columns in a row */
    size_t cells;
} stm_corridor;

/**
 * Lay a corridor through points (0, 0), `points`, (rows, columns).
 *
 * @param points rising in both i and j.
 * @return STEMMA_OK or STEMMA_E_NOMEM.
 *
 * Between points far from each other only a band is kept, so that cells grow with the rows.
 */
stemma_status stm_corridor_init(stm_corridor *ret, uint32_t rows, uint32_t columns,
                                const stm_point *points, size_t count, stm_arena *arena,
                                stemma_error *err);

#endif
