/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/number.h"

#include <unicode/uchar.h>
#include <unicode/unum.h>

#include "base/utf8.h"

enum { MOST_DIGITS = 18 };

static int32_t symbol(const UNumberFormat *format, UNumberFormatSymbol which, int32_t otherwise)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[8];
    const int32_t n = unum_getSymbol(format, which, text, 8, &status);
    return U_SUCCESS(status) && n == 1 ? text[0] : otherwise;
}

stm_number_style stm_number_style_of(stm_lang lang)
{
    char code[4];
    UErrorCode status = U_ZERO_ERROR;
    stm_number_style style = {'.', ','};
    UNumberFormat *format =
        unum_open(UNUM_DECIMAL, NULL, 0, stm_lang_code(lang, code), NULL, &status);
    if (U_FAILURE(status))
        return style;
    style.decimal = symbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, '.');
    style.group = symbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, ',');
    unum_close(format);
    return style;
}

static int digit_at(stm_str text, size_t *at)
{
    size_t next = *at;
    if (next >= text.len)
        return -1;
    const int32_t digit = u_charDigitValue(stm_utf8_next(text, &next));
    if (digit >= 0)
        *at = next;
    return digit;
}

/** Are there three digits from `at` on, and no fourth? */
static bool three_digits(stm_str text, size_t at)
{
    for (int i = 0; i < 3; i++)
        if (digit_at(text, &at) < 0)
            return false;
    return digit_at(text, &at) < 0;
}

static bool parts_groups(int32_t c, const stm_number_style *style)
{
    const bool space = c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
    return c == style->group || space || c == '\'' || c == 0x2019 ||
           (c == '.' && style->decimal != '.') || (c == ',' && style->decimal != ',');
}

bool stm_number_read(double *ret, stm_str text, const stm_number_style *style)
{
    double value = 0, unit = 1;
    int digits = 0, digit;
    bool fraction = false;
    for (size_t at = 0; at < text.len;) {
        if ((digit = digit_at(text, &at)) >= 0) {
            if (++digits > MOST_DIGITS)
                return false;
            unit *= fraction ? 10 : 1;
            value = value * 10 + digit;
            continue;
        }
        const int32_t c = stm_utf8_next(text, &at);
        if (digits > 0 && !fraction && parts_groups(c, style) && three_digits(text, at))
            continue;
        size_t next = at;
        if (digits == 0 || fraction || (c != '.' && c != ',') || digit_at(text, &next) < 0)
            break;
        fraction = true;
    }
    *ret = value / unit;
    return digits > 0;
}
