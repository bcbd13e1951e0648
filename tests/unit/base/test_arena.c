/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdint.h>

#include "base/alloc.h"
#include "test.h"

static void test_base_arena__blocks_are_aligned_and_apart(void)
{
    stm_arena arena;
    stm_arena_init(&arena, 0);
    char *last = NULL;
    for (size_t size = 0; size < 9000; size += 37) {
        char *p = stm_arena_alloc(&arena, size);
        CHECK(p != NULL && (uintptr_t)p % 16 == 0 && p != last);
        memset(p, 1, size);
        last = p;
    }
    stm_arena_clear(&arena);
}

static void test_base_arena__ceiling_holds(void)
{
    stm_arena arena;
    stm_arena_init(&arena, 10000);
    CHECK(stm_arena_alloc(&arena, 4000) != NULL);
    CHECK(stm_arena_alloc(&arena, 20000) == NULL);
    CHECK(stm_arena_calloc(&arena, SIZE_MAX / 2, 4) == NULL);
    stm_arena_clear(&arena);
}

static void test_base_arena__reset_gives_room_again(void)
{
    stm_arena arena;
    stm_arena_init(&arena, 0);
    for (int i = 0; i < 100; i++)
        CHECK(stm_arena_alloc(&arena, 1000) != NULL);
    stm_arena_reset(&arena);
    const size_t held = arena.used;
    CHECK(stm_arena_alloc(&arena, held / 2) != NULL);
    CHECK(arena.used == held);
    stm_arena_clear(&arena);
}

static void test_base_arena__failing_memory_is_told(void)
{
    stm_arena arena;
    stm_arena_init(&arena, 0);
    stm_alloc_fail_at(1);
    CHECK(stm_arena_alloc(&arena, 1) == NULL);
    CHECK(stm_arena_str(&arena, STM_STR("x")).data == NULL);
    stm_alloc_fail_at(0);
    CHECK_STR(stm_arena_str(&arena, STM_STR("x")).data, "x");
    stm_arena_clear(&arena);
}

int main(void)
{
    RUN(test_base_arena__blocks_are_aligned_and_apart);
    RUN(test_base_arena__ceiling_holds);
    RUN(test_base_arena__reset_gives_room_again);
    RUN(test_base_arena__failing_memory_is_told);
    return DONE();
}
