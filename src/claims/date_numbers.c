/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What digits may be: 23 a day, an hour, a count; 1990 a year; 20.30 a time of day;
 * 2024-10-23 a date; 1990s a decade; 2019/20 two years. Which it is, the phrases decide.
 */
#include "claims/date_parts.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 2100, MOST_DIGITS = 7, LONGEST_ENDING = 12 };

/* The digits that begin a word, and what is behind them. */
typedef struct numeral {
    uint32_t value, digits;
    stm_str rest;
} numeral;

static numeral numeral_of(stm_str s)
{
    numeral n = {0};
    size_t i = 0;
    for (; i < s.len && i < MOST_DIGITS && s.data[i] >= '0' && s.data[i] <= '9'; i++)
        n.value = n.value * 10 + (uint32_t)(s.data[i] - '0');
    n.digits = (uint32_t)i;
    n.rest = stm_str_slice(s, i, s.len);
    return n;
}

static stm_str word_at(const stm_date_text *d, uint32_t at)
{
    const stm_word *w = &d->t.text->segments->words[at];
    return stm_str_slice(d->t.text->text, w->begin, w->end);
}

/* The word is digits alone, and what is before it is `gap` alone. */
static bool digits_behind(const stm_date_text *d, uint32_t at, uint16_t gap, numeral *n)
{
    if (at >= d->t.text->segments->word_count || (d->t.gaps[at] & ~STM_GAP_HYPHEN) != gap)
        return false;
    *n = numeral_of(word_at(d, at));
    return n->digits > 0 && n->rest.len == 0;
}

static bool hyphen_digits(const stm_date_text *d, uint32_t at, numeral *n)
{
    if (at >= d->t.text->segments->word_count || d->t.gaps[at] != STM_GAP_HYPHEN)
        return false;
    *n = numeral_of(word_at(d, at));
    return n->digits > 0 && n->rest.len == 0;
}

static bool is_one_of(stm_entries entries, stm_str word)
{
    for (size_t i = 0; i < entries.count; i++)
        if (stm_str_equal(entries.items[i], word))
            return true;
    return false;
}

static void set_bit(stm_date_text *d, uint32_t at, uint32_t set)
{
    d->t.slots[at] |= (uint32_t)1 << set;
}

/* ---- Whole dates ---- */

static bool keep_full(stm_date_text *d, uint32_t at, uint32_t year, uint32_t month, uint32_t day,
                      uint32_t words)
{
    const stm_day date = {(int32_t)year, (int32_t)month, (int32_t)day};
    if (year < FIRST_YEAR || year > LAST_YEAR || !stm_day_exists(date))
        return false;
    d->numbers[at].year = date.year;
    d->numbers[at].month = date.month;
    d->numbers[at].day = date.day;
    d->spans[at] = (uint8_t)words;
    set_bit(d, at, STM_SET_FULL);
    return true;
}

/* 2024-10-23 */
static bool is_iso(stm_date_text *d, uint32_t at, const numeral *n)
{
    numeral month, day;
    return n->digits == 4 && n->rest.len == 0 && hyphen_digits(d, at + 1, &month) &&
           month.digits == 2 && hyphen_digits(d, at + 2, &day) && day.digits == 2 &&
           keep_full(d, at, n->value, month.value, day.value, 3);
}

/* 23/10/2024: where 3/4/2024 may be either, the pack says which. */
static bool is_slashed(stm_date_text *d, uint32_t at, const numeral *n)
{
    numeral b, year;
    if (n->digits > 2 || n->rest.len > 0 || !digits_behind(d, at + 1, STM_GAP_SLASH, &b) ||
        b.digits > 2 || !digits_behind(d, at + 2, STM_GAP_SLASH, &year) || year.digits != 4)
        return false;
    const bool month_first = (d->dialect->month_first || b.value > 12) && n->value <= 12;
    return keep_full(d, at, year.value, month_first ? n->value : b.value,
                     month_first ? b.value : n->value, 3);
}

/* 23.10.2024, 23.10.24 in one word; 23.10. for the day and month alone; 20.30 for a time. */
static bool is_dotted(stm_date_text *d, uint32_t at, const numeral *n)
{
    if (n->digits > 2 || n->rest.len < 2 || n->rest.data[0] != '.')
        return false;
    const numeral b = numeral_of(stm_str_slice(n->rest, 1, n->rest.len));
    if (b.digits == 0 || b.digits > 2)
        return false;
    stm_date_number *number = &d->numbers[at];
    if (b.rest.len > 1 && b.rest.data[0] == '.') {
        const numeral year = numeral_of(stm_str_slice(b.rest, 1, b.rest.len));
        const uint32_t century = year.digits == 4 ? 0 : year.value < 50 ? 2000 : 1900;
        return (year.digits == 4 || year.digits == 2) && year.rest.len == 0 &&
               keep_full(d, at, century + year.value, b.value, n->value, 1);
    }
    if (b.rest.len > 0)
        return false;
    if (b.digits == 2 && n->value <= 24 && b.value < 60) {
        number->hour = (int32_t)n->value;
        number->minute = (int32_t)b.value;
        set_bit(d, at, STM_SET_CLOCK);
    }
    if (b.value >= 1 && b.value <= 12 && n->value >= 1 && n->value <= 31) {
        number->month = (int32_t)b.value;
        number->day = (int32_t)n->value;
        set_bit(d, at, STM_SET_SHORT);
    }
    number->tenths = (int32_t)(n->value * 10 + (b.digits == 1 ? b.value : b.value / 10));
    set_bit(d, at, STM_SET_NUMBER);
    return true;
}

/* 23. 10. 2024 */
static bool is_spaced(stm_date_text *d, uint32_t at, const numeral *n)
{
    numeral month, year;
    return n->digits <= 2 && n->rest.len == 0 && digits_behind(d, at + 1, STM_GAP_STOP, &month) &&
           month.digits <= 2 && digits_behind(d, at + 2, STM_GAP_STOP, &year) && year.digits == 4 &&
           keep_full(d, at, year.value, month.value, n->value, 3);
}

/* ---- Years, times, decades ---- */

/* 2019/20, 2019-20, 2019/2020 */
static bool is_two_years(stm_date_text *d, uint32_t at, const numeral *n)
{
    numeral b;
    const bool joined = digits_behind(d, at + 1, STM_GAP_SLASH, &b) ||
                        (hyphen_digits(d, at + 1, &b) && b.digits == 2);
    if (n->digits != 4 || n->rest.len > 0 || n->value < FIRST_YEAR || n->value >= LAST_YEAR ||
        !joined || !((b.digits == 2 && b.value == (n->value + 1) % 100) || b.value == n->value + 1))
        return false;
    d->numbers[at].year = (int32_t)n->value;
    d->spans[at] = 2;
    set_bit(d, at, STM_SET_YEARS);
    return true;
}

static void keep_clock(stm_date_text *d, uint32_t at, uint32_t hour, uint32_t minute,
                       uint32_t words)
{
    d->numbers[at].hour = (int32_t)hour;
    d->numbers[at].minute = (int32_t)minute;
    d->spans[at] = (uint8_t)words;
    set_bit(d, at, STM_SET_CLOCK);
}

/* 12:30, 12:30:15 */
static bool is_clock(stm_date_text *d, uint32_t at, const numeral *n)
{
    numeral minute, second;
    if (n->digits > 2 || n->rest.len > 0 || n->value > 24 ||
        !digits_behind(d, at + 1, STM_GAP_COLON, &minute) || minute.digits != 2 ||
        minute.value > 59)
        return false;
    const bool seconds = digits_behind(d, at + 2, STM_GAP_COLON, &second) && second.digits == 2;
    keep_clock(d, at, n->value, minute.value, seconds ? 3 : 2);
    return true;
}

/* 20h30, 20h */
static bool is_h_clock(stm_date_text *d, uint32_t at, const numeral *n)
{
    if (n->digits > 2 || n->value > 24 || n->rest.len == 0 || (n->rest.data[0] | 0x20) != 'h')
        return false;
    const numeral minute = numeral_of(stm_str_slice(n->rest, 1, n->rest.len));
    if (minute.rest.len > 0 || (minute.digits != 0 && minute.digits != 2) || minute.value > 59)
        return false;
    keep_clock(d, at, n->value, minute.value, 1);
    return true;
}

/* 8pm, 8am */
static bool is_half_clock(stm_date_text *d, uint32_t at, const numeral *n)
{
    const bool am = stm_str_is(n->rest, "am"), pm = stm_str_is(n->rest, "pm");
    if (n->digits > 2 || n->value == 0 || n->value > 12 || (!am && !pm))
        return false;
    keep_clock(d, at, n->value % 12 + (pm ? 12 : 0), 0, 1);
    return true;
}

static void keep_decade(stm_date_text *d, uint32_t at, const numeral *n)
{
    d->numbers[at].year = (int32_t)n->value;
    set_bit(d, at, STM_SET_DECADE);
}

/* "89. Minute": with a stop behind it within a sentence. */
static bool is_ordinal(const stm_date_text *d, uint32_t at)
{
    const stm_segments *g = d->t.text->segments;
    return at + 1 < g->word_count && d->t.gaps[at + 1] == STM_GAP_STOP &&
           (g->words[at + 1].flags & STM_WORD_FIRST) == 0;
}

/* A plain number: what it may be by its size. */
static void keep_plain(stm_date_text *d, uint32_t at, const numeral *n, uint32_t words)
{
    stm_date_number *number = &d->numbers[at];
    number->tenths = (int32_t)(n->value * 10);
    number->digits = n->digits;
    d->spans[at] = (uint8_t)words;
    set_bit(d, at, STM_SET_NUMBER);
    if (n->digits <= 2 && n->value >= 1 && n->value <= 31)
        set_bit(d, at, STM_SET_DAY);
    if (n->digits <= 2 && n->value <= 24)
        set_bit(d, at, STM_SET_HOUR);
    if (is_ordinal(d, at)) {
        d->t.slots[at] &= ~((uint32_t)1 << STM_SET_NUMBER | (uint32_t)1 << STM_SET_HOUR);
        set_bit(d, at, STM_SET_ORDINAL);
    }
    if (n->digits == 4 && n->value >= FIRST_YEAR && n->value < LAST_YEAR)
        set_bit(d, at, STM_SET_YEAR);
    if ((n->digits == 4 || n->digits == 2) && n->value % 10 == 0 && n->value < LAST_YEAR)
        set_bit(d, at, STM_SET_TENS);
}

/* "23-án", "90-е": is the word behind an ending of the number? */
static bool has_ending(const stm_date_text *d, uint32_t at)
{
    if (at >= d->t.text->segments->word_count || d->t.gaps[at] != STM_GAP_HYPHEN)
        return false;
    const stm_str word = word_at(d, at);
    return word.len <= LONGEST_ENDING && is_one_of(d->dialect->number_endings, word);
}

/* 3rd, 1er, 1990s, 90er, 10,000 */
static void read_rest(stm_date_text *d, uint32_t at, const numeral *n)
{
    const uint32_t words = has_ending(d, at + 1) ? 2 : 1;
    if (n->rest.len == 0) {
        keep_plain(d, at, n, words);
        return;
    }
    if (is_one_of(d->dialect->decade_endings, n->rest) && n->value % 10 == 0 &&
        (n->digits == 2 || (n->digits == 4 && n->value >= FIRST_YEAR && n->value < LAST_YEAR)))
        keep_decade(d, at, n);
    if (is_one_of(d->dialect->ordinal_endings, n->rest)) {
        keep_plain(d, at, n, words);
        d->t.slots[at] &= ~((uint32_t)1 << STM_SET_NUMBER | (uint32_t)1 << STM_SET_HOUR);
        set_bit(d, at, STM_SET_ORDINAL);
        return;
    }
    const numeral tail = numeral_of(stm_str_slice(n->rest, 1, n->rest.len));
    if (tail.rest.len > 0 || (n->rest.data[0] != ',' && n->rest.data[0] != '.'))
        return;
    const bool groups = tail.digits == 3;
    if (!groups && tail.digits != 1)
        return;
    d->numbers[at].tenths = (int32_t)((groups ? (n->value % 1000 * 1000 + tail.value) * 10
                                              : n->value * 10 + tail.value));
    set_bit(d, at, STM_SET_NUMBER);
}

static void read_word(stm_date_text *d, uint32_t at)
{
    const numeral n = numeral_of(word_at(d, at));
    if (n.digits == 0 || n.digits == MOST_DIGITS || is_iso(d, at, &n) || is_slashed(d, at, &n) ||
        is_dotted(d, at, &n) || is_spaced(d, at, &n) || is_two_years(d, at, &n) ||
        is_clock(d, at, &n) || is_h_clock(d, at, &n) || is_half_clock(d, at, &n))
        return;
    read_rest(d, at, &n);
}

bool stm_date_numbers_of(stm_date_text *d, stm_arena *arena)
{
    const stm_segments *g = d->t.text->segments;
    d->numbers = stm_arena_calloc(arena, g->word_count + 1u, sizeof *d->numbers);
    d->spans = stm_arena_alloc(arena, g->word_count + 1u);
    if (d->numbers == NULL || d->spans == NULL)
        return false;
    memset(d->spans, 1, g->word_count + 1u);
    d->t.spans = d->spans;
    for (uint32_t i = 0; i < g->word_count; i++)
        if (g->words[i].kind == STM_WORD_NUMBER)
            read_word(d, i);
    return true;
}
