/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "lang/pack.h"
#include "lineage/triad.h"
#include "segment/segment.h"
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

/* A text, and two that were made from it, each with liberties of its own. */
static const char *const middle =
    "The harbour of Lindmouth was closed on Tuesday after a crane fell into the basin. "
    "Nobody was hurt, the port authority said. "
    "Divers will look at the wreck before pilots may bring ships in again. "
    "Eleven freighters were waiting outside the breakwater in the evening. "
    "The crane had been inspected in spring, according to its owner Harwell Lifting.";
static const char *const one =
    "The port of Lindmouth was shut on Tuesday after a huge old crane fell into the basin. "
    "Nobody was hurt, the port authority said. "
    "Divers will look at the wreck before pilots may guide any ships in again. "
    "Eleven freighters were waiting outside the breakwater in the evening. "
    "The crane had been checked in spring, according to Harwell Lifting.";
static const char *const other =
    "The harbour of Lindmouth was closed on Tuesday when a crane fell down. "
    "No one was injured, the authority said on the same day. "
    "Divers will look at the wreck before pilots may bring ships in again. "
    "Eleven vessels were anchored outside the breakwater until late in the evening. "
    "The crane had been inspected in spring, according to its owner Harwell Lifting.";

static void make_answers(bench *b, stm_answers *ret, const stm_side *sides,
                         const stm_lexis *const *lexes, int i, int k)
{
    stm_passages *p = stm_arena_calloc(&b->arena, 1, sizeof *p);
    CHECK(stm_align_pair(p, b->vocabulary, &sides[i], &sides[k], &b->arena, &b->arena, NULL) ==
          STEMMA_OK);
    for (uint32_t n = 0; n < p->count; n++) /* word for word: they come merged */
        CHECK(p->items[n].from_sentences == p->items[n].to_sentences);
    CHECK(stm_answers_find(ret, lexes[i], lexes[k], p, &b->arena, NULL) == STEMMA_OK);
}

static stm_triad weigh(bench *b, const char *const texts[3])
{
    stm_side sides[3];
    const stm_lexis *lexes[3];
    stm_answers x[3];
    stm_triad triad = {0};
    for (int k = 0; k < 3; k++) {
        sides[k] = side_of(b, texts[k]);
        CHECK(stm_lexis_make(&lexes[k], b->vocabulary, &sides[k], true, &b->arena, NULL) ==
              STEMMA_OK);
    }
    make_answers(b, &x[0], sides, lexes, 0, 1);
    make_answers(b, &x[1], sides, lexes, 0, 2);
    make_answers(b, &x[2], sides, lexes, 1, 2);
    const stm_triad_text all[3] = {
        {&sides[0], lexes[0]}, {&sides[1], lexes[1]}, {&sides[2], lexes[2]}};
    const stm_triad_answers answers = {&x[0], &x[1], &x[2]};
    CHECK(stm_triad_weigh(&triad, all, &answers, &b->arena, NULL) == STEMMA_OK);
    return triad;
}

static int likeliest(const stm_triad *t)
{
    int best = 0;
    for (int k = 1; k < 3; k++)
        best = t->log_odds[k] > t->log_odds[best] ? k : best;
    return best;
}

static void test_lineage_triad__liberties_add_up_about_the_middle(void)
{
    bench b;
    start(&b);
    for (int place = 0; place < 3; place++) {
        const char *texts[3] = {one, one, other};
        texts[2] = place == 2 ? middle : other;
        texts[place] = middle;
        texts[place == 1 ? 0 : 1] = place == 0 ? one : place == 1 ? one : other;
        const stm_triad t = weigh(&b, texts);
        CHECK(t.sentences >= 3);
        CHECK_INT(likeliest(&t), place);
    }
    stop(&b);
}

static void test_lineage_triad__odds_are_of_a_third(void)
{
    bench b;
    start(&b);
    const stm_triad t = weigh(&b, (const char *const[]){middle, one, other});
    float sum = 0;
    for (int k = 0; k < 3; k++)
        sum += expf(t.log_odds[k]) / 3;
    CHECK(fabsf(sum - 1) < 1e-4f);
    stop(&b);
}

static void test_lineage_triad__a_sentence_that_the_middle_lacks_speaks_against_it(void)
{
    bench b;
    start(&b);
    const char *const added =
        " The mayor called it a miracle that the quay had been empty at noon.";
    char longer_one[1000], longer_other[1000];
    snprintf(longer_one, sizeof longer_one, "%s%s", one, added);
    snprintf(longer_other, sizeof longer_other, "%s%s", other, added);
    const stm_triad without = weigh(&b, (const char *const[]){middle, one, other});
    const stm_triad with = weigh(&b, (const char *const[]){middle, longer_one, longer_other});
    CHECK(with.features[0][3] < without.features[0][3]);
    stop(&b);
}

static void test_lineage_triad__one_sentence_tells_nothing(void)
{
    bench b;
    start(&b);
    const char *const s = "The harbour of Lindmouth was closed after a crane fell into the basin.";
    const stm_triad t = weigh(&b, (const char *const[]){s, s, s});
    CHECK(t.sentences < 2);
    CHECK(t.log_odds[0] == 0 && t.log_odds[1] == 0 && t.log_odds[2] == 0);
    stop(&b);
}

int main(void)
{
    RUN(test_lineage_triad__liberties_add_up_about_the_middle);
    RUN(test_lineage_triad__odds_are_of_a_third);
    RUN(test_lineage_triad__a_sentence_that_the_middle_lacks_speaks_against_it);
    RUN(test_lineage_triad__one_sentence_tells_nothing);
    return DONE();
}
