/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three things are measured over the sentences that all three texts share, each for the pair that
 * is left when one of the three, the middle, is taken away:
 *
 * - lengths: how unevenly the pair's sentences differ in length. Where the middle is between
 *   them it is by two translators' liberties; no lexicon comes into it.
 * - words: the same by the number of words that say something.
 * - orphans: the share of what the pair's words have in common that nothing in the middle
 *   answers to. A word counts as answered where either of the two is: a lexicon that knows
 *   one of the languages badly is not held against the text.
 */
#include "lineage/triad.h"

#include <math.h>

/* One sentence of each text. */
typedef struct trio {
    uint32_t sentence[3];
} trio;

typedef struct trios {
    trio *items;
    uint32_t count;
} trios;

/* Of each text's sentences: characters but blanks, words that say something. */
typedef struct sizes {
    float *letters, *words;
} sizes;

/* ------------------------------------------------------------------ what all three share */

static bool find_trios(trios *t, const stm_triad_answers *x, uint32_t sentences, stm_arena *scratch)
{
    t->count = 0;
    t->items = stm_arena_alloc(scratch, (sentences + 1u) * sizeof *t->items);
    if (t->items == NULL)
        return false;
    for (uint32_t s = 0; s < sentences; s++) {
        const uint32_t b = x->of_01->from.partner[s], c = x->of_02->from.partner[s];
        if (b != STM_NOWHERE && c != STM_NOWHERE && x->of_12->from.partner[b] == c)
            t->items[t->count++] = (trio){{s, b, c}};
    }
    return true;
}

static float letters_of(const stm_side *side, uint32_t s)
{
    uint32_t n = 0;
    for (uint32_t i = side->sentences[s].begin; i < side->sentences[s].end; i++)
        n += ((unsigned char)side->text.data[i] & 0xC0) != 0x80 && side->text.data[i] != ' ';
    return (float)n;
}

static bool measure(sizes *ret, const stm_triad_text *text, stm_arena *scratch)
{
    const stm_lexis *l = text->lexis;
    ret->letters = stm_arena_calloc(scratch, l->sentences + 1u, sizeof *ret->letters);
    ret->words = stm_arena_calloc(scratch, l->sentences + 1u, sizeof *ret->words);
    if (ret->letters == NULL || ret->words == NULL)
        return false;
    for (uint32_t s = 0; s < l->sentences; s++)
        ret->letters[s] = letters_of(text->side, s);
    for (uint32_t p = 0; p < l->first_place[l->words]; p++)
        ret->words[l->places[p]]++;
    return true;
}

/* ------------------------------------------------------------------ uneven lengths */

static float mean_over(const float *size, const trios *t, int which)
{
    float sum = 0;
    for (uint32_t i = 0; i < t->count; i++)
        sum += size[t->items[i].sentence[which]];
    return sum / (float)t->count;
}

/*
 * Log of how much the two texts' sentences vary in their ratio of sizes, each over its text's mean.
 * A fifth of the mean is added to both: short sentences vary without end. Two sentences of
 * what is usual (0.03, NTREX) hold down what few sentences tell.
 */
static float log_variance(const float *a, const float *b, const trios *t, int i, int k)
{
    static const float SHORT = 0.2f, USUAL = 0.03f, AS_MANY = 2;
    const float mean_a = mean_over(a, t, i) + 1e-6f, mean_b = mean_over(b, t, k) + 1e-6f;
    float sum = 0, squares = 0;
    for (uint32_t n = 0; n < t->count; n++) {
        const float x = a[t->items[n].sentence[i]] / mean_a + SHORT;
        const float y = b[t->items[n].sentence[k]] / mean_b + SHORT;
        const float ratio = logf(x / y);
        sum += ratio;
        squares += ratio * ratio;
    }
    const float count = (float)t->count, spread = squares - sum * sum / count;
    return logf(((spread > 0 ? spread : 0) + AS_MANY * USUAL) / (count + AS_MANY));
}

/* ------------------------------------------------------------------ orphans */

/* A pair's words that answer to one another, and what of them the middle has no answer for. */
typedef struct tally {
    float met, orphan;
} tally;

/* From half of all likelihood on words are taken to mean the same. */
static float sure(float strength)
{
    return strength < 0.5f ? 2 * strength : 1;
}

/* The answers of one side of a pair, to its own other side and of both to the middle. */
typedef struct view {
    const stm_lexis *own;
    const stm_answers_side *to_other, *to_middle, *other_to_middle;
    const bool *shared; /* sentences of `own` that all three share */
} view;

static void add_orphans(tally *sum, const view *v)
{
    for (uint32_t w = 0; w < v->own->words; w++)
        for (uint32_t p = v->own->first_place[w]; p < v->own->first_place[w + 1]; p++) {
            const uint32_t q = v->to_other->place[p];
            if (q == STM_NOWHERE || !v->shared[v->own->places[p]])
                continue;
            const float here = sure(v->to_other->strength[p]);
            const float own = sure(v->to_middle->strength[p]),
                        its = sure(v->other_to_middle->strength[q]);
            const float middle = own > its ? own : its;
            sum->met += v->own->entries[w]->rarity * here;
            sum->orphan += middle < here ? v->own->entries[w]->rarity * (here - middle) : 0;
        }
}

static const stm_answers *pair_of(const stm_triad_answers *x, int i, int k)
{
    return i + k == 1 ? x->of_01 : i + k == 2 ? x->of_02 : x->of_12;
}

/* Answers of text i to text k. */
static const stm_answers_side *answers_of(const stm_triad_answers *x, int i, int k)
{
    return i < k ? &pair_of(x, i, k)->from : &pair_of(x, i, k)->to;
}

/* Minus the log of the share that is orphaned; as if 60 more were met, 2 of them orphans. */
static float few_orphans(const stm_triad_text texts[3], const stm_triad_answers *x,
                         bool *const shared[3], int middle)
{
    const int i = (middle + 1) % 3, k = (middle + 2) % 3;
    tally sum = {60, 2};
    const view there = {texts[i].lexis, answers_of(x, i, k), answers_of(x, i, middle),
                        answers_of(x, k, middle), shared[i]};
    const view back = {texts[k].lexis, answers_of(x, k, i), answers_of(x, k, middle),
                       answers_of(x, i, middle), shared[k]};
    add_orphans(&sum, &there);
    add_orphans(&sum, &back);
    return -logf(sum.orphan / sum.met + 0.05f);
}

/* ------------------------------------------------------------------ sentences left out */

static bool any(const bool *covered, uint32_t first, uint32_t count, uint32_t sentences)
{
    for (uint32_t i = first; i < first + count && i < sentences; i++)
        if (covered[i])
            return true;
    return false;
}

/* Minus the log of how many passages of a pair stand in neither's part that the middle shares. */
static float few_left_out(const stm_triad_text texts[3], const stm_triad_answers *x, int middle)
{
    const int i = middle == 0 ? 1 : 0, k = middle == 2 ? 1 : 2;
    const stm_passages *p = pair_of(x, i, k)->passages;
    const bool *of_i = answers_of(x, i, middle)->covered, *of_k = answers_of(x, k, middle)->covered;
    float left_out = 0, all = 0;
    for (uint32_t n = 0; n < p->count; n++) {
        const stm_passage *q = &p->items[n];
        all += q->score;
        if (!any(of_i, q->from_sentence, q->from_sentences, texts[i].lexis->sentences) &&
            !any(of_k, q->to_sentence, q->to_sentences, texts[k].lexis->sentences))
            left_out += q->score;
    }
    return -logf((left_out + 0.5f) / (all + 2));
}

/* ------------------------------------------------------------------ together */

static bool mark_shared(bool *ret[3], const stm_triad_text texts[3], const trios *t,
                        stm_arena *scratch)
{
    for (int k = 0; k < 3; k++) {
        ret[k] = stm_arena_calloc(scratch, texts[k].lexis->sentences + 1u, sizeof **ret);
        if (ret[k] == NULL)
            return false;
        for (uint32_t i = 0; i < t->count; i++)
            ret[k][t->items[i].sentence[k]] = true;
    }
    return true;
}

static void set_log_odds(stm_triad *t)
{
    float sum = 0;
    for (int k = 0; k < 3; k++) {
        t->log_odds[k] = 0;
        for (int f = 0; f < STM_TRIAD_FEATURES; f++)
            t->log_odds[k] += t->features[k][f] * STM_TRIAD_WEIGHTS[f];
    }
    const float most = fmaxf(t->log_odds[0], fmaxf(t->log_odds[1], t->log_odds[2]));
    for (int k = 0; k < 3; k++)
        sum += expf(t->log_odds[k] - most);
    for (int k = 0; k < 3; k++)
        t->log_odds[k] -= most + logf(sum / 3);
}

stemma_status stm_triad_weigh(stm_triad *ret, const stm_triad_text texts[3],
                              const stm_triad_answers *answers, stm_arena *scratch,
                              stemma_error *err)
{
    stm_triad triad = {0};
    trios t;
    sizes size[3];
    bool *shared[3];
    if (!find_trios(&t, answers, texts[0].lexis->sentences, scratch))
        return stm_fail_nomem(err);
    triad.sentences = t.count;
    if (t.count < 2) {
        *ret = triad;
        return STEMMA_OK;
    }
    for (int k = 0; k < 3; k++)
        if (!measure(&size[k], &texts[k], scratch))
            return stm_fail_nomem(err);
    if (!mark_shared(shared, texts, &t, scratch))
        return stm_fail_nomem(err);
    for (int k = 0; k < 3; k++) {
        const int i = (k + 1) % 3, m = (k + 2) % 3;
        triad.features[k][0] = log_variance(size[i].letters, size[m].letters, &t, i, m);
        triad.features[k][1] = log_variance(size[i].words, size[m].words, &t, i, m);
        triad.features[k][2] = few_orphans(texts, answers, shared, k);
        triad.features[k][3] = few_left_out(texts, answers, k);
    }
    set_log_odds(&triad);
    *ret = triad;
    return STEMMA_OK;
}
