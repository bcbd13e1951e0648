/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "lineage/parentage.h"
#include "test.h"

static uint32_t seed = 11;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void empty(stm_family *f, uint32_t count)
{
    *f = (stm_family){.count = count};
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            f->weight[a][b] = -INFINITY;
}

static void both_ways(stm_family *f, uint32_t a, uint32_t b, float weight)
{
    f->weight[a][b] = f->weight[b][a] = weight;
}

static bool is_sound(const uint32_t *parent, const stm_family *f)
{
    for (uint32_t m = 0; m < f->count; m++) {
        uint32_t steps = 0;
        if (parent[m] != STM_NOWHERE && !isfinite(f->weight[parent[m]][m]))
            return false;
        for (uint32_t at = m; parent[at] != STM_NOWHERE; at = parent[at])
            if (++steps > f->count)
                return false;
    }
    return true;
}

/* Relations of four members, some only one way, some missing, and triads that say anything. */
static void random_family(stm_family *f, stm_family_triad *triads, uint32_t count)
{
    empty(f, count);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            if (a != b && chance(4) > 0)
                f->weight[a][b] = -(float)chance(200) / 100;
    f->triads = triads;
    f->triad_count = chance(4);
    for (uint32_t t = 0; t < f->triad_count; t++) {
        const uint8_t a = (uint8_t)chance(2);
        triads[t] = (stm_family_triad){
            {a, (uint8_t)(a + 1), 3},
            {(float)chance(200) / 100 - 1, (float)chance(200) / 100 - 1, (float)chance(200) / 100}};
    }
}

/* The best of all trees of four, tried one by one. */
static double best_by_trial(uint32_t *parent, uint32_t m, const stm_family *f)
{
    if (m == f->count)
        return is_sound(parent, f) ? stm_family_score(parent, f) : -1e9;
    double most = -1e9;
    for (uint32_t p = 0; p <= f->count; p++) {
        parent[m] = p == f->count ? STM_NOWHERE : p;
        if (p == m)
            continue;
        const double score = best_by_trial(parent, m + 1, f);
        most = score > most ? score : most;
    }
    return most;
}

/* As lineage does: from the branching of largest weight. */
static void branch(uint32_t *parent, const stm_family *f)
{
    stm_arc arcs[16];
    size_t count = 0;
    for (uint32_t a = 0; a < f->count; a++)
        for (uint32_t b = 0; b < f->count; b++)
            if (isfinite(f->weight[a][b]))
                arcs[count++] = (stm_arc){a, b, 0, exp((double)f->weight[a][b])};
    CHECK(stm_branch(parent, f->count, arcs, count, NULL) == STEMMA_OK);
    for (uint32_t m = 0; m < f->count; m++)
        parent[m] = parent[m] == STM_NOWHERE ? parent[m] : arcs[parent[m]].from;
}

static void test_lineage_arrange__never_worse_and_mostly_the_best(void)
{
    int best = 0;
    for (int round = 0; round < 300; round++) {
        stm_family f;
        stm_family_triad triads[4];
        uint32_t parent[STM_FAMILY_MOST], tried[STM_FAMILY_MOST];
        random_family(&f, triads, 4);
        branch(parent, &f);
        const double before = stm_family_score(parent, &f);
        stm_family_arrange(parent, &f);
        const double after = stm_family_score(parent, &f);
        CHECK(is_sound(parent, &f));
        CHECK(after >= before);
        const double most = best_by_trial(tried, 0, &f);
        CHECK(after <= most + 1e-6);
        best += after > most - 1e-6;
    }
    printf("# %d of 300 are the best\n", best);
    CHECK(best >= 240); /* one member moves at a time, and some trees are two moves away */
}

/* 0 is a little less like the others than they are like 1; 0 stands in the middle. */
static void test_lineage_arrange__triads_turn_a_chain_into_a_star(void)
{
    stm_family f;
    empty(&f, 4);
    for (uint32_t m = 1; m < 4; m++)
        both_ways(&f, 0, m, -0.7f);
    both_ways(&f, 1, 2, -0.6f);
    both_ways(&f, 1, 3, -0.6f);
    both_ways(&f, 2, 3, -0.9f);
    uint32_t parent[4] = {1, STM_NOWHERE, 1, 1};
    stm_family_arrange(parent, &f);
    CHECK_INT(parent[2], 1);
    CHECK_INT(parent[3], 1);
    const stm_family_triad triads[] = {{{0, 1, 2}, {0.5f, -0.5f, -1}},
                                       {{0, 1, 3}, {0.5f, -0.5f, -1}}};
    f.triads = triads;
    f.triad_count = 2;
    stm_family_arrange(parent, &f);
    CHECK(parent[2] == 0 && parent[3] == 0);
    CHECK(parent[0] == 1 || parent[1] == 0);
}

static void test_lineage_arrange__what_is_told_stays(void)
{
    stm_family f;
    empty(&f, 3);
    f.weight[0][1] = f.weight[0][2] = -1; /* only from 0 */
    uint32_t parent[3] = {STM_NOWHERE, 0, 0};
    const stm_family_triad triad = {{0, 1, 2}, {-5, 5, -5}};
    f.triads = &triad;
    f.triad_count = 1;
    stm_family_arrange(parent, &f);
    CHECK_INT(parent[0], STM_NOWHERE);
    CHECK_INT(parent[1], 0);
    CHECK_INT(parent[2], 0);
}

int main(void)
{
    RUN(test_lineage_arrange__never_worse_and_mostly_the_best);
    RUN(test_lineage_arrange__triads_turn_a_chain_into_a_star);
    RUN(test_lineage_arrange__what_is_told_stays);
    return DONE();
}
