/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_CITED_H
#define STM_CLAIMS_CITED_H
/** @file The sources that an article names: outlets, agencies, studies it says it has things from.
 */
#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "segment/segment.h"

/** Fill in article->cited from its title, text and removed credit lines; lives in `arena`. */
stemma_status stm_cited_find(stm_article *article, const stm_segments *segments,
                             const stm_packs *packs, stm_arena *arena, stm_arena *scratch,
                             stemma_error *err);

#endif
