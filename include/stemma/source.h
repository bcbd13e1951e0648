/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_SOURCE_H
#define STEMMA_SOURCE_H
/**
 * @file stemma/source.h
 * What is read: a path, bytes that the caller holds, or a URL.
 */
#include <stddef.h>

#include "stemma/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a source is read. */
typedef enum stemma_source_kind {
    STEMMA_SOURCE_PATH,   /**< a file, a folder (read below it), or "-" for standard input */
    STEMMA_SOURCE_BYTES,  /**< a file's content in memory; its kind is told by `name` and content */
    STEMMA_SOURCE_RECORD, /**< one article's text in memory with what is known of it; UTF-8 */
    STEMMA_SOURCE_URL     /**< `name` is a URL of http or https; see stemma_network in options.h */
} stemma_source_kind;

/**
 * One thing to read. Zero it, then fill in what its kind needs. Everything is borrowed until
 * the call that takes it returns. Strings in a record may be NULL: unknown.
 */
typedef struct stemma_source {
    stemma_source_kind kind;
    const char *name;  /**< path, URL, or the name that results carry; ended by NUL */
    const char *bytes; /**< BYTES: the content; RECORD: the text */
    size_t len;        /**< length of `bytes` */
    const char *id, *url, *title, *lang, *published, *outlet; /**< RECORD only */
} stemma_source;

#ifdef __cplusplus
}
#endif
#endif
