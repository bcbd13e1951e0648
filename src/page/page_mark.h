/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_MARK_H
#define STM_PAGE_MARK_H
/** @file Which blocks of a page are its article. */
#include "lang/pack.h"
#include "page/page.h"

enum {
    STM_VERDICT_KEPT = -1,
    STM_VERDICT_TITLE = -2,
    STM_VERDICT_ASIDE = -3 /* no text: dates, authors, kickers near the headline or the end */
};

/** What is told of a page. */
typedef struct stm_page_marks {
    int8_t *verdicts;  /* a block each: a stm_why, or one of the above */
    uint32_t *authors; /* elements that say they name an author, the likeliest first */
    uint32_t *times;   /* elements that say they hold a date, the likeliest first */
    uint32_t author_count, time_count;
    uint32_t head,
        end; /* the blocks of the headline (or where the text begins) and behind the text */
} stm_page_marks;

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
 * @param marks lives in `arena`. What is kept is the article's text, or may be.
 * @return STEMMA_OK, STEMMA_E_NOMEM. Cost: linear in elements and blocks.
 */
stemma_status stm_page_mark(stm_page_marks *marks, const stm_page *page,
                            const stm_page_words *words, stm_arena *arena, stemma_error *err);

#endif
