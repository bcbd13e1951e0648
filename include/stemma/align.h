/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_ALIGN_H
#define STEMMA_ALIGN_H
/**
 * @file stemma/align.h
 * Two texts aligned: which passages they share, and which sentences answer to which.
 *
 * Two ways. Articles are cleaned as everywhere else, and passages are found in any order: parts
 * only, moved, cut. Lines are taken as they stand, one sentence a line, and the texts are taken
 * to run in the same order, whole (a bitext).
 *
 * Threads: a finished alignment is never changed; any thread may read it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/article.h"
#include "stemma/case.h"
#include "stemma/engine.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/passage.h"
#include "stemma/source.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Made by stemma_alignment_new(), ended by stemma_alignment_free(). */
typedef struct stemma_alignment stemma_alignment;

/** Set up with STEMMA_ALIGN_OPTIONS_INIT, then change what you need. */
typedef struct stemma_align_options {
    bool lines; /**< each source is one sentence a line; nothing is cleaned */
} stemma_align_options;

#define STEMMA_ALIGN_OPTIONS_INIT                                                                  \
    {                                                                                              \
        false                                                                                      \
    }

/**
 * Sentences that answer to one another: from_begin..from_end against to_begin..to_end, half-open
 * runs of sentence numbers from 0 (line numbers, with options.lines). One side may be empty: a
 * sentence without a partner.
 */
typedef struct stemma_bead {
    uint32_t from_begin, from_end, to_begin, to_end;
    float score; /**< how surely, 0 to 1; 0 where a side is empty */
} stemma_bead;

/**
 * Align two texts.
 *
 * @param out     receives the alignment, owned by the caller. Untouched on failure.
 * @param engine  borrowed for the call.
 * @param from,to borrowed for the call. Each stands for one article (with options.lines: one
 *                text): a folder or a file of several is STEMMA_E_ARGUMENT.
 * @param options NULL for STEMMA_ALIGN_OPTIONS_INIT.
 * @param err     filled in on failure; may be NULL.
 * @return STEMMA_OK also when a source could not be read: its article in the alignment's case
 *         then has an error, and there are no beads and no passages. STEMMA_E_ARGUMENT,
 *         STEMMA_E_LIMIT or STEMMA_E_NOMEM.
 *
 * Time grows nearly linearly with the length of the texts. The result is the same in every run.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_alignment_new(
    stemma_alignment **out, stemma_engine *engine, const stemma_source *from,
    const stemma_source *to, const stemma_align_options *options, stemma_error *err);

/**
 * The same for two articles of a case, a database's too. Nothing is cleaned again: spans count in
 * their texts as they are. Both are copied, so the alignment outlives their case.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_alignment_of(stemma_alignment **out,
                                                               stemma_engine *engine,
                                                               const stemma_article *from,
                                                               const stemma_article *to,
                                                               stemma_error *err);

/** Free an alignment. NULL is fine. */
STEMMA_API void stemma_alignment_free(stemma_alignment *alignment);

/** The two articles: 0 is `from`, 1 is `to`. Valid until stemma_alignment_free(). */
STEMMA_API const stemma_case *stemma_alignment_case(const stemma_alignment *alignment);

/** The passages, in the order of `from`. With options.lines, those that beads with two sides make.
 */
STEMMA_API size_t stemma_alignment_passage_count(const stemma_alignment *alignment);
STEMMA_API stemma_passage stemma_alignment_passage_at(const stemma_alignment *alignment, size_t i);

/**
 * The beads: every sentence of either side is in one at least (in exactly one with
 * options.lines, where they rise on both sides), in the order of `from`, unpaired sentences of
 * `to` where they fall.
 */
STEMMA_API size_t stemma_alignment_bead_count(const stemma_alignment *alignment);
STEMMA_API stemma_bead stemma_alignment_bead_at(const stemma_alignment *alignment, size_t i);

#ifdef __cplusplus
}
#endif
#endif
