/* SPDX-License-Identifier: Apache-2.0 */
/* A second source: a relation that accounts for what the text's parent in the tree does not. */
#include "lineage/parentage.h"

static bool side_is_b(const stm_relation *relation, uint32_t article)
{
    return article == relation->b;
}

static void span_on(const stm_relation *relation, uint32_t i, bool b, uint32_t *ret_first,
                    uint32_t *ret_end)
{
    const stm_passage *p = &relation->passages.items[i];
    *ret_first = b ? p->to_sentence : p->from_sentence;
    *ret_end = *ret_first + (b ? p->to_sentences : p->from_sentences);
}

/* Sentences of `to` that `relation` accounts for and `first` does not; *ret_all: that it does at
 * all.
 */
static uint32_t new_sentences(const stm_relation *relation, const stm_relation *first, uint32_t to,
                              uint32_t *ret_all)
{
    uint32_t fresh = 0;
    *ret_all = 0;
    for (uint32_t i = 0; i < relation->passages.count; i++) {
        uint32_t begin, end, other_begin, other_end;
        span_on(relation, i, side_is_b(relation, to), &begin, &end);
        bool met = false;
        for (uint32_t k = 0; k < first->passages.count && !met; k++) {
            span_on(first, k, side_is_b(first, to), &other_begin, &other_end);
            met = begin < other_end && other_begin < end;
        }
        *ret_all += end - begin;
        fresh += met ? 0 : end - begin;
    }
    return fresh;
}

/*
 * A second source brings at least two sentences of its own, four fifths of what it has in common
 * with the text, and is surely not derived from it; else it is a relative of the first.
 */
static bool is_further_parent(const stm_relation *relation, const stm_relation *first, uint32_t to)
{
    if (relation->said != STM_SAID_NOTHING)
        return stm_tree_weight(relation, side_is_b(relation, to)) > 0;
    uint32_t all;
    const uint32_t fresh = new_sentences(relation, first, to, &all);
    const bool b = side_is_b(relation, to);
    return fresh >= 2 && 5 * fresh >= 4 * all && stm_tree_weight(relation, b) > 0 &&
           relation->logit >= 1 &&
           (b ? relation->explains_b >= relation->explains_a * 0.5f
              : relation->explains_a >= relation->explains_b * 0.5f);
}

/* Is `article` among the ancestors of `of`? */
static bool is_ancestor(const stm_tree *t, uint32_t article, uint32_t of)
{
    while (t->parent[of] != STM_NOWHERE) {
        of = t->parent[of];
        if (of == article)
            return true;
    }
    return false;
}

bool stm_tree_is_further(uint32_t *ret_to, const stm_tree *tree, const stm_relations *relations,
                         size_t which)
{
    const stm_relation *r = &relations->items[which];
    for (int forward = 1; forward >= 0; forward--) {
        const uint32_t to = forward ? r->b : r->a, from = forward ? r->a : r->b;
        if (tree->parent[to] == STM_NOWHERE || tree->relation[to] == which ||
            tree->relation[from] == which || is_ancestor(tree, to, from) ||
            !is_further_parent(r, &relations->items[tree->relation[to]], to))
            continue;
        *ret_to = to;
        return true;
    }
    return false;
}
