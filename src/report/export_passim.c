/* SPDX-License-Identifier: Apache-2.0 */
/*
 * passim's output of clusters (github.com/dasmiq/passim): a line for each text in a cluster of
 * reprints, with the span that is shared. A story's derivations make its cluster; offsets count
 * code points of the article's text, as in all our JSON.
 */
#include "base/alloc.h"
#include "report/export.h"

/* What of an article is shared with any other, from its first byte to its last. */
typedef struct reach {
    uint32_t begin, end; /* begin UINT32_MAX: nothing */
} reach;

static void widen(reach *r, stm_span span)
{
    r->begin = span.begin < r->begin ? span.begin : r->begin;
    r->end = span.end > r->end ? span.end : r->end;
}

static void reach_all(reach *reaches, const stemma_case *c)
{
    for (uint32_t i = 0; i < c->article_count; i++)
        reaches[i] = (reach){UINT32_MAX, 0};
    for (uint32_t d = 0; d < c->derivation_count; d++) {
        const stm_derivation *x = &c->derivations[d];
        for (uint32_t p = 0; p < x->passage_count; p++) {
            widen(&reaches[x->from], x->passages[p].from);
            widen(&reaches[x->to], x->passages[p].to);
        }
    }
}

static void put_sources(stm_json *json, const stemma_case *c, const stm_story *s, uint32_t article)
{
    stm_json_key(json, "src");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < s->derivation_count; i++) {
        const stm_derivation *d = &c->derivations[s->derivations[i]];
        if (d->to == article && d->directed)
            stm_json_str(json, c->articles[d->from].id);
    }
    stm_json_close(json, ']');
}

static bool put_member(stm_json *json, const stemma_case *c, uint32_t story, uint32_t size,
                       uint32_t article, const reach *r)
{
    const stm_article *a = &c->articles[article];
    stm_positions at = {0};
    if (!stm_positions_set(&at, a->text))
        return false;
    stm_json_open(json, '{');
    stm_json_key_int(json, "cluster", story);
    stm_json_key_int(json, "size", size);
    stm_json_key_str(json, "id", a->id);
    stm_json_key_str(json, "series", a->outlet);
    stm_json_key_str(json, "date", a->published);
    stm_json_key_str(json, "title", a->title);
    stm_json_key_str(json, "lang", a->lang_tag);
    stm_json_key_str(json, "url", a->url);
    stm_json_key_int(json, "begin", (int64_t)stm_positions_of(&at, r->begin));
    stm_json_key_int(json, "end", (int64_t)stm_positions_of(&at, r->end));
    stm_json_key_str(json, "text", stm_str_slice(a->text, r->begin, r->end));
    put_sources(json, c, &c->stories[story], article);
    stm_json_close(json, '}');
    stm_json_line(json);
    stm_positions_clear(&at);
    return true;
}

static bool put_cluster(stm_json *json, const stemma_case *c, uint32_t story, const reach *reaches)
{
    const stm_story *s = &c->stories[story];
    uint32_t size = 0;
    for (uint32_t i = 0; i < s->article_count; i++)
        size += reaches[s->articles[i]].end > 0;
    for (uint32_t i = 0; i < s->article_count; i++)
        if (reaches[s->articles[i]].end > 0 &&
            !put_member(json, c, story, size, s->articles[i], &reaches[s->articles[i]]))
            return false;
    return true;
}

bool stm_export_passim(stm_json *json, const stemma_case *c)
{
    reach *reaches = stm_malloc(((size_t)c->article_count + 1) * sizeof *reaches);
    bool ok = reaches != NULL;
    if (ok)
        reach_all(reaches, c);
    for (uint32_t s = 0; s < c->story_count && ok && !json->failed; s++)
        ok = put_cluster(json, c, s, reaches);
    stm_free(reaches);
    return ok;
}
