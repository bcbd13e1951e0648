/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_TABLE_H
#define STM_TERMS_TABLE_H
/**
 * @file A table from keys to lists of weighted terms, kept in a memory-mapped file: the form in
 * which lexicons, names and word counts are compiled.
 *
 *     header | slots: 8 bytes × 2^bits | items: 8 bytes × n
 *
 * A key is a 64-bit hash. Its top `bits` choose a slot; from there on slots are tried in turn until
 * one holds the key's low 32 bits, or is free. A slot says where the key's items begin; the last
 * item of a list is marked. At most two slots in three are taken, so that a look-up that fails
 * mostly touches one cache line, and one that succeeds two.
 *
 * The header is hashed and its counts must add up to the file's size; every index read from the
 * body is checked where it is used, so that a damaged file gives wrong answers at worst.
 * Files are little-endian; on another machine they are foreign, and are built again.
 * Threads: an open table is never changed.
 */
#include "base/error.h"
#include "base/str.h"
#include "lang/lang.h"

/** One item of a list. */
typedef struct stm_table_item {
    uint32_t id;
    float weight; /* 0 to 1, in steps of 1/65535 */
} stm_table_item;

/** What a file must be to be opened. */
typedef struct stm_table_label {
    uint32_t kind;      /* four letters: what is in it */
    stm_lang from, to;  /* of a lexicon; else 0 */
    uint64_t signature; /* of what it was compiled from */
} stm_table_label;

/** An open table. Zeroed it is empty: nothing is found in it. */
typedef struct stm_table {
    const unsigned char *base;
    size_t bytes;
    bool mapped;                          /* else it is memory of stm_malloc() */
    uint32_t bits, key_count, item_count; /* 2^bits slots */
} stm_table;

/** A table while it is built: keys and where their items begin; key i ends where i+1 begins. */
typedef struct stm_table_draft {
    const uint64_t *keys;  /* each once, any order */
    const uint32_t *begin; /* count + 1 of them */
    const stm_table_item *items;
    size_t count;
} stm_table_draft;

/**
 * Map the file at `path`.
 * @return STEMMA_OK, STEMMA_E_NOTFOUND (no such file) or STEMMA_E_FORMAT (damaged, of another
 *         version, or not what `label` asks for). Cost: some 20 µs, whatever the size.
 */
stemma_status stm_table_open(stm_table *out, const char *path, const stm_table_label *label,
                             stemma_error *err);

/** Build a table in memory. Of keys that differ in no bit that is kept, one is found. */
stemma_status stm_table_build(stm_table *out, const stm_table_draft *draft,
                              const stm_table_label *label, stemma_error *err);

/**
 * Write a table to `path` so that at any moment the file there is whole: under a name of its
 * own, flushed to disk, then renamed. Two processes may do so at once; the last one stays.
 */
stemma_status stm_table_save(const stm_table *table, const char *path, stemma_error *err);

void stm_table_close(stm_table *table);

/** The items of a key into `out`, at most `room`. How many; 0: no such key. */
size_t stm_table_find(const stm_table *table, uint64_t key, stm_table_item *out, size_t room);

bool stm_table_has(const stm_table *table, uint64_t key);

#endif
