/* SPDX-License-Identifier: Apache-2.0 */
#include "model/views.h"
#include "report/parts.h"

/* An article's claims being written: where its bytes are, counted in code points. */
typedef struct claims_json {
    stm_json *json;
    const stm_article *article;
    stm_positions at;
} claims_json;

static void put_span(const claims_json *w, uint32_t begin, uint32_t end)
{
    stm_json_key_int(w->json, "begin", (int64_t)stm_positions_of(&w->at, begin));
    stm_json_key_int(w->json, "end", (int64_t)stm_positions_of(&w->at, end));
}

static void put_number(stm_json *json, const char *key, double value)
{
    stm_json_key(json, key);
    stm_json_double(json, value);
}

void stm_json_quantity_values(stm_json *json, const stm_quantity *q)
{
    put_number(json, "value", q->value);
    put_number(json, "low", q->low);
    put_number(json, "high", q->high);
    stm_json_key_str(json, "approx",
                     q->approx == STM_APPROX_NONE
                         ? STM_NONE
                         : stm_str_of(stemma_approx_name((stemma_approx)q->approx)));
}

static void put_quantity(const claims_json *w, const stm_quantity *q)
{
    const stm_str text = w->article->text;
    stm_json_open(w->json, '{');
    put_span(w, q->begin, q->end);
    stm_json_quantity_values(w->json, q);
    stm_json_key_str(w->json, "unit", q->unit[0] == '\0' ? STM_NONE : stm_str_of(q->unit));
    stm_json_key_str(w->json, "of",
                     q->of.begin == q->of.end ? STM_NONE
                                              : stm_str_slice(text, q->of.begin, q->of.end));
    put_number(w->json, "each", q->each);
    stm_json_close(w->json, '}');
}

static void put_quantities(const claims_json *w)
{
    const stm_claims *c = &w->article->claims;
    stm_json_key(w->json, "quantities");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < c->quantity_count; i++)
        put_quantity(w, &c->quantities[i]);
    stm_json_close(w->json, ']');
}

static void put_dates(const claims_json *w)
{
    const stm_claims *c = &w->article->claims;
    stm_json_key(w->json, "dates");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < c->date_count; i++) {
        const stm_date *d = &c->dates[i];
        stm_json_open(w->json, '{');
        put_span(w, d->begin, d->end);
        stm_json_key_str(w->json, "value", d->value);
        stm_json_key_str(w->json, "type",
                         stm_str_of(stemma_date_type_name((stemma_date_type)d->type)));
        stm_json_close(w->json, '}');
    }
    stm_json_close(w->json, ']');
}

static void put_mention(const claims_json *w, const char *key, uint32_t begin, uint32_t end,
                        stm_str name)
{
    stm_json_key(w->json, key);
    if (begin == end) {
        stm_json_null(w->json);
        return;
    }
    stm_json_open(w->json, '{');
    put_span(w, begin, end);
    stm_json_key_str(w->json, "name",
                     name.len > 0 ? name : stm_str_slice(w->article->text, begin, end));
    stm_json_close(w->json, '}');
}

static void put_quote(const claims_json *w, const stm_quote *q)
{
    stm_json_open(w->json, '{');
    put_span(w, q->begin, q->end);
    stm_json_key_str(w->json, "kind",
                     stm_str_of(stemma_quote_kind_name((stemma_quote_kind)q->kind)));
    put_mention(w, "speaker", q->speaker.begin, q->speaker.end, q->speaker.name);
    put_mention(w, "cue", q->cue.begin, q->cue.end, STM_NONE);
    put_mention(w, "to", q->to.begin, q->to.end, q->to.name);
    stm_json_key(w->json, "part_of");
    if (q->part_of == STM_NOWHERE)
        stm_json_null(w->json);
    else
        stm_json_int(w->json, q->part_of);
    stm_json_close(w->json, '}');
}

static void put_quotes(const claims_json *w)
{
    const stm_claims *c = &w->article->claims;
    stm_json_key(w->json, "quotes");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < c->quote_count; i++)
        put_quote(w, &c->quotes[i]);
    stm_json_close(w->json, ']');
}

static void put_names(const claims_json *w)
{
    const stm_claims *c = &w->article->claims;
    stm_json_key(w->json, "names");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < c->name_count; i++) {
        const stm_name *n = &c->names[i];
        stm_json_open(w->json, '{');
        put_span(w, n->begin, n->end);
        stm_json_key_str(w->json, "name", n->name);
        stm_json_key_str(w->json, "kind",
                         stm_str_of(stemma_name_kind_name((stemma_name_kind)n->kind)));
        stm_json_close(w->json, '}');
    }
    stm_json_close(w->json, ']');
}

static void put_stances(const claims_json *w)
{
    const stm_claims *c = &w->article->claims;
    stm_json_key(w->json, "stances");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < c->stance_count; i++) {
        const stm_stance *s = &c->stances[i];
        stm_json_open(w->json, '{');
        put_span(w, s->begin, s->end);
        stm_json_key_str(w->json, "kind",
                         stm_str_of(stemma_stance_kind_name((stemma_stance_kind)s->kind)));
        stm_json_key_span(w->json, "cue", stm_positions_of(&w->at, s->cue.begin),
                          stm_positions_of(&w->at, s->cue.end));
        stm_json_close(w->json, '}');
    }
    stm_json_close(w->json, ']');
}

bool stm_json_claims(stm_json *json, const stm_article *article)
{
    claims_json w = {.json = json, .article = article};
    const bool ok = stm_positions_set(&w.at, article->text);
    if (ok) {
        put_quantities(&w);
        put_dates(&w);
        put_quotes(&w);
        put_names(&w);
        put_stances(&w);
    }
    stm_positions_clear(&w.at);
    return ok;
}
