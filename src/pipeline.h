/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PIPELINE_H
#define STM_PIPELINE_H
/** @file The steps that each article goes through alone. */
#include "intake.h"

/** clean, segment, terms, as far as `depth` goes. A stm_article_maker, which see. */
stemma_status stm_pipeline_article(const stemma_engine *engine, stemma_depth depth, stm_worker *w,
                                   stm_article *article, const stm_raw *raw, stm_arena *arena,
                                   stemma_error *err);

/**
 * sketch, align, lineage, story: what is looked at over all articles of a case, which stand in the
 * order of stm_article_order(). Fills in derivations and stories.
 * @param ret_same_as of each article: the first one of the very same words; lives in c->arena.
 */
stemma_status stm_pipeline_trace(stemma_case *c, stemma_engine *engine, uint32_t **ret_same_as,
                                 stemma_error *err);

#endif
