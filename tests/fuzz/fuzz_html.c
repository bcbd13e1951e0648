/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Any bytes are a page, or a clear error; elements and blocks are in order, and the article
 * made of it is made of its blocks.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "clean/clean.h"
#include "read/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want(bool condition)
{
    if (!condition)
        abort();
}

typedef struct room {
    stm_packs *packs;
    stm_cleaner *cleaner;
} room;

/* Made once for the process: 5 ms that each input would cost otherwise. */
static room *the_room(void)
{
    static room r;
    if (r.cleaner == NULL) {
        want(stm_packs_new(&r.packs, NULL, NULL) == STEMMA_OK);
        want(stm_cleaner_new(&r.cleaner, r.packs, NULL) == STEMMA_OK);
    }
    return &r;
}

static void check_nodes(const stm_page *p)
{
    for (uint32_t i = 0; i < p->node_count; i++) {
        const stm_node *n = &p->nodes[i];
        want(n->end > i && n->end <= p->node_count);
        want(n->parent == STM_NO_NODE || (n->parent < i && p->nodes[n->parent].end >= n->end));
        want(n->block_begin <= n->block_end && n->block_end <= p->block_count);
        want(n->text_begin <= n->text_end && n->text_end <= p->text.len);
        want(n->attrs + n->attr_count <= p->attr_count);
    }
}

static void check_blocks(const stm_page *p)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < p->block_count; i++) {
        const stm_block *b = &p->blocks[i];
        want(b->begin >= end && b->begin < b->end && b->end < p->text.len);
        /* Blanks that no trim leaves may stand before the end of the line. */
        const char *lf = memchr(p->text.data + b->end, '\n', p->text.len - b->end);
        want(lf != NULL && b->node < p->node_count);
        want(stm_str_trim(stm_str_slice(p->text, b->end, (size_t)(lf - p->text.data))).len == 0);
        want(memchr(p->text.data + b->begin, '\n', b->end - b->begin) == NULL);
        end = b->end + 1;
    }
    want(stm_utf8_valid(p->text) && stm_utf8_valid(p->facts.title));
}

static void check_article(const stm_article *a)
{
    want(stm_utf8_valid(a->text) && stm_utf8_valid(a->title));
    for (uint32_t i = 0; i < a->removed_count; i++)
        want(a->removed[i].raw_begin < a->removed[i].raw_end && a->removed[i].text.len > 0);
    for (uint32_t i = 1; i < a->offset_count; i++)
        want(a->offsets[i].clean > a->offsets[i - 1].clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena arena, scratch;
    stm_raw raw = {0};
    stm_article article;
    stemma_error err;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    const stm_html html = {.bytes = {(const char *)data, size},
                           .url = STM_STR("https://a.example/2025/03/12/x"),
                           .fragment = size > 0 && data[0] == ' '};
    if (stm_read_html_as(&raw, &html, &limits, &arena, &err) == STEMMA_OK) {
        check_nodes(raw.page);
        check_blocks(raw.page);
        want(stm_clean(&article, &raw, the_room()->cleaner, &limits, &arena, &scratch, &err) ==
             STEMMA_OK);
        check_article(&article);
    }
    stm_arena_clear(&scratch);
    stm_arena_clear(&arena);
    return 0;
}
