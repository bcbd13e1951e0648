/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUOTE_PARTS_H
#define STM_CLAIMS_QUOTE_PARTS_H
/** @file What the files of quotes share: a text cut into what is quoted and what is around it. */
#include "claims/quote.h"

/* What stands within marks, the outermost ones, or behind a dialogue dash. */
typedef struct stm_quoted {
    uint32_t begin, end;  /* bytes, without the marks */
    uint32_t first, last; /* words first..last - 1 */
    bool goes_on;         /* … in the next, over a paragraph's end */
    bool dash;
} stm_quoted;

/* A sentence as it is told: one that is cut within marks is joined again. */
typedef struct stm_telling {
    uint32_t low, high; /* words */
    uint32_t paragraph;
    uint32_t quoted, quoted_end; /* of stm_quote_text.quoted, those that begin in it */
    uint32_t outside;            /* how many of its words are not quoted */
} stm_telling;

/* Somebody who may have said something: words first..last - 1 of the text. */
typedef struct stm_voice {
    uint32_t first, last; /* first == last: nobody */
    uint32_t begin, end;  /* bytes */
    stm_str name;         /* none: as written */
    uint32_t who;         /* of the names, or STM_NOWHERE */
    uint32_t gender;      /* STM_HE, STM_SHE, or 0 */
    uint8_t sure;         /* 0 nobody, 1 by its place alone, 2 a noun for people, 3 a name */
} stm_voice;

typedef struct stm_quote_text {
    const stm_claim_text *t;
    const stm_word *words;
    const stm_names *names;
    const stm_quote_rules *rules;
    const uint16_t *gaps;
    const uint32_t *bits; /* of each word: STM_SAYS … */
    const uint32_t *in;   /* of each word: what it is quoted in, or STM_NOWHERE */
    stm_quoted *quoted;
    stm_telling *tellings;
    uint32_t quoted_count, telling_count, word_count;
    stm_phrase_text sources;
} stm_quote_text;

/** Cut the text; all lives in `scratch`. */
stemma_status stm_quote_text_of(stm_quote_text *ret, const stm_claim_text *text,
                                const uint16_t *gaps, const stm_names *names,
                                const stm_quote_rules *rules, stm_arena *scratch,
                                stemma_error *err);

static inline bool stm_is_outside(const stm_quote_text *q, uint32_t word)
{
    return q->in[word] == STM_NOWHERE;
}

/** The gaps' bits before word `i` without what quotation marks put there. */
static inline uint16_t stm_gap(const stm_quote_text *q, uint32_t i)
{
    return q->gaps[i];
}

/** What reporting verb word `i` is; 0: none, or a word that is not used as such here. */
uint32_t stm_cue(const stm_quote_text *q, uint32_t i);

enum { STM_GAP_CUTS = STM_GAP_STOP | STM_GAP_BREAK | STM_GAP_COLON };

/* ---- Who (quote_voice.c) ---- */

/** Who is the subject of the reporting verb at `cue` in the telling `s`. `behind`: what is said
 * stands right before the verb. */
stm_voice stm_voice_of(const stm_quote_text *q, const stm_telling *s, uint32_t cue, bool behind);
/** "said that tests had found “nothing”": the verb that reports the clause in which the verb at
 * `cue` stands, where that has no person for its subject; else `cue`. */
uint32_t stm_outer_verb(const stm_quote_text *q, const stm_telling *s, uint32_t cue);
/** A voice of words first..last - 1 as they stand. */
stm_voice stm_voice_of_words(const stm_quote_text *q, uint32_t first, uint32_t last);
/** Who stands from word `at` on, or up to word `at`. */
stm_voice stm_voice_from(const stm_quote_text *q, const stm_telling *s, uint32_t at);
stm_voice stm_voice_up_to(const stm_quote_text *q, const stm_telling *s, uint32_t at);
/** Whom something is told by the verb at `cue`. */
stm_voice stm_voice_told(const stm_quote_text *q, const stm_telling *s, uint32_t cue);
/** The first of the telling that may be its subject, up to word `high`. */
stm_voice stm_voice_first(const stm_quote_text *q, const stm_telling *s, uint32_t high);

/** "in the ministry's statement", "Erklärung des Ministeriums": whose it is that the telling has
 * something from; nobody where it has no noun for what is said. */
stm_voice stm_voice_of_saying(const stm_quote_text *q, const stm_telling *s);
/** Has the telling a word by which reported speech goes on: sei, habe? */
bool stm_goes_on(const stm_quote_text *q, const stm_telling *s);

/* ---- Whom a voice means (quote_who.c) ---- */

/** Fill in the voice's name: pronouns and "the minister" by whom was spoken of before.
 * @param last the last speaker, or one that is nobody. */
void stm_voice_resolve(stm_voice *v, const stm_quote_text *q, const stm_telling *s,
                       const stm_voice *last);

#endif
