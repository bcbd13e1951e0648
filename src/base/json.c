/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most of what is written is article text that needs no escape, so a string is cut into runs
 * that can be copied as they are: run() looks at eight bytes at a time for plain ASCII and checks
 * whole characters otherwise. jansson's dumper, which the project has anyway, wants the document
 * as a tree first and looks at each character: bench_json has both figures.
 */
#include "base/json.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

void stm_json_init(stm_json *json, stm_write write, void *context)
{
    json->write = write;
    json->context = context;
    json->used = 0;
    json->comma = json->failed = false;
}

static void flush(stm_json *json)
{
    if (json->used > 0 && !json->failed)
        json->failed = json->write(json->context, json->room, json->used) != 0;
    json->used = 0;
}

static void put(stm_json *json, const char *bytes, size_t len)
{
    if (len > sizeof json->room - json->used)
        flush(json);
    if (len >= sizeof json->room) {
        if (!json->failed)
            json->failed = json->write(json->context, bytes, len) != 0;
        return;
    }
    if (len > 0)
        memcpy(json->room + json->used, bytes, len);
    json->used += len;
}

static void put_char(stm_json *json, char c)
{
    if (json->used == sizeof json->room)
        flush(json);
    json->room[json->used++] = c;
}

static void separate(stm_json *json)
{
    if (json->comma)
        put_char(json, ',');
    json->comma = true;
}

static void put_word(stm_json *json, const char *word)
{
    separate(json);
    put(json, word, strlen(word));
}

/* Has any of eight bytes to be looked at: a control, a quotation mark, a backslash, non-ASCII? */
static bool eight_need_care(uint64_t eight)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    const uint64_t quote = eight ^ ones * '"', back = eight ^ ones * '\\';
    const uint64_t below = eight - ones * 0x20;
    return ((eight | below | (quote - ones) | (back - ones)) & high) != 0;
}

/* The length of a whole, valid character of two bytes or more at p, or 0. */
static size_t wide(const unsigned char *p, size_t left)
{
    if (left >= 2 && p[0] >= 0xC2 && p[0] <= 0xDF && (p[1] & 0xC0) == 0x80)
        return 2;
    if (left >= 3 && p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80)
        return 3;
    const stm_str rest = {(const char *)p, left};
    size_t n = 0;
    stm_utf8_next(rest, &n); /* the rarer leads: overlong forms, surrogates, four bytes */
    return n;
}

/* The bytes of the valid characters that are not ASCII, from `at` on. */
static size_t wide_run(stm_str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.data;
    size_t i = at, n;
    while (i < s.len && p[i] >= 0x80 && (n = wide(p + i, s.len - i)) >= 2)
        i += n;
    return i - at;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* How many bytes from `at` on can be copied as they are. */
static size_t run(stm_str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.data;
    uint64_t eight;
    for (size_t i = at, n;; i += n) {
        if (i == s.len)
            return i - at;
        n = p[i] >= 0x80 ? wide_run(s, i) : is_plain(p[i]);
        if (n == 1 && s.len - i >= sizeof eight) {
            memcpy(&eight, p + i, sizeof eight);
            n = eight_need_care(eight) ? 1 : sizeof eight;
        }
        if (n == 0)
            return i - at;
    }
}

static void put_escaped(stm_json *json, unsigned char c)
{
    static const char names[] = "btn\0fr"; /* 8 to 13; 11 has no name */
    char out[8];
    if (c >= 0x80) {
        put(json, "\xEF\xBF\xBD", 3);
    } else if (c == '"' || c == '\\') {
        put(json, (char[2]){'\\', (char)c}, 2);
    } else if (c >= 8 && c <= 13 && c != 11) {
        put(json, (char[2]){'\\', names[c - 8]}, 2);
    } else {
        snprintf(out, sizeof out, "\\u%04x", c);
        put(json, out, 6);
    }
}

void stm_json_str(stm_json *json, stm_str s)
{
    if (s.data == NULL) {
        stm_json_null(json);
        return;
    }
    separate(json);
    put_char(json, '"');
    for (size_t at = 0; at < s.len;) {
        const size_t n = run(s, at);
        put(json, s.data + at, n);
        at += n;
        if (at < s.len)
            put_escaped(json, (unsigned char)s.data[at++]);
    }
    put_char(json, '"');
}

void stm_json_open(stm_json *json, char bracket)
{
    separate(json);
    put_char(json, bracket);
    json->comma = false;
}

void stm_json_close(stm_json *json, char bracket)
{
    put_char(json, bracket);
    json->comma = true;
}

void stm_json_key(stm_json *json, const char *key)
{
    separate(json);
    put_char(json, '"');
    put(json, key, strlen(key));
    put(json, "\":", 2);
    json->comma = false;
}

void stm_json_null(stm_json *json)
{
    put_word(json, "null");
}

void stm_json_bool(stm_json *json, bool b)
{
    put_word(json, b ? "true" : "false");
}

void stm_json_int(stm_json *json, int64_t n)
{
    char out[24];
    snprintf(out, sizeof out, "%" PRId64, n);
    put_word(json, out);
}

/* printf writes the locale's decimal separator, which may be several bytes: make it a point. */
static void use_point(char *number)
{
    char *to = number;
    for (const char *from = number; *from != '\0'; from++) {
        if (isdigit((unsigned char)*from) || strchr("+-eE", *from) != NULL)
            *to++ = *from;
        else if (to == number || to[-1] != '.')
            *to++ = '.';
    }
    *to = '\0';
}

void stm_json_double(stm_json *json, double d)
{
    char out[40];
    if (!isfinite(d)) {
        stm_json_null(json);
        return;
    }
    if (d == floor(d) && fabs(d) < 1e15) {
        stm_json_int(json, (int64_t)d);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) { /* 15 always suffice to keep 15 typed ones */
        snprintf(out, sizeof out, "%.*g", digits, d);
        if (strtod(out, NULL) == d)
            break;
    }
    use_point(out);
    put_word(json, out);
}

void stm_json_share(stm_json *json, double share)
{
    enum { PLACES = 4, SCALE = 10000 };
    char out[40];
    if (!isfinite(share) || fabs(share) > 1e12) {
        stm_json_null(json);
        return;
    }
    const int64_t scaled = llround(share * SCALE);
    const uint64_t size = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled;
    int n = snprintf(out, sizeof out, "%s%" PRIu64 ".%0*" PRIu64, scaled < 0 ? "-" : "",
                     size / SCALE, PLACES, size % SCALE);
    while (out[n - 1] == '0')
        out[--n] = '\0';
    if (out[n - 1] == '.')
        out[n - 1] = '\0';
    put_word(json, out);
}

void stm_json_line(stm_json *json)
{
    put_char(json, '\n');
    json->comma = false;
}

stemma_status stm_json_finish(stm_json *json, stemma_error *err)
{
    flush(json);
    if (json->failed)
        return stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "writing was stopped");
    return STEMMA_OK;
}
