/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/pivots.h"

/*
 * Bytes on disk, packed; a dictionary of the other direction counts half, for its headwords are
 * chosen to be explained, not to explain. Debian's into English: German 39 MB, Japanese 19,
 * Hungarian 9; thin are Polish (3.2), Mueller's Russian (2.2), French (0.4), Italian (0.2).
 */
static const uint64_t plenty = 6 << 20;

/* With so much a language is as good as near, to the target itself or to one with plenty: Polish;
 * French by German (3.8 MB). */
static const uint64_t good_way = 3 << 20;

/* A way of less, or of less than a third of the best, is not worth opening another lexicon for. */
static const uint64_t least_way = 400 << 10;

static bool joins(const stm_dictionary *d, stm_lang a, stm_lang b)
{
    return (d->from == a && d->to == b) || (d->from == b && d->to == a);
}

bool stm_dictionaries_between(stm_chosen *ret, const stm_dictionaries *all, stm_lang a, stm_lang b)
{
    for (size_t i = 0; i < all->count; i++)
        if (joins(&all->items[i], a, b) && !STM_ARRAY_ADD(ret, &all->items[i]))
            return false;
    return true;
}

static uint64_t bytes_between(const stm_dictionaries *all, stm_lang from, stm_lang to)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < all->count; i++)
        if (joins(&all->items[i], from, to))
            bytes += all->items[i].from == from ? all->items[i].bytes : all->items[i].bytes / 2;
    return bytes;
}

/** The language at the other end of dictionary i from `lang`; 0: it does not join it. */
static stm_lang other_end(const stm_dictionaries *all, size_t i, stm_lang lang)
{
    const stm_dictionary *d = &all->items[i];
    return d->from == lang ? d->to : d->to == lang ? d->from : 0;
}

/** How far a language is from the target: 0 plenty, 1 a good way to it or to such a one, 2 more. */
static int distance(const stm_dictionaries *all, stm_lang lang, stm_lang to)
{
    const uint64_t direct = bytes_between(all, lang, to);
    if (direct >= plenty)
        return 0;
    if (direct >= good_way)
        return 1;
    for (size_t i = 0; i < all->count; i++) {
        const stm_lang next = other_end(all, i, lang);
        if (next != 0 && next != to && bytes_between(all, next, to) >= plenty &&
            bytes_between(all, lang, next) >= good_way)
            return 1;
    }
    return 2;
}

typedef struct candidate {
    stm_lang lang;
    uint64_t bytes;
} candidate;

/** Keep the candidates with most bytes, largest first. */
static size_t keep(candidate *best, size_t count, candidate c)
{
    size_t at = count < STM_MOST_PIVOTS ? count++ : STM_MOST_PIVOTS - 1;
    if (at == STM_MOST_PIVOTS - 1 && count == STM_MOST_PIVOTS && best[at].bytes >= c.bytes &&
        best[at].lang != 0)
        return count;
    for (; at > 0 && best[at - 1].bytes < c.bytes; at--)
        best[at] = best[at - 1];
    best[at] = c;
    return count;
}

size_t stm_pivots(stm_lang out[STM_MOST_PIVOTS], const stm_dictionaries *all, stm_lang from,
                  stm_lang to)
{
    candidate best[STM_MOST_PIVOTS] = {{0, 0}};
    size_t count = 0;
    const int far = distance(all, from, to);
    for (size_t i = 0; i < all->count && far > 0; i++) {
        const candidate c = {other_end(all, i, from),
                             bytes_between(all, from, other_end(all, i, from))};
        bool known = c.lang == 0 || c.lang == to || c.bytes < least_way;
        for (size_t k = 0; k < count; k++)
            known = known || best[k].lang == c.lang;
        if (!known && distance(all, c.lang, to) < far)
            count = keep(best, count, c);
    }
    size_t n = 0;
    for (; n < count && best[n].bytes * 3 >= best[0].bytes; n++)
        out[n] = best[n].lang;
    return n;
}
