/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "report/parts.h"
#include "stemma/report.h"

void stm_json_key_span(stm_json *json, const char *key, size_t begin, size_t end)
{
    stm_json_key(json, key);
    stm_json_open(json, '{');
    stm_json_key_int(json, "begin", (int64_t)begin);
    stm_json_key_int(json, "end", (int64_t)end);
    stm_json_close(json, '}');
}

void stm_json_passage(stm_json *json, stemma_passage passage, const stm_positions *from,
                      const stm_positions *to)
{
    stm_json_open(json, '{');
    stm_json_key_span(json, "from", stm_positions_of(from, passage.from.begin),
                      stm_positions_of(from, passage.from.end));
    stm_json_key_span(json, "to", stm_positions_of(to, passage.to.begin),
                      stm_positions_of(to, passage.to.end));
    stm_json_key_str(json, "kind", stm_str_of(stemma_passage_kind_name(passage.kind)));
    stm_json_key(json, "score");
    stm_json_share(json, (double)passage.score);
    stm_json_close(json, '}');
}

static void put_strings(stm_json *json, const char *key, const stm_str *items, uint32_t count)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < count; i++)
        stm_json_str(json, items[i]);
    stm_json_close(json, ']');
}

static void put_removed(stm_json *json, const stm_article *a)
{
    stm_json_key(json, "removed");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < a->removed_count; i++) {
        stm_json_open(json, '{');
        stm_json_key_str(json, "text", a->removed[i].text);
        stm_json_key_str(json, "why", stm_str_of(stemma_why_name((stemma_why)a->removed[i].why)));
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

static void put_notices(stm_json *json, const stm_article *a)
{
    stm_json_key(json, "notices");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < a->notice_count; i++) {
        const stemma_notice_kind kind = (stemma_notice_kind)a->notices[i].kind;
        stm_json_open(json, '{');
        stm_json_key_str(json, "kind", stm_str_of(stemma_notice_kind_name(kind)));
        stm_json_key_str(json, "text", a->notices[i].text);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

/* Only where there is something: a key more in the promise, which most articles do not need. */
static void put_declared(stm_json *json, const stm_article *a)
{
    if (a->declared_count == 0)
        return;
    stm_json_key(json, "declared");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < a->declared_count; i++) {
        const stm_declared *d = &a->declared[i];
        stm_json_open(json, '{');
        stm_json_key_str(json, "kind",
                         stm_str_of(stemma_declared_kind_name((stemma_declared_kind)d->kind)));
        stm_json_key_str(json, "name", d->name);
        stm_json_key_str(json, "url", d->url);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

void stm_json_article(stm_json *json, const stm_article *a)
{
    stm_json_key_str(json, "path", a->path);
    if (a->entry >= 0)
        stm_json_key_int(json, "entry", a->entry);
    if (a->error != NULL) {
        stm_json_key_str(json, "error", stm_str_of(a->error->message));
        return;
    }
    stm_json_key_str(json, "url", a->url);
    stm_json_key_str(json, "title", a->title);
    put_strings(json, "authors", a->authors, a->author_count);
    stm_json_key_str(json, "outlet", a->outlet);
    stm_json_key_str(json, "published", a->published);
    stm_json_key_str(json, "modified", a->modified);
    stm_json_key_str(json, "lang", a->lang_tag);
    stm_json_key_str(json, "text", a->text.data == NULL ? STM_STR("") : a->text);
    put_strings(json, "captions", a->captions, a->caption_count);
    put_removed(json, a);
    put_notices(json, a);
    put_declared(json, a);
}

void stm_json_sentences(stm_json *json, const stm_article *a)
{
    stm_offsets offsets = stm_offsets_of(a->text);
    stm_json_key(json, "sentences");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        stm_json_open(json, '{');
        stm_json_key_int(json, "begin",
                         (int64_t)stm_offsets_character(&offsets, a->sentences[i].begin));
        stm_json_key_int(json, "end",
                         (int64_t)stm_offsets_character(&offsets, a->sentences[i].end));
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

/* False: memory ran out. */
static bool put_line(stm_json *json, const stm_article *a, bool claims)
{
    bool ok = true;
    stm_json_open(json, '{');
    if (a->error == NULL)
        stm_json_key_int(json, "format", STM_FORMAT);
    stm_json_article(json, a);
    if (claims && a->error == NULL) {
        stm_json_sentences(json, a);
        ok = stm_json_claims(json, a);
    }
    stm_json_close(json, '}');
    stm_json_line(json);
    return ok;
}

static stemma_status put_lines(const stemma_case *c, bool claims, stemma_write write, void *context,
                               stemma_error *err)
{
    stm_json json;
    stm_json_init(&json, write, context);
    for (uint32_t i = 0; i < c->article_count && !json.failed; i++)
        if (!put_line(&json, &c->articles[i], claims))
            return stm_fail_nomem(err);
    return stm_json_finish(&json, err);
}

stemma_status stemma_report_extract_json(const stemma_case *c, stemma_write write, void *context,
                                         stemma_error *err)
{
    return put_lines(c, false, write, context, err);
}

stemma_status stemma_report_claims_json(const stemma_case *c, stemma_write write, void *context,
                                        stemma_error *err)
{
    if (c->depth < STEMMA_DEPTH_CLAIMS)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the case has no claims");
    return put_lines(c, true, write, context, err);
}
