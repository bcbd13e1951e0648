/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_LETTERS_H
#define STM_ALIGN_LETTERS_H
/**
 * @file Likeness by letters: an index of words by their letter trigrams, asked for the words
 * that share most of them with a given one (Dice's coefficient).
 */
#include "align/wordlist.h"
#include "base/hash.h"

typedef struct stm_letters {
    const stm_wordlist *list;
    stm_map grams;        /* trigram -> number */
    uint32_t *first;      /* of each trigram: where its words begin; one more than there are */
    uint32_t *words;      /* that have the trigram */
    uint8_t *gram_counts; /* of each word: its trigrams that are followed; 0: it takes no part */
    uint8_t *shared; /* of each word: trigrams shared with the one asked for; 0 between calls */
    uint32_t *touched;
} stm_letters;

typedef struct stm_alike {
    uint32_t word;
    float likeness; /* 0 to 1 */
} stm_alike;

/** Index the words of `list`. Arrays live in `arena`; stm_letters_clear() frees the map. */
stemma_status stm_letters_init(stm_letters *ret, const stm_wordlist *list, stm_arena *arena,
                               stemma_error *err);
void stm_letters_clear(stm_letters *letters);

/**
 * The words alike to `entry` by `least` or more, in no order that matters: at most `room`.
 * Returns how many. Function words, numbers and words of fewer than 4 letters are like none.
 */
size_t stm_letters_find(stm_letters *letters, const stm_entry *entry, float least, stm_alike *out,
                        size_t room);

#endif
