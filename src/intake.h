/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_INTAKE_H
#define STM_INTAKE_H
/**
 * @file intake: sources in, the articles of a case out, on all threads.
 *
 * Which worker reads which file is left to chance, so every worker drafts into memory of its
 * own; the drafts are then put in order and given ids that do not depend on any of it.
 */
#include "engine.h"
#include "model/model.h"
#include "read/read.h"

/**
 * Makes an article of a raw document.
 *
 * @param article zeroed. Everything it keeps lives in `arena`; w->scratch is reset afterwards.
 * @return a failure of STEMMA_E_NOMEM ends the run; any other is the article's own.
 */
typedef stemma_status (*stm_article_maker)(const stemma_engine *engine, stemma_depth depth,
                                           stm_worker *w, stm_article *article, const stm_raw *raw,
                                           stm_arena *arena, stemma_error *err);

/**
 * Read sources and fill in c->articles, in the order of the sources; at STEMMA_DEPTH_TRACE in
 * the order of their ids. `c` was made with an arena for each of the engine's workers.
 * @return STEMMA_OK, STEMMA_E_LIMIT (too many files), STEMMA_E_NOMEM.
 */
stemma_status stm_intake(stemma_case *c, stemma_engine *engine, const stemma_source *sources,
                         size_t count, stm_article_maker make, stemma_error *err);

#endif
