/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_UTF8_H
#define STM_BASE_UTF8_H
/** @file UTF-8: reading characters, counting them, and the one place where offsets convert. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/** The character at *at, which moves on; U+FFFD for a byte that starts none (moves on by 1). */
int32_t stm_utf8_next(stm_str s, size_t *at);
/** The character before *at, which moves back. *at must be above 0. */
int32_t stm_utf8_back(stm_str s, size_t *at);
/** Append a character's bytes to `out` (room for 4); the number written. */
size_t stm_utf8_put(char *out, int32_t c);
/** What a byte from 80 to 9F is in windows-1252, which C1 controls of texts are meant as; 0:
 * nothing. */
int32_t stm_windows_1252(unsigned byte);
bool stm_utf8_valid(stm_str s);
/** The number of characters (code points) in `s`. */
size_t stm_utf8_count(stm_str s);

/**
 * Byte offsets to code point offsets over one text, cheapest when asked in rising order.
 * In JSON offsets count code points, in C bytes.
 */
typedef struct stm_offsets {
    stm_str text;
    size_t byte, character; /* the last place asked for */
} stm_offsets;

static inline stm_offsets stm_offsets_of(stm_str text)
{
    return (stm_offsets){text, 0, 0};
}
/** The number of code points before byte `at` of the text. */
size_t stm_offsets_character(stm_offsets *offsets, size_t at);

#endif
