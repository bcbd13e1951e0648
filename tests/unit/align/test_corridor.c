/* SPDX-License-Identifier: Apache-2.0 */
#include "align/corridor.h"

#include "base/hash.h"
#include "test.h"

/* From the first cell to the last by steps down and to the right, in rows that only move right. */
static bool is_passable(const stm_corridor *c)
{
    bool ok = c->low[0] == 0 && c->high[c->rows] == c->columns;
    size_t cells = c->high[0] + 1;
    for (uint32_t i = 1; i <= c->rows; i++) {
        ok = ok && c->low[i] >= c->low[i - 1] && c->high[i] >= c->high[i - 1];
        ok = ok && c->low[i] <= c->high[i - 1] && c->high[i] <= c->columns;
        cells += c->high[i] - c->low[i] + 1;
    }
    return ok && cells == c->cells;
}

static bool has(const stm_corridor *c, uint32_t i, uint32_t j)
{
    return j >= c->low[i] && j <= c->high[i];
}

static void test_align_corridor__any_points_leave_a_way_through(void)
{
    stm_arena arena;
    stm_arena_init(&arena, 0);
    for (uint64_t seed = 0; seed < 300; seed++) {
        const uint32_t rows = (uint32_t)(stm_mix(seed) % 2000);
        const uint32_t columns = (uint32_t)(stm_mix(seed + 1000) % 2000);
        stm_point points[100], at = {0, 0, 0};
        size_t count = 0;
        for (uint64_t k = 0; k < 100; k++) {
            at.i += 1 + (uint32_t)(stm_mix(seed << 8 ^ k) % 60);
            at.j += 1 + (uint32_t)(stm_mix(~(seed << 8 ^ k)) % 60);
            at.margin = (uint32_t)(k % 5);
            if (at.i >= rows || at.j >= columns)
                break;
            points[count++] = at;
        }
        stm_corridor c;
        CHECK(stm_corridor_init(&c, rows, columns, points, count, &arena, NULL) == STEMMA_OK);
        CHECK(is_passable(&c));
        for (size_t k = 0; k < count; k++)
            CHECK(has(&c, points[k].i, points[k].j) && has(&c, points[k].i + 1, points[k].j + 1));
        stm_arena_reset(&arena);
    }
    stm_arena_clear(&arena);
}

static void test_align_corridor__a_small_plane_is_kept_whole(void)
{
    stm_arena arena;
    stm_corridor c;
    stm_arena_init(&arena, 0);
    CHECK(stm_corridor_init(&c, 100, 50, NULL, 0, &arena, NULL) == STEMMA_OK);
    CHECK_INT(c.cells, 101 * 51);
    stm_arena_clear(&arena);
}

static void test_align_corridor__cells_grow_with_the_rows(void)
{
    stm_arena arena;
    stm_corridor c, longer;
    stm_arena_init(&arena, 0);
    CHECK(stm_corridor_init(&c, 10000, 10000, NULL, 0, &arena, NULL) == STEMMA_OK);
    CHECK(stm_corridor_init(&longer, 40000, 90000, NULL, 0, &arena, NULL) == STEMMA_OK);
    CHECK(is_passable(&c) && is_passable(&longer));
    CHECK(c.cells < 10000u * 400u);
    CHECK(longer.cells < 40000u * 1100u);
    stm_arena_clear(&arena);
}

int main(void)
{
    RUN(test_align_corridor__any_points_leave_a_way_through);
    RUN(test_align_corridor__a_small_plane_is_kept_whole);
    RUN(test_align_corridor__cells_grow_with_the_rows);
    return DONE();
}
