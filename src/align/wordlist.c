/* SPDX-License-Identifier: Apache-2.0 */
#include "align/wordlist.h"

#include "base/hash.h"

/* Number the words; gives false when memory ran out. `entries` has room for every token. */
static bool number_words(stm_wordlist *list, const stm_entry *const *tokens)
{
    stm_map seen = {0};
    bool ok = true;
    for (uint32_t t = 0; ok && t < list->token_count; t++) {
        const uint64_t key = (uint64_t)(uintptr_t)tokens[t];
        const uint32_t word = stm_map_get_or_set(&seen, key, list->word_count);
        ok = word != STM_MAP_NONE;
        if (word == list->word_count)
            list->entries[list->word_count++] = tokens[t];
        list->tokens[t] = word;
    }
    stm_map_clear(&seen);
    return ok;
}

static void note_sentences(stm_wordlist *list)
{
    for (uint32_t s = 0; s < list->sentence_count; s++)
        for (uint32_t t = list->first[s]; t < list->first[s + 1]; t++)
            list->sentence_of[t] = s;
}

/* Places by counting: rising, as tokens are visited from the last to the first. */
static void note_places(stm_wordlist *list)
{
    for (uint32_t t = 0; t < list->token_count; t++)
        list->place_first[list->tokens[t]]++;
    for (uint32_t w = 1; w <= list->word_count; w++)
        list->place_first[w] += list->place_first[w - 1];
    for (uint32_t t = list->token_count; t-- > 0;)
        list->places[--list->place_first[list->tokens[t]]] = t;
}

static uint32_t spread_of(const stm_wordlist *list, uint32_t word)
{
    uint32_t spread = 0, last = UINT32_MAX;
    for (uint32_t p = list->place_first[word]; p < list->place_first[word + 1]; p++) {
        const uint32_t sentence = list->sentence_of[list->places[p]];
        spread += sentence != last;
        last = sentence;
    }
    return spread;
}

stemma_status stm_wordlist_init(stm_wordlist *ret, const stm_entry *const *entries,
                                const uint32_t *first, uint32_t sentence_count, stm_arena *arena,
                                stemma_error *err)
{
    const size_t count = first[sentence_count];
    stm_wordlist list = {
        .first = first, .sentence_count = sentence_count, .token_count = (uint32_t)count};
    list.tokens = stm_arena_alloc(arena, count * sizeof *list.tokens);
    list.sentence_of = stm_arena_alloc(arena, count * sizeof *list.sentence_of);
    list.entries = stm_arena_alloc(arena, count * sizeof *list.entries);
    list.places = stm_arena_alloc(arena, count * sizeof *list.places);
    if (list.tokens == NULL || list.sentence_of == NULL || list.entries == NULL ||
        list.places == NULL || !number_words(&list, entries))
        return stm_fail_nomem(err);
    list.place_first =
        stm_arena_calloc(arena, (size_t)list.word_count + 1, sizeof *list.place_first);
    list.spread = stm_arena_alloc(arena, list.word_count * sizeof *list.spread);
    if (list.place_first == NULL || list.spread == NULL)
        return stm_fail_nomem(err);

    note_sentences(&list);
    note_places(&list);
    for (uint32_t w = 0; w < list.word_count; w++)
        list.spread[w] = spread_of(&list, w);
    *ret = list;
    return STEMMA_OK;
}
