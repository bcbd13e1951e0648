/* SPDX-License-Identifier: Apache-2.0 */
#include "align/answers.h"
#include "lang/pack.h"
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

static const stm_lexis *lexis_of(bench *b, const char *text)
{
    const stm_lang en = STM_LANG('e', 'n');
    const stm_str s = stm_str_of(text);
    stm_segments cut;
    const stm_lexis *l = NULL;
    CHECK(stm_segment(&cut, b->segmenter, s, en, &b->arena, NULL) == STEMMA_OK);
    uint32_t *words = stm_arena_calloc(&b->arena, cut.word_count + 1, sizeof *words);
    CHECK(stm_terms(words, b->analyser, s, en, cut.words, cut.word_count, NULL) == STEMMA_OK);
    const stm_side side = {s, en, cut.sentences, words, cut.sentence_count, cut.word_count};
    CHECK(stm_lexis_make(&l, b->vocabulary, &side, true, &b->arena, NULL) == STEMMA_OK);
    return l;
}

/* Every answer lies in the partner sentence, and answers are no words of others. */
static void check_sound(const stm_answers *x, const stm_lexis *from, const stm_lexis *to)
{
    for (uint32_t p = 0; p < from->first_place[from->words]; p++) {
        const uint32_t q = x->from.place[p];
        CHECK((q == STM_NOWHERE) == (x->from.strength[p] == 0));
        if (q != STM_NOWHERE)
            CHECK_INT(to->places[q], x->from.partner[from->places[p]]);
    }
}

static uint32_t answered(const stm_answers *x, const stm_lexis *from, uint32_t sentence)
{
    uint32_t n = 0;
    for (uint32_t p = 0; p < from->first_place[from->words]; p++)
        n += from->places[p] == sentence && x->from.place[p] != STM_NOWHERE;
    return n;
}

static void test_align_answers__words_answer_within_partners(void)
{
    bench b;
    start(&b);
    const stm_lexis *from = lexis_of(&b, "The crane fell. Divers looked at the wreck.");
    const stm_lexis *to = lexis_of(&b, "Divers saw the wreck. The crane fell. Pilots waited.");
    stm_passage items[] = {
        {.from_sentence = 0, .from_sentences = 1, .to_sentence = 1, .to_sentences = 1},
        {.from_sentence = 1, .from_sentences = 1, .to_sentence = 0, .to_sentences = 1}};
    const stm_passages p = {.items = items, .count = 2};
    stm_answers x;
    CHECK(stm_answers_find(&x, from, to, &p, &b.arena, NULL) == STEMMA_OK);
    check_sound(&x, from, to);
    CHECK_INT(x.from.partner[0], 1);
    CHECK_INT(x.to.partner[0], 1);
    CHECK_INT(x.to.partner[2], STM_NOWHERE);
    CHECK(x.to.covered[0] && !x.to.covered[2]);
    CHECK(answered(&x, from, 0) == 2); /* crane, fell */
    CHECK(answered(&x, from, 1) == 2); /* divers, wreck */
    stop(&b);
}

static void test_align_answers__longer_passages_cover_but_have_no_partners(void)
{
    bench b;
    start(&b);
    const stm_lexis *from = lexis_of(&b, "The crane fell. Divers looked at the wreck.");
    const stm_lexis *to = lexis_of(&b, "The crane fell and divers looked at the wreck.");
    stm_passage item = {
        .from_sentence = 0, .from_sentences = 2, .to_sentence = 0, .to_sentences = 1};
    const stm_passages p = {.items = &item, .count = 1};
    stm_answers x;
    CHECK(stm_answers_find(&x, from, to, &p, &b.arena, NULL) == STEMMA_OK);
    check_sound(&x, from, to);
    CHECK_INT(x.from.partner[0], STM_NOWHERE);
    CHECK(x.from.covered[0] && x.from.covered[1] && x.to.covered[0]);
    CHECK_INT(answered(&x, from, 0), 0);
    stop(&b);
}

int main(void)
{
    RUN(test_align_answers__words_answer_within_partners);
    RUN(test_align_answers__longer_passages_cover_but_have_no_partners);
    return DONE();
}
