/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_VOCABULARY_H
#define STM_TERMS_VOCABULARY_H
/** @file Inside the vocabulary: what analysers share. */
#include "base/hash.h"
#include "terms/function_words.h"
#include "terms/number.h"
#include "terms/terms.h"

enum { STM_TERMS_OF_A_WORD = 32, STM_MOST_DIRECT = 8 };

/** What is known of a language, found when its first word comes. Never changed after that. */
typedef struct stm_kit {
    stm_lang lang;
    stm_function_words functions;
    stm_entries linking; /* what joins the parts of its compounds; none: no compounds */
    bool noun_capitals;  /* nouns are written with a capital, not names alone */
    bool han_unread;     /* Han characters are read in ways that no table tells */
    stm_number_style numbers;
    const struct stm_table *names;              /* names known beforehand; or NULL */
    const struct stm_table *common;             /* how common English stems are; or NULL */
    const stm_lexicon *english;                 /* or NULL */
    const stm_lexicon *direct[STM_MOST_DIRECT]; /* to other languages */
    size_t direct_count;
    struct stm_kit *next;
} stm_kit;

/** The kit of a language; NULL: memory ran out. */
const stm_kit *stm_vocabulary_kit(stm_vocabulary *vocabulary, stm_lang lang);

/** The id of a word's key, or STM_MAP_NONE where it was not met yet. */
uint32_t stm_vocabulary_find(stm_vocabulary *vocabulary, uint64_t key);

/**
 * Take an entry in under a key, unless another worker was faster; its id either way. The terms
 * and the folded word are copied. Entry 0 where the vocabulary is full; STM_MAP_NONE: no memory.
 */
uint32_t stm_vocabulary_add(stm_vocabulary *vocabulary, uint64_t key, const stm_entry *entry);

const stm_packs *stm_vocabulary_packs(const stm_vocabulary *vocabulary);

#endif
