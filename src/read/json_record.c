/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file A record may be large by what is not read of it (pages' HTML, embeddings). So the keys that
 * are wanted are first cut out, and only they are given to jansson: memory stays within a small
 * multiple of the record's text whatever else it holds.
 */
#include "read/json_record.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/json_dialect.h"
#include "read/json_scan.h"

/* ---- Cutting out ---- */

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
        if (stm_dialect_wants(key, value))
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

static stemma_status parse_and_take(stm_raw *raw, stm_reading *reading, stm_buf *json,
                                    stemma_error *err)
{
    json_error_t why;
    json_t *root = parse(json, &why);
    if (root == NULL)
        return json_error_code(&why) == json_error_out_of_memory
                   ? stm_fail_nomem(err)
                   : stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "%s", why.text);
    const stemma_status status = stm_dialect_take(raw, reading, root, err);
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
