/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_KEEP_H
#define STM_KEEP_H
/** @file What an article keeps of its segments once they are gone: sentences, and words as terms.
 */
#include "engine.h"
#include "model/model.h"

/** article->sentences and paragraph_count. They live in `arena`. */
stemma_status stm_keep_sentences(stm_article *article, const stm_segments *segments,
                                 stm_arena *arena, stemma_error *err);

/**
 * article->words and title_words. They live in `arena`.
 * Uses w->scratch, which still holds `segments`.
 */
stemma_status stm_keep_words(stm_article *article, const stm_segments *segments, stm_worker *w,
                             stm_arena *arena, stemma_error *err);

/** c->unhelped: where there are several languages, those that no lexicon translates. */
stemma_status stm_keep_unhelped(stemma_case *c, stm_vocabulary *vocabulary, stemma_error *err);

#endif
