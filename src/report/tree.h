/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_REPORT_TREE_H
#define STM_REPORT_TREE_H
/** @file A story's reports as a tree to be drawn: each below the one it was most surely made from.
 */
#include <stdbool.h>
#include <stdint.h>

#include "model/model.h"

typedef struct stm_tree_node {
    uint32_t article;
    uint32_t derivation; /* by which it hangs below its parent; STM_NOWHERE: it is a root */
    uint32_t parent;     /* index of a node; STM_NOWHERE */
    uint32_t depth;
    bool last; /* of its parent's children, in the order drawn */
} stm_tree_node;

typedef struct stm_tree {
    stm_tree_node *nodes; /* in the order drawn: parents before children, by date */
    uint32_t count;
    uint32_t *slots; /* by article of the case: its node, while that story is drawn */
} stm_tree;

/**
 * Lay out a story. Everything lives in `arena`, which is reset for the next; tree->slots is made
 * once, for all stories, from another. An undirected derivation hangs whichever end is free.
 * @return false when memory ran out.
 */
bool stm_tree_lay_out(stm_tree *tree, const stemma_case *c, const stm_story *story,
                      stm_arena *arena);

#endif
