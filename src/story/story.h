/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_H
#define STM_STORY_H
/**
 * @file story: candidates and derivations in, stories out.
 *
 * Comes after: lineage.   Feeds: compare, report.
 * Reports that derive from one another are one story (but for an excerpt set into something
 * else); others join by likeness, names in the title and time, by quorum: never through one
 * chain of likenesses. What joins nothing is a story of its own.
 */
#include "base/error.h"
#include "model/model.h"
#include "sketch/sketch.h"
#include "story/story_names.h"

/** Brings an article's words where they are not at hand: they are in a database. */
typedef struct stm_story_recall {
    stemma_status (*words)(void *context, uint32_t article, stemma_error *err);
    void *context;
} stm_story_recall;

/** Two articles of which a person said that they are, or are not, of one story. */
typedef struct stm_story_said {
    uint32_t a, b;
    bool together;
} stm_story_said;

/** What a database adds to finding stories; zeroed: nothing. */
typedef struct stm_story_memory {
    stm_story_recall recall; /* .words NULL: all words are at hand */
    const stm_story_said *said;
    size_t said_count;
} stm_story_memory;

/**
 * Fill in c->stories: each article in exactly one, stories by their first article, with ids,
 * titles, derivations and cited sources. They live in c->arena.
 * @param candidates their `names`, `figures` are looked at where they are known, and filled in
 * where both articles hold no excerpt.
 * @param memory NULL: nothing.
 * @return STEMMA_OK or STEMMA_E_NOMEM. The same for the same articles in the same order.
 */
stemma_status stm_story_find(stemma_case *c, const stm_vocabulary *vocabulary,
                             const stm_candidates *candidates, const stemma_options *options,
                             const stm_story_memory *memory, stemma_error *err);

/** What joining looks at, borrowed; arrays have an element an article. */
typedef struct stm_join_input {
    const stemma_case *c;
    const stm_particulars *particulars;    /* names and figures */
    const stm_derivation *const *excerpts; /* by which an article holds an excerpt; or NULL */
    const stemma_options *options;         /* whom to tell */
} stm_join_input;

/** How probable it is that two articles that do not derive from one another tell of one event. */
float stm_story_joins(const stm_join_input *input, stm_candidate *candidate);

/** From which probability on it counts. */
extern const float stm_story_probable;

/** stm_story_joins() of two articles without excerpts: what it comes to at most. */
float stm_story_joins_at_most(const stemma_case *c, const stm_candidate *candidate);

#endif
