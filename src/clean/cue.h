/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_CUE_H
#define STM_CLEAN_CUE_H
/**
 * @file Cues: the phrases of data/lang/xx/clean.txt, and where they stand in a line.
 *
 * An entry is a phrase. It is found in any case and with any kind of quotation marks, dashes and
 * spaces, where words begin and end.
 *
 *     ^phrase    only where a line begins (list marks, brackets and the like aside)
 *     phrase$    only where it ends (punctuation aside)
 *     *          any stretch, also none; written to a word it lets the word go on: subscri*
 *     <n>        a number: 7, 1.2k, 1 234, 12,5
 */
#include "base/error.h"
#include "clean/clean_fold.h"
#include "lang/pack.h"

/** The sections of clean.txt, in the order of the table in cue.c. */
typedef enum stm_cue_kind {
    STM_CUE_RELATED,
    STM_CUE_SHARE,
    STM_CUE_FOOTER,
    STM_CUE_NAVIGATION,
    STM_CUE_ADVERT,
    STM_CUE_COUNTER,
    STM_CUE_OTHER,
    STM_CUE_AI,
    STM_CUE_ADVERTORIAL,
    STM_CUE_CORRECTION,
    STM_CUE_SYNDICATED,
    STM_CUE_CAPTION,
    STM_CUE_CREDIT,
    STM_CUE_AGENCY,
    STM_CUE_MENU,
    STM_CUE_SHARE_WORD,
    STM_CUE_OUTLET,
    STM_CUE_BYLINE,
    STM_CUE_ROLE,
    STM_CUE_AND,
    STM_CUE_PARTICLE,
    STM_CUE_PLACE,
    STM_CUE_PUBLISHED,
    STM_CUE_UPDATED,
    STM_CUE_TIME,
    STM_CUE_MORNING,
    STM_CUE_AFTERNOON,
    STM_CUE_MONTH,
    STM_CUE_WEEKDAY,
    STM_CUE_KINDS
} stm_cue_kind;

#define STM_CUE_BIT(kind) ((uint32_t)1 << (kind))

typedef struct stm_cue {
    stm_str pattern; /* folded; bytes 1 and 2 stand for * and <n> */
    stm_lang lang;   /* 0: every language */
    uint8_t kind;
    uint8_t value; /* of a month, 1 to 12 */
    bool at_begin, at_end;
    uint32_t next; /* a further cue with the same first piece, or STM_CUE_NONE */
} stm_cue;

#define STM_CUE_NONE UINT32_MAX

typedef struct stm_cues stm_cues;

/** Does it end with *, so that anything may follow? */
bool stm_cue_is_open(const stm_cue *cue);

/** Where a cue stands in a folded line. */
typedef struct stm_cue_hit {
    const stm_cue *cue;
    uint32_t begin, end;
} stm_cue_hit;

/**
 * The cues of all packs, and the names of months and weekdays of all of CLDR's languages.
 * @return STEMMA_OK, STEMMA_E_FORMAT (an entry, named, that begins with * or is empty),
 *         STEMMA_E_NOMEM. Cost: about 5 ms.
 */
stemma_status stm_cues_new(stm_cues **out, const stm_packs *packs, stemma_error *err);
void stm_cues_free(stm_cues *cues);

/**
 * All cues of `lang`, of English and of every language that begin with word `word` of `line`; and
 * long ones of any language where it is the line's first, since translated pages keep the foot of
 * the page they render.
 * @param kinds which kinds are asked for, STM_CUE_BIT()s.
 * @return how many were written to `hits`, at most `room`.
 */
size_t stm_cues_at(const stm_cues *cues, const stm_folded *line, uint32_t word, stm_lang lang,
                   uint32_t kinds, stm_cue_hit *hits, size_t room);

/** The longest of them; its .cue is NULL where none stands there. */
stm_cue_hit stm_cue_longest(const stm_cues *cues, const stm_folded *line, uint32_t word,
                            stm_lang lang, uint32_t kinds);

/** The name of a weekday, in any language, that begins with the word: where it ends, or 0. */
uint32_t stm_cue_weekday(const stm_cues *cues, const stm_folded *line, uint32_t word);

/**
 * The month, 1 to 12, whose name begins with the word, as `lang` means it (listopad is October in
 * Croatian and November in Polish), else English, else where all languages that have the name
 * agree; 0: none.
 */
uint8_t stm_cue_month(const stm_cues *cues, const stm_folded *line, uint32_t word, stm_lang lang,
                      uint32_t *ret_end);

#endif
