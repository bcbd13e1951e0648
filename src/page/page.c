/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page.h"

#include "page/page_facts.h"
#include "page/page_title.h"
#include "page/page_tree.h"

stm_str stm_node_attr(const stm_page *page, uint32_t node, stm_attr_name name)
{
    const stm_node *n = &page->nodes[node];
    for (uint32_t i = 0; i < n->attr_count; i++)
        if (page->attrs[n->attrs + i].name == name)
            return page->attrs[n->attrs + i].value;
    return STM_NONE;
}

stm_str stm_node_text(const stm_page *page, uint32_t node)
{
    const stm_node *n = &page->nodes[node];
    return stm_str_trim(stm_str_slice(page->text, n->text_begin, n->text_end));
}

stemma_status stm_page_new(stm_page **ret, stm_str html, stm_str url, bool fragment,
                           const stemma_limits *limits, stm_arena *arena, stemma_error *err)
{
    stm_page *page = stm_arena_calloc(arena, 1, sizeof *page);
    if (page == NULL)
        return stm_fail_nomem(err);
    page->url = url;
    page->fragment = fragment;
    STM_TRY(stm_page_tree(page, html, limits, arena, err));
    STM_TRY(stm_page_facts_find(page, arena, err));
    STM_TRY(stm_page_title_find(page, arena, err));
    *ret = page;
    return STEMMA_OK;
}
