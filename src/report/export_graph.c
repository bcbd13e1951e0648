/* SPDX-License-Identifier: Apache-2.0 */
/* Articles and derivations as a graph: GraphML (graphml.graphdrawing.org) and Graphviz' DOT. */
#include <stdio.h>

#include "base/alloc.h"
#include "report/export.h"

/* ------------------------------------------------------------------ GraphML */

static void put_data(stm_export *e, const char *key, stm_str value)
{
    if (value.data == NULL)
        return;
    stm_export_put(e, STM_STR("<data key=\""));
    stm_export_put(e, stm_str_of(key));
    stm_export_put(e, STM_STR("\">"));
    stm_export_xml(e, value);
    stm_export_put(e, STM_STR("</data>"));
}

static void put_keys(stm_export *e)
{
    static const char *const keys[][3] = {
        {"story", "node", "string"},     {"title", "node", "string"},
        {"outlet", "node", "string"},    {"lang", "node", "string"},
        {"published", "node", "string"}, {"url", "node", "string"},
        {"kind", "edge", "string"},      {"directed", "edge", "boolean"},
        {"confidence", "edge", "double"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        stm_buf_printf(&e->out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                       keys[i][0], keys[i][1], keys[i][0], keys[i][2]);
    }
}

static void put_node(stm_export *e, const stemma_case *c, uint32_t i, uint32_t story)
{
    const stm_article *a = &c->articles[i];
    stm_export_put(e, STM_STR("<node id=\""));
    stm_export_xml(e, a->id);
    stm_export_put(e, STM_STR("\">"));
    put_data(e, "story", story == STM_NOWHERE ? STM_NONE : c->stories[story].id);
    put_data(e, "title", a->title);
    put_data(e, "outlet", a->outlet);
    put_data(e, "lang", a->lang_tag);
    put_data(e, "published", a->published);
    put_data(e, "url", a->url);
    stm_export_put(e, STM_STR("</node>\n"));
}

static void put_edge(stm_export *e, const stemma_case *c, const stm_derivation *d)
{
    char confidence[32];
    const stemma_derivation_kind kind = stemma_derivation_kind_of(d);
    snprintf(confidence, sizeof confidence, "%d.%04d", (int)d->confidence,
             (int)((d->confidence - (float)(int)d->confidence) * 1e4f));
    stm_export_put(e, STM_STR("<edge source=\""));
    stm_export_xml(e, c->articles[d->from].id);
    stm_export_put(e, STM_STR("\" target=\""));
    stm_export_xml(e, c->articles[d->to].id);
    stm_export_put(e, d->directed ? STM_STR("\" directed=\"true\">")
                                  : STM_STR("\" directed=\"false\">"));
    put_data(e, "kind", stm_str_of(stemma_derivation_kind_name(kind)));
    put_data(e, "directed", d->directed ? STM_STR("true") : STM_STR("false"));
    put_data(e, "confidence", stm_str_of(confidence));
    stm_export_put(e, STM_STR("</edge>\n"));
}

bool stm_export_graphml(stm_export *e, const stemma_case *c)
{
    uint32_t *stories = stm_export_stories(c);
    if (stories == NULL)
        return false;
    stm_export_put(e, STM_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
    put_keys(e);
    stm_export_put(e, STM_STR("<graph edgedefault=\"directed\">\n"));
    for (uint32_t i = 0; i < c->article_count; i++)
        if (c->articles[i].error == NULL)
            put_node(e, c, i, stories[i]);
    for (uint32_t d = 0; d < c->derivation_count; d++)
        put_edge(e, c, &c->derivations[d]);
    stm_export_put(e, STM_STR("</graph>\n</graphml>\n"));
    stm_free(stories);
    return true;
}

/* ------------------------------------------------------------------ DOT */

static void put_box(stm_export *e, const stm_article *a)
{
    stm_export_put(e, STM_STR("    "));
    stm_export_dot(e, a->id);
    stm_export_put(e, STM_STR(" [label="));
    stm_export_dot(e, a->title.len > 0 ? a->title : a->id);
    stm_export_put(e, STM_STR(", tooltip="));
    stm_export_dot(e, a->outlet.len > 0 ? a->outlet : a->id);
    stm_export_put(e, STM_STR("];\n"));
}

static void put_cluster(stm_export *e, const stemma_case *c, uint32_t s)
{
    const stm_story *story = &c->stories[s];
    stm_buf_printf(&e->out, "  subgraph cluster_%u {\n    label=", s);
    stm_export_dot(e, story->title.len > 0 ? story->title : story->id);
    stm_export_put(e, STM_STR(";\n"));
    for (uint32_t i = 0; i < story->article_count; i++)
        put_box(e, &c->articles[story->articles[i]]);
    stm_export_put(e, STM_STR("  }\n"));
}

static void put_arrow(stm_export *e, const stemma_case *c, const stm_derivation *d)
{
    const stemma_derivation_kind kind = stemma_derivation_kind_of(d);
    stm_export_put(e, STM_STR("  "));
    stm_export_dot(e, c->articles[d->from].id);
    stm_export_put(e, STM_STR(" -> "));
    stm_export_dot(e, c->articles[d->to].id);
    stm_export_put(e, STM_STR(" [label="));
    stm_export_dot(e, stm_str_of(stemma_derivation_kind_name(kind)));
    stm_export_put(e, d->directed ? STM_STR("];\n") : STM_STR(", dir=none, style=dashed];\n"));
}

bool stm_export_graphviz(stm_export *e, const stemma_case *c)
{
    stm_export_put(e, STM_STR("digraph stemma {\n  rankdir=LR;\n  node [shape=box];\n"));
    for (uint32_t s = 0; s < c->story_count; s++)
        put_cluster(e, c, s);
    for (uint32_t d = 0; d < c->derivation_count; d++)
        put_arrow(e, c, &c->derivations[d]);
    stm_export_put(e, STM_STR("}\n"));
    return true;
}
