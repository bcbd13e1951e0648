/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdio.h>

#include "report/text_story.h"

/* Names of files leave out the folder that they all lie below. */
static stm_str short_name(const stm_teller *teller, stm_str id)
{
    const bool below = teller->folder.len > 0 && stm_str_starts(id, teller->folder);
    return below ? stm_str_slice(id, teller->folder.len, id.len) : id;
}

void stm_tell_name(stm_teller *teller, stm_buf *out, uint32_t article)
{
    const stm_str id = teller->c->articles[article].id;
    stm_text_safe(out, short_name(teller, id), teller->text.options.ascii);
}

void stm_tell_sentence(stm_teller *teller, stm_buf *out, stm_str text)
{
    const stm_str folder = teller->folder;
    stm_buf shorter = {0};
    for (size_t at = 0; at < text.len;) {
        const size_t found = folder.len > 0 ? stm_str_find(text, folder, at) : SIZE_MAX;
        const size_t end = found == SIZE_MAX ? text.len : found;
        stm_buf_add(&shorter, text.data + at, end - at);
        at = found == SIZE_MAX ? text.len : found + folder.len;
    }
    stm_text_safe(out, stm_buf_str(&shorter), teller->text.options.ascii);
    out->failed |= shorter.failed;
    stm_buf_clear(&shorter);
}

void stm_tell_dot(stm_teller *teller, stm_buf *out)
{
    stm_buf_add_str(out, stm_text_dot(&teller->text));
}

static void add_safe(stm_teller *teller, stm_buf *out, stm_str s)
{
    stm_buf_add_str(out, stm_text_safe_of(&teller->text, s));
}

/*
 * "2025-03-12T06:15:00Z" as "2025-03-12 06:15 UTC", "…T06:15:00+01:00" as "… 06:15 +01:00"; what
 * is not of that form as it is.
 */
static void add_date(stm_teller *teller, stm_buf *out, stm_str date)
{
    size_t zone = 16;
    while (zone < date.len && strchr("Z+-", date.data[zone]) == NULL)
        zone++;
    if (date.len < 16 || date.data[10] != 'T') {
        add_safe(teller, out, date);
        return;
    }
    add_safe(teller, out, stm_str_slice(date, 0, 10));
    stm_buf_add_char(out, ' ');
    add_safe(teller, out, stm_str_slice(date, 11, 16));
    if (zone >= date.len)
        return;
    stm_buf_add_char(out, ' ');
    if (date.data[zone] == 'Z')
        stm_buf_add_str(out, stm_message(STM_MSG_UTC));
    else
        add_safe(teller, out, stm_str_slice(date, zone, date.len));
}

void stm_tell_facts(stm_teller *teller, stm_buf *out, const stm_article *a)
{
    if (a->outlet.len > 0) {
        add_safe(teller, out, a->outlet);
        stm_tell_dot(teller, out);
    }
    if (a->published.len == 0)
        stm_buf_add_str(out, stm_message(STM_MSG_UNDATED));
    else
        add_date(teller, out, a->published);
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

static void add_name(stm_teller *teller, stm_buf *out, uint32_t article, uint32_t seen_from)
{
    if (teller->stories[article] == teller->stories[seen_from]) {
        stm_tell_name(teller, out, article);
        return;
    }
    stm_buf name = {0};
    stm_tell_name(teller, &name, article);
    STM_MESSAGE(out, STM_MSG_OF_ANOTHER_STORY, stm_buf_str(&name));
    out->failed |= name.failed;
    stm_buf_clear(&name);
}

/* How sure it is and how much is shared, as seen from `to`. */
static void add_measures(stm_teller *teller, stm_buf *out, const stm_derivation *d, bool turned)
{
    char of_it[8], of_other[8];
    stm_tell_dot(teller, out);
    stm_buf_add_str(out, stm_message(sureness(d->confidence)));
    stm_tell_dot(teller, out);
    STM_MESSAGE(out, STM_MSG_SHARED, percent(of_it, turned ? d->covers_from : d->covers_to),
                percent(of_other, turned ? d->covers_to : d->covers_from));
}

/* The lists of messages run like stm_kind. */
static stm_message_key kind_message(const stm_derivation *d, stm_message_key directed,
                                    stm_message_key open)
{
    return (stm_message_key)((int)(d->directed ? directed : open) + (int)d->kind);
}

void stm_tell_hung(stm_teller *teller, stm_buf *out, const stm_derivation *d, uint32_t article)
{
    stm_buf_add_str(out, stm_message(kind_message(d, STM_MSG_HUNG_COPY, STM_MSG_HUNG_OPEN_COPY)));
    add_measures(teller, out, d, article == d->from);
}

void stm_tell_derivation(stm_teller *teller, stm_buf *out, const stm_derivation *d)
{
    stm_buf *from = &teller->part[1], *to = &teller->part[2];
    from->len = to->len = 0;
    add_name(teller, from, d->from, d->to);
    stm_tell_name(teller, to, d->to);
    STM_MESSAGE(out, kind_message(d, STM_MSG_KIND_COPY, STM_MSG_OPEN_COPY), stm_buf_str(from),
                stm_buf_str(to));
    add_measures(teller, out, d, false);
}
