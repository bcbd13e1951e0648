/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUOTE_H
#define STM_CLAIMS_QUOTE_H
/**
 * @file Quotes: what somebody is said to have said, by whom and to whom.
 *
 * Direct (within marks or behind dialogue dashes), mixed, and indirect where a reporting frame
 * shows it. See README.md, quotes.
 */
#include "claims/name.h"
#include "claims/quote_rules.h"

/**
 * Fill in article->claims.quotes; they live in `arena`.
 * @param gaps  of stm_phrase_gaps().
 * Cost: linear in the text.
 */
stemma_status stm_quotes_find(stm_article *article, const stm_claim_text *text,
                              const uint16_t *gaps, const stm_names *names,
                              const stm_quoter *quoter, stm_arena *arena, stm_arena *scratch,
                              stemma_error *err);

#endif
