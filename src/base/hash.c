/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <xxhash.h>

#include "base/alloc.h"

/*
 * XXH3 only adds its seed to what it reads of an input of up to 3 bytes: with seeds made of a
 * language and a few flags, the English "has" and another short Spanish word had one hash. Mixed,
 * seeds differ in their upper half, which no short input reaches.
 */
uint64_t stm_hash(const void *bytes, size_t len, uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes, len, stm_mix(seed));
}

void stm_map_clear(stm_map *map)
{
    stm_free(map->keys);
    stm_free(map->values);
    *map = (stm_map){0};
}

/* The place of `key`, or the free place where it would go. The map has a free place. */
static size_t place(const stm_map *map, uint64_t key)
{
    size_t at = stm_mix(key) & (map->room - 1);
    while (map->values[at] != 0 && map->keys[at] != key)
        at = (at + 1) & (map->room - 1);
    return at;
}

static bool grow(stm_map *map)
{
    stm_map wider = {.room = map->room ? map->room * 2 : 16, .count = map->count};
    wider.keys = stm_malloc(wider.room * sizeof *wider.keys);
    wider.values = stm_calloc(wider.room, sizeof *wider.values);
    if (wider.keys == NULL || wider.values == NULL) {
        stm_map_clear(&wider);
        return false;
    }
    for (size_t i = 0; i < map->room; i++) {
        if (map->values[i] == 0)
            continue;
        const size_t at = place(&wider, map->keys[i]);
        wider.keys[at] = map->keys[i];
        wider.values[at] = map->values[i];
    }
    stm_map_clear(map);
    *map = wider;
    return true;
}

uint32_t stm_map_get(const stm_map *map, uint64_t key)
{
    return map->room == 0 ? STM_MAP_NONE : map->values[place(map, key)] - 1;
}

uint32_t stm_map_get_or_set(stm_map *map, uint64_t key, uint32_t value)
{
    if (map->count * 3 >= map->room * 2 && !grow(map))
        return STM_MAP_NONE;
    const size_t at = place(map, key);
    if (map->values[at] == 0) {
        map->keys[at] = key;
        map->values[at] = value + 1;
        map->count++;
    }
    return map->values[at] - 1;
}

bool stm_map_set(stm_map *map, uint64_t key, uint32_t value)
{
    if (stm_map_get_or_set(map, key, value) == STM_MAP_NONE)
        return false;
    map->values[place(map, key)] = value + 1;
    return true;
}
