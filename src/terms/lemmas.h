/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_LEMMAS_H
#define STM_TERMS_LEMMAS_H
/** @file Irregular forms and the words they are forms of: terms.txt, [lemmas] and [prefixes]. */
#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "lang/pack.h"
#include "terms/fold.h"

/** One language's. Zeroed it is empty. */
typedef struct stm_lemmas {
    stm_map forms; /* by a hash of the folded form: its place in `words` */
    STM_ARRAY(stm_str) words;
    stm_entries prefixes;
    stm_arena arena;
} stm_lemmas;

/** Read a pack's sections; false: memory ran out. `pack` may be NULL and must outlive this. */
bool stm_lemmas_init(stm_lemmas *lemmas, stm_lang lang, const stm_pack *pack);
void stm_lemmas_clear(stm_lemmas *lemmas);

/** The word that a folded form belongs to; the form itself where none is known. */
stm_str stm_lemma(const stm_lemmas *lemmas, char out[STM_FOLD_ROOM], stm_str folded);

#endif
