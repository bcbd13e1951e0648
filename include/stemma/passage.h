/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_PASSAGE_H
#define STEMMA_PASSAGE_H
/**
 * @file stemma/passage.h
 * Spans of a text, and passages: two spans that answer to one another.
 */
#include <stdint.h>

#include "stemma/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes begin..end of an article's text. */
typedef struct stemma_span {
    uint32_t begin, end;
} stemma_span;

/** What became of a passage's wording. */
typedef enum stemma_passage_kind {
    STEMMA_PASSAGE_SAME,       /**< the same words in the same order */
    STEMMA_PASSAGE_EDITED,     /**< some words changed, the run kept */
    STEMMA_PASSAGE_TRANSLATED, /**< another language */
    STEMMA_PASSAGE_REWORDED    /**< the same language, other words */
} stemma_passage_kind;

/** Two spans that answer to one another. */
typedef struct stemma_passage {
    stemma_span from, to; /**< in the text of either article */
    stemma_passage_kind kind;
    float score; /**< how surely, 0 to 1 */
} stemma_passage;

/** A kind's word in FORMATS.md, as "translated"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_passage_kind_name(stemma_passage_kind kind);

#ifdef __cplusplus
}
#endif
#endif
