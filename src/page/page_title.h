/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_TITLE_H
#define STM_PAGE_TITLE_H
/** @file The headline: the block that shows it, and its words. */
#include "page/page.h"

/**
 * Set page->title_block, and facts.title to what that block says, or to what the page declares
 * without the outlet's name behind it. STEMMA_OK or STEMMA_E_NOMEM.
 */
stemma_status stm_page_title_find(stm_page *page, stm_arena *arena, stemma_error *err);

#endif
