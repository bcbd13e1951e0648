/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_MEANING_H
#define STM_TERMS_MEANING_H
/** @file What a word means in another language, as far as a lexicon helps. */
#include "terms/lexicon.h"
#include "terms/stem.h"

enum { STM_MEANING_ROOM = 96 };

/** Terms with weights, each id once. */
typedef struct stm_meaning {
    stm_translation items[STM_MEANING_ROOM];
    size_t count;
} stm_meaning;

/** Add a term, or raise its weight. What does not fit is lost. */
void stm_meaning_add(stm_meaning *meaning, uint32_t id, float weight);

/**
 * Find a folded word's translations: the word itself; its core between apostrophes; its stem;
 * its parts at hyphens; the parts of a compound; the longest headword it begins with.
 * @return how sure it is, 1 for a headword, less for parts; 0: not found.
 */
float stm_meaning_find(stm_meaning *ret, const stm_lexicon *lexicon, stm_stemmers *stemmers,
                       stm_lang lang, const stm_entries *linking, stm_str folded);

/**
 * The same by the word itself and its stem (a term id) alone: two look-ups, for lexicons that are
 * asked beside another one.
 */
float stm_meaning_find_whole(stm_meaning *ret, const stm_lexicon *lexicon, stm_str folded,
                             uint32_t stem);

#endif
