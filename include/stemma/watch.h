/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_WATCH_H
#define STEMMA_WATCH_H
/**
 * @file stemma/watch.h
 * A database that follows feeds: what is new in them is fetched and added, again and again.
 *
 * Feeds are asked politely: no sooner than they wish (ttl, Retry-After) or than `interval_s`, with
 * If-None-Match and If-Modified-Since, and ever more rarely while they fail. What is known of feeds
 * and links is in the database, so that a watch that was stopped goes on where it was.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/source.h"
#include "stemma/store.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Something that happened. */
typedef enum stemma_watch_event {
    STEMMA_WATCH_FEED,   /**< a feed was read: `count` links are new */
    STEMMA_WATCH_SAME,   /**< a feed has not changed */
    STEMMA_WATCH_FAILED, /**< a feed or a page could not be had: `message` says why */
    STEMMA_WATCH_ADDED   /**< a page was added */
} stemma_watch_event;

/** Set up with STEMMA_WATCH_OPTIONS_INIT, then change what you need. */
typedef struct stemma_watch_options {
    uint32_t interval_s;       /**< between two askings of a feed, at least; 0 is taken as 1 */
    uint32_t max_links;        /**< new links of one feed that are followed in one round */
    bool once;                 /**< ask each feed that is due once, then return */
    const volatile bool *stop; /**< looked at between steps, and while waiting; may be NULL */
    /** Told what happens; may be NULL. Views are valid during the call. */
    void (*tell)(void *context, stemma_watch_event event, stemma_view url, size_t count,
                 const char *message);
    void *context;
} stemma_watch_options;

#define STEMMA_WATCH_OPTIONS_INIT                                                                  \
    {                                                                                              \
        900, 100, false, NULL, NULL, NULL                                                          \
    }

/**
 * Follow feeds until told to stop.
 *
 * @param store   open for writing, its engine allowed to use the network.
 * @param feeds   `count` URLs of feeds, or of OPML or sitemap indexes, which stand for the feeds in
 *                them; ended by NUL. 0: those that were followed before.
 * @return STEMMA_OK when stopped (or, with `once`, when done); STEMMA_E_ARGUMENT; what keeps the
 * database from being written. That a feed fails ends nothing.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_store_watch(stemma_store *store,
                                                              const char *const *feeds,
                                                              size_t count,
                                                              const stemma_watch_options *options,
                                                              stemma_error *err);

/** The feeds that a list in memory (OPML, or one URL a line) names are told; `tell` returns 0 to
 * go on. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_watch_list(const char *bytes, size_t len,
                                                             int (*tell)(void *context,
                                                                         stemma_view url),
                                                             void *context, stemma_error *err);

#ifdef __cplusplus
}
#endif
#endif
