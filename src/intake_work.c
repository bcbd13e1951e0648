/* SPDX-License-Identifier: Apache-2.0 */
#include "intake_work.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/alloc.h"
#include "base/explain.h"
#include "base/pool.h"

enum {
    /* A batch is worth the locking (a document takes about 1 ms), and small enough that the last
       ones of a file end at about the same time. */
    BATCH_DOCUMENTS = 32,
    BATCH_BYTES = 1 << 20,
    BATCHES_A_WORKER = 2 /* waiting; then the reader works on its own */
};

/* A document, and where its article goes. */
typedef struct document {
    stm_raw raw;
    const stemma_error *failure; /* or NULL */
    stm_article *article;
} document;

/* Documents with the arena that they live in. */
typedef struct batch {
    struct batch *next;
    stm_arena arena;
    document documents[BATCH_DOCUMENTS];
    uint32_t count;
} batch;

/* What the workers share; behind the lock but for `idle`. */
typedef struct crew {
    const stm_intake_work *work;
    pthread_mutex_t lock;
    pthread_cond_t news;
    batch *first, *last; /* waiting */
    uint32_t waiting;
    uint32_t next_file, files_done, readers;
    _Atomic uint32_t idle;
    bool failed;
} crew;

/* One file being read by one worker. */
typedef struct reading {
    crew *crew;
    uint32_t worker;
    STM_ARRAY(stm_article *) found;
    batch *batch; /* being filled, or NULL */
} reading;

/* ---- A document ---- */

/* An entry that could not be read keeps its place and says why. */
static stemma_status keep_failure(stm_article *article, const stm_raw *raw,
                                  const stemma_error *failure, stm_arena *arena, stemma_error *err)
{
    *article = (stm_article){.path = stm_arena_str(arena, raw->path), .entry = raw->entry};
    article->id = article->path;
    article->error = stm_arena_copy(arena, failure, sizeof *failure);
    if (article->error == NULL || article->path.data == NULL)
        return stm_fail_nomem(err);
    return STEMMA_OK;
}

static stemma_status make(const stm_intake_work *work, uint32_t worker, stm_article *article,
                          const stm_raw *raw, const stemma_error *failure, stemma_error *err)
{
    stm_worker *w = &work->engine->workers[worker];
    stm_arena *arena = &work->c->arenas[worker];
    stemma_error own = {.offset = STEMMA_NO_OFFSET};
    if (failure == NULL) {
        const stemma_status status =
            work->make(work->engine, work->c->depth, w, article, raw, arena, &own);
        stm_arena_reset(&w->scratch);
        if (status == STEMMA_E_NOMEM)
            return stm_fail_nomem(err);
        failure = status < 0 ? &own : NULL;
    }
    if (failure != NULL)
        STM_TRY(keep_failure(article, raw, failure, arena, err));
    article->given_id = article->id;
    return STEMMA_OK;
}

/* ---- Batches ---- */

static stemma_status work_on(const stm_intake_work *work, uint32_t worker, batch *b,
                             stemma_error *err)
{
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < b->count && status >= 0; i++) {
        document *d = &b->documents[i];
        status = make(work, worker, d->article, &d->raw, d->failure, err);
    }
    stm_arena_clear(&b->arena);
    stm_free(b);
    return status;
}

/* False: there are enough, and it is still the caller's. */
static bool hand_out(crew *c, batch *b)
{
    pthread_mutex_lock(&c->lock);
    const bool taken = c->waiting < BATCHES_A_WORKER * c->work->engine->worker_count;
    if (taken) {
        b->next = NULL;
        *(c->first == NULL ? &c->first : &c->last->next) = b;
        c->last = b;
        c->waiting++;
        pthread_cond_signal(&c->news);
    }
    pthread_mutex_unlock(&c->lock);
    return taken;
}

/* The batch takes the arena with it, in which its documents live, and leaves an empty one. */
static stemma_status finish_batch(reading *r, stemma_error *err)
{
    stm_arena *room = &r->crew->work->engine->workers[r->worker].document;
    batch *b = r->batch;
    if (b == NULL)
        return STEMMA_OK;
    r->batch = NULL;
    b->arena = *room;
    stm_arena_init(room, 0);
    return hand_out(r->crew, b) ? STEMMA_OK : work_on(r->crew->work, r->worker, b, err);
}

static stemma_status add_to_batch(reading *r, const stm_raw *raw, const stemma_error *failure,
                                  stm_article *article, stemma_error *err)
{
    stm_arena *room = &r->crew->work->engine->workers[r->worker].document;
    if (r->batch == NULL)
        r->batch = stm_calloc(1, sizeof *r->batch);
    if (r->batch == NULL)
        return stm_fail_nomem(err);
    document *d = &r->batch->documents[r->batch->count];
    *d = (document){.raw = *raw, .article = article};
    if (failure != NULL && (d->failure = stm_arena_copy(room, failure, sizeof *failure)) == NULL)
        return stm_fail_nomem(err);
    r->batch->count++;
    return r->batch->count == BATCH_DOCUMENTS || room->used >= BATCH_BYTES ? finish_batch(r, err)
                                                                           : STEMMA_OK;
}

/* ---- A file ---- */

static stemma_status take_document(void *context, const stm_raw *raw, const stemma_error *failure,
                                   stemma_error *err)
{
    reading *r = context;
    const stm_intake_work *work = r->crew->work;
    stm_article *article = stm_arena_calloc(&work->rooms[r->worker], 1, sizeof *article);
    if (article == NULL || !STM_ARRAY_ADD(&r->found, article))
        return stm_fail_nomem(err);
    if (r->batch != NULL || atomic_load_explicit(&r->crew->idle, memory_order_relaxed) > 0)
        return add_to_batch(r, raw, failure, article, err);
    const stemma_status status = make(work, r->worker, article, raw, failure, err);
    stm_arena_reset(&work->engine->workers[r->worker].document);
    return status;
}

static stemma_status read_file(reading *r, uint32_t file, stemma_error *err)
{
    const stm_intake_work *work = r->crew->work;
    const stemma_options *options = &work->engine->options;
    stm_arena *room = &work->engine->workers[r->worker].document;
    stemma_error why;
    stemma_status status =
        stm_read_file(&work->files[file], &options->limits, room, take_document, r, &why);
    if (status == STEMMA_DONE)
        stm_explain(options, "passed over %.*s: %s", (int)work->files[file].path.len,
                    work->files[file].path.data, why.message);
    if (status < 0 && err != NULL)
        *err = why;
    if (status >= 0)
        status = finish_batch(r, err);
    if (status < 0)
        return status;
    stm_drafts *drafts = &work->of_file[file];
    drafts->count = (uint32_t)r->found.count;
    drafts->items = stm_arena_copy(&work->rooms[r->worker], r->found.items,
                                   r->found.count * sizeof *r->found.items);
    return drafts->items == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static stemma_status read_one(crew *c, uint32_t worker, uint32_t file, stemma_error *err)
{
    reading r = {.crew = c, .worker = worker};
    const stemma_status status = read_file(&r, file, err);
    STM_ARRAY_CLEAR(&r.found);
    stm_free(r.batch);
    stm_arena_reset(&c->work->engine->workers[worker].document);
    return status;
}

/* ---- A worker ---- */

typedef enum next_kind { NEXT_NOTHING, NEXT_FILE, NEXT_BATCH } next_kind;

/* What there is to do; waits while a file that is being read may bring more. */
static next_kind next(crew *c, batch **ret_batch, uint32_t *ret_file)
{
    next_kind kind = NEXT_NOTHING;
    pthread_mutex_lock(&c->lock);
    while (!c->failed && c->first == NULL && c->next_file == c->work->file_count &&
           c->readers > 0) {
        atomic_fetch_add(&c->idle, 1);
        pthread_cond_wait(&c->news, &c->lock);
        atomic_fetch_sub(&c->idle, 1);
    }
    if (!c->failed && c->first != NULL) {
        kind = NEXT_BATCH;
        *ret_batch = c->first;
        c->first = c->first->next;
        c->waiting--;
    } else if (!c->failed && c->next_file < c->work->file_count) {
        kind = NEXT_FILE;
        *ret_file = c->next_file++;
        c->readers++;
    }
    pthread_mutex_unlock(&c->lock);
    return kind;
}

static void file_done(crew *c, uint32_t worker)
{
    pthread_mutex_lock(&c->lock);
    c->readers--;
    const uint32_t done = ++c->files_done;
    pthread_cond_broadcast(&c->news);
    pthread_mutex_unlock(&c->lock);
    if (worker == 0)
        stm_progress(&c->work->engine->options, "read", done, c->work->file_count);
}

static void give_up(crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->failed = true;
    pthread_cond_broadcast(&c->news);
    pthread_mutex_unlock(&c->lock);
}

static stemma_status work_along(void *context, uint32_t worker, uint64_t turn, stemma_error *err)
{
    crew *c = context;
    stemma_status status = STEMMA_OK;
    (void)turn;
    while (status >= 0) {
        batch *b;
        uint32_t file;
        const next_kind kind = next(c, &b, &file);
        if (kind == NEXT_NOTHING)
            return STEMMA_OK;
        if (kind == NEXT_BATCH) {
            status = work_on(c->work, worker, b, err);
        } else {
            status = read_one(c, worker, file, err);
            file_done(c, worker);
        }
    }
    give_up(c);
    return status;
}

stemma_status stm_intake_work_run(const stm_intake_work *work, stemma_error *err)
{
    crew c = {.work = work};
    pthread_mutex_init(&c.lock, NULL);
    pthread_cond_init(&c.news, NULL);
    const uint32_t workers = work->engine->worker_count;
    const stemma_status status = stm_pool_run(workers, workers, work_along, &c, err);
    while (c.first != NULL) { /* left over after a failure */
        batch *b = c.first;
        c.first = b->next;
        stm_arena_clear(&b->arena);
        stm_free(b);
    }
    pthread_cond_destroy(&c.news);
    pthread_mutex_destroy(&c.lock);
    return status;
}
