/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_FUNCTION_WORDS_H
#define STM_TERMS_FUNCTION_WORDS_H
/**
 * @file A language's function words, as its pack has them: terms.txt, [function], and in
 * [function-script] a script (ISO 15924) all of whose words are such, as hiragana in Japanese.
 */
#include "base/error.h"
#include "base/hash.h"
#include "lang/pack.h"

typedef struct stm_function_words {
    stm_map forms; /* by stm_form_key() */
    int script;    /* a UScriptCode; -1: none */
} stm_function_words;

stemma_status stm_function_words_init(stm_function_words *words, stm_lang lang,
                                      const stm_packs *packs, stemma_error *err);
void stm_function_words_clear(stm_function_words *words);

bool stm_function_words_have(const stm_function_words *words, stm_str folded);

/** The script that a section of a pack names first, or -1. */
int stm_pack_script(const stm_pack *pack, const char *section);

#endif
