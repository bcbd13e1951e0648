/* SPDX-License-Identifier: Apache-2.0 */
#include "intake.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/explain.h"
#include "base/hash.h"
#include "intake_work.h"

typedef struct intake {
    stemma_case *c;
    stemma_engine *engine;
    stm_article_maker make;
    stm_file *files;
    uint32_t file_count;
    stm_arena arena;       /* files and drafts: what is not needed once articles are in order */
    stm_arena *draft_room; /* one a worker */
    stm_drafts *of_file;
} intake;

static int by_id(const void *left, const void *right)
{
    return stm_article_order(*(stm_article *const *)left, *(stm_article *const *)right);
}

static stemma_status order(intake *in, stemma_error *err)
{
    stemma_case *c = in->c;
    uint64_t count = 0;
    for (uint32_t f = 0; f < in->file_count; f++)
        count += in->of_file[f].count;
    if (count >= STM_NOWHERE)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "more than 4294967294 articles");
    const stm_article **sorted = stm_arena_calloc(&in->arena, count, sizeof *sorted);
    c->articles = stm_arena_calloc(&c->arena, count, sizeof *c->articles);
    if (sorted == NULL || c->articles == NULL)
        return stm_fail_nomem(err);
    size_t at = 0;
    for (uint32_t f = 0; f < in->file_count; f++)
        for (uint32_t i = 0; i < in->of_file[f].count; i++)
            sorted[at++] = in->of_file[f].items[i];
    if (c->depth == STEMMA_DEPTH_TRACE)
        qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 0; i < count; i++) {
        c->articles[i] = *sorted[i];
    }
    c->article_count = (uint32_t)count;
    return STEMMA_OK;
}

/* "id~2", "id~3" …: the first that nothing else is called. `next` is where to go on counting. */
static stemma_status rename_one(stm_article *article, stm_map *taken, stm_arena *arena,
                                stemma_error *err)
{
    const uint64_t base = stm_hash_str(article->id, 0);
    stm_buf name = {0};
    stemma_status status = STEMMA_OK;
    for (uint32_t n = stm_map_get(taken, base) + 1;; n++) {
        name.len = 0;
        stm_buf_add_str(&name, article->id);
        stm_buf_printf(&name, "~%u", n);
        const uint64_t key = stm_hash_str(stm_buf_str(&name), 0);
        if (!name.failed && stm_map_get(taken, key) != STM_MAP_NONE)
            continue;
        article->id = stm_arena_str(arena, stm_buf_str(&name));
        if (name.failed || article->id.data == NULL || !stm_map_set(taken, base, n) ||
            !stm_map_set(taken, key, 1))
            status = stm_fail_nomem(err);
        break;
    }
    stm_buf_clear(&name);
    return status;
}

/*
 * Make ids unique. `taken` has, for the hash of an id in use, the last number it was given:
 * 5,000 files of one id would otherwise count from 2 each time.
 */
static stemma_status rename_equal(stemma_case *c, stm_map *taken, bool *equal, stemma_error *err)
{
    for (uint32_t i = 0; i < c->article_count; i++) {
        const uint64_t key = stm_hash_str(c->articles[i].id, 0);
        equal[i] = stm_map_get(taken, key) != STM_MAP_NONE;
        if (!equal[i] && !stm_map_set(taken, key, 1))
            return stm_fail_nomem(err);
    }
    for (uint32_t i = 0; i < c->article_count; i++)
        if (equal[i])
            STM_TRY(rename_one(&c->articles[i], taken, &c->arena, err));
    return STEMMA_OK;
}

static stemma_status make_ids_unique(intake *in, stemma_error *err)
{
    stm_map taken = {0};
    bool *equal = stm_arena_calloc(&in->arena, in->c->article_count, sizeof *equal);
    if (equal == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = rename_equal(in->c, &taken, equal, err);
    stm_map_clear(&taken);
    return status;
}

static stemma_status run(intake *in, const stemma_source *sources, size_t count, stemma_error *err)
{
    stemma_engine *e = in->engine;
    STM_TRY(stm_read_find(&in->files, &in->file_count, &in->arena, sources, count,
                          &e->options.limits, err));
    for (uint32_t f = 0; f < in->file_count; f++)
        in->files[f].fetcher = e->fetcher;
    in->of_file = stm_arena_calloc(&in->arena, in->file_count, sizeof *in->of_file);
    in->draft_room = stm_arena_calloc(&in->arena, e->worker_count, sizeof *in->draft_room);
    if (in->of_file == NULL || in->draft_room == NULL)
        return stm_fail_nomem(err);
    for (uint32_t w = 0; w < e->worker_count; w++)
        stm_arena_init(&in->draft_room[w], 0);
    const stm_intake_work work = {.c = in->c,
                                  .engine = e,
                                  .make = in->make,
                                  .files = in->files,
                                  .file_count = in->file_count,
                                  .of_file = in->of_file,
                                  .rooms = in->draft_room};
    STM_TRY(stm_intake_work_run(&work, err));
    STM_TRY(order(in, err));
    STM_TRY(make_ids_unique(in, err));
    stm_explain(&e->options, "read %u files: %u articles, %zu errors", in->file_count,
                in->c->article_count, stemma_case_error_count(in->c));
    return STEMMA_OK;
}

stemma_status stm_intake(stemma_case *c, stemma_engine *engine, const stemma_source *sources,
                         size_t count, stm_article_maker make, stemma_error *err)
{
    intake in = {.c = c, .engine = engine, .make = make};
    stm_arena_init(&in.arena, 0);
    const stemma_status status = run(&in, sources, count, err);
    for (uint32_t w = 0; in.draft_room != NULL && w < engine->worker_count; w++)
        stm_arena_clear(&in.draft_room[w]);
    stm_arena_clear(&in.arena);
    return status;
}
