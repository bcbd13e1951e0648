/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_STEM_H
#define STM_TERMS_STEM_H
/**
 * @file Stems: Snowball's where libstemmer has the language, else endings taken off as the
 * language pack lists them (terms.txt, [suffixes]).
 */
#include "base/error.h"
#include "lang/pack.h"

/** One worker's stemmers, opened as languages come. Not for two threads. */
typedef struct stm_stemmers stm_stemmers;

stemma_status stm_stemmers_new(stm_stemmers **out, const stm_packs *packs, stemma_error *err);
void stm_stemmers_free(stm_stemmers *stemmers);

/** The stem of a folded word, valid until the next call. The word itself where there is none. */
stm_str stm_stem(stm_stemmers *stemmers, stm_lang lang, stm_str folded);

/** Did memory run out for a language's irregular forms? Then stems were given without them. */
bool stm_stemmers_failed(const stm_stemmers *stemmers);

#endif
