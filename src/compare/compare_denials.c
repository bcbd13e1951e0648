/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Denials of the source that stand nowhere in what was made of it, although what stands beside
 * them was taken over. A digest or an excerpt leaves out most of its source, and must have taken
 * what stands on both sides.
 */
#include "compare/comparing.h"

/* The passage over a sentence of the source, or NULL. */
static const stm_passage *over(const stm_comparing *c, int64_t sentence)
{
    for (uint32_t i = 0; i < c->d->passage_count; i++) {
        const stm_passage *p = &c->d->passages[i];
        if (sentence >= p->from_sentence && sentence < p->from_sentence + p->from_sentences)
            return p;
    }
    return NULL;
}

static bool taken_beside(const stm_comparing *c, uint32_t sentence)
{
    const bool before = over(c, (int64_t)sentence - 1) != NULL;
    const bool behind = over(c, (int64_t)sentence + 1) != NULL;
    if (c->d->kind == STM_KIND_DIGEST || c->d->kind == STM_KIND_EXCERPT)
        return before && behind;
    return before || behind;
}

/* Does the stance of the derived text deny what that of the source does: do words answer? */
static bool answers(const stm_comparing *c, const stm_stretch *denial, const stm_stance *other,
                    uint32_t enough)
{
    stm_stretch there;
    uint32_t both = 0;
    stm_stretch_of(&there, c->vocabulary, c->to, stm_span_of(other->begin, other->end));
    for (uint32_t i = 0; i < denial->count; i++) {
        for (uint32_t k = 0; k < there.count; k++) {
            const bool one = (denial->entry[i]->flags & STM_ENTRY_FUNCTION) == 0 &&
                             stm_affinity(denial->entry[i], there.entry[k], c->one_language) > 0;
            both += one;
            if (one)
                break;
        }
    }
    return both >= enough;
}

/* Does any word of the cue stand in the derived text, where it may deny the same unnoticed? */
static bool cue_stands(const stm_comparing *c, const stm_stance *t)
{
    stm_stretch cue;
    stm_stretch_of(&cue, c->vocabulary, c->from, t->cue);
    for (uint32_t i = 0; i < cue.count; i++)
        if ((cue.entry[i]->flags & STM_ENTRY_FUNCTION) == 0 &&
            stm_word_stands(c, cue.entry[i], false, stm_span_of(0, 0), false))
            return true;
    return false;
}

/* Denied or negated in the derived text, there or anywhere. */
static bool stands(const stm_comparing *c, const stm_stance *t, const stm_passage *p)
{
    const stm_claims *claims = &c->to->claims;
    stm_stretch denial;
    stm_stretch_of(&denial, c->vocabulary, c->from, stm_span_of(t->begin, t->end));
    for (uint32_t i = 0; i < claims->stance_count; i++) {
        const stm_stance *o = &claims->stances[i];
        if (o->kind == STM_STANCE_HEDGE)
            continue;
        const uint32_t enough = o->kind == STM_STANCE_DENIAL ? 2 : 3;
        if (p != NULL && stm_spans_meet(stm_span_of(o->begin, o->end), p->to))
            return true;
        if (answers(c, &denial, o, enough))
            return true;
    }
    return cue_stands(c, t);
}

/* Under a passage, a denial is left out where hardly a word of it is there. */
static const float CARRIED = 0.35f;

static bool is_carried(const stm_comparing *c, const stm_stance *t, const stm_passage *p)
{
    stm_pairing_init(c->pairing, c->vocabulary, c->from, c->to, p);
    const stm_words words = stm_stretch_words(&c->pairing->from, t->begin, t->end);
    return stm_pairing_carried(c->pairing, words, false) >= CARRIED;
}

void stm_compare_denials(stm_comparing *c)
{
    const stm_claims *claims = &c->from->claims;
    if (c->d->kind == STM_KIND_SIBLINGS)
        return;
    for (uint32_t i = 0; i < claims->stance_count; i++) {
        const stm_stance *t = &claims->stances[i];
        const uint32_t sentence = stm_sentence_at(c->from, t->cue.begin);
        if (t->kind != STM_STANCE_DENIAL)
            continue;
        const stm_passage *p = over(c, sentence);
        if ((p == NULL && !taken_beside(c, sentence)) || stands(c, t, p) ||
            (p != NULL && is_carried(c, t, p)))
            continue;
        const stm_span from = {t->begin, t->end};
        stm_find(c, &(stm_found){STM_DISCREPANCY_DENIAL_OMITTED, from, {0, 0}, from, {0, 0}});
    }
}
