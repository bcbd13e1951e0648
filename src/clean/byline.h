/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_BYLINE_H
#define STM_CLEAN_BYLINE_H
/** @file Lines that say who wrote an article. */
#include "clean/clean_lines.h"

enum { STM_MOST_AUTHORS = 12 };

typedef struct stm_byline {
    stm_str names[STM_MOST_AUTHORS]; /* of the text, in scratch where their case was changed */
    uint32_t count;
    bool prefixed; /* begins with "By", "Von", … */
    bool role;     /* says what the author is */
} stm_byline;

/**
 * Is all of `text` names of authors, with what goes with them (roles, places, agencies)?
 * A name is two to five capitalised words, particles among them, or an agency. Without a prefix
 * and a role it is a guess, for the caller to weigh.
 */
bool stm_byline_of(stm_byline *byline, const stm_cleaning *c, stm_str text);

#endif
