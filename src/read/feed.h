/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_FEED_H
#define STM_READ_FEED_H
/**
 * @file Feeds and lists of links: RSS 0.9x to 2.0, Atom 0.3 and 1.0, JSON Feed 1.x, OPML, sitemaps
 * with and without news, indexes of sitemaps.
 *
 * Everything is optional in them and much is wrong: what is not there or makes no sense is none.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "stemma/options.h"

typedef enum stm_feed_kind {
    STM_FEED_NONE,    /* it is none */
    STM_FEED_ITEMS,   /* RSS, Atom, JSON Feed: entries are articles or their beginnings */
    STM_FEED_PAGES,   /* a sitemap: entries lead to pages */
    STM_FEED_FEEDS,   /* OPML: entries lead to feeds */
    STM_FEED_SITEMAPS /* an index of sitemaps: entries lead to sitemaps */
} stm_feed_kind;

/** One entry. Strings are valid UTF-8, trimmed; URLs are absolute, of http or https. */
typedef struct stm_feed_entry {
    stm_str url;                 /* the page; of OPML the feed, of an index the sitemap */
    stm_str guid;                /* as written */
    stm_str title;               /* plain text */
    stm_str published, modified; /* ISO 8601 where it could be understood, else as written */
    stm_str lang, outlet;
    stm_str *authors;
    uint32_t author_count;
    stm_str summary, content;              /* as written */
    bool summary_is_html, content_is_html; /* else plain text */
} stm_feed_entry;

/** What a feed says of itself. */
typedef struct stm_feed {
    stm_feed_kind kind;
    stm_str title, url, lang;
    uint32_t ttl_s;          /* how long it says it need not be asked for again; 0: not said */
    stm_feed_entry *entries; /* of stm_feed_list() */
    uint32_t entry_count;
} stm_feed;

/**
 * Told each entry as it is read; `feed` has what was read of it so far, which is mostly all, as
 * it stands at the top.
 */
typedef stemma_status (*stm_feed_sink)(void *context, const stm_feed *feed,
                                       const stm_feed_entry *entry, stemma_error *err);

/** Which kind of feed begins like this? `head`: the first KB, UTF-8. */
stm_feed_kind stm_feed_kind_of(stm_str head);

/**
 * Walk over the entries of a feed.
 *
 * @param utf8  the whole feed, valid UTF-8.
 * @param url   where it was got, which links are taken relative to; none: not known.
 * @param arena what is handed to `sink` lives in it; the sink may reset it.
 * @return STEMMA_OK; STEMMA_E_FORMAT (no feed, or one that ends too early: the entries before that
 *         were told), STEMMA_E_LIMIT, STEMMA_E_NOMEM, or what the sink returned.
 */
stemma_status stm_feed_walk(stm_str utf8, stm_str url, const stemma_limits *limits,
                            stm_arena *arena, stm_feed_sink sink, void *context, stemma_error *err);

/**
 * All entries of a feed, up to limits->max_records.
 *
 * @param ret     lives in `arena`. Untouched on failure. A feed that ends too early, but not before
 *                its first entry, is no failure.
 * @param bytes   as they came: any charset, gzip or zstd also.
 * @param charset as declared by the server, or none.
 * @return as stm_feed_walk().
 */
stemma_status stm_feed_list(stm_feed *ret, stm_str bytes, stm_str charset, stm_str url,
                            const stemma_limits *limits, stm_arena *arena, stemma_error *err);

#endif
