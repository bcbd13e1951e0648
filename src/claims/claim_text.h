/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_CLAIM_TEXT_H
#define STM_CLAIMS_CLAIM_TEXT_H
/** @file An article's text as all finders of claims look at it: its words as hashes, made once. */
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "segment/segment.h"

typedef struct stm_claim_text {
    stm_str text;
    stm_lang lang;
    const stm_segments *segments;
    const uint64_t *hashes; /* stm_word_hash() of each of the segments' words */
} stm_claim_text;

/** The hash of a word in lower case with straight apostrophes: what packs' words are found by. */
uint64_t stm_word_hash(stm_str word);

/** Hash the article's words; they live in `arena`. `segments` is borrowed. */
stemma_status stm_claim_text_of(stm_claim_text *ret, const stm_article *article,
                                const stm_segments *segments, stm_arena *arena, stemma_error *err);

#endif
