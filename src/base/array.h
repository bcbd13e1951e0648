/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_ARRAY_H
#define STM_BASE_ARRAY_H
/**
 * @file A typed growable array: `STM_ARRAY(stm_span) spans = {0};`
 * Fields `items`, `count`, `room`. Freed by STM_ARRAY_CLEAR.
 */
#include <stdint.h>

#include "base/alloc.h"

#define STM_ARRAY(type)                                                                            \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, room;                                                                        \
    }

/** Make room for `more` items beyond count; false when memory ran out. */
#define STM_ARRAY_RESERVE(array, more)                                                             \
    stm_array_reserve((void **)&(array)->items, (array)->count, &(array)->room, (more),            \
                      sizeof *(array)->items)

/** Append one item; false when memory ran out. */
#define STM_ARRAY_ADD(array, item)                                                                 \
    (((array)->count < (array)->room || STM_ARRAY_RESERVE(array, 1)) &&                            \
     ((array)->items[(array)->count++] = (item), true))

#define STM_ARRAY_CLEAR(array)                                                                     \
    (stm_free((array)->items), (array)->items = NULL, (array)->count = (array)->room = 0)

static inline bool stm_array_reserve(void **items, size_t count, size_t *room, size_t more,
                                     size_t size)
{
    size_t need, bytes;
    if (!stm_add_size(count, more, &need))
        return false;
    if (need <= *room)
        return true;
    size_t wider = *room < 8 ? 8 : *room + *room / 2;
    if (wider < need)
        wider = need;
    if (!stm_mul_size(wider, size, &bytes))
        return false;
    void *grown = stm_realloc(*items, bytes);
    if (grown == NULL)
        return false;
    *items = grown;
    *room = wider;
    return true;
}

#endif
