/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What joins two articles: the passages of a candidate pair, weighed.
 *
 * Two reports of one event meet in a sentence or three without either knowing the other. What
 * tells taking over from meeting: how much of a text is accounted for, how many passages there
 * are, how surely each answers to its partner, and how many words stand in the same order.
 * A logistic model weighs these; its weights are learned (tools/learn_lineage.py, README.md).
 */
#include <math.h>

#include "align/wording.h"
#include "base/explain.h"
#include "lineage/lineage.h"
#include "lineage/relation_weights.h"

static uint32_t words_under(const stm_side *side, uint32_t first, uint32_t count)
{
    const uint32_t end = first + count < side->sentence_count
                             ? side->sentences[first + count].first_word
                             : side->word_count;
    return end - side->sentences[first].first_word;
}

/* Sentences and words of a side that are compared: those not masked. */
static void count_compared(const stm_side *side, float *ret_sentences, float *ret_words)
{
    *ret_sentences = *ret_words = 0;
    for (uint32_t s = 0; s < side->sentence_count; s++) {
        if (side->sentences[s].masked)
            continue;
        *ret_sentences += 1;
        *ret_words += (float)words_under(side, s, 1);
    }
}

typedef struct sums {
    float a_words, b_words, a_alike, b_alike, a_sentences, b_sentences;
    float kept_words, score;
} sums;

static sums add_up(const stm_passages *p, const stm_vocabulary *vocabulary, const stm_side *a,
                   const stm_side *b)
{
    sums s = {0};
    for (uint32_t i = 0; i < p->count; i++) {
        const stm_passage *x = &p->items[i];
        if (x->from_sentences == 0) /* a quotation in another place */
            continue;
        const float in_a = (float)words_under(a, x->from_sentence, x->from_sentences);
        const float in_b = (float)words_under(b, x->to_sentence, x->to_sentences);
        s.a_words += in_a;
        s.b_words += in_b;
        s.a_alike += in_a * x->alike;
        s.b_alike += in_b * x->alike;
        s.a_sentences += (float)x->from_sentences;
        s.b_sentences += (float)x->to_sentences;
        s.score += x->score;
        if (x->kind == STM_PASSAGE_TRANSLATED)
            continue;
        const float shorter = in_a < in_b ? in_a : in_b;
        const float kept = x->kind == STM_PASSAGE_SAME ? 1 : stm_wording_kept(vocabulary, a, b, x);
        s.kept_words += shorter * kept;
    }
    return s;
}

static float share(float part, float whole)
{
    return whole > 0 ? part / whole : 0;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

static float logit_of(const float *features, const float *weights, int count)
{
    float sum = 0;
    for (int f = 0; f < count; f++)
        sum += features[f] * weights[f];
    return sum;
}

/* In one language words and their order tell; a translation has neither. */
void stm_relation_weigh(stm_relation *relation, bool one_language)
{
    const float cover = larger(relation->passages.covers_from, relation->passages.covers_to);
    const float explained = larger(relation->explains_a, relation->explains_b);
    const float sentences = logf(1 + larger((float)relation->a_count, (float)relation->b_count));
    const float own[STM_OWN_FEATURES] = {
        1,
        cover,
        explained,
        sentences,
        relation->verbatim,
        logf(1 + (float)relation->shared.common),
        relation->shared.share,
        sqrtf(relation->shared.share),
        relation->terms,
    };
    const float met[STM_MET_FEATURES] = {1,         cover,           explained,
                                         sentences, relation->score, relation->terms};
    relation->logit = one_language ? logit_of(own, STM_OWN_WEIGHTS, STM_OWN_FEATURES)
                                   : logit_of(met, STM_MET_WEIGHTS, STM_MET_FEATURES);
}

static void explain(const stm_relation *relation, const stm_lineage_input *input, const sums *s)
{
    const stm_article *a = &input->c->articles[relation->a], *b = &input->c->articles[relation->b];
    if (!stm_explains(input->options))
        return;
    const stm_str a_id = stm_explain_id(a->id), b_id = stm_explain_id(b->id);
    stm_explain(input->options,
                "candidate %.*s %.*s runs=%.3f terms=%.3f passages=%u covers=%.3f/%.3f "
                "explains=%.3f/%.3f sentences=%.0f/%.0f score=%.3f verbatim=%.3f "
                "common=%u shared=%.4f one_language=%d logit=%.2f",
                (int)a_id.len, a_id.data, (int)b_id.len, b_id.data, (double)relation->runs,
                (double)relation->terms, relation->passages.count,
                (double)relation->passages.covers_from, (double)relation->passages.covers_to,
                (double)relation->explains_a, (double)relation->explains_b, (double)s->a_sentences,
                (double)s->b_sentences, (double)share(s->score, (float)relation->passages.count),
                (double)relation->verbatim, relation->shared.common, (double)relation->shared.share,
                a->lang == b->lang, (double)relation->logit);
}

stemma_status stm_relation_find(stm_relation *relation, const stm_lineage_input *input,
                                const stm_candidate *candidate, const stm_ready *ready,
                                stm_arena *scratch, stemma_error *err)
{
    *relation = (stm_relation){.a = candidate->a,
                               .b = candidate->b,
                               .runs = candidate->runs,
                               .terms = candidate->terms,
                               .logit = -99};
    const stm_article *a = &input->c->articles[relation->a], *b = &input->c->articles[relation->b];
    const stm_side from = ready->side, to = stm_side_of(b);
    STM_TRY(
        stm_align_with(&relation->passages, input->vocabulary, ready, &to, scratch, scratch, err));
    const sums s = add_up(&relation->passages, input->vocabulary, &from, &to);
    float a_sentences, a_words, b_sentences, b_words;
    count_compared(&from, &a_sentences, &a_words);
    count_compared(&to, &b_sentences, &b_words);
    relation->explains_a = share(s.a_alike, a_words);
    relation->explains_b = share(s.b_alike, b_words);
    relation->sentences_a = share(s.a_sentences, a_sentences);
    relation->sentences_b = share(s.b_sentences, b_sentences);
    relation->a_count = (uint32_t)s.a_sentences;
    relation->b_count = (uint32_t)s.b_sentences;
    relation->score = share(s.score, (float)relation->passages.count);
    relation->verbatim = share(s.kept_words, s.a_words < s.b_words ? s.a_words : s.b_words);
    if (a->lang == b->lang && relation->passages.count > 0)
        STM_TRY(stm_wording_shared(&relation->shared, input->vocabulary, &from, &to, err));
    if (relation->passages.count > 0)
        stm_relation_weigh(relation, a->lang == b->lang);
    explain(relation, input, &s);
    return STEMMA_OK;
}
