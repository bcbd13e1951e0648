/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_STORE_H
#define STEMMA_STORE_H
/**
 * @file stemma/store.h
 * A database: one file of articles and what was found among them, that grows day by day.
 *
 * Articles are added in any number of calls; what a case of all of them would show is kept up to
 * date along the way (docs/formats/database.md says how exactly). Articles and stories keep
 * their names. What is in the file is read as a case, by which every report is written, or by
 * anybody's SQL.
 *
 * Safety: an article whose stemma_store_add() has returned is on the disk; a process killed at
 * any moment leaves the file as the last finished step left it. One writes at a time, others wait;
 * readers are never held up and see one state for the length of a call.
 * Threads: a store serves one call at a time. Several stores may be open on one file.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/case.h"
#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/source.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Made by stemma_store_open(), ended by stemma_store_close(). */
typedef struct stemma_store stemma_store;

/** What a store may do with its file. */
typedef enum stemma_store_mode {
    STEMMA_STORE_READ,  /**< read it, also where it or its folder may not be written */
    STEMMA_STORE_WRITE, /**< write it; it must be there */
    STEMMA_STORE_CREATE /**< write it; it is made where it is not there */
} stemma_store_mode;

/** What became of an article that was to be added. */
typedef enum stemma_store_outcome {
    STEMMA_STORE_ADDED,     /**< it is new */
    STEMMA_STORE_EDITION,   /**< a page that is known, with another text */
    STEMMA_STORE_UNCHANGED, /**< a page that is known, as it is known: nothing new */
    STEMMA_STORE_FAILED     /**< it could not be read: stemma_article_error() says why */
} stemma_store_outcome;

/** Set up with STEMMA_STORE_OPTIONS_INIT, then change what you need. */
typedef struct stemma_store_options {
    stemma_store_mode mode;
    uint32_t wait_ms;        /**< how long to wait for another writer */
    uint32_t batch_articles; /**< articles read, kept in memory and written together; at least 1 */
    size_t batch_bytes;      /**< the same in bytes of what was read; whichever comes first */
    uint32_t whole_articles; /**< up to so many, all articles are looked at anew each time */
    int64_t now_utc_s;       /**< when articles are fetched; 0: when they are added, by the clock */
    const char *vfs;         /**< SQLite's name of a file system; NULL: the usual one */
    /** Told what became of each article, in no promised order, before it is on the disk; may be
     * NULL. The article is valid during the call; `name` is what the database calls it. */
    void (*outcome)(void *context, const stemma_article *article, stemma_store_outcome outcome,
                    stemma_view name);
    void *context; /**< handed to it */
} stemma_store_options;

#define STEMMA_STORE_OPTIONS_INIT                                                                  \
    {                                                                                              \
        STEMMA_STORE_CREATE, 60000, 1000, (size_t)64 << 20, 128, 0, NULL, NULL, NULL               \
    }

/**
 * Open a database.
 *
 * @param out     receives the store, owned by the caller. Untouched on failure.
 * @param engine  does the reading and the finding; borrowed until the store is closed. NULL:
 * nothing can be added.
 * @param path    of the file; ended by NUL.
 * @param options NULL for STEMMA_STORE_OPTIONS_INIT; copied.
 * @return STEMMA_OK; STEMMA_E_NOTFOUND; STEMMA_E_FORMAT: the file is damaged, is no stemma
 * database, or a newer stemma's; STEMMA_E_IO; STEMMA_E_NOMEM; STEMMA_E_ARGUMENT.
 *
 * A file of an older version becomes one of today's, unless it is opened for reading.
 * Costs some milliseconds, however large the file.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_open(stemma_store **out,
                                                             stemma_engine *engine,
                                                             const char *path,
                                                             const stemma_store_options *options,
                                                             stemma_error *err);

/** Close a store. NULL is fine. */
STEMMA_API void stemma_store_close(stemma_store *store);

/** How many articles came to what. */
typedef struct stemma_store_added {
    uint64_t added, editions, unchanged, failed;
} stemma_store_added;

/**
 * Read sources and add the articles in them.
 *
 * @param sources `count` of them, borrowed for the call.
 * @param ret     receives what became of them; may be NULL. Filled in on failure as well: what was
 *                added before it is in the file.
 * @return STEMMA_OK also when some could not be read; STEMMA_E_IO: the file could not be written,
 * or another program was writing for longer than wait_ms; STEMMA_E_NOMEM, STEMMA_E_LIMIT.
 *
 * A page is known by its address; where it has none, by its id or path. The engine's progress
 * callback is told "add": articles done, and 0 for a total that is not known beforehand.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_add(stemma_store *store,
                                                            const stemma_source *sources,
                                                            size_t count, stemma_store_added *ret,
                                                            stemma_error *err);

/**
 * Look at everything anew, as one trace over all articles does, and write what differs.
 * Memory and time grow with the database. After it the database is as one trace leaves it.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_settle(stemma_store *store,
                                                               stemma_error *err);

/**
 * Read part of the database as a case.
 *
 * @param out   receives the case, owned by the caller; independent of the store.
 * @param names of stories (also ones that were joined to others since) and of articles, `count` of
 *              them; a story stands for all of its articles. With 0 of them: everything.
 * @return STEMMA_E_NOTFOUND where a name is not known.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_load(stemma_case **out, stemma_store *store,
                                                             const stemma_view *names, size_t count,
                                                             stemma_error *err);

/** What a person can say of two articles. It wins over what is found, and survives settling. */
typedef enum stemma_correction {
    STEMMA_CORRECTION_SAME_STORY,  /**< they tell of one event */
    STEMMA_CORRECTION_OTHER_STORY, /**< they do not */
    STEMMA_CORRECTION_DERIVED,     /**< the second was made from the first */
    STEMMA_CORRECTION_NOT_DERIVED, /**< neither was made from the other */
    STEMMA_CORRECTION_CONFIRMED    /**< the derivation that was found is right: first to second */
} stemma_correction;

/** The word for it in the database, as "same-story"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_correction_name(stemma_correction correction);

/**
 * Say something of two articles. What was said of them before to the contrary is taken back.
 *
 * @param a, b names of articles, or of stories, which stand for the article that founded them.
 * @param who, note who says so and why, ended by NUL; may be NULL.
 * @return STEMMA_E_NOTFOUND where a name is not known; STEMMA_E_ARGUMENT where both are one
 * article.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_correct(stemma_store *store,
                                                                stemma_correction correction,
                                                                stemma_view a, stemma_view b,
                                                                const char *who, const char *note,
                                                                stemma_error *err);

/** Take back what was said. STEMMA_E_NOTFOUND where it was not. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_uncorrect(stemma_store *store,
                                                                  stemma_correction correction,
                                                                  stemma_view a, stemma_view b,
                                                                  stemma_error *err);

/**
 * Forget an article: all that is known of it, and what was said of it, is overwritten in the file.
 * The stories and derivations that it had a part in are looked at anew.
 * @return STEMMA_E_NOTFOUND where there is no article of that name.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_forget(stemma_store *store,
                                                               stemma_view article,
                                                               stemma_error *err);

/** How much is in a database. */
typedef struct stemma_store_counts {
    uint64_t articles, pages, stories, derivations;
} stemma_store_counts;

/** Count. Costs a walk over the smallest index of each: some ms for 100,000 articles. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_count(stemma_store *store,
                                                              stemma_store_counts *ret,
                                                              stemma_error *err);

/**
 * Look for damage: SQLite's own check of the file, then whether what refers to one another is
 * there, packed columns unpack, offsets lie within texts, and full text and postings agree with the
 * articles.
 *
 * @param tell told each problem in a sentence; may be NULL.
 * @return STEMMA_OK; STEMMA_E_FORMAT where there is a problem; else what kept it from looking.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_check(
    stemma_store *store, void (*tell)(void *context, const char *problem, size_t len),
    void *context, stemma_error *err);

#ifdef __cplusplus
}
#endif
#endif
