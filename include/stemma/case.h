/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_CASE_H
#define STEMMA_CASE_H
/**
 * @file stemma/case.h
 * A case: articles read together, and what was found among them (stories, derivations,
 * passages, cited sources). The one model that every command fills and every report reads.
 *
 * What is handed out (articles, stories, strings) is the case's, valid until stemma_case_free().
 * Threads: a finished case is never changed; any thread may read it.
 */
#include <stddef.h>

#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/source.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Made by one of the stemma_*() calls below, ended by stemma_case_free(). */
typedef struct stemma_case stemma_case;

/** One article of a case: see stemma/article.h. */
typedef struct stemma_article stemma_article;

/** One story of a case: see stemma/story.h. */
typedef struct stemma_story stemma_story;

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

/** How far the work on it went. */
STEMMA_API stemma_depth stemma_case_depth(const stemma_case *c);

/** The articles; at STEMMA_DEPTH_TRACE sorted by id. `i` below the count. */
STEMMA_API size_t stemma_case_article_count(const stemma_case *c);
STEMMA_API const stemma_article *stemma_case_article_at(const stemma_case *c, size_t i);

/** How many of the articles have an error. */
STEMMA_API size_t stemma_case_error_count(const stemma_case *c);

/** The stories, by their first article. Every article without an error is in one. */
STEMMA_API size_t stemma_case_story_count(const stemma_case *c);
STEMMA_API const stemma_story *stemma_case_story_at(const stemma_case *c, size_t i);

/** Languages (BCP 47) seen for which there was no lexicon, sorted: evidence that was missing. */
STEMMA_API size_t stemma_case_unhelped_count(const stemma_case *c);
STEMMA_API stemma_view stemma_case_unhelped_at(const stemma_case *c, size_t i);

#ifdef __cplusplus
}
#endif
#endif
