/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ENGINE_H
#define STM_ENGINE_H
/** @file What an engine holds, and what each of its workers holds. */
#include "base/arena.h"
#include "claims/claims.h"
#include "clean/clean.h"
#include "lang/pack.h"
#include "read/fetch.h"
#include "segment/segment.h"
#include "stemma/engine.h"
#include "terms/lexicon.h"
#include "terms/terms.h"

typedef struct stm_worker {
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena document; /* reset after each article */
    stm_arena scratch;  /* reset after each step */
} stm_worker;

struct stemma_engine {
    stemma_options options; /* strings are the arena's */
    stm_arena arena;
    stm_packs *packs;
    stm_cleaner *cleaner;
    stm_claimer *claimer;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_fetcher *fetcher; /* NULL where the network is not to be used */
    stm_worker *workers;
    uint32_t worker_count;
    bool keeps_marks; /* articles keep where their words stand, for a database */
};

#endif
