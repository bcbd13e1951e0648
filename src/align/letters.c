/* SPDX-License-Identifier: Apache-2.0 */
#include "align/letters.h"

#include "base/utf8.h"
#include "terms/fold.h"

enum {
    FEWEST_LETTERS = 4,
    MOST_GRAMS = 32, /* trigrams of a word; what is longer is cut */
    COMMON = 1024    /* a trigram in more words than this ("ung") is not followed, nor counted */
};

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

/* The distinct trigrams of a word without its diacritics, its beginning counted as a letter. */
static size_t grams_of(uint64_t out[MOST_GRAMS], const stm_entry *e)
{
    uint64_t gram = 1;
    size_t count = 0, letters = 0;
    for (size_t at = 0; at < e->folded.len && count < MOST_GRAMS; letters++) {
        gram = (gram << 21 | (uint64_t)stm_fold_base(stm_utf8_next(e->folded, &at))) &
               (((uint64_t)1 << 63) - 1);
        if (letters >= 1 && !has(out, count, gram))
            out[count++] = gram;
    }
    return count;
}

/* ------------------------------------------------------------------ the index */

/* The numbers of each word's trigrams, one after the other: word w's begin at starts[w]. */
typedef struct spelled {
    uint32_t *numbers, *starts;
} spelled;

static size_t most_grams(const stm_entry *e)
{
    if (!takes_part(e))
        return 0;
    return e->folded.len < MOST_GRAMS ? e->folded.len : MOST_GRAMS;
}

static bool spell(spelled *s, stm_letters *letters, uint32_t word)
{
    uint64_t grams[MOST_GRAMS];
    const stm_entry *e = letters->list->entries[word];
    const size_t count = takes_part(e) ? grams_of(grams, e) : 0;
    s->starts[word + 1] = s->starts[word];
    for (size_t i = 0; i < count; i++) {
        const uint32_t fresh = (uint32_t)letters->grams.count;
        const uint32_t number = stm_map_get_or_set(&letters->grams, grams[i], fresh);
        if (number == STM_MAP_NONE)
            return false;
        s->numbers[s->starts[word + 1]++] = number;
    }
    return true;
}

static bool spell_all(spelled *s, stm_letters *letters, stm_arena *arena)
{
    const uint32_t words = letters->list->word_count;
    size_t room = 0;
    for (uint32_t w = 0; w < words; w++)
        room += most_grams(letters->list->entries[w]);
    s->numbers = stm_arena_alloc(arena, room * sizeof *s->numbers);
    s->starts = stm_arena_calloc(arena, (size_t)words + 1, sizeof *s->starts);
    bool ok = s->numbers != NULL && s->starts != NULL;
    for (uint32_t w = 0; ok && w < words; w++)
        ok = spell(s, letters, w);
    return ok;
}

/* Turn words' trigrams into trigrams' words, by counting. */
static void invert(stm_letters *letters, const spelled *s)
{
    const uint32_t words = letters->list->word_count, all = s->starts[words];
    for (uint32_t k = 0; k < all; k++)
        letters->first[s->numbers[k]]++;
    for (size_t g = 1; g <= letters->grams.count; g++)
        letters->first[g] += letters->first[g - 1];
    for (uint32_t w = words; w-- > 0;)
        for (uint32_t k = s->starts[w]; k < s->starts[w + 1]; k++)
            letters->words[--letters->first[s->numbers[k]]] = w;
}

/* The words of a trigram; none where it is too common to follow. */
static uint32_t words_of(const stm_letters *letters, uint32_t gram, const uint32_t **ret)
{
    const uint32_t count = letters->first[gram + 1] - letters->first[gram];
    *ret = letters->words + letters->first[gram];
    return count <= COMMON ? count : 0;
}

static void count_followed(stm_letters *letters, const spelled *s)
{
    const uint32_t *unused;
    for (uint32_t w = 0; w < letters->list->word_count; w++)
        for (uint32_t k = s->starts[w]; k < s->starts[w + 1]; k++)
            letters->gram_counts[w] += words_of(letters, s->numbers[k], &unused) > 0;
}

stemma_status stm_letters_init(stm_letters *ret, const stm_wordlist *list, stm_arena *arena,
                               stemma_error *err)
{
    const size_t words = list->word_count;
    stm_letters letters = {.list = list};
    spelled s;
    if (spell_all(&s, &letters, arena)) {
        letters.first = stm_arena_calloc(arena, letters.grams.count + 1, sizeof *letters.first);
        letters.words = stm_arena_alloc(arena, s.starts[words] * sizeof *letters.words);
        letters.gram_counts = stm_arena_calloc(arena, words, sizeof *letters.gram_counts);
        letters.shared = stm_arena_calloc(arena, words, sizeof *letters.shared);
        letters.touched = stm_arena_alloc(arena, words * sizeof *letters.touched);
    }
    if (letters.first == NULL || letters.words == NULL || letters.gram_counts == NULL ||
        letters.shared == NULL || letters.touched == NULL) {
        stm_letters_clear(&letters);
        return stm_fail_nomem(err);
    }
    invert(&letters, &s);
    count_followed(&letters, &s);
    *ret = letters;
    return STEMMA_OK;
}

void stm_letters_clear(stm_letters *letters)
{
    stm_map_clear(&letters->grams);
}

/* ------------------------------------------------------------------ asking */

/* Count what each word shares with the trigrams of the one asked for. Gives the number of words
 * touched, and of trigrams followed: one that no word has is followed to nowhere. */
static size_t touch(stm_letters *letters, const uint64_t *grams, size_t count, size_t *ret_followed)
{
    size_t touched = 0, followed = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t gram = stm_map_get(&letters->grams, grams[i]);
        const uint32_t *words = NULL;
        const uint32_t n = gram == STM_MAP_NONE ? 0 : words_of(letters, gram, &words);
        followed += gram == STM_MAP_NONE || n > 0;
        for (uint32_t k = 0; k < n; k++)
            if (letters->shared[words[k]]++ == 0)
                letters->touched[touched++] = words[k];
    }
    *ret_followed = followed;
    return touched;
}

size_t stm_letters_find(stm_letters *letters, const stm_entry *entry, float least, stm_alike *out,
                        size_t room)
{
    if (!takes_part(entry))
        return 0;
    uint64_t grams[MOST_GRAMS];
    size_t followed, found = 0;
    const size_t count = grams_of(grams, entry);
    const size_t touched = touch(letters, grams, count, &followed);
    for (size_t i = 0; i < touched; i++) {
        const uint32_t word = letters->touched[i];
        const uint32_t shared = letters->shared[word];
        letters->shared[word] = 0;
        const float all = (float)(followed + letters->gram_counts[word]);
        if (2.0f * (float)shared >= least * all && found < room)
            out[found++] = (stm_alike){word, 2.0f * (float)shared / all};
    }
    return found;
}
