/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/pack.h"
#include "segment/segment.h"
#include "story/story_names.h"
#include "test.h"

typedef struct bench {
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena arena;
} bench;

static void start(bench *b)
{
    static const stemma_options options = STEMMA_OPTIONS_INIT;
    CHECK(stm_packs_new(&b->packs, NULL, NULL) == STEMMA_OK);
    CHECK(stm_lexicons_new(&b->lexicons, b->packs, &options, NULL) == STEMMA_OK);
    CHECK(stm_vocabulary_new(&b->vocabulary, b->packs, b->lexicons, &options, NULL) == STEMMA_OK);
    CHECK(stm_segmenter_new(&b->segmenter, b->packs, &options.limits, NULL) == STEMMA_OK);
    CHECK(stm_analyser_new(&b->analyser, b->vocabulary, NULL) == STEMMA_OK);
    stm_arena_init(&b->arena, 0);
}

static void stop(bench *b)
{
    stm_arena_clear(&b->arena);
    stm_analyser_free(b->analyser);
    stm_segmenter_free(b->segmenter);
    stm_vocabulary_free(b->vocabulary);
    stm_lexicons_free(b->lexicons);
    stm_packs_free(b->packs);
}

static stm_particulars of(bench *b, stm_lang lang, const char *text)
{
    const stm_str s = stm_str_of(text);
    stm_segments cut;
    stm_particulars p = {0};
    CHECK(stm_segment(&cut, b->segmenter, s, lang, &b->arena, NULL) == STEMMA_OK);
    uint32_t *words = stm_arena_calloc(&b->arena, cut.word_count + 1, sizeof *words);
    CHECK(stm_terms(words, b->analyser, s, lang, cut.words, cut.word_count, NULL) == STEMMA_OK);
    const stm_article a = {.text = s,
                           .lang = lang,
                           .sentences = cut.sentences,
                           .sentence_count = cut.sentence_count,
                           .words = words,
                           .word_count = cut.word_count};
    CHECK(stm_particulars_of(&p, &a, NULL, b->vocabulary, &b->arena, NULL) == STEMMA_OK);
    return p;
}

static void test_story_names__figures_meet_by_value_and_names_by_sound(void)
{
    bench b;
    start(&b);
    const stm_particulars en =
        of(&b, STM_LANG('e', 'n'),
           "The carrier Lunderbahn cut 1,140 trains in Sellenburg on Monday. "
           "It expects damage of 4.75 million.");
    const stm_particulars de =
        of(&b, STM_LANG('d', 'e'),
           "Wegen des Streiks in Sellenburg fielen bei der Lunderbahn 1.140 Fahrten aus.");
    const stm_particulars later = of(&b, STM_LANG('e', 'n'),
                                     "The carrier Lunderbahn orders 24 trains from a factory in "
                                     "Sellenburg for 168 million.");
    CHECK(stm_names_shared(&en.names, &de.names) > 0);
    CHECK(stm_names_shared(&en.figures, &de.figures) > 0);
    CHECK(stm_names_shared(&en.names, &later.names) > 0);
    CHECK(stm_names_shared(&en.figures, &later.figures) == 0);
    stop(&b);
}

static void test_story_names__nothing_shares_nothing(void)
{
    bench b;
    start(&b);
    const stm_particulars none = of(&b, STM_LANG('e', 'n'), "nothing at all happened there.");
    const stm_particulars some = of(&b, STM_LANG('e', 'n'), "Lunderbahn cut 1,140 trains.");
    CHECK(stm_names_shared(&none.figures, &some.figures) == 0);
    CHECK(stm_names_shared(&none.figures, &none.figures) == 0);
    CHECK(stm_names_shared(&some.figures, &some.figures) > 0.99f);
    stop(&b);
}

int main(void)
{
    RUN(test_story_names__figures_meet_by_value_and_names_by_sound);
    RUN(test_story_names__nothing_shares_nothing);
    return DONE();
}
