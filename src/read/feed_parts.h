/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_FEED_PARTS_H
#define STM_READ_FEED_PARTS_H
/** @file What the readers of XML feeds and of JSON Feed share. */
#include "read/feed.h"

/** One feed being walked. */
typedef struct stm_feed_walking {
    stm_feed feed;
    stm_str base;            /* what links are relative to */
    stm_arena *arena, *kept; /* an entry's, reset by the sink; the feed's own */
    const stemma_limits *limits;
    stm_feed_sink sink;
    void *context;
    uint32_t count;
} stm_feed_walking;

stemma_status stm_feed_walk_xml(stm_feed_walking *w, stm_str utf8, stemma_error *err);
stemma_status stm_feed_walk_json(stm_feed_walking *w, stm_str utf8, stemma_error *err);

/** Hand an entry over, or say that there are too many. */
stemma_status stm_feed_tell(stm_feed_walking *w, const stm_feed_entry *entry, stemma_error *err);

/** A piece of HTML without its tags and with its entities resolved, in one line. */
stm_str stm_feed_plain(stm_str html, stm_arena *arena);

/** "Wed, 02 Oct 2002 13:00:00 GMT" (RFC 822 and 850, asctime), "20021002T130000Z", as
    ISO 8601; all else as it is. */
stm_str stm_feed_date(stm_str written, stm_arena *arena);

#endif
