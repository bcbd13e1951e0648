/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Feeds in XML. Elements are known by their local names, and by their namespace only where
 * two share a name (media:title stands beside title in items): prefixes are often not declared, and
 * old namespaces live on.
 */
#include "read/feed_parts.h"
#include "read/fetch.h"
#include "read/xml_records.h"

enum { MOST_AUTHORS = 100 };

/* ---- Elements ---- */

/* In the namespace of the record itself, or in none: an element of the format, no extension's. */
static bool is_core(const xmlNode *node, const xmlNode *record)
{
    return node->ns == NULL || node->ns->href == NULL ||
           (record->ns != NULL && xmlStrEqual(node->ns->href, record->ns->href));
}

static const xmlNode *core(const xmlNode *record, const char *name)
{
    const xmlNode *node = stm_xml_find(record->children, name);
    while (node != NULL && !is_core(node, record))
        node = stm_xml_find(node->next, name);
    return node;
}

/* Of an extension: its namespace has `part` in its URI. */
static const xmlNode *extension(const xmlNode *record, const char *part, const char *name)
{
    const xmlNode *node = stm_xml_find(record->children, name);
    while (node != NULL && strstr(stm_xml_namespace(node), part) == NULL)
        node = stm_xml_find(node->next, name);
    return node;
}

#define DUBLIN_CORE "purl.org/dc/"
#define ATOM "http://www.w3.org/2005/Atom"

static stm_str first_of(stm_str a, stm_str b)
{
    return a.len > 0 ? a : b;
}

/* xml:lang and xml:base hold for what is inside of their element. */
static stm_str inherited(const xmlNode *node, const char *name, stm_arena *arena)
{
    for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
        const stm_str value = stm_xml_attribute(node, name, arena);
        if (value.len > 0)
            return value;
    }
    return STM_NONE;
}

static stm_str link_of(const stm_feed_walking *w, const xmlNode *node, stm_str link)
{
    const stm_str base = node != NULL ? inherited(node, "base", w->arena) : STM_NONE;
    const stm_str from = base.len > 0 ? stm_url_resolve(w->base, base, w->arena) : w->base;
    return stm_url_resolve(from.len > 0 ? from : w->feed.url, link, w->arena);
}

/* <link rel="alternate" href="…"> of Atom: the first that is for readers. */
static stm_str atom_link(const stm_feed_walking *w, const xmlNode *record, const char *part)
{
    for (const xmlNode *n = record->children; n != NULL; n = n->next) {
        if (!stm_xml_is(n, "link") || strstr(stm_xml_namespace(n), part) == NULL)
            continue;
        const stm_str rel = stm_xml_attribute(n, "rel", w->arena);
        if (rel.len > 0 && !stm_str_is(rel, "alternate"))
            continue;
        const stm_str url = link_of(w, n, stm_xml_attribute(n, "href", w->arena));
        if (url.len > 0)
            return url;
    }
    return STM_NONE;
}

/* ---- Text ---- */

static bool is_html_type(stm_str type)
{
    return type.len > 0 && (stm_str_find(type, STM_STR("html"), 0) != SIZE_MAX);
}

/* An Atom text construct (RFC 4287, 3.1), whose kind is in its attribute `type`. */
static stm_str construct(const xmlNode *node, stm_arena *arena, bool *ret_html)
{
    if (node == NULL)
        return STM_NONE;
    const stm_str type = stm_xml_attribute(node, "type", arena);
    const stm_str mode = stm_xml_attribute(node, "mode", arena); /* Atom 0.3 */
    *ret_html = is_html_type(type) || stm_str_is(mode, "escaped");
    const bool tree = stm_str_is(type, "xhtml") || stm_str_is(mode, "xml") ||
                      (type.len > 0 && stm_str_ends(type, STM_STR("xhtml+xml")));
    return tree ? stm_xml_inner_html(node, arena) : stm_xml_text(node, arena);
}

/* A title: in Atom markup where it says so, in RSS whether it says so or not. */
static stm_str title_of(const xmlNode *node, bool atom, stm_arena *arena)
{
    bool html = false;
    const stm_str text = construct(node, arena, &html);
    return html || !atom ? stm_feed_plain(text, arena) : text;
}

/* ---- Authors ---- */

static stemma_status add_author(stm_feed_entry *e, stm_str name, stm_arena *arena,
                                stemma_error *err)
{
    if (name.len == 0 || e->author_count >= MOST_AUTHORS)
        return STEMMA_OK;
    if (e->authors == NULL)
        e->authors = stm_arena_calloc(arena, MOST_AUTHORS, sizeof *e->authors);
    if (e->authors == NULL)
        return stm_fail_nomem(err);
    e->authors[e->author_count++] = name;
    return STEMMA_OK;
}

/* RSS: "name@example.org (Name)" is an address with a name behind it. */
static stm_str rss_author(stm_str written)
{
    const size_t open = stm_str_find(written, STM_STR("("), 0);
    if (stm_str_find(written, STM_STR("@"), 0) == SIZE_MAX)
        return written;
    if (open == SIZE_MAX || !stm_str_ends(written, STM_STR(")")))
        return STM_NONE;
    return stm_str_trim(stm_str_slice(written, open + 1, written.len - 1));
}

static stemma_status rss_authors(stm_feed_entry *e, const xmlNode *item, stm_arena *arena,
                                 stemma_error *err)
{
    for (const xmlNode *n = extension(item, DUBLIN_CORE, "creator"); n != NULL;
         n = stm_xml_find(n->next, "creator"))
        STM_TRY(add_author(e, stm_feed_plain(stm_xml_text(n, arena), arena), arena, err));
    if (e->author_count > 0)
        return STEMMA_OK;
    const xmlNode *author = core(item, "author");
    return add_author(e, rss_author(stm_xml_text(author, arena)), arena, err);
}

static stemma_status atom_authors(stm_feed_entry *e, const xmlNode *record, stm_arena *arena,
                                  stemma_error *err)
{
    for (const xmlNode *n = core(record, "author"); n != NULL; n = stm_xml_find(n->next, "author"))
        STM_TRY(add_author(e, stm_xml_child_text(n, "name", arena), arena, err));
    return STEMMA_OK;
}

/* ---- The kinds of entries ---- */

static stm_str rss_link(const stm_feed_walking *w, const xmlNode *item, stm_str guid)
{
    const xmlNode *link = core(item, "link");
    stm_str url = link_of(w, link, stm_xml_text(link, w->arena));
    if (url.len == 0)
        url = atom_link(w, item, ATOM);
    if (url.len > 0)
        return url;
    const xmlNode *node = core(item, "guid");
    const stm_str is_link =
        node != NULL ? stm_xml_attribute(node, "isPermaLink", w->arena) : STM_NONE;
    if (guid.len == 0 || stm_str_is(is_link, "false"))
        return link_of(w, item, stm_xml_attribute(item, "about", w->arena)); /* RSS 1.0 */
    return stm_url_resolve(STM_NONE, guid, w->arena);
}

static stemma_status take_rss(stm_feed_walking *w, stm_feed_entry *e, const xmlNode *item,
                              stemma_error *err)
{
    stm_arena *arena = w->arena;
    e->guid = stm_xml_text(core(item, "guid"), arena);
    e->url = rss_link(w, item, e->guid);
    e->title = stm_feed_plain(stm_xml_text(core(item, "title"), arena), arena);
    e->published = first_of(stm_xml_text(core(item, "pubDate"), arena),
                            stm_xml_text(extension(item, DUBLIN_CORE, "date"), arena));
    e->published = first_of(e->published, stm_xml_text(extension(item, ATOM, "published"), arena));
    e->modified = first_of(stm_xml_text(extension(item, DUBLIN_CORE, "modified"), arena),
                           stm_xml_text(extension(item, ATOM, "updated"), arena));
    e->lang = stm_xml_text(extension(item, DUBLIN_CORE, "language"), arena);
    e->outlet = stm_xml_text(core(item, "source"), arena);
    e->summary = stm_xml_text(core(item, "description"), arena);
    e->content = stm_xml_text(extension(item, "modules/content", "encoded"), arena);
    e->content = first_of(e->content, stm_xml_child_text(item, "content:encoded", arena));
    e->summary_is_html = e->content_is_html = true;
    return rss_authors(e, item, arena, err);
}

static stemma_status take_atom(stm_feed_walking *w, stm_feed_entry *e, const xmlNode *entry,
                               stemma_error *err)
{
    stm_arena *arena = w->arena;
    const xmlNode *source = core(entry, "source");
    e->guid = stm_xml_text(core(entry, "id"), arena);
    e->url = atom_link(w, entry, "");
    e->title = title_of(core(entry, "title"), true, arena);
    e->published = first_of(stm_xml_text(core(entry, "published"), arena),
                            stm_xml_text(core(entry, "issued"), arena));
    e->modified = first_of(stm_xml_text(core(entry, "updated"), arena),
                           stm_xml_text(core(entry, "modified"), arena));
    e->outlet = source != NULL ? title_of(core(source, "title"), true, arena) : STM_NONE;
    e->summary = construct(core(entry, "summary"), arena, &e->summary_is_html);
    e->content = construct(core(entry, "content"), arena, &e->content_is_html);
    STM_TRY(atom_authors(e, entry, arena, err));
    if (e->author_count > 0 || entry->parent == NULL || entry->parent->type != XML_ELEMENT_NODE)
        return STEMMA_OK;
    return atom_authors(e, entry->parent, arena, err);
}

static void take_page(stm_feed_walking *w, stm_feed_entry *e, const xmlNode *record)
{
    stm_arena *arena = w->arena;
    const xmlNode *loc = core(record, "loc"), *news = stm_xml_find(record->children, "news");
    const xmlNode *by = news != NULL ? stm_xml_find(news->children, "publication") : NULL;
    e->url = link_of(w, loc, stm_xml_text(loc, arena));
    e->modified = stm_xml_text(core(record, "lastmod"), arena);
    e->title = stm_feed_plain(stm_xml_child_text(news, "title", arena), arena);
    e->published = stm_xml_child_text(news, "publication_date", arena);
    e->outlet = stm_xml_child_text(by, "name", arena);
    e->lang = stm_xml_child_text(by, "language", arena);
}

static void take_outline(stm_feed_walking *w, stm_feed_entry *e, const xmlNode *outline)
{
    stm_arena *arena = w->arena;
    const stm_str link = first_of(stm_xml_attribute(outline, "xmlUrl", arena),
                                  stm_xml_attribute(outline, "url", arena));
    e->url = link_of(w, outline, link);
    e->title = first_of(stm_xml_attribute(outline, "title", arena),
                        stm_xml_attribute(outline, "text", arena));
    e->lang = stm_xml_attribute(outline, "language", arena);
}

/* ---- The walk ---- */

static stm_feed_kind kind_of_record(const xmlNode *record)
{
    if (stm_xml_is(record, "item") || stm_xml_is(record, "entry"))
        return STM_FEED_ITEMS;
    if (stm_xml_is(record, "outline"))
        return STM_FEED_FEEDS;
    return stm_xml_is(record, "url") ? STM_FEED_PAGES : STM_FEED_SITEMAPS;
}

/* Of OPML each outline is a record of its own as soon as it begins to hold others; so only those
   that hold a link are, and a folder's name is not looked at. */
static bool is_record(void *context, const xmlNode *element)
{
    const xmlNode *parent = element->parent;
    (void)context;
    if (stm_xml_is(element, "outline"))
        return xmlHasProp((xmlNode *)element, (const xmlChar *)"xmlUrl") != NULL;
    if (stm_xml_is(element, "item"))
        return stm_xml_is(parent, "channel") || stm_xml_is(parent, "RDF") ||
               stm_xml_is(parent, "rss");
    if (stm_xml_is(element, "entry"))
        return stm_xml_is(parent, "feed");
    if (stm_xml_is(element, "url"))
        return stm_xml_is(parent, "urlset");
    return stm_xml_is(element, "sitemap") && stm_xml_is(parent, "sitemapindex");
}

static uint32_t minutes(stm_str digits)
{
    uint32_t n = 0;
    for (size_t i = 0; i < digits.len && digits.data[i] >= '0' && digits.data[i] <= '9'; i++)
        n = n > 100000 ? n : n * 10 + (uint32_t)(digits.data[i] - '0');
    return n > 7 * 24 * 60 ? 7 * 24 * 60 : n;
}

/* What stands above the first record. */
static void take_feed(stm_feed_walking *w, const xmlNode *record)
{
    const xmlNode *root = xmlDocGetRootElement(record->doc);
    const xmlNode *head = stm_xml_find(root->children, "channel");
    if (head == NULL)
        head = stm_xml_is(root, "opml") ? stm_xml_find(root->children, "head") : root;
    if (head == NULL)
        return;
    w->feed.kind = kind_of_record(record);
    if (w->feed.kind != STM_FEED_PAGES && w->feed.kind != STM_FEED_SITEMAPS)
        w->feed.title = title_of(core(head, "title"), stm_xml_is(record, "entry"), w->kept);
    stm_arena *arena = w->arena;
    w->arena = w->kept;
    w->feed.url = link_of(w, NULL, stm_xml_text(core(head, "link"), w->kept));
    if (w->feed.url.len == 0)
        w->feed.url = atom_link(w, head, "");
    w->arena = arena;
    w->feed.lang = first_of(stm_xml_text(core(head, "language"), w->kept),
                            stm_xml_text(extension(head, DUBLIN_CORE, "language"), w->kept));
    w->feed.ttl_s = 60 * minutes(stm_xml_text(core(head, "ttl"), w->kept));
}

static stemma_status take(void *context, xmlNode *record, stemma_error *err)
{
    stm_feed_walking *w = context;
    stm_feed_entry e = {0};
    if (w->feed.kind == STM_FEED_NONE)
        take_feed(w, record);
    if (stm_xml_is(record, "item"))
        STM_TRY(take_rss(w, &e, record, err));
    else if (stm_xml_is(record, "entry"))
        STM_TRY(take_atom(w, &e, record, err));
    else if (stm_xml_is(record, "outline"))
        take_outline(w, &e, record);
    else
        take_page(w, &e, record);
    e.published = stm_feed_date(e.published, w->arena);
    e.modified = stm_feed_date(e.modified, w->arena);
    e.lang = first_of(e.lang, first_of(inherited(record, "lang", w->arena), w->feed.lang));
    if (w->feed.kind == STM_FEED_ITEMS)
        e.outlet = first_of(e.outlet, w->feed.title);
    return stm_feed_tell(w, &e, err);
}

stemma_status stm_feed_walk_xml(stm_feed_walking *w, stm_str utf8, stemma_error *err)
{
    const stm_xml_reader reader = {.is_record = is_record,
                                   .take = take,
                                   .context = w,
                                   .max_record_bytes = w->limits->max_line_bytes};
    return stm_xml_records(&reader, utf8, err);
}
