/* SPDX-License-Identifier: Apache-2.0 */
#include "model/messages.h"
#include "model/model.h"
#include "report/text.h"

typedef struct sheet {
    stm_text text;
    const stemma_case *pair;
    stm_buf line, left, right;
} sheet;

static void put_facts(sheet *s, const stm_article *a)
{
    s->line.len = 0;
    stm_text_safe(&s->line, a->id, s->text.options.ascii);
    stm_buf_add_str(&s->line, stm_text_dot(&s->text));
    stm_text_add_language(&s->line, a->lang_tag);
    if (a->title.len > 0) {
        stm_buf_add_str(&s->line, stm_text_dot(&s->text));
        stm_buf_add_str(&s->line, stm_text_safe_of(&s->text, a->title));
    }
    stm_text_paragraph(&s->text, 0, STM_STYLE_NAME, stm_buf_str(&s->line));
}

static stm_str stretch(sheet *s, stm_buf *out, const stm_article *a, stemma_span span)
{
    out->len = 0;
    stm_text_safe(out, stm_str_slice(a->text, span.begin, span.end), s->text.options.ascii);
    return stm_buf_str(out);
}

static void put_passage(sheet *s, stemma_passage p)
{
    const stm_article *from = &s->pair->articles[0], *to = &s->pair->articles[1];
    s->line.len = 0;
    stm_text_safe(&s->line, from->id, s->text.options.ascii);
    const size_t middle = s->line.len;
    stm_text_safe(&s->line, to->id, s->text.options.ascii);
    const stm_str names = stm_buf_str(&s->line);
    const stm_column left = {stm_str_slice(names, 0, middle), stretch(s, &s->left, from, p.from)};
    const stm_column right = {stm_str_slice(names, middle, names.len),
                              stretch(s, &s->right, to, p.to)};
    stm_text_line(&s->text);
    stm_text_pair(&s->text, 0, left, right,
                  stm_message((stm_message_key)(STM_MSG_PASSAGE_SAME + (int)p.kind)));
}

static void put_all(sheet *s, const stemma_alignment *alignment)
{
    const size_t count = stemma_alignment_passage_count(alignment);
    for (size_t i = 0; i < 2; i++)
        if (s->pair->articles[i].error == NULL)
            put_facts(s, &s->pair->articles[i]);
    if (stemma_case_error_count(s->pair) > 0)
        return;
    s->line.len = 0;
    if (count == 0)
        stm_buf_add_str(&s->line, stm_message(STM_MSG_ALIGN_NONE));
    else
        stm_message_count(&s->line, STM_MSG_ALIGN_ONE, STM_MSG_ALIGN_MANY, count);
    stm_text_paragraph(&s->text, 0, STM_STYLE_HEADING, stm_buf_str(&s->line));
    for (size_t i = 0; i < count && !s->text.stopped; i++)
        put_passage(s, stemma_alignment_passage_at(alignment, i));
}

stemma_status stemma_report_align_text(const stemma_alignment *alignment,
                                       const stemma_text_options *options, stemma_write write,
                                       void *context, stemma_error *err)
{
    sheet s = {.pair = stemma_alignment_case(alignment)};
    stm_text_init(&s.text, options, write, context);
    put_all(&s, alignment);
    const bool failed = s.line.failed || s.left.failed || s.right.failed;
    stm_buf_clear(&s.line);
    stm_buf_clear(&s.left);
    stm_buf_clear(&s.right);
    const stemma_status status = stm_text_finish(&s.text, err);
    return failed ? stm_fail_nomem(err) : status;
}
