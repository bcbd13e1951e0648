/* SPDX-License-Identifier: Apache-2.0 */
/* Dates over a passage: as figures, with TIMEX3 values in place of numbers. */
#include "compare/story_slots.h"

typedef struct sides {
    stm_items from, to;
} sides;

static const stm_date *date(const stm_article *a, const stm_item *item)
{
    return &a->claims.dates[item->claim];
}

static stm_span span(const stm_date *d)
{
    return stm_span_of(d->begin, d->end);
}

static void gather(stm_items *ret, const stm_stretch *s)
{
    const stm_claims *claims = &s->article->claims;
    ret->count = 0;
    for (uint32_t i = 0; i < claims->date_count && ret->count < STM_MOST_ITEMS; i++) {
        const stm_date *d = &claims->dates[i];
        if (d->begin >= s->span.end)
            return;
        if (d->begin >= s->span.begin && d->end <= s->span.end)
            ret->items[ret->count++] = (stm_item){i, stm_stretch_words(s, d->begin, d->end), false};
    }
}

/* What a TIMEX3 value is made of: a digit or X of each place, or another letter. */
static bool agrees(char a, char b)
{
    return a == b || a == 'X' || b == 'X';
}

/* Does one say the same as the other, or the same less precisely? */
static bool same_value(stm_str a, stm_str b)
{
    const size_t shorter = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < shorter; i++)
        if (!agrees(a.data[i], b.data[i]))
            return false;
    return shorter > 0;
}

static bool has_letter(stm_str s, const char *letters)
{
    for (size_t i = 0; i < s.len; i++)
        if (strchr(letters, s.data[i]) != NULL && s.data[i] != '\0')
            return true;
    return false;
}

/* The form of a value: years, months and days, or weeks and weekdays, seasons, durations. */
static int form_of(stm_str v)
{
    if (v.len == 0 || has_letter(v, "_"))
        return 0; /* PAST_REF */
    if (v.data[0] == 'P')
        return 'P';
    if (has_letter(v, "W"))
        return 'W';
    return v.len == 4 ? 'Y' : v.len == 7 ? 'M' : v.len == 10 ? 'D' : has_letter(v, "T") ? 'T' : 0;
}

typedef enum relation { SAME, OTHER, UNLIKE } relation;

/* Values of other forms cannot be told apart for sure: a week and a day, a date and a span. */
static relation relation_of(const stm_date *a, const stm_date *b)
{
    if (a->value.data == NULL || b->value.data == NULL)
        return UNLIKE;
    if (same_value(a->value, b->value))
        return SAME;
    return a->type == b->type && form_of(a->value) == form_of(b->value) && form_of(a->value) != 0
               ? OTHER
               : UNLIKE;
}

stm_likeness stm_date_likeness(const stm_date *a, const stm_date *b)
{
    const relation r = relation_of(a, b);
    return r == SAME ? STM_SAME : r == OTHER ? STM_OTHER : STM_UNLIKE;
}

static stm_item *best_of(stm_comparing *c, sides *s, const stm_item *a, relation wanted,
                         float *slot)
{
    stm_item *best = NULL;
    for (uint32_t k = 0; k < s->to.count; k++) {
        stm_item *b = &s->to.items[k];
        if (b->settled || relation_of(date(c->from, a), date(c->to, b)) != wanted)
            continue;
        const float fit = stm_slot(c, a, b);
        if (best == NULL || fit > *slot) {
            best = b;
            *slot = fit;
        }
    }
    return best;
}

static void pair_same(stm_comparing *c, sides *s)
{
    for (uint32_t i = 0; i < s->from.count; i++) {
        float slot = 0;
        stm_item *a = &s->from.items[i], *b = best_of(c, s, a, SAME, &slot);
        if (b == NULL)
            continue;
        a->settled = b->settled = true;
        stm_tie_claims(c, STM_TIED_DATES, a->claim, b->claim);
    }
}

/* Does the date stand near the passage on the other side? */
static bool stands(const stm_comparing *c, const stm_date *d, bool in_from)
{
    const stm_claims *claims = in_from ? &c->from->claims : &c->to->claims;
    const stm_span around = stm_around(c, in_from);
    for (uint32_t i = 0; i < claims->date_count; i++)
        if (stm_spans_meet(span(&claims->dates[i]), around) &&
            relation_of(d, &claims->dates[i]) == SAME)
            return true;
    return false;
}

static const float SLOT_SAME = 0.35f, SLOT_OTHER = 0.2f;

static bool changed(const stm_comparing *c, const stm_item *a, const stm_item *b, float slot)
{
    if (slot < (c->one_language ? SLOT_SAME : SLOT_OTHER))
        return false;
    if (c->one_language && slot >= 0.6f)
        return true;
    return !stands(c, date(c->to, b), true) && !stands(c, date(c->from, a), false);
}

void stm_compare_dates(stm_comparing *c)
{
    sides s;
    gather(&s.from, &c->pairing->from);
    gather(&s.to, &c->pairing->to);
    if (s.from.count == 0 || s.to.count == 0)
        return;
    pair_same(c, &s);
    for (uint32_t i = 0; i < s.from.count; i++) {
        float slot = 0;
        stm_item *a = &s.from.items[i];
        stm_item *b = a->settled ? NULL : best_of(c, &s, a, OTHER, &slot);
        if (b == NULL || !changed(c, a, b, slot))
            continue;
        const stm_span from = span(date(c->from, a)), to = span(date(c->to, b));
        stm_find(c, &(stm_found){STM_DISCREPANCY_DATE_CHANGED, from, to, from, to});
        stm_tie_claims(c, STM_TIED_DATES, a->claim, b->claim);
        b->settled = true;
    }
}
