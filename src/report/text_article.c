/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "model/messages.h"
#include "model/model.h"
#include "report/text.h"

typedef struct page {
    stm_text text;
    stm_buf line;
} page;

/* Safe article text, a paragraph. */
static void put_safe(page *p, uint32_t indent, stm_style style, stm_str s)
{
    stm_text_paragraph(&p->text, indent, style, stm_text_safe_of(&p->text, s));
}

static void put_line(page *p, uint32_t indent, stm_style style)
{
    stm_text_paragraph(&p->text, indent, style, stm_buf_str(&p->line));
}

static void put_heading(page *p, stm_message_key heading)
{
    stm_text_line(&p->text);
    stm_text_put_styled(&p->text, STM_STYLE_HEADING, stm_message(heading));
    stm_text_line(&p->text);
}

static void add_safe(page *p, stm_str s)
{
    stm_buf_add_str(&p->line, stm_text_safe_of(&p->text, s));
}

static void add_authors(page *p, const stm_article *a)
{
    stm_buf names = {0};
    if (a->author_count == 0)
        return;
    for (uint32_t i = 0; i < a->author_count; i++) {
        stm_buf_add_str(&names, i > 0 ? STM_STR(", ") : STM_STR(""));
        stm_buf_add_str(&names, stm_text_safe_of(&p->text, a->authors[i]));
    }
    stm_buf_add_str(&p->line, stm_text_dot(&p->text));
    STM_MESSAGE(&p->line, STM_MSG_AUTHORS, stm_buf_str(&names));
    p->line.failed |= names.failed;
    stm_buf_clear(&names);
}

/* "Selden Courier · 2025-03-12 · changed 2025-03-13 · English · by Harriet Lowmoor" */
static void put_facts(page *p, const stm_article *a)
{
    const stm_str dot = stm_text_dot(&p->text);
    p->line.len = 0;
    if (a->outlet.len > 0) {
        add_safe(p, a->outlet);
        stm_buf_add_str(&p->line, dot);
    }
    if (a->published.len > 0)
        add_safe(p, a->published);
    else
        stm_buf_add_str(&p->line, stm_message(STM_MSG_UNDATED));
    stm_buf_add_str(&p->line, dot);
    if (a->modified.len > 0) {
        STM_MESSAGE(&p->line, STM_MSG_MODIFIED, stm_text_safe_of(&p->text, a->modified));
        stm_buf_add_str(&p->line, dot);
    }
    stm_text_add_language(&p->line, a->lang_tag);
    add_authors(p, a);
    put_line(p, 0, STM_STYLE_FAINT);
}

static void put_head(page *p, const stm_article *a)
{
    if (a->title.len > 0)
        put_safe(p, 0, STM_STYLE_HEADING, a->title);
    else
        stm_text_paragraph(&p->text, 0, STM_STYLE_FAINT, stm_message(STM_MSG_NO_TITLE));
    put_facts(p, a);
    put_safe(p, 0, STM_STYLE_NAME, a->id);
}

static void put_text(page *p, const stm_article *a)
{
    for (size_t at = 0; at < a->text.len;) {
        const size_t blank = stm_str_find(a->text, STM_STR("\n\n"), at);
        const size_t end = blank == SIZE_MAX ? a->text.len : blank;
        stm_text_line(&p->text);
        put_safe(p, 0, STM_STYLE_PLAIN, stm_str_slice(a->text, at, end));
        at = blank == SIZE_MAX ? a->text.len : blank + 2;
    }
}

/* "caption: The Lady Maren on Tuesday" */
static void put_labelled(page *p, stm_message_key label, stm_str text)
{
    p->line.len = 0;
    stm_buf_add_str(&p->line, stm_message(label));
    stm_buf_add_str(&p->line, STM_STR(": "));
    add_safe(p, text);
    put_line(p, 2, STM_STYLE_PLAIN);
}

static void put_apart(page *p, const stm_article *a)
{
    if (a->notice_count > 0)
        put_heading(p, STM_MSG_NOTICES);
    for (uint32_t i = 0; i < a->notice_count; i++)
        put_labelled(p, (stm_message_key)(STM_MSG_NOTICE_AI_GENERATED + (int)a->notices[i].kind),
                     a->notices[i].text);
    if (a->removed_count > 0)
        put_heading(p, STM_MSG_REMOVED);
    for (uint32_t i = 0; i < a->removed_count; i++)
        put_labelled(p, (stm_message_key)(STM_MSG_WHY_NAVIGATION + (int)a->removed[i].why),
                     a->removed[i].text);
}

static void put_sentences(page *p, const stm_article *a)
{
    char number[16];
    if (a->sentence_count > 0)
        put_heading(p, STM_MSG_SENTENCES);
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        const stm_sentence *s = &a->sentences[i];
        p->line.len = 0;
        stm_buf_add(&p->line, number, (size_t)snprintf(number, sizeof number, "%u  ", i));
        add_safe(p, stm_str_slice(a->text, s->begin, s->end));
        put_line(p, 2, STM_STYLE_PLAIN);
    }
}

static void put_cited(page *p, const stm_article *a)
{
    if (a->cited_count > 0)
        put_heading(p, STM_MSG_CITED_HEADING);
    for (uint32_t i = 0; i < a->cited_count; i++)
        put_safe(p, 2, STM_STYLE_PLAIN, a->cited[i].name);
}

static stemma_status report(const stemma_case *c, bool claims, const stemma_text_options *options,
                            stemma_write write, void *context, stemma_error *err)
{
    page p = {0};
    bool first = true;
    stm_text_init(&p.text, options, write, context);
    for (uint32_t i = 0; i < c->article_count && !p.text.stopped; i++) {
        const stm_article *a = &c->articles[i];
        if (a->error != NULL)
            continue;
        if (!first)
            stm_text_put(&p.text, STM_STR("\n\n"));
        first = false;
        put_head(&p, a);
        if (claims) {
            put_sentences(&p, a);
            put_cited(&p, a);
        } else {
            put_text(&p, a);
            put_apart(&p, a);
        }
    }
    const bool failed = p.line.failed;
    stm_buf_clear(&p.line);
    const stemma_status status = stm_text_finish(&p.text, err);
    return failed ? stm_fail_nomem(err) : status;
}

stemma_status stemma_report_extract_text(const stemma_case *c, const stemma_text_options *options,
                                         stemma_write write, void *context, stemma_error *err)
{
    return report(c, false, options, write, context, err);
}

stemma_status stemma_report_claims_text(const stemma_case *c, const stemma_text_options *options,
                                        stemma_write write, void *context, stemma_error *err)
{
    if (c->depth < STEMMA_DEPTH_CLAIMS)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the case has no claims");
    return report(c, true, options, write, context, err);
}
