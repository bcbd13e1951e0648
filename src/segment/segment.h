/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SEGMENT_H
#define STM_SEGMENT_H
/**
 * @file segment: an article's text in, its paragraphs, sentences, words and quotations out.
 *
 * Comes after: clean.   Feeds: terms, claims.
 * ICU break rules (UAX #29) with the abbreviations of the language pack; see README.md.
 */
#include "base/arena.h"
#include "base/error.h"
#include "lang/pack.h"
#include "model/model.h"
#include "stemma/options.h"

typedef enum stm_word_kind {
    STM_WORD_LETTERS,   /* letters, perhaps with digits, hyphens, apostrophes within */
    STM_WORD_NUMBER,    /* starts with a digit: "12.000", "3,5" */
    STM_WORD_IDEOGRAPH, /* Han, kana, Thai …: cut by dictionary */
} stm_word_kind;

enum {
    STM_WORD_CAPITAL = 1,  /* starts with an upper-case letter */
    STM_WORD_ALL_CAPS = 2, /* two letters or more, all upper-case */
    STM_WORD_FIRST = 4,    /* the first of its sentence (or after an opening quotation mark) */
    STM_WORD_KATAKANA = 8  /* all katakana */
};

typedef struct stm_word {
    uint32_t begin, end;
    uint8_t kind, flags;
} stm_word;

/** A pair of quotation marks: begin..end is what stands within them. Nested ones follow. */
typedef struct stm_quotation {
    uint32_t begin, end;
    uint32_t inside; /* index of the quotation around it, or STM_NOWHERE */
    bool continues;  /* goes on in the next quotation (no closing mark before a paragraph end) */
} stm_quotation;

typedef struct stm_segments {
    stm_span *paragraphs;
    stm_sentence *sentences; /* first_word indexes `words` */
    stm_word *words;
    stm_quotation *quotations;
    uint32_t paragraph_count, sentence_count, word_count, quotation_count;
} stm_segments;

/** One worker's break iterators, opened as languages come. Not for two threads. */
typedef struct stm_segmenter stm_segmenter;

stemma_status stm_segmenter_new(stm_segmenter **out, const stm_packs *packs,
                                const stemma_limits *limits, stemma_error *err);
void stm_segmenter_free(stm_segmenter *segmenter);

/**
 * Cut `text` of language `lang` (0: by the root rules). Blank lines part paragraphs; no
 * sentence goes over one. Results live in `arena`. Sentences cover all but white space;
 * an empty text has none. Linear in the text's length.
 */
stemma_status stm_segment(stm_segments *segments, stm_segmenter *segmenter, stm_str text,
                          stm_lang lang, stm_arena *arena, stemma_error *err);

/** As stm_segment(), but each line is one sentence (an empty line an empty sentence). */
stemma_status stm_segment_lines(stm_segments *segments, stm_segmenter *segmenter, stm_str text,
                                stm_lang lang, stm_arena *arena, stemma_error *err);

#endif
