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

/* "139 years" is a figure too, and compared as one. */
static bool is_figure(const stm_claims *claims, const stm_date *d)
{
    for (uint32_t i = 0; i < claims->quantity_count && d->type == STM_DATE_DURATION; i++)
        if (stm_spans_meet(stm_span_of(claims->quantities[i].begin, claims->quantities[i].end),
                           span(d)))
            return true;
    return false;
}

static void gather(stm_items *ret, const stm_stretch *s)
{
    const stm_claims *claims = &s->article->claims;
    ret->count = 0;
    for (uint32_t i = 0; i < claims->date_count && ret->count < STM_MOST_ITEMS; i++) {
        const stm_date *d = &claims->dates[i];
        if (d->begin >= s->span.end)
            return;
        if (d->begin >= s->span.begin && d->end <= s->span.end && !is_figure(claims, d))
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

static int two_digits(stm_str v, size_t at)
{
    return (v.data[at] - '0') * 10 + (v.data[at + 1] - '0');
}

static bool is_digits(stm_str v, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (v.data[i] < '0' || v.data[i] > '9')
            return false;
    return true;
}

/* Days from an epoch to YYYY-MM-DD (Howard Hinnant's days_from_civil, shifted); -1: no such value.
 */
static int64_t day_number(stm_str v)
{
    if (v.len < 10 || !is_digits(v, 0, 4) || !is_digits(v, 5, 7) || !is_digits(v, 8, 10))
        return -1;
    const int month = two_digits(v, 5);
    const int64_t y = two_digits(v, 0) * 100 + two_digits(v, 2) - (month <= 2);
    const int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + two_digits(v, 8) - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + in_year;
}

/* Is it written with digits, not by a weekday's name? */
static bool has_digits(const stm_article *article, const stm_date *d)
{
    for (uint32_t i = d->begin; i < d->end; i++)
        if (article->text.data[i] >= '0' && article->text.data[i] <= '9')
            return true;
    return false;
}

/*
 * Of a day that was told by its weekday or without its year, the week or the year were inferred, in
 * two languages not always alike: the weekday, or month and day, is what the text says.
 */
static bool same_inferred(const stm_date *a, const stm_date *b, bool by_name)
{
    const int64_t x = day_number(a->value), y = day_number(b->value);
    if (!a->relative && !b->relative)
        return false;
    if (by_name && a->relative && b->relative && x >= 0 && y >= 0 && (x - y) % 7 == 0)
        return true;
    const size_t end = a->value.len < 10 || b->value.len < 10 ? 7 : 10;
    return a->value.len >= end && b->value.len >= end &&
           memcmp(a->value.data + 4, b->value.data + 4, end - 4) == 0;
}

/* The day of a time of day: clocks are told by twelve hours and twenty-four, here and in zones. */
static stm_date day_of(const stm_date *d)
{
    stm_date day = *d;
    for (size_t i = 0; i < day.value.len; i++)
        if (day.value.data[i] == 'T' && i > 0 && day.value.data[0] != 'P')
            day.value.len = i;
    day.type = day.value.len < d->value.len ? STM_DATE_DATE : d->type;
    return day;
}

/* Values of other forms cannot be told apart for sure: a week and a day, a date and a span. */
static relation relation_of(const stm_article *one, const stm_date *first, const stm_article *two,
                            const stm_date *second)
{
    if (first->value.data == NULL || second->value.data == NULL)
        return UNLIKE;
    const stm_date a = day_of(first), b = day_of(second);
    const bool clock = a.value.len < first->value.len || b.value.len < second->value.len;
    const int form = form_of(a.value);
    if (same_value(a.value, b.value) ||
        (form != 'P' && same_inferred(&a, &b, !has_digits(one, first) && !has_digits(two, second))))
        return SAME;
    return !clock && a.type == b.type && form == form_of(b.value) && form != 0 ? OTHER : UNLIKE;
}

stm_likeness stm_date_likeness(const stm_article *x, const stm_date *a, const stm_article *y,
                               const stm_date *b)
{
    const relation r = relation_of(x, a, y, b);
    return r == SAME ? STM_SAME : r == OTHER ? STM_OTHER : STM_UNLIKE;
}

static stm_item *best_of(stm_comparing *c, sides *s, const stm_item *a, relation wanted,
                         float *slot)
{
    stm_item *best = NULL;
    for (uint32_t k = 0; k < s->to.count; k++) {
        stm_item *b = &s->to.items[k];
        if (b->settled || relation_of(c->from, date(c->from, a), c->to, date(c->to, b)) != wanted)
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
            relation_of(in_from ? c->to : c->from, d, in_from ? c->from : c->to,
                        &claims->dates[i]) == SAME)
            return true;
    return false;
}

static const float SLOT_SAME = 0.35f, SLOT_OTHER = 0.2f, SLOT_ALONE = 0.05f;

static uint32_t open_items(const stm_items *items)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < items->count; i++)
        count += !items->items[i].settled;
    return count;
}

/* One word that carries meaning: a weekday or a month, not "the following year". */
static bool is_plain(const stm_stretch *s, const stm_item *item)
{
    uint32_t count = 0;
    for (uint32_t i = item->words.first; i < item->words.first + item->words.count; i++)
        count += (s->entry[i]->flags & STM_ENTRY_FUNCTION) == 0;
    return count == 1 && item->words.count <= 2;
}

/*
 * How long something takes, and what comes after what, is put in too many ways to be held against a
 * translation: what is left are dates with digits, weekdays and months.
 */
static bool is_comparable(const stm_comparing *c, const stm_stretch *s, const stm_item *item)
{
    const stm_date *d = date(s->article, item);
    const int form = form_of(d->value);
    if (c->one_language)
        return true;
    return form != 'P' &&
           (has_digits(s->article, d) || ((form == 'D' || form == 'M') && is_plain(s, item)));
}

static bool changed(const stm_comparing *c, const sides *s, const stm_item *a, const stm_item *b,
                    float slot)
{
    const bool alone = open_items(&s->from) == 1 && open_items(&s->to) == 1;
    if (!is_comparable(c, &c->pairing->from, a) || !is_comparable(c, &c->pairing->to, b) ||
        slot < (alone             ? SLOT_ALONE
                : c->one_language ? SLOT_SAME
                                  : SLOT_OTHER))
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
        if (b == NULL || !changed(c, &s, a, b, slot))
            continue;
        const stm_span from = span(date(c->from, a)), to = span(date(c->to, b));
        stm_find(c, &(stm_found){STM_DISCREPANCY_DATE_CHANGED, from, to, from, to});
        stm_tie_claims(c, STM_TIED_DATES, a->claim, b->claim);
        b->settled = true;
    }
}
