/* SPDX-License-Identifier: Apache-2.0 */
#include "model/views.h"
#include "report/parts.h"

/* A story's findings being written. */
typedef struct findings_json {
    stm_json *json;
    const stemma_case *c;
    const stm_story *story;
    stm_positions *at;
} findings_json;

static bool look_at(const findings_json *w, uint32_t article)
{
    return stm_positions_set(w->at, w->c->articles[article].text);
}

static void put_span(const findings_json *w, uint32_t begin, uint32_t end)
{
    stm_json_key_int(w->json, "begin", (int64_t)stm_positions_of(w->at, begin));
    stm_json_key_int(w->json, "end", (int64_t)stm_positions_of(w->at, end));
}

static void put_conflict(stm_json *json, bool conflict)
{
    stm_json_key(json, "conflict");
    stm_json_bool(json, conflict);
}

static void put_date_values(stm_json *json, const stm_date *d)
{
    static const char *const none[] = {"low", "high", "approx"};
    stm_json_key_str(json, "value", d->value);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        stm_json_key(json, none[i]);
        stm_json_null(json);
    }
}

static bool put_value(const findings_json *w, const stm_figure *f, const stm_figure_value *v)
{
    const stm_article *a = &w->c->articles[v->article];
    const bool dated = f->type == STM_FIGURE_DATE;
    const stm_quantity *q = dated ? NULL : &a->claims.quantities[v->claim];
    const stm_date *d = dated ? &a->claims.dates[v->claim] : NULL;
    if (!look_at(w, v->article))
        return false;
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "article", a->id);
    put_span(w, dated ? d->begin : q->begin, dated ? d->end : q->end);
    if (dated)
        put_date_values(w->json, d);
    else
        stm_json_quantity_values(w->json, q);
    stm_json_key_str(w->json, "speaker", v->speaker);
    stm_json_key_int(w->json, "independent", v->independent);
    stm_json_close(w->json, '}');
    return true;
}

static bool put_figure(const findings_json *w, const stm_figure *f)
{
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "topic", f->topic);
    stm_json_key_str(w->json, "type",
                     f->type == STM_FIGURE_DATE ? STM_STR("date") : STM_STR("quantity"));
    stm_json_key(w->json, "values");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < f->value_count; i++)
        if (!put_value(w, f, &f->values[i]))
            return false;
    stm_json_close(w->json, ']');
    put_conflict(w->json, f->conflict);
    stm_json_close(w->json, '}');
    return true;
}

static bool put_version(const findings_json *w, const stm_said_version *v)
{
    const stm_article *a = &w->c->articles[v->article];
    const stm_quote *q = &a->claims.quotes[v->claim];
    if (!look_at(w, v->article))
        return false;
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "article", a->id);
    put_span(w, q->begin, q->end);
    stm_json_key_str(w->json, "speaker",
                     q->speaker.begin == q->speaker.end ? STM_NONE : q->speaker.name);
    stm_json_close(w->json, '}');
    return true;
}

static bool put_said(const findings_json *w, const stm_said *said)
{
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "said", said->said);
    stm_json_key(w->json, "versions");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < said->version_count; i++)
        if (!put_version(w, &said->versions[i]))
            return false;
    stm_json_close(w->json, ']');
    put_conflict(w->json, said->conflict);
    stm_json_close(w->json, '}');
    return true;
}

static bool put_side(const findings_json *w, const char *key, uint32_t article, stm_span span)
{
    stm_json_key(w->json, key);
    if (span.begin == span.end) {
        stm_json_null(w->json);
        return true;
    }
    if (!look_at(w, article))
        return false;
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "article", w->c->articles[article].id);
    put_span(w, span.begin, span.end);
    stm_json_close(w->json, '}');
    return true;
}

static bool put_discrepancy(const findings_json *w, const stm_discrepancy *d)
{
    const stemma_discrepancy_kind kind = (stemma_discrepancy_kind)d->kind;
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "kind", stm_str_of(stemma_discrepancy_kind_name(kind)));
    if (!put_side(w, "from", d->from_article, d->from) || !put_side(w, "to", d->to_article, d->to))
        return false;
    stm_json_key_str(w->json, "in", w->c->articles[d->to_article].id);
    stm_json_key_str(w->json, "was", d->was);
    stm_json_key_str(w->json, "became", d->became);
    stm_json_key_str(w->json, "text", d->text);
    stm_json_close(w->json, '}');
    return true;
}

static bool put_lists(const findings_json *w)
{
    const stm_story *s = w->story;
    stm_json_key(w->json, "figures");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < s->figure_count; i++)
        if (!put_figure(w, &s->figures[i]))
            return false;
    stm_json_close(w->json, ']');
    stm_json_key(w->json, "quotes");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < s->quote_count; i++)
        if (!put_said(w, &s->quotes[i]))
            return false;
    stm_json_close(w->json, ']');
    stm_json_key(w->json, "discrepancies");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < s->discrepancy_count; i++)
        if (!put_discrepancy(w, &s->discrepancies[i]))
            return false;
    stm_json_close(w->json, ']');
    return true;
}

bool stm_json_findings(stm_json *json, const stemma_case *c, const stm_story *story,
                       stm_positions *at)
{
    const findings_json w = {json, c, story, at};
    return put_lists(&w);
}
