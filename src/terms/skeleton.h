/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_SKELETON_H
#define STM_TERMS_SKELETON_H
/**
 * @file Names over scripts and spellings: Zelensky, Selenskyj, Zelenszkij, Зеленський,
 * ゼレンスキー.
 *
 * A word is written in Latin letters (romanise), then reduced to keys of falling precision:
 *   letters   its plain letters, diacritics gone: "macron", "berlin"
 *   skeleton  classes of consonants, vowels dropped but for the first: SLNSK
 *   loose     the same with what Japanese does not tell apart made one (l = r, b = v, …): SRNSK
 */
#include "base/str.h"
#include "lang/lang.h"

enum { STM_SKELETON_ROOM = 64 };

typedef struct stm_skeleton {
    char letters[STM_SKELETON_ROOM]; /* a to z, ended by NUL; "" where there is none */
    char skeleton[STM_SKELETON_ROOM];
    char loose[STM_SKELETON_ROOM];
} stm_skeleton;

/** One worker's transliterators for the scripts that have no table here. Not for two threads. */
typedef struct stm_romaniser stm_romaniser;

stm_romaniser *stm_romaniser_new(void); /* NULL: memory ran out */
void stm_romaniser_free(stm_romaniser *romaniser);

/** The keys of a folded word of a language. False: nothing is left of it (no letters). */
bool stm_skeleton_of(stm_skeleton *ret, stm_romaniser *romaniser, stm_lang lang, stm_str folded);

#endif
