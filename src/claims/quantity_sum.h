/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUANTITY_SUM_H
#define STM_CLAIMS_QUANTITY_SUM_H
/**
 * @file A numeral being added up: a sum that is filled from the left. What was read last says how
 * much room is left below it (behind twenty: units; behind a hundred: up to 99), and a part that
 * does not fit begins another number. A multiplier takes all that stands below it:
 * 3 10^12 + 455 228 · 10^6.
 */
#include <math.h>

#include "claims/quantity_parts.h"

typedef struct stm_figure_sum {
    double total; /* what multipliers have taken */
    double part;  /* what stands below the last one */
    double room;  /* what comes next is less than this */
    double last;  /* the multiplier or part read last */
    bool any;
} stm_figure_sum;

static inline stm_figure_sum stm_figure_nothing(void)
{
    return (stm_figure_sum){.room = INFINITY, .last = 1};
}

static inline double stm_figure_sum_value(const stm_figure_sum *s)
{
    return s->total + s->part;
}

/** Take a multiplier from 100 on in; false: it does not fit. */
bool stm_figure_multiply(stm_figure_sum *s, double by);

/** Take a numeral in; false: it does not fit. */
bool stm_figure_take(stm_figure_sum *s, double value, const stm_figure_rules *r);

/**
 * Read a word made of numerals (zweihunderteinundzwanzig, kétezer-hatszáz, six-mile: six) into the
 * sum; `f` ends behind its last one. False: it is none.
 */
bool stm_figure_compound(const stm_figure_text *t, const stm_figure_token *token, stm_figure_sum *s,
                         stm_amount *f);

#endif
