/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A stretch of text becomes tokens: numbers, names of months, words that go with dates, other
 * words, and single signs. Dates are then read off the tokens:
 *
 *     2025-03-12   2025. március 12.   2025年3月12日        year month day
 *     12 March 2025   12.3.2025   12 de marzo de 2025      day month year
 *     March 12th, 2025   3/31/2025                         month day year
 *     March 2025                                           month year
 *
 * Where 3/4/2025 may be either, only the year is known.
 */
#include "clean/clean_date.h"

#include <stdio.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { MOST_TOKENS = 64, FIRST_YEAR = 1800, LAST_YEAR = 2100 };

typedef enum token_kind {
    SIGN,
    NUMBER,
    MONTH,
    FILLER,
    MORNING,
    AFTERNOON,
    PUBLISHED,
    UPDATED,
    WORD
} token_kind;

typedef struct token {
    token_kind kind;
    uint32_t begin, end;
    uint32_t value;  /* of a number, a month; the character of a sign */
    uint32_t digits; /* of a number */
    bool joined;     /* no space before it */
} token;

typedef struct tokens {
    token items[MOST_TOKENS];
    uint32_t count;
} tokens;

/* ---- Tokens ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static token take_digits(const stm_folded *f, uint32_t at)
{
    token t = {.kind = NUMBER, .begin = at, .end = at};
    while (t.end < f->len && is_digit(f->text[t.end])) {
        t.value = t.value < 100000 ? t.value * 10 + (uint32_t)(f->text[t.end] - '0') : t.value;
        t.end++;
        t.digits++;
    }
    return t;
}

static bool is_letter_byte(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z');
}

/* Letters up to the next digit or edge of a word. */
static uint32_t word_end(const stm_folded *f, uint32_t at)
{
    uint32_t i = at + 1;
    while (i < f->len && !is_digit(f->text[i]) && (f->marks[i] & STM_EDGE) == 0)
        i++;
    return i;
}

static token_kind kind_of(const stm_cue *cue)
{
    switch (cue->kind) {
    case STM_CUE_PUBLISHED:
        return PUBLISHED;
    case STM_CUE_UPDATED:
        return UPDATED;
    case STM_CUE_MORNING:
        return MORNING;
    case STM_CUE_AFTERNOON:
        return AFTERNOON;
    default:
        return FILLER;
    }
}

/* What the word is that begins at byte `at`; .end 0: none of these. */
static token take_cue(const stm_cues *cues, stm_lang lang, const stm_folded *f, uint32_t at)
{
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_PUBLISHED) | STM_CUE_BIT(STM_CUE_UPDATED) |
                           STM_CUE_BIT(STM_CUE_TIME) | STM_CUE_BIT(STM_CUE_MORNING) |
                           STM_CUE_BIT(STM_CUE_AFTERNOON);
    const uint32_t word = stm_folded_word_at(f, at);
    token t = {.begin = at};
    uint32_t month_end = 0;
    if (word >= f->word_count || f->words[word].begin != at)
        return t;
    const uint8_t month = stm_cue_month(cues, f, word, lang, &month_end);
    const stm_cue_hit hit = stm_cue_longest(cues, f, word, lang, kinds);
    if (month != 0 && (hit.cue == NULL || hit.end <= month_end)) {
        t.kind = MONTH;
        t.value = month;
        t.end = month_end;
    } else if (hit.cue != NULL) {
        t.kind = kind_of(hit.cue);
        t.end = hit.end;
    } else if ((t.end = stm_cue_weekday(cues, f, word)) != 0) {
        t.kind = FILLER;
    }
    return t;
}

/* A word glued to a number, as th, er, 年 or h are, is looked up by itself. */
static token take_word(const stm_cues *cues, stm_lang lang, const stm_folded *f, uint32_t at)
{
    token t = take_cue(cues, lang, f, at);
    if (t.end != 0)
        return t;
    t = (token){.kind = WORD, .begin = at, .end = word_end(f, at)};
    const bool glued =
        (at > 0 && is_digit(f->text[at - 1])) || (t.end < f->len && is_digit(f->text[t.end]));
    const uint32_t len = t.end - at;
    if (!glued || len > 8)
        return t;
    uint8_t marks[9] = {STM_EDGE | STM_WORD};
    stm_fold_word word = {0, len, stm_fold_hash(f->text + at, len)};
    marks[len] = STM_EDGE;
    const stm_folded piece = {f->text + at, marks, len, 0, len, &word, 1};
    const token inner = take_cue(cues, lang, &piece, 0);
    if (inner.end != 0) {
        t.kind = inner.kind;
        t.value = inner.value;
    }
    return t;
}

static token next_token(const stm_cues *cues, stm_lang lang, const stm_folded *f, uint32_t at)
{
    const bool starts = (f->marks[at] & STM_WORD) != 0;
    if (is_digit(f->text[at])) {
        const token cue = starts ? take_cue(cues, lang, f, at) : (token){0};
        return cue.end != 0 && cue.kind == MONTH ? cue : take_digits(f, at);
    }
    if (is_letter_byte(f->text[at])) {
        size_t i = at;
        const int32_t c = stm_utf8_next(stm_folded_str(f), &i);
        if (c < 0x80 || u_isalnum(c))
            return take_word(cues, lang, f, at);
        return (token){.kind = SIGN, .begin = at, .end = (uint32_t)i, .value = (uint32_t)c};
    }
    return (token){.kind = SIGN, .begin = at, .end = at + 1, .value = (uint8_t)f->text[at]};
}

static void tokenise(tokens *ts, const stm_cues *cues, stm_lang lang, const stm_folded *f)
{
    ts->count = 0;
    bool joined = false;
    for (uint32_t at = 0; at < f->len && ts->count < MOST_TOKENS;) {
        if (f->text[at] == ' ') {
            joined = false;
            at++;
            continue;
        }
        token t = next_token(cues, lang, f, at);
        t.joined = joined;
        joined = true;
        at = t.end;
        ts->items[ts->count++] = t;
    }
}

/* ---- Dates ---- */

typedef struct date {
    uint32_t year, month, day; /* 0: not known */
    uint32_t end;              /* the token behind it */
} date;

static const token *at(const tokens *ts, uint32_t i)
{
    static const token none = {.kind = SIGN};
    return i < ts->count ? &ts->items[i] : &none;
}

/* Pass over stops, commas and the words between the parts of a date. */
static uint32_t skip_links(const tokens *ts, uint32_t i)
{
    for (;; i++) {
        const token *t = at(ts, i);
        const bool sign =
            t->kind == SIGN && (t->value == '.' || t->value == ',' || t->value == '-' ||
                                t->value == '/' || t->value == '\'');
        if (!sign && t->kind != FILLER)
            return i;
    }
}

static bool is_year(const token *t)
{
    return t->kind == NUMBER && t->digits == 4 && t->value >= FIRST_YEAR && t->value <= LAST_YEAR;
}

static bool is_day(const token *t)
{
    return t->kind == NUMBER && t->digits <= 2 && t->value >= 1 && t->value <= 31;
}

static bool is_month_number(const token *t)
{
    return t->kind == NUMBER && t->digits <= 2 && t->value >= 1 && t->value <= 12;
}

static bool year_first(const tokens *ts, uint32_t i, date *d)
{
    const uint32_t m = skip_links(ts, i + 1), n = skip_links(ts, m + 1);
    if (!is_year(at(ts, i)) || (m == i + 1 && at(ts, m)->kind != MONTH))
        return false;
    if ((at(ts, m)->kind != MONTH && !is_month_number(at(ts, m))) || !is_day(at(ts, n)))
        return false;
    *d = (date){at(ts, i)->value, at(ts, m)->value, at(ts, n)->value, n + 1};
    return true;
}

static bool day_month_name(const tokens *ts, uint32_t i, date *d)
{
    const uint32_t m = skip_links(ts, i + 1), y = skip_links(ts, m + 1);
    if (!is_day(at(ts, i)) || at(ts, m)->kind != MONTH)
        return false;
    const bool year = is_year(at(ts, y));
    *d = (date){year ? at(ts, y)->value : 0, at(ts, m)->value, at(ts, i)->value,
                year ? y + 1 : m + 1};
    return true;
}

static bool month_name_first(const tokens *ts, uint32_t i, date *d)
{
    const uint32_t n = skip_links(ts, i + 1), y = skip_links(ts, n + 1);
    if (at(ts, i)->kind != MONTH)
        return false;
    if (is_year(at(ts, n))) {
        *d = (date){at(ts, n)->value, at(ts, i)->value, 0, n + 1};
        return true;
    }
    if (!is_day(at(ts, n)))
        return false;
    const bool year = is_year(at(ts, y));
    *d = (date){year ? at(ts, y)->value : 0, at(ts, i)->value, at(ts, n)->value,
                year ? y + 1 : n + 1};
    return true;
}

/* 12.3.2025, 12.03.25, 12/3/2025, 3/31/2025 */
static bool numbers_alone(const tokens *ts, uint32_t i, date *d)
{
    const token *a = at(ts, i), *s = at(ts, i + 1), *b = at(ts, i + 2), *t = at(ts, i + 3),
                *y = at(ts, i + 4);
    const bool signs = s->kind == SIGN && t->kind == SIGN && s->value == t->value &&
                       (s->value == '.' || s->value == '/' || s->value == '-');
    const bool brief = y->kind == NUMBER && y->digits == 2 && s->value == '.';
    if (!signs || !is_day(a) || !is_day(b) || (!is_year(y) && !brief))
        return false;
    const uint32_t year = brief ? 2000 + y->value : y->value;
    *d = (date){year, b->value, a->value, i + 5};
    if (a->value <= 12 && b->value > 12)
        *d = (date){year, a->value, b->value, i + 5};
    else if (s->value == '/' && a->value <= 12 && b->value <= 12 && a->value != b->value)
        *d = (date){year, 0, 0, i + 5};
    else if (b->value > 12)
        return false;
    return true;
}

static bool read_date(const tokens *ts, uint32_t i, date *d)
{
    return year_first(ts, i, d) || numbers_alone(ts, i, d) || day_month_name(ts, i, d) ||
           month_name_first(ts, i, d);
}

/* ---- Times ---- */

/* A time of day behind a date: 14:20, 21h10, 6.15 a.m., T06:15:00Z. */
typedef struct clock {
    uint32_t hour, minute, second;
    uint32_t end; /* the token behind it */
    bool exact;   /* to the minute, and the half of the day is known */
    bool seconds;
    char zone[8]; /* "Z", "+01:00", or "" */
} clock;

static bool is_two_digits(const token *t, uint32_t most)
{
    return t->kind == NUMBER && t->digits <= 2 && t->value <= most;
}

static bool is_zulu(const tokens *ts, uint32_t i, const stm_folded *f)
{
    const token *t = at(ts, i);
    const stm_str word = {f->text + t->begin, t->end - t->begin};
    return t->end > 0 &&
           (stm_str_is(word, "z") || stm_str_is(word, "utc") || stm_str_is(word, "gmt"));
}

static void read_zone(const tokens *ts, clock *k, const stm_folded *f)
{
    const token *sign = at(ts, k->end), *hours = at(ts, k->end + 1);
    const bool signed_ = sign->kind == SIGN && (sign->value == '+' || sign->value == '-');
    if (is_zulu(ts, k->end, f)) {
        strcpy(k->zone, "Z");
        k->end++;
    } else if (signed_ && (sign->joined || sign->value == '+') && hours->joined &&
               hours->kind == NUMBER) {
        const bool four = hours->digits == 4;
        const token *minutes = at(ts, k->end + 3);
        const uint32_t h = four ? hours->value / 100 : hours->value;
        const uint32_t m = four ? hours->value % 100 : minutes->value;
        if ((!four && (at(ts, k->end + 2)->value != ':' || !is_two_digits(minutes, 59))) ||
            h > 14 || m > 59)
            return;
        snprintf(k->zone, sizeof k->zone, "%c%02u:%02u", (char)sign->value, h % 100, m % 100);
        k->end += four ? 2 : 4;
    }
}

/* Where a time may begin behind a date: past commas and words. */
static uint32_t skip_to_time(const tokens *ts, uint32_t i, const stm_folded *f)
{
    for (;; i++) {
        const token *t = at(ts, i);
        const bool iso =
            t->kind == WORD && t->end == t->begin + 1 && f->text[t->begin] == 't' && t->joined;
        const bool sign = t->kind == SIGN && t->end > 0 && t->value != '(' && t->value != ':';
        if (t->kind != FILLER && t->kind != MORNING && t->kind != AFTERNOON && !sign && !iso &&
            !(t->kind == SIGN && t->value == ':' && !t->joined))
            return i;
    }
}

/* "6:15 a.m.", "午後3:20": the half of the day stands before or behind the hour. */
static void read_half(const tokens *ts, uint32_t hour, clock *k)
{
    const token *before = hour > 0 ? at(ts, hour - 1) : at(ts, ts->count), *behind = at(ts, k->end);
    const bool morning = before->kind == MORNING || behind->kind == MORNING;
    const bool afternoon = before->kind == AFTERNOON || behind->kind == AFTERNOON;
    if (behind->kind == MORNING || behind->kind == AFTERNOON)
        k->end++;
    if (k->hour > 12 || morning == afternoon)
        return;
    k->hour = k->hour % 12 + (afternoon ? 12 : 0);
}

static void read_minutes(const tokens *ts, uint32_t m, clock *k)
{
    if (!is_two_digits(at(ts, m), 59))
        return;
    k->minute = at(ts, m)->value;
    k->exact = true;
    k->end = m + 1;
    if (at(ts, m + 1)->value != ':' || !is_two_digits(at(ts, m + 2), 60))
        return;
    k->second = at(ts, m + 2)->value;
    k->seconds = true;
    k->end = m + 3;
    if (at(ts, m + 3)->value == '.' && at(ts, m + 4)->joined && at(ts, m + 4)->kind == NUMBER)
        k->end = m + 5; /* parts of a second */
}

static bool read_clock(const tokens *ts, uint32_t i, const stm_folded *f, clock *k)
{
    const uint32_t h = skip_to_time(ts, i, f);
    const token *link = at(ts, h + 1), *minute = at(ts, h + 2);
    *k = (clock){.end = i};
    if (!is_two_digits(at(ts, h), 24))
        return false;
    const bool sign = link->kind == SIGN && (link->value == ':' || link->value == '.');
    const bool half = link->kind == MORNING || link->kind == AFTERNOON;
    if ((!sign && !half && link->kind != FILLER) || (sign && !is_two_digits(minute, 59)))
        return false;
    k->hour = at(ts, h)->value;
    k->end = half ? h + 1 : h + 2;
    if (!half)
        read_minutes(ts, h + 2, k);
    read_half(ts, h, k);
    read_zone(ts, k, f);
    return true;
}

/* ---- What it comes to ---- */

static void write_date(char out[STM_DATE_ROOM], const date *d, const clock *k)
{
    char time[16] = "", seconds[8] = "";
    if (k != NULL && k->seconds)
        snprintf(seconds, sizeof seconds, ":%02u", k->second % 100);
    if (k != NULL && k->exact && k->hour < 24)
        snprintf(time, sizeof time, "T%02u:%02u%.3s", k->hour % 100, k->minute % 100, seconds);
    if (d->year == 0)
        return;
    if (d->month == 0)
        snprintf(out, STM_DATE_ROOM, "%04u", d->year % 10000);
    else if (d->day == 0)
        snprintf(out, STM_DATE_ROOM, "%04u-%02u", d->year % 10000, d->month % 100);
    else
        snprintf(out, STM_DATE_ROOM, "%04u-%02u-%02u%s%.7s", d->year % 10000, d->month % 100,
                 d->day % 100, time, time[0] == '\0' ? "" : k->zone);
}

static void extend(stm_dates *dates, const tokens *ts, uint32_t from, uint32_t to)
{
    if (from >= to || to > ts->count)
        return;
    if (dates->end == 0 || ts->items[from].begin < dates->begin)
        dates->begin = ts->items[from].begin;
    if (ts->items[to - 1].end > dates->end)
        dates->end = ts->items[to - 1].end;
}

/* What is read off one stretch of text, from left to right. */
typedef struct reading {
    stm_dates *dates;
    const tokens *ts;
    const stm_folded *folded;
    bool updated; /* what comes is the date of a change */
    clock before; /* a time that stood before its date; .end 0: none */
} reading;

/* One date with its time, which may stand before it; gives the token behind. */
static uint32_t take_date(reading *r, uint32_t i, const date *d)
{
    clock k;
    const bool timed = read_clock(r->ts, d->end, r->folded, &k);
    const bool early = !timed && r->before.end != 0 && r->before.end + 2 >= i;
    char *out = r->updated ? r->dates->modified : r->dates->published;
    if (out[0] == '\0')
        write_date(out, d, timed ? &k : early ? &r->before : NULL);
    r->before.end = 0;
    r->dates->found = true;
    const uint32_t end = timed ? k.end : d->end;
    extend(r->dates, r->ts, i, end);
    return end;
}

/* Anything but a date; gives the token behind. */
static uint32_t take_other(reading *r, uint32_t i)
{
    const token *t = &r->ts->items[i];
    clock k;
    if (t->kind == NUMBER && read_clock(r->ts, i, r->folded, &k)) {
        extend(r->dates, r->ts, i, k.end);
        r->before = k;
        return k.end;
    }
    if (t->kind == PUBLISHED || t->kind == UPDATED) {
        r->updated = t->kind == UPDATED;
        r->dates->told = true;
    }
    if (t->kind != SIGN && t->kind != WORD && t->kind != NUMBER)
        extend(r->dates, r->ts, i, i + 1);
    r->dates->unknown += t->kind == WORD;
    r->dates->strays += t->kind == NUMBER;
    return i + 1;
}

void stm_dates_of(stm_dates *dates, const stm_cues *cues, stm_lang lang, const stm_folded *folded)
{
    tokens ts;
    date d;
    reading r = {.dates = dates, .ts = &ts, .folded = folded};
    *dates = (stm_dates){0};
    tokenise(&ts, cues, lang, folded);
    for (uint32_t i = 0; i < ts.count;)
        i = read_date(&ts, i, &d) ? take_date(&r, i, &d) : take_other(&r, i);
}

/* ---- Records ---- */

/* Are the two digits at `at` a number from `least` to `most`? */
static bool is_between(stm_str s, size_t at, int least, int most)
{
    const int n = (s.data[at] - '0') * 10 + s.data[at + 1] - '0';
    return n >= least && n <= most;
}

/* Exactly one of 2024, 2024-10, 2024-10-23, 2024-10-23T14:05, …:00, with Z or +01:00 behind a time.
 */
static bool is_iso(stm_str s)
{
    static const char form[] = "dddd-dd-ddTdd:dd:dd";
    size_t i = 0;
    while (i < s.len && i < sizeof form - 1 &&
           (form[i] == 'd' ? is_digit(s.data[i]) : s.data[i] == form[i]))
        i++;
    if ((i >= 7 && !is_between(s, 5, 1, 12)) || (i >= 10 && !is_between(s, 8, 1, 31)))
        return false;
    if (i == s.len)
        return i == 4 || i == 7 || i == 10 || i == 16 || i == 19;
    if ((i != 16 && i != 19) || (s.data[i] == 'Z' && i + 1 < s.len))
        return false;
    return s.data[i] == 'Z' ||
           (s.len == i + 6 && (s.data[i] == '+' || s.data[i] == '-') && is_digit(s.data[i + 1]) &&
            is_digit(s.data[i + 2]) && s.data[i + 3] == ':' && is_digit(s.data[i + 4]) &&
            is_digit(s.data[i + 5]));
}

void stm_date_declared(char out[STM_DATE_ROOM], const stm_cleaning *c, stm_str given)
{
    stm_dates dates;
    stm_folded folded;
    const stm_str s = stm_str_trim(given);
    out[0] = '\0';
    if (s.len == 0 || s.len > 200)
        return;
    if (s.len < STM_DATE_ROOM && is_iso(s)) {
        memcpy(out, s.data, s.len);
        out[s.len] = '\0';
        return;
    }
    if (!stm_fold_line(&folded, s, c->scratch))
        return;
    stm_dates_of(&dates, c->cues, c->lang, &folded);
    memcpy(out, dates.published, STM_DATE_ROOM);
}
