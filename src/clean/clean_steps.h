/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_STEPS_H
#define STM_CLEAN_STEPS_H
/**
 * @file The steps of cleaning, in their order. Each marks lines (line->why) and never takes a mark
 * back. They are gone through in rounds, each on what the one before kept, until a round changes
 * nothing: so a text cleaned is cleaned to itself.
 */
#include "clean/clean_lines.h"

/** Of a page: dates and authors that stand beside its text. STEMMA_OK or STEMMA_E_NOMEM. */
stemma_status stm_take_asides(stm_cleaning *c, stemma_error *err);

/** Of a page: notices among the lines around its text. */
void stm_mark_aside_notices(stm_cleaning *c);

/** Where no step has found a date: in the first words of a page's text, its end, its address. */
void stm_take_last_dates(stm_cleaning *c);

/** Lines that say by themselves that they are no article: notices, share lines, counters, … */
void stm_mark_cued(stm_cleaning *c);

/** Captions, and what repeats them above or below. */
void stm_mark_captions(stm_cleaning *c);

/** Headings such as "Read also" with the headlines of other stories that follow them. */
void stm_mark_related(stm_cleaning *c);

/** Dates and by-lines above the text, and below it. */
void stm_mark_dates_and_names(stm_cleaning *c);

/** Mastheads and menus above the text; the title. */
void stm_mark_title(stm_cleaning *c);

/** What follows the text. */
void stm_mark_tail(stm_cleaning *c);

/** Lines and paragraphs that stand there a second time. STEMMA_OK or STEMMA_E_NOMEM. */
stemma_status stm_mark_repeated(stm_cleaning *c, stemma_error *err);

/** "BERLIN (Reuters) – " at the beginning of the text. STEMMA_OK or STEMMA_E_NOMEM. */
stemma_status stm_mark_dateline(stm_cleaning *c, stemma_error *err);

/** The first and the last line of running text, into c->first_body and c->last_body. */
void stm_find_body(stm_cleaning *c);

/** Is all of a stretch of text, signs aside, cues of these kinds? */
bool stm_is_covered(const stm_cleaning *c, const stm_folded *folded, uint32_t kinds);

/** Fill in the article from the lines. STEMMA_OK, STEMMA_E_LIMIT, STEMMA_E_NOMEM. */
stemma_status stm_clean_emit(stm_article *article, const stm_cleaning *c, stm_arena *arena,
                             stemma_error *err);

#endif
