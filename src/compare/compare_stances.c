/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hedges, negations and denials over a passage. A clause that was carried over and lost its
 * hedge, or came by one; a clause that was carried over and lost or came by its negation. Where
 * the cue itself has a counterpart, by a dictionary or as a cue of the other language, nothing was
 * lost.
 */
#include "compare/comparing.h"
#include "compare/in_quotes.h"

typedef struct side {
    stm_items items;
    const stm_stretch *stretch;
    bool back;
} side;

static const stm_stance *stance(const side *s, uint32_t i)
{
    return &s->stretch->article->claims.stances[s->items.items[i].claim];
}

static void gather(side *s)
{
    const stm_claims *claims = &s->stretch->article->claims;
    const stm_span span = s->stretch->span;
    s->items.count = 0;
    for (uint32_t i = 0; i < claims->stance_count && s->items.count < STM_MOST_ITEMS; i++) {
        const stm_stance *t = &claims->stances[i];
        if (t->begin >= span.end)
            return;
        if (t->cue.begin >= span.begin && t->cue.end <= span.end)
            s->items.items[s->items.count++] =
                (stm_item){i, stm_stretch_words(s->stretch, t->begin, t->end), false};
    }
}

static bool is_hedge(const stm_stance *t)
{
    return t->kind == STM_STANCE_HEDGE;
}

/* Hedges answer to hedges; what denies may answer to what negates. */
static bool one_kind(const stm_stance *a, const stm_stance *b)
{
    return is_hedge(a) == is_hedge(b);
}

/* Words of `a` whose partners are among `b`, over the words of the shorter. */
static float overlap(const stm_pairing *p, stm_words a, stm_words b)
{
    uint32_t both = 0;
    const uint32_t shorter = a.count < b.count ? a.count : b.count;
    for (uint32_t i = a.first; i < a.first + a.count; i++)
        both += p->to_of[i] >= (int)b.first && p->to_of[i] < (int)(b.first + b.count);
    return shorter > 0 ? (float)both / (float)shorter : 0;
}

/*
 * Pair stances of one kind, those whose clauses fit best first. In a passage of a sentence or two
 * any cue of the kind may be the other's translation.
 */
static void pair(stm_comparing *c, side *from, side *to)
{
    for (uint32_t i = 0; i < from->items.count; i++) {
        stm_item *best = NULL;
        float most = -1;
        for (uint32_t k = 0; k < to->items.count; k++) {
            stm_item *b = &to->items.items[k];
            if (b->settled || !one_kind(stance(from, i), stance(to, k)))
                continue;
            const float fit = overlap(c->pairing, from->items.items[i].words, b->words);
            if (fit > most) {
                most = fit;
                best = b;
            }
        }
        if (best != NULL && (!c->one_language || most > 0.1f))
            from->items.items[i].settled = best->settled = true;
    }
}

/* Does the cue have a counterpart on the other side, whatever it is there? */
static bool cue_answers(const stm_comparing *c, const side *s, const stm_stance *t)
{
    const stm_words cue = stm_stretch_words(s->stretch, t->cue.begin, t->cue.end);
    const stm_stretch *other = s->back ? &c->pairing->from : &c->pairing->to;
    const int16_t *partner = s->back ? c->pairing->from_of : c->pairing->to_of;
    for (uint32_t i = cue.first; i < cue.first + cue.count; i++) {
        const stm_entry *e = s->stretch->entry[i];
        if (partner[i] >= 0 && ((e->flags & STM_ENTRY_FUNCTION) == 0 || c->one_language))
            return true;
        for (uint32_t k = 0; k < other->count && (e->flags & STM_ENTRY_FUNCTION) == 0; k++)
            if (stm_affinity(e, other->entry[k], c->one_language) > 0)
                return true;
    }
    return false;
}

/* The share of a clause that must be found again for its cue to be missed. */
static const float CARRIED_SAME = 0.65f, CARRIED_HEDGE = 0.9f;

/* The least that the clause must weigh (pairing.c), and the least share of a translated passage's
 * two sides that must answer. */
static const float LEAST_SAME = 3, LEAST_OTHER = 10, FULL = 0.7f;

/* A translation's passage must be sure, sentence for sentence. */
static const float SURE = 0.98f, ALIKE = 0.45f;

static bool sure(const stm_comparing *c)
{
    const stm_passage *p = c->passage;
    return c->one_language || (p->score >= SURE && p->alike >= ALIKE && p->from_sentences == 1 &&
                               p->to_sentences == 1);
}

/* What of the clause's weight was carried over, its cue aside. */
static float carried(const stm_comparing *c, const side *s, const stm_item *item, stm_words cue,
                     float *weight)
{
    const stm_words before = {item->words.first, cue.first - item->words.first};
    const uint32_t behind = cue.first + cue.count;
    float first, second, kept;
    kept = stm_pairing_weigh(c->pairing, before, s->back, &first);
    kept += stm_pairing_weigh(c->pairing,
                              (stm_words){behind, item->words.first + item->words.count - behind},
                              s->back, &second);
    *weight = first + second;
    return *weight > 0 ? kept / *weight : 0;
}

/* The least of both sides' shares of weight that answer to something: how full the passage is. */
static float fullness(const stm_comparing *c)
{
    const stm_words from = {0, c->pairing->from.count}, to = {0, c->pairing->to.count};
    const float there = stm_pairing_carried(c->pairing, from, false);
    const float back = stm_pairing_carried(c->pairing, to, true);
    return there < back ? there : back;
}

/*
 * Across languages modal verbs come and go, and phrases are rendered by others that no list has.
 * What can be missed for sure is an adverb ("allegedly"): one word, with a meaning of its own. Of
 * negations nothing is told: one in three is rendered by a word that no list has (README.md).
 */
static bool is_adverb(const side *s, stm_words cue)
{
    return cue.count == 1 && (s->stretch->entry[cue.first]->flags & STM_ENTRY_FUNCTION) == 0;
}

/*
 * A reworded clause may say with another word what was negated ("not enough", "insufficient"), so
 * hardly a word may be left over on either side.
 */
static const float WHOLE = 0.8f;

static bool is_whole(const stm_comparing *c, const side *s, const stm_item *item, float share)
{
    const stm_stretch *other = s->back ? &c->pairing->from : &c->pairing->to;
    const stm_span image = stm_pairing_image(c->pairing, item->words, s->back);
    const stm_words there = stm_stretch_words(other, image.begin, image.end);
    return share >= WHOLE && stm_pairing_carried(c->pairing, there, !s->back) >= WHOLE;
}

static bool is_missed(const stm_comparing *c, const side *s, const stm_item *item,
                      const stm_stance *t)
{
    const stm_words cue = stm_stretch_words(s->stretch, t->cue.begin, t->cue.end);
    float weight;
    const float share = carried(c, s, item, cue, &weight);
    if (c->one_language)
        return share >= CARRIED_SAME && weight >= LEAST_SAME &&
               (is_hedge(t) || is_whole(c, s, item, share));
    if (weight < LEAST_OTHER || fullness(c) < FULL)
        return false;
    return is_hedge(t) && is_adverb(s, cue) && share >= CARRIED_HEDGE;
}

static stm_discrepancy_kind kind_of(const stm_stance *t, bool added)
{
    if (!is_hedge(t))
        return STM_DISCREPANCY_NEGATION_FLIPPED;
    return added ? STM_DISCREPANCY_HEDGE_ADDED : STM_DISCREPANCY_HEDGE_DROPPED;
}

static void report(stm_comparing *c, const side *s, const stm_item *item, const stm_stance *t)
{
    const stm_span own = {t->begin, t->end},
                   image = stm_pairing_image(c->pairing, item->words, s->back);
    stm_found f = {
        kind_of(t, s->back), s->back ? image : own, s->back ? own : image, {0, 0}, {0, 0}};
    const stm_span from = stm_direct_quote_at(c->from, f.from),
                   to = stm_direct_quote_at(c->to, f.to);
    if (!is_hedge(t) && from.end > 0 && to.end > 0) {
        f.kind = STM_DISCREPANCY_QUOTE_ALTERED;
        f.from = from;
        f.to = to;
    }
    f.was = f.from;
    f.became = f.to;
    stm_find(c, &f);
}

static void report_open(stm_comparing *c, const side *s)
{
    for (uint32_t i = 0; i < s->items.count; i++) {
        const stm_item *item = &s->items.items[i];
        const stm_stance *t = stance(s, i);
        if (item->settled || t->kind == STM_STANCE_DENIAL || cue_answers(c, s, t))
            continue;
        if (is_missed(c, s, item, t))
            report(c, s, item, t);
    }
}

void stm_compare_stances(stm_comparing *c)
{
    side from = {.stretch = &c->pairing->from}, to = {.stretch = &c->pairing->to, .back = true};
    if (!sure(c))
        return;
    gather(&from);
    gather(&to);
    if (from.items.count == 0 && to.items.count == 0)
        return;
    stm_pairing_pair(c->pairing);
    pair(c, &from, &to);
    report_open(c, &from);
    report_open(c, &to);
}
