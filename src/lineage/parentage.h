/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_PARENTAGE_H
#define STM_LINEAGE_PARENTAGE_H
/**
 * @file From relations to the tree: for each article the one that most of it was made from.
 *
 * editions.c: whose page it is, from its other editions.
 * parents.c: how good a parent each relation makes, and the branching of largest weight.
 * families.c: where a few articles are joined, triads tell who stands between whom.
 * arrange.c: the likeliest tree of such a family. further.c: second sources.
 */
#include "lineage/lineage.h"

/** All relations that hold, sorted by a, then b. */
typedef STM_ARRAY(stm_relation) stm_relations;

/**
 * A page that declares no outlet has that of its other editions, where these agree: set
 * edition_outlet, and add what it tells of directions. Reasons live in `arena`.
 */
stemma_status stm_editions_find(stm_relations *relations, const stm_lineage_input *input,
                                stm_arena *arena, stemma_error *err);

/** The chosen parents. Both arrays have an entry an article. */
typedef struct stm_tree {
    uint32_t *parent;   /* an article, or STM_NOWHERE */
    uint32_t *relation; /* which relation says so */
} stm_tree;

/** Set relation->usual: how alike passages between two languages are in this pile. */
stemma_status stm_tree_usual(stm_relations *relations, const stm_lineage_input *input,
                             stemma_error *err);

/**
 * How good a parent relation->a is to b (`forward`) or b to a: the share of the text that it
 * accounts for, held down where the relation is doubtful, and leaning as the evidence of
 * direction does. 0: it is none.
 */
double stm_tree_weight(const stm_relation *relation, bool forward);

/** What a parent's weight is multiplied by: more than any evidence where a person said so, else 1.
 */
double stm_tree_said(const stm_relation *relation);

/**
 * The branching of largest weight over all relations; a text is sooner made from the one that most
 * others were made from too.
 * @param ret its arrays, room for c->article_count each, are filled.
 */
stemma_status stm_tree_branch(stm_tree *ret, const stm_relations *relations, const stemma_case *c,
                              stemma_error *err);

/**
 * Better the tree family by family with what triads tell; families of more than STM_FAMILY_MOST
 * articles are left as they are. The same for any number of threads.
 */
stemma_status stm_tree_families(stm_tree *tree, const stm_relations *relations,
                                const stm_lineage_input *input, stemma_error *err);

/**
 * Is relations->items[which] a second source of one of its ends, for what the tree's parent does
 * not account for? *ret_to: of which.
 */
bool stm_tree_is_further(uint32_t *ret_to, const stm_tree *tree, const stm_relations *relations,
                         size_t which);

/* ------------------------------------------------------------------ one family */

enum { STM_FAMILY_MOST = 32 };

/** What speaks for each of three members as the one between the other two; 0: nothing. */
typedef struct stm_family_triad {
    uint8_t member[3];
    float gain[3];
} stm_family_triad;

typedef struct stm_family {
    uint32_t count; /* members, at most STM_FAMILY_MOST */
    /* How good a parent the first is to the second, a logarithm; -INFINITY: none. */
    float weight[STM_FAMILY_MOST][STM_FAMILY_MOST];
    const stm_family_triad *triads;
    uint32_t triad_count;
} stm_family;

/**
 * The likeliest tree of a family that is found from `parent` (of each member, or STM_NOWHERE; no
 * cycles) on: parents by their weight, the members in the middle of triads, and few texts that many
 * are made from rather than many that one is made from.
 */
void stm_family_arrange(uint32_t *parent, const stm_family *family);

/** How likely a tree is, a logarithm. */
double stm_family_score(const uint32_t *parent, const stm_family *family);

#endif
