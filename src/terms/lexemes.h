/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_LEXEMES_H
#define STM_TERMS_LEXEMES_H
/** @file The distinct words of one language that are met while a lexicon is compiled. */
#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "terms/function_words.h"
#include "terms/stem.h"

typedef struct stm_lexeme {
    uint64_t form; /* table key of the folded word */
    uint32_t stem; /* term id of its stem */
    bool function; /* a function word of the language pack */
    stm_str text;  /* the stem itself; lives in stm_lexemes.arena */
} stm_lexeme;

typedef struct stm_lexemes {
    stm_lang lang;
    stm_stemmers *stemmers; /* borrowed */
    STM_ARRAY(stm_lexeme) items;
    stm_arena arena;
    stm_map by_form; /* form -> place in items */
    stm_function_words functions;
    int scripts[4]; /* UScriptCodes that its words are written in */
    int script_count;
} stm_lexemes;

/** Most words of a phrase that are kept. */
enum { STM_PHRASE_WORDS = 12 };

/** The words of a phrase, as places in stm_lexemes.items. */
typedef struct stm_phrase {
    uint32_t words[STM_PHRASE_WORDS];
    uint32_t count;
    uint32_t content; /* of these, how many are no function words */
    bool strange;     /* a word in another script stands in it */
} stm_phrase;

stemma_status stm_lexemes_init(stm_lexemes *lexemes, stm_lang lang, const stm_packs *packs,
                               stm_stemmers *stemmers, stemma_error *err);
void stm_lexemes_clear(stm_lexemes *lexemes);

/** The place of a word, which is added where it is new; STM_MAP_NONE: memory ran out. */
uint32_t stm_lexemes_add(stm_lexemes *lexemes, stm_str word);

/**
 * The words of a phrase: letters and digits with hyphens and apostrophes within. Abbreviations
 * ("sth.", "jdn."), numbers and what is over STM_PHRASE_WORDS are left out.
 */
stemma_status stm_lexemes_phrase(stm_phrase *ret, stm_lexemes *lexemes, stm_str text,
                                 stemma_error *err);

/** The table keys of a folded form, of what words begin with, and of a stem's term id. */
uint64_t stm_form_key(stm_str folded);
uint64_t stm_beginning_key(stm_str beginning);
static inline uint64_t stm_stem_key(uint32_t stem)
{
    return stm_mix((uint64_t)stem | (uint64_t)1 << 40);
}

#endif
