/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_REPORT_PARTS_H
#define STM_REPORT_PARTS_H
/** @file The pieces that several JSON answers are put together from. FORMATS is their contract. */
#include "base/json.h"
#include "model/model.h"
#include "stemma/passage.h"

/** The number of FORMATS' promise; a change of meaning is a new number, a new key is not. */
enum { STM_FORMAT = 1 };

/** The keys of extract but "format"; of an article with an error, "path" and "error". */
void stm_json_article(stm_json *json, const stm_article *article);

/** "sentences" of an article, spans in code points. */
void stm_json_sentences(stm_json *json, const stm_article *article);

/** "quantities", "dates", "quotes", "names", "stances" of an article. False: memory ran out. */
bool stm_json_claims(stm_json *json, const stm_article *article);

/** "value", "low", "high", "approx". */
void stm_json_quantity_values(stm_json *json, const stm_quantity *q);

/** A key whose value is {"begin","end"} in code points. */
void stm_json_key_span(stm_json *json, const char *key, size_t begin, size_t end);

/**
 * Code point offsets into one text, in any order: a count every 512 bytes, taken once.
 * stm_offsets starts again from the front when asked backwards, which passages in the order of
 * the other article do all the time.
 */
typedef struct stm_positions {
    stm_str text;
    uint32_t *counts; /* code points before byte 512 * i */
    size_t room;
} stm_positions;

/** Take a text (a few µs). Zeroed before first use; false when memory ran out. */
bool stm_positions_set(stm_positions *positions, stm_str text);
void stm_positions_clear(stm_positions *positions);
size_t stm_positions_of(const stm_positions *positions, size_t at);

/**
 * "figures", "quotes", "discrepancies" of a story; `at` is for the work. False: memory ran out.
 */
bool stm_json_findings(stm_json *json, const stemma_case *c, const stm_story *story,
                       stm_positions *at);

/** Each story as a line of its own, a "record" of kind "story". False: memory ran out. */
bool stm_json_stories(stm_json *json, const stemma_case *c);

/** A passage of FORMATS: two spans in code points, kind and score. */
void stm_json_passage(stm_json *json, stemma_passage passage, const stm_positions *from,
                      const stm_positions *to);

#endif
