/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_SKELETON_H
#define STM_TERMS_SKELETON_H
/**
 * @file Names over scripts and spellings: Zelensky, Selenskyj, Zelenszkij, Зеленський,
 * ゼレンスキー.
 *
 * A word is written in Latin letters, read as its language reads them, and reduced to keys of
 * falling precision, each a string of ASCII:
 *   letters   the plain letters, diacritics gone: "zelensky"
 *   skeleton  classes of consonants, the first vowel marked: "SLNSK"
 *   loose     the same with what Japanese does not tell apart made one (l and r, b and v, …), an r
 *             that no vowel follows gone (Ryder, ライダー), and h as g (Harvard, Гарвард): "SRNSK"
 *   rhotic    loose with that r kept (バルセロナ)
 *   short     loose with vowels, for names of one or two consonants: Palu, パル: "PaR"
 * The classes are those of Soundex's descendants for many languages (Daitch and Mokotoff 1985),
 * coarser for sibilants, which spellings confuse most.
 */
#include "base/str.h"
#include "lang/lang.h"

enum { STM_SKELETON_ROOM = 64 };

/** The keys, ended by NUL; "" where there is none. */
typedef struct stm_skeleton {
    char letters[STM_SKELETON_ROOM];
    char skeleton[STM_SKELETON_ROOM];
    char loose[STM_SKELETON_ROOM];
    char rhotic[STM_SKELETON_ROOM];
    char brief[STM_SKELETON_ROOM];
} stm_skeleton;

/** One worker's transliterator for the scripts that have no table here. Not for two threads. */
typedef struct stm_romaniser stm_romaniser;

stm_romaniser *stm_romaniser_new(void); /* NULL: memory ran out */
void stm_romaniser_free(stm_romaniser *romaniser);

/** The keys of a folded word of a language. False: nothing is left of it (no letters). */
bool stm_skeleton_of(stm_skeleton *ret, stm_romaniser *romaniser, stm_lang lang, stm_str folded);

/**
 * A folded word in Latin letters as they sound ("sh" for ш, š), and plain ("s" for š). Both have
 * room for STM_SKELETON_ROOM. For skeleton.c.
 */
void stm_romanise(char *sounds, char *plain, stm_romaniser *romaniser, stm_str folded);

#endif
