/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the reports of a story differ in, for a terminal: what was changed on the way, the figures
 * that independent reports give differently, the quotes with more than one speaker. A sentence
 * each, with the places in the reports' own words.
 */
#include <stdio.h>

#include "base/utf8.h"
#include "report/text_story.h"

enum { INDENT = 2, LONGEST_SHOWN = 240 };

static void tell_section(stm_teller *teller, stm_message_key heading)
{
    stm_text_line(&teller->text);
    stm_text_put_styled(&teller->text, STM_STYLE_HEADING, stm_message(heading));
    stm_text_line(&teller->text);
}

/* "name, 128: words": where a span stands, in characters, and what stands there. */
static void tell_place(stm_teller *teller, uint32_t article, stm_span span, stm_str said)
{
    const stm_article *a = &teller->c->articles[article];
    char digits[24];
    const stm_str before = stm_str_slice(a->text, 0, span.begin);
    const stm_str words = stm_str_slice(a->text, span.begin, span.end);
    const size_t fits = stm_text_fit(words, LONGEST_SHOWN);
    snprintf(digits, sizeof digits, "%zu", stm_utf8_count(before));
    stm_buf *name = &teller->part[0], *shown = &teller->part[1], *by = &teller->part[2];
    name->len = shown->len = by->len = teller->line.len = 0;
    stm_tell_name(teller, name, article);
    stm_text_safe(shown, stm_str_slice(words, 0, fits), teller->text.options.ascii);
    if (fits < words.len)
        stm_buf_add_str(shown,
                        teller->text.options.ascii ? STM_STR("...") : STM_STR("\xE2\x80\xA6"));
    stm_text_safe(by, said, teller->text.options.ascii);
    STM_MESSAGE(&teller->line, said.len > 0 ? STM_MSG_PLACE_SAID : STM_MSG_PLACE, stm_buf_str(name),
                stm_str_of(digits), stm_buf_str(shown), stm_buf_str(by));
    stm_text_item(&teller->text, INDENT + 2, STM_STR("- "), stm_buf_str(&teller->line));
}

/* ------------------------------------------------------------------ on the way */

static void tell_discrepancy(stm_teller *teller, const stm_discrepancy *d)
{
    teller->line.len = 0;
    stm_tell_sentence(teller, &teller->line, d->text);
    stm_text_paragraph(&teller->text, INDENT, STM_STYLE_PLAIN, stm_buf_str(&teller->line));
    if (d->from.begin < d->from.end)
        tell_place(teller, d->from_article, d->from, STM_NONE);
    if (d->to.begin < d->to.end) {
        tell_place(teller, d->to_article, d->to, STM_NONE);
        return;
    }
    teller->line.len = teller->part[0].len = 0;
    stm_tell_name(teller, &teller->part[0], d->to_article);
    STM_MESSAGE(&teller->line, STM_MSG_PLACE_NONE, stm_buf_str(&teller->part[0]));
    stm_text_item(&teller->text, INDENT + 2, STM_STR("- "), stm_buf_str(&teller->line));
}

static void tell_discrepancies(stm_teller *teller, const stm_story *story)
{
    if (story->discrepancy_count > 0)
        tell_section(teller, STM_MSG_DISCREPANCIES_HEADING);
    for (uint32_t i = 0; i < story->discrepancy_count; i++)
        tell_discrepancy(teller, &story->discrepancies[i]);
}

/* ------------------------------------------------------------------ figures */

static stm_span span_of(const stm_teller *teller, const stm_figure *f, const stm_figure_value *v)
{
    const stm_claims *claims = &teller->c->articles[v->article].claims;
    if (f->type == STM_FIGURE_DATE)
        return (stm_span){claims->dates[v->claim].begin, claims->dates[v->claim].end};
    return (stm_span){claims->quantities[v->claim].begin, claims->quantities[v->claim].end};
}

static void tell_figure(stm_teller *teller, const stm_figure *f)
{
    const stm_str topic = stm_text_safe_of(&teller->text, f->topic);
    teller->line.len = 0;
    STM_MESSAGE(&teller->line,
                f->type == STM_FIGURE_DATE ? STM_MSG_DATE_DIFFERS : STM_MSG_FIGURE_DIFFERS, topic);
    stm_text_paragraph(&teller->text, INDENT, STM_STYLE_PLAIN, stm_buf_str(&teller->line));
    for (uint32_t i = 0; i < f->value_count; i++)
        tell_place(teller, f->values[i].article, span_of(teller, f, &f->values[i]),
                   f->values[i].speaker);
}

static void tell_figures(stm_teller *teller, const stm_story *story)
{
    bool any = false;
    for (uint32_t i = 0; i < story->figure_count; i++) {
        if (!story->figures[i].conflict)
            continue;
        if (!any)
            tell_section(teller, STM_MSG_FIGURES_HEADING);
        any = true;
        tell_figure(teller, &story->figures[i]);
    }
}

/* ------------------------------------------------------------------ quotes */

static void tell_said(stm_teller *teller, const stm_said *said)
{
    const stm_str words = stm_text_safe_of(&teller->text, said->said);
    teller->line.len = 0;
    STM_MESSAGE(&teller->line, STM_MSG_SPEAKERS_DIFFER,
                stm_str_slice(words, 0, stm_text_fit(words, LONGEST_SHOWN)));
    stm_text_paragraph(&teller->text, INDENT, STM_STYLE_PLAIN, stm_buf_str(&teller->line));
    for (uint32_t i = 0; i < said->version_count; i++) {
        const stm_said_version *v = &said->versions[i];
        const stm_quote *q = &teller->c->articles[v->article].claims.quotes[v->claim];
        tell_place(teller, v->article, (stm_span){q->begin, q->end}, q->speaker.name);
    }
}

static void tell_quotes(stm_teller *teller, const stm_story *story)
{
    bool any = false;
    for (uint32_t i = 0; i < story->quote_count; i++) {
        if (!story->quotes[i].conflict)
            continue;
        if (!any)
            tell_section(teller, STM_MSG_SPEAKERS_HEADING);
        any = true;
        tell_said(teller, &story->quotes[i]);
    }
}

void stm_tell_findings(stm_teller *teller, const stm_story *story)
{
    tell_discrepancies(teller, story);
    tell_figures(teller, story);
    tell_quotes(teller, story);
}
