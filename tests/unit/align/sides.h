/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_SIDES_H
#define STM_TEST_SIDES_H
/**
 * @file Sides of an alignment made by hand: a sentence a line, words parted by blanks, and behind
 * a word what it means: `hund=dog` has the term "dog" besides its own, `7` is a number.
 */
#include <ctype.h>
#include <stdlib.h>

#include "align/bitext.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "test.h"

typedef struct sides_text {
    stm_wordlist words;
    stm_text_side side;
} sides_text;

/* One entry a spelling within a map, since the same entry is the same word. */
typedef struct sides_maker {
    stm_map known;
    STM_ARRAY(stm_entry *) entries;
    STM_ARRAY(const stm_entry *) tokens;
    STM_ARRAY(uint32_t) first;
    STM_ARRAY(stm_signs) signs;
} sides_maker;

static inline stm_entry *sides_entry(stm_str word, stm_arena *arena)
{
    const size_t equals = stm_str_find(word, STM_STR("="), 0);
    const stm_str own = equals == SIZE_MAX ? word : stm_str_slice(word, 0, equals);
    stm_term *terms = stm_arena_calloc(arena, 2, sizeof *terms);
    stm_entry *e = stm_arena_calloc(arena, 1, sizeof *e);
    e->folded = stm_arena_str(arena, own);
    e->letters = (uint8_t)own.len;
    e->surface = (uint32_t)stm_hash_str(own, 1);
    e->stem = (uint32_t)stm_hash_str(own, 2);
    e->flags = isdigit((unsigned char)own.data[0]) ? STM_ENTRY_NUMBER : 0;
    e->rarity = 6;
    terms[e->term_count++] = (stm_term){e->stem, 1};
    if (equals != SIZE_MAX)
        terms[e->term_count++] =
            (stm_term){(uint32_t)stm_hash_str(stm_str_slice(word, equals + 1, word.len), 3), 1};
    e->terms = terms;
    return e;
}

static inline void sides_word(sides_maker *m, stm_str word, stm_arena *arena)
{
    const uint32_t fresh = (uint32_t)m->entries.count;
    const uint32_t at = stm_map_get_or_set(&m->known, stm_hash_str(word, 4), fresh);
    if (at == fresh)
        CHECK(STM_ARRAY_ADD(&m->entries, sides_entry(word, arena)));
    CHECK(STM_ARRAY_ADD(&m->tokens, m->entries.items[at]));
}

static inline void sides_line(sides_maker *m, stm_str line, stm_arena *arena)
{
    CHECK(STM_ARRAY_ADD(&m->first, (uint32_t)m->tokens.count));
    CHECK(STM_ARRAY_ADD(&m->signs, stm_signs_of(line)));
    for (size_t at = 0; at < line.len;) {
        size_t end = at;
        while (end < line.len && line.data[end] != ' ')
            end++;
        if (end > at && isalnum((unsigned char)line.data[at]))
            sides_word(m, stm_str_slice(line, at, end), arena);
        at = end + 1;
    }
}

/* A side of the text's lines. It lives in `arena`; `ret` must not move. */
static inline void sides_make(sides_text *ret, const char *text, stm_arena *arena)
{
    sides_maker m = {0};
    const stm_str s = stm_str_of(text);
    for (size_t at = 0; at < s.len;) {
        const size_t stop = stm_str_find(s, STM_STR("\n"), at);
        const size_t end = stop == SIZE_MAX ? s.len : stop;
        sides_line(&m, stm_str_slice(s, at, end), arena);
        at = end + 1;
    }
    const uint32_t count = (uint32_t)m.first.count;
    CHECK(STM_ARRAY_ADD(&m.first, (uint32_t)m.tokens.count));
    CHECK(STM_ARRAY_RESERVE(&m.tokens, 1) && STM_ARRAY_RESERVE(&m.signs, 1));
    const uint32_t *first = stm_arena_copy(arena, m.first.items, m.first.count * sizeof *first);
    CHECK(stm_wordlist_init(&ret->words, m.tokens.items, first, count, arena, NULL) == STEMMA_OK);
    ret->side.words = &ret->words;
    ret->side.signs = stm_arena_copy(arena, m.signs.items, count * sizeof *m.signs.items);
    stm_map_clear(&m.known);
    STM_ARRAY_CLEAR(&m.entries);
    STM_ARRAY_CLEAR(&m.tokens);
    STM_ARRAY_CLEAR(&m.first);
    STM_ARRAY_CLEAR(&m.signs);
}

#endif
