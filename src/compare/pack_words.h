/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_PACK_WORDS_H
#define STM_COMPARE_PACK_WORDS_H
/**
 * @file Sets of words of the language packs, for asking whether a word is one of them.
 *
 * Negators: the first word of every entry of stances.txt's negations. A translation turns "they no
 * longer" into "ne … plus", and an idiom that the packs pass over into one that they know. Where
 * any word of the kind stands at all, two languages do not say the opposite of one another.
 * Persons: what people are counted by (figures.txt): soldiers here are troops there.
 */
#include "base/arena.h"
#include "compare/pairing.h"
#include "lang/pack.h"

typedef enum stm_word_set { STM_WORDS_NEGATORS, STM_WORDS_PERSONS } stm_word_set;

typedef struct stm_pack_words stm_pack_words;

/** All packs' words; lives in `arena`. NULL: memory ran out. */
const stm_pack_words *stm_pack_words_new(const stm_packs *packs, stm_arena *arena);

/** Does the language have any, so that their absence says something? */
bool stm_pack_words_know(const stm_pack_words *words, stm_word_set set, stm_lang lang);

/** Is the word of that language in the set? */
bool stm_pack_words_has(const stm_pack_words *words, stm_word_set set, stm_lang lang,
                        const stm_entry *entry);

/** Does one of the set's words stand in the stretch? */
bool stm_pack_words_stand(const stm_pack_words *words, stm_word_set set,
                          const stm_stretch *stretch);

#endif
