/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   Selden Courier                      │ Hafenblatt
 *   The ferry ran aground on Tuesday,   │ Die Fähre lief am Dienstag auf Grund,
 *   the port office said.               │ teilte das Hafenamt mit.
 */
#include "report/text.h"

enum {
    NARROWEST = 60,  /* two columns of 27: some four words a line; less reads badly */
    MOST_LINES = 256 /* texts shown are cut to some 600 characters before */
};

/* The break iterator serves one text at a time, so both columns are cut before they are put. */
typedef struct cut_lines {
    stm_str items[MOST_LINES];
    size_t count;
} cut_lines;

static void cut(cut_lines *lines, stm_text *t, stm_str text, size_t columns)
{
    stm_wrap w;
    stm_str line;
    lines->count = 0;
    stm_wrap_begin(&w, t, text);
    while (lines->count < MOST_LINES && stm_wrap_next(&w, t, columns, &line))
        lines->items[lines->count++] = line;
    stm_wrap_end(&w);
}

static void put_cell(stm_text *t, stm_style style, stm_str line, size_t columns)
{
    const size_t width = stm_text_width(line);
    stm_text_put_isolated(t, style, line);
    if (width < columns)
        stm_text_spaces(t, (uint32_t)(columns - width));
}

static void put_row(stm_text *t, uint32_t indent, stm_style style, stm_str left, stm_str right,
                    size_t columns)
{
    stm_text_spaces(t, indent);
    put_cell(t, style, left, columns);
    stm_text_put_styled(t, STM_STYLE_FAINT,
                        t->options.ascii ? STM_STR(" | ") : STM_STR(" \xE2\x94\x82 "));
    stm_text_put_isolated(t, style, right);
    stm_text_line(t);
}

static void put_side_by_side(stm_text *t, uint32_t indent, const stm_column *left,
                             const stm_column *right, size_t columns)
{
    cut_lines l, r;
    const stm_str left_heading = {left->heading.data, stm_text_fit(left->heading, columns)};
    const stm_str right_heading = {right->heading.data, stm_text_fit(right->heading, columns)};
    put_row(t, indent, STM_STYLE_FAINT, left_heading, right_heading, columns);
    cut(&l, t, left->text, columns);
    cut(&r, t, right->text, columns);
    for (size_t i = 0; i < l.count || i < r.count; i++)
        put_row(t, indent, STM_STYLE_PLAIN, i < l.count ? l.items[i] : STM_STR(""),
                i < r.count ? r.items[i] : STM_STR(""), columns);
}

static void put_one(stm_text *t, uint32_t indent, const stm_column *column)
{
    stm_text_paragraph(t, indent, STM_STYLE_FAINT, column->heading);
    stm_text_paragraph(t, indent + 2, STM_STYLE_PLAIN, column->text);
}

void stm_text_pair(stm_text *t, uint32_t indent, stm_column left, stm_column right, stm_str note)
{
    if (note.len > 0)
        stm_text_paragraph(t, indent, STM_STYLE_FAINT, note);
    if (t->options.columns >= NARROWEST) {
        put_side_by_side(t, indent, &left, &right, (t->options.columns - indent - 3) / 2);
        return;
    }
    put_one(t, indent, &left);
    put_one(t, indent, &right);
}
