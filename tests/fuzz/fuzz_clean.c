/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Any text is cleaned to an article whose parts are in order, and an article cleaned again,
 * as a record with its title, language and date, is the same.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "clean/clean.h"
#include "read/normalise.h"

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

static void clean(stm_article *article, const stm_raw *raw, stm_arena *arena)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    want(stm_clean(article, raw, the_room()->cleaner, &limits, arena, &scratch, NULL) == STEMMA_OK);
    stm_arena_clear(&scratch);
}

static void check(const stm_article *a, const stm_raw *raw)
{
    want(stm_utf8_valid(a->text) && stm_utf8_valid(a->title));
    for (uint32_t i = 0; i < a->removed_count; i++) {
        want(a->removed[i].raw_begin < a->removed[i].raw_end);
        want(a->removed[i].raw_end <= raw->text.len && a->removed[i].text.len > 0);
    }
    for (uint32_t i = 0; i < a->offset_count; i++) {
        want(a->offsets[i].clean < a->text.len && a->offsets[i].raw < raw->text.len);
        want(i == 0 || a->offsets[i].clean > a->offsets[i - 1].clean);
    }
    want(a->caption_count <= a->removed_count && a->notice_count <= a->removed_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_arena arena;
    stm_article once, twice;
    stm_raw raw = {.path = STM_STR("x"), .entry = -1, .text = {(const char *)data, size}};
    stm_arena_init(&arena, 0);
    if (!stm_utf8_valid(raw.text) ||
        stm_normalise(&raw.text, raw.text, &arena, NULL) != STEMMA_OK) {
        stm_arena_clear(&arena);
        return 0;
    }
    clean(&once, &raw, &arena);
    check(&once, &raw);
    const stm_raw again = {.path = raw.path,
                           .entry = -1,
                           .record = true,
                           .text = once.text,
                           .title = once.title,
                           .lang = once.lang_tag,
                           .published = once.published};
    clean(&twice, &again, &arena);
    want(stm_str_equal(once.title, twice.title));
    want(once.lang != twice.lang || stm_str_equal(once.text, twice.text));
    stm_arena_clear(&arena);
    return 0;
}
