/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_WASH_H
#define STM_TEST_WASH_H
/** @file Cleans a text and shows what came of it, for tests of clean. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "clean/clean.h"

/** Packs, cleaner and arenas: made once by wash_open(), freed by wash_close(). */
typedef struct washer {
    stm_packs *packs;
    stm_cleaner *cleaner;
    stm_arena arena, scratch;
    stm_article article;
    stemma_limits limits;
} washer;

static inline void wash_open(washer *w)
{
    stemma_error err = {0};
    *w = (washer){.limits = STEMMA_LIMITS_INIT};
    stm_arena_init(&w->arena, 0);
    stm_arena_init(&w->scratch, 0);
    if (stm_packs_new(&w->packs, NULL, &err) != STEMMA_OK ||
        stm_cleaner_new(&w->cleaner, w->packs, &err) != STEMMA_OK) {
        printf("Bail out! %s\n", err.message);
        exit(1);
    }
}

static inline void wash_close(washer *w)
{
    stm_cleaner_free(w->cleaner);
    stm_packs_free(w->packs);
    stm_arena_clear(&w->arena);
    stm_arena_clear(&w->scratch);
}

/** Clean a raw document; the article is valid until the next call. */
static inline stemma_status wash_raw(washer *w, const stm_raw *raw, stemma_error *err)
{
    stm_arena_reset(&w->arena);
    stm_arena_reset(&w->scratch);
    w->article = (stm_article){0};
    return stm_clean(&w->article, raw, w->cleaner, &w->limits, &w->arena, &w->scratch, err);
}

static inline const char *wash_copy(washer *w, stm_str s)
{
    return s.data == NULL ? "-" : stm_arena_str(&w->arena, s).data;
}

/** The text of a bare text, paragraphs parted by " / " for reading. */
static inline const char *wash(washer *w, const char *text)
{
    const stm_raw raw = {.path = STM_STR("t"), .entry = -1, .text = stm_str_of(text)};
    stemma_error err = {0};
    if (wash_raw(w, &raw, &err) != STEMMA_OK)
        return wash_copy(w, stm_str_of(err.message));
    char *out = stm_arena_alloc(&w->arena, w->article.text.len * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->article.text.len; i++) {
        const bool gap = w->article.text.data[i] == '\n';
        if (gap)
            i++;
        memcpy(out + n, gap ? " / " : &w->article.text.data[i], gap ? 3 : 1);
        n += gap ? 3 : 1;
    }
    out[n] = '\0';
    return out;
}

static inline const char *wash_title(washer *w)
{
    return wash_copy(w, w->article.title);
}

/** Why the part of the document that contains `words` was taken out, or "kept". */
static inline const char *wash_why(washer *w, const char *words)
{
    static const char *const names[] = {"navigation", "caption",  "related", "share", "footer",
                                        "notice",     "repeated", "advert",  "other"};
    for (uint32_t i = 0; i < w->article.removed_count; i++)
        if (stm_str_find(w->article.removed[i].text, stm_str_of(words), 0) != SIZE_MAX)
            return names[w->article.removed[i].why];
    return "kept";
}

/* What running text looks like: two paragraphs that nothing is wrong with. */
#define BODY                                                                                       \
    "The council voted on Tuesday evening to keep the bridge open to carts and bicycles. It had "  \
    "been closed twice since the flood.\n\nEngineers said that the northern pier would have to "   \
    "be looked at again before the winter, and that nobody could promise anything."

#endif
