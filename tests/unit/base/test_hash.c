/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include "base/alloc.h"
#include "test.h"

static void test_base_hash__map_keeps_what_it_is_given(void)
{
    stm_map map = {0};
    CHECK(stm_map_get(&map, 5) == STM_MAP_NONE);
    for (uint64_t k = 0; k < 5000; k++)
        CHECK(stm_map_set(&map, k * k * k, (uint32_t)k));
    for (uint64_t k = 0; k < 5000; k++)
        CHECK_INT(stm_map_get(&map, k * k * k), k);
    CHECK(stm_map_get(&map, 3) == STM_MAP_NONE);
    CHECK_INT(stm_map_get_or_set(&map, 8, 77), 2);
    CHECK_INT(stm_map_get_or_set(&map, 9, 77), 77);
    CHECK(stm_map_set(&map, 9, 78) && stm_map_get(&map, 9) == 78);
    stm_map_clear(&map);
}

static void test_base_hash__map_without_memory_stays_whole(void)
{
    stm_map map = {0};
    for (uint64_t k = 0; k < 10; k++)
        CHECK(stm_map_set(&map, k, (uint32_t)k));
    stm_alloc_fail_at(1);
    CHECK(!stm_map_set(&map, 10, 10) || stm_map_get(&map, 10) == 10);
    CHECK_INT(stm_map_get(&map, 3), 3);
    stm_alloc_fail_at(0);
    stm_map_clear(&map);
}

static void test_base_hash__is_the_same_on_every_machine(void)
{
    CHECK(stm_hash("stemma", 6, 0) == stm_hash_str(STM_STR("stemma"), 0));
    CHECK(stm_hash("stemma", 6, 0) != stm_hash("stemma", 6, 1));
    CHECK(stm_hash("", 0, 0) == UINT64_C(0x2D06800538D394C2));
}

/* Every word of up to three letters, in the languages of a dozen seeds that differ by little. */
static void test_base_hash__short_words_of_two_seeds_do_not_meet(void)
{
    enum { LETTERS = 26, SEEDS = 12 };
    stm_map seen = {0};
    uint32_t words = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++)
        for (int i = 0; i < LETTERS * LETTERS * LETTERS; i++) {
            const char word[] = {(char)('a' + i % LETTERS), (char)('a' + i / LETTERS % LETTERS),
                                 (char)('a' + i / LETTERS / LETTERS)};
            for (size_t len = 1 + 2 * (i >= LETTERS); len <= sizeof word; len++, words++)
                CHECK(stm_map_get_or_set(&seen, stm_hash(word, len, (0x656E + seed) << 16 | 1 << 8),
                                         words) == words);
        }
    stm_map_clear(&seen);
}

int main(void)
{
    RUN(test_base_hash__map_keeps_what_it_is_given);
    RUN(test_base_hash__map_without_memory_stays_whole);
    RUN(test_base_hash__is_the_same_on_every_machine);
    RUN(test_base_hash__short_words_of_two_seeds_do_not_meet);
    return DONE();
}
