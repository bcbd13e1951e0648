/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_UNITS_H
#define STM_COMPARE_UNITS_H
/** @file When two figures are the same: rounding, ranges, bounds, units of one dimension. */
#include "model/model.h"

typedef enum stm_likeness {
    STM_SAME,       /* the same figure, rounded or converted perhaps */
    STM_LOOSER,     /* the second says less than the first, but nothing else */
    STM_OTHER_UNIT, /* the same number of something else */
    STM_OTHER,      /* another figure */
    STM_UNLIKE      /* not to be compared: other dimensions, or nothing to compare */
} stm_likeness;

/** What `b` is to `a`. */
stm_likeness stm_quantity_likeness(const stm_quantity *a, const stm_quantity *b);

/** Is `unit` an ISO 4217 code (three capitals)? */
bool stm_unit_is_money(const char *unit);

#endif
