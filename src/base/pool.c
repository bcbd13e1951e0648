/* SPDX-License-Identifier: Apache-2.0 */
/* Threads are started for each loop: a loop lasts milliseconds at least, a start some 20 µs. */
#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/explain.h"

enum { MOST_THREADS = 256 };

typedef struct loop {
    stm_turn turn;
    void *context;
    uint64_t count;
    const stemma_options *options; /* told how far it is; or NULL */
    const char *stage;
    _Atomic uint64_t next, done;
    _Atomic bool stop;
    pthread_mutex_t lock; /* guards the two below */
    uint64_t failed_at;
    stemma_error error;
} loop;

typedef struct member {
    loop *loop;
    uint32_t worker;
    pthread_t thread;
    bool started;
} member;

uint32_t stm_pool_threads(uint32_t asked)
{
    if (asked == 0) {
        const long n = sysconf(_SC_NPROCESSORS_ONLN);
        asked = n < 1 ? 1 : (uint32_t)n;
    }
    return asked > MOST_THREADS ? MOST_THREADS : asked;
}

static void keep_failure(loop *l, uint64_t i, const stemma_error *error)
{
    pthread_mutex_lock(&l->lock);
    if (i < l->failed_at) {
        l->failed_at = i;
        l->error = *error;
    }
    pthread_mutex_unlock(&l->lock);
    atomic_store(&l->stop, true);
}

static void *work(void *argument)
{
    const member *m = argument;
    loop *l = m->loop;
    while (!atomic_load_explicit(&l->stop, memory_order_relaxed)) {
        const uint64_t i = atomic_fetch_add_explicit(&l->next, 1, memory_order_relaxed);
        if (i >= l->count)
            break;
        stemma_error error = {.status = STEMMA_OK, .offset = STEMMA_NO_OFFSET};
        const stemma_status status = l->turn(l->context, m->worker, i, &error);
        if (status < 0) {
            error.status = status;
            keep_failure(l, i, &error);
        }
        const uint64_t done = atomic_fetch_add_explicit(&l->done, 1, memory_order_relaxed) + 1;
        if (m->worker == 0 && l->options != NULL)
            stm_progress(l->options, l->stage, done, l->count);
    }
    return NULL;
}

stemma_status stm_pool_run(uint32_t threads, uint64_t count, stm_turn turn, void *context,
                           stemma_error *err)
{
    return stm_pool_run_told(NULL, NULL, threads, count, turn, context, err);
}

stemma_status stm_pool_run_told(const stemma_options *options, const char *stage, uint32_t threads,
                                uint64_t count, stm_turn turn, void *context, stemma_error *err)
{
    loop l = {.turn = turn,
              .context = context,
              .count = count,
              .options = options,
              .stage = stage,
              .failed_at = UINT64_MAX};
    member members[MOST_THREADS];
    threads = stm_pool_threads(threads ? threads : 1);
    if (threads > count)
        threads = count ? (uint32_t)count : 1;
    pthread_mutex_init(&l.lock, NULL);
    for (uint32_t w = 0; w < threads; w++) {
        members[w] = (member){.loop = &l, .worker = w};
        members[w].started =
            w > 0 && pthread_create(&members[w].thread, NULL, work, &members[w]) == 0;
    }
    work(&members[0]); /* the caller is worker 0; threads that did not start are not needed */
    for (uint32_t w = 1; w < threads; w++)
        if (members[w].started)
            pthread_join(members[w].thread, NULL);
    pthread_mutex_destroy(&l.lock);
    if (l.failed_at == UINT64_MAX)
        return STEMMA_OK;
    if (err != NULL)
        *err = l.error;
    return l.error.status;
}
