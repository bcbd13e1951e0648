/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_STORY_GROUPS_H
#define STM_COMPARE_STORY_GROUPS_H
/** @file The claims of one list of all articles of a story, and which of them are joined. */
#include "compare/comparing.h"

/** A claim of one of the story's articles. */
typedef struct stm_node {
    uint32_t article, claim;
    uint32_t group; /* a lower node it is joined with, or itself; see stm_group_of() */
} stm_node;

typedef struct stm_groups {
    const stm_story_work *w;
    stm_tied what;
    stm_node *nodes; /* by article, then as in the article */
    uint32_t count;
    uint32_t *first; /* of each article of the story: its first node; and the end */
} stm_groups;

/** All claims, those joined that derivations tie. False: memory ran out. Lives in w->scratch. */
bool stm_groups_init(stm_groups *ret, const stm_story_work *w, stm_tied what);

/** The lowest node of the group of `n`. */
uint32_t stm_group_of(stm_groups *g, uint32_t n);
void stm_groups_join(stm_groups *g, uint32_t a, uint32_t b);

/** A group's nodes are handed to `take`, rising; groups by their lowest node. False ends it. */
typedef bool (*stm_group_taker)(stm_groups *g, const uint32_t *members, uint32_t count,
                                void *context);
bool stm_groups_each(stm_groups *g, stm_group_taker take, void *context);

/** Are the nodes of more than one article? */
bool stm_group_is_shared(const stm_groups *g, const uint32_t *members, uint32_t count);

#endif
