/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole flow on one page:
 *
 *     read -> clean -> segment -> terms -> sketch -> align -> lineage -> story -> claims
 *         -> compare
 *
 * stm_pipeline_article() is what happens to each article alone, on any thread (intake.c reads
 * the files and hands out the work); stm_pipeline_trace() looks at all of them. What a step takes
 * and gives is in its header.
 */
#include "pipeline.h"

#include "claims/cited_resolve.h"
#include "claims/claims.h"
#include "compare/compare.h"
#include "keep.h"
#include "lineage/lineage.h"
#include "sketch/sketch.h"
#include "story/story.h"

stemma_status stm_pipeline_article(const stemma_engine *engine, stemma_depth depth, stm_worker *w,
                                   stm_article *article, const stm_raw *raw, stm_arena *arena,
                                   stemma_error *err)
{
    const stemma_limits *limits = &engine->options.limits;
    stm_arena *scratch = &w->scratch;
    stm_segments segments;

    STM_TRY(stm_clean(article, raw, engine->cleaner, limits, arena, scratch, err));
    if (depth == STEMMA_DEPTH_EXTRACT)
        return STEMMA_OK;
    STM_TRY(stm_segment(&segments, w->segmenter, article->text, article->lang, scratch, err));
    STM_TRY(stm_keep_sentences(article, &segments, arena, err));
    STM_TRY(stm_claims_cited(article, &segments, engine->claimer, arena, scratch, err));
    if (depth == STEMMA_DEPTH_CLAIMS || engine->keeps_marks)
        STM_TRY(stm_claims_find(article, &segments, engine->claimer, arena, scratch, err));
    if (depth == STEMMA_DEPTH_CLAIMS)
        return STEMMA_OK;
    STM_TRY(stm_keep_words(article, &segments, w, arena, err));
    return engine->keeps_marks ? stm_keep_marks(article, &segments, arena, err) : STEMMA_OK;
}

/* What is looked at over all articles, which stand in an order that does not show how they came. */
stemma_status stm_pipeline_trace(stemma_case *c, stemma_engine *engine, uint32_t **ret_same_as,
                                 stemma_error *err)
{
    const stm_vocabulary *vocabulary = engine->vocabulary;
    const uint32_t threads = engine->worker_count;
    uint32_t *same_as = stm_arena_calloc(&c->arena, c->article_count + 1u, sizeof *same_as);
    stm_arena **scratch = stm_arena_calloc(&c->arena, threads, sizeof *scratch);
    stm_arena **documents = stm_arena_calloc(&c->arena, threads, sizeof *documents);
    stm_candidates candidates;
    if (same_as == NULL || scratch == NULL || documents == NULL)
        return stm_fail_nomem(err);
    *ret_same_as = same_as;
    for (uint32_t w = 0; w < threads; w++) {
        scratch[w] = &engine->workers[w].scratch;
        documents[w] = &engine->workers[w].document;
    }

    STM_TRY(stm_sketch_same(same_as, c, vocabulary, err));
    STM_TRY(stm_sketch_mask(c, vocabulary, same_as, err));
    STM_TRY(stm_sketch_candidates(&candidates, c, vocabulary, same_as, &engine->options, threads,
                                  NULL, &c->arena, err));
    const stm_lineage_input input = {.c = c,
                                     .vocabulary = vocabulary,
                                     .candidates = &candidates,
                                     .threads = threads,
                                     .scratch = scratch,
                                     .documents = documents,
                                     .options = &engine->options};
    STM_TRY(stm_lineage(&input, err));
    STM_TRY(stm_story_find(c, vocabulary, &candidates, &engine->options, NULL, err));
    STM_TRY(stm_cited_resolve(c, err));
    STM_TRY(stm_keep_claims(c, engine, err));
    const stm_compare_input comparing = {.c = c,
                                         .vocabulary = vocabulary,
                                         .threads = threads,
                                         .scratch = scratch,
                                         .options = &engine->options};
    STM_TRY(stm_compare(&comparing, err));
    return stm_keep_unhelped(c, engine->vocabulary, err);
}

static stemma_status fill_in(stemma_case *c, stemma_engine *engine, const stemma_source *sources,
                             size_t count, stemma_error *err)
{
    uint32_t *same_as;
    STM_TRY(stm_intake(c, engine, sources, count, stm_pipeline_article, err));
    if (c->depth == STEMMA_DEPTH_TRACE)
        STM_TRY(stm_pipeline_trace(c, engine, &same_as, err));
    stm_case_finish(c);
    return STEMMA_OK;
}

stemma_status stemma_case_new(stemma_case **out, stemma_engine *engine,
                              const stemma_source *sources, size_t count, stemma_depth depth,
                              stemma_error *err)
{
    if (depth < STEMMA_DEPTH_EXTRACT || depth > STEMMA_DEPTH_TRACE)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "there is no depth %d", depth);
    stemma_case *c = stm_case_new(depth, engine->worker_count);
    if (c == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = fill_in(c, engine, sources, count, err);
    if (status < 0) {
        stemma_case_free(c);
        return status;
    }
    *out = c;
    return STEMMA_OK;
}
