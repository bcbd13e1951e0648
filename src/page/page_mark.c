/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page_mark.h"

#include "base/alloc.h"

struct stm_page_words {
    const stm_packs *packs;
};

stemma_status stm_page_words_new(stm_page_words **out, const stm_packs *packs, stemma_error *err)
{
    stm_page_words *words = stm_malloc(sizeof *words);
    if (words == NULL)
        return stm_fail_nomem(err);
    *words = (stm_page_words){packs};
    *out = words;
    return STEMMA_OK;
}

void stm_page_words_free(stm_page_words *words)
{
    stm_free(words);
}

static int8_t why_of(const stm_page *page, uint32_t node)
{
    for (; node != STM_NO_NODE; node = page->nodes[node].parent) {
        switch (page->nodes[node].tag) {
        case STM_TAG_NAV:
        case STM_TAG_HEADER:
            return STM_WHY_NAVIGATION;
        case STM_TAG_ASIDE:
            return STM_WHY_RELATED;
        case STM_TAG_FOOTER:
            return STM_WHY_FOOTER;
        case STM_TAG_FIGCAPTION:
            return STM_WHY_CAPTION;
        default:
            break;
        }
    }
    return STM_VERDICT_KEPT;
}

stemma_status stm_page_mark(int8_t **verdicts, const stm_page *page, const stm_page_words *words,
                            stm_arena *arena, stemma_error *err)
{
    int8_t *ret = stm_arena_alloc(arena, page->block_count + 1u);
    if (ret == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < page->block_count; i++)
        ret[i] = page->fragment ? STM_VERDICT_KEPT : why_of(page, page->blocks[i].node);
    *verdicts = ret;
    return STEMMA_OK;
}
