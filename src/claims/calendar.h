/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_CALENDAR_H
#define STM_CLAIMS_CALENDAR_H
/** @file Arithmetic of the Gregorian calendar: days, ISO 8601 weeks, Easter. */
#include <stdbool.h>
#include <stdint.h>

typedef struct stm_day {
    int32_t year, month, day; /* month and day are 0 where they are not known */
} stm_day;

/** Days since 1970-01-01. */
int64_t stm_day_number(stm_day day);
stm_day stm_day_of_number(int64_t number);

/** 1 Monday to 7 Sunday. */
int32_t stm_weekday_of(int64_t number);

/** The ISO 8601 week a day lies in, and the year that the week belongs to. */
void stm_week_of(int64_t number, int32_t *ret_year, int32_t *ret_week);

/** Is there such a day? (A month of 0 or a day of 0 are not asked about.) */
bool stm_day_exists(stm_day day);

/** Easter Sunday of a year of the Gregorian calendar. */
int64_t stm_easter(int32_t year);

#endif
