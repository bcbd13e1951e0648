/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LANG_H
#define STM_LANG_H
/**
 * @file A language as a number: the two or three letters of its ISO 639 code, packed.
 * 0 is "not known". Two-letter codes wherever a language has one (`de`, never `deu`).
 */
#include <stdint.h>

#include "base/str.h"

typedef uint32_t stm_lang;

#define STM_LANG(a, b) ((stm_lang)(a) << 8 | (stm_lang)(b))

/** The language of a BCP 47 tag or an ISO 639-1/2/3 code (`de-AT`, `deu`, `ger`); 0: none. */
stm_lang stm_lang_parse(stm_str tag);

/** Its letters into out (room for 4, ended by NUL); "und" for 0. Gives out back. */
const char *stm_lang_code(stm_lang lang, char out[4]);

#endif
