/* SPDX-License-Identifier: Apache-2.0 */
/* UAX #11: a wide or full-width character takes two columns, as terminals have it. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "report/text.h"

static size_t columns_of(int32_t c)
{
    if (c < 0x300)
        return 1;
    const int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    const int32_t hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO)
        return 0; /* joins the syllable before it */
    const int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t stm_text_width(stm_str s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.len;)
        width += columns_of(stm_utf8_next(s, &at));
    return width;
}

size_t stm_text_fit(stm_str s, size_t columns)
{
    size_t width = 0;
    for (size_t at = 0; at < s.len;) {
        const size_t before = at;
        width += columns_of(stm_utf8_next(s, &at));
        if (width > columns)
            return before;
    }
    return s.len;
}

bool stm_text_is_rtl(stm_str s)
{
    for (size_t at = 0; at < s.len;) {
        const int32_t c = stm_utf8_next(s, &at);
        if (c < 0x590)
            continue;
        const UCharDirection direction = u_charDirection(c);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}
