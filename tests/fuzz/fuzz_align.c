/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Fuzz align: two texts, parted by the first empty line, aligned by lines both ways and as
 * articles.
 */
#include <stdlib.h>

#include "align/align.h"
#include "base/utf8.h"
#include "lang/pack.h"
#include "segment/segment.h"
#include "terms/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct tools {
    stm_segmenter *segmenter;
    stm_vocabulary *vocabulary;
    stm_analyser *analyser;
    stm_arena arena;
} tools;

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* What does not depend on the input is opened once; words are forgotten after each. */
static void start(tools *t)
{
    static stm_packs *packs;
    static stm_lexicons *lexicons;
    static stm_segmenter *segmenter;
    static const stemma_options options = STEMMA_OPTIONS_INIT;
    if (packs == NULL) {
        require(stm_packs_new(&packs, NULL, NULL) == STEMMA_OK);
        require(stm_lexicons_new(&lexicons, packs, &options, NULL) == STEMMA_OK);
        require(stm_segmenter_new(&segmenter, packs, &options.limits, NULL) == STEMMA_OK);
    }
    t->segmenter = segmenter;
    require(stm_vocabulary_new(&t->vocabulary, packs, lexicons, &options, NULL) == STEMMA_OK);
    require(stm_analyser_new(&t->analyser, t->vocabulary, NULL) == STEMMA_OK);
    stm_arena_init(&t->arena, 0);
}

static void stop(tools *t)
{
    stm_arena_clear(&t->arena);
    stm_analyser_free(t->analyser);
    stm_vocabulary_free(t->vocabulary);
}

static stm_side side_of(tools *t, stm_str text, stm_lang lang)
{
    stm_segments cut;
    require(stm_segment_lines(&cut, t->segmenter, text, lang, &t->arena, NULL) == STEMMA_OK);
    uint32_t *words = stm_arena_calloc(&t->arena, cut.word_count, sizeof *words);
    require(words != NULL && stm_terms(words, t->analyser, text, lang, cut.words, cut.word_count,
                                       NULL) == STEMMA_OK);
    return (stm_side){text, lang, cut.sentences, words, cut.sentence_count, cut.word_count};
}

/* Every sentence of both sides in exactly one bead, in order. */
static void require_whole(const stm_beads *beads, const stm_side *from, const stm_side *to)
{
    uint32_t i = 0, j = 0;
    for (uint32_t k = 0; k < beads->count; k++) {
        const stm_bead *b = &beads->items[k];
        require(b->from_begin == i && b->to_begin == j);
        require(b->from_end >= i && b->to_end >= j && b->from_end + b->to_end > i + j);
        require(b->score >= 0 && b->score <= 1);
        i = b->from_end;
        j = b->to_end;
    }
    require(i == from->sentence_count && j == to->sentence_count);
}

static void align(tools *t, stm_str from, stm_str to)
{
    const stm_side a = side_of(t, from, STM_LANG('e', 'n'));
    const stm_side b = side_of(t, to, STM_LANG('d', 'e'));
    stm_beads beads, mirror;
    stm_passages passages;
    require(stm_align_lines(&beads, t->vocabulary, &a, &b, &t->arena, &t->arena, NULL) ==
            STEMMA_OK);
    require(stm_align_lines(&mirror, t->vocabulary, &b, &a, &t->arena, &t->arena, NULL) ==
            STEMMA_OK);
    require_whole(&beads, &a, &b);
    require(beads.count == mirror.count);
    for (uint32_t k = 0; k < beads.count; k++)
        require(beads.items[k].from_begin == mirror.items[k].to_begin &&
                beads.items[k].score == mirror.items[k].score);
    require(stm_align_pair(&passages, t->vocabulary, &a, &b, &t->arena, &t->arena, NULL) ==
            STEMMA_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const stm_str s = {(const char *)data, size};
    if (size > (1 << 16) || !stm_utf8_valid(s))
        return 0;
    const size_t gap = stm_str_find(s, STM_STR("\n\n"), 0);
    const size_t half = gap == SIZE_MAX ? size : gap;
    tools t;
    start(&t);
    align(&t, stm_str_slice(s, 0, half), stm_str_slice(s, gap == SIZE_MAX ? size : gap + 2, size));
    stop(&t);
    return 0;
}
