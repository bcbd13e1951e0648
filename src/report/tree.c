/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Derivations are taken surest first, directed ones before those that are not, and each hangs a
 * report that does not hang yet, unless that closed a circle. Reports then stand by date, undated
 * ones last, below their parents.
 */
#include "report/tree.h"

#include <stdlib.h>

/* What is known of a node while it is not drawn yet. */
typedef struct draft {
    uint32_t article, parent, derivation;
    uint32_t group; /* for joining: a node of the same tree, itself where it stands for it */
    uint32_t first_child, next_sibling;
    stm_str date;
} draft;

typedef struct layout {
    const stemma_case *c;
    draft *drafts;
    uint32_t count;
    const uint32_t *slots;
} layout;

static uint32_t group_of(layout *l, uint32_t node)
{
    while (l->drafts[node].group != node) {
        l->drafts[node].group = l->drafts[l->drafts[node].group].group;
        node = l->drafts[node].group;
    }
    return node;
}

static bool hang(layout *l, uint32_t child, uint32_t parent, uint32_t derivation)
{
    const uint32_t a = group_of(l, child), b = group_of(l, parent);
    if (l->drafts[child].parent != STM_NOWHERE || a == b)
        return false;
    l->drafts[child].parent = parent;
    l->drafts[child].derivation = derivation;
    l->drafts[a].group = b;
    return true;
}

/* A derivation and what it is sorted by. */
typedef struct ranked {
    uint32_t derivation;
    bool directed;
    float confidence;
} ranked;

static int surest_first(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->directed != b->directed)
        return a->directed ? -1 : 1;
    if (a->confidence != b->confidence)
        return a->confidence > b->confidence ? -1 : 1;
    return a->derivation < b->derivation ? -1 : a->derivation > b->derivation;
}

static uint32_t slot_of(const layout *l, uint32_t article)
{
    const uint32_t slot = l->slots[article];
    return slot < l->count && l->drafts[slot].article == article ? slot : STM_NOWHERE;
}

static bool hang_all(layout *l, const stm_story *story, stm_arena *arena)
{
    ranked *edges = stm_arena_calloc(arena, story->derivation_count, sizeof *edges);
    if (edges == NULL)
        return false;
    for (uint32_t i = 0; i < story->derivation_count; i++) {
        const stm_derivation *d = &l->c->derivations[story->derivations[i]];
        edges[i] = (ranked){story->derivations[i], d->directed, d->confidence};
    }
    if (story->derivation_count > 0)
        qsort(edges, story->derivation_count, sizeof *edges, surest_first);
    for (uint32_t i = 0; i < story->derivation_count; i++) {
        const stm_derivation *d = &l->c->derivations[edges[i].derivation];
        const uint32_t from = slot_of(l, d->from), to = slot_of(l, d->to);
        if (from == STM_NOWHERE || to == STM_NOWHERE)
            continue;
        if (!hang(l, to, from, edges[i].derivation) && !d->directed)
            hang(l, from, to, edges[i].derivation);
    }
    return true;
}

/* Latest first, since lists of children are built from the back; undated ones count as latest. */
static int latest_first(const void *left, const void *right)
{
    const draft *a = *(const draft *const *)left, *b = *(const draft *const *)right;
    if ((a->date.len == 0) != (b->date.len == 0))
        return a->date.len == 0 ? -1 : 1;
    const int c = stm_str_compare(b->date, a->date);
    if (c != 0)
        return c;
    return a->article > b->article ? -1 : a->article < b->article;
}

/* Make lists of children by date; the first root of all, or STM_NOWHERE. */
static uint32_t link_children(layout *l, draft **sorted)
{
    uint32_t first_root = STM_NOWHERE;
    for (uint32_t i = 0; i < l->count; i++)
        sorted[i] = &l->drafts[i];
    qsort(sorted, l->count, sizeof *sorted, latest_first);
    for (uint32_t i = 0; i < l->count; i++) {
        draft *d = sorted[i];
        uint32_t *list = d->parent == STM_NOWHERE ? &first_root : &l->drafts[d->parent].first_child;
        d->next_sibling = *list;
        *list = (uint32_t)(d - l->drafts);
    }
    return first_root;
}

/* Walk the lists in the order drawn. A chain of thousands must not use the stack: no recursion. */
static void draw_order(const layout *l, uint32_t first_root, stm_tree *tree, uint32_t *places)
{
    uint32_t at = first_root;
    tree->count = 0;
    while (at != STM_NOWHERE) {
        const draft *d = &l->drafts[at];
        const uint32_t parent = d->parent == STM_NOWHERE ? STM_NOWHERE : places[d->parent];
        places[at] = tree->count;
        tree->nodes[tree->count++] =
            (stm_tree_node){d->article, d->derivation, parent,
                            parent == STM_NOWHERE ? 0 : tree->nodes[parent].depth + 1,
                            d->next_sibling == STM_NOWHERE};
        if (d->first_child != STM_NOWHERE) {
            at = d->first_child;
            continue;
        }
        while (at != STM_NOWHERE && l->drafts[at].next_sibling == STM_NOWHERE)
            at = l->drafts[at].parent;
        at = at == STM_NOWHERE ? STM_NOWHERE : l->drafts[at].next_sibling;
    }
}

bool stm_tree_lay_out(stm_tree *tree, const stemma_case *c, const stm_story *story,
                      stm_arena *arena)
{
    layout l = {.c = c, .count = story->article_count, .slots = tree->slots};
    l.drafts = stm_arena_calloc(arena, l.count, sizeof *l.drafts);
    draft **sorted = stm_arena_calloc(arena, l.count, sizeof *sorted);
    uint32_t *places = stm_arena_calloc(arena, l.count, sizeof *places);
    tree->nodes = stm_arena_calloc(arena, l.count, sizeof *tree->nodes);
    if (l.drafts == NULL || sorted == NULL || places == NULL || tree->nodes == NULL)
        return false;
    for (uint32_t i = 0; i < l.count; i++) {
        const uint32_t article = story->articles[i];
        tree->slots[article] = i;
        l.drafts[i] = (draft){article,
                              STM_NOWHERE,
                              STM_NOWHERE,
                              i,
                              STM_NOWHERE,
                              STM_NOWHERE,
                              c->articles[article].published};
    }
    if (!hang_all(&l, story, arena))
        return false;
    draw_order(&l, link_children(&l, sorted), tree, places);
    for (uint32_t i = 0; i < tree->count; i++)
        tree->slots[tree->nodes[i].article] = i;
    return true;
}
