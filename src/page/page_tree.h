/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_TREE_H
#define STM_PAGE_TREE_H
/** @file The elements and the visible text of a page. */
#include "page/page.h"

/** Fill in text, nodes, attrs, blocks, window_title, scripts, cut. As stm_page_new(). */
stemma_status stm_page_tree(stm_page *page, stm_str html, const stemma_limits *limits,
                            stm_arena *arena, stemma_error *err);

#endif
