/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_SLOTS_H
#define STM_BASE_SLOTS_H
/**
 * @file A table of a fixed size from 32-bit keys to numbers, in an arena: for what is made and
 * thrown away with a document. base/hash.h has a map that grows.
 */
#include "base/arena.h"

typedef struct stm_slot {
    uint32_t key, value; /* the value 0 marks a free slot */
} stm_slot;

/** Open addressing, half full at most. */
typedef struct stm_slots {
    stm_slot *items;
    uint32_t mask;
} stm_slots;

/** Room for `most` keys; false when memory ran out. */
static inline bool stm_slots_init(stm_slots *s, uint32_t most, stm_arena *arena)
{
    uint32_t room = 64;
    while (room < 2 * (uint64_t)most && room < 1u << 31)
        room *= 2;
    s->mask = room - 1;
    s->items = stm_arena_calloc(arena, room, sizeof *s->items);
    return s->items != NULL;
}

/** The slot of `key`: its own, or the free one where it goes. No more keys than room was made for.
 */
static inline stm_slot *stm_slots_at(const stm_slots *s, uint32_t key)
{
    uint32_t at = (key * 0x9E3779B1u) >> 7 & s->mask;
    while (s->items[at].value != 0 && s->items[at].key != key)
        at = (at + 1) & s->mask;
    return &s->items[at];
}

#endif
