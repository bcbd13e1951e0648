/* SPDX-License-Identifier: Apache-2.0 */
#include "align/signs.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

/* What a character is, as far as it matters here. */
typedef enum sort { OTHER, SPACE, QUOTE, BRACKET, QUESTION, EXCLAMATION, COLON, PAUSE } sort;

typedef struct marked {
    int32_t c;
    sort sort;
} marked;

static const marked table[] = {
    {'?', QUESTION},    {0x37E, QUESTION},     {0x61F, QUESTION}, {0xFF1F, QUESTION},
    {'!', EXCLAMATION}, {0xFF01, EXCLAMATION}, {':', COLON},      {0xFF1A, COLON},
    {',', PAUSE},       {';', PAUSE},          {'-', PAUSE},      {0xB7, PAUSE},
    {0x60C, PAUSE},     {0x61B, PAUSE},        {0x2013, PAUSE},   {0x2014, PAUSE},
    {0x3001, PAUSE},    {0xFF0C, PAUSE},       {0xFF1B, PAUSE},   {'(', BRACKET},
    {')', BRACKET},     {'[', BRACKET},        {']', BRACKET},    {0xFF08, BRACKET},
    {0xFF09, BRACKET},  {'<', QUOTE},                           /* « as OCR reads it */
    {'>', QUOTE},       {'\'', OTHER},         {0x2019, OTHER}, /* most often an apostrophe */
};

static sort sort_of(int32_t c)
{
    if (c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z')
        return OTHER;
    for (size_t k = 0; k < sizeof table / sizeof *table; k++)
        if (table[k].c == c)
            return table[k].sort;
    if (u_isUWhiteSpace(c))
        return SPACE;
    return u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) ? QUOTE : OTHER;
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

static uint8_t flag_of(sort s)
{
    switch (s) {
    case QUOTE:
        return STM_SIGN_QUOTED;
    case BRACKET:
        return STM_SIGN_BRACKETED;
    case QUESTION:
        return STM_SIGN_ASKS;
    default:
        return 0;
    }
}

stm_signs stm_signs_of(stm_str sentence)
{
    stm_signs signs = {0};
    sort last = OTHER;
    bool begun = false;
    for (size_t at = 0; at < sentence.len;) {
        const int32_t c = stm_utf8_next(sentence, &at);
        const sort s = sort_of(c);
        signs.length += s != SPACE;
        signs.flags |= flag_of(s);
        if (s != SPACE && s != QUOTE && s != BRACKET)
            last = s;
        if (!begun && u_isalnum(c)) {
            begun = true;
            signs.flags |= u_islower(c) ? STM_SIGN_LOW : 0;
        }
    }
    signs.end = end_of(last);
    signs.flags |= last == PAUSE || last == COLON ? STM_SIGN_RUNS_ON : 0;
    return signs;
}
