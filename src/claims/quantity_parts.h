/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUANTITY_PARTS_H
#define STM_CLAIMS_QUANTITY_PARTS_H
/** @file What the files of quantity share: a sentence as it is read, and a figure in the making. */
#include "claims/quantity_rules.h"

/* A sentence being read; words low..high are its own. */
typedef struct stm_figure_text {
    const stm_figure_rules *rules;
    stm_str text;
    const stm_word *words;
    const uint64_t *hashes;
    uint32_t low, high;
    uint32_t begin, end;    /* bytes of the sentence */
    int32_t decimal, group; /* separators, as this article uses them */
} stm_figure_text;

/* A word, or what is left of one behind a number ("75ml", "six-mile"). */
typedef struct stm_figure_token {
    uint32_t word, begin, end; /* its bytes; begin == end: there is none */
    uint64_t hash;
} stm_figure_token;

/* What lies between two tokens. */
typedef enum stm_figure_gap {
    STM_GAP_NONE,   /* nothing */
    STM_GAP_SPACE,  /* spaces of any kind */
    STM_GAP_HYPHEN, /* a hyphen or dash, no spaces */
    STM_GAP_DASH,   /* a dash with spaces around */
    STM_GAP_STOP,   /* a stop and a space, or a stop alone */
    STM_GAP_SLASH,
    STM_GAP_OTHER
} stm_figure_gap;

/* A number being read. */
typedef struct stm_amount {
    uint32_t first;      /* the word it begins in */
    uint32_t begin, end; /* bytes of the number alone */
    uint32_t word;       /* the word that holds its last byte */
    double value;        /* NAN where vague */
    double low, high;
    double scale;       /* the last multiplier; 1: none */
    bool digits;        /* written in digits, not spelled out */
    bool plain;         /* digits alone: no separators, no multiplier */
    bool decimal;       /* has a decimal part */
    bool grouped;       /* has separators of groups */
    bool one;           /* a word that is an article as well */
    bool one_part;      /* a third, and no more of them */
    bool inflected;     /* has a case ending of its own: no noun follows */
    bool day;           /* … days: "one day" is mostly no count */
    bool timed;         /* counts years, hours, cents: they are the noun, not a unit */
    bool lone_fraction; /* "half" without a number before it */
    bool vague;
    bool bare_scale; /* "thousand" without a number before it */
    bool has_scale;
    bool cut_short;                /* the rest of its word is no word of ours: "737F" */
    uint32_t full_begin, full_end; /* with sign, currency, unit, noun */
    stm_span of;
    uint8_t unit, currency;
    stm_approx approx;
    double each;
} stm_amount;

/* ---- The sentence (quantity_text.c) ---- */

/** The token behind byte `at`, which lies in or at the end of `word`; false: the sentence ends. */
bool stm_figure_next(const stm_figure_text *t, uint32_t word, uint32_t at, stm_figure_token *next);
/** The token that is the word; false: not of this sentence. */
bool stm_figure_token_at(const stm_figure_text *t, uint32_t word, stm_figure_token *token);
stm_figure_gap stm_figure_gap_of(const stm_figure_text *t, uint32_t begin, uint32_t end);
/** The longest phrase from `token` on that has one of `roles`; *last its last token. Or NULL. */
const stm_figure_word *stm_figure_phrase_at(const stm_figure_text *t, const stm_figure_token *token,
                                            uint32_t roles, stm_figure_token *last);
/** As that, for one that ends with word `word`; *first its first word. */
const stm_figure_word *stm_figure_phrase_up_to(const stm_figure_text *t, uint32_t word,
                                               uint32_t roles, uint32_t *first);
/** Is it a word for the hundredth of a currency? */
bool stm_figure_is_cent(const stm_figure_text *t, const stm_figure_token *token);
/** The roles of a word, or 0. */
uint32_t stm_figure_roles(const stm_figure_text *t, uint32_t word);
/** Is there something like a noun's, verb's or name's capital at the word's beginning? */
static inline bool stm_figure_capital(const stm_figure_text *t, uint32_t word)
{
    return (t->words[word].flags & STM_WORD_CAPITAL) != 0;
}

/* ---- Numbers (quantity_digits.c, quantity_number.c) ---- */

/** Read the number in digits that word `word` begins with. False: it is none (a date, a version).
 */
bool stm_figure_digits(const stm_figure_text *t, uint32_t word, stm_amount *f);
/** Set *decimal and *group to how the article writes its numbers, which may not be the language's.
 */
void stm_figure_style(stm_figure_text *t, const stm_segments *segments);
/** Read the number that begins with word `word`, spelled out or not, multipliers included. */
bool stm_figure_number(const stm_figure_text *t, uint32_t word, stm_amount *f);

/* ---- What it counts (quantity_unit.c, quantity_noun.c) ---- */

/** The unit or currency behind or before the number. */
void stm_figure_unit(const stm_figure_text *t, stm_amount *f);
/** The counted noun. */
void stm_figure_noun(const stm_figure_text *t, stm_amount *f);

/* ---- What is none (quantity_not.c) ---- */

/** Is it a date, a year, a time of day, a name, an ordinal, a telephone number …? */
bool stm_figure_is_none(const stm_figure_text *t, const stm_amount *f);

/* ---- How it is meant (quantity_meant.c) ---- */

/** Bounds and approximations around it. */
void stm_figure_approx(const stm_figure_text *t, stm_amount *f);

#endif
