/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Figures over a passage. Those that say the same are paired off first; what is left on both
 * sides is paired by what stands around it (its slot), and only what stands nowhere near in the
 * other text, by the claims or by the words, can have been changed.
 */
#include <math.h>

#include "compare/compare_units.h"
#include "compare/comparing.h"

typedef struct sides {
    stm_items from, to;
} sides;

static const stm_quantity *quantity(const stm_article *a, const stm_item *item)
{
    return &a->claims.quantities[item->claim];
}

static stm_span span(const stm_quantity *q)
{
    return stm_span_of(q->begin, q->end);
}

/* The quantities of a stretch. */
static void gather(stm_items *ret, const stm_stretch *s)
{
    const stm_claims *claims = &s->article->claims;
    ret->count = 0;
    for (uint32_t i = 0; i < claims->quantity_count && ret->count < STM_MOST_ITEMS; i++) {
        const stm_quantity *q = &claims->quantities[i];
        if (q->begin >= s->span.end)
            return;
        if (q->begin >= s->span.begin && q->end <= s->span.end)
            ret->items[ret->count++] = (stm_item){i, stm_stretch_words(s, q->begin, q->end), false};
    }
}

static stm_likeness likeness(const stm_comparing *c, const stm_item *a, const stm_item *b)
{
    return stm_quantity_likeness(quantity(c->from, a), quantity(c->to, b));
}

/* Do the two count the same: does a word of one's noun answer to one of the other's? */
static bool one_noun(const stm_comparing *c, const stm_item *a, const stm_item *b)
{
    const stm_span x = quantity(c->from, a)->of, y = quantity(c->to, b)->of;
    const stm_words p = stm_stretch_words(&c->pairing->from, x.begin, x.end);
    const stm_words q = stm_stretch_words(&c->pairing->to, y.begin, y.end);
    for (uint32_t i = p.first; i < p.first + p.count; i++)
        for (uint32_t k = q.first; k < q.first + q.count; k++)
            if (stm_affinity(c->pairing->from.entry[i], c->pairing->to.entry[k], c->one_language) >
                0)
                return true;
    return false;
}

/* What it adds to the slot that two figures count the same. */
static const float NOUN = 0.2f;

/* The open item of `to` that `a` is like, the best by its slot where there are several. */
static stm_item *best_of(stm_comparing *c, sides *s, const stm_item *a, stm_likeness wanted,
                         float *slot)
{
    stm_item *best = NULL;
    for (uint32_t k = 0; k < s->to.count; k++) {
        stm_item *b = &s->to.items[k];
        if (b->settled || likeness(c, a, b) != wanted)
            continue;
        const float fit = stm_slot(c, a, b) + (one_noun(c, a, b) ? NOUN : 0);
        if (best == NULL || fit > *slot) {
            best = b;
            *slot = fit;
        }
    }
    return best;
}

static void report(stm_comparing *c, stm_discrepancy_kind kind, const stm_item *a,
                   const stm_item *b)
{
    const stm_span from = span(quantity(c->from, a)), to = span(quantity(c->to, b));
    stm_find(c, &(stm_found){kind, from, to, from, to});
}

/* ------------------------------------------------------------------ the same figure */

/* Is there a figure of so many in the passage's `to`, other than `not`? */
static bool counts(const stm_comparing *c, const sides *s, double value, const stm_item * not )
{
    for (uint32_t k = 0; k < s->to.count; k++)
        if (&s->to.items[k] != not &&quantity(c->to, &s->to.items[k])->value == value)
            return true;
    return false;
}

/*
 * Two groups of 6,000 became 6,000 in two groups: the number of groups is still told, and the
 * figure is no longer each one's. Only in one language: whether a figure is per group is written
 * in too many ways to trust its absence in a translation.
 */
static bool shared_out(const stm_comparing *c, const sides *s, const stm_item *a, const stm_item *b)
{
    const stm_quantity *x = quantity(c->from, a), *y = quantity(c->to, b);
    return c->one_language && !isnan(x->each) && x->each > 1 && isnan(y->each) &&
           counts(c, s, x->each, b);
}

/* The figure with the words before it that made it a bound. */
static void report_bound(stm_comparing *c, const stm_item *a, const stm_item *b)
{
    const stm_stretch *s = &c->pairing->from;
    const stm_span from = span(quantity(c->from, a)), to = span(quantity(c->to, b));
    const uint32_t at = stm_stretch_words(s, from.begin, s->span.end).first;
    const stm_span was = {at >= 3 && at < s->count ? s->begin[at - 3] : from.begin, from.end};
    stm_find(c, &(stm_found){STM_DISCREPANCY_HEDGE_DROPPED, from, to, was, to});
}

/*
 * "hasta", "до": small words before a number are a bound or a goal, by what they stand with ("rose
 * to 1.6 million"), and one translator in three leaves "up to" out. What is missed for sure is a
 * word with a meaning of its own, and what stands around another ("as many as").
 */
static bool is_plain_bound(const stm_comparing *c, const stm_item *a)
{
    const stm_stretch *s = &c->pairing->from;
    const uint32_t at = stm_stretch_words(s, quantity(c->from, a)->number.begin, s->span.end).first;
    return at >= 3 && ((s->entry[at - 1]->flags & STM_ENTRY_FUNCTION) == 0 ||
                       s->entry[at - 1]->surface == s->entry[at - 3]->surface);
}

/* Is it how long something takes? "Within ten days" and "in ten days" are the same. */
static bool is_duration(const stm_article *article, const stm_quantity *q)
{
    const stm_claims *claims = &article->claims;
    for (uint32_t i = 0; i < claims->date_count; i++)
        if (claims->dates[i].type == STM_DATE_DURATION &&
            stm_spans_meet(stm_span_of(claims->dates[i].begin, claims->dates[i].end), span(q)))
            return true;
    return false;
}

/* An upper or lower bound that became the figure itself, or the other way round. */
static void compare_bounds(stm_comparing *c, const stm_item *a, const stm_item *b)
{
    const stm_quantity *x = quantity(c->from, a), *y = quantity(c->to, b);
    const bool was = x->approx == STM_APPROX_AT_MOST && !is_duration(c->from, x);
    const bool is = y->approx == STM_APPROX_AT_MOST && !is_duration(c->to, y);
    if (was && y->approx == STM_APPROX_NONE && (c->one_language || is_plain_bound(c, a)))
        report_bound(c, a, b);
    else if (is && x->approx == STM_APPROX_NONE && c->one_language)
        report(c, STM_DISCREPANCY_HEDGE_ADDED, a, b);
}

/* The same number, each time with the number of groups before it. */
static void report_groups(stm_comparing *c, const sides *s, const stm_item *a, const stm_item *b)
{
    const double groups = quantity(c->from, a)->each;
    stm_span from = span(quantity(c->from, a)), to = span(quantity(c->to, b));
    for (uint32_t i = 0; i < s->from.count; i++)
        if (&s->from.items[i] < a && quantity(c->from, &s->from.items[i])->value == groups)
            from.begin = quantity(c->from, &s->from.items[i])->begin;
    for (uint32_t k = 0; k < s->to.count; k++)
        if (&s->to.items[k] < b && quantity(c->to, &s->to.items[k])->value == groups)
            to.begin = quantity(c->to, &s->to.items[k])->begin;
    stm_find(c, &(stm_found){STM_DISCREPANCY_FIGURE_CHANGED, from, to, from, to});
}

static void pair_same(stm_comparing *c, sides *s)
{
    for (uint32_t i = 0; i < s->from.count; i++) {
        float slot = 0;
        stm_item *a = &s->from.items[i], *b = best_of(c, s, a, STM_SAME, &slot);
        if (b == NULL)
            continue;
        a->settled = b->settled = true;
        stm_tie_claims(c, STM_TIED_QUANTITIES, a->claim, b->claim);
        if (shared_out(c, s, a, b))
            report_groups(c, s, a, b);
        compare_bounds(c, a, b);
    }
}

/* ------------------------------------------------------------------ another figure */

/* Is there a word for the number near the passage on the other side? A second reading. */
static bool number_stands(const stm_comparing *c, double value, bool in_from)
{
    const stm_entry number = {.flags = STM_ENTRY_NUMBER, .value = value, .surface = 1};
    const bool small = fabs(value) <= 12;
    return !isnan(value) &&
           stm_word_stands(c, &number, in_from, small ? stm_around(c, in_from) : stm_span_of(0, 0),
                           false);
}

static bool quantity_stands(const stm_comparing *c, const stm_quantity *q, bool in_from)
{
    const stm_claims *claims = in_from ? &c->from->claims : &c->to->claims;
    const stm_span around = stm_around(c, in_from);
    for (uint32_t i = 0; i < claims->quantity_count; i++)
        if (stm_spans_meet(span(&claims->quantities[i]), around) &&
            stm_quantity_likeness(q, &claims->quantities[i]) == STM_SAME)
            return true;
    return number_stands(c, q->value, in_from);
}

/* Does a word of the number answer to one over there, though no figure was made of it? */
static bool number_answers(const stm_comparing *c, const stm_quantity *q, bool back)
{
    const stm_stretch *own = back ? &c->pairing->to : &c->pairing->from;
    const stm_stretch *other = back ? &c->pairing->from : &c->pairing->to;
    const stm_words words = stm_stretch_words(own, q->number.begin, q->number.end);
    for (uint32_t i = words.first; i < words.first + words.count; i++)
        for (uint32_t k = 0; k < other->count; k++)
            if ((own->entry[i]->flags & STM_ENTRY_FUNCTION) == 0 &&
                stm_affinity(own->entry[i], other->entry[k], c->one_language) > 0)
                return true;
    return false;
}

/*
 * How well the surroundings must fit. In one language the words stay; in a translation the order
 * goes, and half of the words have no entry in a dictionary. Tuned on bench/distort's even half.
 */
static const float SLOT_SAME = 0.35f, SLOT_OTHER = 0.25f, SLOT_ALONE = 0.05f;

/* Open figures of one unit. */
static uint32_t open_items(const stm_article *article, const stm_items *items, const char *unit)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < items->count; i++)
        count += !items->items[i].settled &&
                 stm_str_is(stm_str_of(unit), quantity(article, &items->items[i])->unit);
    return count;
}

/* Where one figure of the unit is left on either side, or the number itself is the same, little is
 * asked. */
static bool fits(const stm_comparing *c, const sides *s, const stm_item *a, float slot,
                 stm_likeness wanted)
{
    const char *unit = quantity(c->from, a)->unit;
    const bool alone =
        open_items(c->from, &s->from, unit) == 1 && open_items(c->to, &s->to, unit) == 1;
    if (alone || wanted == STM_OTHER_UNIT)
        return slot >= SLOT_ALONE;
    return slot >= (c->one_language ? SLOT_SAME : SLOT_OTHER);
}

static bool is_in_digits(const stm_article *article, const stm_quantity *q)
{
    const char first = article->text.data[q->number.begin];
    return first >= '0' && first <= '9';
}

/* "One" and "both" spelled out come and go with the language. */
static bool is_article(const stm_article *article, const stm_quantity *q)
{
    return q->value >= 0 && q->value <= 2 && !is_in_digits(article, q);
}

/* A "thousand" or "million" that was read on one side only: what a finder does, not what one
 * writes. */
static bool is_misread(double x, double y)
{
    const double times = x > y ? x / y : y / x;
    return times == 1e3 || times == 1e6 || times == 1e9;
}

/* Converted and rounded twice, by two translators: "26 degrés", "27 Grad". */
static bool is_near(double x, double y)
{
    return fabs(x - y) <= 0.05 * fmax(fabs(x), fabs(y));
}

static bool changed(const stm_comparing *c, const stm_item *a, const stm_item *b, float slot)
{
    const stm_quantity *x = quantity(c->from, a), *y = quantity(c->to, b);
    if (is_article(c->from, x) || is_article(c->to, y) ||
        (!c->one_language && (is_misread(x->value, y->value) || is_near(x->value, y->value))))
        return false;
    if (c->one_language && slot >= 0.6f)
        return true;
    return !quantity_stands(c, y, true) && !quantity_stands(c, x, false) &&
           !number_answers(c, y, true) && !number_answers(c, x, false);
}

static void pair_other(stm_comparing *c, sides *s, stm_likeness wanted, stm_discrepancy_kind kind)
{
    for (uint32_t i = 0; i < s->from.count; i++) {
        float slot = 0;
        stm_item *a = &s->from.items[i];
        if (a->settled)
            continue;
        stm_item *b = best_of(c, s, a, wanted, &slot);
        if (b == NULL || !fits(c, s, a, slot, wanted))
            continue;
        if (wanted == STM_OTHER    ? changed(c, a, b, slot)
            : wanted == STM_LOOSER ? c->one_language || is_in_digits(c->from, quantity(c->from, a))
                                   : true)
            report(c, kind, a, b);
        stm_tie_claims(c, STM_TIED_QUANTITIES, a->claim, b->claim);
        a->settled = b->settled = true;
    }
}

void stm_compare_quantities(stm_comparing *c)
{
    sides s;
    gather(&s.from, &c->pairing->from);
    gather(&s.to, &c->pairing->to);
    if (s.from.count == 0 || s.to.count == 0)
        return;
    pair_same(c, &s);
    pair_other(c, &s, STM_OTHER_UNIT, STM_DISCREPANCY_UNIT_CHANGED);
    pair_other(c, &s, STM_LOOSER, STM_DISCREPANCY_FIGURE_BLURRED);
    pair_other(c, &s, STM_OTHER, STM_DISCREPANCY_FIGURE_CHANGED);
}
