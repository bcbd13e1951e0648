/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_NEWCOMER_H
#define STM_NEWCOMER_H
/** @file Articles that come to a database are looked at alone, against the index in the file. */
#include "base/hash.h"
#include "growth.h"
#include "lineage/lineage.h"

/** A pair to be compared: by rows, in any order. */
typedef struct stm_new_pair {
    int64_t a, b;
    float runs, terms, likeness;
} stm_new_pair;

/** What is gathered while articles come. */
typedef struct stm_coming {
    const stm_growth *g;
    stm_arena arena; /* of all that is read */
    uint32_t article_count;
    stm_cards cards;
    stm_neighbours neighbours;
    stm_map places; /* a row -> its place in `articles` */
    STM_ARRAY(stm_article *) articles;
    STM_ARRAY(stm_new_pair) pairs;
    stm_rows touched; /* articles whose derivations or stories may change */
    stm_items items;  /* one key's list */
} stm_coming;

/** Find what the new articles of `c` change, and write it. */
stemma_status stm_newcomers(const stm_growth *g, stemma_case *c, uint32_t article_count,
                            stemma_error *err);

/** An article of the database, read but once; with words where asked. */
stemma_status stm_coming_article(stm_coming *k, int64_t row, bool words, stm_article **ret,
                                 stemma_error *err);

/** closure.c: derivations and stories of what was touched. */
stemma_status stm_kin(stm_coming *k, stemma_error *err);

/**
 * templates.c: set the masks of an article that comes; its sentences are not posted yet.
 * @param ret_changed gets the rows of others, whose masks this coming changed.
 */
stemma_status stm_template_masks(stm_coming *k, stm_article *a, stm_rows *ret_changed,
                                 stemma_error *err);

#endif
