/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_REPORT_H
#define STEMMA_REPORT_H
/**
 * @file stemma/report.h
 * Writing what was found: JSON as FORMATS promises it, and text for a terminal.
 *
 * Comes after: stemma_case_new(), stemma_alignment_new().
 *
 * Everything is handed to a callback as it is made, in pieces of some 32 KB that may end anywhere,
 * so no document is ever held whole. The same case gives the same bytes, in any locale.
 * Every call returns STEMMA_OK; STEMMA_E_ABORTED where the callback asked to stop;
 * STEMMA_E_ARGUMENT where the case did not go far enough; STEMMA_E_NOMEM.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/align.h"
#include "stemma/case.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Takes what was written.
 *
 * @param context the pointer given to the call.
 * @param bytes   borrowed for the call; `len` of them.
 * @return 0 to go on; anything else stops the writing.
 */
typedef int (*stemma_write)(void *context, const char *bytes, size_t len);

/** A line for each article: `stemma extract --json`. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_extract_json(const stemma_case *c,
                                                                      stemma_write write,
                                                                      void *context,
                                                                      stemma_error *err);

/** Markdown (CommonMark), articles parted by a rule: `stemma extract --md`. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_extract_md(const stemma_case *c,
                                                                    stemma_write write,
                                                                    void *context,
                                                                    stemma_error *err);

/** A line for each article: `stemma claims --json`. From STEMMA_DEPTH_CLAIMS on. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_claims_json(const stemma_case *c,
                                                                     stemma_write write,
                                                                     void *context,
                                                                     stemma_error *err);

/** One object: `stemma trace --json`. At STEMMA_DEPTH_TRACE. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_trace_json(const stemma_case *c,
                                                                    stemma_write write,
                                                                    void *context,
                                                                    stemma_error *err);

/** One object: `stemma align --json`. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_align_json(
    const stemma_alignment *alignment, stemma_write write, void *context, stemma_error *err);

/** One object: `stemma lexicon list --json`. */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_lexicons_json(
    const stemma_lexicon_list *list, stemma_write write, void *context, stemma_error *err);

/** Formats of other programs (docs/formats/json.md). */
typedef enum stemma_export_format {
    STEMMA_EXPORT_JSONL,   /**< a line an article, as claims has it, then a line a story */
    STEMMA_EXPORT_CSV,     /**< a row for each article and each source of it (RFC 4180) */
    STEMMA_EXPORT_GRAPHML, /**< articles and derivations, for Gephi, yEd, igraph, networkx */
    STEMMA_EXPORT_DOT,     /**< the same for Graphviz */
    STEMMA_EXPORT_PROV,    /**< W3C PROV-JSON */
    STEMMA_EXPORT_PASSIM   /**< clusters of reprints as passim writes them */
} stemma_export_format;

/**
 * Write a case in a format of other programs. At STEMMA_DEPTH_TRACE. What articles hold is
 * escaped as the format asks; CSV cells that a spreadsheet would take for a formula begin with an
 * apostrophe.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status stemma_report_export(const stemma_case *c,
                                                                stemma_export_format format,
                                                                stemma_write write, void *context,
                                                                stemma_error *err);

/** How text is set. Set up with STEMMA_TEXT_OPTIONS_INIT, then change what you need. */
typedef struct stemma_text_options {
    uint32_t columns;      /**< the terminal's width; 0: no terminal, lines are not fitted */
    bool colour;           /**< use ANSI colours */
    bool ascii;            /**< draw lines and marks in ASCII; article text stays UTF-8 */
    uint32_t max_passages; /**< passages shown of each derivation, the surest first */
} stemma_text_options;

#define STEMMA_TEXT_OPTIONS_INIT                                                                   \
    {                                                                                              \
        0, false, false, 3                                                                         \
    }

/**
 * The same for people. `options` may be NULL for STEMMA_TEXT_OPTIONS_INIT.
 * Control characters, escape sequences and text-direction marks in articles are made harmless:
 * nothing an article holds reaches the terminal as a command.
 */
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_extract_text(const stemma_case *c, const stemma_text_options *options,
                           stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_claims_text(const stemma_case *c, const stemma_text_options *options,
                          stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_trace_text(const stemma_case *c, const stemma_text_options *options,
                         stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_lexicons_text(const stemma_lexicon_list *list, const stemma_text_options *options,
                            stemma_write write, void *context, stemma_error *err);
STEMMA_API STEMMA_MUST_CHECK stemma_status
stemma_report_align_text(const stemma_alignment *alignment, const stemma_text_options *options,
                         stemma_write write, void *context, stemma_error *err);

#ifdef __cplusplus
}
#endif
#endif
