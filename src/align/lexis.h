/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_LEXIS_H
#define STM_ALIGN_LEXIS_H
/**
 * @file One side of an alignment made ready: its distinct words that say something, in which of
 * its sentences each stands, and its terms by id.
 *
 * Words are numbered by where they first stand. A *place* is a word in a sentence: those of word
 * w are first_place[w] to first_place[w + 1] - 1.
 */
#include "align/grid.h"
#include "base/slots.h"

/** A term of a word; those of one term are chained. */
typedef struct stm_term_posting {
    uint32_t word, next; /* next: index + 1 */
    float weight;
} stm_term_posting;

/** The terms of one side by id, each heading a chain. */
typedef struct stm_term_table {
    stm_slots heads; /* index of a posting + 1 */
    stm_term_posting *postings;
} stm_term_table;

struct stm_lexis {
    uint32_t sentences;
    uint32_t words; /* distinct */
    const stm_entry **entries;
    float *weight;         /* of each distinct word */
    uint32_t *first_place; /* of each; one more at the end */
    uint32_t *places;      /* sentences, rising */
    float *sentence_weight;
    stm_term_table terms;
};

/** Words of two sides that share a term. */
typedef struct stm_match {
    uint32_t a, b;  /* distinct words of the two sides */
    float strength; /* 0 to 1 */
} stm_match;

typedef STM_ARRAY(stm_match) stm_matches;

/**
 * All words of the two sides that share a term, by word of `b`; a pair once, by its strongest.
 * @param out grows on the heap. False when memory ran out. `a` was made to be joined.
 */
bool stm_lexis_join(stm_matches *out, const stm_lexis *a, const stm_lexis *b, stm_arena *scratch);

#endif
