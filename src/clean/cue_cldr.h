/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_CUE_CLDR_H
#define STM_CLEAN_CUE_CLDR_H
/** @file The names of months and weekdays in all of CLDR's languages, out of ICU's data. */
#include "base/error.h"
#include "base/str.h"
#include "lang/lang.h"

/** Told a name; value: the month, 1 to 12, or the weekday, 1 (Sunday) to 7. */
typedef stemma_status (*stm_cldr_sink)(void *context, stm_lang lang, stm_str name, bool month,
                                       uint8_t value, stemma_error *err);

/** All of them, wide and abbreviated, as they stand in dates and alone. Cost: about 3 ms. */
stemma_status stm_cue_cldr_names(stm_cldr_sink sink, void *context, stemma_error *err);

#endif
