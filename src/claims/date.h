/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_DATE_H
#define STM_CLAIMS_DATE_H
/** @file Time expressions of a text, as TIMEX3 has them (ISO-TimeML). */
#include "base/arena.h"
#include "base/error.h"
#include "claims/phrases.h"
#include "lang/pack.h"
#include "model/model.h"

/** The dates.txt of all packs with CLDR's names, compiled. Read by any thread, never changed. */
typedef struct stm_date_rules stm_date_rules;

stemma_status stm_date_rules_new(stm_date_rules **out, const stm_packs *packs, stemma_error *err);
void stm_date_rules_free(stm_date_rules *rules);

/**
 * Fill in article->claims.dates; they live in `arena`. What is relative is resolved against
 * article->published, and has no value where that does not say enough. A language without
 * dates.txt gets what digits and the names of months say. `gaps` are stm_phrase_gaps().
 * Linear in the text.
 */
stemma_status stm_dates_find(stm_article *article, const stm_claim_text *text, const uint16_t *gaps,
                             const stm_date_rules *rules, stm_arena *arena, stm_arena *scratch,
                             stemma_error *err);

#endif
