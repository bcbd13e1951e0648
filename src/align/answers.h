/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_ANSWERS_H
#define STM_ALIGN_ANSWERS_H
/**
 * @file Which word answers to which, in the sentences that two aligned texts share one to one.
 */
#include "align/lexis.h"

/** One side's: its sentences' partners, and what answers to each of its words. */
typedef struct stm_answers_side {
    uint32_t *partner; /* of each sentence, or STM_NOWHERE */
    bool *covered;     /* of each sentence: it stands under some passage */
    uint32_t *place;   /* of each of its places (lexis.h): the other's best, or STM_NOWHERE */
    float *strength;   /* how surely, 0 to 1 */
} stm_answers_side;

typedef struct stm_answers {
    stm_answers_side from, to;
    const stm_passages *passages; /* those they were found with, borrowed */
} stm_answers;

/**
 * Find them. Only passages of one sentence on either side have answers.
 * @param from, to the sides' lexes; `from` was made to be joined. @param p from `from` to `to`.
 * The answers live in `arena`. Linear in the words plus what matches.
 */
stemma_status stm_answers_find(stm_answers *ret, const stm_lexis *from, const stm_lexis *to,
                               const stm_passages *p, stm_arena *arena, stemma_error *err);

#endif
