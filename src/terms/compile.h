/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_COMPILE_H
#define STM_TERMS_COMPILE_H
/**
 * @file Compiling a lexicon: dictionaries in, one table out.
 *
 * Each entry links words of one language to stems of the other; links from all dictionaries of
 * the pair, in both directions, add up; a word's links become its translations.
 */
#include "lang/pack.h"
#include "terms/lexicon.h"
#include "terms/sources.h"
#include "terms/table.h"

/** A way through a third language: dictionaries from -> pivot, and the lexicon pivot -> to. */
typedef struct stm_path {
    stm_lang pivot;
    const stm_dictionary *const *dictionaries;
    size_t dictionary_count;
    const stm_table *onward;
} stm_path;

typedef struct stm_compilation {
    stm_lang from, to;
    const stm_packs *packs;
    const stm_dictionary *const *dictionaries; /* of from and to, either direction */
    size_t dictionary_count;
    const stm_path *paths;
    size_t path_count;
    const stm_table *common; /* how common the words of `to` are (background.h); or NULL */
    uint64_t signature;      /* goes into the table */
    /** Told before each dictionary is read; may be NULL. */
    void (*reading)(void *context, const stm_dictionary *dictionary);
    void *context;
} stm_compilation;

enum { STM_KIND_LEXICON = 0x6C657869 }; /* stm_table_label.kind */

/** Changes whenever the same dictionaries would compile to something else. */
enum { STM_COMPILER_VERSION = 8 };

/**
 * Compile. A dictionary that cannot be read is left out.
 * Cost: German-English, the largest (180 MB of text), 4 s; most pairs well under one.
 */
stemma_status stm_compile(stm_table *out, const stm_compilation *compilation, stemma_error *err);

#endif
