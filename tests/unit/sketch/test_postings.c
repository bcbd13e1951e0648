/* SPDX-License-Identifier: Apache-2.0 */
#include "sketch/postings.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "test.h"

static void test_sketch_postings__find_gives_each_article_once_in_order(void)
{
    enum { KEYS = 200, ARTICLES = 50 };
    size_t count = 0;
    uint64_t *items = stm_malloc(2 * KEYS * ARTICLES * sizeof *items);
    for (uint32_t a = ARTICLES; a-- > 0;)
        for (uint32_t k = 0; k < KEYS; k++)
            if ((a + k) % 3 == 0)
                for (int twice = 0; twice < 2; twice++)
                    items[count++] = stm_posting((uint32_t)stm_mix(k), a, 1 + (uint32_t)twice);
    stm_postings p;
    CHECK(stm_postings_init(&p, items, count, NULL) == STEMMA_OK);
    CHECK_INT(p.count, count / 2);
    for (uint32_t k = 0; k < KEYS; k++) {
        size_t n;
        const uint64_t *group = stm_postings_find(&p, (uint32_t)stm_mix(k), &n);
        CHECK(n == 16 || n == 17);
        for (size_t i = 0; i < n; i++) {
            CHECK((stm_posting_article(group[i]) + k) % 3 == 0);
            CHECK_INT(stm_posting_weight(group[i]), 2);
            CHECK(i == 0 || group[i - 1] < group[i]);
        }
    }
    size_t n;
    stm_postings_find(&p, 0xFFFFFFFFu, &n);
    CHECK_INT(n, 0);
    stm_postings_clear(&p);
}

static void test_sketch_postings__keys_at_the_ends(void)
{
    uint64_t *items = stm_malloc(3 * sizeof *items);
    items[0] = stm_posting(0xFFFFFFFFu, 7, 1);
    items[1] = stm_posting(0, 0, 63);
    items[2] = stm_posting(0xFFFFFFFFu, STM_POSTING_MOST_ARTICLES - 1, 1);
    stm_postings p;
    size_t n;
    CHECK(stm_postings_init(&p, items, 3, NULL) == STEMMA_OK);
    CHECK(stm_posting_article(stm_postings_find(&p, 0, &n)[0]) == 0 && n == 1);
    const uint64_t *last = stm_postings_find(&p, 0xFFFFFFFFu, &n);
    CHECK(n == 2 && stm_posting_article(last[1]) == STM_POSTING_MOST_ARTICLES - 1);
    stm_postings_clear(&p);
}

static void test_sketch_postings__empty_and_without_memory(void)
{
    stm_postings p;
    size_t n;
    CHECK(stm_postings_init(&p, NULL, 0, NULL) == STEMMA_OK);
    stm_postings_find(&p, 5, &n);
    CHECK_INT(n, 0);
    stm_postings_clear(&p);
    for (uint64_t at = 1; at <= 2; at++) {
        uint64_t *items = stm_calloc(1, sizeof *items);
        stm_alloc_fail_at(at);
        CHECK(stm_postings_init(&p, items, 1, NULL) == STEMMA_E_NOMEM);
        stm_alloc_fail_at(0);
    }
}

int main(void)
{
    RUN(test_sketch_postings__find_gives_each_article_once_in_order);
    RUN(test_sketch_postings__keys_at_the_ends);
    RUN(test_sketch_postings__empty_and_without_memory);
    return DONE();
}
