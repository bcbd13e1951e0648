/* SPDX-License-Identifier: Apache-2.0 */
/** @file How fast the pieces of src/base are that every byte of every article passes. */
#include "base/hash.h"
#include "base/utf8.h"
#include "bench.h"

enum { MEGABYTES = 8, KEYS = 1000000 };

/* Keeps the compiler from leaving out what is measured. */
static volatile uint64_t sink;

static void fill(char *text, size_t len)
{
    static const char *const words[] = {"harbour ", "ügynökség ", "мост ", "élections ", "裁判所 "};
    size_t at = 0;
    for (uint64_t i = 0; at + 32 < len; i++) {
        const stm_str w = stm_str_of(words[stm_mix(i) % 5]);
        memcpy(text + at, w.data, w.len);
        at += w.len;
    }
    memset(text + at, ' ', len - at);
}

static uint64_t walk(stm_str text)
{
    uint64_t total = 0;
    for (size_t at = 0; at < text.len;)
        total += (uint64_t)stm_utf8_next(text, &at);
    return total;
}

static uint64_t fill_map(void)
{
    stm_map map = {0};
    uint64_t found = 0;
    for (uint64_t i = 0; i < KEYS; i++)
        stm_map_set(&map, stm_mix(i), (uint32_t)i);
    for (uint64_t i = 0; i < KEYS; i++)
        found += stm_map_get(&map, stm_mix(i)) != STM_MAP_NONE;
    stm_map_clear(&map);
    return found;
}

int main(void)
{
    const size_t len = (size_t)MEGABYTES << 20;
    char *data = malloc(len);
    if (data == NULL)
        return 1;
    fill(data, len);
    const stm_str text = {data, len};
    BENCH("base: walk UTF-8", "bytes", len, { sink = walk(text); });
    BENCH("base: check UTF-8", "bytes", len, { sink = stm_utf8_valid(text); });
    BENCH("base: hash", "bytes", len, { sink = stm_hash_str(text, 0); });
    BENCH("base: map, put and get", "keys", KEYS, { sink = fill_map(); });
    free(data);
    return 0;
}
