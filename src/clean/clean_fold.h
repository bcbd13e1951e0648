/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_FOLD_H
#define STM_CLEAN_FOLD_H
/**
 * @file The form in which lines meet cues: lower case, one kind of space, apostrophe, quotation
 * mark and dash, ASCII digits; and where in it words begin and end.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "clean/clean_chars.h"

/** A word of a folded text, up to where a word may end. */
typedef struct stm_fold_word {
    uint32_t begin, end; /* bytes of the folded text */
    uint32_t hash;       /* of them */
} stm_fold_word;

typedef struct stm_folded {
    char *text;
    uint8_t *marks; /* of each byte, and of the end: bits of stm_line_mark */
    uint32_t len;
    uint32_t first, last; /* from the first letter or digit, to behind the last */
    stm_fold_word *words;
    uint32_t word_count;
} stm_folded;

enum stm_line_mark {
    STM_EDGE = 1, /* a word may begin or end before this byte */
    STM_WORD = 2  /* a word begins at this byte */
};

/**
 * Fold `text`, all of it. Lives in `arena`. A text folded is not longer than 3/2 of it.
 * @return false when memory ran out.
 */
bool stm_fold_line(stm_folded *folded, stm_str text, stm_arena *arena);

/** The hash of a word. */
uint32_t stm_fold_hash(const char *bytes, size_t len);

/** The first word that begins at byte `at` or behind it, or word_count. Binary search. */
uint32_t stm_folded_word_at(const stm_folded *folded, uint32_t at);

/** The byte of `text` that byte `at` of its folded form came from. Walks the text. */
size_t stm_unfold(stm_str text, uint32_t at);

/** The bytes of `text` that its folded words begin at, into origins[folded->word_count]. */
void stm_fold_origins(uint32_t *origins, stm_str text, const stm_folded *folded);

static inline stm_str stm_folded_str(const stm_folded *folded)
{
    return (stm_str){folded->text, folded->len};
}

#endif
