/* SPDX-License-Identifier: Apache-2.0 */
#include "sketch/lists.h"

#include <string.h>

#include "base/alloc.h"

enum { SHARD_SHIFT = 60 /* 16 shards: the top four bits of a posting */ };

bool stm_shards_add(stm_shards *shards, const uint64_t *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!STM_ARRAY_ADD(&shards->of[keys[i] >> SHARD_SHIFT], keys[i]))
            return false;
    return true;
}

void stm_shards_clear(stm_shards *shards)
{
    for (size_t k = 0; k < STM_LIST_SHARDS; k++)
        STM_ARRAY_CLEAR(&shards->of[k]);
}

/* One shard of all workers in one array, taken from them. */
static bool gather(stm_keys *ret, stm_shards *shards, size_t workers, size_t shard)
{
    size_t count = 0;
    *ret = shards[0].of[shard];
    shards[0].of[shard] = (stm_keys){0};
    for (size_t w = 1; w < workers; w++)
        count += shards[w].of[shard].count;
    bool ok = STM_ARRAY_RESERVE(ret, count);
    for (size_t w = 1; w < workers; w++) {
        stm_keys *more = &shards[w].of[shard];
        if (ok && more->count > 0) {
            memcpy(ret->items + ret->count, more->items, more->count * sizeof *more->items);
            ret->count += more->count;
        }
        STM_ARRAY_CLEAR(more);
    }
    return ok;
}

static bool keep_list(stm_lists *lists, const uint64_t *postings, size_t count)
{
    const stm_list list = {stm_posting_key(postings[0]), (uint32_t)lists->items.count};
    if (!STM_ARRAY_ADD(&lists->lists, list) || !STM_ARRAY_RESERVE(&lists->items, count))
        return false;
    for (size_t i = 0; i < count; i++) /* a posting's low half is an item */
        lists->items.items[lists->items.count++] = (uint32_t)postings[i];
    return true;
}

/* The lists of a shard's sorted keys. */
static bool keep_lists(stm_lists *lists, const stm_keys *sorted, size_t most, stm_list_told told,
                       void *context)
{
    for (size_t i = 0, n; i < sorted->count; i += n) {
        n = 1;
        while (i + n < sorted->count &&
               stm_posting_key(sorted->items[i + n]) == stm_posting_key(sorted->items[i]))
            n++;
        told(context, sorted->items + i, n);
        if (n > 1 && n <= most && !keep_list(lists, sorted->items + i, n))
            return false;
    }
    return true;
}

/* Turn the lists round: each article's lists, in their order. */
static bool turn_round(stm_lists *l, uint32_t article_count)
{
    l->begins = stm_calloc((size_t)article_count + 2, sizeof *l->begins);
    l->places = stm_malloc((l->items.count + 1) * sizeof *l->places);
    if (l->begins == NULL || l->places == NULL)
        return false;
    for (size_t i = 0; i < l->items.count; i++)
        l->begins[stm_item_of(l->items.items[i]) + 2]++;
    for (uint32_t a = 0; a < article_count; a++)
        l->begins[a + 2] += l->begins[a + 1];
    for (uint32_t list = 0; list + 1 < l->lists.count; list++)
        for (uint32_t i = l->lists.items[list].begin; i < l->lists.items[list + 1].begin; i++) {
            const uint32_t item = l->items.items[i];
            l->places[l->begins[stm_item_of(item) + 1]++] =
                list << STM_LIST_WEIGHT_BITS | stm_item_weight(item);
        }
    return true;
}

static bool fits(const stm_lists *l)
{
    return l->lists.count < STM_POSTING_MOST_ARTICLES && l->items.count < UINT32_MAX;
}

static stemma_status fill_in(stm_lists *l, stm_shards *shards, size_t workers, size_t most,
                             stm_list_told told, void *context, stemma_error *err)
{
    for (size_t k = 0; k < STM_LIST_SHARDS; k++) {
        stm_keys keys;
        const bool ok = gather(&keys, shards, workers, k) &&
                        stm_postings_sort(&keys.items, &keys.count) &&
                        keep_lists(l, &keys, most, told, context);
        STM_ARRAY_CLEAR(&keys);
        if (!ok)
            return stm_fail_nomem(err);
        if (!fits(l))
            return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                            "the index would have %zu lists of %zu items", l->lists.count,
                            l->items.count);
    }
    return STEMMA_OK;
}

stemma_status stm_lists_init(stm_lists *ret, stm_shards *shards, size_t workers,
                             uint32_t article_count, size_t most, stm_list_told told, void *context,
                             stemma_error *err)
{
    stm_lists l = {0};
    stemma_status status = fill_in(&l, shards, workers, most, told, context, err);
    const stm_list end = {UINT32_MAX, (uint32_t)l.items.count};
    if (status >= 0 && (!STM_ARRAY_ADD(&l.lists, end) || !turn_round(&l, article_count)))
        status = stm_fail_nomem(err);
    if (status < 0) {
        stm_lists_clear(&l);
        return status;
    }
    *ret = l;
    return STEMMA_OK;
}

void stm_lists_clear(stm_lists *lists)
{
    STM_ARRAY_CLEAR(&lists->lists);
    STM_ARRAY_CLEAR(&lists->items);
    stm_free(lists->begins);
    stm_free(lists->places);
    *lists = (stm_lists){0};
}
