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
    STM_RARE_TERMS = 96 /* most rare terms of an article */
};

typedef STM_ARRAY(uint64_t) stm_keys;

/** Add article `i`'s sampled word runs; no run goes over a masked sentence. False: no memory. */
bool stm_keys_runs(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary);

/** Add article `i`'s rarest terms with their weights (1 to 63). False: no memory. */
bool stm_keys_rare(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary);

#endif
