/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_FOLD_H
#define STM_TERMS_FOLD_H
/**
 * @file Folding: the spellings of one word in one language become one string.
 *
 * Case folding and compatibility forms (Unicode's NFKC_Casefold), and what is known to differ
 * in writing only: apostrophes and hyphens, Russian ё, Arabic vowel signs and alefs, Greek
 * accents, the Latin-1 stand-ins for Hungarian ő and ű, Romanian cedillas. Diacritics stay:
 * they tell words apart. (Names are compared without them: see skeleton.h.)
 */
#include "base/str.h"
#include "lang/lang.h"

/** Bytes of a folded word; what is longer is cut at a character. The longest word in the
 * dictionaries measured is 79 bytes. */
enum { STM_FOLD_ROOM = 192 };

/** Fold `word` into `out`. The result lies in `out`. Words in plain letters cost 2 ns a byte. */
stm_str stm_fold(char out[STM_FOLD_ROOM], stm_lang lang, stm_str word);

/**
 * The part of a folded word that carries its sense: the longest of what apostrophes part
 * (l'|homme, government|'s, Ankara|'da, o'|neill). A view of `folded`.
 */
stm_str stm_fold_core(stm_str folded);

/** A character's lower case without diacritics where it is a Latin or Greek letter. */
int32_t stm_fold_base(int32_t c);

#endif
