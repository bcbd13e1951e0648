/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What stands above the text: the outlet's name, a menu, the title, dates, by-lines.
 *
 * A line is taken apart at bars, dots and dashes, and goes where each part of it is a date, a name,
 * a counter or a menu's word. Of what is left the first line is the title, unless it is a masthead
 * (the outlet's name, a line of sections) and another line that may be one follows.
 */
#include "clean/clean_steps.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "clean/byline.h"
#include "clean/clean_date.h"

enum {
    MOST_HEAD_LINES = 30,
    TAIL_LINES = 12,
    /* A standfirst and a first paragraph may stand above the by-line. */
    HEAD_BODIES = 3,
    MOST_LINE_WEIGHT = 140, /* of dates and by-lines */
    MOST_TITLE_WEIGHT = 220,
    MOST_TWO_SENTENCE_WEIGHT = 80,
    MOST_MASTHEAD_WEIGHT = 60,
    MOST_PARTS = 8
};

/* ---- Parts of a line ---- */

typedef struct parts {
    stm_str items[MOST_PARTS];
    uint32_t count;
} parts;

static bool is_bar(int32_t c)
{
    return c == '|' || c == 0xB7 || c == 0x2022 || c == 0xFF5C || c == 0x25CF;
}

static bool is_dash(int32_t c)
{
    return c == '-' || c == 0x2013 || c == 0x2014 || c == '/' || c == '>' || c == 0x203A ||
           c == 0xBB || c == 0x2192;
}

static void add_part(parts *p, stm_str text)
{
    text = stm_str_trim(text);
    if (text.len > 0 && p->count < MOST_PARTS)
        p->items[p->count++] = text;
}

/* Cut at bars, at dashes with spaces around them, at wide gaps and line ends (unless `even`). */
static void cut_parts(parts *p, stm_str text, bool even)
{
    size_t from = 0;
    int32_t last = 0;
    p->count = 0;
    for (size_t i = 0; i < text.len;) {
        const size_t before = i;
        const int32_t c = stm_utf8_next(text, &i);
        const bool dash = is_dash(c) && last == ' ' && i < text.len && text.data[i] == ' ';
        const bool gap = (c == ' ' && last == ' ') || c == '\n' || c == '\t';
        if (is_bar(c) || dash || (gap && !even)) {
            add_part(p, stm_str_slice(text, from, before));
            from = i;
        }
        last = c;
    }
    add_part(p, stm_str_slice(text, from, text.len));
}

/* ---- Dates and by-lines ---- */

/* What the parts of a line come to. */
typedef struct finding {
    stm_dates dates;
    stm_byline byline;
    bool dated, named, known; /* known: by a prefix, a role or an agency, not by its form alone */
    bool prefixed;
    bool other; /* some part is none of these */
} finding;

static void keep_dates(finding *f, const stm_dates *dates)
{
    f->dated = true;
    f->dates.told = f->dates.told || dates->told;
    if (f->dates.published[0] == '\0')
        memcpy(f->dates.published, dates->published, STM_DATE_ROOM);
    if (f->dates.modified[0] == '\0')
        memcpy(f->dates.modified, dates->modified, STM_DATE_ROOM);
}

static bool keep_names(finding *f, const stm_cleaning *c, stm_str text)
{
    stm_byline b;
    if (!stm_byline_of(&b, c, text))
        return false;
    for (uint32_t i = 0; i < b.count && f->byline.count < STM_MOST_AUTHORS; i++)
        f->byline.names[f->byline.count++] = b.names[i];
    f->named = true;
    f->known = f->known || b.prefixed || b.role;
    f->prefixed = f->prefixed || b.prefixed;
    return true;
}

/* "Hask, 11 de marzo de 2025": one to three words before a date, capitalised, and a comma. */
static bool is_place(stm_str text)
{
    size_t words = 0;
    bool begun = false;
    text = stm_str_trim(text);
    if (text.len == 0 || (text.data[text.len - 1] != ',' && text.data[text.len - 1] != '('))
        return false;
    for (size_t i = 0; i < text.len;) {
        const int32_t c = stm_utf8_next(text, &i);
        if (u_isalpha(c) && !begun) {
            if (u_islower(c))
                return false;
            words++;
        }
        begun = u_isalpha(c) || c == '\'' || c == 0x2019;
    }
    return words >= 1 && words <= 3;
}

/* A date with something before or behind it that is a place or names. */
static bool keep_mixed(finding *f, const stm_cleaning *c, stm_str text, const stm_dates *dates)
{
    const stm_str before = stm_str_trim(stm_str_slice(text, 0, stm_unfold(text, dates->begin)));
    const stm_str behind =
        stm_str_trim(stm_str_slice(text, stm_unfold(text, dates->end), text.len));
    finding inner = {0};
    if (before.len > 0 && !is_place(before) && !keep_names(&inner, c, before))
        return false;
    if (behind.len > 1 && !keep_names(&inner, c, behind))
        return false;
    for (uint32_t i = 0; i < inner.byline.count && f->byline.count < STM_MOST_AUTHORS; i++)
        f->byline.names[f->byline.count++] = inner.byline.names[i];
    f->named = f->named || inner.named;
    f->known = true;
    keep_dates(f, dates);
    return true;
}

static bool has_digit(stm_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

static bool read_part(finding *f, const stm_cleaning *c, stm_str text)
{
    const uint32_t roles =
        STM_CUE_BIT(STM_CUE_ROLE) | STM_CUE_BIT(STM_CUE_AND) | STM_CUE_BIT(STM_CUE_PLACE);
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_COUNTER) | STM_CUE_BIT(STM_CUE_MENU) |
                           STM_CUE_BIT(STM_CUE_SHARE_WORD) | STM_CUE_BIT(STM_CUE_NAVIGATION) |
                           STM_CUE_BIT(STM_CUE_SHARE);
    stm_folded folded;
    stm_dates dates = {0};
    if (!stm_fold_line(&folded, text, c->scratch))
        return false;
    if (stm_is_covered(c, &folded, roles)) /* "Redaktion", "Agencies" */
        f->named = f->known = true;
    if (f->named || folded.first >= folded.last || stm_is_covered(c, &folded, kinds))
        return true;
    stm_dates_of(&dates, c->cues, c->lang, &folded);
    if (dates.strays == 0 && dates.unknown == 0 && dates.end > 0) {
        if (dates.found)
            keep_dates(f, &dates);
        return dates.found || has_digit(text) || dates.told;
    }
    if (dates.found && dates.strays == 0 && dates.unknown <= 8)
        return keep_mixed(f, c, text, &dates);
    return keep_names(f, c, text);
}

/* Wide gaps part only in the document, not in the text that is printed. */
static void cut_line(parts *p, const stm_cleaning *c, const stm_line *line)
{
    cut_parts(p, c->again ? line->text : stm_line_raw(c, line), c->again);
}

static bool read_parts(finding *f, const stm_cleaning *c, const stm_line *line)
{
    parts p;
    cut_line(&p, c, line);
    for (uint32_t i = 0; i < p.count; i++)
        if (!read_part(f, c, p.items[i]))
            return false;
    return f->dated || f->named;
}

/* Dashes and bars stand in dates and by-lines too, so a line is also read as one. */
static void read_line(finding *f, const stm_cleaning *c, const stm_line *line)
{
    const stm_str whole = line->text;
    *f = (finding){0};
    if (line->parts <= 1 && read_part(f, c, whole))
        return;
    *f = (finding){0};
    if (read_parts(f, c, line))
        return;
    *f = (finding){0};
    f->other = !keep_names(f, c, whole) || !f->known;
}

/* ---- Taking them ---- */

static void take_authors(stm_cleaning *c, const finding *f)
{
    if (c->author_count > 0 || c->raw->author_count > 0 || f->byline.count == 0)
        return;
    c->authors = stm_arena_copy(c->scratch, f->byline.names, f->byline.count * sizeof *c->authors);
    c->author_count = c->authors != NULL ? f->byline.count : 0;
}

static void take_finding(stm_cleaning *c, stm_line *line, const finding *f)
{
    if (c->published[0] == '\0')
        memcpy(c->published, f->dates.published, STM_DATE_ROOM);
    if (c->modified[0] == '\0')
        memcpy(c->modified, f->dates.modified, STM_DATE_ROOM);
    take_authors(c, f);
    line->why = STM_WHY_OTHER;
}

static bool may_be_furniture(const stm_line *line)
{
    return stm_line_kept(line) && line->weight <= MOST_LINE_WEIGHT && line->words <= 24 &&
           (!line->terminal || (!line->exclaims && line->words <= 8)) && !line->list;
}

/* Names by their form alone are believed beside a line that says the date or more. */
static bool has_dated_neighbour(const bool *dated, uint32_t i, uint32_t end)
{
    return (i > 0 && dated[i - 1]) || (i + 1 < end && dated[i + 1]);
}

/* Where the head ends: behind its third line of running text. */
static uint32_t head_end(const stm_cleaning *c)
{
    uint32_t bodies = 0, i = 0;
    for (; i < c->count && i < MOST_HEAD_LINES; i++) {
        const stm_line *line = &c->lines[i];
        bodies += stm_line_kept(line) && stm_line_is_body(line) && line->weight >= 60;
        if (bodies == HEAD_BODIES)
            break;
    }
    return i;
}

static void take_dates_and_names(stm_cleaning *c)
{
    const uint32_t end = head_end(c);
    bool dated[MOST_HEAD_LINES + 1] = {false};
    finding f;
    uint32_t first = 0;
    while (first < end && !stm_line_kept(&c->lines[first]))
        first++;
    for (uint32_t i = 0; i < end; i++) {
        stm_line *line = &c->lines[i];
        if (!may_be_furniture(line) || line->plain)
            continue;
        read_line(&f, c, line);
        line->plain = f.other;
        if (f.other || !(f.dated || f.known))
            continue;
        /* Above everything a line without a prefix is a title about somebody. */
        if (!f.dated && i == first && !f.prefixed)
            continue;
        dated[i] = true;
        take_finding(c, line, &f);
    }
    for (uint32_t i = first + 1; i < end; i++) {
        stm_line *line = &c->lines[i];
        if (!may_be_furniture(line) || line->plain || line->terminal ||
            !has_dated_neighbour(dated, i, end))
            continue;
        read_line(&f, c, line);
        if (!f.other && f.named && f.byline.count <= 3)
            take_finding(c, line, &f);
    }
}

/* ---- Mastheads ---- */

static bool has_cue(const stm_cleaning *c, const stm_line *line, stm_cue_kind kind, bool at_edge)
{
    const stm_folded *f = &line->folded;
    for (uint32_t i = 0; i < f->word_count; i++) {
        const stm_cue_hit hit = stm_cue_longest(c->cues, f, i, c->lang, STM_CUE_BIT(kind));
        if (hit.cue != NULL &&
            (!at_edge || hit.end >= f->last || f->words[i].begin <= f->first + 4))
            return true;
    }
    return false;
}

/* Does the page's foot, or a caption's credit, name it? */
static bool is_named_below(const stm_cleaning *c, const stm_line *line)
{
    const stm_str name =
        stm_str_slice(stm_folded_str(&line->folded), line->folded.first, line->folded.last);
    if (name.len < 6)
        return false;
    for (uint32_t i = 0; i < c->count; i++) {
        const stm_line *other = &c->lines[i];
        if (other != line && (other->why == STM_WHY_FOOTER || other->why == STM_WHY_CAPTION) &&
            stm_str_find(stm_folded_str(&other->folded), name, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* "Outlet — In brief": one part is a section's name. */
static bool has_menu_part(const stm_cleaning *c, const stm_line *line)
{
    parts p;
    stm_folded f;
    bool found = false;
    cut_line(&p, c, line);
    for (uint32_t i = 0; i < p.count; i++) {
        if (!stm_fold_line(&f, p.items[i], c->scratch))
            return false;
        found = found || stm_is_covered(c, &f, STM_CUE_BIT(STM_CUE_MENU));
    }
    return found && p.count > 1;
}

/* What speaks for line `i` being a masthead and line `next` the title, in points. */
static int masthead_points(const stm_cleaning *c, uint32_t i, uint32_t next, bool below_masthead)
{
    const stm_line *line = &c->lines[i], *title = &c->lines[next];
    int points = 0;
    points += line->menu_words * 5 >= line->words * 3 ? 2 : 0;
    points += below_masthead && line->gap == 0 && title->gap > 0 ? 2 : 0;
    points += line->parts > 1 && line->longest <= 4 ? 2 : 0;
    points += has_menu_part(c, line) ? 2 : 0;
    points += line->capitals && !title->capitals ? 1 : 0;
    points += line->title_case && line->menu_words > 0 && line->words <= 4 ? 1 : 0;
    points +=
        (line->title_case || line->words <= 2) && has_cue(c, line, STM_CUE_OUTLET, true) ? 1 : 0;
    points += line->title_case && is_named_below(c, line) ? 1 : 0;
    points += c->lines[i + 1].why == STM_WHY_NAVIGATION ? 1 : 0;
    points += title->weight * 5 > line->weight * 6 ? 1 : 0;
    return points;
}

static bool is_masthead(const stm_cleaning *c, uint32_t i, uint32_t next, bool below_masthead)
{
    const stm_line *line = &c->lines[i];
    if (line->weight > MOST_MASTHEAD_WEIGHT || line->terminal || line->words > 10)
        return false;
    return masthead_points(c, i, next, below_masthead) >= 2;
}

/* The outlet's name: the masthead's part before bars and dashes, where it is one. */
static void take_outlet(stm_cleaning *c, const stm_line *line)
{
    parts p;
    stm_folded folded;
    cut_line(&p, c, line);
    if (c->outlet.len > 0 || p.count == 0 || p.items[0].len > 80 ||
        !stm_fold_line(&folded, p.items[0], c->scratch))
        return;
    if (!stm_is_covered(c, &folded, STM_CUE_BIT(STM_CUE_MENU) | STM_CUE_BIT(STM_CUE_SHARE_WORD)))
        c->outlet = p.items[0];
}

/* ---- The title ---- */

static uint32_t next_kept(const stm_cleaning *c, uint32_t i)
{
    while (i < c->count && !stm_line_kept(&c->lines[i]))
        i++;
    return i;
}

/* A line that ends with a stop is a title where it stands apart, as body lines do not: blank lines
   behind it and none, or fewer, between them; or where the text begins with it once more. */
static bool stands_apart(const stm_cleaning *c, uint32_t i)
{
    const uint32_t next = next_kept(c, i + 1);
    uint32_t tight = 0, rest = 0;
    if (next >= c->count || c->lines[i].sentences > 1)
        return false;
    for (uint32_t k = i + 1; k < c->count && k < i + 8; k++)
        if (c->lines[k].hash == c->lines[i].hash)
            return true;
    for (uint32_t k = next + 1; k < c->count; k++) {
        rest++;
        tight += c->lines[k].gap < c->lines[next].gap;
    }
    return c->lines[next].gap > 0 && rest >= 2 && tight * 5 >= rest * 4;
}

/* Does a sentence end within the line and another begin? A stop behind a short word may be an
   abbreviation's (U.S., Dr.). */
static bool holds_sentence_end(stm_str text)
{
    uint32_t letters = 0;
    bool stopped = false;
    for (size_t at = 0; at < text.len;) {
        const int32_t c = stm_utf8_next(text, &at);
        if (stopped && u_isupper(c))
            return true;
        stopped = (c == '.' && letters >= 4) || (stopped && c == ' ');
        letters = u_islower(c) ? letters + 1 : 0;
    }
    return false;
}

static bool may_be_title(const stm_cleaning *c, uint32_t i)
{
    const stm_line *line = &c->lines[i];
    if (line->weight > MOST_TITLE_WEIGHT || line->weight < 2 || line->list || line->bracketed ||
        line->colon || line->address)
        return false;
    if (line->terminal && !line->exclaims)
        return stands_apart(c, i);
    /* A sentence and more, long: a paragraph, though its stop is lacking. */
    if (line->weight > MOST_TWO_SENTENCE_WEIGHT && line->sentences > line->terminal &&
        holds_sentence_end(line->text))
        return false;
    return !(line->exclaims && line->sentences > 2);
}

/* Some line below has to be running text. */
static bool has_body_below(const stm_cleaning *c, uint32_t i)
{
    for (uint32_t k = i + 1; k < c->count; k++)
        if (stm_line_kept(&c->lines[k]) && stm_line_is_body(&c->lines[k]))
            return true;
    return false;
}

/* "Title | Outlet", with the title alone below: the first is what browsers show. */
static bool is_window_title(const stm_cleaning *c, uint32_t i, uint32_t next)
{
    const stm_str long_ = stm_folded_str(&c->lines[i].folded);
    const stm_folded *f = &c->lines[next].folded;
    const stm_str title = stm_str_slice(stm_folded_str(f), f->first, f->last);
    const stm_folded *own = &c->lines[i].folded;
    if (title.len < 12 || own->first + title.len >= long_.len)
        return false;
    return stm_str_starts(stm_str_slice(long_, own->first, long_.len), title);
}

static void find_title(stm_cleaning *c)
{
    bool below_masthead = false;
    uint32_t i = next_kept(c, 0);
    for (;;) {
        const uint32_t next = next_kept(c, i + 1);
        if (i >= c->count || next >= c->count || i > c->first_body)
            return;
        if (is_window_title(c, i, next)) {
            c->lines[i].why = STM_WHY_REPEATED;
        } else if (next <= c->first_body && may_be_title(c, next) && has_body_below(c, next) &&
                   is_masthead(c, i, next, below_masthead)) {
            take_outlet(c, &c->lines[i]);
            c->lines[i].why = STM_WHY_NAVIGATION;
            below_masthead = true;
        } else {
            break;
        }
        i = next;
    }
    if (!may_be_title(c, i) || !has_body_below(c, i))
        return;
    c->title = i;
    c->lines[i].is_title = true;
    c->title_text = c->lines[i].text;
}

/* Below the text only what says so by a prefix or a word for publication is taken. */
static void take_below(stm_cleaning *c)
{
    finding f;
    for (uint32_t i = c->last_body + 1; i < c->count && i <= c->last_body + TAIL_LINES; i++) {
        stm_line *line = &c->lines[i];
        if (!may_be_furniture(line) || line->plain)
            continue;
        read_line(&f, c, line);
        line->plain = f.other;
        if (!f.other && ((f.named && f.prefixed) || (f.dated && f.dates.told)))
            take_finding(c, line, &f);
    }
}

void stm_mark_dates_and_names(stm_cleaning *c)
{
    take_dates_and_names(c);
    take_below(c);
}

void stm_mark_title(stm_cleaning *c)
{
    if (c->title_text.len == 0)
        find_title(c);
}
