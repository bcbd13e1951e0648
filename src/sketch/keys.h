/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_KEYS_H
#define STM_SKETCH_KEYS_H
/** @file The keys under which an article is indexed: its word runs, its rare terms. */
#include "model/model.h"
#include "sketch/postings.h"
#include "terms/terms.h"

enum {
    STM_RUN_WORDS = 4,  /* words in a run */
    STM_RUN_SAMPLE = 4, /* one run of so many is kept, told by its hash */
    STM_OWN_TERMS = 96, /* most rare stems of an article in its own language */
    STM_MET_TERMS = 128 /* most rare terms that languages meet in */
};

typedef STM_ARRAY(uint64_t) stm_keys;

/** Add article `i`'s sampled word runs; no run goes over a masked sentence. False: no memory. */
bool stm_keys_runs(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary);

/**
 * Add article `i`'s rarest terms with their weights (1 to 63): the stems of its own language, by
 * which it is compared within it, and the terms that languages meet in. An article in English
 * has only the latter. False: no memory.
 */
bool stm_keys_rare(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary);

#endif
