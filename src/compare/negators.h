/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_NEGATORS_H
#define STM_COMPARE_NEGATORS_H
/**
 * @file Words that negate, by language, from the packs' stances.txt: the first word of every entry.
 *
 * A translation turns "they no longer" into "ne … plus", and an idiom that the packs pass over
 * into one that they know. Where any word of the kind stands at all, two languages do not say the
 * opposite of one another, whatever their cues.
 */
#include "base/arena.h"
#include "compare/pairing.h"
#include "lang/pack.h"

typedef struct stm_negators stm_negators;

/** All packs' words; lives in `arena`. NULL: memory ran out. */
const stm_negators *stm_negators_new(const stm_packs *packs, stm_arena *arena);

/** Does the language have any, so that their absence says something? */
bool stm_negators_know(const stm_negators *negators, stm_lang lang);

/** Does one of the language's words stand in the stretch? */
bool stm_negators_stand(const stm_negators *negators, const stm_stretch *stretch);

#endif
