/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_SOURCES_H
#define STM_TERMS_SOURCES_H
/** @file The dictionaries that are installed: found by their file names, read by none. */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "lang/lang.h"

/** A dictionary on disk. */
typedef struct stm_dictionary {
    const char *path; /* the .index of a dictd dictionary, or the table */
    const char *dict; /* the .dict or .dict.dz; NULL: path is a table of two columns */
    stm_lang from, to;
    uint64_t bytes;     /* of both files */
    uint64_t signature; /* of paths, sizes and times of change */
} stm_dictionary;

typedef STM_ARRAY(stm_dictionary) stm_dictionaries;

/**
 * Find the dictionaries in `dirs` (ended by NULL; or NULL): `…xxx-yyy.index` beside `.dict` or
 * `.dict.dz`, `mueller*.index` (English to Russian), `xxx-yyy.tsv`. A folder that is not there
 * is none. Sorted by path; strings live in `arena`.
 */
stemma_status stm_dictionaries_find(stm_dictionaries *ret, const char *const *dirs,
                                    stm_arena *arena, stemma_error *err);

/** The languages in a file name such as "freedict-deu-eng.index"; false: it names no pair. */
bool stm_dictionary_pair(stm_lang *from, stm_lang *to, stm_str name);

#endif
