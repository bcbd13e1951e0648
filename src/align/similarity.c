/* SPDX-License-Identifier: Apache-2.0 */
#include "align/similarity.h"

#include <math.h>
#include <stdlib.h>

enum {
    REPEATS = 4,       /* times a word may match within one sentence of the other side */
    MOST_INSERTED = 48 /* items sorted by insertion */
};

/* ln 2: a word that has links is matched in a sentence that belongs together about every second
 * time (0.45 to 0.6 over the language pairs of NTREX; README.md). */
static const float MATCHED_HALF = 0.69f;

/* What a word that has links costs unmatched: the log of how much likelier that is in sentences
 * that have nothing to do with each other. */
static float missing_weight(float chance)
{
    const float weight = MATCHED_HALF + logf(1.0f - (chance < 0.5f ? chance : 0.5f));
    return weight > 0.0f ? weight : 0.0f;
}

/* ------------------------------------------------------------------ sums a sentence */

static bool is_number(const stm_wordlist *list, uint32_t word)
{
    return list->entries[word]->flags & STM_ENTRY_NUMBER;
}

static void sum_sentence(stm_sums *sums, const stm_wordlist *list, uint32_t s, const bool *linked,
                         const float *weights)
{
    for (uint32_t t = list->first[s]; t < stm_wordlist_end(list, s); t++) {
        const uint32_t word = list->tokens[t];
        sums->marks[t].weight = linked[word] ? weights[word] : 0.0f;
        sums->marks[t].number = is_number(list, word);
        sums->missing[s] += sums->marks[t].weight;
        sums->numbers[s] += sums->marks[t].number;
    }
}

static bool sum_side(stm_sums *sums, const stm_wordlist *list, const bool *linked,
                     const float *chance, stm_arena *arena)
{
    float *weights = stm_arena_alloc(arena, list->word_count * sizeof *weights);
    sums->marks = stm_arena_calloc(arena, list->token_count, sizeof *sums->marks);
    sums->missing = stm_arena_calloc(arena, list->sentence_count, sizeof *sums->missing);
    sums->numbers = stm_arena_calloc(arena, list->sentence_count, sizeof *sums->numbers);
    if (weights == NULL || sums->marks == NULL || sums->missing == NULL || sums->numbers == NULL)
        return false;
    for (uint32_t w = 0; w < list->word_count; w++)
        weights[w] = missing_weight(chance[w]);
    for (uint32_t s = 0; s < list->sentence_count; s++)
        sum_sentence(sums, list, s, linked, weights);
    return true;
}

stemma_status stm_similarity_init(stm_similarity *ret, const stm_wordlist *from,
                                  const stm_wordlist *to, const stm_word_links *links,
                                  stm_arena *arena, stemma_error *err)
{
    stm_similarity s = {.from = from, .to = to, .links = links};
    if (!sum_side(&s.of_from, from, links->from_linked, links->from_chance, arena) ||
        !sum_side(&s.of_to, to, links->to_linked, links->to_chance, arena))
        return stm_fail_nomem(err);
    s.around = stm_arena_calloc(arena, to->word_count, sizeof *s.around);
    if (s.around == NULL)
        return stm_fail_nomem(err);
    *ret = s;
    return STEMMA_OK;
}

void stm_similarity_clear(stm_similarity *similarity)
{
    STM_ARRAY_CLEAR(&similarity->merged);
    STM_ARRAY_CLEAR(&similarity->other);
}

/* ------------------------------------------------------------------ rows */

static void count_around(stm_similarity *s, uint32_t sentence, uint32_t change)
{
    for (uint32_t t = s->to->first[sentence]; t < stm_wordlist_end(s->to, sentence); t++)
        s->around[s->to->tokens[t]] += change;
}

/* Make the window begin..end. Rows are filled from the first to the last, their stretches move
 * forward, and each sentence comes in and goes out once. */
static void move_window(stm_similarity *s, uint32_t begin, uint32_t end)
{
    if (begin < s->window_begin || begin > s->window_end) {
        while (s->window_begin < s->window_end)
            count_around(s, s->window_begin++, UINT32_MAX);
        s->window_begin = s->window_end = begin;
    }
    while (s->window_begin < begin)
        count_around(s, s->window_begin++, UINT32_MAX);
    while (s->window_end < end)
        count_around(s, s->window_end++, 1);
    while (s->window_end > end)
        count_around(s, --s->window_end, UINT32_MAX);
}

/* The first place of `word` at or after token `from`. */
static uint32_t first_place(const stm_wordlist *list, uint32_t word, uint32_t from)
{
    uint32_t low = list->place_first[word], high = list->place_first[word + 1];
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (list->places[middle] < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Matches of token x with the word of one link within the row's stretch. */
static bool find_link(stm_row *row, const stm_similarity *s, uint32_t x, const stm_word_link *link)
{
    const stm_wordlist *to = s->to;
    const uint32_t stop = to->first[row->end];
    uint32_t sentence = UINT32_MAX, repeats = 0;
    for (uint32_t p = first_place(to, link->word, to->first[row->begin]);
         p < to->place_first[link->word + 1] && to->places[p] < stop; p++) {
        const uint32_t y = to->places[p];
        repeats = to->sentence_of[y] == sentence ? repeats + 1 : 0;
        sentence = to->sentence_of[y];
        if (repeats >= REPEATS || y >= stm_wordlist_end(to, sentence))
            continue;
        if (!STM_ARRAY_ADD(&row->found, ((stm_match){x, y, link->evidence})))
            return false;
    }
    return true;
}

static bool find_token(stm_row *row, const stm_similarity *s, uint32_t x, uint32_t crowd)
{
    const uint32_t word = s->from->tokens[x];
    const float expected = s->links->from_chance[word] * (float)(row->end - row->begin);
    if (expected > (float)crowd)
        return true;
    bool ok = true;
    for (uint32_t i = s->links->first[word]; ok && i < s->links->first[word + 1]; i++)
        if (s->around[s->links->items[i].word] > 0)
            ok = find_link(row, s, x, &s->links->items[i]);
    return ok;
}

/* Best first; then what comes first in the texts, so that the order is one and the same. */
static bool precedes(const stm_match *a, const stm_match *b)
{
    if (a->evidence != b->evidence)
        return a->evidence > b->evidence;
    return a->x != b->x ? a->x < b->x : a->y < b->y;
}

static int compare(const void *a, const void *b)
{
    return precedes(a, b) ? -1 : 1;
}

/* Most lists have a few items; a long one must not cost its square. */
static void sort_matches(stm_match *items, uint32_t count)
{
    if (count > MOST_INSERTED) {
        qsort(items, count, sizeof *items, compare);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        const stm_match match = items[i];
        uint32_t at = i;
        for (; at > 0 && precedes(&match, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = match;
    }
}

static float sum(const stm_match *items, uint32_t count)
{
    float total = 0.0f;
    for (uint32_t k = 0; k < count; k++)
        total += items[k].evidence;
    return total;
}

static uint32_t column(const stm_row *row, const stm_wordlist *to, const stm_match *match)
{
    return to->sentence_of[match->y] - row->begin;
}

/* Turn the counts a sentence into where each one's items begin. */
static void add_up(uint32_t *starts, size_t count)
{
    uint32_t sum = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t here = starts[k];
        starts[k] = sum;
        sum += here;
    }
}

/* Sort what was found by sentence (by counting), and each sentence's by evidence. */
static bool sort_row(stm_row *row, const stm_wordlist *to)
{
    const size_t width = row->end - row->begin, count = row->found.count;
    row->starts.count = row->items.count = 0;
    row->totals.count = 0;
    /* One more than is needed: an array of nothing has no address to count from. */
    if (!STM_ARRAY_RESERVE(&row->starts, width + 2) || !STM_ARRAY_RESERVE(&row->items, count + 1) ||
        !STM_ARRAY_RESERVE(&row->totals, width))
        return false;
    /* Shifted by one, so that filling in moves each start to where it belongs. */
    uint32_t *starts = row->starts.items;
    memset(starts, 0, (width + 2) * sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[column(row, to, &row->found.items[i]) + 1]++;
    add_up(starts + 1, width + 1);
    for (size_t i = 0; i < count; i++)
        row->items.items[starts[column(row, to, &row->found.items[i]) + 1]++] = row->found.items[i];
    for (size_t k = 0; k < width; k++) {
        sort_matches(row->items.items + starts[k], starts[k + 1] - starts[k]);
        row->totals.items[k] = sum(row->items.items + starts[k], starts[k + 1] - starts[k]);
    }
    row->totals.count = width;
    row->starts.count = width + 1;
    row->items.count = count;
    return true;
}

stemma_status stm_row_fill(stm_row *row, stm_similarity *similarity, uint32_t i, uint32_t begin,
                           uint32_t end, uint32_t crowd, stemma_error *err)
{
    row->begin = begin;
    row->end = end;
    row->found.count = 0;
    move_window(similarity, begin, end);
    bool ok = true;
    for (uint32_t x = similarity->from->first[i]; ok && x < stm_wordlist_end(similarity->from, i);
         x++)
        ok = find_token(row, similarity, x, crowd);
    return ok && sort_row(row, similarity->to) ? STEMMA_OK : stm_fail_nomem(err);
}

void stm_row_clear(stm_row *row)
{
    STM_ARRAY_CLEAR(&row->starts);
    STM_ARRAY_CLEAR(&row->items);
    STM_ARRAY_CLEAR(&row->found);
    STM_ARRAY_CLEAR(&row->totals);
}

float stm_row_total(const stm_row *row, uint32_t j, uint32_t n)
{
    float total = 0.0f;
    for (uint32_t k = j > row->begin ? j : row->begin; k < j + n && k < row->end; k++)
        total += row->totals.items[k - row->begin];
    return total;
}

/* ------------------------------------------------------------------ one-to-one matching */

/* The items of sentence j in a row: sorted, `*ret_count` of them. */
static const stm_match *cell(const stm_row *row, uint32_t j, uint32_t *ret_count)
{
    *ret_count = 0;
    if (j < row->begin || j >= row->end)
        return NULL;
    const uint32_t *starts = row->starts.items + (j - row->begin);
    *ret_count = starts[1] - starts[0];
    return row->items.items + starts[0];
}

/* Merge sorted `items` into the sorted s->merged. */
static bool merge(stm_similarity *s, const stm_match *items, uint32_t count)
{
    s->other.count = 0;
    if (!STM_ARRAY_RESERVE(&s->other, s->merged.count + count))
        return false;
    stm_match *out = s->other.items;
    const stm_match *a = s->merged.items, *const a_end = a + s->merged.count;
    const stm_match *b = items, *const b_end = items + count;
    while (a < a_end && b < b_end)
        *out++ = precedes(b, a) ? *b++ : *a++;
    while (a < a_end)
        *out++ = *a++;
    while (b < b_end)
        *out++ = *b++;
    s->other.count = s->merged.count + count;
    __typeof__(s->merged) swapped = s->merged;
    s->merged = s->other;
    s->other = swapped;
    return true;
}

/* All items of sentences j..j + n in the rows, best first; *ret_items is NULL for no memory. */
static size_t collect(const stm_match **ret_items, stm_similarity *s, const stm_row *const *rows,
                      uint32_t m, uint32_t j, uint32_t n)
{
    uint32_t count;
    if (m == 1 && n == 1) {
        *ret_items = cell(rows[0], j, &count);
        return count;
    }
    s->merged.count = 0;
    bool ok = STM_ARRAY_RESERVE(&s->merged, 1);
    for (uint32_t k = 0; ok && k < m * n; k++) {
        const stm_match *items = cell(rows[k / n], j + k % n, &count);
        ok = count == 0 || merge(s, items, count);
    }
    *ret_items = ok ? s->merged.items : NULL;
    return ok ? s->merged.count : 1;
}

/* A run of sentences: where its tokens begin, and one over how many there are. */
typedef struct stretch {
    uint32_t begin;
    float share;
} stretch;

static stretch stretch_of(const stm_wordlist *list, uint32_t s, uint32_t count)
{
    const uint32_t begin = list->first[s], end = list->first[s + count];
    return (stretch){begin, end > begin ? 1.0f / (float)(end - begin) : 0.0f};
}

/* How far apart two tokens stand, each in its run: 0 to 1. */
static float apart(stretch from, stretch to, const stm_match *match)
{
    return fabsf(((float)(match->x - from.begin) + 0.5f) * from.share -
                 ((float)(match->y - to.begin) + 0.5f) * to.share);
}

static void add_sums(stm_evidence *e, const stm_sums *sums, uint32_t s, uint32_t count)
{
    for (uint32_t k = s; k < s + count; k++) {
        e->missing += sums->missing[k];
        e->numbers += sums->numbers[k];
    }
}

/* Best first, each word once. */
static void match_items(stm_evidence *e, stm_similarity *s, const stm_match *items, size_t count,
                        stretch from, stretch to)
{
    const uint32_t now = ++s->now; /* limit: after 4 billion calls a stale mark may hide a match */
    for (size_t k = 0; k < count; k++) {
        stm_mark *x = &s->of_from.marks[items[k].x], *y = &s->of_to.marks[items[k].y];
        if (x->used == now || y->used == now)
            continue;
        x->used = y->used = now;
        e->matched += items[k].evidence;
        e->missing -= x->weight + y->weight;
        e->numbers -= x->number + y->number;
        e->misplaced += items[k].evidence * apart(from, to, &items[k]);
    }
}

stemma_status stm_similarity_of(stm_evidence *ret, stm_similarity *similarity,
                                const stm_row *const *rows, uint32_t i, uint32_t m, uint32_t j,
                                uint32_t n, stemma_error *err)
{
    stm_evidence e = {0};
    const stm_match *items;
    const size_t count = collect(&items, similarity, rows, m, j, n);
    if (items == NULL && count > 0)
        return stm_fail_nomem(err);
    add_sums(&e, &similarity->of_from, i, m);
    add_sums(&e, &similarity->of_to, j, n);
    match_items(&e, similarity, items, count, stretch_of(similarity->from, i, m),
                stretch_of(similarity->to, j, n));
    *ret = e;
    return STEMMA_OK;
}
