/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_POSTINGS_H
#define STM_SKETCH_POSTINGS_H
/**
 * @file An inverted index built at once: keys (32-bit hashes) to the articles that have them.
 *
 * One 64-bit number a posting, sorted; a directory on the keys' top bits finds a key's run with
 * one or two cache misses. Keys must be spread evenly (hashes).
 *
 *     63        32 31            6 5     0
 *     |   key     |   article     | weight |
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { STM_POSTING_MOST_ARTICLES = 1 << 26, STM_POSTING_MOST_WEIGHT = 63 };

typedef struct stm_postings {
    uint64_t *items; /* sorted, without doubles */
    size_t count;
    uint32_t *directory; /* first item of each range of keys; one more at the end */
    uint32_t shift;      /* a key's range is key >> shift */
} stm_postings;

static inline uint64_t stm_posting(uint32_t key, uint32_t article, uint32_t weight)
{
    return (uint64_t)key << 32 | (uint64_t)article << 6 | weight;
}
static inline uint32_t stm_posting_key(uint64_t posting)
{
    return (uint32_t)(posting >> 32);
}
static inline uint32_t stm_posting_article(uint64_t posting)
{
    return (uint32_t)posting >> 6;
}
static inline uint32_t stm_posting_weight(uint64_t posting)
{
    return (uint32_t)posting & STM_POSTING_MOST_WEIGHT;
}

/**
 * Sort postings and drop doubles (of one key and article the heaviest stays). *items is
 * stm_malloc'd, and may be another block afterwards. Linear: a radix sort. False: no memory.
 */
bool stm_postings_sort(uint64_t **items, size_t *count);

/**
 * Take over `items` (stm_malloc'd; owned by the postings from now on, freed on failure too),
 * sort them, drop doubles and make the directory. Linear: a radix sort.
 */
stemma_status stm_postings_init(stm_postings *postings, uint64_t *items, size_t count,
                                stemma_error *err);
void stm_postings_clear(stm_postings *postings);

/** The postings of `key`: the first, and their number in *ret_count. By rising article. */
const uint64_t *stm_postings_find(const stm_postings *postings, uint32_t key, size_t *ret_count);

#endif
