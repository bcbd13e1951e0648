/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_DATE_H
#define STM_CLEAN_DATE_H
/** @file Dates of publication: in lines that say nothing else, and as records give them. */
#include "clean/clean_lines.h"

enum { STM_DATE_ROOM = 40 };

/** What the dates of a stretch of text come to. */
typedef struct stm_dates {
    char published[STM_DATE_ROOM]; /* ISO 8601, as precise as known; "" none */
    char modified[STM_DATE_ROOM];
    bool found;       /* some date, perhaps without a year */
    bool told;        /* words for publication or change stand there too */
    uint32_t unknown; /* words that belong to no date */
    uint32_t strays;  /* numbers that do not */
    uint32_t begin,
        end; /* in the folded text: from the first to behind the last of what is known */
} stm_dates;

/**
 * Read all of a stretch of text as dates, times, weekdays and the words that go with them.
 * A time whose zone is not told stands without one: it is local time somewhere.
 */
void stm_dates_of(stm_dates *dates, const stm_cues *cues, stm_lang lang, const stm_folded *folded);

/** A date as a record gives it, as ISO 8601 into `out`; "" where it cannot be understood. */
void stm_date_declared(char out[STM_DATE_ROOM], const stm_cleaning *c, stm_str given);

#endif
