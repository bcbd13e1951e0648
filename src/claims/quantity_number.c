/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Numbers by value: digits, numerals of one or several words, multipliers, fractions.
 *
 * A numeral is a stm_figure_sum that is filled from the left. What was read last says how much room
 * is left below it (behind twenty: units; behind a hundred: up to 99), and a part that does not fit
 * begins another number. A multiplier takes all that stands below it: 3 10^12 + 455 228 · 10^6.
 */
#include <math.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/quantity_sum.h"

enum { MOST_PARTS = 24 };

/* ---- One token ---- */

static void reach(stm_amount *f, const stm_figure_token *last)
{
    f->end = last->end;
    f->word = last->word;
}

/* A numeral, alone or in a compound, taken into the sum. */
static bool take_numeral(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                         stm_amount *f)
{
    const stm_figure_word *w = stm_figure_word_of(t->rules, token->hash);
    if (w != NULL && (w->roles & STM_FIGURE_NUMBER) != 0) {
        if (!stm_figure_take(s, w->number, t->rules))
            return false;
        reach(f, token);
        if (w->number == 100 || w->number >= 1000)
            f->has_scale = true;
        return true;
    }
    return stm_figure_compound(t, token, s, f);
}

/* Is a letter behind digits a multiplier? One that is a unit as well (m) is, behind a currency. */
static bool letter_scales(const stm_figure_text *t, const stm_figure_word *w, const stm_amount *f)
{
    if (!f->digits || (w->roles & STM_FIGURE_UNIT) == 0)
        return f->digits;
    size_t at = f->begin;
    if (at <= t->begin)
        return false;
    const int32_t c = stm_utf8_back(t->text, &at);
    return c == '$' || u_charType(c) == U_CURRENCY_SYMBOL;
}

/* A multiplier that is no numeral: Mio, k, dozen. */
static bool take_scale(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                       stm_amount *f)
{
    stm_figure_token last;
    const stm_figure_word *w = stm_figure_phrase_at(t, token, STM_FIGURE_SCALE, &last);
    if (w == NULL || !s->any)
        return false;
    if (last.end - token->begin <= 2 && !letter_scales(t, w, f))
        return false;
    if (w->scale < 100) {
        s->part = stm_figure_sum_value(s) * w->scale;
        s->total = 0;
        s->room = 0;
        s->last = w->scale;
    } else if (!stm_figure_multiply(s, w->scale))
        return false;
    reach(f, &last);
    f->has_scale = true;
    return true;
}

/* ---- Fractions and decimals in words ---- */

static bool fraction_after(const stm_figure_text *t, const stm_amount *f, double *denominator,
                           stm_figure_token *last)
{
    stm_figure_token token;
    if (!stm_figure_next(t, f->word, f->end, &token))
        return false;
    const stm_figure_gap gap = stm_figure_gap_of(t, f->end, token.begin);
    if (gap != STM_GAP_SPACE && gap != STM_GAP_HYPHEN && gap != STM_GAP_NONE && gap != STM_GAP_DASH)
        return false;
    const stm_figure_word *w = stm_figure_phrase_at(t, &token, STM_FIGURE_FRACTION, last);
    if (w == NULL)
        return false;
    *denominator = w->fraction;
    return true;
}

/* "two thirds", "five and a quarter", "three and two fifths". */
static void take_fraction(const stm_figure_text *t, stm_figure_sum *s, stm_amount *f)
{
    double denominator;
    stm_figure_token last, joiner, token;
    stm_amount k = *f;
    if (s->last == 1 && !f->decimal && fraction_after(t, f, &denominator, &last)) {
        f->one_part = stm_figure_sum_value(s) == 1;
        s->part = stm_figure_sum_value(s) / denominator;
        s->total = 0;
        s->room = 0;
        f->decimal = true;
        reach(f, &last);
        return;
    }
    if (!stm_figure_next(t, f->word, f->end, &joiner) ||
        (stm_figure_roles(t, joiner.word) & (STM_FIGURE_JOINER | STM_FIGURE_POINT)) == 0 ||
        !stm_figure_next(t, joiner.word, joiner.end, &token))
        return;
    const stm_figure_word *w = stm_figure_word_of(t->rules, token.hash);
    stm_figure_sum count = stm_figure_nothing();
    if (w != NULL && (w->roles & STM_FIGURE_ARTICLE) != 0)
        count.part = 1;
    else if (!take_numeral(t, &token, &count, &k))
        return;
    reach(&k, &token);
    if (!fraction_after(t, &k, &denominator, &last) || count.part >= 1000)
        return;
    s->part += count.part / denominator * (s->last >= 1000 ? s->last : 1);
    s->room = 0;
    f->decimal = true;
    reach(f, &last);
}

/* "and a half", "и с половиной": of the multiplier before it. */
static bool take_half(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                      stm_amount *f)
{
    stm_figure_token last;
    if (!s->any || stm_figure_phrase_at(t, token, STM_FIGURE_HALF, &last) == NULL)
        return false;
    if (s->last >= 100)
        s->total += 0.5 * s->last;
    else
        s->part += 0.5;
    s->room = 0;
    f->decimal = true;
    reach(f, &last);
    return true;
}

/* A joiner and what it joins: "and twenty", "y 3". */
static bool take_joined(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                        stm_amount *f)
{
    stm_figure_token next;
    stm_amount with = *f, d;
    const stm_figure_word *w = stm_figure_word_of(t->rules, token->hash);
    if (w == NULL || (w->roles & STM_FIGURE_JOINER) == 0 || s->room < w->joins_from ||
        !isfinite(s->room) || f->decimal || !stm_figure_next(t, token->word, token->end, &next) ||
        stm_figure_gap_of(t, token->end, next.begin) != STM_GAP_SPACE)
        return false;
    stm_figure_sum joined = *s;
    double denominator;
    if (t->words[next.word].kind == STM_WORD_NUMBER && (!f->digits || f->has_scale)) {
        if (!stm_figure_digits(t, next.word, &d) || !d.plain || d.value == 0 ||
            !stm_figure_take(&joined, d.value, t->rules))
            return false;
        reach(&with, &next);
        with.end = d.end;
    } else if (t->words[next.word].kind == STM_WORD_NUMBER ||
               !take_numeral(t, &next, &joined, &with))
        return false;
    if (fraction_after(t, &with, &denominator, &next))
        return false; /* "and three quarters" */
    if (stm_figure_next(t, with.word, with.end, &next)) {
        w = stm_figure_word_of(t->rules, next.hash);
        if (w != NULL && (w->roles & STM_FIGURE_NUMBER) != 0 && w->number == 100 && s->room <= 100)
            return false; /* "three hundred and two hundred": two numbers */
        if (w != NULL && (w->roles & STM_FIGURE_SCALE) != 0 && w->scale < 100) {
            joined.part +=
                (stm_figure_sum_value(&joined) - stm_figure_sum_value(s)) * (w->scale - 1);
            reach(&with, &next); /* "three hundred and two dozen" */
        }
    }
    *s = joined;
    *f = with;
    return true;
}

/* "point zero three", "Komma fünfzehn": the digits of what follows. */
static bool take_point(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                       stm_amount *f)
{
    stm_figure_token next = *token;
    double unit = 1, decimals = 0, unused;
    stm_amount k = *f;
    while (stm_figure_next(t, next.word, next.end, &next) && unit < 1e9) {
        stm_figure_sum digit = stm_figure_nothing(), more;
        stm_amount d, ahead = k;
        if (t->words[next.word].kind == STM_WORD_NUMBER && stm_figure_digits(t, next.word, &d) &&
            d.plain) {
            digit.part = d.value;
            reach(&ahead, &next);
        } else if (!take_numeral(t, &next, &digit, &ahead) || digit.last >= 1e6)
            break; /* "two point two million" */
        stm_amount last = ahead;
        for (more = digit;
             stm_figure_next(t, last.word, last.end, &next) &&
             (take_numeral(t, &next, &more, &ahead) || take_joined(t, &next, &more, &ahead)) &&
             more.last < 1000;
             last = ahead)
            digit = more;
        const double v = stm_figure_sum_value(&digit);
        const double width = v < 10 ? 10 : v < 100 ? 100 : v < 1000 ? 1000 : 10000;
        if (v >= 10000 || (v >= 1000 && digit.last >= 1000))
            break;
        k = last;
        decimals = decimals * width + v;
        unit *= width;
        if (!stm_figure_token_at(t, k.word, &next))
            break;
    }
    if (unit == 1 || fraction_after(t, &k, &unused, &next))
        return false; /* "con tres quintos" is no decimal part */
    s->part += decimals / unit;
    s->room = 0;
    f->decimal = true;
    f->end = k.end;
    f->word = k.word;
    return true;
}

/* ---- The whole number ---- */

/* "2 million 300 thousand": digits below a multiplier. */
static bool take_digits(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                        stm_amount *f)
{
    stm_amount d;
    if (t->words[token->word].kind != STM_WORD_NUMBER || !f->has_scale || s->room < 1000 ||
        s->last < 1000 || !stm_figure_digits(t, token->word, &d) || d.decimal || d.value == 0 ||
        d.value >= s->room || d.end < t->words[d.word].end)
        return false;
    s->part += d.value;
    s->room = d.value < 100 ? 100 : 1; /* 3 hundred may follow */
    s->last = 1;
    f->end = d.end;
    f->word = d.word;
    return true;
}

/* "3 hundred", "2 миллиона": behind digits a numeral only multiplies. */
static bool take_multiplier(const stm_figure_text *t, const stm_figure_token *token,
                            stm_figure_sum *s, stm_amount *f)
{
    stm_figure_sum alone = stm_figure_nothing();
    stm_amount k = *f;
    if (stm_figure_is_cent(t, token) || !take_numeral(t, token, &alone, &k) || alone.last < 100)
        return false;
    return take_numeral(t, token, s, f);
}

/* Take what follows the number into it; false: it ends here. */
static bool take_next(const stm_figure_text *t, stm_figure_sum *s, stm_amount *f)
{
    stm_figure_token token;
    if (!stm_figure_next(t, f->word, f->end, &token))
        return false;
    const stm_figure_gap gap = stm_figure_gap_of(t, f->end, token.begin);
    if (gap == STM_GAP_STOP) { /* Mio. */
        if (!f->has_scale)
            return false;
    } else if (gap == STM_GAP_OTHER || gap == STM_GAP_SLASH || (gap == STM_GAP_DASH && f->digits))
        return false;
    if (t->words[token.word].kind == STM_WORD_NUMBER && token.word != f->word)
        return gap == STM_GAP_SPACE && take_digits(t, &token, s, f);
    if (gap == STM_GAP_HYPHEN && f->digits)
        return false;
    return take_half(t, &token, s, f) ||
           (!f->decimal && !f->digits && !(s->part >= 20 && stm_figure_is_cent(t, &token)) &&
            take_numeral(t, &token, s, f)) ||
           (f->digits && !f->cut_short && take_multiplier(t, &token, s, f)) ||
           take_scale(t, &token, s, f) || take_joined(t, &token, s, f) ||
           ((stm_figure_roles(t, token.word) & STM_FIGURE_POINT) != 0 && !f->decimal &&
            take_point(t, &token, s, f));
}

/* "several thousand", "dozens", "tens of thousands": a range. */
static bool read_vague(const stm_figure_text *t, uint32_t word, stm_amount *f)
{
    stm_figure_token token, last, next;
    if (!stm_figure_token_at(t, word, &token))
        return false;
    const stm_figure_word *w =
        stm_figure_phrase_at(t, &token, STM_FIGURE_VAGUE | STM_FIGURE_SEVERAL, &last);
    if (w == NULL)
        return false;
    const bool several = (w->roles & STM_FIGURE_VAGUE) == 0;
    double low = several ? 2 : w->low, high = several ? 9 : w->high;
    reach(f, &last);
    bool more = stm_figure_next(t, last.word, last.end, &next);
    if (more && (stm_figure_roles(t, next.word) & STM_FIGURE_OF) != 0)
        more = stm_figure_next(t, next.word, next.end, &next);
    if (more && stm_figure_gap_of(t, t->words[next.word - 1].end, next.begin) != STM_GAP_OTHER) {
        w = stm_figure_phrase_at(t, &next, STM_FIGURE_SCALE | STM_FIGURE_VAGUE | STM_FIGURE_NUMBER,
                                 &last);
        double by = 0;
        if (w != NULL && (w->roles & STM_FIGURE_SCALE) != 0)
            by = w->scale;
        else if (w != NULL && (w->roles & STM_FIGURE_NUMBER) != 0 && w->number >= 100)
            by = w->number;
        else if (w != NULL && (w->roles & STM_FIGURE_VAGUE) != 0)
            by = w->low;
        if (by > 1 && by < 100) { /* several dozen */
            low = 2 * by;
            high = 99;
        } else if (by >= 100) {
            low *= by;
            high = (high + 1) * by - 1;
        }
        if (by > 1)
            reach(f, &last);
        f->has_scale = by > 1;
        if (by > 1 || !several)
            more = false;
    }
    if (several && more)
        return false;
    if (several && high == 9)
        return false; /* "several people" is no figure */
    f->vague = true;
    f->low = low;
    f->high = high;
    f->value = NAN;
    f->approx = STM_APPROX_VAGUE;
    return true;
}

/* "half a million", "a quarter of": no number before it. */
static bool read_fraction(const stm_figure_text *t, const stm_figure_token *token,
                          stm_figure_sum *s, stm_amount *f)
{
    stm_figure_token last, next;
    const stm_figure_word *w = stm_figure_phrase_at(t, token, STM_FIGURE_FRACTION, &last);
    if (w == NULL || w->fraction > 4)
        return false;
    const double part = 1 / w->fraction;
    s->any = true;
    s->part = part;
    reach(f, &last);
    if (!stm_figure_next(t, f->word, f->end, &next))
        next = last;
    const stm_figure_word *v = stm_figure_word_of(t->rules, next.hash);
    if (v != NULL && (v->roles & STM_FIGURE_ARTICLE) != 0 &&
        !stm_figure_next(t, next.word, next.end, &next))
        return false;
    w = stm_figure_phrase_at(t, &next, STM_FIGURE_SCALE | STM_FIGURE_NUMBER, &last);
    const double by = w == NULL ? 0 : (w->roles & STM_FIGURE_SCALE) != 0 ? w->scale : w->number;
    if (by >= 12) {
        s->part *= by;
        s->room = s->last = by;
        f->has_scale = true;
        reach(f, &last);
        return true;
    }
    f->decimal = true;
    f->lone_fraction = true;
    s->room = 0;
    return true;
}

/* An article before a multiplier or a fraction: "a hundred", "eine halbe Million", "a third of". */
static bool read_article(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                         stm_amount *f)
{
    stm_figure_token next, last;
    stm_amount with = *f;
    stm_figure_sum one = stm_figure_nothing();
    if (!stm_figure_next(t, token->word, token->end, &next) ||
        stm_figure_gap_of(t, token->end, next.begin) != STM_GAP_SPACE)
        return false;
    if (read_fraction(t, &next, s, f) && !f->lone_fraction)
        return true;
    *s = stm_figure_nothing();
    *f = with;
    const stm_figure_word *w = stm_figure_phrase_at(
        t, &next, STM_FIGURE_SCALE | STM_FIGURE_NUMBER | STM_FIGURE_FRACTION, &last);
    if (w == NULL)
        return false;
    if ((w->roles & STM_FIGURE_FRACTION) != 0 && w->fraction > 1) {
        one.part = 1 / w->fraction;
        one.any = with.decimal = with.one_part = true;
        one.room = 0;
    } else {
        const double by = (w->roles & STM_FIGURE_SCALE) != 0 ? w->scale : w->number;
        if (by != 100 && by < 1000 && by != 12)
            return false;
        one.any = true;
        one.part = by < 1000 ? by : 0;
        one.total = by < 1000 ? 0 : by;
        one.room = one.last = by == 12 ? 0 : by;
        with.has_scale = true;
    }
    reach(&with, &last);
    *f = with;
    *s = one;
    return true;
}

/* The beginning of a number; the stm_figure_sum holds what it says. */
static bool read_first(const stm_figure_text *t, uint32_t word, stm_figure_sum *s, stm_amount *f)
{
    stm_figure_token token;
    if (t->words[word].kind == STM_WORD_NUMBER) {
        if (!stm_figure_digits(t, word, f))
            return false;
        s->any = true;
        s->part = f->value;
        s->room = 1;
        f->cut_short = f->end < t->words[f->word].end;
        return true;
    }
    if (!stm_figure_token_at(t, word, &token))
        return false;
    *f = (stm_amount){.first = word,
                      .begin = token.begin,
                      .end = token.end,
                      .word = word,
                      .scale = 1,
                      .low = NAN,
                      .high = NAN,
                      .each = NAN};
    const uint32_t roles = stm_figure_roles(t, word);
    if ((roles & STM_FIGURE_ARTICLE) != 0 && read_article(t, &token, s, f))
        return true;
    if ((roles & STM_FIGURE_NUMBER) != 0 || roles == 0) {
        if (!take_numeral(t, &token, s, f))
            return false;
        f->one = (roles & STM_FIGURE_ARTICLE) != 0;
        f->approx = (roles & STM_FIGURE_ABOUT) != 0 ? STM_APPROX_ABOUT : STM_APPROX_NONE;
        f->bare_scale = f->has_scale && s->last >= 100;
        return true;
    }
    if ((roles & STM_FIGURE_SCALE) != 0 && (roles & STM_FIGURE_UNIT) == 0) {
        const stm_figure_word *w = stm_figure_word_of(t->rules, token.hash);
        if (w->scale < 1000 || token.end - token.begin < 4)
            return false;
        s->any = true;
        s->total = s->room = s->last = w->scale;
        f->bare_scale = f->has_scale = true;
        return true;
    }
    return (roles & STM_FIGURE_FRACTION) != 0 && read_fraction(t, &token, s, f);
}

/* Is it a numeral from a thousand on? */
static bool is_thousands(const stm_figure_text *t, const stm_figure_token *token)
{
    const stm_figure_word *w = stm_figure_word_of(t->rules, token->hash);
    return w != NULL && (w->roles & STM_FIGURE_NUMBER) != 0 && w->number >= 1000;
}

/* 5.69 million is 5,690,000, not 5,689,999.999999999. */
static double tidy(double value)
{
    const double whole = nearbyint(value);
    return fabs(value) >= 1000 && fabs(value - whole) < 1e-9 * fabs(value) ? whole : value;
}

/* "более тысячи": with a bound before it a word is a number that is a vague count elsewhere. */
static bool is_bounded_number(const stm_figure_text *t, uint32_t word)
{
    uint32_t first;
    return (stm_figure_roles(t, word) & STM_FIGURE_NUMBER) != 0 && word > t->low &&
           stm_figure_phrase_up_to(t, word - 1,
                                   STM_FIGURE_ABOUT | STM_FIGURE_AT_LEAST | STM_FIGURE_AT_MOST,
                                   &first) != NULL;
}

bool stm_figure_number(const stm_figure_text *t, uint32_t word, stm_amount *f)
{
    stm_figure_sum s = stm_figure_nothing();
    *f = (stm_amount){.first = word,
                      .begin = t->words[word].begin,
                      .scale = 1,
                      .low = NAN,
                      .high = NAN,
                      .each = NAN};
    if (t->words[word].kind != STM_WORD_NUMBER && !is_bounded_number(t, word) &&
        read_vague(t, word, f))
        return true;
    if (!read_first(t, word, &s, f))
        return false;
    const double before = stm_figure_sum_value(&s);
    for (int i = 0; i < MOST_PARTS && take_next(t, &s, f); i++) {
    }
    take_fraction(t, &s, f);
    if (f->decimal && s.room == 0 && !f->has_scale) { /* "three quarters million" */
        stm_figure_token token;
        s.room = INFINITY;
        if (stm_figure_next(t, f->word, f->end, &token) &&
            stm_figure_gap_of(t, f->end, token.begin) == STM_GAP_SPACE &&
            !take_scale(t, &token, &s, f) && is_thousands(t, &token))
            take_numeral(t, &token, &s, f);
    }
    f->value = tidy(stm_figure_sum_value(&s));
    if (f->value != before)
        f->plain = f->bare_scale = false;
    if (f->has_scale && s.last >= 100)
        f->scale = s.last;
    f->one = f->one && f->value == 1 && !f->has_scale;
    return true;
}
