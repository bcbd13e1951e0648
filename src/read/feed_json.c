/* SPDX-License-Identifier: Apache-2.0 */
/** @file JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
#include <jansson.h>

#include "read/feed_parts.h"
#include "read/fetch.h"

enum { MOST_AUTHORS = 100 };

/* A string (or a number, which 1.1 tells readers to take for one) in `arena`. */
static stm_str text_of(const json_t *object, const char *key, stm_arena *arena)
{
    char digits[32];
    const json_t *value = json_object_get(object, key);
    stm_str s = STM_NONE;
    if (json_is_string(value))
        s = (stm_str){json_string_value(value), json_string_length(value)};
    if (json_is_integer(value))
        s = (stm_str){digits, (size_t)snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT,
                                               json_integer_value(value))};
    s = stm_str_trim(s);
    return s.len > 0 ? stm_arena_str(arena, s) : STM_NONE;
}

static stemma_status take_authors(stm_feed_entry *e, const json_t *object, stm_arena *arena,
                                  stemma_error *err)
{
    const json_t *list = json_object_get(object, "authors");
    const json_t *one = json_object_get(object, "author"); /* version 1 */
    const size_t count =
        json_array_size(list) > MOST_AUTHORS ? MOST_AUTHORS : json_array_size(list);
    e->authors = stm_arena_calloc(arena, count + 1, sizeof *e->authors);
    if (e->authors == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        const stm_str name = text_of(json_array_get(list, i), "name", arena);
        if (name.len > 0)
            e->authors[e->author_count++] = name;
    }
    const stm_str name = text_of(one, "name", arena);
    if (e->author_count == 0 && name.len > 0)
        e->authors[e->author_count++] = name;
    return STEMMA_OK;
}

static stemma_status take_item(stm_feed_walking *w, const json_t *item, const json_t *feed,
                               stemma_error *err)
{
    stm_arena *arena = w->arena;
    stm_feed_entry e = {.outlet = w->feed.title};
    e.guid = text_of(item, "id", arena);
    e.url = stm_url_resolve(w->base, text_of(item, "url", arena), arena);
    if (e.url.len == 0)
        e.url = stm_url_resolve(STM_NONE, e.guid, arena);
    e.title = text_of(item, "title", arena);
    e.published = text_of(item, "date_published", arena);
    e.modified = text_of(item, "date_modified", arena);
    e.lang = text_of(item, "language", arena);
    if (e.lang.len == 0)
        e.lang = w->feed.lang;
    e.summary = text_of(item, "summary", arena);
    e.content = text_of(item, "content_html", arena);
    e.content_is_html = e.content.len > 0;
    if (e.content.len == 0)
        e.content = text_of(item, "content_text", arena);
    STM_TRY(take_authors(&e, item, arena, err));
    if (e.author_count == 0)
        STM_TRY(take_authors(&e, feed, arena, err));
    return stm_feed_tell(w, &e, err);
}

static stemma_status take_feed(stm_feed_walking *w, const json_t *feed, stemma_error *err)
{
    const json_t *items = json_object_get(feed, "items");
    const stm_str version = {json_string_value(json_object_get(feed, "version")),
                             json_string_length(json_object_get(feed, "version"))};
    if (stm_str_find(version, STM_STR("jsonfeed.org/version"), 0) == SIZE_MAX ||
        !json_is_array(items))
        return stm_fail(err, STEMMA_E_FORMAT, 0, "is no JSON Feed");
    w->feed.kind = STM_FEED_ITEMS;
    w->feed.title = text_of(feed, "title", w->kept);
    w->feed.url = stm_url_resolve(w->base, text_of(feed, "home_page_url", w->kept), w->kept);
    w->feed.lang = text_of(feed, "language", w->kept);
    for (size_t i = 0; i < json_array_size(items); i++)
        if (json_is_object(json_array_get(items, i)))
            STM_TRY(take_item(w, json_array_get(items, i), feed, err));
    return STEMMA_OK;
}

stemma_status stm_feed_walk_json(stm_feed_walking *w, stm_str utf8, stemma_error *err)
{
    json_error_t why;
    if (utf8.len > w->limits->max_line_bytes)
        return stm_fail(err, STEMMA_E_LIMIT, w->limits->max_line_bytes,
                        "the feed has %zu bytes, at most %zu are read", utf8.len,
                        w->limits->max_line_bytes);
    json_t *feed = json_loadb(utf8.data, utf8.len, 0, &why);
    if (feed == NULL)
        return json_error_code(&why) == json_error_out_of_memory
                   ? stm_fail_nomem(err)
                   : stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "line %d: %s", why.line,
                              why.text);
    const stemma_status status = take_feed(w, feed, err);
    json_decref(feed);
    return status;
}
