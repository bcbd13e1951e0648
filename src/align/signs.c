/* SPDX-License-Identifier: Apache-2.0 */
#include "align/signs.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

/* The class of a character that matters here. */
typedef enum sort { OTHER, SPACE, QUOTE, BRACKET, QUESTION, EXCLAMATION, COLON } sort;

static bool is_bracket(int32_t c)
{
    return c == '(' || c == ')' || c == '[' || c == ']' || c == 0xFF08 || c == 0xFF09;
}

static sort sort_of(int32_t c)
{
    switch (c) {
    case '?':
    case 0x061F: /* Arabic */
    case 0x037E: /* Greek */
    case 0xFF1F:
        return QUESTION;
    case '!':
    case 0xFF01:
        return EXCLAMATION;
    case ':':
    case 0xFF1A:
        return COLON;
    case '<': /* read for « by OCR */
    case '>':
        return QUOTE;
    default:
        break;
    }
    if (c != '\'' && c != 0x2019 && u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK))
        return QUOTE;
    if (is_bracket(c))
        return BRACKET;
    return u_isUWhiteSpace(c) ? SPACE : OTHER;
}

static uint8_t end_of(sort last)
{
    switch (last) {
    case QUESTION:
        return STM_END_QUESTION;
    case EXCLAMATION:
        return STM_END_EXCLAMATION;
    case COLON:
        return STM_END_COLON;
    default:
        return STM_END_PLAIN;
    }
}

stm_signs stm_signs_of(stm_str sentence)
{
    stm_signs signs = {0};
    sort last = OTHER;
    for (size_t at = 0; at < sentence.len;) {
        const sort s = sort_of(stm_utf8_next(sentence, &at));
        signs.length += s != SPACE;
        signs.quoted |= s == QUOTE;
        signs.bracketed |= s == BRACKET;
        signs.asks |= s == QUESTION;
        if (s != SPACE && s != QUOTE && s != BRACKET)
            last = s;
    }
    signs.end = end_of(last);
    return signs;
}
