/* SPDX-License-Identifier: Apache-2.0 */
/* CSV (RFC 4180): a row for each article and source of it; one row for an article without. */
#include <stdio.h>

#include "base/alloc.h"
#include "report/export.h"

static void put_share(stm_export *e, float share)
{
    char text[16];
    snprintf(text, sizeof text, "%d.%04d", (int)share, (int)((share - (float)(int)share) * 1e4f));
    stm_export_csv(e, stm_str_of(text), false);
}

static void put_article(stm_export *e, const stemma_case *c, uint32_t i, uint32_t story)
{
    const stm_article *a = &c->articles[i];
    stm_export_csv(e, story == STM_NOWHERE ? STM_STR("") : c->stories[story].id, true);
    const stm_str fields[] = {a->id,        a->title,    a->outlet, a->lang_tag,
                              a->published, a->modified, a->url};
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        stm_export_csv(e, fields[k], false);
}

static void put_source(stm_export *e, const stemma_case *c, const stm_derivation *d)
{
    const stemma_derivation_kind kind = stemma_derivation_kind_of(d);
    stm_export_csv(e, c->articles[d->from].id, false);
    stm_export_csv(e, stm_str_of(stemma_derivation_kind_name(kind)), false);
    stm_export_csv(e, d->directed ? STM_STR("true") : STM_STR("false"), false);
    put_share(e, d->confidence);
    put_share(e, d->covers_from);
    put_share(e, d->covers_to);
}

static void put_rows(stm_export *e, const stemma_case *c, const uint32_t *stories, uint32_t i,
                     const uint32_t *first, const uint32_t *next)
{
    if (c->articles[i].error != NULL)
        return;
    for (uint32_t d = first[i], rows = 0; d != STM_NOWHERE || rows == 0; rows++) {
        put_article(e, c, i, stories[i]);
        if (d == STM_NOWHERE)
            stm_export_put(e, STM_STR(",\"\",\"\",\"\",\"\",\"\",\"\""));
        else
            put_source(e, c, &c->derivations[d]);
        stm_export_put(e, STM_STR("\r\n"));
        if (d == STM_NOWHERE || next[d] == STM_NOWHERE)
            break;
        d = next[d];
    }
}

/* The derivations into each article as lists: first of an article, next of a derivation. */
static void list_sources(const stemma_case *c, uint32_t *first, uint32_t *next)
{
    for (uint32_t i = 0; i < c->article_count; i++)
        first[i] = STM_NOWHERE;
    for (uint32_t d = c->derivation_count; d-- > 0;) {
        next[d] = first[c->derivations[d].to];
        first[c->derivations[d].to] = d;
    }
}

bool stm_export_table(stm_export *e, const stemma_case *c)
{
    uint32_t *stories = stm_export_stories(c);
    uint32_t *first = stm_malloc(((size_t)c->article_count + 1) * sizeof *first);
    uint32_t *next = stm_malloc(((size_t)c->derivation_count + 1) * sizeof *next);
    const bool ok = stories != NULL && first != NULL && next != NULL;
    if (ok) {
        list_sources(c, first, next);
        stm_export_put(
            e, STM_STR("story,article,title,outlet,lang,published,modified,url,derived_from,"
                       "kind,directed,confidence,covers_source,covers_article\r\n"));
        for (uint32_t i = 0; i < c->article_count; i++)
            put_rows(e, c, stories, i, first, next);
    }
    stm_free(stories);
    stm_free(first);
    stm_free(next);
    return ok;
}
