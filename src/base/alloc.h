/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_ALLOC_H
#define STM_BASE_ALLOC_H
/**
 * @file The one seam through which the library allocates. Tests make the n-th allocation fail
 * (stm_alloc_fail_at) and loop n upward until a call succeeds.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *stm_malloc(size_t size);
void *stm_calloc(size_t count, size_t size);
void *stm_realloc(void *block, size_t size);
void stm_free(void *block);

/** For tests: the n-th allocation from now fails, and those after it; 0 turns this off. */
void stm_alloc_fail_at(uint64_t n);

/** a + b or a * b into *ret; false when it does not fit. For sizes that come from input. */
static inline bool stm_add_size(size_t a, size_t b, size_t *ret)
{
    return !__builtin_add_overflow(a, b, ret);
}
static inline bool stm_mul_size(size_t a, size_t b, size_t *ret)
{
    return !__builtin_mul_overflow(a, b, ret);
}

#endif
