/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_BROWSE_H
#define STEMMA_BROWSE_H
/**
 * @file stemma/browse.h
 * Finding one's way in a database: lists of stories, and full text in all languages at once.
 *
 * What is told is valid during the call of the teller only, which returns 0 to go on and anything
 * else to stop; the call then returns STEMMA_E_ABORTED. Strings may be views without data where
 * nothing is known.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/report.h"
#include "stemma/store.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which stories are listed. Set up with STEMMA_STORY_FILTER_INIT; what is NULL or 0 is not asked.
 */
typedef struct stemma_story_filter {
    const char *since;  /**< ISO 8601 day or time: with a report at or after its beginning */
    const char *until;  /**< begun before it */
    const char *lang;   /**< BCP 47, as articles have it: with a report in it */
    const char *outlet; /**< as articles have it: with a report of it */
    const char *match;  /**< words: with a report in which all of them stand, in any language */
    uint32_t least;     /**< reports in it, at least */
    uint32_t limit;     /**< at most so many; 0: all */
    uint32_t offset;    /**< after so many */
} stemma_story_filter;

#define STEMMA_STORY_FILTER_INIT                                                                   \
    {                                                                                              \
        NULL, NULL, NULL, NULL, NULL, 1, 100, 0                                                    \
    }

/** A story in a list. */
typedef struct stemma_story_line {
    stemma_view name, title;
    stemma_view langs;       /**< of its reports, commas between */
    stemma_view first, last; /**< the first and the last report's date, ISO 8601 in UTC */
    uint64_t reports;        /**< all of them */
    uint64_t independent;    /**< that derive from no other, copies not counted */
    uint64_t conflicts;      /**< figures in which independent reports differ */
    uint64_t discrepancies;  /**< changes on the way */
} stemma_story_line;

/**
 * List stories, the latest first.
 * @return STEMMA_OK; STEMMA_E_ARGUMENT: a date that is none.
 * Cost: what is skipped and what is told, some 10 µs each; with `match`, a full-text search.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_stories(
    stemma_store *store, const stemma_story_filter *filter,
    int (*tell)(void *context, const stemma_story_line *line), void *context, stemma_error *err);

/** Set up with STEMMA_SEARCH_INIT. */
typedef struct stemma_search {
    const char *words; /**< all must stand in an article; "in quotation marks" side by side */
    const char *lang;  /**< only articles in it (BCP 47); NULL: all */
    bool as_written;   /**< only the words as they are, not those that mean the same elsewhere */
    uint32_t limit;    /**< at most so many; 0: all */
    uint32_t offset;   /**< after so many */
} stemma_search;

#define STEMMA_SEARCH_INIT                                                                         \
    {                                                                                              \
        NULL, NULL, false, 20, 0                                                                   \
    }

/** An article found. */
typedef struct stemma_hit {
    stemma_view article, story; /**< their names */
    stemma_view title, outlet, lang, published;
    stemma_view snippet; /**< words around; what was found stands between U+0002 and U+0003 */
} stemma_hit;

/**
 * Find articles by their words, best first (BM25, by SQLite's FTS5). A word is also found as
 * what means the same in other languages, by the lexicons of the store's engine; a store without an
 * engine finds words as written.
 * @return STEMMA_OK; STEMMA_E_ARGUMENT: there are no words.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_search(
    stemma_store *store, const stemma_search *search,
    int (*tell)(void *context, const stemma_hit *hit), void *context, stemma_error *err);

/** Something that was said of two articles (stemma_store_correct). */
typedef struct stemma_said_correction {
    stemma_view kind;      /**< "same-story", "derived" … */
    stemma_view a, b;      /**< articles' names */
    stemma_view who, note; /**< without data where nothing was given */
    stemma_view made;      /**< when: ISO 8601 in UTC */
} stemma_said_correction;

/** Tell all that was said, the oldest first. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_corrections(
    stemma_store *store, int (*tell)(void *context, const stemma_said_correction *correction),
    void *context, stemma_error *err);

/**
 * The lists written out: a JSON object a line (docs/formats/json.md), or text for a terminal, made
 * harmless as in stemma/report.h. `text` may be NULL for STEMMA_TEXT_OPTIONS_INIT.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_stories_json(stemma_store *store, const stemma_story_filter *filter,
                           stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_stories_text(
    stemma_store *store, const stemma_story_filter *filter, const stemma_text_options *text,
    stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_search_json(stemma_store *store,
                                                                     const stemma_search *search,
                                                                     stemma_write write,
                                                                     void *context,
                                                                     stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_search_text(
    stemma_store *store, const stemma_search *search, const stemma_text_options *text,
    stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_corrections_json(stemma_store *store,
                                                                          stemma_write write,
                                                                          void *context,
                                                                          stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_corrections_text(stemma_store *store, const stemma_text_options *text,
                               stemma_write write, void *context, stemma_error *err);

#ifdef __cplusplus
}
#endif
#endif
