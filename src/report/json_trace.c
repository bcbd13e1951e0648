/* SPDX-License-Identifier: Apache-2.0 */
#include "report/parts.h"
#include "stemma/report.h"

/* What one answer needs on the way: the case, and both ends' positions of a derivation. */
typedef struct answer {
    stm_json *json;
    const stemma_case *c;
    stm_positions from, to;
} answer;

static stm_str id_of(const answer *w, uint32_t article)
{
    return w->c->articles[article].id;
}

static void put_articles(const answer *w)
{
    stm_json_key(w->json, "articles");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < w->c->article_count; i++) {
        stm_json_open(w->json, '{');
        stm_json_key_str(w->json, "id", id_of(w, i));
        stm_json_article(w->json, &w->c->articles[i]);
        stm_json_close(w->json, '}');
    }
    stm_json_close(w->json, ']');
}

static void put_reasons(const answer *w, const stm_derivation *d)
{
    stm_json_key(w->json, "reasons");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < d->reason_count; i++) {
        stm_json_open(w->json, '{');
        stm_json_key_str(w->json, "kind", stm_str_of(d->reasons[i].kind));
        stm_json_key_str(w->json, "text", d->reasons[i].text);
        stm_json_close(w->json, '}');
    }
    stm_json_close(w->json, ']');
}

static void put_covers(const answer *w, const stm_derivation *d)
{
    stm_json_key(w->json, "covers");
    stm_json_open(w->json, '{');
    stm_json_key(w->json, "from");
    stm_json_share(w->json, (double)d->covers_from);
    stm_json_key(w->json, "to");
    stm_json_share(w->json, (double)d->covers_to);
    stm_json_close(w->json, '}');
}

static bool put_passages(answer *w, const stm_derivation *d)
{
    if (!stm_positions_set(&w->from, w->c->articles[d->from].text) ||
        !stm_positions_set(&w->to, w->c->articles[d->to].text))
        return false;
    stm_json_key(w->json, "passages");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < d->passage_count; i++)
        stm_json_passage(w->json, stemma_derivation_passage_at(d, i), &w->from, &w->to);
    stm_json_close(w->json, ']');
    return true;
}

static bool put_derivation(answer *w, const stm_derivation *d)
{
    const stemma_derivation_kind kind = stemma_derivation_kind_of(d);
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "from", id_of(w, d->from));
    stm_json_key_str(w->json, "to", id_of(w, d->to));
    stm_json_key_str(w->json, "kind", stm_str_of(stemma_derivation_kind_name(kind)));
    stm_json_key(w->json, "confidence");
    stm_json_share(w->json, (double)d->confidence);
    stm_json_key(w->json, "directed");
    stm_json_bool(w->json, d->directed);
    put_covers(w, d);
    put_reasons(w, d);
    const bool done = put_passages(w, d);
    stm_json_close(w->json, '}');
    return done;
}

static bool put_derivations(answer *w, const stm_story *story)
{
    stm_json_key(w->json, "derivations");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < story->derivation_count; i++)
        if (!put_derivation(w, &w->c->derivations[story->derivations[i]]))
            return false;
    stm_json_close(w->json, ']');
    return true;
}

/* A name in a line that was taken out (a credit in the footer) has no place in the text. */
static void put_place(const answer *w, const stm_cited *c)
{
    const bool removed = c->begin == c->end;
    if (c->in_title || removed)
        stm_json_key_str(w->json, "in", removed ? STM_STR("removed") : STM_STR("title"));
    stm_json_key(w->json, "begin");
    if (removed)
        stm_json_null(w->json);
    else
        stm_json_int(w->json, (int64_t)stm_positions_of(&w->from, c->begin));
    stm_json_key(w->json, "end");
    if (removed)
        stm_json_null(w->json);
    else
        stm_json_int(w->json, (int64_t)stm_positions_of(&w->from, c->end));
}

static bool put_cited_one(answer *w, const stm_story_cited *cited)
{
    const stm_article *a = &w->c->articles[cited->article];
    const stm_cited *c = &a->cited[cited->index];
    if (!stm_positions_set(&w->from, c->in_title ? a->title : a->text))
        return false;
    stm_json_open(w->json, '{');
    stm_json_key_str(w->json, "article", a->id);
    stm_json_key_str(w->json, "source", c->name);
    put_place(w, c);
    stm_json_key_str(w->json, "resolved",
                     cited->resolved == STM_NOWHERE ? STM_NONE : id_of(w, cited->resolved));
    stm_json_close(w->json, '}');
    return true;
}

static bool put_cited(answer *w, const stm_story *story)
{
    stm_json_key(w->json, "cited");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < story->cited_count; i++)
        if (!put_cited_one(w, &story->cited[i]))
            return false;
    stm_json_close(w->json, ']');
    return true;
}

static bool put_story_keys(answer *w, const stm_story *story)
{
    stm_json_key_str(w->json, "id", story->id);
    stm_json_key_str(w->json, "title", story->title);
    stm_json_key(w->json, "articles");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < story->article_count; i++)
        stm_json_str(w->json, id_of(w, story->articles[i]));
    stm_json_close(w->json, ']');
    return put_derivations(w, story) && put_cited(w, story) &&
           stm_json_findings(w->json, w->c, story, &w->from);
}

static bool put_story(answer *w, const stm_story *story)
{
    stm_json_open(w->json, '{');
    const bool ok = put_story_keys(w, story);
    stm_json_close(w->json, '}');
    return ok;
}

static bool put_story_line(answer *w, const stm_story *story)
{
    stm_json_open(w->json, '{');
    stm_json_key_int(w->json, "format", STM_FORMAT);
    stm_json_key_str(w->json, "record", STM_STR("story"));
    const bool ok = put_story_keys(w, story);
    stm_json_close(w->json, '}');
    stm_json_line(w->json);
    return ok;
}

static void clear_answer(answer *w)
{
    stm_positions_clear(&w->from);
    stm_positions_clear(&w->to);
}

bool stm_json_stories(stm_json *json, const stemma_case *c)
{
    answer w = {.json = json, .c = c};
    bool ok = true;
    for (uint32_t i = 0; i < c->story_count && !json->failed && ok; i++)
        ok = put_story_line(&w, &c->stories[i]);
    clear_answer(&w);
    return ok;
}

static bool put_answer(answer *w)
{
    stm_json_open(w->json, '{');
    stm_json_key_int(w->json, "format", STM_FORMAT);
    put_articles(w);
    stm_json_key(w->json, "stories");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < w->c->story_count && !w->json->failed; i++)
        if (!put_story(w, &w->c->stories[i]))
            return false;
    stm_json_close(w->json, ']');
    stm_json_key(w->json, "without_lexicon");
    stm_json_open(w->json, '[');
    for (uint32_t i = 0; i < w->c->unhelped_count; i++)
        stm_json_str(w->json, w->c->unhelped[i]);
    stm_json_close(w->json, ']');
    stm_json_close(w->json, '}');
    stm_json_line(w->json);
    return true;
}

stemma_status stemma_report_trace_json(const stemma_case *c, stemma_write write, void *context,
                                       stemma_error *err)
{
    if (c->depth < STEMMA_DEPTH_TRACE)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the case was not traced");
    stm_json json;
    stm_json_init(&json, write, context);
    answer w = {.json = &json, .c = c};
    const bool done = put_answer(&w);
    clear_answer(&w);
    return done ? stm_json_finish(&json, err) : stm_fail_nomem(err);
}
