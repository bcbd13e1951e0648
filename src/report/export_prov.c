/* SPDX-License-Identifier: Apache-2.0 */
/*
 * W3C PROV-JSON (w3.org/Submission/prov-json): articles are entities, outlets agents that they
 * are attributed to, derivations wasDerivedFrom with the types that PROV has (a revision, a
 * quotation, else ours). Where it is open who was first, the two are alternates of one another.
 */
#include <stdio.h>

#include "base/hash.h"
#include "report/export.h"

static void put_id(stm_json *json, const char *key, const char *kind, uint32_t number)
{
    char text[48];
    const int len = snprintf(text, sizeof text, "stemma:%s%u", kind, number);
    stm_json_key_str(json, key, (stm_str){text, (size_t)len});
}

static void open_numbered(stm_json *json, const char *kind, uint32_t number)
{
    char key[48];
    snprintf(key, sizeof key, "stemma:%s%u", kind, number);
    stm_json_key(json, key);
    stm_json_open(json, '{');
}

static void put_entities(stm_json *json, const stemma_case *c)
{
    stm_json_key(json, "entity");
    stm_json_open(json, '{');
    for (uint32_t i = 0; i < c->article_count; i++) {
        const stm_article *a = &c->articles[i];
        if (a->error != NULL)
            continue;
        open_numbered(json, "article", i);
        stm_json_key_str(json, "prov:label", a->title.len > 0 ? a->title : a->id);
        stm_json_key_str(json, "stemma:id", a->id);
        if (a->url.len > 0)
            stm_json_key_str(json, "prov:location", a->url);
        if (a->published.len > 0)
            stm_json_key_str(json, "stemma:published", a->published);
        if (a->lang_tag.len > 0)
            stm_json_key_str(json, "stemma:lang", a->lang_tag);
        stm_json_close(json, '}');
    }
    stm_json_close(json, '}');
}

/* The lowest article of the same outlet: its number is the agent's. */
static uint32_t agent_of(const stm_map *first, stm_str outlet)
{
    return stm_map_get(first, stm_hash(outlet.data, outlet.len, 0));
}

static bool find_agents(stm_map *first, const stemma_case *c)
{
    for (uint32_t i = c->article_count; i-- > 0;) {
        const stm_str o = c->articles[i].outlet;
        if (o.len > 0 && !stm_map_set(first, stm_hash(o.data, o.len, 0), i))
            return false;
    }
    return true;
}

static void put_agents(stm_json *json, const stemma_case *c, const stm_map *first)
{
    stm_json_key(json, "agent");
    stm_json_open(json, '{');
    for (uint32_t i = 0; i < c->article_count; i++) {
        const stm_str o = c->articles[i].outlet;
        if (o.len == 0 || agent_of(first, o) != i)
            continue;
        open_numbered(json, "outlet", i);
        stm_json_key_str(json, "prov:label", o);
        stm_json_key_str(json, "prov:type", STM_STR("prov:Organization"));
        stm_json_close(json, '}');
    }
    stm_json_close(json, '}');
    stm_json_key(json, "wasAttributedTo");
    stm_json_open(json, '{');
    for (uint32_t i = 0; i < c->article_count; i++) {
        const stm_str o = c->articles[i].outlet;
        if (o.len == 0)
            continue;
        open_numbered(json, "attribution", i);
        put_id(json, "prov:entity", "article", i);
        put_id(json, "prov:agent", "outlet", agent_of(first, o));
        stm_json_close(json, '}');
    }
    stm_json_close(json, '}');
}

static void put_derivation(stm_json *json, const stm_derivation *d, uint32_t number)
{
    const stemma_derivation_kind kind = stemma_derivation_kind_of(d);
    open_numbered(json, "derivation", number);
    put_id(json, "prov:generatedEntity", "article", d->to);
    put_id(json, "prov:usedEntity", "article", d->from);
    if (d->kind == STM_KIND_REVISION)
        stm_json_key_str(json, "prov:type", STM_STR("prov:Revision"));
    else if (d->kind == STM_KIND_EXCERPT)
        stm_json_key_str(json, "prov:type", STM_STR("prov:Quotation"));
    stm_json_key_str(json, "stemma:kind", stm_str_of(stemma_derivation_kind_name(kind)));
    stm_json_key(json, "stemma:confidence");
    stm_json_share(json, (double)d->confidence);
    stm_json_close(json, '}');
}

static void put_alternates(stm_json *json, const stm_derivation *d, uint32_t number)
{
    open_numbered(json, "alternate", number);
    put_id(json, "prov:alternate1", "article", d->from);
    put_id(json, "prov:alternate2", "article", d->to);
    stm_json_close(json, '}');
}

static void put_edges(stm_json *json, const stemma_case *c, bool directed)
{
    stm_json_key(json, directed ? "wasDerivedFrom" : "alternateOf");
    stm_json_open(json, '{');
    for (uint32_t i = 0; i < c->derivation_count; i++) {
        if (c->derivations[i].directed != directed)
            continue;
        if (directed)
            put_derivation(json, &c->derivations[i], i);
        else
            put_alternates(json, &c->derivations[i], i);
    }
    stm_json_close(json, '}');
}

bool stm_export_prov(stm_json *json, const stemma_case *c)
{
    stm_map first = {0};
    const bool ok = find_agents(&first, c);
    if (ok) {
        stm_json_open(json, '{');
        stm_json_key(json, "prefix");
        stm_json_open(json, '{');
        stm_json_key_str(json, "stemma", STM_STR("urn:stemma:"));
        stm_json_close(json, '}');
        put_entities(json, c);
        put_agents(json, c, &first);
        put_edges(json, c, true);
        put_edges(json, c, false);
        stm_json_close(json, '}');
        stm_json_line(json);
    }
    stm_map_clear(&first);
    return ok;
}
