/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include <unicode/utf8.h>

int32_t stm_utf8_next(stm_str s, size_t *at)
{
    /* ICU's macros take int32_t; a window of 8 bytes keeps any length safe. */
    const size_t left = s.len - *at;
    const int32_t window = left > 8 ? 8 : (int32_t)left;
    const uint8_t *p = (const uint8_t *)s.data + *at;
    int32_t i = 0, c;
    U8_NEXT(p, i, window, c);
    if (c < 0) {
        *at += 1;
        return 0xFFFD;
    }
    *at += (size_t)i;
    return c;
}

int32_t stm_utf8_back(stm_str s, size_t *at)
{
    const size_t window = *at > 8 ? 8 : *at;
    const uint8_t *p = (const uint8_t *)s.data + (*at - window);
    int32_t i = (int32_t)window, c;
    U8_PREV(p, 0, i, c);
    if (c < 0) {
        *at -= 1;
        return 0xFFFD;
    }
    *at -= window - (size_t)i;
    return c;
}

size_t stm_utf8_put(char *out, int32_t c)
{
    int32_t n = 0;
    if (c < 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    U8_APPEND_UNSAFE((uint8_t *)out, n, c);
    return (size_t)n;
}

bool stm_utf8_valid(stm_str s)
{
    for (size_t i = 0; i < s.len;) {
        if ((unsigned char)s.data[i] < 0x80) {
            i++;
            continue;
        }
        const size_t before = i;
        if (stm_utf8_next(s, &i) == 0xFFFD && i - before == 1)
            return false;
    }
    return true;
}

static size_t leads(const char *data, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)data[i] & 0xC0) != 0x80;
    return n;
}

size_t stm_utf8_count(stm_str s)
{
    return leads(s.data, s.len);
}

size_t stm_offsets_character(stm_offsets *offsets, size_t at)
{
    if (at > offsets->text.len)
        at = offsets->text.len;
    if (at < offsets->byte)
        offsets->byte = offsets->character = 0;
    offsets->character += leads(offsets->text.data + offsets->byte, at - offsets->byte);
    offsets->byte = at;
    return offsets->character;
}

int32_t stm_windows_1252(unsigned byte)
{
    static const uint16_t high[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : 0;
}
