/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Numbers in digits, with the separators of the article.
 *
 * A separator that can be one of groups only (1.234.567) or of decimals only (3,25) says what it
 * is; of one that can be both (12.000) the language decides, unless all numbers of the article
 * that tell anything are written the other way, as in Spanish of Mexico or of the River Plate.
 */
#include <math.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/quantity_parts.h"

enum {
    MOST_DIGITS = 18,
    MOST_PARTS = 8,
    NARROW_SPACE = 0x202F /* holds words together by UAX #29: "4 200 euros" is one */
};

/* The digits of a word cut at its separators. */
typedef struct cut_digits {
    double parts[MOST_PARTS];
    int lengths[MOST_PARTS];
    int32_t separators[MOST_PARTS]; /* [i] stands behind parts[i] */
    int count, digits;
    uint32_t end; /* byte behind the last digit */
} cut_digits;

static int digit_at(stm_str text, size_t *at)
{
    if (*at >= text.len)
        return -1;
    const char c = text.data[*at];
    if (c >= '0' && c <= '9') {
        ++*at;
        return c - '0';
    }
    if ((unsigned char)c < 0x80)
        return -1;
    size_t next = *at;
    const int32_t digit = u_charDigitValue(stm_utf8_next(text, &next));
    if (digit >= 0)
        *at = next;
    return digit;
}

static bool is_separator(int32_t c)
{
    return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0x66B || c == 0x66C;
}

/* Are there three digits from `at` on, and no fourth? */
static bool three_follow(stm_str s, size_t at)
{
    for (int i = 0; i < 3; i++)
        if (digit_at(s, &at) < 0)
            return false;
    return digit_at(s, &at) < 0;
}

/* Cut what stands between `begin` and `end`; false: too long. */
static bool cut(cut_digits *d, stm_str text, uint32_t begin, uint32_t end)
{
    const stm_str s = {text.data, end};
    size_t at = begin;
    int digit;
    *d = (cut_digits){.end = begin};
    while (d->count < MOST_PARTS) {
        double value = 0;
        int n = 0;
        for (; (digit = digit_at(s, &at)) >= 0; n++)
            value = value * 10 + digit;
        if (n == 0)
            return d->count > 0;
        d->parts[d->count] = value;
        d->lengths[d->count++] = n;
        d->digits += n;
        d->end = (uint32_t)at;
        if (d->digits > MOST_DIGITS || at >= s.len)
            return d->digits <= MOST_DIGITS;
        size_t after = at;
        const int32_t c = stm_utf8_next(s, &after);
        if (!is_separator(c) && !(c == NARROW_SPACE && three_follow(s, after)))
            return true;
        d->separators[d->count - 1] = c;
        at = after;
    }
    return false;
}

/* Are parts 1 to `last` groups of three (of two, as in Indian English, before the last)? */
static bool in_groups(const cut_digits *d, int last)
{
    if (d->lengths[0] > 3 || d->parts[0] == 0)
        return false;
    for (int i = 1; i <= last; i++)
        if (d->lengths[i] != 3 && !(d->lengths[i] == 2 && i < last && d->separators[0] == ','))
            return false;
    return true;
}

static bool one_separator(const cut_digits *d, int count)
{
    for (int i = 1; i < count; i++)
        if (d->separators[i] != d->separators[0])
            return false;
    return true;
}

/* The whole number and the decimal part; false: neither ("12.10.2024"). */
static bool put_together(const cut_digits *d, int32_t decimal, stm_amount *f)
{
    const int last = d->count - 1;
    int whole = last; /* the last part of the whole number */
    if (last > 0) {
        const bool same = one_separator(d, last);
        if (last == 1 && d->separators[0] == decimal)
            whole = 0;
        else if (same && in_groups(d, last))
            whole = last;
        else if (last == 1 && (d->separators[0] == '.' || d->separators[0] == ','))
            whole = 0; /* 5,00 in English */
        else if (one_separator(d, last - 1) && d->separators[last - 1] != d->separators[0] &&
                 in_groups(d, last - 1))
            whole = last - 1;
        else
            return false;
    }
    f->value = 0;
    for (int i = 0; i <= whole; i++)
        f->value = f->value * pow(10, d->lengths[i]) + d->parts[i];
    if (whole < last)
        f->value += d->parts[last] / pow(10, d->lengths[last]);
    f->decimal = whole < last;
    f->grouped = whole > 0;
    return true;
}

/* Groups that spaces part: "12 000", "1 234 567,89". */
static void join_spaced(const stm_figure_text *t, stm_amount *f, const cut_digits *head)
{
    if (head->count != 1 || head->digits > 3 || (head->parts[0] == 0))
        return;
    for (uint32_t word = f->word + 1; word < t->high && !f->decimal; word++) {
        cut_digits d;
        stm_amount part;
        const stm_word *w = &t->words[word];
        if (w->kind != STM_WORD_NUMBER || f->end != t->words[word - 1].end ||
            w->begin - f->end > 3 || stm_figure_gap_of(t, f->end, w->begin) != STM_GAP_SPACE ||
            t->text.data[f->end] == '\n' || !cut(&d, t->text, w->begin, w->end) ||
            d.lengths[0] != 3 || d.count > 2 || (d.count == 2 && d.separators[0] != t->decimal))
            return;
        part = *f;
        part.value =
            f->value * 1000 + d.parts[0] + (d.count == 2 ? d.parts[1] / pow(10, d.lengths[1]) : 0);
        part.decimal = d.count == 2;
        part.grouped = true;
        part.end = d.end;
        part.word = word;
        *f = part;
    }
}

/* ".77", ",77": where something else than a number or a word stands before the separator. */
static void take_leading_point(const stm_figure_text *t, stm_amount *f, const cut_digits *d)
{
    if (f->begin < t->begin + 1 || d->count != 1 || f->grouped)
        return;
    const char before = t->text.data[f->begin - 1];
    if (before != '.' && (before != ',' || t->decimal != ','))
        return;
    if (f->begin >= t->begin + 2 && strchr(" (\n", t->text.data[f->begin - 2]) == NULL)
        return;
    f->value = d->parts[0] / pow(10, d->lengths[0]);
    f->decimal = true;
    f->begin--;
}

/* The value of ½, ¾ …, or 0; *at moves behind it. */
static double vulgar(const stm_figure_text *t, uint32_t *at)
{
    const stm_str rest = {t->text.data, t->end};
    size_t next = *at;
    if (*at + 2 > t->end || (unsigned char)t->text.data[*at] < 0xC2)
        return 0;
    const double value = u_getNumericValue(stm_utf8_next(rest, &next));
    if (!(value > 0 && value < 1))
        return 0;
    *at = (uint32_t)next;
    return value;
}

/* The numerator and denominator of "3/4" from word `word` on; 0: no fraction (a date, 24/7). */
static double slashed(const stm_figure_text *t, uint32_t word, uint32_t *end)
{
    static const char denominators[] = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100};
    cut_digits a, b;
    if (word + 1 >= t->high || t->words[word].end + 1 != t->words[word + 1].begin ||
        t->text.data[t->words[word].end] != '/' ||
        !cut(&a, t->text, t->words[word].begin, t->words[word].end) ||
        !cut(&b, t->text, t->words[word + 1].begin, t->words[word + 1].end) ||
        a.count + b.count > 2 || a.parts[0] == 0 || a.parts[0] > 99 || b.parts[0] > 100 ||
        memchr(denominators, (int)b.parts[0], sizeof denominators) == NULL)
        return 0;
    if (b.end < t->end && strchr("/-", t->text.data[b.end]) != NULL)
        return 0;
    if (a.parts[0] > b.parts[0] && b.parts[0] > 4)
        return 0; /* 9/11 */
    *end = b.end;
    return a.parts[0] / b.parts[0];
}

/* "3/4", "10 1/2", "2½". */
static void take_parts(const stm_figure_text *t, stm_amount *f)
{
    uint32_t end = f->end;
    if (f->decimal || f->grouped)
        return;
    double part = slashed(t, f->word, &end);
    if (part > 0) {
        f->value = part;
        f->word++;
    } else if ((part = vulgar(t, &end)) > 0)
        f->value += part;
    else if (f->word + 1 < t->high &&
             stm_figure_gap_of(t, f->end, t->words[f->word + 1].begin) == STM_GAP_SPACE &&
             (part = slashed(t, f->word + 1, &end)) > 0 && part < 1) {
        f->value += part;
        f->word += 2;
    } else
        return;
    f->decimal = true;
    f->end = end;
}

bool stm_figure_digits(const stm_figure_text *t, uint32_t word, stm_amount *f)
{
    cut_digits d;
    const stm_word *w = &t->words[word];
    *f = (stm_amount){.first = word,
                      .begin = w->begin,
                      .word = word,
                      .scale = 1,
                      .digits = true,
                      .low = NAN,
                      .high = NAN,
                      .each = NAN};
    if (!cut(&d, t->text, w->begin, w->end) || !put_together(&d, t->decimal, f))
        return false;
    f->end = d.end;
    join_spaced(t, f, &d);
    take_leading_point(t, f, &d);
    take_parts(t, f);
    f->plain = !f->decimal && !f->grouped;
    return true;
}

/* Count what a number says of the decimal separator. Two digits behind a point are no sign where
   the comma is the rule: 20.30 is a time of day there. */
static void weigh(stm_str text, const stm_word *w, int *comma, int *point)
{
    cut_digits d;
    if (w->kind != STM_WORD_NUMBER || w->end - w->begin < 3 || !cut(&d, text, w->begin, w->end) ||
        d.count < 2)
        return;
    const int last = d.count - 1;
    const int32_t c = d.separators[last - 1];
    const bool decimals = last == 1 && d.lengths[1] <= (c == '.' ? 1 : 2);
    const bool mixed = last > 1 && c != d.separators[0] && in_groups(&d, last - 1);
    const bool groups = last > 1 && one_separator(&d, last) && in_groups(&d, last);
    if (decimals || mixed)
        *(c == ',' ? comma : point) += mixed ? 2 : 1;
    else if (groups)
        *(c == ',' ? point : comma) += 2;
}

void stm_figure_style(stm_figure_text *t, const stm_segments *segments)
{
    int comma = 0, point = 0;
    for (uint32_t i = 0; i < segments->word_count; i++)
        weigh(t->text, &segments->words[i], &comma, &point);
    t->decimal = t->rules->decimal;
    t->group = t->rules->group;
    if (t->decimal == ',' && comma == 0 && point > 1) {
        t->decimal = '.';
        t->group = ',';
    } else if (t->decimal == '.' && point == 0 && comma > 1) {
        t->decimal = ',';
        t->group = '.';
    }
}
