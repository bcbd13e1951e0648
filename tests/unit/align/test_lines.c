/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "align/align.h"
#include "base/hash.h"
#include "lang/pack.h"
#include "segment/segment.h"
#include "terms/terms.h"
#include "test.h"

typedef struct tools {
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena arena;
} tools;

static void start(tools *t)
{
    static const stemma_options options = STEMMA_OPTIONS_INIT;
    CHECK(stm_packs_new(&t->packs, NULL, NULL) == STEMMA_OK);
    CHECK(stm_lexicons_new(&t->lexicons, t->packs, &options, NULL) == STEMMA_OK);
    CHECK(stm_vocabulary_new(&t->vocabulary, t->packs, t->lexicons, &options, NULL) == STEMMA_OK);
    CHECK(stm_segmenter_new(&t->segmenter, t->packs, &options.limits, NULL) == STEMMA_OK);
    CHECK(stm_analyser_new(&t->analyser, t->vocabulary, NULL) == STEMMA_OK);
    stm_arena_init(&t->arena, 0);
}

static void stop(tools *t)
{
    stm_arena_clear(&t->arena);
    stm_analyser_free(t->analyser);
    stm_segmenter_free(t->segmenter);
    stm_vocabulary_free(t->vocabulary);
    stm_lexicons_free(t->lexicons);
    stm_packs_free(t->packs);
}

static stm_side side_of(tools *t, const char *text, stm_lang lang)
{
    const stm_str s = stm_str_of(text);
    stm_segments cut;
    CHECK(stm_segment_lines(&cut, t->segmenter, s, lang, &t->arena, NULL) == STEMMA_OK);
    uint32_t *words = stm_arena_calloc(&t->arena, cut.word_count, sizeof *words);
    CHECK(stm_terms(words, t->analyser, s, lang, cut.words, cut.word_count, NULL) == STEMMA_OK);
    return (stm_side){s, lang, cut.sentences, words, cut.sentence_count, cut.word_count};
}

static stm_beads align(tools *t, const stm_side *from, const stm_side *to)
{
    stm_beads beads = {0};
    CHECK(stm_align_lines(&beads, t->vocabulary, from, to, &t->arena, &t->arena, NULL) ==
          STEMMA_OK);
    return beads;
}

/* Names, figures and lengths are all that these have in common. */
static const char *const english =
    "The ferry Albion left Selden at 9:40 with 312 people on board.\n"
    "Captain Margaret Hollis had been warned of fog.\n"
    "Twenty minutes later it ran aground off Cape Varrow. Nobody was hurt.\n"
    "Did the radar fail?\n"
    "The coast guard of Port Lenham sent 3 boats.\n"
    "An inquiry has begun.\n";
static const char *const german =
    "Die Fähre Albion verliess Selden um 9:40 mit 312 Menschen an Bord.\n"
    "Kapitänin Margaret Hollis war vor Nebel gewarnt worden.\n"
    "Zwanzig Minuten später lief sie vor Cape Varrow auf Grund.\n"
    "Verletzt wurde niemand.\n"
    "Hat das Radar versagt?\n"
    "Die Küstenwache von Port Lenham schickte 3 Boote.\n"
    "Eine Untersuchung läuft.\n";

static void test_align_lines__names_figures_and_lengths_suffice(void)
{
    tools t;
    start(&t);
    const stm_side en = side_of(&t, english, STM_LANG('e', 'n'));
    const stm_side de = side_of(&t, german, STM_LANG('d', 'e'));
    const stm_beads beads = align(&t, &en, &de);
    static const uint32_t expected[6][4] = {{0, 1, 0, 1}, {1, 2, 1, 2}, {2, 3, 2, 4},
                                            {3, 4, 4, 5}, {4, 5, 5, 6}, {5, 6, 6, 7}};
    CHECK_INT(beads.count, 6);
    for (uint32_t k = 0; k < 6 && k < beads.count; k++) {
        const stm_bead *b = &beads.items[k];
        CHECK(b->from_begin == expected[k][0] && b->from_end == expected[k][1]);
        CHECK(b->to_begin == expected[k][2] && b->to_end == expected[k][3]);
        CHECK(b->score > 0.5f);
    }
    stop(&t);
}

static bool mirrors(const stm_beads *a, const stm_beads *b)
{
    bool ok = a->count == b->count;
    for (uint32_t k = 0; ok && k < a->count; k++) {
        const stm_bead *x = &a->items[k], *y = &b->items[k];
        ok = x->from_begin == y->to_begin && x->from_end == y->to_end &&
             x->to_begin == y->from_begin && x->to_end == y->from_end && x->score == y->score;
    }
    return ok;
}

static void test_align_lines__the_mirror_image_is_the_same(void)
{
    tools t;
    start(&t);
    const stm_side en = side_of(&t, english, STM_LANG('e', 'n'));
    const stm_side de = side_of(&t, german, STM_LANG('d', 'e'));
    const stm_side other = side_of(&t, "The ferry.\nOne. 312!\nfog\n", STM_LANG('e', 'n'));
    const stm_beads a = align(&t, &en, &de), b = align(&t, &de, &en);
    const stm_beads c = align(&t, &en, &other), d = align(&t, &other, &en);
    CHECK(mirrors(&a, &b));
    CHECK(mirrors(&c, &d));
    stop(&t);
}

static void test_align_lines__empty_lines_are_sentences(void)
{
    tools t;
    start(&t);
    const stm_side from = side_of(&t, "One line.\n\n\nAnother.\n", STM_LANG('e', 'n'));
    const stm_side to = side_of(&t, "One line.\n\nAnother.\n", STM_LANG('e', 'n'));
    const stm_beads beads = align(&t, &from, &to);
    uint32_t i = 0, j = 0;
    for (uint32_t k = 0; k < beads.count; k++) {
        CHECK(beads.items[k].from_begin == i && beads.items[k].to_begin == j);
        i = beads.items[k].from_end;
        j = beads.items[k].to_end;
    }
    CHECK(i == from.sentence_count && j == to.sentence_count);
    stop(&t);
}

int main(void)
{
    RUN(test_align_lines__names_figures_and_lengths_suffice);
    RUN(test_align_lines__the_mirror_image_is_the_same);
    RUN(test_align_lines__empty_lines_are_sentences);
    return DONE();
}
