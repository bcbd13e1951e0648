/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memmem: glibc, musl, the BSDs and macOS have it */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"

int stm_str_compare(stm_str a, stm_str b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    const int c = n ? memcmp(a.data, b.data, n) : 0;
    return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

size_t stm_str_find(stm_str s, stm_str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *p = memmem(s.data + from, s.len - from, needle.data, needle.len);
    return p == NULL ? SIZE_MAX : (size_t)(p - s.data);
}

/* Length of a white-space character that `s` starts with, 0 when it does not. */
static size_t leading_space(stm_str s)
{
    static const char *const wide[] = {"\xC2\xA0",     "\xE2\x80\x89", "\xE2\x80\xAF",
                                       "\xE3\x80\x80", "\xEF\xBB\xBF", "\xE2\x80\x8B"};
    if (s.len == 0)
        return 0;
    const unsigned char c = (unsigned char)s.data[0];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    for (size_t i = 0; c >= 0xC2 && i < sizeof wide / sizeof *wide; i++)
        if (stm_str_starts(s, stm_str_of(wide[i])))
            return strlen(wide[i]);
    return 0;
}

stm_str stm_str_trim(stm_str s)
{
    for (size_t n; (n = leading_space(s)) > 0;)
        s = stm_str_slice(s, n, s.len);
    for (;;) {
        size_t n = 0;
        for (size_t back = 1; back <= 3 && back <= s.len && n == 0; back++)
            if (leading_space(stm_str_slice(s, s.len - back, s.len)) == back)
                n = back;
        if (n == 0)
            return s;
        s.len -= n;
    }
}

void stm_buf_clear(stm_buf *buf)
{
    stm_free(buf->data);
    *buf = (stm_buf){.ceiling = buf->ceiling};
}

bool stm_buf_reserve(stm_buf *buf, size_t more)
{
    size_t need;
    if (buf->failed)
        return false;
    if (!stm_add_size(buf->len, more, &need) || (buf->ceiling && need > buf->ceiling)) {
        buf->failed = true;
        return false;
    }
    if (need <= buf->room)
        return true;
    size_t room = buf->room < 64 ? 64 : buf->room;
    while (room < need)
        room = room > SIZE_MAX / 2 ? need : room * 2;
    char *data = stm_realloc(buf->data, room);
    if (data == NULL) {
        buf->failed = true;
        return false;
    }
    buf->data = data;
    buf->room = room;
    return true;
}

bool stm_buf_add(stm_buf *buf, const char *bytes, size_t len)
{
    if (!stm_buf_reserve(buf, len))
        return false;
    if (len > 0)
        memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    return true;
}

bool stm_buf_add_str(stm_buf *buf, stm_str s)
{
    return stm_buf_add(buf, s.data, s.len);
}

bool stm_buf_add_char(stm_buf *buf, char c)
{
    return stm_buf_add(buf, &c, 1);
}

bool stm_buf_printf(stm_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    const bool fits = n >= 0 && stm_buf_reserve(buf, (size_t)n + 1);
    if (fits) {
        vsnprintf(buf->data + buf->len, (size_t)n + 1, format, again);
        buf->len += (size_t)n;
    }
    va_end(again);
    return fits;
}
