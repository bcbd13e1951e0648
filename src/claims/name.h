/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_NAME_H
#define STM_CLAIMS_NAME_H
/**
 * @file Names: persons, organisations, places of an article, each mention with whom it means.
 *
 * As far as quotes and comparisons need them. Mentions of one and the same are folded: "Ellery"
 * to "Maud Ellery", "Kerzévans" to "Kerzévan". See README.md, names.
 */
#include "claims/claim_text.h"
#include "claims/name_rules.h"

/* Whom or what mentions mean. */
typedef struct stm_named {
    stm_str name; /* the fullest form, as far as known in its first case */
    stm_name_kind kind;
    bool man, woman;   /* by first name or title; neither: not known */
    uint32_t mentions; /* how often it is named */
} stm_named;

/* A name in the text: words first..last. */
typedef struct stm_naming {
    uint32_t begin, end; /* bytes, without an English 's */
    uint32_t first, last;
    uint32_t who; /* of stm_names.named */
    bool titled;  /* a title stands with it */
} stm_naming;

typedef struct stm_names {
    const stm_name_rules *rules;
    const uint32_t *bits; /* of each word: STM_WORD_… */
    const uint32_t *at;   /* of each word: the naming it belongs to, or STM_NOWHERE */
    stm_naming *items;    /* rising */
    stm_named *named;
    uint32_t count, named_count;
} stm_names;

/**
 * Find the names of a text. All of `ret` lives in `scratch`, but for names of which the text has
 * no place: they live in `arena`. Cost: linear in the text.
 */
stemma_status stm_names_find(stm_names *ret, const stm_claim_text *text, const stm_namer *namer,
                             stm_arena *arena, stm_arena *scratch, stemma_error *err);

/** What has been found as article->claims.names, in `arena`. */
stemma_status stm_names_keep(stm_article *article, const stm_names *names, stm_arena *arena,
                             stemma_error *err);

#endif
