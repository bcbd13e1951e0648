/* SPDX-License-Identifier: Apache-2.0 */
#include "read/json_dialect.h"

#include "read/fetch.h"
#include "read/normalise.h"

enum {
    /* Lists and objects beside the text: larger ones are somebody's data. */
    MOST_BESIDE_BYTES = 64 << 10,
    MOST_AUTHORS = 1000
};

#define MOST_NAMES 9

typedef struct field {
    size_t at;                         /* of a stm_str in stm_raw */
    const char *names[MOST_NAMES + 1]; /* the first that is there */
} field;

#define FIELD(name) offsetof(stm_raw, name)

/* The order of names is that of trust: our own come first. */
static const field fields[] = {
    {FIELD(id), {"id", "stories_id"}},
    {FIELD(url), {"url", "link", "original_url", "canonical_url", "source"}},
    {FIELD(title), {"title", "article_title", "headline"}},
    {FIELD(lang), {"lang", "language", "language_code"}},
    {FIELD(published),
     {"published", "date", "publish_date", "publication_date", "date_publish", "published_at",
      "publishedAt", "date_published", "pub_date"}},
    {FIELD(modified), {"modified", "date_modified", "date_modify", "updated_at", "updated"}},
    {FIELD(outlet),
     {"outlet", "series", "source-hostname", "sitename", "media_name", "hostname",
      "source_domain"}},
    {FIELD(text),
     {"text", "story_text", "text_content", "article_text", "maintext", "body_text", "content"}},
};

static const char *const author_names[] = {"authors", "author", NULL};

/* What may be an object or a list. */
static const char *const beside[] = {"authors",    "author",      "metadata",    "headlines",
                                     "infosource", "infosources", "infoSources", "standard",
                                     "provider",   NULL};

static const char *const whole[] = {"bodies", NULL}; /* the text is in it */

static bool is_one_of(stm_str key, const char *const *names)
{
    while (*names != NULL && !stm_str_is(key, *names))
        names++;
    return *names != NULL;
}

static bool is_known(stm_str key)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (is_one_of(key, fields[i].names))
            return true;
    return is_one_of(key, author_names);
}

/* Names of ninjs, which are flat: "headline_main", "body_html", "versionCreated" … */
static bool is_of_ninjs(stm_str key)
{
    static const char *const names[] = {"uri",
                                        "type",
                                        "version",
                                        "byline",
                                        "by",
                                        "pubstatus",
                                        "pubStatus",
                                        "versioncreated",
                                        "versionCreated",
                                        "firstcreated",
                                        "firstCreated",
                                        "contentcreated",
                                        "contentCreated",
                                        "contentmodified",
                                        "contentModified",
                                        "copyrightholder",
                                        "copyrightHolder",
                                        "creditline",
                                        "creditLine",
                                        "evolvedfrom",
                                        "evolvedFrom",
                                        "media_id",
                                        NULL};
    return is_one_of(key, names) || stm_str_starts(key, STM_STR("body_")) ||
           stm_str_starts(key, STM_STR("headline_"));
}

bool stm_dialect_wants(stm_str key, stm_str value)
{
    const char c = value.data[0];
    if (c == '{' || c == '[')
        return (is_one_of(key, beside) && value.len <= MOST_BESIDE_BYTES) || is_one_of(key, whole);
    return is_known(key) || is_of_ninjs(key);
}

/* ---- Values ---- */

stemma_status stm_json_take_string(stm_str *ret, stm_reading *reading, const json_t *value,
                                   stemma_error *err)
{
    char digits[32];
    if (json_is_integer(value)) {
        const int n =
            snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return stm_normalise(ret, (stm_str){digits, (size_t)n}, reading->scratch, err);
    }
    if (!json_is_string(value))
        return STEMMA_OK;
    return stm_normalise(ret, stm_json_view(value), reading->scratch, err);
}

const json_t *stm_json_first(const json_t *object, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        const json_t *value = json_object_get(object, *keys);
        if (value != NULL && !json_is_null(value))
            return value;
    }
    return NULL;
}

/* "A. Name; B. Other" is how trafilatura joins them. */
static stemma_status take_joined(stm_raw *raw, stm_str names, stemma_error *err)
{
    for (size_t at = 0; at <= names.len && raw->author_count < MOST_AUTHORS;) {
        const size_t mark = stm_str_find(names, STM_STR(";"), at);
        const size_t end = mark == SIZE_MAX ? names.len : mark;
        const stm_str name = stm_str_trim(stm_str_slice(names, at, end));
        if (name.len > 0)
            raw->authors[raw->author_count++] = name;
        at = end + 1;
    }
    (void)err;
    return STEMMA_OK;
}

static stemma_status take_authors(stm_raw *raw, stm_reading *reading, const json_t *value,
                                  stemma_error *err)
{
    const bool list = json_is_array(value);
    const size_t count = list ? json_array_size(value) : value != NULL;
    if (count == 0)
        return STEMMA_OK;
    raw->authors = stm_arena_calloc(reading->scratch, MOST_AUTHORS, sizeof *raw->authors);
    if (raw->authors == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < count && raw->author_count < MOST_AUTHORS; i++) {
        const json_t *one = list ? json_array_get(value, i) : value;
        stm_str names = STM_NONE;
        STM_TRY(stm_json_take_string(
            &names, reading, json_is_object(one) ? json_object_get(one, "name") : one, err));
        STM_TRY(take_joined(raw, names.len > 0 ? names : STM_STR(""), err));
    }
    return STEMMA_OK;
}

/* ---- Records ---- */

static stm_str *string_at(stm_raw *raw, size_t at)
{
    return (stm_str *)(void *)((char *)raw + at);
}

/* What is not known yet. */
static stemma_status take_fields(stm_raw *raw, stm_reading *reading, const json_t *object,
                                 stemma_error *err)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        stm_str *to = string_at(raw, fields[i].at);
        if (to->data == NULL)
            STM_TRY(
                stm_json_take_string(to, reading, stm_json_first(object, fields[i].names), err));
    }
    return raw->author_count > 0
               ? STEMMA_OK
               : take_authors(raw, reading, stm_json_first(object, author_names), err);
}

/* Exports of lists of stories have no texts: title, address and date are then all there is. */
static bool is_listing(const json_t *record, const stm_raw *raw)
{
    static const char *const marks[] = {"stories_id", "media_name", "media_id", NULL};
    return raw->title.len > 0 && raw->url.len > 0 && stm_json_first(record, marks) != NULL;
}

stemma_status stm_dialect_take(stm_raw *raw, stm_reading *reading, const json_t *record,
                               stemma_error *err)
{
    const json_t *metadata = json_object_get(record, "metadata");
    raw->record = true;
    raw->charset = reading->charset != NULL ? reading->charset : "UTF-8";
    if (stm_ninjs_is(record))
        return stm_ninjs_take(raw, reading, record, err);
    STM_TRY(take_fields(raw, reading, record, err));
    if (raw->text.data == NULL && is_listing(record, raw))
        raw->text = STM_STR("");
    if (raw->text.data == NULL)
        return stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET,
                        "the record has no 'text' that is a string");
    if (json_is_object(metadata))
        STM_TRY(take_fields(raw, reading, metadata, err));
    /* trafilatura's `source` is a URL, other tools' the name of an outlet. */
    if (raw->url.len > 0 && !stm_url_is_web(raw->url) && json_object_get(record, "url") == NULL) {
        if (raw->outlet.len == 0)
            raw->outlet = raw->url;
        raw->url = STM_NONE;
    }
    return STEMMA_OK;
}
