/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Datelines: the place, perhaps the day and the agency, before the first sentence.
 *
 *     BERLIN (Reuters) - …     PORT SELDEN — …       SELLENBURG. …      Port Selden. …
 *     (CNN) — …     Москва. 13 марта. INTERFAX.RU - …     WASHINGTON, Oct 23 (AP) -- …
 *
 * Capitals, an agency or a day make sure. A place in ordinary letters is believed only where the
 * text names it again, so that "Enough. The minister …" keeps its first word.
 */
#include "clean/clean_steps.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "clean/clean_date.h"

enum {
    MOST_BYTES = 120,
    MOST_PLACES = 5,
    MOST_PLAIN_PLACES = 3,
    LINES_TRIED = 4,
    PLAIN_LINES_TRIED = 2,
    SHORTEST_PLACE = 4, /* letters of a place before a stop: no Mr., no St. */
    MOST_DATELINES = 4  /* in a row; more are no datelines */
};

typedef struct dateline {
    stm_str text;
    size_t at;       /* what has been read */
    size_t end;      /* behind the dateline, 0: there is none */
    uint32_t places; /* capitalised words */
    uint32_t numbers;
    stm_str place; /* the last of them */
    bool capitals; /* all of them are in capitals */
    bool agency, month;
    bool stop; /* it ends with a full stop, not a dash */
} dateline;

static size_t skip_spaces(stm_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        const int32_t c = stm_utf8_next(text, &next);
        if (c != ' ' && c != 0xA0 && c != 0x202F && c != 0x3000)
            break;
        at = next;
    }
    return at;
}

static int32_t peek(stm_str text, size_t at)
{
    return at < text.len ? stm_utf8_next(text, &at) : 0;
}

/* A capital, a digit, a quotation mark: what a sentence begins with. */
static bool begins_sentence(stm_str text, size_t at)
{
    const int32_t c = peek(text, skip_spaces(text, at));
    return u_isupper(c) || u_isdigit(c) || (u_isalpha(c) && !u_islower(c)) || c == '"' ||
           c == '\'' || c == 0x201C || c == 0x201E || c == 0x2018 || c == 0xAB || c == 0xBB;
}

static bool is_agency(const stm_cleaning *c, stm_str text)
{
    stm_folded f;
    bool any = false;
    if (!stm_fold_line(&f, text, c->scratch))
        return false;
    for (uint32_t i = 0; i < f.word_count && !any; i++)
        any = stm_cue_longest(c->cues, &f, i, c->lang, STM_CUE_BIT(STM_CUE_AGENCY)).cue != NULL;
    return any;
}

/* "(Reuters)": brackets with an agency in them, or with up to five capitals. */
static bool read_brackets(dateline *d, const stm_cleaning *c, int32_t open)
{
    const char *const closers[] = {")", "]", "】", "）"};
    const char *closer = closers[open == '(' ? 0 : open == '[' ? 1 : open == 0x3010 ? 2 : 3];
    const size_t close = stm_str_find(d->text, stm_str_of(closer), d->at);
    if (close == SIZE_MAX || close - d->at > 60)
        return false;
    const stm_str inner = stm_str_slice(d->text, d->at, close);
    size_t capitals = 0;
    for (size_t i = 0; i < inner.len; i++)
        capitals += inner.data[i] >= 'A' && inner.data[i] <= 'Z';
    if (!is_agency(c, inner) && !(capitals == inner.len - 1 && capitals >= 2 && capitals <= 5))
        return false;
    const bool at_begin = d->at == 0;
    d->agency = true;
    d->at = close + strlen(closer);
    const size_t next = skip_spaces(d->text, d->at);
    if ((next > d->at || at_begin) && begins_sentence(d->text, next))
        d->end = next;
    return true;
}

static size_t word_end(stm_str text, size_t at)
{
    for (size_t i = at; i < text.len;) {
        const int32_t c = stm_utf8_next(text, &i);
        const bool inner = (c == '.' || c == '-' || c == '\'' || c == 0x2019) && i < text.len &&
                           u_isalnum(peek(text, i));
        if (!u_isalnum(c) && !inner && (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0)
            return at;
        at = i;
    }
    return at;
}

static bool is_in_capitals(stm_str word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.len;) {
        const int32_t c = stm_utf8_next(word, &i);
        if (u_islower(c) || (u_isalpha(c) && !u_isupper(c)))
            return false;
        letters += u_isalpha(c) != 0;
    }
    return letters >= 2;
}

/* A word of the place, a month, a number, an agency; false where none of these. */
static bool read_word(dateline *d, const stm_cleaning *c)
{
    const uint32_t kinds =
        STM_CUE_BIT(STM_CUE_AGENCY) | STM_CUE_BIT(STM_CUE_PARTICLE) | STM_CUE_BIT(STM_CUE_TIME);
    const size_t end = word_end(d->text, d->at);
    const stm_str word = stm_str_slice(d->text, d->at, end);
    stm_folded f;
    uint32_t stop = 0;
    if (end == d->at || !stm_fold_line(&f, word, c->scratch) || f.word_count == 0)
        return false;
    const int32_t first = peek(word, 0);
    const stm_cue_hit hit = stm_cue_longest(c->cues, &f, 0, c->lang, kinds);
    const bool whole = hit.cue != NULL && hit.end >= f.last;
    const bool weekday = stm_cue_weekday(c->cues, &f, 0) >= f.last;
    d->at = end;
    if (u_isdigit(first)) {
        d->numbers++;
        return word.len <= 5;
    }
    if (stm_cue_month(c->cues, &f, 0, c->lang, &stop) != 0 && stop >= f.last &&
        (d->places > 0 || d->numbers > 0)) {
        d->month = true;
        return true;
    }
    if (whole && hit.cue->kind == STM_CUE_AGENCY) {
        d->agency = true;
        return true;
    }
    if (u_islower(first) || (weekday && d->places > 0))
        return (whole || weekday) && d->places > 0;
    if (!u_isalpha(first) || stm_is_unspaced(first))
        return false;
    d->capitals = (d->places == 0 || d->capitals) && is_in_capitals(word);
    d->place = word;
    return ++d->places <= MOST_PLACES;
}

/* Is the place named in another line, or in this one again? */
static bool recurs(const dateline *d, const stm_cleaning *c, const stm_line *line)
{
    stm_folded f;
    if (d->place.len < 4 || !stm_fold_line(&f, d->place, c->scratch))
        return false;
    const stm_str name = stm_folded_str(&f);
    for (uint32_t i = 0; i < c->count; i++) {
        const stm_folded *other = &c->lines[i].folded;
        const size_t from = &c->lines[i] == line ? d->at : 0;
        const size_t found = stm_str_find(stm_folded_str(other), name, from);
        if (found != SIZE_MAX && (other->marks[found] & STM_WORD) != 0)
            return true;
    }
    return false;
}

static bool is_dash(int32_t c)
{
    return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == '-' || c == 0x2212;
}

/* What ends a dateline, at d->at; a stop may also stand inside of one. */
static bool read_sign(dateline *d, int32_t c)
{
    size_t next = d->at;
    (void)stm_utf8_next(d->text, &next);
    const bool spaced = d->at > 0 && d->text.data[d->at - 1] == ' ';
    if (is_dash(c) &&
        (c != '-' || spaced || peek(d->text, next) == '-' || peek(d->text, next) == ' ')) {
        while (is_dash(peek(d->text, next)))
            (void)stm_utf8_next(d->text, &next);
        d->end = skip_spaces(d->text, next);
        return true;
    }
    if (c == '.' && d->end == 0 && peek(d->text, next) == ' ' && begins_sentence(d->text, next)) {
        d->end = skip_spaces(d->text, next);
        d->stop = true;
    }
    d->at = next;
    return false;
}

/* Read on to a dash, to the end of what may be a dateline, or to the first word that may not. */
static void read_signs_and_words(dateline *d, const stm_cleaning *c, dateline *at_stop)
{
    while (d->at < d->text.len && d->at < MOST_BYTES) {
        d->at = skip_spaces(d->text, d->at);
        const int32_t ch = peek(d->text, d->at);
        if (ch == '(' || ch == '[' || ch == 0x3010 || ch == 0xFF08) {
            if (!read_brackets(d, c, ch))
                return;
            d->stop = false;
        } else if (ch == ',' || ch == '/' || ch == '.' || ch == ':' || is_dash(ch)) {
            const bool before = d->stop;
            if (read_sign(d, ch)) {
                d->stop = false;
                return;
            }
            if (d->stop && !before)
                *at_stop = *d;
        } else if ((d->end != 0 && d->agency && !d->stop) || !read_word(d, c)) {
            return;
        }
    }
}

/* What follows a stop counts only where a dash comes in the end. */
static void read_on(dateline *d, const stm_cleaning *c)
{
    dateline at_stop = *d;
    read_signs_and_words(d, c, &at_stop);
    if (d->stop)
        *d = at_stop;
}

/* No abbreviation, no initials. */
static bool is_long_place(stm_str place)
{
    return stm_utf8_count(place) >= SHORTEST_PLACE && memchr(place.data, '.', place.len) == NULL;
}

static bool is_believed(const dateline *d, const stm_cleaning *c, const stm_line *line,
                        uint32_t tried)
{
    const stm_str rest = stm_str_slice(d->text, d->end, d->text.len);
    if (d->end == 0 || (d->places == 0 && !d->agency) || rest.len < 20)
        return false;
    if (d->stop && (d->numbers > 0 || d->month || !is_long_place(d->place)))
        return false;
    if (d->agency)
        return d->places > 0 || d->text.data[0] == '(' || d->text.data[0] == '[' ||
               (unsigned char)d->text.data[0] >= 0x80;
    if (d->capitals && d->places <= MOST_PLACES)
        return d->numbers == 0 || d->month;
    if (c->count == 1 || tried >= PLAIN_LINES_TRIED || !begins_sentence(d->text, d->end))
        return false;
    if (d->month && d->numbers > 0 && d->numbers <= 2)
        return true;
    return d->places <= MOST_PLAIN_PLACES && d->numbers == 0 && recurs(d, c, line);
}

static void take_day(stm_cleaning *c, stm_str text)
{
    stm_folded f;
    stm_dates dates;
    if (c->published[0] != '\0' || !stm_fold_line(&f, text, c->scratch))
        return;
    stm_dates_of(&dates, c->cues, c->lang, &f);
    memcpy(c->published, dates.published, STM_DATE_ROOM);
}

/* The bytes of the datelines that the line begins with, 0 where it begins with none. */
static uint32_t datelines_of(stm_cleaning *c, const stm_line *line, uint32_t tried)
{
    const stm_str whole = line->text;
    size_t cut = 0;
    for (int i = 0; i <= MOST_DATELINES; i++) {
        dateline d = {.text = stm_str_slice(whole, cut, whole.len)};
        read_on(&d, c);
        if (!is_believed(&d, c, line, tried)) {
            if (cut > 0)
                take_day(c, stm_str_slice(whole, 0, cut));
            return (uint32_t)cut;
        }
        cut += d.end;
    }
    return 0;
}

stemma_status stm_mark_dateline(stm_cleaning *c, stemma_error *err)
{
    uint32_t tried = 0;
    for (uint32_t i = 0; i < c->count && tried < LINES_TRIED; i++) {
        stm_line *line = &c->lines[i];
        if (!stm_line_kept(line) || !stm_line_is_body(line))
            continue;
        const uint32_t bytes = datelines_of(c, line, tried++);
        if (bytes > 0)
            return stm_line_cut(c, line, bytes, err);
    }
    return STEMMA_OK;
}
