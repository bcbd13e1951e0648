/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdio.h>

#include "report/text_story.h"

void stm_tell_name(stm_teller *teller, stm_buf *out, uint32_t article)
{
    const stm_str id = teller->c->articles[article].id;
    stm_text_safe(out, stm_str_slice(id, teller->folder, id.len), teller->text.options.ascii);
}

void stm_tell_dot(stm_teller *teller, stm_buf *out)
{
    stm_buf_add_str(out, stm_text_dot(&teller->text));
}

static void add_safe(stm_teller *teller, stm_buf *out, stm_str s)
{
    stm_buf_add_str(out, stm_text_safe_of(&teller->text, s));
}

void stm_tell_facts(stm_teller *teller, stm_buf *out, const stm_article *a)
{
    if (a->outlet.len > 0) {
        add_safe(teller, out, a->outlet);
        stm_tell_dot(teller, out);
    }
    if (a->published.len == 0)
        stm_buf_add_str(out, stm_message(STM_MSG_UNDATED));
    else if (a->dated_by_text)
        STM_MESSAGE(out, STM_MSG_DATED_BY_TEXT, stm_text_safe_of(&teller->text, a->published));
    else
        add_safe(teller, out, a->published);
    stm_tell_dot(teller, out);
    stm_text_add_language(out, a->lang_tag);
}

/* The words go with what a reader would bet: bounds of the author's choosing, told in the docs. */
static stm_message_key sureness(float confidence)
{
    return confidence >= 0.95f   ? STM_MSG_SURE_HIGHEST
           : confidence >= 0.8f  ? STM_MSG_SURE_HIGH
           : confidence >= 0.6f  ? STM_MSG_SURE_MIDDLE
           : confidence >= 0.35f ? STM_MSG_SURE_LOW
                                 : STM_MSG_SURE_LOWEST;
}

stm_style stm_tell_style(const stm_derivation *d)
{
    return d->directed && d->confidence >= 0.8f ? STM_STYLE_SURE : STM_STYLE_OPEN;
}

static stm_str percent(char out[8], float share)
{
    const int n = (int)lroundf(share * 100);
    snprintf(out, 8, "%d", n < 0 ? 0 : n > 100 ? 100 : n);
    return stm_str_of(out);
}

/* The two lists of messages run like stm_kind. */
static stm_message_key kind_message(const stm_derivation *d)
{
    const int base = d->directed ? STM_MSG_KIND_COPY : STM_MSG_OPEN_COPY;
    return (stm_message_key)(base + (int)d->kind);
}

void stm_tell_derivation(stm_teller *teller, stm_buf *out, const stm_derivation *d, uint32_t from,
                         uint32_t to)
{
    const bool turned = from != d->from; /* told from the other end */
    const bool elsewhere = teller->stories[from] != teller->stories[to];
    char of_it[8], of_source[8];
    stm_buf *name = &teller->part[2];
    name->len = 0;
    stm_tell_name(teller, name, from);
    const size_t plain = name->len;
    if (elsewhere)
        stm_buf_add_str(name, stm_message(STM_MSG_OF_ANOTHER_STORY));
    STM_MESSAGE(out, kind_message(d), stm_buf_str(name));
    name->len = plain;
    stm_tell_dot(teller, out);
    stm_buf_add_str(out, stm_message(sureness(d->confidence)));
    stm_tell_dot(teller, out);
    STM_MESSAGE(out, STM_MSG_COVERS, percent(of_it, turned ? d->covers_from : d->covers_to),
                percent(of_source, turned ? d->covers_to : d->covers_from), stm_buf_str(name));
}
