/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file schema.org in JSON-LD: one object, an array, or a @graph. Of several articles the one whose
 * address or headline is the page's is meant, else the first. Scripts that are no JSON as they
 * stand are mended first: comments around them, line feeds in strings, commas too many.
 */
#include <jansson.h>

#include "base/alloc.h"
#include "page/page_facts.h"

enum { MOST_DEPTH = 16, MOST_OBJECTS = 4096, MOST_PEOPLE = 24 };

/* ---- Mending ---- */

static stm_str without_wrapping(stm_str s)
{
    static const char *const begins[] = {"//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "<!--", "//"};
    static const char *const ends[] = {"//]]>", "/*]]>*/", "]]>", "-->", ";", "//"};
    s = stm_str_trim(s);
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (stm_str_starts(s, stm_str_of(begins[i])))
            s = stm_str_trim(stm_str_slice(s, strlen(begins[i]), s.len));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (stm_str_ends(s, stm_str_of(ends[i])))
            s = stm_str_trim(stm_str_slice(s, 0, s.len - strlen(ends[i])));
    return s;
}

static bool is_escape(char c)
{
    return strchr("\"\\/bfnrtu", c) != NULL && c != '\0';
}

/* A byte of a string that is not its end. */
static void mend_in_string(stm_buf *out, stm_str s, size_t *i)
{
    const char c = s.data[*i];
    if (c == '\\' && *i + 1 < s.len) {
        if (is_escape(s.data[*i + 1])) {
            stm_buf_add(out, s.data + *i, 2);
            ++*i;
        } else {
            stm_buf_add(out, "\\\\", 2);
        }
    } else if ((unsigned char)c < ' ') {
        stm_buf_add_char(out, ' ');
    } else {
        stm_buf_add_char(out, c);
    }
}

/* A comma before a closing bracket goes. */
static void drop_comma(stm_buf *out)
{
    size_t n = out->len;
    while (n > 0 && (out->data[n - 1] == ' ' || out->data[n - 1] == '\n' ||
                     out->data[n - 1] == '\t' || out->data[n - 1] == '\r'))
        n--;
    if (n > 0 && out->data[n - 1] == ',')
        out->len = n - 1;
}

static void mend(stm_buf *out, stm_str s)
{
    bool in_string = false;
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.data[i];
        if (c == '"') {
            in_string = !in_string;
            stm_buf_add_char(out, c);
        } else if (in_string) {
            mend_in_string(out, s, &i);
        } else {
            if (c == '}' || c == ']')
                drop_comma(out);
            stm_buf_add_char(out, c);
        }
    }
}

static json_t *parse(stm_facts *facts, stm_str script)
{
    json_error_t why;
    const size_t flags = JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK;
    script = without_wrapping(script);
    json_t *root = json_loadb(script.data, script.len, flags, &why);
    if (root != NULL)
        return root;
    stm_buf mended = {0};
    mend(&mended, script);
    facts->failed |= mended.failed;
    if (!mended.failed && mended.len > 0)
        root = json_loadb(mended.data, mended.len, flags, &why);
    stm_buf_clear(&mended);
    return root;
}

/* ---- Values ---- */

static stm_str string_of(const json_t *value)
{
    return json_is_string(value) ? (stm_str){json_string_value(value), json_string_length(value)}
                                 : STM_NONE;
}

/* The first that is a string: of the value itself, or of a list. */
static stm_str first_string(const json_t *value)
{
    return string_of(json_is_array(value) ? json_array_get(value, 0) : value);
}

static stm_str member(const json_t *object, const char *key)
{
    return first_string(json_object_get(object, key));
}

typedef enum rank { NO_ARTICLE, PAGE, ARTICLE } rank;

static rank rank_of_type(stm_str type)
{
    static const char *const articles[] = {
        "BlogPosting", "LiveBlogPosting", "SocialMediaPosting",
        "Report",      "Recipe",          "DiscussionForumPosting"};
    if (stm_str_ends(type, STM_STR("Article")))
        return ARTICLE;
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (stm_str_ends(type, stm_str_of(articles[i])))
            return ARTICLE;
    return stm_str_ends(type, STM_STR("WebPage")) || stm_str_ends(type, STM_STR("ItemPage")) ||
                   stm_str_ends(type, STM_STR("CreativeWork"))
               ? PAGE
               : NO_ARTICLE;
}

static rank rank_of(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    rank best = rank_of_type(string_of(type));
    for (size_t i = 0; i < json_array_size(type); i++) {
        const rank r = rank_of_type(string_of(json_array_get(type, i)));
        best = r > best ? r : best;
    }
    return best;
}

/* ---- All objects of a script ---- */

typedef struct objects {
    STM_ARRAY(const json_t *) items;
    bool failed;
} objects;

/* Articles hide in @graph, mainEntity, itemListElement …: every object is looked at. */
static void gather(objects *all, const json_t *value, int depth)
{
    const char *key;
    json_t *inner;
    if (depth > MOST_DEPTH || all->items.count >= MOST_OBJECTS)
        return;
    for (size_t i = 0; i < json_array_size(value); i++)
        gather(all, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    all->failed |= !STM_ARRAY_ADD(&all->items, value);
    json_object_foreach((json_t *)value, key, inner)
    {
        if (json_is_object(inner) || json_is_array(inner))
            gather(all, inner, depth + 1);
    }
}

/* The object that a reference {"@id": …} stands for. */
static const json_t *resolve(const objects *all, const json_t *value)
{
    const stm_str id = member(value, "@id");
    if (id.len == 0 || json_object_size(value) > 2)
        return value;
    for (size_t i = 0; i < all->items.count; i++)
        if (json_object_size(all->items.items[i]) > 2 &&
            stm_str_equal(member(all->items.items[i], "@id"), id))
            return all->items.items[i];
    return value;
}

/* ---- An article ---- */

static bool is_person(const json_t *object)
{
    const stm_str type = member(object, "@type");
    return type.len == 0 || stm_str_ends(type, STM_STR("Person"));
}

static void read_author(stm_facts *facts, const objects *all, const json_t *value,
                        stm_belief belief)
{
    if (json_is_string(value))
        stm_facts_put_author(facts, belief, string_of(value));
    if (!json_is_object(value))
        return;
    const json_t *author = resolve(all, value);
    const json_t *name = json_object_get(author, "name");
    for (size_t i = 0; i < json_array_size(name) && i < MOST_PEOPLE; i++)
        stm_facts_put_author(facts, belief, string_of(json_array_get(name, i)));
    /* An organisation is an author where there is nobody else. */
    if (json_is_string(name))
        stm_facts_put_author(facts, is_person(author) ? belief : STM_BELIEF_HINT, string_of(name));
}

static void read_authors(stm_facts *facts, const objects *all, const json_t *value,
                         stm_belief belief)
{
    if (!json_is_array(value))
        read_author(facts, all, value, belief);
    for (size_t i = 0; i < json_array_size(value) && i < MOST_PEOPLE; i++)
        read_author(facts, all, json_array_get(value, i), belief);
}

/* An address, or a name. */
static void put_string_source(stm_facts *facts, stm_str value, stm_declared_kind kind)
{
    const bool address = stm_str_starts(value, STM_STR("http"));
    stm_facts_put_declared(facts, kind, address ? STM_NONE : value, address ? value : STM_NONE);
}

static void read_source(stm_facts *facts, const objects *all, const json_t *value,
                        stm_declared_kind kind)
{
    for (size_t i = 0; i < json_array_size(value) && i < MOST_PEOPLE; i++)
        read_source(facts, all,
                    json_is_array(json_array_get(value, i)) ? NULL : json_array_get(value, i),
                    kind);
    if (json_is_string(value))
        put_string_source(facts, string_of(value), kind);
    if (!json_is_object(value))
        return;
    const json_t *source = resolve(all, value);
    stm_str name = member(source, "headline"), url = member(source, "url");
    if (name.len == 0)
        name = member(source, "name");
    if (url.len == 0)
        url = member(source, "@id");
    stm_facts_put_declared(facts, kind, name, url);
}

static void read_name(stm_facts *facts, const objects *all, const json_t *value, stm_fact fact,
                      stm_belief belief)
{
    if (json_is_string(value))
        stm_facts_put(facts, fact, belief, string_of(value));
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        stm_facts_put(facts, fact, belief, member(resolve(all, value), "name"));
}

static void read_article(stm_facts *facts, const objects *all, const json_t *a, stm_belief belief)
{
    const struct {
        const char *key;
        stm_fact fact;
    } strings[] = {{"headline", STM_FACT_TITLE},          {"datePublished", STM_FACT_PUBLISHED},
                   {"dateModified", STM_FACT_MODIFIED},   {"inLanguage", STM_FACT_LANG},
                   {"description", STM_FACT_DESCRIPTION}, {"url", STM_FACT_URL}};
    static const struct {
        const char *key;
        stm_declared_kind kind;
    } sources[] = {{"isBasedOn", STM_DECLARED_BASED_ON},
                   {"isBasedOnUrl", STM_DECLARED_BASED_ON},
                   {"translationOfWork", STM_DECLARED_TRANSLATION_OF},
                   {"citation", STM_DECLARED_CITATION},
                   {"sourceOrganization", STM_DECLARED_CREDIT}};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        stm_facts_put(facts, strings[i].fact, belief, member(a, strings[i].key));
    if (belief == STM_BELIEF_ARTICLE)
        stm_facts_put(facts, STM_FACT_BODY, belief,
                      stm_arena_str(facts->arena, member(a, "articleBody")));
    stm_facts_put(facts, STM_FACT_PUBLISHED, STM_BELIEF_HINT, member(a, "dateCreated"));
    stm_facts_put(facts, STM_FACT_PUBLISHED, STM_BELIEF_HINT, member(a, "uploadDate"));
    read_name(facts, all, json_object_get(a, "publisher"), STM_FACT_OUTLET, STM_BELIEF_PAGE);
    read_authors(facts, all, json_object_get(a, "author"), belief);
    if (facts->authors.count == 0)
        read_authors(facts, all, json_object_get(a, "creator"), STM_BELIEF_PAGE);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        read_source(facts, all, json_object_get(a, sources[i].key), sources[i].kind);
}

/* ---- Which article ---- */

static bool holds(stm_str outer, stm_str inner)
{
    return inner.len > 0 && stm_str_find(outer, inner, 0) != SIZE_MAX;
}

/* How surely it is the page's: by its headline in the window's title. */
static int likeness(const stm_facts *facts, const json_t *a)
{
    const stm_str headline = member(a, "headline");
    return (int)rank_of(a) * 2 + (headline.len >= 10 && holds(facts->page->window_title, headline));
}

static const json_t *best_article(const stm_facts *facts, const objects *all)
{
    const json_t *best = NULL;
    int most = 0;
    for (size_t i = 0; i < all->items.count; i++) {
        const json_t *a = all->items.items[i];
        const int points = rank_of(a) == NO_ARTICLE ? 0 : likeness(facts, a);
        if (points > most) {
            most = points;
            best = a;
        }
    }
    return best;
}

static void read_script(stm_facts *facts, stm_str script)
{
    objects all = {0};
    json_t *root = parse(facts, script);
    if (root == NULL)
        return;
    gather(&all, root, 0);
    const json_t *a = all.failed ? NULL : best_article(facts, &all);
    if (a != NULL)
        read_article(facts, &all, a, rank_of(a) == ARTICLE ? STM_BELIEF_ARTICLE : STM_BELIEF_PAGE);
    facts->failed |= all.failed;
    STM_ARRAY_CLEAR(&all.items);
    json_decref(root);
}

void stm_page_jsonld(stm_facts *facts)
{
    for (uint32_t i = 0; i < facts->page->script_count; i++)
        read_script(facts, facts->page->scripts[i]);
}
