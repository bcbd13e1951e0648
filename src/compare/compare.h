/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_H
#define STM_COMPARE_H
/**
 * @file compare: claims over aligned passages and across a story in, findings out.
 *
 * Comes after: story.   Feeds: store, report.
 * compare_passage.c and the files it calls look at one derivation, passage by passage; the files
 * story_*.c at one story. See README.md for the method and for what is left unsaid.
 */
#include "base/error.h"
#include "model/model.h"
#include "terms/terms.h"

/** What compare works on; borrowed. */
typedef struct stm_compare_input {
    stemma_case
        *c; /* claims, derivations and stories are there; gets figures, quotes, discrepancies */
    const stm_vocabulary *vocabulary;
    uint32_t threads;
    stm_arena **scratch;           /* one a worker */
    const stemma_options *options; /* whom to tell what was weighed */
} stm_compare_input;

/**
 * Fill in figures, quotes and discrepancies of every story; they live in the case's arenas.
 * @return STEMMA_OK or STEMMA_E_NOMEM. The same for any number of threads.
 * Cost: a derivation's passages, and the words of those whose claims differ, squared within a
 * sentence; a story's claims, compared pair by pair where they count the same thing.
 */
stemma_status stm_compare(const stm_compare_input *input, stemma_error *err);

#endif
