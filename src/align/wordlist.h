/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_WORDLIST_H
#define STM_ALIGN_WORDLIST_H
/**
 * @file One side of a comparison: its sentences as runs of words, its distinct words, and where
 * each of them stands.
 *
 * Words are numbered from 0 in the order in which they first come, so that nothing depends on
 * vocabulary ids, which differ from run to run.
 */
#include "base/arena.h"
#include "base/error.h"
#include "terms/terms.h"

typedef struct stm_wordlist {
    const uint32_t *first;     /* of sentence s: its first token; sentence_count + 1 of them */
    uint32_t *tokens;          /* the word of each token */
    uint32_t *sentence_of;     /* the sentence of each token */
    const stm_entry **entries; /* of each word */
    uint32_t *place_first;     /* of word w: where its places begin; word_count + 1 */
    uint32_t *places;          /* the tokens that are the word, rising */
    uint32_t *spread;          /* of each word: the number of sentences that have it */
    uint32_t sentence_count, token_count, word_count;
} stm_wordlist;

/**
 * Make a word list. It lives in `arena`, as must `first`.
 *
 * @param entries the entry of each token, in order; first[sentence_count] of them. The same
 *                pointer is the same word.
 * Linear in the tokens.
 */
stemma_status stm_wordlist_init(stm_wordlist *ret, const stm_entry *const *entries,
                                const uint32_t *first, uint32_t sentence_count, stm_arena *arena,
                                stemma_error *err);

/** Words of a sentence that are compared, at most: the longest of a page of news has some 120, and
 * a "sentence" of a megabyte must not cost its square. */
enum { STM_SENTENCE_WORDS = 256 };

/** The end of the tokens of `sentence` that are compared. */
static inline uint32_t stm_wordlist_end(const stm_wordlist *list, uint32_t sentence)
{
    const uint32_t begin = list->first[sentence], end = list->first[sentence + 1];
    return end - begin > STM_SENTENCE_WORDS ? begin + STM_SENTENCE_WORDS : end;
}

#endif
