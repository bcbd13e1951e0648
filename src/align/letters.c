/* SPDX-License-Identifier: Apache-2.0 */
#include "align/letters.h"

#include <unicode/unorm2.h>

#include "base/utf8.h"

enum {
    FEWEST_LETTERS = 4,
    COMMON = 1024 /* a trigram in more words than this ("ung") is not followed, nor counted */
};

/* A letter without its diacritic: é is e. Words in one script are compared only. */
static int32_t base_letter(int32_t c)
{
    if (c < 0xC0)
        return c;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
    UChar parts[8];
    const int32_t n = U_SUCCESS(code) ? unorm2_getRawDecomposition(nfd, c, parts, 8, &code) : 0;
    return n > 1 && U_SUCCESS(code) && parts[0] < 0xD800 ? parts[0] : c;
}

static bool takes_part(const stm_entry *e)
{
    return e->letters >= FEWEST_LETTERS && e->folded.len > 0 &&
           !(e->flags & (STM_ENTRY_FUNCTION | STM_ENTRY_NUMBER));
}

static bool has(const uint64_t *grams, size_t count, uint64_t gram)
{
    for (size_t i = 0; i < count; i++)
        if (grams[i] == gram)
            return true;
    return false;
}

/* The distinct trigrams of a word, the first with the word's beginning as a letter. */
static size_t grams_of(uint64_t out[STM_LETTERS_MOST], const stm_entry *e)
{
    uint64_t gram = 1;
    size_t count = 0, letters = 0;
    for (size_t at = 0; at < e->folded.len && count < STM_LETTERS_MOST; letters++) {
        gram = (gram << 21 | (uint64_t)base_letter(stm_utf8_next(e->folded, &at))) &
               (((uint64_t)1 << 63) - 1);
        if (letters >= 1 && !has(out, count, gram))
            out[count++] = gram;
    }
    return count;
}

static size_t most_grams(const stm_entry *e)
{
    if (!takes_part(e))
        return 0;
    return e->folded.len < STM_LETTERS_MOST ? e->folded.len : STM_LETTERS_MOST;
}

static bool add_word(stm_letters *letters, uint32_t word)
{
    uint64_t grams[STM_LETTERS_MOST];
    const size_t count = grams_of(grams, letters->list->entries[word]);
    for (size_t i = 0; i < count; i++) {
        const uint32_t fresh = (uint32_t)letters->grams.count;
        const uint32_t gram = stm_map_get_or_set(&letters->grams, grams[i], fresh);
        if (gram == STM_MAP_NONE)
            return false;
        letters->places[letters->place_count] = (stm_gram_place){word, letters->heads[gram]};
        letters->heads[gram] = ++letters->place_count;
        letters->lengths[gram]++;
    }
    return true;
}

/* Trigrams that are followed, once it is known which are too common. */
static void count_grams(stm_letters *letters)
{
    for (size_t g = 0; g < letters->grams.count; g++)
        if (letters->lengths[g] <= COMMON)
            for (uint32_t p = letters->heads[g]; p != 0; p = letters->places[p - 1].next)
                letters->gram_counts[letters->places[p - 1].word]++;
}

stemma_status stm_letters_init(stm_letters *ret, const stm_wordlist *list, stm_arena *arena,
                               stemma_error *err)
{
    const size_t words = list->word_count;
    size_t room = 0;
    for (size_t w = 0; w < words; w++)
        room += most_grams(list->entries[w]);
    stm_letters letters = {.list = list};
    letters.heads = stm_arena_calloc(arena, room, sizeof *letters.heads);
    letters.lengths = stm_arena_calloc(arena, room, sizeof *letters.lengths);
    letters.places = stm_arena_alloc(arena, room * sizeof *letters.places);
    letters.gram_counts = stm_arena_calloc(arena, words, sizeof *letters.gram_counts);
    letters.shared = stm_arena_calloc(arena, words, sizeof *letters.shared);
    letters.touched = stm_arena_alloc(arena, words * sizeof *letters.touched);
    bool ok = letters.heads != NULL && letters.lengths != NULL && letters.places != NULL &&
              letters.gram_counts != NULL && letters.shared != NULL && letters.touched != NULL;
    for (uint32_t w = 0; ok && w < words; w++)
        ok = !takes_part(list->entries[w]) || add_word(&letters, w);
    if (!ok) {
        stm_letters_clear(&letters);
        return stm_fail_nomem(err);
    }
    count_grams(&letters);
    *ret = letters;
    return STEMMA_OK;
}

void stm_letters_clear(stm_letters *letters)
{
    stm_map_clear(&letters->grams);
}

/* Count what each word shares with the trigrams of the one asked for; the words touched. */
static size_t touch(stm_letters *letters, const uint64_t *grams, size_t count, size_t *ret_followed)
{
    size_t touched = 0;
    *ret_followed = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t gram = stm_map_get(&letters->grams, grams[i]);
        *ret_followed += gram == STM_MAP_NONE || letters->lengths[gram] <= COMMON;
        if (gram == STM_MAP_NONE || letters->lengths[gram] > COMMON)
            continue;
        for (uint32_t p = letters->heads[gram]; p != 0; p = letters->places[p - 1].next) {
            const uint32_t word = letters->places[p - 1].word;
            if (letters->shared[word]++ == 0)
                letters->touched[touched++] = word;
        }
    }
    return touched;
}

size_t stm_letters_find(stm_letters *letters, const stm_entry *entry, float least, stm_alike *out,
                        size_t room)
{
    if (!takes_part(entry))
        return 0;
    uint64_t grams[STM_LETTERS_MOST];
    size_t followed, found = 0;
    const size_t count = grams_of(grams, entry);
    const size_t touched = touch(letters, grams, count, &followed);
    for (size_t i = 0; i < touched; i++) {
        const uint32_t word = letters->touched[i];
        const float likeness =
            2.0f * letters->shared[word] / (float)(followed + letters->gram_counts[word]);
        letters->shared[word] = 0;
        if (likeness >= least && found < room)
            out[found++] = (stm_alike){word, likeness};
    }
    return found;
}
