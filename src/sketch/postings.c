/* SPDX-License-Identifier: Apache-2.0 */
#include "sketch/postings.h"

#include <string.h>

#include "base/alloc.h"

enum { RADIX_BITS = 11, BUCKETS = 1 << RADIX_BITS };

/* One pass of a least-significant-digit radix sort; true where it moved anything. */
static bool scatter(const uint64_t *from, uint64_t *to, size_t count, uint32_t shift)
{
    size_t starts[BUCKETS] = {0};
    for (size_t i = 0; i < count; i++)
        starts[from[i] >> shift & (BUCKETS - 1)]++;
    if (count > 0 && starts[from[0] >> shift & (BUCKETS - 1)] == count)
        return false;
    size_t at = 0;
    for (size_t b = 0; b < BUCKETS; b++) {
        const size_t n = starts[b];
        starts[b] = at;
        at += n;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[from[i] >> shift & (BUCKETS - 1)]++] = from[i];
    return true;
}

/* Sort `*items` with the help of `*spare`; the sorted array is *items afterwards. */
static void sort_items(uint64_t **items, uint64_t **spare, size_t count)
{
    for (uint32_t shift = 0; shift < 64; shift += RADIX_BITS) {
        if (!scatter(*items, *spare, count, shift))
            continue;
        uint64_t *t = *items;
        *items = *spare;
        *spare = t;
    }
}

static size_t drop_doubles(uint64_t *items, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (n == 0 || items[n - 1] >> 6 != items[i] >> 6)
            items[n++] = items[i];
        else
            items[n - 1] = items[i]; /* the heaviest of equal ones comes last */
    return n;
}

bool stm_postings_sort(uint64_t **items, size_t *count)
{
    uint64_t *spare = stm_malloc((*count + 1) * sizeof *spare);
    if (spare == NULL)
        return false;
    sort_items(items, &spare, *count);
    stm_free(spare);
    *count = drop_doubles(*items, *count);
    return true;
}

static void fill_directory(stm_postings *p, size_t ranges)
{
    size_t i = 0;
    for (size_t r = 0; r <= ranges; r++) {
        while (i < p->count && (stm_posting_key(p->items[i]) >> p->shift) < r)
            i++;
        p->directory[r] = (uint32_t)i;
    }
}

stemma_status stm_postings_init(stm_postings *postings, uint64_t *items, size_t count,
                                stemma_error *err)
{
    if (count >= UINT32_MAX) {
        stm_free(items);
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "the index would have %zu postings",
                        count);
    }
    uint32_t bits = 4;
    while (bits < 26 && (size_t)4 << bits < count)
        bits++;
    const size_t ranges = (size_t)1 << bits;
    uint32_t *directory = stm_malloc((ranges + 1) * sizeof *directory);
    if ((items == NULL && count > 0) || directory == NULL || !stm_postings_sort(&items, &count)) {
        stm_free(items);
        stm_free(directory);
        return stm_fail_nomem(err);
    }
    *postings = (stm_postings){items, count, directory, 32 - bits};
    fill_directory(postings, ranges);
    return STEMMA_OK;
}

void stm_postings_clear(stm_postings *postings)
{
    stm_free(postings->items);
    stm_free(postings->directory);
    *postings = (stm_postings){0};
}

/* The first item from `low` on, before `high`, whose key is `key` or above. */
static size_t lower_bound(const uint64_t *items, size_t low, size_t high, uint64_t key)
{
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (items[middle] >> 32 < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const uint64_t *stm_postings_find(const stm_postings *postings, uint32_t key, size_t *ret_count)
{
    *ret_count = 0;
    if (postings->count == 0)
        return NULL;
    const size_t begin = postings->directory[key >> postings->shift];
    const size_t end = postings->directory[(key >> postings->shift) + 1];
    const size_t low = lower_bound(postings->items, begin, end, key);
    *ret_count = lower_bound(postings->items, low, end, (uint64_t)key + 1) - low;
    return postings->items + low;
}
