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

/**
 * Fill in c->stories: each article in exactly one, stories by their first article, with ids,
 * titles, derivations and cited sources. They live in c->arena.
 * @return STEMMA_OK or STEMMA_E_NOMEM. The same for the same articles in the same order.
 */
stemma_status stm_story_find(stemma_case *c, const stm_vocabulary *vocabulary,
                             const stm_candidates *candidates, const stemma_options *options,
                             stemma_error *err);

/** What joining looks at, borrowed; arrays have an element an article. */
typedef struct stm_join_input {
    const stemma_case *c;
    const stm_names *names;
    const stm_derivation *const *excerpts; /* by which an article holds an excerpt; or NULL */
    const stemma_options *options;         /* whom to tell */
} stm_join_input;

/** How probable it is that two articles that do not derive from one another tell of one event. */
float stm_story_joins(const stm_join_input *input, const stm_candidate *candidate);

#endif
