/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_NUMBER_H
#define STM_TERMS_NUMBER_H
/** @file Numbers by value: 12.000 (German), 12,000 (English) and 12 000 (French) are one. */
#include "base/str.h"
#include "lang/lang.h"

/** How a language writes numbers, by CLDR. */
typedef struct stm_number_style {
    int32_t decimal, group; /* characters; group may be a kind of space */
} stm_number_style;

stm_number_style stm_number_style_of(stm_lang lang);

/**
 * The value of a number written in digits, at the beginning of `text`; what follows it (units,
 * ordinal endings) is passed over. False: no digit, or more than 18.
 */
bool stm_number_read(double *ret, stm_str text, const stm_number_style *style);

#endif
