/* SPDX-License-Identifier: Apache-2.0 */
#include "align/displaced.h"

#include <stdlib.h>

/*
 * SHORTEST: two words of some length; shorter ones ("we will", names) stand in many places.
 * LONGEST: what is longer is a sentence and was aligned as one.
 */
enum { MOST = 32, SHORTEST = 12, LONGEST = 240, MOST_TEXT = 1 << 20 };

typedef struct mark {
    const char *open, *close;
} mark;

/* The marks of all languages, opening and closing; the straight one closes itself. */
static const mark marks[] = {
    {"\xE2\x80\x9C", "\xE2\x80\x9D"},
    {"\xE2\x80\x9E", "\xE2\x80\x9C"},
    {"\xE2\x80\x9E", "\xE2\x80\x9D"},
    {"\xE2\x80\x98", "\xE2\x80\x99"},
    {"\xC2\xAB", "\xC2\xBB"},
    {"\xC2\xBB", "\xC2\xAB"},
    {"\"", "\""},
};

/* The quotation that a mark at `at` opens, without its marks and end punctuation; none: empty. */
static stm_span quotation_at(stm_str text, size_t at, const mark *m)
{
    const stm_str rest = stm_str_slice(text, at, text.len);
    if (!stm_str_starts(rest, stm_str_of(m->open)))
        return (stm_span){0, 0};
    const size_t begin = at + strlen(m->open);
    const size_t end = stm_str_find(text, stm_str_of(m->close), begin);
    if (end == SIZE_MAX || end - begin < SHORTEST || end - begin > LONGEST)
        return (stm_span){0, 0};
    stm_str said = stm_str_slice(text, begin, end);
    while (said.len > 0 && strchr(".,;:!? ", said.data[said.len - 1]) != NULL)
        said.len--;
    if (memchr(said.data, '\n', said.len) != NULL || memchr(said.data, ' ', said.len) == NULL)
        return (stm_span){0, 0};
    return (stm_span){(uint32_t)begin, (uint32_t)(begin + said.len)};
}

static uint32_t sentence_of(const stm_side *side, uint32_t at)
{
    uint32_t low = 0, high = side->sentence_count;
    while (low + 1 < high) {
        const uint32_t middle = (low + high) / 2;
        if (side->sentences[middle].begin <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool within(uint32_t x, uint32_t first, uint32_t count)
{
    return x >= first && x < first + count;
}

/* Do these sentences answer to one another already? */
static bool answered(const stm_passages *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (within(from, p->items[i].from_sentence, p->items[i].from_sentences) &&
            within(to, p->items[i].to_sentence, p->items[i].to_sentences))
            return true;
    return false;
}

/* Note the quotation where `from` has its words, once and elsewhere. The number noted. */
static uint32_t note(stm_passage *ret, const stm_passages *p, const stm_side *from,
                     const stm_side *to, stm_span said)
{
    const stm_str words = stm_str_slice(to->text, said.begin, said.end);
    const size_t at = stm_str_find(from->text, words, 0);
    if (at == SIZE_MAX || stm_str_find(from->text, words, at + 1) != SIZE_MAX)
        return 0;
    const uint32_t a = sentence_of(from, (uint32_t)at), b = sentence_of(to, said.begin);
    if (answered(p, a, b) || from->sentences[a].masked || to->sentences[b].masked)
        return 0;
    *ret = (stm_passage){.from = {from->sentences[a].begin, from->sentences[a].end},
                         .to = said,
                         .from_sentence = a,
                         .to_sentence = b,
                         .kind = STM_PASSAGE_SAME,
                         .score = 1,
                         .alike = 1};
    return 1;
}

static uint32_t find_all(stm_passage *found, const stm_passages *p, const stm_side *from,
                         const stm_side *to)
{
    uint32_t count = 0;
    for (size_t at = 0; at < to->text.len && count < MOST; at++) {
        const char c = to->text.data[at];
        if (c != '"' && c != '\xE2' && c != '\xC2') /* what every mark begins with */
            continue;
        for (size_t m = 0; m < sizeof marks / sizeof *marks && count < MOST; m++) {
            const stm_span said = quotation_at(to->text, at, &marks[m]);
            if (said.end == 0)
                continue;
            count += note(&found[count], p, from, to, said);
            at = said.end;
            break;
        }
    }
    return count;
}

static int by_from(const void *a, const void *b)
{
    const stm_passage *x = a, *y = b;
    if (x->from.begin != y->from.begin)
        return x->from.begin < y->from.begin ? -1 : 1;
    return (x->to.begin > y->to.begin) - (x->to.begin < y->to.begin);
}

stemma_status stm_displaced_add(stm_passages *p, const stm_side *from, const stm_side *to,
                                stm_arena *arena, stemma_error *err)
{
    stm_passage found[MOST];
    if (p->count == 0 || from->lang != to->lang || to->text.len > MOST_TEXT ||
        from->text.len > MOST_TEXT)
        return STEMMA_OK;
    const uint32_t count = find_all(found, p, from, to);
    if (count == 0)
        return STEMMA_OK;
    stm_passage *all = stm_arena_alloc(arena, (p->count + count) * sizeof *all);
    if (all == NULL)
        return stm_fail_nomem(err);
    memcpy(all, p->items, p->count * sizeof *all);
    memcpy(all + p->count, found, count * sizeof *all);
    p->items = all;
    p->count += count;
    qsort(all, p->count, sizeof *all, by_from);
    return STEMMA_OK;
}
