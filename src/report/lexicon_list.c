/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "model/messages.h"
#include "model/views.h"
#include "report/parts.h"
#include "report/text.h"
#include "stemma/report.h"

static void put_pair(stm_json *json, stemma_view from, stemma_view to)
{
    stm_json_key_str(json, "from", stm_str_of_view(from));
    stm_json_key_str(json, "to", stm_str_of_view(to));
}

stemma_status stemma_report_lexicons_json(const stemma_lexicon_list *list, stemma_write write,
                                          void *context, stemma_error *err)
{
    stm_json json;
    stm_json_init(&json, write, context);
    stm_json_open(&json, '{');
    stm_json_key_int(&json, "format", STM_FORMAT);
    stm_json_key(&json, "dictionaries");
    stm_json_open(&json, '[');
    for (size_t i = 0; i < stemma_lexicon_list_dictionary_count(list); i++) {
        const stemma_dictionary d = stemma_lexicon_list_dictionary_at(list, i);
        stm_json_open(&json, '{');
        stm_json_key_str(&json, "path", stm_str_of_view(d.path));
        put_pair(&json, d.from, d.to);
        stm_json_key_int(&json, "bytes", (int64_t)d.bytes);
        stm_json_close(&json, '}');
    }
    stm_json_close(&json, ']');
    stm_json_key(&json, "lexicons");
    stm_json_open(&json, '[');
    for (size_t i = 0; i < stemma_lexicon_list_count(list); i++) {
        const stemma_lexicon l = stemma_lexicon_list_at(list, i);
        stm_json_open(&json, '{');
        put_pair(&json, l.from, l.to);
        stm_json_key(&json, "ready");
        stm_json_bool(&json, l.ready);
        stm_json_close(&json, '}');
    }
    stm_json_close(&json, ']');
    stm_json_close(&json, '}');
    stm_json_line(&json);
    return stm_json_finish(&json, err);
}

typedef struct listing {
    stm_text text;
    stm_buf line;
} listing;

static void put_line(listing *l, uint32_t indent, stm_style style)
{
    stm_text_paragraph(&l->text, indent, style, stm_buf_str(&l->line));
    l->line.len = 0;
}

static void put_heading(listing *l, stm_message_key heading)
{
    stm_buf_add_str(&l->line, stm_message(heading));
    put_line(l, 0, STM_STYLE_HEADING);
}

static void put_dictionary(listing *l, stemma_dictionary d)
{
    char kilobytes[24];
    snprintf(kilobytes, sizeof kilobytes, "%llu", ((unsigned long long)d.bytes + 999) / 1000);
    STM_MESSAGE(&l->line, STM_MSG_DICTIONARY, stm_str_of_view(d.from), stm_str_of_view(d.to),
                stm_text_safe_of(&l->text, stm_str_of_view(d.path)), stm_str_of(kilobytes));
    put_line(l, 2, STM_STYLE_PLAIN);
}

static void put_lexicon(listing *l, stemma_lexicon lexicon)
{
    STM_MESSAGE(&l->line, lexicon.ready ? STM_MSG_LEXICON_READY : STM_MSG_LEXICON_NOT_READY,
                stm_str_of_view(lexicon.from), stm_str_of_view(lexicon.to));
    put_line(l, 2, lexicon.ready ? STM_STYLE_PLAIN : STM_STYLE_OPEN);
}

static void put_all(listing *l, const stemma_lexicon_list *list)
{
    if (stemma_lexicon_list_dictionary_count(list) == 0) {
        put_heading(l, STM_MSG_NO_DICTIONARY);
        return;
    }
    put_heading(l, STM_MSG_DICTIONARIES);
    for (size_t i = 0; i < stemma_lexicon_list_dictionary_count(list); i++)
        put_dictionary(l, stemma_lexicon_list_dictionary_at(list, i));
    put_heading(l, STM_MSG_LEXICONS);
    for (size_t i = 0; i < stemma_lexicon_list_count(list); i++)
        put_lexicon(l, stemma_lexicon_list_at(list, i));
}

stemma_status stemma_report_lexicons_text(const stemma_lexicon_list *list,
                                          const stemma_text_options *options, stemma_write write,
                                          void *context, stemma_error *err)
{
    listing l = {0};
    stm_text_init(&l.text, options, write, context);
    put_all(&l, list);
    const bool failed = l.line.failed;
    stm_buf_clear(&l.line);
    const stemma_status status = stm_text_finish(&l.text, err);
    return failed ? stm_fail_nomem(err) : status;
}
