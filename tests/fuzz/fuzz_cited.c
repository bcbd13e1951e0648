/* SPDX-License-Identifier: Apache-2.0 */
/** @file Fuzz claims/cited: the first byte chooses the language, the first line is the title, the
 * last one was removed, what is between is the text. A span spells its name. */
#include <stdlib.h>

#include "claims/cited.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check(const stm_article *a)
{
    for (uint32_t i = 0; i < a->cited_count; i++) {
        const stm_cited *c = &a->cited[i];
        const stm_str of = c->in_title ? a->title : a->text;
        require(c->name.len > 0);
        require(c->end == 0 || (c->begin < c->end && c->end <= of.len &&
                                stm_str_equal(stm_str_slice(of, c->begin, c->end), c->name)));
    }
}

/* Cut `s` before and after its first (or last) line feed. */
static stm_str first_line(stm_str *s)
{
    const size_t at = stm_str_find(*s, STM_STR("\n"), 0), end = at == SIZE_MAX ? s->len : at;
    const stm_str line = stm_str_slice(*s, 0, end);
    *s = stm_str_slice(*s, at == SIZE_MAX ? end : end + 1, s->len);
    return line;
}

static stm_str last_line(stm_str *s)
{
    size_t at = s->len;
    while (at > 0 && s->data[at - 1] != '\n')
        at--;
    const stm_str line = stm_str_slice(*s, at, s->len);
    s->len = at;
    return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static stm_packs *packs;
    static stm_segmenter *segmenter;
    static stm_citer *citer;
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    if (packs == NULL) /* opened once: rules take longer than a text */
        require(stm_packs_new(&packs, NULL, NULL) == STEMMA_OK &&
                stm_segmenter_new(&segmenter, packs, &limits, NULL) == STEMMA_OK &&
                stm_citer_new(&citer, packs, NULL) == STEMMA_OK);
    if (size == 0)
        return 0;
    stm_arena arena;
    stm_segments segments;
    stm_str text = {(const char *)data + 1, size - 1};
    stm_article a = {.lang = stm_pack_lang(stm_packs_at(packs, data[0] % stm_packs_count(packs)))};
    a.title = first_line(&text);
    stm_removed removed = {.text = last_line(&text), .why = STM_WHY_FOOTER};
    a.removed = &removed;
    a.removed_count = 1;
    a.text = text;
    stm_arena_init(&arena, 0);
    require(stm_segment(&segments, segmenter, text, a.lang, &arena, NULL) == STEMMA_OK);
    stm_claim_text words;
    require(stm_claim_text_of(&words, &a, &segments, &arena, NULL) == STEMMA_OK);
    require(stm_cited_find(&a, &words, citer, &arena, &arena, NULL) == STEMMA_OK);
    check(&a);
    stm_arena_clear(&arena);
    return 0;
}
