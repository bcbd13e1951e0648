/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_PACKING_H
#define STM_STORE_PACKING_H
/**
 * @file Numbers as bytes: what a database keeps of sentences, words and pairs.
 * Whole numbers are LEB128 (7 bits a byte, the lowest first); floats their four bytes, the
 * lowest first.
 */
#include "base/arena.h"
#include "base/str.h"
#include "model/model.h"

void stm_pack_number(stm_buf *buf, uint64_t n);
void stm_pack_float(stm_buf *buf, float f);

/** Packed bytes being read. A number that is not there is 0 and sets `failed`. */
typedef struct stm_unpacking {
    stm_str bytes;
    size_t at;
    bool failed;
} stm_unpacking;

uint64_t stm_unpack_number(stm_unpacking *u);
uint32_t stm_unpack_u32(stm_unpacking *u);
float stm_unpack_float(stm_unpacking *u);

/** A count of things of which each takes `least` bytes or more; 0 where there cannot be so many. */
uint32_t stm_unpack_count(stm_unpacking *u, size_t least);

/** Sentences with their masks. */
void stm_pack_sentences(stm_buf *buf, const stm_article *a);
/** Into a->sentences, in `arena`; false: not what was packed, or no memory. */
bool stm_unpack_sentences(stm_article *a, stm_str bytes, stm_arena *arena);

/** Passages in the order they stand in. */
void stm_pack_passages(stm_buf *buf, const stm_passage *items, uint32_t count);
/** *ret_items lives in `arena`; false: not what was packed, or no memory. */
bool stm_unpack_passages(stm_unpacking *u, stm_passage **ret_items, uint32_t *ret_count,
                         stm_arena *arena);

#endif
