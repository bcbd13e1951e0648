/* SPDX-License-Identifier: Apache-2.0 */
#include "report/export.h"

#include "base/alloc.h"
#include "base/utf8.h"

enum { FULL = 32768 /* bytes handed over at once */ };

static void hand_over(stm_export *e)
{
    if (!e->stopped && e->out.len > 0)
        e->stopped = e->write(e->context, e->out.data, e->out.len) != 0;
    e->out.len = 0;
}

void stm_export_put(stm_export *e, stm_str bytes)
{
    stm_buf_add_str(&e->out, bytes);
    if (e->out.len >= FULL)
        hand_over(e);
}

static bool is_xml(int32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF));
}

static stm_str xml_of(int32_t c)
{
    switch (c) {
    case '<':
        return STM_STR("&lt;");
    case '>':
        return STM_STR("&gt;");
    case '&':
        return STM_STR("&amp;");
    case '"':
        return STM_STR("&quot;");
    case '\n': /* kept where an attribute's white space would be made spaces */
        return STM_STR("&#10;");
    default:
        return is_xml(c) ? STM_NONE : STM_STR("\xEF\xBF\xBD");
    }
}

void stm_export_xml(stm_export *e, stm_str text)
{
    size_t begin = 0;
    for (size_t at = 0; at < text.len;) {
        const size_t here = at;
        const stm_str instead = xml_of(stm_utf8_next(text, &at));
        if (instead.data == NULL)
            continue;
        stm_export_put(e, stm_str_slice(text, begin, here));
        stm_export_put(e, instead);
        begin = at;
    }
    stm_export_put(e, stm_str_slice(text, begin, text.len));
}

void stm_export_csv(stm_export *e, stm_str text, bool first)
{
    if (!first)
        stm_export_put(e, STM_STR(","));
    stm_export_put(e, STM_STR("\""));
    if (text.len > 0 && strchr("=+-@\t\r", text.data[0]) != NULL)
        stm_export_put(e, STM_STR("'"));
    size_t begin = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (text.data[at] != '"')
            continue;
        stm_export_put(e, stm_str_slice(text, begin, at + 1));
        begin = at; /* the mark once more */
    }
    stm_export_put(e, stm_str_slice(text, begin, text.len));
    stm_export_put(e, STM_STR("\""));
}

void stm_export_dot(stm_export *e, stm_str text)
{
    stm_export_put(e, STM_STR("\""));
    for (size_t at = 0; at < text.len; at++) {
        const char c = text.data[at];
        if (c == '"' || c == '\\')
            stm_export_put(e, STM_STR("\\"));
        if ((unsigned char)c < 0x20 || c == 0x7F)
            stm_export_put(e, STM_STR(" "));
        else
            stm_export_put(e, stm_str_slice(text, at, at + 1));
    }
    stm_export_put(e, STM_STR("\""));
}

uint32_t *stm_export_stories(const stemma_case *c)
{
    uint32_t *of = stm_malloc(((size_t)c->article_count + 1) * sizeof *of);
    if (of == NULL)
        return NULL;
    for (uint32_t i = 0; i < c->article_count; i++)
        of[i] = STM_NOWHERE;
    for (uint32_t s = 0; s < c->story_count; s++)
        for (uint32_t i = 0; i < c->stories[s].article_count; i++)
            of[c->stories[s].articles[i]] = s;
    return of;
}

static stemma_status as_json(const stemma_case *c, stemma_export_format format, stemma_write write,
                             void *context, stemma_error *err)
{
    stm_json json;
    stm_json_init(&json, write, context);
    const bool ok = format == STEMMA_EXPORT_JSONL  ? stm_export_lines(&json, c)
                    : format == STEMMA_EXPORT_PROV ? stm_export_prov(&json, c)
                                                   : stm_export_passim(&json, c);
    return ok ? stm_json_finish(&json, err) : stm_fail_nomem(err);
}

static stemma_status as_text(const stemma_case *c, stemma_export_format format, stemma_write write,
                             void *context, stemma_error *err)
{
    stm_export e = {.write = write, .context = context};
    bool ok = format == STEMMA_EXPORT_CSV       ? stm_export_table(&e, c)
              : format == STEMMA_EXPORT_GRAPHML ? stm_export_graphml(&e, c)
                                                : stm_export_graphviz(&e, c);
    ok = ok && !e.out.failed;
    hand_over(&e);
    stm_buf_clear(&e.out);
    if (!ok)
        return stm_fail_nomem(err);
    return e.stopped ? stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "the writing was stopped")
                     : STEMMA_OK;
}

stemma_status stemma_report_export(const stemma_case *c, stemma_export_format format,
                                   stemma_write write, void *context, stemma_error *err)
{
    if (c->depth < STEMMA_DEPTH_TRACE)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the case was not traced");
    switch (format) {
    case STEMMA_EXPORT_JSONL:
    case STEMMA_EXPORT_PROV:
    case STEMMA_EXPORT_PASSIM:
        return as_json(c, format, write, context, err);
    case STEMMA_EXPORT_CSV:
    case STEMMA_EXPORT_GRAPHML:
    case STEMMA_EXPORT_DOT:
        return as_text(c, format, write, context, err);
    }
    return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "there is no format %d", format);
}
