/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_H
#define STM_CLAIMS_H
/**
 * @file claims: an article's sentences in, what it claims out.
 *
 * Comes after: segment.   Feeds: lineage (sources cited), compare, report.
 * Every finder is a file of its own with its rules in a file of the language packs.
 */
#include "base/arena.h"
#include "base/error.h"
#include "lang/pack.h"
#include "model/model.h"
#include "segment/segment.h"

/** The rules of all packs for all finders, compiled. Read by any thread, never changed. */
typedef struct stm_claimer stm_claimer;

/** Compile what `packs` say; they must outlive it. */
stemma_status stm_claimer_new(stm_claimer **out, const stm_packs *packs, stemma_error *err);
void stm_claimer_free(stm_claimer *claimer);

/**
 * Fill in article->cited, which lineage and story ask for; it lives in `arena`.
 * @param article cleaned, its sentences kept.
 * @param scratch for the work; may be reset afterwards.
 * Cost: linear in the text.
 */
stemma_status stm_claims_cited(stm_article *article, const stm_segments *segments,
                               const stm_claimer *claimer, stm_arena *arena, stm_arena *scratch,
                               stemma_error *err);

/** Fill in article->claims, as above. */
stemma_status stm_claims_find(stm_article *article, const stm_segments *segments,
                              const stm_claimer *claimer, stm_arena *arena, stm_arena *scratch,
                              stemma_error *err);

#endif
