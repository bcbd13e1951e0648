/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bare texts as articles, for as long as clean and cited are not compiled: weak symbols, so that
 * theirs take their place when they are. Title: a first line that a blank line follows.
 */
#include "base/alloc.h"
#include "claims/cited.h"
#include "clean/clean.h"

#define UNTIL __attribute__((weak))

struct stm_cleaner {
    const stm_packs *packs;
};

UNTIL stemma_status stm_cleaner_new(stm_cleaner **out, const stm_packs *packs, stemma_error *err)
{
    stm_cleaner *cleaner = stm_calloc(1, sizeof *cleaner);
    if (cleaner == NULL)
        return stm_fail_nomem(err);
    cleaner->packs = packs;
    *out = cleaner;
    return STEMMA_OK;
}

UNTIL void stm_cleaner_free(stm_cleaner *cleaner)
{
    stm_free(cleaner);
}

static stm_str paragraphs(stm_str raw, stm_arena *arena)
{
    char *text = stm_arena_alloc(arena, 2 * raw.len + 1), *to = text;
    for (size_t at = 0; text != NULL && at < raw.len;) {
        const size_t nl = stm_str_find(raw, STM_STR("\n"), at);
        const size_t end = nl == SIZE_MAX ? raw.len : nl;
        const stm_str line = stm_str_trim(stm_str_slice(raw, at, end));
        if (line.len > 0 && to > text) {
            *to++ = '\n';
            *to++ = '\n';
        }
        memcpy(to, line.data, line.len);
        to += line.len;
        at = end + 1;
    }
    return (stm_str){text, text == NULL ? 0 : (size_t)(to - text)};
}

UNTIL stemma_status stm_clean(stm_article *a, const stm_raw *raw, const stm_cleaner *cleaner,
                              const stemma_limits *limits, stm_arena *arena, stm_arena *scratch,
                              stemma_error *err)
{
    stm_buf id = {0};
    a->entry = raw->entry;
    a->path = stm_arena_str(arena, raw->path);
    stm_buf_add_str(&id, raw->id.len > 0 ? raw->id : raw->path);
    if (raw->id.len == 0 && raw->entry >= 0)
        stm_buf_printf(&id, "#%d", raw->entry);
    a->id = stm_arena_str(arena, stm_buf_str(&id));
    stm_buf_clear(&id);
    a->text = paragraphs(raw->text, arena);
    if (a->text.data == NULL || a->id.data == NULL)
        return stm_fail_nomem(err);
    const size_t first = stm_str_find(a->text, STM_STR("\n\n"), 0);
    if (raw->title.data != NULL) {
        a->title = stm_arena_str(arena, raw->title);
    } else if (first != SIZE_MAX && first < 200 &&
               stm_str_find(raw->text, STM_STR("\n\n"), 0) <= first + 1) {
        a->title = stm_str_slice(a->text, 0, first);
        a->text = stm_str_slice(a->text, first + 2, a->text.len);
    }
    if (raw->published.data != NULL)
        a->published = stm_arena_str(arena, raw->published);
    if (raw->outlet.data != NULL)
        a->outlet = stm_arena_str(arena, raw->outlet);
    const stm_language language = stm_language_of(cleaner->packs, a->text, raw->lang);
    a->lang = language.lang;
    if (language.tag[0] != '\0')
        a->lang_tag = stm_arena_str(arena, stm_str_of(language.tag));
    return STEMMA_OK;
}

UNTIL stemma_status stm_cited_find(stm_article *article, const stm_segments *segments,
                                   const stm_packs *packs, stm_arena *arena, stm_arena *scratch,
                                   stemma_error *err)
{
    return STEMMA_OK;
}
