/* SPDX-License-Identifier: Apache-2.0 */
#include "align/corridor.h"

enum {
    WHOLE = 1 << 16, /* a rectangle of at most so many cells is kept whole: 256 by 256 */
    BAND = 128,      /* cells kept on either side of a diagonal in a larger one */
    WIDEST = 1024    /* columns of a row in a larger one, margins aside */
};

static uint32_t less(uint32_t a, uint32_t b)
{
    return a > b ? a - b : 0;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t most(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static void widen(stm_corridor *c, uint32_t row, uint32_t low, uint32_t high)
{
    c->low[row] = least(c->low[row], low);
    c->high[row] = most(c->high[row], least(high, c->columns));
}

/* The columns of row p.i + t in the large rectangle p..q: between the diagonal from its beginning
 * and the one to its end, so that one long gap may be anywhere; around a straight line where
 * that is too wide. */
static void widen_band(stm_corridor *c, stm_point p, stm_point q, uint32_t t)
{
    const uint32_t rows = q.i - p.i, columns = q.j - p.j;
    const uint32_t straight = p.j + (uint32_t)((uint64_t)t * columns / rows);
    const uint32_t early = p.j + t, late = less(q.j + t, rows);
    uint32_t low = most(less(least(early, late), BAND), p.j);
    uint32_t high = least(most(early, late) + BAND, q.j);
    if (high < low || high - low > WIDEST) {
        low = most(less(straight, WIDEST / 2), p.j);
        high = least(straight + WIDEST / 2, q.j);
    }
    widen(c, p.i + t, low, high);
}

static void widen_between(stm_corridor *c, stm_point p, stm_point q)
{
    const uint64_t cells = (uint64_t)(q.i - p.i + 1) * (q.j - p.j + 1);
    const uint32_t margin = most(p.margin, q.margin);
    for (uint32_t i = p.i; i <= q.i; i++)
        if (cells <= WHOLE)
            widen(c, i, less(p.j, margin), q.j + margin);
        else
            widen_band(c, p, q, i - p.i);
}

/* Low and high rise, and each row can be reached from the one before. */
static void smooth(stm_corridor *c)
{
    c->low[0] = 0;
    c->high[c->rows] = c->columns;
    for (uint32_t i = c->rows; i-- > 0;)
        c->low[i] = least(c->low[i], c->low[i + 1]);
    for (uint32_t i = 1; i <= c->rows; i++)
        c->high[i] = most(c->high[i], c->high[i - 1]);
    for (uint32_t i = 1; i <= c->rows; i++)
        if (c->low[i] > c->high[i - 1])
            c->low[i] = c->high[i - 1];
    for (uint32_t i = c->rows; i-- > 0;)
        c->low[i] = least(c->low[i], c->low[i + 1]);
}

stemma_status stm_corridor_init(stm_corridor *ret, uint32_t rows, uint32_t columns,
                                const stm_point *points, size_t count, stm_arena *arena,
                                stemma_error *err)
{
    stm_corridor c = {.rows = rows, .columns = columns};
    c.low = stm_arena_alloc(arena, ((size_t)rows + 1) * sizeof *c.low);
    c.high = stm_arena_calloc(arena, (size_t)rows + 1, sizeof *c.high);
    if (c.low == NULL || c.high == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i <= rows; i++)
        c.low[i] = columns;

    stm_point last = {0, 0, 0};
    for (size_t k = 0; k < count; k++) {
        widen_between(&c, last, points[k]);
        last = points[k];
    }
    widen_between(&c, last, (stm_point){rows, columns, 0});
    smooth(&c);
    for (uint32_t i = 0; i <= rows; i++) {
        const uint32_t width = c.high[i] - c.low[i] + 1;
        c.cells += width;
        c.widest = most(c.widest, width);
    }
    *ret = c;
    return STEMMA_OK;
}
