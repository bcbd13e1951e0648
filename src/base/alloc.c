/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdlib.h>

/* The test hook: counts down to the first allocation that fails; 0 when off. */
static _Atomic uint64_t fail_at;

static bool refused(void)
{
    uint64_t n = atomic_load_explicit(&fail_at, memory_order_relaxed);
    if (n == 0)
        return false;
    if (n == 1)
        return true;
    atomic_fetch_sub_explicit(&fail_at, 1, memory_order_relaxed);
    return false;
}

void *stm_malloc(size_t size)
{
    return refused() ? NULL : malloc(size ? size : 1);
}

void *stm_calloc(size_t count, size_t size)
{
    return refused() ? NULL : calloc(count ? count : 1, size ? size : 1);
}

void *stm_realloc(void *block, size_t size)
{
    return refused() ? NULL : realloc(block, size ? size : 1);
}

void stm_free(void *block)
{
    free(block);
}

void stm_alloc_fail_at(uint64_t n)
{
    atomic_store(&fail_at, n);
}
