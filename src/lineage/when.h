/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_WHEN_H
#define STM_LINEAGE_WHEN_H
/** @file Dates as spans of time, so that a day and an hour on it are not taken for an order. */
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/** From `begin` up to `end`, UTC seconds since 1970: what a date of its precision may mean. */
typedef struct stm_when {
    int64_t begin, end;
    bool zoned; /* false: local time of nobody knows where */
} stm_when;

/**
 * Read an ISO 8601 date: `2024`, `2024-10`, `2024-10-23`, with `T14:05`, `T14:05:30`, fractions,
 * `Z` or an offset. False for anything else.
 */
bool stm_when_parse(stm_when *ret, stm_str date);

/**
 * -1: a was before b; 1: after; 0: the dates do not tell. Against a date with a zone, one
 * without may be in any (14 hours either way); two without are taken to be in the same.
 */
int stm_when_compare(stm_when a, stm_when b);

#endif
