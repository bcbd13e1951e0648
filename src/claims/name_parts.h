/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_NAME_PARTS_H
#define STM_CLAIMS_NAME_PARTS_H
/** @file What the files of names share. */
#include "claims/name.h"

/* How surely a run of capitals is a name, and of what kind. */
typedef struct stm_name_run {
    uint32_t begin, end; /* bytes */
    uint32_t first, last;
    stm_name_kind kind;
    uint8_t weight; /* how much speaks for that kind */
    bool doubtful;  /* its first word begins a sentence and may be none of it */
    bool sure;      /* a name whatever else the article has */
    bool titled, man, woman;
} stm_name_run;

typedef STM_ARRAY(stm_name_run) stm_name_runs;

enum { STM_NAME_LONGEST = 7, STM_NAME_FORMS = 8 };

/** All runs of the text in order. False: memory ran out. */
bool stm_name_runs_find(stm_name_runs *runs, const stm_claim_text *t, const stm_name_rules *rules,
                        const uint32_t *bits);

/** Fold `runs` into ret->items and ret->named; runs that are not sure are kept where they answer
 * to one that is. */
stemma_status stm_names_fold(stm_names *ret, stm_name_runs *runs, const stm_claim_text *t,
                             stm_arena *arena, stm_arena *scratch, stemma_error *err);

/**
 * The forms that a word may be an inflected form of, itself first, hashed as stm_word_hash() does.
 * @param sure where not NULL: receives the first form by a sure ending, or none; in `arena`.
 * @return how many, at least 1.
 */
size_t stm_name_forms(uint64_t forms[STM_NAME_FORMS], const stm_name_rules *rules, stm_str word);

#endif
