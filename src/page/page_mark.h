/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_MARK_H
#define STM_PAGE_MARK_H
/** @file Which blocks of a page are its article. */
#include "lang/pack.h"
#include "page/page.h"

enum { STM_VERDICT_KEPT = -1, STM_VERDICT_TITLE = -2 };

/**
 * The words by which classes and ids of elements say what they hold (`page.txt` of the packs),
 * made ready for matching. Made once for a cleaner. Threads: never changed once made.
 */
typedef struct stm_page_words stm_page_words;
stemma_status stm_page_words_new(stm_page_words **out, const stm_packs *packs, stemma_error *err);
void stm_page_words_free(stm_page_words *words);

/**
 * Tell of each block what it is.
 *
 * @param verdicts receives page->block_count of them: a stm_why, or STM_VERDICT_KEPT for what is
 *                 the article's text or may be, or STM_VERDICT_TITLE. In `arena`.
 * @return STEMMA_OK, STEMMA_E_NOMEM. Cost: linear in elements and blocks.
 */
stemma_status stm_page_mark(int8_t **verdicts, const stm_page *page, const stm_page_words *words,
                            stm_arena *arena, stemma_error *err);

#endif
