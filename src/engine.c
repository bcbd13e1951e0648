/* SPDX-License-Identifier: Apache-2.0 */
#include "engine.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pool.h"

static stemma_status check_limits(const stemma_limits *l, stemma_error *err)
{
    const struct {
        const char *name;
        size_t value;
    } limits[] = {
        {"max_file_bytes", l->max_file_bytes},
        {"max_text_bytes", l->max_text_bytes},
        {"max_line_bytes", l->max_line_bytes},
        {"max_records", l->max_records},
        {"max_files", l->max_files},
        {"max_depth", l->max_depth},
        {"max_sentences", l->max_sentences},
        {"max_sentence_bytes", l->max_sentence_bytes},
        {"max_stream_bytes", l->max_stream_bytes},
        {"max_unpack_ratio", l->max_unpack_ratio},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (limits[i].value == 0)
            return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "%s is 0", limits[i].name);
    if (l->max_text_bytes > UINT32_MAX) /* offsets in the model have 32 bits */
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "max_text_bytes is over 4 GiB");
    return STEMMA_OK;
}

/* A copy of a string that may be NULL; false when memory ran out. */
static bool copy_string(const char **out, const char *text, stm_arena *arena)
{
    if (text != NULL)
        *out = stm_arena_str(arena, stm_str_of(text)).data;
    return text == NULL || *out != NULL;
}

static bool copy_folders(stemma_options *o, stm_arena *arena)
{
    size_t count = 0;
    while (o->lexicon_dirs[count] != NULL)
        count++;
    const char **folders = stm_arena_calloc(arena, count + 1, sizeof *folders);
    if (folders == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!copy_string(&folders[i], o->lexicon_dirs[i], arena))
            return false;
    o->lexicon_dirs = folders;
    return true;
}

static stemma_status keep_options(stemma_engine *e, const stemma_options *options,
                                  stemma_error *err)
{
    stemma_options *o = &e->options;
    *o = *options;
    STM_TRY(check_limits(&o->limits, err));
    if (!copy_string(&o->cache_dir, o->cache_dir, &e->arena) ||
        !copy_string(&o->pack_dir, o->pack_dir, &e->arena) ||
        !copy_string(&o->place_dir, o->place_dir, &e->arena) ||
        !copy_string(&o->network.user_agent, o->network.user_agent, &e->arena) ||
        (o->lexicon_dirs != NULL && !copy_folders(o, &e->arena)))
        return stm_fail_nomem(err);
    return STEMMA_OK;
}

static stemma_status start_worker(stm_worker *w, stemma_engine *e, stemma_error *err)
{
    stm_arena_init(&w->document, 0);
    stm_arena_init(&w->scratch, 0);
    STM_TRY(stm_segmenter_new(&w->segmenter, e->packs, &e->options.limits, err));
    return stm_analyser_new(&w->analyser, e->vocabulary, err);
}

static stemma_status fill_in(stemma_engine *e, const stemma_options *options, stemma_error *err)
{
    stm_read_start();
    STM_TRY(keep_options(e, options, err));
    STM_TRY(stm_packs_new(&e->packs, e->options.pack_dir, err));
    STM_TRY(stm_cleaner_new(&e->cleaner, e->packs, err));
    STM_TRY(stm_claimer_new(&e->claimer, e->packs, err));
    STM_TRY(stm_lexicons_new(&e->lexicons, e->packs, &e->options, err));
    STM_TRY(stm_vocabulary_new(&e->vocabulary, e->packs, e->lexicons, &e->options, err));
    if (e->options.network.allow)
        STM_TRY(stm_fetcher_new(&e->fetcher, &e->options.network, err));
    const uint32_t workers = stm_pool_threads(e->options.threads);
    e->workers = stm_calloc(workers, sizeof *e->workers);
    if (e->workers == NULL)
        return stm_fail_nomem(err);
    e->worker_count = workers;
    for (uint32_t i = 0; i < workers; i++)
        STM_TRY(start_worker(&e->workers[i], e, err));
    return STEMMA_OK;
}

stemma_status stemma_engine_new(stemma_engine **out, const stemma_options *options,
                                stemma_error *err)
{
    static const stemma_options defaults = STEMMA_OPTIONS_INIT;
    stemma_engine *e = stm_calloc(1, sizeof *e);
    if (e == NULL)
        return stm_fail_nomem(err);
    stm_arena_init(&e->arena, 0);
    const stemma_status status = fill_in(e, options == NULL ? &defaults : options, err);
    if (status < 0) {
        stemma_engine_free(e);
        return status;
    }
    *out = e;
    return STEMMA_OK;
}

static void stop_worker(stm_worker *w)
{
    stm_analyser_free(w->analyser);
    stm_segmenter_free(w->segmenter);
    stm_arena_clear(&w->document);
    stm_arena_clear(&w->scratch);
}

void stemma_engine_free(stemma_engine *engine)
{
    if (engine == NULL)
        return;
    for (uint32_t i = 0; i < engine->worker_count; i++)
        stop_worker(&engine->workers[i]);
    stm_free(engine->workers);
    stm_fetcher_free(engine->fetcher);
    stm_vocabulary_free(engine->vocabulary);
    stm_lexicons_free(engine->lexicons);
    stm_cleaner_free(engine->cleaner);
    stm_claimer_free(engine->claimer);
    stm_packs_free(engine->packs);
    stm_arena_clear(&engine->arena);
    stm_free(engine);
}

const char *stemma_version(void)
{
    return STEMMA_VERSION;
}
