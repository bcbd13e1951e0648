/* SPDX-License-Identifier: Apache-2.0 */
/* ICU says where a line may end (Japanese and Thai have no spaces); what is longer is cut hard. */
#include <unicode/utext.h>

#include "report/text.h"

void stm_wrap_begin(stm_wrap *w, stm_text *t, stm_str text)
{
    UErrorCode status = U_ZERO_ERROR;
    *w = (stm_wrap){.text = text};
    if (t->lines == NULL)
        t->lines = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
    w->source = utext_openUTF8(NULL, text.data, (int64_t)text.len, &status);
    if (t->lines != NULL && w->source != NULL)
        ubrk_setUText(t->lines, w->source, &status);
}

/* The last place up to `end` where the line from `at` may end, or `end` where there is none. */
static size_t break_before(stm_text *t, size_t at, size_t end)
{
    if (t->lines == NULL)
        return end;
    if (ubrk_isBoundary(t->lines, (int32_t)end))
        return end;
    const int32_t place = ubrk_preceding(t->lines, (int32_t)end);
    return place == UBRK_DONE || (size_t)place <= at ? end : (size_t)place;
}

bool stm_wrap_next(stm_wrap *w, stm_text *t, size_t columns, stm_str *ret)
{
    while (w->at < w->text.len && w->text.data[w->at] == ' ')
        w->at++;
    if (w->at >= w->text.len)
        return false;
    const stm_str rest = stm_str_slice(w->text, w->at, w->text.len);
    size_t end = w->text.len;
    if (columns > 0) {
        size_t fits = stm_text_fit(rest, columns);
        if (fits == 0) /* a column too narrow for one character still goes on */
            fits = stm_text_fit(rest, 2);
        end = w->at + (fits > 0 ? fits : rest.len);
        const bool at_space = end < w->text.len && w->text.data[end] == ' ';
        if (end < w->text.len && !at_space)
            end = break_before(t, w->at, end);
    }
    *ret = stm_str_slice(w->text, w->at, end);
    while (ret->len > 0 && ret->data[ret->len - 1] == ' ')
        ret->len--;
    w->at = end;
    return true;
}

void stm_wrap_end(stm_wrap *w)
{
    utext_close(w->source);
    w->source = NULL;
}

static void put_lines(stm_text *t, uint32_t indent, stm_str mark, stm_style style, stm_str text)
{
    const uint32_t columns = t->options.columns, deep = indent + (uint32_t)mark.len;
    const size_t room = columns == 0 ? 0 : columns > deep + 10 ? columns - deep : 10;
    bool first = true;
    stm_wrap w;
    stm_str line;
    stm_wrap_begin(&w, t, text);
    while (stm_wrap_next(&w, t, room, &line)) {
        stm_text_spaces(t, first ? indent : deep);
        if (first)
            stm_text_put(t, mark);
        first = false;
        stm_text_put_isolated(t, style, line);
        stm_text_line(t);
    }
    stm_wrap_end(&w);
}

void stm_text_paragraph(stm_text *t, uint32_t indent, stm_style style, stm_str text)
{
    put_lines(t, indent, STM_STR(""), style, text);
}

void stm_text_item(stm_text *t, uint32_t indent, stm_str mark, stm_str text)
{
    put_lines(t, indent, mark, STM_STYLE_PLAIN, text);
}
