/* SPDX-License-Identifier: Apache-2.0 */
#include "growth.h"

#include "base/pool.h"
#include "keep.h"
#include "pipeline.h"

typedef struct recalling {
    stemma_case *c;
    stemma_engine *engine;
} recalling;

static stemma_status recall_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    recalling *r = context;
    stm_worker *w = &r->engine->workers[worker];
    const stemma_status status =
        stm_recall_words(&r->c->articles[i], w, &r->c->arenas[worker], err);
    stm_arena_reset(&w->scratch);
    return status;
}

static stemma_status settle(stm_database *db, stemma_engine *engine, const stm_rows *rows,
                            stemma_case *c, stemma_error *err)
{
    recalling r = {c, engine};
    uint32_t *same_as;
    STM_TRY(stm_load_articles(db, rows->items, rows->count, STM_PARTS_LINEAGE, c, err));
    STM_TRY(stm_pool_run(engine->worker_count, c->article_count, recall_one, &r, err));
    STM_TRY(stm_pipeline_trace(c, engine, &same_as, err));
    return stm_save_findings(db, c, same_as, err);
}

stemma_status stm_growth_settle(stm_database *db, stemma_engine *engine, stemma_error *err)
{
    stm_rows rows = {0};
    stemma_case *c = stm_case_new(STEMMA_DEPTH_TRACE, engine->worker_count);
    stemma_status status = c == NULL ? stm_fail_nomem(err) : STEMMA_OK;
    if (status >= 0)
        status = stm_rows_of(db, stm_database_use(db, STM_SQL_ARTICLES_ALL, err), &rows, err);
    if (status >= 0)
        status = settle(db, engine, &rows, c, err);
    stemma_case_free(c);
    STM_ARRAY_CLEAR(&rows);
    return status;
}

stemma_status stm_growth(stm_database *db, stemma_engine *engine, const int64_t *rows, size_t count,
                         stemma_error *err)
{
    return stm_growth_settle(db, engine, err);
}
