/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A record may be large by what is not read of it (pages' HTML, embeddings). So the keys that
 * are wanted are first cut out, and only they are given to jansson: memory stays within a small
 * multiple of the record's text whatever else it holds.
 */
#include "read/json_record.h"

#include <jansson.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/json_scan.h"
#include "read/normalise.h"

/* A list of authors larger than this is none. */
enum { MOST_AUTHOR_BYTES = 64 << 10, MOST_AUTHORS = 1000 };

static const char *const wanted[] = {"id",   "url",      "title",  "text",   "lang",   "published",
                                     "date", "modified", "outlet", "series", "authors"};

/* ---- Cutting out ---- */

static bool is_wanted(stm_str key)
{
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (stm_str_is(key, wanted[i]))
            return true;
    return false;
}

/* Strings and numbers; of lists only that of the authors. */
static bool is_worth_parsing(stm_str key, stm_str value)
{
    const char c = value.data[0];
    if (c == '{')
        return false;
    return c != '[' || (stm_str_is(key, "authors") && value.len <= MOST_AUTHOR_BYTES);
}

static stemma_status broken(stemma_error *err, const char *what)
{
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "%s", what);
}

/* The member that begins at *at, which moves behind it. */
static stemma_status next_member(stm_str record, size_t *at, stm_str *key, stm_str *value,
                                 stemma_error *err)
{
    const size_t key_end = record.data[*at] == '"' ? stm_json_value_end(record, *at) : SIZE_MAX;
    if (key_end == SIZE_MAX)
        return broken(err, "a key of the record is no string");
    *key = stm_str_slice(record, *at + 1, key_end - 1);
    const size_t colon = stm_json_skip_space(record, key_end);
    if (colon >= record.len || record.data[colon] != ':')
        return broken(err, "a key of the record has no value");
    const size_t begin = stm_json_skip_space(record, colon + 1);
    const size_t end = stm_json_value_end(record, begin);
    if (end == SIZE_MAX)
        return broken(err, "a key of the record has no value");
    *value = stm_str_slice(record, begin, end);
    *at = end;
    return STEMMA_OK;
}

static void add_member(stm_buf *out, stm_str key, stm_str value)
{
    stm_buf_add(out, out->len > 1 ? ",\"" : "\"", out->len > 1 ? 2 : 1);
    stm_buf_add_str(out, key);
    stm_buf_add(out, "\":", 2);
    stm_buf_add_str(out, value);
}

/* A smaller object with the wanted members of the record. */
static stemma_status cut_out(stm_buf *out, stm_str record, stemma_error *err)
{
    stm_buf_add(out, "{", 1);
    for (size_t at = 1;;) {
        at = stm_json_skip_space(record, at);
        if (at >= record.len || record.data[at] == '}')
            break;
        stm_str key, value;
        STM_TRY(next_member(record, &at, &key, &value, err));
        if (is_wanted(key) && is_worth_parsing(key, value))
            add_member(out, key, value);
        at = stm_json_skip_space(record, at);
        if (at < record.len && record.data[at] == ',')
            at++;
    }
    stm_buf_add(out, "}", 1);
    return out->failed ? stm_fail_nomem(err) : STEMMA_OK;
}

/* ---- Parsing ---- */

static bool is_surrogate(const char *escape, char low, char high)
{
    const char c = escape[3] | 0x20;
    return escape[0] == '\\' && escape[1] == 'u' && (escape[2] | 0x20) == 'd' && c >= low &&
           c <= high;
}

/* Half a pair of surrogates, which strict parsers refuse, stands where a text was cut by UTF-16
   units. It becomes U+FFFD; nothing moves. False where there was none. */
static bool mend_surrogates(char *json, size_t len)
{
    bool mended = false;
    for (size_t i = 0; i + 6 <= len; i++) {
        if (json[i] != '\\')
            continue;
        const bool first = is_surrogate(json + i, '8', 'b') || is_surrogate(json + i, '9', '9');
        if (first && i + 12 <= len && is_surrogate(json + i + 6, 'c', 'f')) {
            i += 11;
        } else if (first || is_surrogate(json + i, 'c', 'f')) {
            memcpy(json + i + 2, "fffd", 4);
            mended = true;
        } else {
            i++; /* the escaped character */
        }
    }
    return mended;
}

static json_t *parse(stm_buf *json, json_error_t *why)
{
    json_t *root = json_loadb(json->data, json->len, JSON_ALLOW_NUL, why);
    if (root == NULL && mend_surrogates(json->data, json->len))
        root = json_loadb(json->data, json->len, JSON_ALLOW_NUL, why);
    return root;
}

/* ---- From JSON to a raw document ---- */

static stemma_status take_string(stm_str *ret, stm_reading *reading, const json_t *value,
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
    return stm_normalise(ret, (stm_str){json_string_value(value), json_string_length(value)},
                         reading->scratch, err);
}

static stemma_status take_member(stm_str *ret, stm_reading *reading, const json_t *root,
                                 const char *key, const char *other, stemma_error *err)
{
    const json_t *value = json_object_get(root, key);
    if (value == NULL && other != NULL)
        value = json_object_get(root, other);
    return take_string(ret, reading, value, err);
}

static stemma_status take_authors(stm_raw *raw, stm_reading *reading, const json_t *value,
                                  stemma_error *err)
{
    const size_t listed = json_is_array(value) ? json_array_size(value) : json_is_string(value);
    const size_t count = listed > MOST_AUTHORS ? MOST_AUTHORS : listed;
    if (count == 0)
        return STEMMA_OK;
    raw->authors = stm_arena_calloc(reading->scratch, count, sizeof *raw->authors);
    if (raw->authors == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        stm_str name = STM_NONE;
        STM_TRY(take_string(&name, reading,
                            json_is_object(one) ? json_object_get(one, "name") : one, err));
        if (stm_str_trim(name).len > 0)
            raw->authors[raw->author_count++] = stm_str_trim(name);
    }
    return STEMMA_OK;
}

static stemma_status take_all(stm_raw *raw, stm_reading *reading, const json_t *root,
                              stemma_error *err)
{
    if (!json_is_string(json_object_get(root, "text")))
        return broken(err, "the record has no 'text' that is a string");
    raw->record = true;
    raw->charset = reading->charset != NULL ? reading->charset : "UTF-8";
    STM_TRY(take_member(&raw->id, reading, root, "id", NULL, err));
    STM_TRY(take_member(&raw->url, reading, root, "url", NULL, err));
    STM_TRY(take_member(&raw->title, reading, root, "title", NULL, err));
    STM_TRY(take_member(&raw->lang, reading, root, "lang", NULL, err));
    STM_TRY(take_member(&raw->published, reading, root, "published", "date", err));
    STM_TRY(take_member(&raw->modified, reading, root, "modified", NULL, err));
    STM_TRY(take_member(&raw->outlet, reading, root, "outlet", "series", err));
    STM_TRY(take_member(&raw->text, reading, root, "text", NULL, err));
    return take_authors(raw, reading, json_object_get(root, "authors"), err);
}

static stemma_status parse_and_take(stm_raw *raw, stm_reading *reading, stm_buf *json,
                                    stemma_error *err)
{
    json_error_t why;
    json_t *root = parse(json, &why);
    if (root == NULL)
        return json_error_code(&why) == json_error_out_of_memory
                   ? stm_fail_nomem(err)
                   : stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "%s", why.text);
    const stemma_status status = take_all(raw, reading, root, err);
    json_decref(root);
    return status;
}

/* A record in another charset than UTF-8 is decoded by itself: files put together from several
   sources have some of each. */
static stemma_status to_utf8(stm_buf *json, const char **ret_charset, stemma_error *err)
{
    stm_arena arena;
    stm_str utf8;
    if (stm_utf8_valid(stm_buf_str(json)))
        return STEMMA_OK;
    stm_arena_init(&arena, 0);
    stemma_status status = stm_charset_decode(&utf8, ret_charset, stm_buf_str(json), &arena, err);
    if (status == STEMMA_OK) {
        json->len = 0;
        if (!stm_buf_add_str(json, utf8))
            status = stm_fail_nomem(err);
    }
    stm_arena_clear(&arena);
    return status;
}

stemma_status stm_json_record(stm_raw *raw, stm_reading *reading, stm_str record, stemma_error *err)
{
    stm_buf json = {0};
    stm_raw taken = {0};
    const char *charset = NULL;
    stemma_status status = cut_out(&json, record, err);
    if (status == STEMMA_OK)
        status = to_utf8(&json, &charset, err);
    if (status == STEMMA_OK)
        status = parse_and_take(&taken, reading, &json, err);
    stm_buf_clear(&json);
    if (status == STEMMA_OK) {
        *raw = taken;
        raw->charset = charset != NULL ? charset : taken.charset;
    }
    return status;
}
