/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_SIMILARITY_H
#define STM_ALIGN_SIMILARITY_H
/**
 * @file Similarity of sentences by their words: the evidence that runs of sentences of two texts
 * say the same, each word counted once.
 *
 * A row holds every match of one sentence's words with the words of a stretch of sentences on
 * the other side, found through the links and the places of words. From the rows of a few
 * sentences stm_similarity_of() takes a one-to-one matching (greedy by evidence) with a run of
 * sentences of the other side.
 */
#include "align/word_links.h"
#include "align/wordlist.h"
#include "base/array.h"

enum { STM_RUN = 4 }; /* sentences on one side of a comparison, at most */

/** A word of `from` that may stand for a word of `to`. */
typedef struct stm_match {
    uint32_t x, y; /* their tokens */
    float evidence;
} stm_match;

/** A token as matching sees it. */
typedef struct stm_mark {
    float weight;    /* what it costs unmatched; 0 where its word has no links */
    uint32_t number; /* 1: it is one */
    uint32_t used;   /* `now` of its last match */
} stm_mark;

/** What is known of one side before anything is compared. */
typedef struct stm_sums {
    stm_mark *marks;   /* of each token */
    float *missing;    /* of each sentence: the weights of its tokens, added up */
    uint32_t *numbers; /* of each sentence: how many numbers it has */
} stm_sums;

/** Two sides and what links them, ready to be compared. Not for two threads. */
typedef struct stm_similarity {
    const stm_wordlist *from, *to;
    const stm_word_links *links;
    stm_sums of_from, of_to;
    uint32_t *around;                  /* of each word of `to`: how often it stands in the window */
    uint32_t window_begin, window_end; /* sentences of `to`: the stretch of the last row filled */
    uint32_t now;
    STM_ARRAY(stm_match) merged, other; /* work space of stm_similarity_of() */
} stm_similarity;

/** The matches of one sentence of `from` with sentences begin..end of `to`. Zeroed it is empty. */
typedef struct stm_row {
    uint32_t begin, end;
    STM_ARRAY(uint32_t) starts; /* of each sentence begin..end: its first item; and the end */
    STM_ARRAY(stm_match) items; /* by sentence, then best first */
    STM_ARRAY(float) totals;    /* of each sentence: the evidence of all its items */
    STM_ARRAY(stm_match) found; /* work space: before sorting */
} stm_row;

/** What speaks for and against two runs of sentences. */
typedef struct stm_evidence {
    float matched;    /* evidence of the words matched, added up */
    float missing;    /* weight of the words that have links in these texts but no match here */
    uint32_t numbers; /* numbers without an equal, on either side */
    float misplaced;  /* evidence times how far apart the words stand within the runs, 0 to 1 */
} stm_evidence;

/** Everything is borrowed but the arrays made here, which live in `arena`. */
stemma_status stm_similarity_init(stm_similarity *ret, const stm_wordlist *from,
                                  const stm_wordlist *to, const stm_word_links *links,
                                  stm_arena *arena, stemma_error *err);
void stm_similarity_clear(stm_similarity *similarity);

/**
 * Fill `row` with the matches of sentence `i` of `from` and sentences begin..end of `to`.
 *
 * @param crowd words that would have more matches than this in the stretch are passed over: they
 *              tell its sentences apart too little for their cost. UINT32_MAX: none are.
 * Cost: the words of the sentence times their links, plus the matches; and, where the stretch
 * is not that of the last row moved forward, its words.
 */
stemma_status stm_row_fill(stm_row *row, stm_similarity *similarity, uint32_t i, uint32_t begin,
                           uint32_t end, uint32_t crowd, stemma_error *err);
void stm_row_clear(stm_row *row);

/** All the evidence that a row has for sentences j..j + n: no matching has more. */
float stm_row_total(const stm_row *row, uint32_t j, uint32_t n);

/**
 * The evidence for sentences i..i + m of `from` with j..j + n of `to`, 1 to STM_RUN each.
 *
 * @param rows of sentences i..i + m, in order; what lies outside a row counts as no match.
 * @return STEMMA_OK or STEMMA_E_NOMEM.
 */
stemma_status stm_similarity_of(stm_evidence *ret, stm_similarity *similarity,
                                const stm_row *const *rows, uint32_t i, uint32_t m, uint32_t j,
                                uint32_t n, stemma_error *err);

#endif
