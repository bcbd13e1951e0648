/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_STANCE_H
#define STM_CLAIMS_STANCE_H
/** @file Stances: which clauses of a text are hedged, denied or negated, and by which words. */
#include "base/arena.h"
#include "base/error.h"
#include "claims/phrases.h"
#include "lang/pack.h"
#include "model/model.h"

/** The stances.txt of all packs, compiled. Read by any thread, never changed. */
typedef struct stm_stance_rules stm_stance_rules;

stemma_status stm_stance_rules_new(stm_stance_rules **out, const stm_packs *packs,
                                   stemma_error *err);
void stm_stance_rules_free(stm_stance_rules *rules);

/**
 * Fill in article->claims.stances and .maybes; they live in `arena`. A language without
 * stances.txt has none. `gaps` are stm_phrase_gaps(). Linear in the text.
 */
stemma_status stm_stances_find(stm_article *article, const stm_claim_text *text,
                               const uint16_t *gaps, const stm_stance_rules *rules,
                               stm_arena *arena, stm_arena *scratch, stemma_error *err);

#endif
