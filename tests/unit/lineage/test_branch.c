/* SPDX-License-Identifier: Apache-2.0 */
#include "lineage/lineage.h"
#include "test.h"

enum { NODES = 5 };

static uint32_t seed = 7;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Is the choice of parents without cycles? */
static bool is_forest(const uint32_t *parent, const stm_arc *arcs, uint32_t nodes)
{
    for (uint32_t n = 0; n < nodes; n++) {
        uint32_t steps = 0;
        for (uint32_t m = n; parent[m] != STM_NOWHERE; m = arcs[parent[m]].from)
            if (++steps > nodes)
                return false;
    }
    return true;
}

static double weigh(const uint32_t *parent, const stm_arc *arcs, uint32_t nodes)
{
    double sum = 0;
    for (uint32_t n = 0; n < nodes; n++)
        sum += parent[n] == STM_NOWHERE ? 0 : arcs[parent[n]].weight;
    return sum;
}

/* The largest weight over all choices of parents, tried one by one. */
static double best_by_trial(uint32_t *parent, uint32_t n, const stm_arc *arcs, size_t count)
{
    if (n == NODES)
        return is_forest(parent, arcs, NODES) ? weigh(parent, arcs, NODES) : 0;
    parent[n] = STM_NOWHERE;
    double most = best_by_trial(parent, n + 1, arcs, count);
    for (size_t i = 0; i < count; i++) {
        if (arcs[i].to != n)
            continue;
        parent[n] = (uint32_t)i;
        const double w = best_by_trial(parent, n + 1, arcs, count);
        most = w > most ? w : most;
    }
    return most;
}

static void test_lineage_branch__is_the_best_of_all(void)
{
    for (int round = 0; round < 300; round++) {
        stm_arc arcs[12];
        const size_t count = 4 + chance(9);
        for (size_t i = 0; i < count; i++)
            arcs[i] = (stm_arc){chance(NODES), chance(NODES), (uint32_t)i, 1 + chance(50)};
        for (size_t i = 0; i < count; i++)
            if (arcs[i].from == arcs[i].to)
                arcs[i].to = (arcs[i].to + 1) % NODES;
        uint32_t parent[NODES], tried[NODES];
        CHECK(stm_branch(parent, NODES, arcs, count, NULL) == STEMMA_OK);
        CHECK(is_forest(parent, arcs, NODES));
        const double want = best_by_trial(tried, 0, arcs, count);
        const double got = weigh(parent, arcs, NODES);
        CHECK(got > want - 1e-9 && got < want + 1e-9);
    }
}

static void test_lineage_branch__nothing_to_join(void)
{
    uint32_t parent[3];
    CHECK(stm_branch(parent, 3, NULL, 0, NULL) == STEMMA_OK);
    CHECK(parent[0] == STM_NOWHERE && parent[2] == STM_NOWHERE);
    CHECK(stm_branch(parent, 0, NULL, 0, NULL) == STEMMA_OK);
}

int main(void)
{
    RUN(test_lineage_branch__is_the_best_of_all);
    RUN(test_lineage_branch__nothing_to_join);
    return DONE();
}
