/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_CHARS_H
#define STM_CLEAN_CHARS_H
/**
 * @file What a character is, told once and fast: cleaning looks at every character of every text.
 * Ranges that most text is made of are told without asking ICU (3 to 10 ns a question).
 */
#include <stdbool.h>
#include <stdint.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/str.h"

enum stm_char_bits {
    STM_CHAR_WORD = 1,     /* a letter, a digit, a mark */
    STM_CHAR_UPPER = 2,    /* a capital */
    STM_CHAR_LOWER = 4,    /* a small letter */
    STM_CHAR_SPACE = 8,    /* white space of any width */
    STM_CHAR_UNSPACED = 16 /* of a script whose words have no spaces between them */
};

/** Han, kana, Thai, Lao, Khmer, Burmese. */
static inline bool stm_is_unspaced(int32_t c)
{
    return c >= 0x0E00 &&
           (c < 0x0F00 || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||
            (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) ||
            (c >= 0xF900 && c < 0xFB00) || c >= 0x20000);
}

static inline unsigned stm_char_rare(int32_t c)
{
    const uint32_t mask = U_GET_GC_MASK(c);
    unsigned bits = stm_is_unspaced(c) ? STM_CHAR_UNSPACED : 0;
    if ((mask & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK)) != 0)
        bits |= STM_CHAR_WORD;
    if ((mask & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0)
        bits |= STM_CHAR_UPPER;
    if ((mask & U_GC_LL_MASK) != 0)
        bits |= STM_CHAR_LOWER;
    return (mask & U_GC_ZS_MASK) != 0 ? STM_CHAR_SPACE : bits;
}

/* Of the ASCII characters, in their order; built from the bits above. */
#define STM_CHAR_X4(bits) bits, bits, bits, bits
#define STM_CHAR_X26(bits)                                                                         \
    STM_CHAR_X4(bits), STM_CHAR_X4(bits), STM_CHAR_X4(bits), STM_CHAR_X4(bits), STM_CHAR_X4(bits), \
        STM_CHAR_X4(bits), bits, bits
static const uint8_t stm_char_ascii[128] = {['\t'] = STM_CHAR_SPACE,
                                            ['\n'] = STM_CHAR_SPACE,
                                            [' '] = STM_CHAR_SPACE,
                                            ['0'] = STM_CHAR_X4(STM_CHAR_WORD),
                                            STM_CHAR_X4(STM_CHAR_WORD),
                                            STM_CHAR_WORD,
                                            STM_CHAR_WORD,
                                            ['A'] = STM_CHAR_X26(STM_CHAR_WORD | STM_CHAR_UPPER),
                                            ['a'] = STM_CHAR_X26(STM_CHAR_WORD | STM_CHAR_LOWER)};

static inline unsigned stm_char_bits(int32_t c)
{
    if (c < 0x80)
        return stm_char_ascii[c];
    if ((c >= 0x430 && c <= 0x45F) || (c >= 0xDF && c <= 0xFF && c != 0xF7))
        return STM_CHAR_WORD | STM_CHAR_LOWER;
    if ((c >= 0x400 && c <= 0x42F) || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return STM_CHAR_WORD | STM_CHAR_UPPER;
    if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x4E00 && c < 0xA000))
        return STM_CHAR_WORD | STM_CHAR_UNSPACED;
    return stm_char_rare(c);
}

/** The small letter of a capital. */
static inline int32_t stm_char_lower(int32_t c)
{
    if (c < 0x80 || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    return c >= 0x400 && c <= 0x40F ? c + 80 : u_tolower(c);
}

/** The character at *at of text that is known to be UTF-8; *at moves on. */
static inline int32_t stm_char_next(stm_str text, size_t *at)
{
    int32_t c;
    const uint8_t *bytes = (const uint8_t *)text.data;
    U8_NEXT_UNSAFE(bytes, *at, c);
    return c;
}

#endif
