/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_REPORT_EXPORT_H
#define STM_REPORT_EXPORT_H
/**
 * @file A case in other programs' formats. What articles hold is put in through the escape of
 * the format, never as it is.
 */
#include "base/json.h"
#include "base/str.h"
#include "model/model.h"
#include "report/parts.h"
#include "stemma/report.h"

/** Bytes on their way to the callback. */
typedef struct stm_export {
    stemma_write write;
    void *context;
    stm_buf out;
    bool stopped; /* the callback asked to stop */
} stm_export;

void stm_export_put(stm_export *e, stm_str bytes);

/** Text within XML, as content or in double quotes; what XML 1.0 forbids becomes U+FFFD. */
void stm_export_xml(stm_export *e, stm_str text);

/**
 * A field of CSV (RFC 4180), with the comma before it where it is not the `first`. What a
 * spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV injection").
 */
void stm_export_csv(stm_export *e, stm_str text, bool first);

/** A string of Graphviz' language, with its quotation marks. */
void stm_export_dot(stm_export *e, stm_str text);

/** The formats: each writes the whole case. False: memory ran out. */
bool stm_export_table(stm_export *e, const stemma_case *c);
bool stm_export_graphml(stm_export *e, const stemma_case *c);
bool stm_export_graphviz(stm_export *e, const stemma_case *c);
bool stm_export_lines(stm_json *json, const stemma_case *c);
bool stm_export_prov(stm_json *json, const stemma_case *c);
bool stm_export_passim(stm_json *json, const stemma_case *c);

/** The story of each article, in c's order, in scratch that the caller frees; NULL: no memory. */
uint32_t *stm_export_stories(const stemma_case *c);

#endif
