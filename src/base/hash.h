/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_HASH_H
#define STM_BASE_HASH_H
/**
 * @file Hashes (XXH3 of libxxhash: the same on every machine) and a map from 64-bit keys.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/** XXH3 of bytes under a seed, which may be small numbers put together. */
uint64_t stm_hash(const void *bytes, size_t len, uint64_t seed);
static inline uint64_t stm_hash_str(stm_str s, uint64_t seed)
{
    return stm_hash(s.data, s.len, seed);
}

/** Mix a 64-bit value: for keys made of numbers, and for joining hashes in order. */
static inline uint64_t stm_mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93u;
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93u;
    return x ^ (x >> 32);
}

/**
 * An open-addressing map uint64 -> uint32, for indexes of arrays. Zeroed it is empty.
 * Key 0 is allowed. Never walk it to make output: its order means nothing.
 */
typedef struct stm_map {
    uint64_t *keys;
    uint32_t *values; /* value + 1; 0 marks a free place */
    size_t count, room;
} stm_map;

#define STM_MAP_NONE UINT32_MAX

void stm_map_clear(stm_map *map);
/** The value of `key`, or STM_MAP_NONE. */
uint32_t stm_map_get(const stm_map *map, uint64_t key);
/** Set `key`; values up to UINT32_MAX - 2. False when memory ran out. */
bool stm_map_set(stm_map *map, uint64_t key, uint32_t value);
/** The value of `key`, which becomes `value` where there was none; STM_MAP_NONE: no memory. */
uint32_t stm_map_get_or_set(stm_map *map, uint64_t key, uint32_t value);

#endif
