/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_STORY_NAMES_H
#define STM_STORY_STORY_NAMES_H
/**
 * @file The names and the figures of an article, and how far two articles have the same ones.
 *
 * What tells two events apart that are told in the same words (two strikes, two storms) is
 * where they happened and to whom; what tells two events of one place and one company apart is
 * how many, how much and on what day. Names meet over languages and scripts by their terms, figures
 * by their value.
 */
#include "base/error.h"
#include "model/model.h"
#include "terms/terms.h"

/** A term of a name; sorted by id. */
typedef struct stm_name_term {
    uint32_t id, name;
} stm_name_term;

typedef struct stm_names {
    float *weights; /* of each name: its rarity, growing with the logarithm of its count */
    stm_name_term *terms;
    uint32_t name_count, term_count;
} stm_names;

/** What an article is particular in. */
typedef struct stm_particulars {
    stm_names names, figures;
} stm_particulars;

/**
 * The heaviest names of an article and its heaviest figures (at most 48 each), its title's among
 * them. They live in `arena`.
 * @param excerpt a derivation whose passages in the article are someone else's and do not count;
 *                or NULL.
 */
stemma_status stm_particulars_of(stm_particulars *ret, const stm_article *a,
                                 const stm_derivation *excerpt, const stm_vocabulary *vocabulary,
                                 stm_arena *arena, stemma_error *err);

/**
 * How far two articles name the same: the geometric mean of the shares of their names' weight
 * that the other names too, 0 to 1. Linear in the terms.
 */
float stm_names_shared(const stm_names *a, const stm_names *b);

#endif
