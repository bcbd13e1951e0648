/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A line is taken apart at bars, dots and dashes; each part is a date, a name, a counter, a
 * menu's word, or something else.
 */
#include "clean/clean_finding.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "clean/clean_steps.h"

/* ---- Parts of a line ---- */

static bool is_bar(int32_t c)
{
    return c == '|' || c == 0xB7 || c == 0x2022 || c == 0xFF5C || c == 0x25CF;
}

static bool is_dash(int32_t c)
{
    return c == '-' || c == 0x2013 || c == 0x2014 || c == '/' || c == '>' || c == 0x203A ||
           c == 0xBB || c == 0x2192;
}

static void add_part(stm_parts *p, stm_str text)
{
    text = stm_str_trim(text);
    if (text.len > 0 && p->count < STM_MOST_PARTS)
        p->items[p->count++] = text;
}

/* Cut at bars, at dashes with spaces around them, at wide gaps and line ends (unless `even`). */
static void cut_parts(stm_parts *p, stm_str text, bool even)
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
static void keep_dates(stm_finding *f, const stm_dates *dates)
{
    f->dated = true;
    f->dates.told = f->dates.told || dates->told;
    if (f->dates.published[0] == '\0')
        memcpy(f->dates.published, dates->published, STM_DATE_ROOM);
    if (f->dates.modified[0] == '\0')
        memcpy(f->dates.modified, dates->modified, STM_DATE_ROOM);
}

static bool keep_names(stm_finding *f, const stm_cleaning *c, stm_str text)
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
static bool keep_mixed(stm_finding *f, const stm_cleaning *c, stm_str text, const stm_dates *dates)
{
    const stm_str before = stm_str_trim(stm_str_slice(text, 0, stm_unfold(text, dates->begin)));
    const stm_str behind =
        stm_str_trim(stm_str_slice(text, stm_unfold(text, dates->end), text.len));
    stm_finding inner = {0};
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

static bool read_part(stm_finding *f, const stm_cleaning *c, stm_str text)
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
void stm_parts_of_line(stm_parts *p, const stm_cleaning *c, const stm_line *line)
{
    /* The white space of a page says nothing. */
    const bool even = c->again || c->raw->page != NULL;
    cut_parts(p, even ? line->text : stm_line_raw(c, line), even);
}

static bool read_parts(stm_finding *f, const stm_cleaning *c, const stm_line *line)
{
    stm_parts p;
    stm_parts_of_line(&p, c, line);
    for (uint32_t i = 0; i < p.count; i++)
        if (!read_part(f, c, p.items[i]))
            return false;
    return f->dated || f->named;
}

/* Dashes and bars stand in dates and by-lines too, so a line is also read as one. */
void stm_finding_of_line(stm_finding *f, const stm_cleaning *c, const stm_line *line)
{
    const stm_str whole = line->text;
    *f = (stm_finding){0};
    if (line->parts <= 1 && read_part(f, c, whole))
        return;
    *f = (stm_finding){0};
    if (read_parts(f, c, line))
        return;
    *f = (stm_finding){0};
    f->other = !keep_names(f, c, whole) || !f->known;
}

/* ---- Taking it ---- */

static void take_authors(stm_cleaning *c, const stm_finding *f)
{
    const bool declared = c->raw->page == NULL && c->raw->author_count > 0;
    if (c->author_count > 0 || declared || f->byline.count == 0)
        return;
    c->authors = stm_arena_copy(c->scratch, f->byline.names, f->byline.count * sizeof *c->authors);
    c->author_count = c->authors != NULL ? f->byline.count : 0;
}

void stm_finding_take(stm_cleaning *c, const stm_finding *f)
{
    if (c->published[0] == '\0')
        memcpy(c->published, f->dates.published, STM_DATE_ROOM);
    if (c->modified[0] == '\0')
        memcpy(c->modified, f->dates.modified, STM_DATE_ROOM);
    take_authors(c, f);
}
