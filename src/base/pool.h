/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_POOL_H
#define STM_BASE_POOL_H
/**
 * @file Work on all threads: a loop whose turns are handed out to workers.
 * Which worker does which turn is left to chance, so nothing that is printed may depend on it.
 */
#include <stdint.h>

#include "base/error.h"
#include "stemma/options.h"

/** One turn: item `i`, done by worker `worker` (0 to threads - 1). A negative status ends the loop.
 */
typedef stemma_status (*stm_turn)(void *context, uint32_t worker, uint64_t i, stemma_error *err);

/** The number of workers for `asked` (0: as many as there are processors), 1 to 256. */
uint32_t stm_pool_threads(uint32_t asked);

/**
 * Do turns 0 to count - 1 on `threads` workers and wait for all of them.
 * @return STEMMA_OK, or the failure of the lowest turn that failed (later turns are not begun).
 * With one thread everything runs in the caller's.
 */
stemma_status stm_pool_run(uint32_t threads, uint64_t count, stm_turn turn, void *context,
                           stemma_error *err);

/** The same, telling `options->progress` how many turns of `stage` are done, from the caller's. */
stemma_status stm_pool_run_told(const stemma_options *options, const char *stage, uint32_t threads,
                                uint64_t count, stm_turn turn, void *context, stemma_error *err);

#endif
