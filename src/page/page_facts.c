/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page_facts.h"

#include "page/page_date.h"

enum {
    MOST_IN_AUTHOR = 64, /* elements within one that is an author */
    MOST_AUTHORS = 24,
    MOST_AUTHOR_BYTES = 200,
    MOST_DECLARED = 64
};

/* ---- Keeping ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A copy with each run of white space as one space. */
static stm_str even(stm_facts *facts, stm_str value)
{
    value = stm_str_trim(value);
    char *out = value.data == NULL ? NULL : stm_arena_alloc(facts->arena, value.len + 1);
    size_t n = 0;
    if (out == NULL) {
        facts->failed = true;
        return STM_NONE;
    }
    for (size_t i = 0; i < value.len; i++)
        if (!is_blank(value.data[i]))
            out[n++] = value.data[i];
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    return (stm_str){out, n};
}

static bool is_web(stm_str url)
{
    return stm_str_starts(url, STM_STR("http://")) || stm_str_starts(url, STM_STR("https://"));
}

void stm_facts_put(stm_facts *facts, stm_fact fact, stm_belief belief, stm_str value)
{
    if (facts->beliefs[fact] >= belief || stm_str_trim(value).len == 0 ||
        (fact == STM_FACT_URL && !is_web(stm_str_trim(value))))
        return;
    if (fact == STM_FACT_PUBLISHED || fact == STM_FACT_MODIFIED)
        value = stm_page_date_mend(value, facts->arena);
    facts->failed |= value.data == NULL;
    facts->values[fact] = fact == STM_FACT_BODY ? value : even(facts, value);
    facts->beliefs[fact] = belief;
}

static bool is_address(stm_str s)
{
    return stm_str_starts(s, STM_STR("http://")) || stm_str_starts(s, STM_STR("https://")) ||
           stm_str_starts(s, STM_STR("//")) || stm_str_starts(s, STM_STR("/"));
}

void stm_facts_put_author(stm_facts *facts, stm_belief belief, stm_str name)
{
    name = stm_str_trim(name);
    if (name.len == 0 || name.len > MOST_AUTHOR_BYTES || belief < facts->authors_belief ||
        is_address(name) || memchr(name.data, '@', name.len) != NULL)
        return;
    if (belief > facts->authors_belief)
        facts->authors.count = 0;
    facts->authors_belief = belief;
    name = even(facts, name);
    for (size_t i = 0; i < facts->authors.count; i++)
        if (stm_str_equal(facts->authors.items[i], name))
            return;
    if (facts->authors.count < MOST_AUTHORS)
        facts->failed |= !STM_ARRAY_ADD(&facts->authors, name);
}

void stm_facts_put_declared(stm_facts *facts, stm_declared_kind kind, stm_str name, stm_str url)
{
    name = stm_str_trim(name);
    url = stm_str_trim(url);
    stm_declared declared = {.kind = kind};
    if (name.len > 0)
        declared.name = even(facts, name);
    if (is_web(url))
        declared.url = even(facts, url);
    if ((declared.name.len == 0 && declared.url.len == 0) || facts->declared.count >= MOST_DECLARED)
        return;
    facts->failed |= !STM_ARRAY_ADD(&facts->declared, declared);
}

/* ---- <meta> ---- */

typedef struct meta_name {
    const char *name; /* in small letters */
    int fact;         /* a stm_fact, or AUTHOR */
    stm_belief belief;
} meta_name;

enum { AUTHOR = STM_FACT_COUNT };

/* Without what is known to be wrong: og:updated_time moves with every share, expiry dates. */
static const meta_name meta_names[] = {
    {"og:title", STM_FACT_TITLE, STM_BELIEF_PAGE},
    {"twitter:title", STM_FACT_TITLE, STM_BELIEF_GENERAL},
    {"dc.title", STM_FACT_TITLE, STM_BELIEF_GENERAL},
    {"dcterms.title", STM_FACT_TITLE, STM_BELIEF_GENERAL},
    {"citation_title", STM_FACT_TITLE, STM_BELIEF_ARTICLE},
    {"parsely-title", STM_FACT_TITLE, STM_BELIEF_PAGE},
    {"sailthru.title", STM_FACT_TITLE, STM_BELIEF_GENERAL},
    {"headline", STM_FACT_TITLE, STM_BELIEF_GENERAL},
    {"og:site_name", STM_FACT_OUTLET, STM_BELIEF_ARTICLE},
    {"application-name", STM_FACT_OUTLET, STM_BELIEF_HINT},
    {"dc.publisher", STM_FACT_OUTLET, STM_BELIEF_GENERAL},
    {"dcterms.publisher", STM_FACT_OUTLET, STM_BELIEF_GENERAL},
    {"citation_journal_title", STM_FACT_OUTLET, STM_BELIEF_GENERAL},
    {"publisher", STM_FACT_OUTLET, STM_BELIEF_HINT},
    {"og:url", STM_FACT_URL, STM_BELIEF_PAGE},
    {"og:locale", STM_FACT_LANG, STM_BELIEF_HINT},
    {"dc.language", STM_FACT_LANG, STM_BELIEF_HINT},
    {"content-language", STM_FACT_LANG, STM_BELIEF_HINT},
    {"language", STM_FACT_LANG, STM_BELIEF_HINT},
    {"og:description", STM_FACT_DESCRIPTION, STM_BELIEF_PAGE},
    {"twitter:description", STM_FACT_DESCRIPTION, STM_BELIEF_GENERAL},
    {"dc.description", STM_FACT_DESCRIPTION, STM_BELIEF_GENERAL},
    {"description", STM_FACT_DESCRIPTION, STM_BELIEF_GENERAL},
    {"article:published_time", STM_FACT_PUBLISHED, STM_BELIEF_ARTICLE},
    {"og:article:published_time", STM_FACT_PUBLISHED, STM_BELIEF_ARTICLE},
    {"article:published", STM_FACT_PUBLISHED, STM_BELIEF_ARTICLE},
    {"og:published_time", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"datepublished", STM_FACT_PUBLISHED, STM_BELIEF_ARTICLE},
    {"rnews:datepublished", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"parsely-pub-date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"sailthru.date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"citation_publication_date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"citation_date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"cxenseparse:recs:publishtime", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"pubdate", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"publishdate", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"publish-date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"publish_date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"publication_date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"publication-date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"published", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"article_date_original", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"date_published", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"eprints.date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"bt:pubdate", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"vr:published_time", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"citation_online_date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"originalpublicationdate", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"article:post_date", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"rbpubdate", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"publish_time", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"og:pubdate", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"og:release_date", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dateofpublication", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"datecreated", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dcsext.articlefirstpublished", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"displaydate", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"release_date", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dc.date.issued", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dcterms.issued", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dcterms.created", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dc.date.created", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dcterms.date", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"dc.date", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"date", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"article.created", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"article.published", STM_FACT_PUBLISHED, STM_BELIEF_PAGE},
    {"created", STM_FACT_PUBLISHED, STM_BELIEF_GENERAL},
    {"article:modified_time", STM_FACT_MODIFIED, STM_BELIEF_ARTICLE},
    {"og:article:modified_time", STM_FACT_MODIFIED, STM_BELIEF_ARTICLE},
    {"datemodified", STM_FACT_MODIFIED, STM_BELIEF_ARTICLE},
    {"dcterms.modified", STM_FACT_MODIFIED, STM_BELIEF_GENERAL},
    {"dc.date.modified", STM_FACT_MODIFIED, STM_BELIEF_GENERAL},
    {"last-modified", STM_FACT_MODIFIED, STM_BELIEF_HINT},
    {"revised", STM_FACT_MODIFIED, STM_BELIEF_HINT},
    {"og:updated_time", STM_FACT_MODIFIED, STM_BELIEF_HINT},
    {"author", AUTHOR, STM_BELIEF_PAGE},
    {"article:author", AUTHOR, STM_BELIEF_PAGE},
    {"article:author_name", AUTHOR, STM_BELIEF_PAGE},
    {"og:article:author", AUTHOR, STM_BELIEF_PAGE},
    {"byl", AUTHOR, STM_BELIEF_PAGE},
    {"parsely-author", AUTHOR, STM_BELIEF_PAGE},
    {"sailthru.author", AUTHOR, STM_BELIEF_PAGE},
    {"citation_author", AUTHOR, STM_BELIEF_ARTICLE},
    {"dc.creator", AUTHOR, STM_BELIEF_GENERAL},
    {"dcterms.creator", AUTHOR, STM_BELIEF_GENERAL}};

static bool same_fold(stm_str s, const char *lower)
{
    size_t i = 0;
    for (; i < s.len && lower[i] != '\0'; i++) {
        const char c = s.data[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i])
            return false;
    }
    return i == s.len && lower[i] == '\0';
}

static const meta_name *meta_of(stm_str name)
{
    for (size_t i = 0; name.len > 0 && i < sizeof meta_names / sizeof *meta_names; i++)
        if (same_fold(name, meta_names[i].name))
            return &meta_names[i];
    return NULL;
}

static void read_meta(stm_facts *facts, uint32_t node)
{
    static const stm_attr_name keys[] = {STM_ATTR_PROPERTY, STM_ATTR_NAME, STM_ATTR_ITEMPROP,
                                         STM_ATTR_HTTP_EQUIV};
    const stm_str content = stm_node_attr(facts->page, node, STM_ATTR_CONTENT);
    const meta_name *meta = NULL;
    for (size_t i = 0; meta == NULL && i < sizeof keys / sizeof *keys; i++)
        meta = meta_of(stm_node_attr(facts->page, node, keys[i]));
    if (meta == NULL)
        return;
    if (meta->fact == AUTHOR)
        stm_facts_put_author(facts, meta->belief, content);
    else
        stm_facts_put(facts, (stm_fact)meta->fact, meta->belief, content);
}

static void read_link(stm_facts *facts, uint32_t node)
{
    const stm_str href = stm_node_attr(facts->page, node, STM_ATTR_HREF);
    if (same_fold(stm_node_attr(facts->page, node, STM_ATTR_REL), "canonical") && is_web(href))
        stm_facts_put(facts, STM_FACT_URL, STM_BELIEF_ARTICLE, href);
}

/* ---- Microdata and what comes near it ---- */

/* The value of an element with an itemprop: an attribute where it has one, else its text. */
static stm_str value_of(const stm_facts *facts, uint32_t node)
{
    static const stm_attr_name keys[] = {STM_ATTR_CONTENT, STM_ATTR_DATETIME};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const stm_str value = stm_node_attr(facts->page, node, keys[i]);
        if (value.len > 0)
            return value;
    }
    return stm_node_text(facts->page, node);
}

static bool has_word(stm_str list, const char *word)
{
    const size_t n = strlen(word);
    for (size_t at = 0; (at = stm_str_find(list, (stm_str){word, n}, at)) != SIZE_MAX; at += n)
        if ((at == 0 || list.data[at - 1] == ' ') &&
            (at + n == list.len || list.data[at + n] == ' '))
            return true;
    return false;
}

/* Whose property it is: the element with the itemscope around it. */
static uint32_t scope_of(const stm_page *page, uint32_t node)
{
    for (node = page->nodes[node].parent; node != STM_NO_NODE; node = page->nodes[node].parent)
        if (stm_node_attr(page, node, STM_ATTR_ITEMSCOPE).data != NULL)
            return node;
    return STM_NO_NODE;
}

static bool is_article_scope(const stm_page *page, uint32_t scope)
{
    const stm_str type =
        scope == STM_NO_NODE ? STM_NONE : stm_node_attr(page, scope, STM_ATTR_ITEMTYPE);
    return type.len == 0 || stm_str_find(type, STM_STR("Article"), 0) != SIZE_MAX ||
           stm_str_find(type, STM_STR("Posting"), 0) != SIZE_MAX ||
           stm_str_find(type, STM_STR("CreativeWork"), 0) != SIZE_MAX ||
           stm_str_find(type, STM_STR("WebPage"), 0) != SIZE_MAX;
}

/* The name of a person within an author's scope is read when it is met itself. */
static void read_author_prop(stm_facts *facts, uint32_t node)
{
    const stm_page *page = facts->page;
    for (uint32_t i = node + 1; i < page->nodes[node].end && i <= node + MOST_IN_AUTHOR; i++)
        if (has_word(stm_node_attr(page, i, STM_ATTR_ITEMPROP), "name")) {
            stm_facts_put_author(facts, STM_BELIEF_PAGE, value_of(facts, i));
            return;
        }
    stm_facts_put_author(facts, STM_BELIEF_PAGE, value_of(facts, node));
}

static void read_declared_prop(stm_facts *facts, uint32_t node, stm_declared_kind kind)
{
    stm_facts_put_declared(facts, kind, stm_node_text(facts->page, node),
                           stm_node_attr(facts->page, node, STM_ATTR_HREF));
}

static void read_prop(stm_facts *facts, uint32_t node, stm_str prop)
{
    if (!is_article_scope(facts->page, scope_of(facts->page, node)))
        return;
    if (has_word(prop, "headline"))
        stm_facts_put(facts, STM_FACT_TITLE, STM_BELIEF_PAGE, value_of(facts, node));
    if (has_word(prop, "datePublished"))
        stm_facts_put(facts, STM_FACT_PUBLISHED, STM_BELIEF_PAGE, value_of(facts, node));
    if (has_word(prop, "dateCreated"))
        stm_facts_put(facts, STM_FACT_PUBLISHED, STM_BELIEF_GENERAL, value_of(facts, node));
    if (has_word(prop, "dateModified"))
        stm_facts_put(facts, STM_FACT_MODIFIED, STM_BELIEF_PAGE, value_of(facts, node));
    if (has_word(prop, "inLanguage"))
        stm_facts_put(facts, STM_FACT_LANG, STM_BELIEF_HINT, value_of(facts, node));
    if (has_word(prop, "author") || has_word(prop, "creator"))
        read_author_prop(facts, node);
    if (has_word(prop, "isBasedOn") || has_word(prop, "isBasedOnUrl"))
        read_declared_prop(facts, node, STM_DECLARED_BASED_ON);
    if (has_word(prop, "translationOfWork"))
        read_declared_prop(facts, node, STM_DECLARED_TRANSLATION_OF);
    if (has_word(prop, "citation"))
        read_declared_prop(facts, node, STM_DECLARED_CITATION);
}

/* ---- The page ---- */

static void read_node(stm_facts *facts, uint32_t node)
{
    const stm_page *page = facts->page;
    const stm_str prop = stm_node_attr(page, node, STM_ATTR_ITEMPROP);
    switch (page->nodes[node].tag) {
    case STM_TAG_META:
        read_meta(facts, node);
        break;
    case STM_TAG_LINK:
        read_link(facts, node);
        break;
    case STM_TAG_HTML:
        stm_facts_put(facts, STM_FACT_LANG, STM_BELIEF_PAGE,
                      stm_node_attr(page, node, STM_ATTR_LANG));
        stm_facts_put(facts, STM_FACT_LANG, STM_BELIEF_PAGE,
                      stm_node_attr(page, node, STM_ATTR_XML_LANG));
        break;
    default:
        break;
    }
    if (prop.len > 0)
        read_prop(facts, node, prop);
}

static stemma_status keep(stm_page *page, stm_facts *facts, stemma_error *err)
{
    stm_page_facts *f = &page->facts;
    f->title = facts->values[STM_FACT_TITLE];
    f->outlet = facts->values[STM_FACT_OUTLET];
    f->url = facts->values[STM_FACT_URL];
    f->lang = facts->values[STM_FACT_LANG];
    f->published = facts->values[STM_FACT_PUBLISHED];
    f->modified = facts->values[STM_FACT_MODIFIED];
    f->description = facts->values[STM_FACT_DESCRIPTION];
    f->body = facts->values[STM_FACT_BODY];
    f->authors = stm_arena_copy(facts->arena, facts->authors.items,
                                facts->authors.count * sizeof *facts->authors.items);
    f->declared = stm_arena_copy(facts->arena, facts->declared.items,
                                 facts->declared.count * sizeof *facts->declared.items);
    f->author_count = (uint32_t)facts->authors.count;
    f->declared_count = (uint32_t)facts->declared.count;
    return facts->failed || f->authors == NULL || f->declared == NULL ? stm_fail_nomem(err)
                                                                      : STEMMA_OK;
}

stemma_status stm_page_facts_find(stm_page *page, stm_arena *arena, stemma_error *err)
{
    stm_facts facts = {.page = page, .arena = arena};
    stm_page_jsonld(&facts);
    for (uint32_t i = 0; i < page->node_count; i++)
        read_node(&facts, i);
    if (page->url.len > 0)
        stm_facts_put(&facts, STM_FACT_URL, STM_BELIEF_HINT, page->url);
    const stemma_status status = keep(page, &facts, err);
    STM_ARRAY_CLEAR(&facts.authors);
    STM_ARRAY_CLEAR(&facts.declared);
    return status;
}
