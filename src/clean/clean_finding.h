/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_FINDING_H
#define STM_CLEAN_FINDING_H
/** @file What a line of dates and by-lines comes to. */
#include "clean/byline.h"
#include "clean/clean_date.h"

enum { STM_MOST_PARTS = 8 };

typedef struct stm_parts {
    stm_str items[STM_MOST_PARTS];
    uint32_t count;
} stm_parts;

/** What the parts of a line come to. */
typedef struct stm_finding {
    stm_dates dates;
    stm_byline byline;
    bool dated, named, known; /* known: by a prefix, a role or an agency, not by its form alone */
    bool prefixed;
    bool other; /* some part is none of these */
} stm_finding;

/** Cut a line at bars, at dashes with spaces around them, at wide gaps and line ends. */
void stm_parts_of_line(stm_parts *p, const stm_cleaning *c, const stm_line *line);

void stm_finding_of_line(stm_finding *f, const stm_cleaning *c, const stm_line *line);

/** Keep its dates and authors for the article, where none are known yet. */
void stm_finding_take(stm_cleaning *c, const stm_finding *f);

#endif
