/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Numbers that count nothing: dates, years, times of day, names, ordinals, list numbers,
 * telephone numbers. What is said of a figure that is none becomes a false finding later, so in
 * doubt a number is left out.
 */
#include "base/utf8.h"
#include "claims/quantity_parts.h"

static char char_before(const stm_figure_text *t, uint32_t at)
{
    return at > t->begin ? t->text.data[at - 1] : ' ';
}

static char char_behind(const stm_figure_text *t, uint32_t at)
{
    return at < t->end ? t->text.data[at] : ' ';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool measured(const stm_amount *f)
{
    return f->unit != 0 || f->currency != 0 || f->timed;
}

static bool is_counted(const stm_figure_text *t, const stm_amount *f)
{
    return f->of.begin < f->of.end && f->word < t->high &&
           (stm_figure_roles(t, f->word) & STM_FIGURE_COUNTED) != 0;
}

static stm_figure_gap gap_before(const stm_figure_text *t, const stm_amount *f)
{
    return f->first == t->low ? STM_GAP_OTHER
                              : stm_figure_gap_of(t, t->words[f->first - 1].end, f->full_begin);
}

static stm_figure_gap gap_behind(const stm_figure_text *t, uint32_t word, uint32_t at)
{
    return word + 1 >= t->high ? STM_GAP_OTHER : stm_figure_gap_of(t, at, t->words[word + 1].begin);
}

/* "19-го", "25-тысячную", "1-es": digits that a hyphen joins to a word that is no unit or noun. */
static bool is_hyphenated(const stm_figure_text *t, const stm_amount *f)
{
    return f->full_end == f->end && f->word + 1 < t->high &&
           t->words[f->word + 1].kind == STM_WORD_LETTERS &&
           gap_behind(t, f->word, f->end) == STM_GAP_HYPHEN;
}

/* Is it of a longer thing: a path, a time, an address, a number with other marks in it? */
static bool is_tied(const stm_figure_text *t, const stm_amount *f)
{
    const char before = char_before(t, f->full_begin), behind = char_behind(t, f->full_end);
    const char next = char_behind(t, f->full_end + 1);
    if (f->cut_short || (f->digits && is_hyphenated(t, f)))
        return true;
    if (f->plain && f->end > f->begin + 1 && t->text.data[f->begin] == '0')
        return true; /* 0800 */
    if (strchr("/:#@_=&\\", before) != NULL && before != '\0' &&
        char_before(t, f->full_begin - 1) != ' ')
        return true;
    if (before == '#' || (before == '+' && f->plain && !measured(f)))
        return true;
    if (strchr("@_=&\\", behind) != NULL)
        return true;
    return (behind == ':' || behind == '/') && is_digit(next);
}

/* ---- Dates ---- */

static bool is_day_of_month(const stm_figure_text *t, uint32_t word)
{
    stm_amount d;
    return word < t->high && t->words[word].kind == STM_WORD_NUMBER &&
           stm_figure_digits(t, word, &d) && d.value <= 31 &&
           ((stm_figure_roles(t, word + 1) & STM_FIGURE_MONTH) != 0 ||
            ((stm_figure_roles(t, word + 1) & STM_FIGURE_OF) != 0 &&
             (stm_figure_roles(t, word + 2) & STM_FIGURE_MONTH) != 0));
}

/* The word that the number, without unit and noun, ends in. */
static uint32_t last_word(const stm_figure_text *t, const stm_amount *f)
{
    uint32_t word = f->first;
    while (word + 1 < t->high && t->words[word].end < f->end)
        word++;
    return word;
}

/* Does `word` join two days: and, to, a dash? */
static bool joins_days(const stm_figure_text *t, uint32_t word)
{
    const stm_figure_word *w =
        word < t->high ? stm_figure_word_of(t->rules, t->hashes[word]) : NULL;
    return w != NULL && ((w->roles & STM_FIGURE_JOINER) != 0 || w->to != 0);
}

static bool is_date(const stm_figure_text *t, const stm_amount *f)
{
    const uint32_t last = last_word(t, f), roles = stm_figure_roles(t, last + 1);
    const uint32_t before = f->first > t->low ? stm_figure_roles(t, f->first - 1) : 0;
    if (f->value > 2200 || measured(f) || f->has_scale)
        return false;
    const stm_figure_gap gap = gap_behind(t, last, f->end);
    if (gap != STM_GAP_OTHER && f->value <= 31 &&
        ((roles & STM_FIGURE_MONTH) != 0 ||
         ((roles & STM_FIGURE_OF) != 0 && (stm_figure_roles(t, last + 2) & STM_FIGURE_MONTH) != 0)))
        return true;
    if (f->value <= 31 && ((gap != STM_GAP_SPACE && is_day_of_month(t, last + 1)) ||
                           (joins_days(t, last + 1) && is_day_of_month(t, last + 2))))
        return true; /* 14–15 April, 14 and 15 April */
    const stm_figure_gap ahead = gap_before(t, f);
    if ((before & STM_FIGURE_MONTH) != 0 && (ahead == STM_GAP_SPACE || ahead == STM_GAP_STOP))
        return !f->decimal && !(f->of.begin < f->of.end && f->value > 31 && f->value < 1000);
    return (before & STM_FIGURE_WEEKDAY) != 0 && f->plain && f->value <= 31 &&
           f->of.begin == f->of.end;
}

/* ---- Years ---- */

static bool is_year(const stm_figure_text *t, const stm_amount *f)
{
    const bool modern = f->value >= 1900 && f->value < 2100;
    const bool noun = f->of.begin < f->of.end;
    if (!f->plain || !f->digits || f->value < 1000 || f->value >= 2200 || f->end - f->begin != 4)
        return false;
    if (modern && (stm_figure_roles(t, f->word) & STM_FIGURE_YEAR_AFTER) != 0)
        return true; /* "2019 год" is not 2019 years */
    if (measured(f))
        return false;
    const uint32_t before = f->first > t->low ? stm_figure_roles(t, f->first - 1) : 0;
    if ((stm_figure_roles(t, f->word + 1) & STM_FIGURE_YEAR_AFTER) != 0 ||
        ((before & STM_FIGURE_YEAR_BEFORE) != 0 && gap_before(t, f) == STM_GAP_SPACE))
        return true;
    if (char_before(t, f->begin) == '(' && (strchr(")-,;", char_behind(t, f->end)) != NULL))
        return true;
    if (modern)
        return !(f->approx != STM_APPROX_NONE && noun) && !is_counted(t, f);
    return !noun && f->approx == STM_APPROX_NONE && f->value < 1900 && f->value >= 1400;
}

/* ---- Names, ordinals, lists ---- */

static bool is_label(const stm_figure_text *t, const stm_amount *f)
{
    stm_figure_gap gap = gap_before(t, f);
    if (f->first == t->low || (measured(f) && f->currency != 0) || f->vague)
        return false;
    if (gap != STM_GAP_SPACE && gap != STM_GAP_STOP && gap != STM_GAP_NONE)
        return false;
    if (t->rules->noun_capitals && f->of.begin < f->of.end)
        return false; /* "am ersten Tag 412 Fahrten" */
    return (stm_figure_roles(t, f->first - 1) & STM_FIGURE_LABEL) != 0 && f->unit == 0;
}

/* "Boeing 737", "Artikel 5", "Windows 10": a name goes before, and no noun that is counted behind.
 */
static bool is_name(const stm_figure_text *t, const stm_amount *f)
{
    if (f->first == t->low || !f->digits || measured(f) || f->has_scale || f->grouped ||
        f->approx != STM_APPROX_NONE || gap_before(t, f) != STM_GAP_SPACE)
        return false;
    const stm_word *w = &t->words[f->first - 1];
    const uint32_t roles = stm_figure_roles(t, f->first - 1);
    if ((w->flags & STM_WORD_CAPITAL) == 0 || w->kind == STM_WORD_NUMBER ||
        (roles & (STM_FIGURE_FUNCTION | STM_FIGURE_FILLER | STM_FIGURE_ABOUT | STM_FIGURE_AT_LEAST |
                  STM_FIGURE_AT_MOST)) != 0)
        return false;
    const bool noun = f->of.begin < f->of.end;
    const bool surely = (w->flags & STM_WORD_ALL_CAPS) != 0;
    if (t->rules->noun_capitals || (f->first - 1 == t->low && !surely))
        return !noun;
    return !is_counted(t, f);
}

static bool is_ordinal(const stm_figure_text *t, const stm_amount *f)
{
    if (!f->digits || !f->plain || f->has_scale || char_behind(t, f->end) != '.' ||
        f->full_end > f->end + 1)
        return f->digits && f->plain && char_behind(t, f->end) == '.' && measured(f) &&
               t->rules->ordinal_stop && f->word < t->high && f->value < 1000 &&
               f->full_end > f->end + 1 && char_behind(t, f->end + 1) == ' ';
    return f->word + 1 < t->high && (t->rules->ordinal_stop || f->first == t->low);
}

static bool is_list_number(const stm_figure_text *t, const stm_amount *f)
{
    const char before = char_before(t, f->begin), behind = char_behind(t, f->end);
    if (!f->digits || !f->plain || f->full_end > f->end)
        return false;
    if (before == '(' && behind == ')')
        return f->value < 1000;
    return f->first == t->low && (behind == ')' || (behind == '.' && f->word + 1 < t->high));
}

/* One of several numbers in a row with hyphens: a telephone number, a date, a score. */
static bool is_of_a_row(const stm_figure_text *t, const stm_amount *f)
{
    if (!f->digits || f->decimal || measured(f))
        return false;
    const stm_figure_gap gap = gap_before(t, f);
    const bool ahead =
        f->first > t->low && t->words[f->first - 1].kind == STM_WORD_NUMBER &&
        (gap == STM_GAP_HYPHEN ||
         (gap == STM_GAP_SPACE && t->text.data[t->words[f->first - 1].begin] == '0'));
    const bool behind = f->word + 1 < t->high && t->words[f->word + 1].kind == STM_WORD_NUMBER &&
                        gap_behind(t, f->word, f->end) == STM_GAP_HYPHEN;
    return ahead || behind;
}

static bool is_time(const stm_figure_text *t, const stm_amount *f)
{
    stm_figure_token token, last;
    if (f->value > 24 || f->currency != 0 || f->has_scale || f->vague ||
        !stm_figure_next(t, last_word(t, f), f->end, &token))
        return false;
    const stm_figure_gap gap = stm_figure_gap_of(t, f->end, token.begin);
    if (gap != STM_GAP_SPACE && gap != STM_GAP_NONE && gap != STM_GAP_HYPHEN)
        return false;
    return stm_figure_phrase_at(t, &token, STM_FIGURE_TIME, &last) != NULL;
}

/* ---- Numerals that are something else ---- */

/* "the second half of", "a third party": a fraction is one of something, or stands with a unit. */
static bool is_no_share(const stm_figure_text *t, const stm_amount *f)
{
    const uint32_t before = f->first > t->low ? stm_figure_roles(t, f->first - 1) : 0;
    const uint32_t word = last_word(t, f);
    const bool of = (stm_figure_roles(t, word + 1) & STM_FIGURE_OF) != 0 &&
                    gap_behind(t, word, f->end) == STM_GAP_SPACE;
    if (measured(f) || f->approx != STM_APPROX_NONE)
        return false;
    if (f->one_part)
        return !of && gap_behind(t, word, f->end) == STM_GAP_SPACE;
    return f->value != 0.5 || !of || (before != 0 && (before & STM_FIGURE_FUNCTION) == 0) ||
           (before == 0 && f->first > t->low);
}

static bool is_spelled_none(const stm_figure_text *t, const stm_amount *f)
{
    const bool noun = f->of.begin < f->of.end;
    if (f->digits || f->vague)
        return false;
    if ((f->lone_fraction || f->one_part) && !f->has_scale)
        return is_no_share(t, f);
    if (f->one) {
        /* "bringt … ein": at the end alone it is a verb's part, unless it is all there is. */
        const bool alone =
            f->word + 1 >= t->high && !measured(f) && !noun && gap_before(t, f) != STM_GAP_SPACE;
        const bool bounded = f->approx != STM_APPROX_NONE && is_counted(t, f);
        const bool of = (stm_figure_roles(t, last_word(t, f) + 1) & STM_FIGURE_OF) != 0;
        return of || !(f->approx == STM_APPROX_ABOUT || bounded || (measured(f) && !f->day) ||
                       alone || (!t->rules->one_is_article && is_counted(t, f)));
    }
    /* A word that is a unit as well (hét: seven, week) is a number before what is counted. */
    if (!is_counted(t, f) && !measured(f) && !f->has_scale && last_word(t, f) == f->first &&
        (stm_figure_roles(t, f->first) & STM_FIGURE_UNIT) != 0 && gap_before(t, f) == STM_GAP_SPACE)
        return true;
    if (stm_figure_capital(t, f->first) && !t->rules->noun_capitals && !f->has_scale &&
        gap_before(t, f) == STM_GAP_SPACE && !measured(f) && f->first > t->low &&
        !(t->words[f->first].flags & (STM_WORD_FIRST | STM_WORD_ALL_CAPS)))
        return true; /* the Group of Seven */
    if (noun || measured(f) || f->approx != STM_APPROX_NONE || f->has_scale || f->value >= 100)
        return false;
    return f->first > t->low && gap_before(t, f) == STM_GAP_SPACE &&
           (stm_figure_roles(t, f->first - 1) & STM_FIGURE_FUNCTION) != 0 &&
           gap_behind(t, f->word, f->end) == STM_GAP_SPACE;
}

bool stm_figure_is_none(const stm_figure_text *t, const stm_amount *f)
{
    return is_tied(t, f) || is_date(t, f) || is_year(t, f) || is_label(t, f) || is_name(t, f) ||
           is_ordinal(t, f) || is_list_number(t, f) || is_of_a_row(t, f) || is_time(t, f) ||
           is_spelled_none(t, f);
}
