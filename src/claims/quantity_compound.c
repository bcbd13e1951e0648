/* SPDX-License-Identifier: Apache-2.0 */
/** @file Adding a numeral up, and cutting numerals that are written as one word. */
#include "claims/quantity_sum.h"

enum { MOST_PARTS = 24, SHORTEST_PART = 2, MOST_TRIES = 400 };

bool stm_figure_multiply(stm_figure_sum *s, double by)
{
    if (by == 100) {
        if ((s->part >= 100 && s->room != 1) || (s->part == 0 && s->room <= 100) || s->part >= 1000)
            return false;
        s->part = (s->part == 0 ? 1 : s->part) * 100;
    } else {
        const double taken = fmod(s->total, by), below = taken + s->part;
        if (below == 0 && s->any)
            return false;
        s->total += (s->any ? below * by : by) - taken;
        s->part = 0;
    }
    s->room = s->last = by;
    s->any = true;
    return true;
}

bool stm_figure_take(stm_figure_sum *s, double value, const stm_figure_rules *r)
{
    if (s->any && stm_figure_sum_value(s) == 0)
        return false;
    if (value == 100 || value >= 1000)
        return stm_figure_multiply(s, value);
    const int tens = (int)fmod(s->part, 100);
    const bool scores = r->vigesimal && (tens == 60 || tens == 80) && s->room == 10;
    if (r->vigesimal && value == 20 && tens == 4 && s->room == 1) { /* quatre vingt */
        s->part += 76;
        s->room = s->last = 10;
        return true;
    }
    if (r->vigesimal && (tens == 10 || tens == 70 || tens == 90) && value >= 7 && value < 10)
        s->room = 10; /* soixante-dix sept */
    if (value >= (scores ? 20 : s->room) || (value == 0 && s->any))
        return false;
    s->part += value;
    s->room = value >= 100 ? 100 : value >= 20 && fmod(value, 10) == 0 ? 10 : 1;
    s->last = 1;
    s->any = true;
    return true;
}

/* ---- Numerals written as one word ---- */

/* A word being cut into numerals. */
typedef struct cutting {
    const stm_figure_text *t;
    uint32_t end, rest; /* bytes: its end, and where what is no numeral begins */
    int tries;
    bool tail; /* something other than a numeral may end it */
    bool inflected;
    double fraction;
} cutting;

/* Is what is left of the word an ending of numerals? */
static bool is_ending(const stm_figure_rules *r, stm_str rest)
{
    for (size_t i = 0; i < r->numeral_endings.count; i++)
        if (stm_str_equal(r->numeral_endings.items[i], rest))
            return true;
    return false;
}

static bool cut_on(cutting *c, uint32_t at, stm_figure_sum *s, int depth);

/* Take the numeral between `at` and `end`, if it is one, and cut the rest. */
static bool cut_part(cutting *c, uint32_t at, uint32_t end, stm_figure_sum *s, int depth)
{
    const stm_str part = stm_str_slice(c->t->text, at, end);
    const stm_figure_word *w = stm_figure_word_of(c->t->rules, stm_word_hash(part));
    stm_figure_sum with = *s;
    c->tries++;
    if (w == NULL || (w->roles & (STM_FIGURE_NUMBER | STM_FIGURE_JOINER | STM_FIGURE_HALF |
                                  STM_FIGURE_FRACTION)) == 0)
        return false;
    if ((w->roles & STM_FIGURE_NUMBER) != 0 && stm_figure_take(&with, w->number, c->t->rules) &&
        cut_on(c, end, &with, depth + 1)) {
        *s = with;
        return true;
    }
    if ((w->roles & STM_FIGURE_JOINER) != 0 && s->any && end < c->end && s->room >= w->joins_from) {
        with = *s;
        if (fmod(s->part, 100) > 0 && fmod(s->part, 100) < 10)
            with.room = 100; /* drei|und|dreissig */
        if (cut_on(c, end, &with, depth + 1)) {
            *s = with;
            return true;
        }
    }
    if (end == c->end && s->any && (w->roles & STM_FIGURE_HALF) != 0) {
        s->part += 0.5;
        c->rest = end;
        return true;
    }
    if (end == c->end && s->any && (w->roles & STM_FIGURE_FRACTION) != 0 && w->fraction > 1) {
        c->fraction = w->fraction;
        c->rest = end;
        return true;
    }
    return false;
}

/* Cut from `at` on, longest parts first. */
static bool cut_on(cutting *c, uint32_t at, stm_figure_sum *s, int depth)
{
    const char *text = c->t->text.data;
    if (at < c->end && at > 0 && s->any && text[at] == '-') {
        if (c->tail) {
            const stm_figure_sum before = *s;
            if (cut_on(c, at + 1, s, depth + 1) && c->rest == c->end)
                return true;
            *s = before;
            c->rest = at;
            return true;
        }
        at++;
    }
    const stm_str rest = stm_str_slice(c->t->text, at, c->end);
    if (s->any &&
        (rest.len == 0 || (stm_figure_sum_value(s) != 1 && is_ending(c->t->rules, rest)))) {
        c->inflected = rest.len > 0;
        c->rest = c->end;
        return true;
    }
    if (depth == MOST_PARTS)
        return false;
    /* Only lengths that numerals with these first bytes have; of two bytes, any may be one. */
    uint64_t lengths = 1u << SHORTEST_PART;
    if (rest.len >= 3)
        lengths |= c->t->rules->lengths[stm_figure_head(rest.data) & 63];
    for (size_t n = rest.len < 63 ? rest.len : 63; n >= SHORTEST_PART; n--)
        if ((lengths >> n & 1) != 0 && c->tries < MOST_TRIES &&
            cut_part(c, at, at + (uint32_t)n, s, depth))
            return true;
    return false;
}

bool stm_figure_compound(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                         stm_amount *f)
{
    const stm_str word = stm_str_slice(t->text, token->begin, token->end);
    if (word.len < 4)
        return false;
    if (!stm_figure_has_head(t->rules, word.data))
        return false;
    const bool hyphen = memchr(word.data, '-', word.len) != NULL;
    if (!hyphen && !t->rules->compounds)
        return false;
    cutting c = {.t = t, .end = token->end, .rest = token->end, .tail = hyphen};
    stm_figure_sum with = *s;
    if (!cut_on(&c, token->begin, &with, 0))
        return false;
    *s = with;
    if (c.fraction > 1) {
        s->part = s->part / c.fraction;
        s->room = 0;
        f->decimal = true;
    }
    f->inflected = c.inflected;
    f->end = c.rest;
    f->word = token->word;
    f->cut_short = c.rest < token->end;
    return true;
}
