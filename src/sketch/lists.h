/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_LISTS_H
#define STM_SKETCH_LISTS_H
/**
 * @file The keys that articles share, both ways: the articles of each key, and the keys of each
 * article, so that asking for an article's partners looks nothing up.
 *
 * Keys of one article alone, and of too many, lead to no pair and are not kept: of 100,000
 * invented articles' 22 million rare terms two thirds go. Keys are gathered in shards by their
 * top bits and each shard is sorted and given up in turn, so that the most memory is that of
 * the keys themselves.
 */
#include "base/array.h"
#include "base/error.h"
#include "sketch/keys.h"

enum {
    STM_LIST_SHARDS = 16,
    STM_LIST_WEIGHT_BITS = 6 /* an item is an article (or a list) and a weight below it */
};

/** Keys as they are gathered; one a worker. */
typedef struct stm_shards {
    stm_keys of[STM_LIST_SHARDS];
} stm_shards;

/** Hand over `count` keys of one article. False: no memory. */
bool stm_shards_add(stm_shards *shards, const uint64_t *keys, size_t count);
void stm_shards_clear(stm_shards *shards);

/** A key: its articles are items[begin] up to those of the next list. */
typedef struct stm_list {
    uint32_t key, begin;
} stm_list;

typedef struct stm_lists {
    STM_ARRAY(stm_list) lists; /* by rising key; one more at the end */
    STM_ARRAY(uint32_t) items; /* article and weight, rising in a list */
    uint32_t *begins;          /* of each article's lists in `places`; one more at the end */
    uint32_t *places;          /* list and weight */
} stm_lists;

static inline uint32_t stm_item_of(uint32_t item)
{
    return item >> STM_LIST_WEIGHT_BITS;
}
static inline uint32_t stm_item_weight(uint32_t item)
{
    return item & STM_POSTING_MOST_WEIGHT;
}

/** Told each key that is there, kept or not, with its `count` postings by rising article. */
typedef void (*stm_list_told)(void *context, const uint64_t *postings, size_t count);

/**
 * Make lists of what `workers` gathered; the shards are emptied as it goes.
 * @param most keys of more articles are not kept.
 * @return STEMMA_OK, STEMMA_E_LIMIT (more than 2^26 lists, 2^32 items), STEMMA_E_NOMEM.
 * Cost: linear, a radix sort.
 */
stemma_status stm_lists_init(stm_lists *ret, stm_shards *shards, size_t workers,
                             uint32_t article_count, size_t most, stm_list_told told, void *context,
                             stemma_error *err);
void stm_lists_clear(stm_lists *lists);

#endif
