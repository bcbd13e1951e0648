/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_INTAKE_WORK_H
#define STM_INTAKE_WORK_H
/**
 * @file Reading files into articles on all threads, also where one file holds most of them.
 *
 * A worker reads a file, and makes each document an article as it comes. While others have
 * nothing to do, it hands them documents in batches instead. Which worker makes what is chance;
 * where an article goes is not.
 */
#include "engine.h"
#include "intake.h"
#include "model/model.h"
#include "read/read.h"

/** What became of a file: its articles in the order of its entries. They live in `rooms`. */
typedef struct stm_drafts {
    stm_article **items;
    uint32_t count;
} stm_drafts;

typedef struct stm_intake_work {
    stemma_case *c; /* what articles keep lives in its arenas, one a worker */
    stemma_engine *engine;
    stm_article_maker make;
    const stm_file *files;
    uint32_t file_count;
    stm_drafts *of_file; /* as many as files */
    stm_arena *rooms;    /* one a worker */
} stm_intake_work;

/**
 * Read all files.
 * @return STEMMA_OK, STEMMA_E_NOMEM. Memory beside the articles: a few batches of 1 MB a worker,
 * and the longest record.
 */
stemma_status stm_intake_work_run(const stm_intake_work *work, stemma_error *err);

#endif
