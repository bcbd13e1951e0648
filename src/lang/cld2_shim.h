/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LANG_CLD2_SHIM_H
#define STM_LANG_CLD2_SHIM_H
/** @file CLD2 is C++; this is all of it that is used, as C. */
#ifdef __cplusplus
extern "C" {
#endif

typedef struct stm_cld2_guess {
    char code[16]; /* as CLD2 writes it: "de", "no", "zh-Hant", "iw", "jw"; "" none */
    float share;   /* of the text's bytes, 0 to 1 */
    float fit;     /* 1: scores like usual text of that language; far from 1: it does not */
} stm_cld2_guess;

/**
 * The three likeliest languages of `text`, best first, an answer being forced for short texts.
 * Bytes that are not UTF-8 end the text. Threads: any.
 */
void stm_cld2_guesses(const char *text, int len, stm_cld2_guess guesses[3]);

#ifdef __cplusplus
}
#endif
#endif
