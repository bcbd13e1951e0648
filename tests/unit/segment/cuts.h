/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_CUTS_H
#define STM_TEST_CUTS_H
/** @file What the tests of segment/ share: a text cut, and its pieces joined by " | ". */
#include "segment/segment.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_arena arena;
static stm_segments cut_now;
static stm_str text_now;
static char joined[4096];

static void cut(const char *lang, const char *text)
{
    text_now = stm_str_of(text);
    stm_arena_reset(&arena);
    CHECK(stm_segment(&cut_now, segmenter, text_now, stm_lang_parse(stm_str_of(lang)), &arena,
                      NULL) == STEMMA_OK);
}

static void join(uint32_t begin, uint32_t end)
{
    const size_t n = strlen(joined);
    snprintf(joined + n, sizeof joined - n, "%s%.*s", n ? " | " : "", (int)(end - begin),
             text_now.data + begin);
}

static inline const char *sentences(const char *lang, const char *text)
{
    cut(lang, text);
    joined[0] = '\0';
    for (uint32_t i = 0; i < cut_now.sentence_count; i++)
        join(cut_now.sentences[i].begin, cut_now.sentences[i].end);
    return joined;
}

static inline const char *paragraphs(const char *lang, const char *text)
{
    cut(lang, text);
    joined[0] = '\0';
    for (uint32_t i = 0; i < cut_now.paragraph_count; i++)
        join(cut_now.paragraphs[i].begin, cut_now.paragraphs[i].end);
    return joined;
}

static inline const char *words(const char *lang, const char *text)
{
    cut(lang, text);
    joined[0] = '\0';
    for (uint32_t i = 0; i < cut_now.word_count; i++)
        join(cut_now.words[i].begin, cut_now.words[i].end);
    return joined;
}

static inline const char *quotations(const char *lang, const char *text)
{
    cut(lang, text);
    joined[0] = '\0';
    for (uint32_t i = 0; i < cut_now.quotation_count; i++)
        join(cut_now.quotations[i].begin, cut_now.quotations[i].end);
    return joined;
}

static bool begin_cuts(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    return stm_packs_new(&packs, NULL, NULL) == STEMMA_OK &&
           stm_segmenter_new(&segmenter, packs, &limits, NULL) == STEMMA_OK;
}

static void end_cuts(void)
{
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
}

#endif
