/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_WORDS_H
#define STM_PAGE_WORDS_H
/** @file What an element's class and id say it holds. */
#include "page/page_mark.h"

/* In the order of data/lang/README.md; STM_HOLDS_BIT() of them are put together. */
typedef enum stm_holds {
    STM_HOLDS_BODY,
    STM_HOLDS_TITLE,
    STM_HOLDS_LEAD,
    STM_HOLDS_BYLINE,
    STM_HOLDS_AUTHOR,
    STM_HOLDS_DATE,
    STM_HOLDS_CAPTION,
    STM_HOLDS_NAVIGATION,
    STM_HOLDS_SHARE,
    STM_HOLDS_RELATED,
    STM_HOLDS_SIDEBAR,
    STM_HOLDS_COMMENTS,
    STM_HOLDS_ADVERT,
    STM_HOLDS_FOOTER,
    STM_HOLDS_HIDDEN,
    STM_HOLDS_OTHER,
    STM_HOLDS_NEUTRAL,
    STM_HOLDS_COUNT
} stm_holds;

#define STM_HOLDS_BIT(kind) (1u << STM_HOLDS_##kind)

/** Does a link with this address lead to an author's page? */
bool stm_page_leads_to_author(const stm_page_words *words, stm_str href);

/** The kinds that words of a class or an id stand for. Cost: some 50 ns a word. */
uint32_t stm_page_words_of(const stm_page_words *words, stm_str value);

#endif
