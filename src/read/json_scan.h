/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_JSON_SCAN_H
#define STM_READ_JSON_SCAN_H
/**
 * @file Where a JSON value ends, told while its bytes come in, in one pass and without building it.
 *
 * Only as much of the grammar (RFC 8259) is watched as it takes to notice that a value has lost
 * its end: strings hold no line feeds, and an object begins where a value may stand. What is taken
 * out of a record is parsed properly afterwards.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef enum stm_json_found {
    STM_JSON_MORE, /* the value goes on beyond these bytes */
    STM_JSON_END,  /* it ends at scan->at */
    STM_JSON_BAD,  /* it went wrong at scan->at */
    STM_JSON_DEEP  /* it is nested deeper than max_depth */
} stm_json_found;

/** Zeroed it stands before a value, at the first byte. */
typedef struct stm_json_scan {
    size_t at;
    uint32_t depth;
    uint64_t objects; /* bit d: what is open at depth d is an object (the first 64 depths) */
    char last; /* the last byte outside of strings that is no white space; '"' for a string */
    bool string, escaped;
} stm_json_scan;

/** Go on from scan->at in `bytes`, which begin where the value begins. */
stm_json_found stm_json_scan_on(stm_json_scan *scan, stm_str bytes, uint32_t max_depth);

/**
 * The end of the value (a string, a number, an object …) that begins at `at` in a record that is
 * whole. SIZE_MAX where none begins there.
 */
size_t stm_json_value_end(stm_str record, size_t at);

/** The first place from `at` on that is no white space. */
size_t stm_json_skip_space(stm_str s, size_t at);

#endif
