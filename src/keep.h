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

/** article->marks: where its words stand, packed. They live in `arena`. */
stemma_status stm_keep_marks(stm_article *article, const stm_segments *segments, stm_arena *arena,
                             stemma_error *err);

/** Where the words of an article stand, from its marks; in w->scratch. False: not what was packed.
 */
bool stm_keep_unpack_marks(const stm_article *article, stm_word **ret_words, stm_arena *arena);

/**
 * article->words and title_words of an article from a database, as stm_keep_words() had them.
 * They live in `arena`; w->scratch is used.
 * @return STEMMA_E_FORMAT where the marks are not what was packed.
 */
stemma_status stm_recall_words(stm_article *article, stm_worker *w, stm_arena *arena,
                               stemma_error *err);

/**
 * The claims of the articles that others can be compared with (of a story of several, or joined to
 * one of another story), and where their words begin. They come last, when the indexes' memory is
 * free again, and are not looked for in articles that are alone: cutting a text into sentences once
 * more costs less than finding what nobody asks for. (A database keeps the claims of all its
 * articles: stm_pipeline_article() finds those.)
 */
stemma_status stm_keep_claims(stemma_case *c, stemma_engine *engine, stemma_error *err);

/** c->unhelped: where there are several languages, those that no lexicon translates. */
stemma_status stm_keep_unhelped(stemma_case *c, stm_vocabulary *vocabulary, stemma_error *err);

#endif
