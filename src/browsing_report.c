/* SPDX-License-Identifier: Apache-2.0 */
/* Lists from a database, as JSON Lines and as text. */
#include "model/messages.h"
#include "report/parts.h"
#include "report/text.h"
#include "stemma/browse.h"

static stm_str str_of(stemma_view v)
{
    return (stm_str){v.data, v.len};
}

/* ------------------------------------------------------------------ JSON */

static void put_langs(stm_json *json, stm_str langs)
{
    stm_json_key(json, "langs");
    stm_json_open(json, '[');
    for (size_t begin = 0, end; begin < langs.len; begin = end + 1) {
        end = begin;
        while (end < langs.len && langs.data[end] != ',')
            end++;
        stm_json_str(json, stm_str_slice(langs, begin, end));
    }
    stm_json_close(json, ']');
}

static int story_as_json(void *context, const stemma_story_line *line)
{
    stm_json *json = context;
    stm_json_open(json, '{');
    stm_json_key_int(json, "format", STM_FORMAT);
    stm_json_key_str(json, "id", str_of(line->name));
    stm_json_key_str(json, "title", str_of(line->title));
    put_langs(json, str_of(line->langs));
    stm_json_key_str(json, "first", str_of(line->first));
    stm_json_key_str(json, "last", str_of(line->last));
    stm_json_key_int(json, "reports", (int64_t)line->reports);
    stm_json_key_int(json, "independent", (int64_t)line->independent);
    stm_json_key_int(json, "conflicts", (int64_t)line->conflicts);
    stm_json_key_int(json, "discrepancies", (int64_t)line->discrepancies);
    stm_json_close(json, '}');
    stm_json_line(json);
    return json->failed;
}

stemma_status stemma_report_stories_json(stemma_store *store, const stemma_story_filter *filter,
                                         stemma_write write, void *context, stemma_error *err)
{
    stm_json json;
    stm_json_init(&json, write, context);
    const stemma_status status = stemma_store_stories(store, filter, story_as_json, &json, err);
    return status < 0 ? status : stm_json_finish(&json, err);
}

/* What was found stands between U+0002 and U+0003; in JSON the snippet goes without. */
static bool add_plain(stm_buf *out, stm_str snippet)
{
    for (size_t i = 0; i < snippet.len; i++)
        if (snippet.data[i] != 2 && snippet.data[i] != 3)
            stm_buf_add_char(out, snippet.data[i]);
    return !out->failed;
}

static int hit_as_json(void *context, const stemma_hit *hit)
{
    stm_json *json = context;
    stm_buf snippet = {0};
    const bool ok = add_plain(&snippet, str_of(hit->snippet));
    stm_json_open(json, '{');
    stm_json_key_int(json, "format", STM_FORMAT);
    stm_json_key_str(json, "article", str_of(hit->article));
    stm_json_key_str(json, "story", str_of(hit->story));
    stm_json_key_str(json, "title", str_of(hit->title));
    stm_json_key_str(json, "outlet", str_of(hit->outlet));
    stm_json_key_str(json, "lang", str_of(hit->lang));
    stm_json_key_str(json, "published", str_of(hit->published));
    stm_json_key_str(json, "snippet", stm_buf_str(&snippet));
    stm_json_close(json, '}');
    stm_json_line(json);
    stm_buf_clear(&snippet);
    return !ok || json->failed;
}

stemma_status stemma_report_search_json(stemma_store *store, const stemma_search *search,
                                        stemma_write write, void *context, stemma_error *err)
{
    stm_json json;
    stm_json_init(&json, write, context);
    const stemma_status status = stemma_store_search(store, search, hit_as_json, &json, err);
    return status < 0 ? status : stm_json_finish(&json, err);
}

/* ------------------------------------------------------------------ text */

typedef struct lister {
    stm_text text;
    stm_buf line, part;
} lister;

static void add_count(lister *l, stm_message_key one, stm_message_key many, uint64_t count)
{
    if (l->line.len > 0)
        stm_buf_add_str(&l->line, stm_text_dot(&l->text));
    stm_message_count(&l->line, one, many, count);
}

static void add_fact(lister *l, stm_str fact)
{
    if (fact.len == 0)
        return;
    if (l->line.len > 0)
        stm_buf_add_str(&l->line, stm_text_dot(&l->text));
    stm_buf_add_str(&l->line, stm_text_safe_of(&l->text, fact));
}

static void put_heading(lister *l, stm_str name, stm_str title)
{
    stm_text_put_styled(&l->text, STM_STYLE_NAME, stm_text_safe_of(&l->text, name));
    stm_text_put(&l->text, STM_STR("  "));
    stm_text_put_isolated(&l->text, STM_STYLE_HEADING, stm_text_safe_of(&l->text, title));
    stm_text_line(&l->text);
}

static stm_str day_of(stemma_view moment)
{
    return stm_str_slice(str_of(moment), 0, moment.len < 10 ? moment.len : 10);
}

static int story_as_text(void *context, const stemma_story_line *line)
{
    lister *l = context;
    put_heading(l, str_of(line->name), str_of(line->title));
    l->line.len = 0;
    add_count(l, STM_MSG_STORY_SIZE_ONE, STM_MSG_STORY_SIZE_MANY, line->reports);
    add_count(l, STM_MSG_INDEPENDENT_ONE, STM_MSG_INDEPENDENT_MANY, line->independent);
    add_fact(l, str_of(line->langs));
    add_fact(l, day_of(line->first));
    if (!stm_str_equal(day_of(line->first), day_of(line->last)))
        add_fact(l, day_of(line->last));
    if (line->conflicts > 0)
        add_count(l, STM_MSG_CONFLICTS_ONE, STM_MSG_CONFLICTS_MANY, line->conflicts);
    if (line->discrepancies > 0)
        add_count(l, STM_MSG_CHANGES_ONE, STM_MSG_CHANGES_MANY, line->discrepancies);
    stm_text_paragraph(&l->text, 2, STM_STYLE_PLAIN, stm_buf_str(&l->line));
    return l->text.stopped;
}

/* The snippet with brackets around what was found. */
static stm_str marked(lister *l, stm_str snippet)
{
    l->part.len = 0;
    for (size_t i = 0; i < snippet.len; i++)
        stm_buf_add_char(&l->part, snippet.data[i] == 2   ? '['
                                   : snippet.data[i] == 3 ? ']'
                                                          : snippet.data[i]);
    return stm_text_safe_of(&l->text, stm_buf_str(&l->part));
}

static int hit_as_text(void *context, const stemma_hit *hit)
{
    lister *l = context;
    put_heading(l, str_of(hit->article), str_of(hit->title));
    l->line.len = 0;
    add_fact(l, str_of(hit->outlet));
    add_fact(l, str_of(hit->lang));
    add_fact(l, str_of(hit->published));
    if (l->line.len > 0)
        stm_text_paragraph(&l->text, 2, STM_STYLE_FAINT, stm_buf_str(&l->line));
    stm_text_paragraph(&l->text, 2, STM_STYLE_PLAIN, marked(l, str_of(hit->snippet)));
    return l->text.stopped;
}

static stemma_status finish(lister *l, stemma_status status, stemma_error *err)
{
    stemma_error own;
    const bool failed = l->line.failed || l->part.failed;
    stm_buf_clear(&l->line);
    stm_buf_clear(&l->part);
    const stemma_status written = stm_text_finish(&l->text, status < 0 ? &own : err);
    if (status < 0)
        return status;
    return failed ? stm_fail_nomem(err) : written;
}

stemma_status stemma_report_stories_text(stemma_store *store, const stemma_story_filter *filter,
                                         const stemma_text_options *text, stemma_write write,
                                         void *context, stemma_error *err)
{
    lister l = {0};
    stm_text_init(&l.text, text, write, context);
    return finish(&l, stemma_store_stories(store, filter, story_as_text, &l, err), err);
}

stemma_status stemma_report_search_text(stemma_store *store, const stemma_search *search,
                                        const stemma_text_options *text, stemma_write write,
                                        void *context, stemma_error *err)
{
    lister l = {0};
    stm_text_init(&l.text, text, write, context);
    return finish(&l, stemma_store_search(store, search, hit_as_text, &l, err), err);
}

/* ------------------------------------------------------------------ corrections */

static int correction_as_json(void *context, const stemma_said_correction *c)
{
    stm_json *json = context;
    stm_json_open(json, '{');
    stm_json_key_int(json, "format", STM_FORMAT);
    stm_json_key_str(json, "kind", str_of(c->kind));
    stm_json_key_str(json, "a", str_of(c->a));
    stm_json_key_str(json, "b", str_of(c->b));
    stm_json_key_str(json, "who", str_of(c->who));
    stm_json_key_str(json, "note", str_of(c->note));
    stm_json_key_str(json, "made", str_of(c->made));
    stm_json_close(json, '}');
    stm_json_line(json);
    return json->failed;
}

stemma_status stemma_report_corrections_json(stemma_store *store, stemma_write write, void *context,
                                             stemma_error *err)
{
    stm_json json;
    stm_json_init(&json, write, context);
    const stemma_status status = stemma_store_corrections(store, correction_as_json, &json, err);
    return status < 0 ? status : stm_json_finish(&json, err);
}

static int correction_as_text(void *context, const stemma_said_correction *c)
{
    lister *l = context;
    l->line.len = 0;
    add_fact(l, str_of(c->kind));
    add_fact(l, str_of(c->a));
    add_fact(l, str_of(c->b));
    add_fact(l, day_of(c->made));
    add_fact(l, str_of(c->who));
    add_fact(l, str_of(c->note));
    stm_text_paragraph(&l->text, 0, STM_STYLE_PLAIN, stm_buf_str(&l->line));
    return l->text.stopped;
}

stemma_status stemma_report_corrections_text(stemma_store *store, const stemma_text_options *text,
                                             stemma_write write, void *context, stemma_error *err)
{
    lister l = {0};
    stm_text_init(&l.text, text, write, context);
    return finish(&l, stemma_store_corrections(store, correction_as_text, &l, err), err);
}
