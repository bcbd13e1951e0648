/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What stands above the text: the outlet's name, a menu, the title, dates, by-lines.
 *
 * A line goes where each part of it is a date, a name, a counter or a menu's word. Of what is left
 * the first line is the title, unless it is a masthead (the outlet's name, a line of sections) and
 * another line that may be one follows.
 */
#include "clean/clean_steps.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "clean/clean_finding.h"

enum {
    MOST_HEAD_LINES = 30,
    TAIL_LINES = 12,
    /* A standfirst and a first paragraph may stand above the by-line. */
    HEAD_BODIES = 3,
    MOST_LINE_WEIGHT = 140, /* of dates and by-lines */
    MOST_TITLE_WEIGHT = 220,
    MOST_TWO_SENTENCE_WEIGHT = 80,
    MOST_MASTHEAD_WEIGHT = 60
};

/* ---- Taking them ---- */

static void take_finding(stm_cleaning *c, stm_line *line, const stm_finding *f)
{
    stm_finding_take(c, f);
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
    const bool titled = c->raw->page != NULL && c->title_text.len > 0;
    bool dated[MOST_HEAD_LINES + 1] = {false};
    stm_finding f;
    uint32_t first = 0;
    while (first < end && !stm_line_kept(&c->lines[first]))
        first++;
    for (uint32_t i = 0; i < end; i++) {
        stm_line *line = &c->lines[i];
        if (!may_be_furniture(line) || line->plain)
            continue;
        stm_finding_of_line(&f, c, line);
        line->plain = f.other;
        if (f.other || !(f.dated || f.known))
            continue;
        /* Above everything a line without a prefix is a title about somebody; a page's is known. */
        if (!f.dated && i == first && !f.prefixed && !titled)
            continue;
        dated[i] = true;
        take_finding(c, line, &f);
    }
    for (uint32_t i = first + !titled; i < end; i++) {
        stm_line *line = &c->lines[i];
        if (!may_be_furniture(line) || line->plain || line->terminal ||
            !has_dated_neighbour(dated, i, end))
            continue;
        stm_finding_of_line(&f, c, line);
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
    stm_parts p;
    stm_folded f;
    bool found = false;
    stm_parts_of_line(&p, c, line);
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
    stm_parts p;
    stm_folded folded;
    stm_parts_of_line(&p, c, line);
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
    stm_finding f;
    for (uint32_t i = c->last_body + 1; i < c->count && i <= c->last_body + TAIL_LINES; i++) {
        stm_line *line = &c->lines[i];
        if (!may_be_furniture(line) || line->plain)
            continue;
        stm_finding_of_line(&f, c, line);
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
