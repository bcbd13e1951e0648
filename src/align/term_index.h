/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_TERM_INDEX_H
#define STM_ALIGN_TERM_INDEX_H
/** @file An inverted index of a word list: from a term to the words that have it. */
#include "align/wordlist.h"

typedef struct stm_term_word {
    uint32_t word;
    float weight;
} stm_term_word;

typedef struct stm_term_index {
    uint32_t *terms, *slots; /* open addressing: term id, and its number + 1; 0: free */
    uint32_t mask;           /* places less one: a power of two less one */
    uint32_t term_count;
    uint32_t *first;      /* of each term: where its words begin; and the end */
    stm_term_word *words; /* rising within a term */
} stm_term_index;

/** The terms of an entry, its spelling as it stands among them; their number. */
enum { STM_TERM_ROOM = 64 };
uint32_t stm_terms_of(stm_term out[STM_TERM_ROOM], const stm_entry *entry);

/** Index the words of a list. Lives in `arena`. */
stemma_status stm_term_index_init(stm_term_index *ret, const stm_wordlist *list, stm_arena *arena,
                                  stemma_error *err);

/** The words that have a term; how many. */
uint32_t stm_term_index_find(const stm_term_index *index, uint32_t term,
                             const stm_term_word **ret_words);

#endif
