/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_STR_H
#define STM_BASE_STR_H
/**
 * @file Strings: views, growable buffers with a ceiling, and the little that is asked of them.
 * Text is UTF-8 throughout; offsets are bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** A view of bytes owned elsewhere. data == NULL: not known. Need not end in NUL. */
typedef struct stm_str {
    const char *data;
    size_t len;
} stm_str;

#define STM_STR(literal) ((stm_str){(literal), sizeof(literal) - 1})
#define STM_NONE ((stm_str){NULL, 0})

static inline stm_str stm_str_of(const char *text)
{
    return text == NULL ? STM_NONE : (stm_str){text, strlen(text)};
}
static inline stm_str stm_str_slice(stm_str s, size_t begin, size_t end)
{
    return (stm_str){s.data + begin, end - begin};
}
static inline bool stm_str_equal(stm_str a, stm_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}
static inline bool stm_str_is(stm_str a, const char *text)
{
    return stm_str_equal(a, stm_str_of(text));
}
static inline bool stm_str_starts(stm_str s, stm_str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.data, prefix.data, prefix.len) == 0);
}
static inline bool stm_str_ends(stm_str s, stm_str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len) == 0);
}

/** Byte order; a shorter string before those it begins. <0, 0, >0. */
int stm_str_compare(stm_str a, stm_str b);

/** Where `needle` first stands in `s` at or after `from`, or SIZE_MAX. */
size_t stm_str_find(stm_str s, stm_str needle, size_t from);

/** Without white space at the ends: ASCII's, no-break, ideographic, zero-width, BOM. */
stm_str stm_str_trim(stm_str s);

/** A growable buffer. Zeroed it is empty, with no ceiling. */
typedef struct stm_buf {
    char *data;
    size_t len, room;
    size_t ceiling; /* most bytes held; 0: no ceiling but memory */
    bool failed;    /* an addition failed: memory or ceiling; later ones do nothing */
} stm_buf;

void stm_buf_clear(stm_buf *buf); /* frees; the ceiling stays */
bool stm_buf_reserve(stm_buf *buf, size_t more);
bool stm_buf_add(stm_buf *buf, const char *bytes, size_t len);
bool stm_buf_add_str(stm_buf *buf, stm_str s);
bool stm_buf_add_char(stm_buf *buf, char c);
bool stm_buf_printf(stm_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline stm_str stm_buf_str(const stm_buf *buf)
{
    return (stm_str){buf->len ? buf->data : "", buf->len};
}

#endif
