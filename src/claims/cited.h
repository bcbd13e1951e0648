/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_CITED_H
#define STM_CLAIMS_CITED_H
/**
 * @file The sources that an article names: outlets, agencies, studies it says it has things from.
 *
 * Comes after: segment.   Feeds: cited_resolve, lineage.
 * Persons and governments that are quoted are no sources in this sense.
 */
#include "base/arena.h"
#include "base/error.h"
#include "claims/claim_text.h"
#include "model/model.h"

/** The frames and words of all packs' cited.txt, compiled. Read by any thread. */
typedef struct stm_citer stm_citer;

/** Compile what `packs` say; they must outlive it. */
stemma_status stm_citer_new(stm_citer **out, const stm_packs *packs, stemma_error *err);
void stm_citer_free(stm_citer *citer);

/**
 * Fill in article->cited from its title, text and removed credit lines; lives in `arena`.
 * Each name once, as it stands first: those of the title first, then those of the text, then
 * those of removed lines, which have no place in the text (begin and end are 0).
 * Cost: one lookup a word, some 10 µs for 2.4 KB.
 */
stemma_status stm_cited_find(stm_article *article, const stm_claim_text *text,
                             const stm_citer *citer, stm_arena *arena, stm_arena *scratch,
                             stemma_error *err);

#endif
