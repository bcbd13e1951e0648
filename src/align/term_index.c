/* SPDX-License-Identifier: Apache-2.0 */
#include "align/term_index.h"

#include "base/hash.h"

/* Equal words of fewer letters in two languages may be so by chance. */
enum { SURE_LETTERS = 4 };
static const float SHORT_WEIGHT = 0.6f;

uint32_t stm_terms_of(stm_term out[STM_TERM_ROOM], const stm_entry *entry)
{
    uint32_t count = 0;
    if (entry->term_count == 0) /* the entry of no word: it matches nothing */
        return 0;
    out[count++] = (stm_term){entry->surface, entry->letters >= SURE_LETTERS ? 1.0f : SHORT_WEIGHT};
    for (uint16_t t = 0; t < entry->term_count && count < STM_TERM_ROOM; t++)
        out[count++] = entry->terms[t];
    return count;
}

/* The place of `term`, or the free one where it would go. */
static uint32_t place(const stm_term_index *index, uint32_t term)
{
    uint32_t at = (uint32_t)stm_mix(term) & index->mask;
    while (index->slots[at] != 0 && index->terms[at] != term)
        at = (at + 1) & index->mask;
    return at;
}

static uint32_t number_of(stm_term_index *index, uint32_t term)
{
    const uint32_t at = place(index, term);
    if (index->slots[at] == 0) {
        index->terms[at] = term;
        index->slots[at] = ++index->term_count;
    }
    return index->slots[at] - 1;
}

static size_t count_terms(const stm_wordlist *list)
{
    stm_term terms[STM_TERM_ROOM];
    size_t count = 0;
    for (uint32_t w = 0; w < list->word_count; w++)
        count += stm_terms_of(terms, list->entries[w]);
    return count;
}

static bool make_room(stm_term_index *index, size_t count, stm_arena *arena)
{
    size_t places = 64;
    while (places < count * 2)
        places *= 2;
    index->mask = (uint32_t)(places - 1);
    index->terms = stm_arena_alloc(arena, places * sizeof *index->terms);
    index->slots = stm_arena_calloc(arena, places, sizeof *index->slots);
    index->first = stm_arena_calloc(arena, count + 1, sizeof *index->first);
    index->words = stm_arena_alloc(arena, count * sizeof *index->words);
    return index->terms != NULL && index->slots != NULL && index->first != NULL &&
           index->words != NULL;
}

static void count_words(stm_term_index *index, const stm_wordlist *list)
{
    stm_term terms[STM_TERM_ROOM];
    for (uint32_t w = 0; w < list->word_count; w++) {
        const uint32_t count = stm_terms_of(terms, list->entries[w]);
        for (uint32_t t = 0; t < count; t++)
            index->first[number_of(index, terms[t].id)]++;
    }
    for (uint32_t n = 1; n <= index->term_count; n++)
        index->first[n] += index->first[n - 1];
}

static void note_words(stm_term_index *index, const stm_wordlist *list)
{
    stm_term terms[STM_TERM_ROOM];
    for (uint32_t w = list->word_count; w-- > 0;) {
        const uint32_t count = stm_terms_of(terms, list->entries[w]);
        for (uint32_t t = 0; t < count; t++)
            index->words[--index->first[number_of(index, terms[t].id)]] =
                (stm_term_word){w, terms[t].weight};
    }
}

stemma_status stm_term_index_init(stm_term_index *ret, const stm_wordlist *list, stm_arena *arena,
                                  stemma_error *err)
{
    stm_term_index index = {0};
    const size_t count = count_terms(list);
    if (count > UINT32_MAX / 4 || !make_room(&index, count, arena))
        return stm_fail_nomem(err);
    count_words(&index, list);
    note_words(&index, list);
    *ret = index;
    return STEMMA_OK;
}

uint32_t stm_term_index_find(const stm_term_index *index, uint32_t term,
                             const stm_term_word **ret_words)
{
    const uint32_t number = index->slots[place(index, term)];
    if (number == 0)
        return 0;
    *ret_words = index->words + index->first[number - 1];
    return index->first[number] - index->first[number - 1];
}
