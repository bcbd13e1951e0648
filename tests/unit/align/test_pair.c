/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "align/align.h"
#include "lang/pack.h"
#include "segment/segment.h"
#include "terms/terms.h"
#include "test.h"

typedef struct bench {
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena arena, scratch;
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
    stm_arena_init(&b->scratch, 0);
}

static void stop(bench *b)
{
    stm_arena_clear(&b->arena);
    stm_arena_clear(&b->scratch);
    stm_analyser_free(b->analyser);
    stm_segmenter_free(b->segmenter);
    stm_vocabulary_free(b->vocabulary);
    stm_lexicons_free(b->lexicons);
    stm_packs_free(b->packs);
}

static stm_side side_of(bench *b, const char *text)
{
    const stm_lang en = STM_LANG('e', 'n');
    const stm_str s = stm_str_of(text);
    stm_segments cut;
    CHECK(stm_segment(&cut, b->segmenter, s, en, &b->arena, NULL) == STEMMA_OK);
    uint32_t *words = stm_arena_calloc(&b->arena, cut.word_count + 1, sizeof *words);
    CHECK(stm_terms(words, b->analyser, s, en, cut.words, cut.word_count, NULL) == STEMMA_OK);
    return (stm_side){s, en, cut.sentences, words, cut.sentence_count, cut.word_count};
}

static stm_passages align(bench *b, const char *from, const char *to)
{
    const stm_side x = side_of(b, from), y = side_of(b, to);
    stm_passages p = {0};
    CHECK(stm_align_pair(&p, b->vocabulary, &x, &y, &b->arena, &b->scratch, NULL) == STEMMA_OK);
    stm_arena_reset(&b->scratch);
    return p;
}

static const char *const harbour =
    "The harbour of Lindmouth was closed on Tuesday after a crane fell into the basin. "
    "Nobody was hurt, the port authority said. "
    "Divers will look at the wreck before pilots may bring ships in again. "
    "Eleven freighters were waiting outside the breakwater in the evening. "
    "The crane had been inspected in spring, according to its owner Harwell Lifting.";

static void test_align_pair__a_text_and_itself_are_one_passage(void)
{
    bench b;
    start(&b);
    const stm_passages p = align(&b, harbour, harbour);
    CHECK_INT(p.count, 1);
    CHECK(p.items[0].kind == STM_PASSAGE_SAME && p.items[0].from.begin == 0);
    CHECK_INT(p.items[0].to.end, strlen(harbour));
    CHECK(p.covers_from == 1 && p.covers_to == 1);
    stop(&b);
}

static void test_align_pair__moved_and_reworded_sentences_are_found(void)
{
    bench b;
    start(&b);
    const stm_passages p =
        align(&b, harbour,
              "Eleven freighters waited outside the breakwater on Tuesday evening. "
              "Bread prices rose again in the capital last month, bakers complained. "
              "A crane had fallen into the basin of Lindmouth harbour, which was closed. "
              "Its owner, Harwell Lifting, says that the crane was inspected in spring.");
    CHECK_INT(p.count, 3);
    CHECK(p.count == 3 && p.items[0].to_sentence == 2 && p.items[1].from_sentence == 3 &&
          p.items[1].to_sentence == 0 && p.items[2].to_sentence == 3);
    stop(&b);
}

static void test_align_pair__the_other_way_round_is_the_mirror(void)
{
    bench b;
    start(&b);
    const char *const other = "Divers will look at the crane on Wednesday. Ships may not come in. "
                              "The port authority of Lindmouth said that nobody was hurt.";
    const stm_passages p = align(&b, harbour, other), q = align(&b, other, harbour);
    CHECK_INT(p.count, q.count);
    CHECK(p.count > 0);
    for (uint32_t i = 0; i < p.count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < q.count; k++)
            found |= q.items[k].to.begin == p.items[i].from.begin &&
                     q.items[k].from.begin == p.items[i].to.begin;
        CHECK(found);
    }
    stop(&b);
}

static void test_align_pair__nothing_in_common_and_nothing_at_all(void)
{
    bench b;
    start(&b);
    CHECK_INT(align(&b, harbour, "Bread prices rose again. Bakers complained of flour.").count, 0);
    CHECK_INT(align(&b, harbour, "").count, 0);
    CHECK_INT(align(&b, "", "").count, 0);
    stop(&b);
}

static void test_align_pair__masked_sentences_are_left_out(void)
{
    bench b;
    start(&b);
    const stm_side x = side_of(&b, harbour), y = side_of(&b, harbour);
    stm_passages p;
    for (uint32_t s = 1; s < x.sentence_count; s++)
        ((stm_sentence *)x.sentences)[s].masked = 1;
    CHECK(stm_align_pair(&p, b.vocabulary, &x, &y, &b.arena, &b.scratch, NULL) == STEMMA_OK);
    CHECK_INT(p.count, 1);
    CHECK_INT(p.items[0].from_sentences, 1);
    CHECK(p.covers_from == 1 && p.covers_to < 0.5f);
    stop(&b);
}

int main(void)
{
    RUN(test_align_pair__a_text_and_itself_are_one_passage);
    RUN(test_align_pair__moved_and_reworded_sentences_are_found);
    RUN(test_align_pair__the_other_way_round_is_the_mirror);
    RUN(test_align_pair__nothing_in_common_and_nothing_at_all);
    RUN(test_align_pair__masked_sentences_are_left_out);
    return DONE();
}
