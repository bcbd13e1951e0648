/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUANTITY_WORDS_H
#define STM_CLAIMS_QUANTITY_WORDS_H
/** @file What CLDR knows about figures, made while building by tools/figure_words.c (see there). */

typedef struct stm_figure_words {
    const char *lang;
    const char *lines; /* "n\tzwanzig\t20\n…" */
} stm_figure_words;

/** One entry a language, ended by one whose lang is NULL. */
extern const stm_figure_words stm_figure_words_cldr[];

#endif
