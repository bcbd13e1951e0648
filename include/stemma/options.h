/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_OPTIONS_H
#define STEMMA_OPTIONS_H
/**
 * @file stemma/options.h
 * What an engine is told when it is made: folders, threads, ceilings.
 *
 * The library reads no environment: the folders come from here. The command fills them in
 * from the XDG variables.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Ceilings on what is read. Set up with STEMMA_LIMITS_INIT. 0 is refused, not "no limit". */
typedef struct stemma_limits {
    size_t max_file_bytes;     /**< a larger file is an entry with an error */
    size_t max_text_bytes;     /**< a longer article is an entry with an error */
    size_t max_line_bytes;     /**< a longer line of JSON Lines is an entry with an error */
    uint32_t max_records;      /**< articles in one file; what follows is one error */
    uint32_t max_files;        /**< files found below all paths of one call */
    uint32_t max_depth;        /**< folders below a path, and nesting in JSON */
    uint32_t max_sentences;    /**< sentences in an article; further ones join the last */
    size_t max_sentence_bytes; /**< a longer sentence is cut at a word boundary */
    size_t max_stream_bytes;   /**< of a file of records (JSON, WARC, mbox), unpacked */
    uint32_t max_unpack_ratio; /**< unpacked bytes to packed ones, once 16 MiB are unpacked */
} stemma_limits;

#define STEMMA_LIMITS_INIT                                                                         \
    {                                                                                              \
        (size_t)256 << 20, (size_t)8 << 20, (size_t)64 << 20, 4000000, 4000000, 64, 100000, 65536, \
            (size_t)1 << (sizeof(size_t) > 4 ? 40 : 31), 200                                       \
    }

/**
 * How sources that are URLs are fetched. Set up with STEMMA_NETWORK_INIT, under which nothing is:
 * the library opens no connection unless a source is a URL and `allow` is true.
 */
typedef struct stemma_network {
    bool allow;             /**< false: a source that is a URL is an entry with an error */
    bool allow_private;     /**< also private, loopback and link-local addresses: for intranets */
    bool ignore_robots;     /**< also what robots.txt disallows: for sites of one's own */
    uint32_t timeout_ms;    /**< for one answer, from its connection to its last byte; not 0 */
    uint32_t max_redirects; /**< followed from one URL, each checked as the first was */
    uint32_t delay_ms;      /**< between the beginnings of two requests to one host */
    size_t max_bytes;       /**< of one answer, unpacked; a larger one is an entry with an error */
    const char *user_agent; /**< what is said of who asks; NULL: "stemma/" and the version */
} stemma_network;

#define STEMMA_NETWORK_INIT                                                                        \
    {                                                                                              \
        false, false, false, 30000, 5, 1000, (size_t)64 << 20, NULL                                \
    }

/** Set up with STEMMA_OPTIONS_INIT, then change what you need. Strings are copied by the engine. */
typedef struct stemma_options {
    uint32_t threads;                /**< workers; 0: as many as there are processors */
    const char *cache_dir;           /**< where compiled lexicons are kept; NULL: none are used */
    const char *const *lexicon_dirs; /**< folders with dictionaries, ended by NULL; NULL: none */
    const char *pack_dir;            /**< further language packs, beside those built in; or NULL */
    const char *place_dir; /**< iso-codes' folder of translations (as /usr/share); or NULL */
    bool build_lexicons;   /**< compile lexicons that are missing or stale when needed */
    stemma_limits limits;
    stemma_network network;
    /** Told what was done and why, one line each, where not NULL. May be called from any worker. */
    void (*explain)(void *context, const char *line, size_t len);
    /** Told how far a long call is: `done` of `total` steps of `stage`. From one thread only. */
    void (*progress)(void *context, const char *stage, uint64_t done, uint64_t total);
    void *context; /**< handed to the two above */
} stemma_options;

#define STEMMA_OPTIONS_INIT                                                                        \
    {                                                                                              \
        0, NULL, NULL, NULL, NULL, true, STEMMA_LIMITS_INIT, STEMMA_NETWORK_INIT, NULL, NULL, NULL \
    }

#ifdef __cplusplus
}
#endif
#endif
