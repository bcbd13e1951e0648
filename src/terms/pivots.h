/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_PIVOTS_H
#define STM_TERMS_PIVOTS_H
/**
 * @file Which dictionaries serve a pair of languages, and which third languages help it.
 *
 * Dictionaries are judged by their size on disk, before any is read. A pair with much is left
 * alone. A thin one is helped through languages that are nearer to the target: Italian through
 * French, which itself goes through German, which has 50 MB of English. The order of nearness
 * makes sure that no way leads in a circle.
 */
#include "base/array.h"
#include "terms/sources.h"

enum { STM_MOST_PIVOTS = 4 };

typedef STM_ARRAY(const stm_dictionary *) stm_chosen;

/** The dictionaries between two languages, either direction, by path; false: memory ran out. */
bool stm_dictionaries_between(stm_chosen *ret, const stm_dictionaries *all, stm_lang a, stm_lang b);

/** Third languages worth going through, the one with most behind it first. How many. */
size_t stm_pivots(stm_lang out[STM_MOST_PIVOTS], const stm_dictionaries *all, stm_lang from,
                  stm_lang to);

#endif
