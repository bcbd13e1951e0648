/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_CASE_H
#define STEMMA_CASE_H
/**
 * @file stemma/case.h
 * A case: articles read together, and what was found among them (stories, derivations,
 * passages, cited sources). The one model that every command fills and every report reads.
 *
 * Strings handed out are views into the case, valid until stemma_case_free(); they are UTF-8,
 * not ended by NUL. Offsets are bytes of the article's text, half-open.
 * Threads: a finished case is never changed; any thread may read it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/passage.h"
#include "stemma/source.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Made by one of the stemma_*() calls below, ended by stemma_case_free(). */
typedef struct stemma_case stemma_case;

/** A piece of text: `data` is NULL where there is none ("not known"), else `len` bytes. */
typedef struct stemma_view {
    const char *data;
    size_t len;
} stemma_view;

/** How far the work goes. Each step does what the ones before it do. */
typedef enum stemma_depth {
    STEMMA_DEPTH_EXTRACT, /**< read and clean: text, title, dates, language, what was removed */
    STEMMA_DEPTH_CLAIMS,  /**< and each article's sentences and claims */
    STEMMA_DEPTH_TRACE    /**< and stories and derivations over all of them */
} stemma_depth;

/**
 * Read sources and do the work on them.
 *
 * @param out     receives the case, owned by the caller. Untouched on failure.
 * @param engine  borrowed for the call.
 * @param sources `count` of them, borrowed for the call.
 * @param depth   how far to go.
 * @return STEMMA_OK also when some source could not be read: it is then an article for which
 *         stemma_article_error() is not NULL. STEMMA_E_NOMEM, STEMMA_E_LIMIT (too many files in
 *         all), STEMMA_E_ARGUMENT.
 *
 * The result is the same for any number of workers and any order of sources, but for the
 * order of the articles, which is that of the sources.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_case_new(stemma_case **out, stemma_engine *engine,
                                                           const stemma_source *sources,
                                                           size_t count, stemma_depth depth,
                                                           stemma_error *err);

/** Free a case. NULL is fine. */
STEMMA_API void stemma_case_free(stemma_case *c);

#ifdef __cplusplus
}
#endif
#endif
