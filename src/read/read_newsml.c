/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file NewsML-G2 (IPTC, up to 2.34): news items alone or in a message; and NITF documents.
 *
 * An item's text stands in it as NITF or XHTML (inlineXML) or as plain text (inlineData). Versions
 * of an item have one guid, which is their `url`: so they are editions of one page.
 */
#include "read/feed_parts.h"
#include "read/format.h"
#include "read/xml_records.h"

enum { MOST_AUTHORS = 100, MOST_DECLARED = 32 };

typedef struct items {
    stm_reading *reading;
    int32_t count;
    bool single; /* the document is one item */
} items;

static const xmlNode *child(const xmlNode *node, const char *name)
{
    return node == NULL ? NULL : stm_xml_find(node->children, name);
}

/* A place below a node, step by step. */
static const xmlNode *below(const xmlNode *node, const char *first, const char *second)
{
    return child(child(node, first), second);
}

static stm_str first_of(stm_str a, stm_str b)
{
    return a.len > 0 ? a : b;
}

/* "nprov:AFP" is AFP in a list of providers. */
static stm_str code_of(const xmlNode *node, stm_arena *arena)
{
    const stm_str qcode = stm_xml_attribute(node, "qcode", arena);
    const size_t colon = stm_str_find(qcode, STM_STR(":"), 0);
    return qcode.len == 0 || colon == SIZE_MAX ? qcode : stm_str_slice(qcode, colon + 1, qcode.len);
}

/* What a party (provider, creator, source) is called. */
static stm_str name_of(const xmlNode *party, stm_arena *arena)
{
    if (party == NULL)
        return STM_NONE;
    const stm_str name = first_of(stm_xml_child_text(party, "name", arena),
                                  stm_xml_attribute(party, "literal", arena));
    return first_of(name, code_of(party, arena));
}

/* ---- Authors ---- */

static stemma_status add_author(stm_raw *raw, stm_reading *reading, stm_str name, stemma_error *err)
{
    if (name.len == 0 || raw->author_count >= MOST_AUTHORS)
        return STEMMA_OK;
    if (raw->authors == NULL)
        raw->authors = stm_arena_calloc(reading->scratch, MOST_AUTHORS, sizeof *raw->authors);
    if (raw->authors == NULL)
        return stm_fail_nomem(err);
    return stm_raw_set(&raw->authors[raw->author_count++], reading, name, err);
}

static bool is_person(const xmlNode *party, stm_arena *arena)
{
    const stm_str type = stm_xml_attribute(party, "type", arena);
    return type.len == 0 || stm_str_ends(type, STM_STR("person"));
}

static stemma_status take_authors(stm_raw *raw, stm_reading *reading, const xmlNode *meta,
                                  stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    for (const xmlNode *n = child(meta, "creator"); n != NULL; n = stm_xml_find(n->next, "creator"))
        if (is_person(n, arena))
            STM_TRY(add_author(raw, reading, stm_xml_child_text(n, "name", arena), err));
    return STEMMA_OK;
}

/* ---- Where it comes from ---- */

static stemma_status declare(stm_raw *raw, stm_reading *reading, stm_declared_kind kind,
                             stm_str name, stm_str url, stemma_error *err)
{
    if ((name.len == 0 && url.len == 0) || raw->declared_count >= MOST_DECLARED)
        return STEMMA_OK;
    if (raw->declared == NULL)
        raw->declared = stm_arena_calloc(reading->scratch, MOST_DECLARED, sizeof *raw->declared);
    if (raw->declared == NULL)
        return stm_fail_nomem(err);
    stm_declared *d = &raw->declared[raw->declared_count++];
    *d = (stm_declared){.kind = kind};
    STM_TRY(stm_raw_set(&d->name, reading, name, err));
    return stm_raw_set(&d->url, reading, url, err);
}

/* Relations of the IPTC's vocabulary `itemrelation` that say whence; others are "see also". */
static bool relation_of(stm_str rel, stm_declared_kind *ret)
{
    static const struct {
        const char *name;
        stm_declared_kind kind;
    } relations[] = {{"translatedFrom", STM_DECLARED_TRANSLATION_OF},
                     {"isTranslationOf", STM_DECLARED_TRANSLATION_OF},
                     {"derivedFrom", STM_DECLARED_BASED_ON},
                     {"evolvedFrom", STM_DECLARED_BASED_ON},
                     {"copiedFrom", STM_DECLARED_BASED_ON}};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (stm_str_ends(rel, stm_str_of(relations[i].name))) {
            *ret = relations[i].kind;
            return true;
        }
    return false;
}

static stemma_status take_declared(stm_raw *raw, stm_reading *reading, const xmlNode *item,
                                   stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    const xmlNode *meta = child(item, "itemMeta");
    for (const xmlNode *n = child(meta, "link"); n != NULL; n = stm_xml_find(n->next, "link")) {
        stm_declared_kind kind;
        const stm_str to =
            first_of(stm_xml_attribute(n, "residref", arena), stm_xml_attribute(n, "href", arena));
        if (relation_of(stm_xml_attribute(n, "rel", arena), &kind))
            STM_TRY(declare(raw, reading, kind, STM_NONE, to, err));
    }
    const stm_str credit = stm_xml_text(below(item, "contentMeta", "creditline"), arena);
    return declare(raw, reading, STM_DECLARED_CREDIT, credit, STM_NONE, err);
}

/* ---- What is known of it ---- */

/* The headline whose role is "main", or the first. */
static stm_str headline(const xmlNode *meta, stm_arena *arena)
{
    const xmlNode *first = child(meta, "headline");
    for (const xmlNode *n = first; n != NULL; n = stm_xml_find(n->next, "headline"))
        if (stm_str_ends(stm_xml_attribute(n, "role", arena), STM_STR("main")))
            return stm_xml_text(n, arena);
    return stm_xml_text(first, arena);
}

static stemma_status take_dates(stm_raw *raw, stm_reading *reading, const xmlNode *item,
                                stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    const xmlNode *meta = child(item, "itemMeta"), *content = child(item, "contentMeta");
    const stm_str version = stm_xml_child_text(meta, "versionCreated", arena);
    const stm_str first = first_of(stm_xml_child_text(meta, "firstCreated", arena),
                                   stm_xml_child_text(content, "contentCreated", arena));
    STM_TRY(stm_raw_set(&raw->published, reading, first_of(first, version), err));
    return first.len > 0 && !stm_str_equal(first, version)
               ? stm_raw_set(&raw->modified, reading, version, err)
               : STEMMA_OK;
}

static stemma_status take_meta(stm_raw *raw, stm_reading *reading, const xmlNode *item,
                               stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    const xmlNode *meta = child(item, "itemMeta"), *content = child(item, "contentMeta");
    const xmlNode *language = child(content, "language");
    const stm_str lang = language != NULL ? stm_xml_attribute(language, "tag", arena) : STM_NONE;
    const stm_str title =
        first_of(headline(content, arena), stm_xml_child_text(meta, "title", arena));
    const stm_str outlet = first_of(name_of(child(meta, "provider"), arena),
                                    name_of(child(content, "infoSource"), arena));
    STM_TRY(stm_raw_set(&raw->url, reading, stm_xml_attribute(item, "guid", arena), err));
    STM_TRY(stm_raw_set(&raw->title, reading, title, err));
    STM_TRY(stm_raw_set(&raw->outlet, reading, outlet, err));
    STM_TRY(stm_raw_set(&raw->lang, reading, first_of(lang, stm_xml_attribute(item, "lang", arena)),
                        err));
    STM_TRY(take_dates(raw, reading, item, err));
    STM_TRY(take_authors(raw, reading, content, err));
    return take_declared(raw, reading, item, err);
}

/* ---- Its text ---- */

static const xmlNode *first_element(const xmlNode *node)
{
    const xmlNode *n = node->children;
    while (n != NULL && n->type != XML_ELEMENT_NODE)
        n = n->next;
    return n;
}

/* Of NITF the content of the body: its head has headline and by-line once more. */
static const xmlNode *body_of(const xmlNode *document)
{
    const xmlNode *body = child(document, "body");
    const xmlNode *content = child(body, "body.content");
    return content != NULL ? content : body != NULL ? body : document;
}

static stm_str markup_of(const xmlNode *item, stm_arena *arena)
{
    const xmlNode *set = child(item, "contentSet");
    for (const xmlNode *n = child(set, "inlineXML"); n != NULL;
         n = stm_xml_find(n->next, "inlineXML")) {
        const xmlNode *document = first_element(n);
        const stm_str html =
            document != NULL ? stm_xml_inner_html(body_of(document), arena) : STM_NONE;
        if (html.len > 0)
            return html;
    }
    return STM_NONE;
}

static stemma_status no_text(const xmlNode *item, stm_arena *arena, stemma_error *err)
{
    const xmlNode *kind = below(item, "itemMeta", "itemClass");
    const stm_str name = kind != NULL ? code_of(kind, arena) : STM_NONE;
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "the news item has no text%s%.*s%s",
                    name.len > 0 ? ": it is of the kind '" : "", name.len > 60 ? 60 : (int)name.len,
                    name.len > 0 ? name.data : "", name.len > 0 ? "'" : "");
}

static stemma_status take_text(stm_raw *raw, stm_reading *reading, const xmlNode *item,
                               stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    const stm_str html = markup_of(item, arena);
    if (html.len > 0)
        return stm_raw_set_fragment(raw, reading, html, STM_NONE, err);
    const xmlNode *data = below(item, "contentSet", "inlineData");
    const stm_str text = stm_xml_text(data, arena);
    if (text.len == 0)
        return no_text(item, arena, err);
    const stm_str type = stm_xml_attribute(data, "contenttype", arena);
    if (stm_str_find(type, STM_STR("html"), 0) != SIZE_MAX)
        return stm_raw_set_fragment(raw, reading, text, STM_NONE, err);
    return stm_raw_set(&raw->text, reading, text, err);
}

/* ---- NITF by itself ---- */

static stemma_status take_nitf(stm_raw *raw, stm_reading *reading, const xmlNode *nitf,
                               stemma_error *err)
{
    stm_arena *arena = reading->scratch;
    const xmlNode *head = child(nitf, "head"), *top = below(nitf, "body", "body.head");
    const xmlNode *issued = below(head, "docdata", "date.issue");
    const stm_str title = first_of(stm_xml_text(below(top, "hedline", "hl1"), arena),
                                   stm_xml_child_text(head, "title", arena));
    const xmlNode *doc_id = below(head, "docdata", "doc-id");
    if (doc_id != NULL)
        STM_TRY(
            stm_raw_set(&raw->url, reading, stm_xml_attribute(doc_id, "id-string", arena), err));
    if (issued != NULL)
        STM_TRY(stm_raw_set(&raw->published, reading,
                            stm_feed_date(stm_xml_attribute(issued, "norm", arena), arena), err));
    STM_TRY(stm_raw_set(&raw->title, reading, title, err));
    STM_TRY(stm_raw_set(&raw->lang, reading, stm_xml_attribute(nitf, "lang", arena), err));
    STM_TRY(stm_raw_set(&raw->outlet, reading, stm_xml_child_text(top, "distributor", arena), err));
    for (const xmlNode *n = child(top, "byline"); n != NULL; n = stm_xml_find(n->next, "byline"))
        STM_TRY(add_author(raw, reading, stm_xml_child_text(n, "person", arena), err));
    const stm_str html = stm_xml_inner_html(body_of(nitf), arena);
    return html.len > 0 ? stm_raw_set_fragment(raw, reading, html, STM_NONE, err)
                        : no_text(nitf, arena, err);
}

/* ---- The document ---- */

static stemma_status take_item(stm_raw *raw, stm_reading *reading, const xmlNode *item,
                               stemma_error *err)
{
    raw->record = true;
    raw->charset = reading->charset != NULL ? reading->charset : "UTF-8";
    if (stm_xml_is(item, "nitf"))
        return take_nitf(raw, reading, item, err);
    STM_TRY(take_meta(raw, reading, item, err));
    return take_text(raw, reading, item, err);
}

static bool is_record(void *context, const xmlNode *element)
{
    (void)context;
    return stm_xml_is(element, "newsItem") || stm_xml_is(element, "nitf");
}

static stemma_status take(void *context, xmlNode *item, stemma_error *err)
{
    items *all = context;
    stm_reading *reading = all->reading;
    stm_raw raw = {0};
    stemma_error failure;
    all->single = item->parent == NULL || item->parent->type != XML_ELEMENT_NODE;
    const int32_t entry = all->single ? -1 : all->count;
    all->count++;
    reading->entry = all->single ? -1 : all->count;
    const stemma_status status = take_item(&raw, reading, item, &failure);
    if (status == STEMMA_E_NOMEM)
        return stm_fail_nomem(err);
    return status < 0 ? stm_hand_failure(reading, entry, &failure, err)
                      : stm_hand_over(reading, &raw, entry, err);
}

stemma_status stm_read_newsml(stm_reading *reading, stemma_error *err)
{
    items all = {.reading = reading};
    stm_str utf8;
    const stm_xml_reader reader = {.is_record = is_record,
                                   .take = take,
                                   .context = &all,
                                   .max_record_bytes = reading->limits->max_line_bytes};
    STM_TRY(stm_read_xml_whole(&utf8, reading, err));
    STM_TRY(stm_xml_records(&reader, utf8, err));
    return all.count > 0 ? STEMMA_OK : stm_fail(err, STEMMA_E_FORMAT, 0, "holds no news item");
}
