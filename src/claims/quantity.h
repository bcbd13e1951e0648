/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUANTITY_H
#define STM_CLAIMS_QUANTITY_H
/** @file Figures: how much and how many an article says, of what, and how surely. */
#include "claims/claim_text.h"
#include "lang/pack.h"

/** The figures.txt of all packs and what CLDR adds to them. For any number of threads. */
typedef struct stm_quantifier stm_quantifier;

/** Nothing is compiled yet: that is done when a language comes up. `packs` must outlive it. */
stemma_status stm_quantifier_new(stm_quantifier **out, const stm_packs *packs, stemma_error *err);
void stm_quantifier_free(stm_quantifier *quantifier);

/**
 * Fill in article->claims.quantities; they live in `arena`. Spans of article->claims.dates are
 * passed over, as far as they are there (dates come first).
 * Cost: linear in the text; one look-up a word.
 */
stemma_status stm_quantities_find(stm_article *article, const stm_claim_text *text,
                                  const stm_quantifier *quantifier, stm_arena *arena,
                                  stemma_error *err);

#endif
