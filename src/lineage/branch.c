/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The branching of largest weight: Edmonds, "Optimum branchings" (1967), in the form of
 * Chu and Liu: every node takes its best arc; a cycle is contracted into one node, whose arcs
 * are worth what they gain over the cycle's own; then the cycle is opened where an arc enters.
 * A node may do without an arc, so a cycle may also stay closed to the outside: then its
 * cheapest arc is dropped, which is the arc of weight 0 that every node has from a root.
 */
#include <math.h>

#include "base/alloc.h"
#include "lineage/lineage.h"

typedef struct level {
    uint32_t nodes;
    uint32_t *best;     /* arc into each node, or STM_NOWHERE */
    uint32_t *cycle_of; /* new node of each node, in the contracted graph */
    uint32_t *in_cycle; /* the cycle a node is on, from 1; 0: none */
    double *least;      /* weight of each cycle's cheapest arc */
    stm_arc *arcs;      /* of this level; .relation: index of the arc it came from, a level above */
    size_t count;
} level;

enum { WHITE, GREY, BLACK };

static bool take_best(level *l)
{
    l->best = stm_malloc((l->nodes + 1u) * sizeof *l->best);
    if (l->best == NULL)
        return false;
    for (uint32_t n = 0; n < l->nodes; n++)
        l->best[n] = STM_NOWHERE;
    for (size_t i = 0; i < l->count; i++) {
        const stm_arc *a = &l->arcs[i];
        if (a->from == a->to || a->weight <= 0)
            continue;
        if (l->best[a->to] == STM_NOWHERE || l->arcs[l->best[a->to]].weight < a->weight)
            l->best[a->to] = (uint32_t)i;
    }
    return true;
}

/* Number the nodes of the contracted graph; the number of cycles found. */
static uint32_t find_cycles(level *l, uint8_t *colour, uint32_t *ret_nodes)
{
    uint32_t cycles = 0;
    for (uint32_t start = 0; start < l->nodes; start++) {
        uint32_t n = start;
        while (colour[n] == WHITE) {
            colour[n] = GREY;
            if (l->best[n] == STM_NOWHERE)
                break;
            n = l->arcs[l->best[n]].from;
        }
        if (colour[n] == GREY && l->best[n] != STM_NOWHERE) { /* came back to this walk */
            cycles++;
            uint32_t m = n;
            do {
                l->in_cycle[m] = cycles;
                m = l->arcs[l->best[m]].from;
            } while (m != n);
        }
        for (n = start; colour[n] == GREY; n = l->arcs[l->best[n]].from) {
            colour[n] = BLACK;
            if (l->best[n] == STM_NOWHERE)
                break;
        }
    }
    uint32_t next = cycles;
    for (uint32_t n = 0; n < l->nodes; n++)
        l->cycle_of[n] = l->in_cycle[n] ? l->in_cycle[n] - 1 : next++;
    *ret_nodes = next;
    return cycles;
}

/* The cheapest arc of each cycle: what is lost at least when the cycle is opened. */
static bool find_cheapest(level *l, uint32_t cycles)
{
    l->least = stm_malloc((cycles + 1u) * sizeof *l->least);
    if (l->least == NULL)
        return false;
    for (uint32_t k = 0; k <= cycles; k++)
        l->least[k] = INFINITY;
    for (uint32_t n = 0; n < l->nodes; n++)
        if (l->in_cycle[n] && l->arcs[l->best[n]].weight < l->least[l->in_cycle[n]])
            l->least[l->in_cycle[n]] = l->arcs[l->best[n]].weight;
    return true;
}

static bool contract(const level *l, level *inner)
{
    inner->arcs = stm_malloc((l->count + 1) * sizeof *inner->arcs);
    if (inner->arcs == NULL)
        return false;
    inner->count = 0;
    for (size_t i = 0; i < l->count; i++) {
        const stm_arc *a = &l->arcs[i];
        const uint32_t from = l->cycle_of[a->from], to = l->cycle_of[a->to];
        const uint32_t cycle = l->in_cycle[a->to];
        double weight = a->weight;
        if (cycle) /* enters at a->to: gains itself, loses that node's arc, keeps the cheapest */
            weight += l->least[cycle] - l->arcs[l->best[a->to]].weight;
        if (from != to && a->weight > 0 && weight > 0)
            inner->arcs[inner->count++] = (stm_arc){from, to, (uint32_t)i, weight};
    }
    return true;
}

/* The chosen arcs of the inner level, and the cycles' own but for one each. */
static bool expand(level *l, const uint32_t *inner_chosen, const level *inner, uint32_t cycles,
                   uint32_t *chosen)
{
    bool *opened = stm_calloc(cycles + 1u, sizeof *opened);
    if (opened == NULL)
        return false;
    for (uint32_t n = 0; n < l->nodes; n++)
        chosen[n] = l->in_cycle[n] ? l->best[n] : STM_NOWHERE;
    for (uint32_t n = 0; n < inner->nodes; n++) {
        if (inner_chosen[n] == STM_NOWHERE)
            continue;
        const uint32_t arc = inner->arcs[inner_chosen[n]].relation, to = l->arcs[arc].to;
        if (l->in_cycle[to])
            opened[l->in_cycle[to]] = true;
        chosen[to] = arc;
    }
    for (uint32_t n = 0; n < l->nodes; n++) {
        const uint32_t k = l->in_cycle[n];
        if (k == 0 || opened[k] || l->arcs[l->best[n]].weight > l->least[k])
            continue;
        chosen[n] = STM_NOWHERE;
        opened[k] = true;
    }
    stm_free(opened);
    return true;
}

static void clear_level(level *l)
{
    stm_free(l->best);
    stm_free(l->cycle_of);
    stm_free(l->in_cycle);
    stm_free(l->least);
}

/* Each round contracts at least two nodes into one, so the depth is below the node count. */
static bool solve(level *l, uint32_t *chosen)
{
    uint8_t *colour = stm_calloc(l->nodes + 1u, 1);
    l->cycle_of = stm_calloc(l->nodes + 1u, sizeof *l->cycle_of);
    l->in_cycle = stm_calloc(l->nodes + 1u, sizeof *l->in_cycle);
    bool ok = colour != NULL && l->cycle_of != NULL && l->in_cycle != NULL && take_best(l);
    level inner = {0};
    const uint32_t cycles = ok ? find_cycles(l, colour, &inner.nodes) : 0;
    stm_free(colour);
    if (ok && cycles == 0) {
        for (uint32_t n = 0; n < l->nodes; n++)
            chosen[n] = l->best[n];
    } else if (ok) {
        uint32_t *inner_chosen = stm_malloc((inner.nodes + 1u) * sizeof *inner_chosen);
        ok = inner_chosen != NULL && find_cheapest(l, cycles) && contract(l, &inner) &&
             solve(&inner, inner_chosen) && expand(l, inner_chosen, &inner, cycles, chosen);
        stm_free(inner_chosen);
        stm_free(inner.arcs);
    }
    clear_level(l);
    return ok;
}

stemma_status stm_branch(uint32_t *ret_parent, uint32_t nodes, const stm_arc *arcs, size_t count,
                         stemma_error *err)
{
    level outer = {.nodes = nodes, .count = count};
    outer.arcs = stm_malloc((count + 1) * sizeof *outer.arcs);
    if (outer.arcs == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        outer.arcs[i] = arcs[i];
    const bool ok = solve(&outer, ret_parent);
    stm_free(outer.arcs);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}
