/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_LEXICON_H
#define STEMMA_LEXICON_H
/**
 * @file stemma/lexicon.h
 * Which dictionaries are installed, and the lexicons that they are compiled into.
 *
 * A trace needs none of this: it opens what it needs, and compiles what is missing. It is for
 * doing so beforehand, and for showing what there is.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Made by stemma_lexicon_list_new(), ended by stemma_lexicon_list_free(). */
typedef struct stemma_lexicon_list stemma_lexicon_list;

/** A dictionary as it is installed. Languages are BCP 47. */
typedef struct stemma_dictionary {
    stemma_view path, from, to;
    uint64_t bytes;
} stemma_dictionary;

/** What articles of one language are read with, to meet another: one or more dictionaries. */
typedef struct stemma_lexicon {
    stemma_view from, to;
    bool ready; /**< compiled, and no older than its dictionaries */
} stemma_lexicon;

/**
 * List what an engine finds in options->lexicon_dirs. Where options->build_lexicons is true,
 * what is missing or stale is compiled first: some seconds for each large dictionary, told to
 * options->explain and options->progress.
 *
 * @param out    receives the list, owned by the caller; it may outlive the engine. Untouched on
 *               failure.
 * @param engine borrowed for the call.
 * @return STEMMA_OK also where something could not be compiled: it is then not ready.
 *         STEMMA_E_NOMEM.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_lexicon_list_new(stemma_lexicon_list **out,
                                                                   stemma_engine *engine,
                                                                   stemma_error *err);

/** Free a list. NULL is fine. */
STEMMA_API void stemma_lexicon_list_free(stemma_lexicon_list *list);

/** The dictionaries, by path. Strings are the list's. `i` below the count. */
STEMMA_API size_t stemma_lexicon_list_dictionary_count(const stemma_lexicon_list *list);
STEMMA_API stemma_dictionary stemma_lexicon_list_dictionary_at(const stemma_lexicon_list *list,
                                                               size_t i);

/** The lexicons, by language. Strings are the list's. `i` below the count. */
STEMMA_API size_t stemma_lexicon_list_count(const stemma_lexicon_list *list);
STEMMA_API stemma_lexicon stemma_lexicon_list_at(const stemma_lexicon_list *list, size_t i);

#ifdef __cplusplus
}
#endif
#endif
