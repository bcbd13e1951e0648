/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SEGMENT_CUT_H
#define STM_SEGMENT_CUT_H
/**
 * @file What the files of segment/ share: a language's rules, compiled from its pack, and the
 * four cuts: paragraphs, sentences, words, quotations. Offsets are bytes of the text.
 */
#include <unicode/ubrk.h>

#include "base/array.h"
#include "base/hash.h"
#include "segment/segment.h"

typedef STM_ARRAY(stm_span) stm_spans;
typedef STM_ARRAY(stm_word) stm_words;
typedef STM_ARRAY(stm_quotation) stm_quotations;

/* ---- A language's rules (rules.c) ---- */

/* What the packs say of a word. */
enum {
    STM_RULE_ABBREVIATION = 1,  /* its stop ends no sentence */
    STM_RULE_BEFORE_NUMBER = 2, /* … before a number */
    STM_RULE_AT_END = 4,        /* … unless a word follows that usually starts one */
    STM_RULE_STARTER = 8,       /* a function word: with a capital it starts a sentence */
    STM_RULE_UNIT = 64,         /* behind a number it may end a sentence even so */
    STM_RULE_BEFORE_LOWER = 32, /* … before anything but a capital */
    STM_RULE_CLITIC = 16        /* "l'" of "l'État": a word of its own */
};

enum { STM_MOST_QUOTES = 48, STM_LONGEST_RULE = 64 };

/* A pair of quotation marks; bytes of the packs. */
typedef struct stm_quote_pair {
    stm_str open, close;
} stm_quote_pair;

typedef struct stm_rules {
    stm_lang lang;
    stm_map words;       /* hash of a word, without its last stop, to STM_RULE_ bits */
    bool ordinal_stop;   /* "3. Oktober": a stop makes an ordinal of a number */
    bool knows_starters; /* the language has a list of function words */
    bool knows_clitics;
    char question_mark; /* ';' in Greek; else NUL */
    stm_quote_pair quotes[STM_MOST_QUOTES];
    uint32_t quote_count;
    bool starts_quote[256]; /* bytes that a mark of `quotes` begins with */
    UBreakIterator *word_breaks;
} stm_rules;

/** Compile the rules of `lang` (its pack, then "und"). Cleared by stm_rules_clear(). */
stemma_status stm_rules_init(stm_rules *rules, const stm_packs *packs, stm_lang lang,
                             stemma_error *err);
void stm_rules_clear(stm_rules *rules);

/** The STM_RULE_ bits of a word without its last stop, as it is written. */
uint32_t stm_rules_of(const stm_rules *rules, stm_str word);

/* ---- Characters ---- */

bool stm_is_space(int32_t c);
bool stm_is_closer(int32_t c); /* quotation marks that may close, and closing brackets */
bool stm_is_opener(int32_t c); /* quotation marks that may open, opening brackets, ¿ ¡ */
bool stm_is_dash(int32_t c);
bool stm_is_bullet(int32_t c);
bool stm_is_stop(int32_t c); /* . ! ? … and their like in all scripts */

/* ---- The cuts; each adds to its array and fails only for want of memory ---- */

/** Paragraphs: what blank lines part, and lines that are one by themselves. Trimmed. */
bool stm_cut_paragraphs(stm_spans *paragraphs, stm_str text);

/** The sentences of one paragraph. None is longer than max_bytes. */
bool stm_cut_sentences(stm_spans *sentences, const stm_rules *rules, stm_str text,
                       stm_span paragraph, size_t max_bytes);

/** The quotations of all paragraphs, sorted by begin. */
bool stm_cut_quotations(stm_quotations *quotations, const stm_rules *rules, stm_str text,
                        const stm_span *paragraphs, size_t count);

/* UTF-16 of a stretch of text, and the byte at which each of its units begins. */
typedef struct stm_wide {
    UChar *units;
    uint32_t *bytes;
    size_t room;
} stm_wide;

/** The words of text[begin..end), a stretch of at most STM_WIDEST bytes. */
enum { STM_WIDEST = 64 << 10 };
bool stm_cut_words(stm_words *words, const stm_rules *rules, stm_wide *wide, stm_str text,
                   stm_span stretch);

#endif
