/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_H
#define STM_SKETCH_H
/**
 * @file sketch: articles' words in, candidate pairs out.
 *
 * Comes after: terms.   Feeds: align (which pairs to look at), story.
 * Candidates only: never an edge by themselves. Articles must stand in an order that does not
 * depend on how they came (sorted by id): ceilings cut by it.
 */
#include "base/error.h"
#include "model/model.h"
#include "terms/terms.h"

/** A pair worth aligning, a < b, and why. */
typedef struct stm_candidate {
    uint32_t a, b;
    float runs;      /* share of the shorter side's sampled word runs that the other has too */
    float terms;     /* cosine of the rare terms, weighed by this pile too, 0 to 1 */
    float explained; /* set by lineage: share of the side better accounted for by the other's
                        passages */
    float matched;   /* set by lineage: log of 1 + its sentences under passages */
    float likeness;  /* the same by frozen weights: comparable from pile to pile */
    float names;     /* how far they name the same (story_names.h); NAN: not looked at */
    float figures;   /* how far they have the same figures; told with the names */
} stm_candidate;

typedef struct stm_candidates {
    stm_candidate *items; /* sorted by a, then b */
    size_t count;
    uint32_t *same_as; /* of an article: the lowest one with the very same words, or itself */
} stm_candidates;

/** A hash of an article's words, one after the other, by their folded surfaces. */
uint64_t stm_sketch_words(const stm_article *a, const stm_vocabulary *vocabulary);

/** Sort candidates and make one of each pair, with the best of each score; their number. */
size_t stm_candidates_fold(stm_candidate *all, size_t count);

/**
 * Find articles of the very same words: ret_same_as (room for all) gets, for each article, the
 * lowest with its words, itself where it is alone. Articles without words are alone.
 */
stemma_status stm_sketch_same(uint32_t *ret_same_as, const stemma_case *c,
                              const stm_vocabulary *vocabulary, stemma_error *err);

/**
 * Set `masked` on the sentences that articles share though their other sentences have nothing
 * in common: templates, stock phrases, furniture that cleaning left. Copies and edited copies
 * keep theirs.
 * @return STEMMA_OK, STEMMA_E_LIMIT (more than 2^26 articles), STEMMA_E_NOMEM.
 */
stemma_status stm_sketch_mask(stemma_case *c, const stm_vocabulary *vocabulary,
                              const uint32_t *same_as, stemma_error *err);

/** The key of a sentence: a hash of its words. */
uint32_t stm_sketch_sentence(const stm_article *a, uint32_t s, const stm_vocabulary *vocabulary);

/** So many articles make a sentence suspect of being a template's. */
enum { STM_TEMPLATE_MANY = 6, STM_TEMPLATE_PAIRS = 9 };

/**
 * Have two articles different news, but for the sentences that are suspect? Then what they share
 * is a template.
 * @param suspect_a whether each sentence of `a` is suspect.
 */
bool stm_sketch_unlike(const stm_article *a, const bool *suspect_a, const stm_article *b,
                       const bool *suspect_b, const stm_vocabulary *vocabulary);

/** What a database keeps, room for all articles each; see neighbours.h. */
typedef struct stm_sketch_record {
    struct stm_partners *partners;
    struct stm_card *cards;
} stm_sketch_record;

/**
 * Find the candidate pairs among a case's articles, masked sentences left out.
 * @param record filled in for every article that is not folded; NULL: not wanted.
 * Articles folded by `same_as` (taken over into *ret) are paired as their lowest only.
 * `options` are told how far it is. Results live in `arena`. The same for any number of threads.
 * Every article gives a bounded number of pairs, so a thousand copies of a page cost thousands, not
 * a million.
 */
stemma_status stm_sketch_candidates(stm_candidates *ret, const stemma_case *c,
                                    const stm_vocabulary *vocabulary, uint32_t *same_as,
                                    const stemma_options *options, uint32_t threads,
                                    const stm_sketch_record *record, stm_arena *arena,
                                    stemma_error *err);

#endif
