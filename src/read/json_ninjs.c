/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file ninjs, the IPTC's "News in JSON": versions 1 (flat keys in lower case, "body_html"), 2
 * (lists: "bodies", "headlines") and 3 (those, with keys in camelCase).
 *
 * All versions of an item have one `uri`, which becomes `id` and `url`: so they are editions of
 * one page, told apart by when they were made.
 */
#include "read/fetch.h"
#include "read/json_dialect.h"

static const json_t *either(const json_t *object, const char *lower, const char *camel)
{
    const json_t *value = json_object_get(object, lower);
    return value != NULL ? value : json_object_get(object, camel);
}

bool stm_ninjs_is(const json_t *record)
{
    static const char *const dates[] = {"versioncreated", "versionCreated", "firstcreated",
                                        "firstCreated",   "pubstatus",      "pubStatus",
                                        "headlines",      "bodies",         NULL};
    const char *key;
    json_t *value;
    if (!json_is_string(json_object_get(record, "uri")))
        return false;
    if (stm_json_first(record, dates) != NULL)
        return true;
    json_object_foreach((json_t *)record, key, value) if (strncmp(key, "body_", 5) == 0 &&
                                                          json_is_string(value)) return true;
    return false;
}

/* ---- Texts ---- */

typedef struct text {
    stm_str value;
    bool html;
} text;

static bool is_html(stm_str type)
{
    return stm_str_find(type, STM_STR("html"), 0) != SIZE_MAX ||
           stm_str_find(type, STM_STR("xml"), 0) != SIZE_MAX;
}

/* Is `next` to be taken rather than `best`? Markup has paragraphs where plain text may have none.
 */
static bool is_better(const text *best, const text *next)
{
    if (next->value.len == 0)
        return false;
    return best->value.len == 0 || (next->html && !best->html);
}

/* Versions 2 and 3: a list of {role, contenttype, value}. */
static text from_bodies(const json_t *bodies)
{
    text best = {STM_NONE, false};
    for (size_t i = 0; i < json_array_size(bodies); i++) {
        const json_t *one = json_array_get(bodies, i);
        const stm_str value = stm_json_view(json_object_get(one, "value"));
        const stm_str type = stm_json_view(either(one, "contenttype", "contentType"));
        const bool marked = value.len > 0 && type.len == 0 && value.data[0] == '<';
        const text next = {value, is_html(type) || marked};
        if (is_better(&best, &next))
            best = next;
    }
    return best;
}

/* Version 1: body_text, body_html, body_xhtml, or body_ and any other word. */
static text from_keys(const json_t *record)
{
    text best = {STM_NONE, false};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)record, key, value)
    {
        const stm_str s = stm_str_trim(stm_json_view(value));
        const text next = {s, s.len > 0 && s.data[0] == '<'};
        if (strncmp(key, "body_", 5) == 0 && is_better(&best, &next))
            best = next;
    }
    return best;
}

static stemma_status take_text(stm_raw *raw, stm_reading *reading, const json_t *record,
                               stemma_error *err)
{
    text body = from_bodies(json_object_get(record, "bodies"));
    if (body.value.len == 0)
        body = from_keys(record);
    if (body.value.len == 0) {
        const stm_str type = stm_json_view(json_object_get(record, "type"));
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "the news item has no text%s%.*s%s",
                        type.len > 0 ? ": it is a '" : "", type.len > 60 ? 60 : (int)type.len,
                        type.len > 0 ? type.data : "", type.len > 0 ? "'" : "");
    }
    if (!body.html)
        return stm_raw_set(&raw->text, reading, body.value, err);
    raw->text = STM_STR("");
    const stm_str kept = stm_arena_str(reading->scratch, body.value);
    if (kept.data == NULL)
        return stm_fail_nomem(err);
    return stm_raw_set_fragment(raw, reading, kept, STM_NONE, err);
}

/* ---- What is known of it ---- */

static stm_str headline(const json_t *record)
{
    static const char *const keys[] = {"headline", "headline_main", "headline_text", "title", NULL};
    const json_t *list = json_object_get(record, "headlines");
    stm_str best = stm_json_view(json_object_get(json_array_get(list, 0), "value"));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        if (stm_str_is(stm_json_view(json_object_get(one, "role")), "main"))
            best = stm_json_view(json_object_get(one, "value"));
    }
    return best.len > 0 ? best : stm_json_view(stm_json_first(record, keys));
}

/* The first party's name in a list, or a bare string. */
static stm_str party(const json_t *value)
{
    const json_t *one = json_is_array(value) ? json_array_get(value, 0) : value;
    return stm_json_view(json_is_object(one) ? json_object_get(one, "name") : one);
}

static stm_str outlet(const json_t *record)
{
    static const char *const sources[] = {"infosource", "infosources",     "infoSources",
                                          "provider",   "copyrightholder", "copyrightHolder",
                                          NULL};
    for (const char *const *key = sources; *key != NULL; key++) {
        const stm_str name = party(json_object_get(record, *key));
        if (name.len > 0)
            return name;
    }
    return STM_NONE;
}

static stemma_status take_dates(stm_raw *raw, stm_reading *reading, const json_t *record,
                                stemma_error *err)
{
    static const char *const first[] = {"firstcreated",
                                        "firstCreated",
                                        "contentcreated",
                                        "contentCreated",
                                        "versioncreated",
                                        "versionCreated",
                                        NULL};
    const json_t *version = either(record, "versioncreated", "versionCreated");
    const json_t *published = stm_json_first(record, first);
    STM_TRY(stm_json_take_string(&raw->published, reading, published, err));
    return version == published || (json_is_string(published) && json_equal(version, published))
               ? STEMMA_OK
               : stm_json_take_string(&raw->modified, reading, version, err);
}

static stemma_status declare(stm_raw *raw, stm_reading *reading, stm_declared_kind kind,
                             stm_str name, stm_str url, stemma_error *err)
{
    if (name.len == 0 && url.len == 0)
        return STEMMA_OK;
    stm_declared *d = &raw->declared[raw->declared_count++];
    *d = (stm_declared){.kind = kind};
    STM_TRY(stm_raw_set(&d->name, reading, name, err));
    return stm_raw_set(&d->url, reading, url, err);
}

static stemma_status take_declared(stm_raw *raw, stm_reading *reading, const json_t *record,
                                   stemma_error *err)
{
    raw->declared = stm_arena_calloc(reading->scratch, 2, sizeof *raw->declared);
    if (raw->declared == NULL)
        return stm_fail_nomem(err);
    STM_TRY(declare(raw, reading, STM_DECLARED_CREDIT,
                    stm_json_view(either(record, "creditline", "creditLine")), STM_NONE, err));
    return declare(raw, reading, STM_DECLARED_BASED_ON, STM_NONE,
                   stm_json_view(either(record, "evolvedfrom", "evolvedFrom")), err);
}

static stemma_status take_author(stm_raw *raw, stm_reading *reading, const json_t *record,
                                 stemma_error *err)
{
    const stm_str by = stm_str_trim(stm_json_view(either(record, "byline", "by")));
    if (by.len == 0)
        return STEMMA_OK;
    raw->authors = stm_arena_calloc(reading->scratch, 1, sizeof *raw->authors);
    if (raw->authors == NULL)
        return stm_fail_nomem(err);
    raw->author_count = 1;
    return stm_raw_set(&raw->authors[0], reading, by, err);
}

stemma_status stm_ninjs_take(stm_raw *raw, stm_reading *reading, const json_t *record,
                             stemma_error *err)
{
    STM_TRY(take_text(raw, reading, record, err));
    STM_TRY(stm_json_take_string(&raw->id, reading, json_object_get(record, "uri"), err));
    raw->url = raw->id;
    STM_TRY(stm_raw_set(&raw->title, reading, stm_str_trim(headline(record)), err));
    STM_TRY(stm_json_take_string(&raw->lang, reading, json_object_get(record, "language"), err));
    STM_TRY(stm_raw_set(&raw->outlet, reading, stm_str_trim(outlet(record)), err));
    STM_TRY(take_dates(raw, reading, record, err));
    STM_TRY(take_author(raw, reading, record, err));
    return take_declared(raw, reading, record, err);
}
