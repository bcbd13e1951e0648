/* SPDX-License-Identifier: Apache-2.0 */
/** @file Any JSON-LD, broken or not, gives facts that are text; dates are mended or left alone. */
#include <stdlib.h>

#include "base/utf8.h"
#include "page/page.h"
#include "page/page_date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want(bool condition)
{
    if (!condition)
        abort();
}

static void check(const stm_page_facts *f)
{
    const stm_str strings[] = {f->title,     f->outlet,   f->url,         f->lang,
                               f->published, f->modified, f->description, f->body};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        want(stm_utf8_valid(strings[i]));
    for (uint32_t i = 0; i < f->author_count; i++)
        want(f->authors[i].len > 0 && stm_utf8_valid(f->authors[i]));
    for (uint32_t i = 0; i < f->declared_count; i++)
        want(f->declared[i].name.len + f->declared[i].url.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stm_str given = {(const char *)data, size};
    stm_buf html = {0};
    stm_arena arena;
    stm_page *page;
    stm_arena_init(&arena, 0);
    stm_buf_add_str(&html, STM_STR("<script type=application/ld+json>"));
    stm_buf_add_str(&html, given);
    stm_buf_add_str(&html, STM_STR("</script><p>x"));
    if (size > 0 && memchr(data, '\0', size) == NULL && stm_utf8_valid(given)) {
        want(stm_page_date_mend(given, &arena).data != NULL);
        if (stm_page_new(&page, stm_buf_str(&html), STM_NONE, false, &limits, &arena, NULL) ==
            STEMMA_OK)
            check(&page->facts);
    }
    stm_buf_clear(&html);
    stm_arena_clear(&arena);
    return 0;
}
