/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LANG_ID_H
#define STM_LANG_ID_H
/** @file The language of a text: CLD2 behind a shim, helped by what is declared and by script. */
#include <stdbool.h>

#include "base/str.h"
#include "lang/lang.h"
#include "lang/pack.h"

typedef struct stm_language {
    stm_lang lang;
    char tag[16]; /* BCP 47 with script where it matters ("sr-Latn", "zh-Hant"); "" unknown */
    float share;  /* of the text's bytes that speak for it, 0 to 1 */
    bool reliable;
} stm_language;

/**
 * Tell the language of `text` (UTF-8, any length; samples of the first 64 KiB are looked at).
 * @param packs    their function words and letters part close languages; NULL: CLD2 alone.
 * @param declared what the document says, a BCP 47 tag; none: nothing. A hint, overruled
 *                 where the text clearly speaks against it.
 * Threads: any number. Cost: under 120 µs for any length.
 */
stm_language stm_language_of(const stm_packs *packs, stm_str text, stm_str declared);

#endif
