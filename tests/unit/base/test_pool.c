/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pool.h"

#include <stdatomic.h>

#include "test.h"

typedef struct tally {
    _Atomic uint32_t turns[1000];
    uint64_t fail_from;
} tally;

static stemma_status turn(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    tally *t = context;
    (void)worker;
    atomic_fetch_add(&t->turns[i], 1);
    if (i >= t->fail_from)
        return stm_fail(err, STEMMA_E_FORMAT, (size_t)i, "turn %d", (int)i);
    return STEMMA_OK;
}

static void test_base_pool__every_turn_once(void)
{
    for (uint32_t threads = 1; threads <= 4; threads++) {
        tally t = {.fail_from = UINT64_MAX};
        CHECK(stm_pool_run(threads, 1000, turn, &t, NULL) == STEMMA_OK);
        for (int i = 0; i < 1000; i++)
            CHECK_INT(t.turns[i], 1);
    }
}

static void test_base_pool__failure_is_passed_on(void)
{
    tally t = {.fail_from = 400};
    stemma_error error;
    CHECK(stm_pool_run(3, 1000, turn, &t, &error) == STEMMA_E_FORMAT);
    CHECK(error.offset >= 400 && error.offset < 404);
    CHECK(stm_pool_run(3, 0, turn, &t, &error) == STEMMA_OK);
}

int main(void)
{
    RUN(test_base_pool__every_turn_once);
    RUN(test_base_pool__failure_is_passed_on);
    return DONE();
}
