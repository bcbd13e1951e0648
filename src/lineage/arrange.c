/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The likeliest tree of a family. A tree's score is a sum of logarithms: how good a parent each
 * member has, what the triads say of members in the middle, and that a text that was taken up
 * once is taken up again: the more a member has neighbours, the likelier it gets one more
 * (preferential attachment; Yule 1925). The search starts from the branching of largest weight
 * and from the stars about every member, and moves one member at a time while that betters it.
 */
#include <math.h>
#include <string.h>

#include "lineage/parentage.h"

enum { SWEEPS = 6 };

/* Of a member without a parent: as much as a parent that accounts for a fiftieth of it. */
static const double OF_ROOT = -4;

/* Least gain of a move: rounding is none. */
static const double LEAST_GAIN = 1e-6;

typedef struct search {
    const stm_family *family;
    uint32_t best[STM_FAMILY_MOST];
    double score;
    uint32_t roots; /* at most: none that has a parent is to lose it */
} search;

static uint32_t count_roots(const uint32_t *parent, uint32_t count)
{
    uint32_t n = 0;
    for (uint32_t m = 0; m < count; m++)
        n += parent[m] == STM_NOWHERE;
    return n;
}

/* Log of how likely a member with `n` neighbours is: the product of a half and how many it had
   before, each time it got one. */
static double of_neighbours(uint32_t n)
{
    double sum = 0;
    for (uint32_t k = 0; k < n; k++)
        sum += log(0.5 + k);
    return sum;
}

static bool joined(const uint32_t *parent, uint32_t a, uint32_t b)
{
    return parent[a] == b || parent[b] == a;
}

/* What a triad's members in their places gain: the one that is joined to both others. */
static float gain_of(const uint32_t *parent, const stm_family_triad *t)
{
    const bool with_2 = joined(parent, t->member[0], t->member[1]);
    const bool with_1 = joined(parent, t->member[0], t->member[2]);
    const bool with_0 = joined(parent, t->member[1], t->member[2]);
    if (with_2 && with_1)
        return with_0 ? 0 : t->gain[0];
    if (!with_0)
        return 0;
    return with_2 ? t->gain[1] : with_1 ? t->gain[2] : 0;
}

double stm_family_score(const uint32_t *parent, const stm_family *family)
{
    uint32_t neighbours[STM_FAMILY_MOST] = {0};
    double sum = 0;
    for (uint32_t m = 0; m < family->count; m++) {
        if (parent[m] == STM_NOWHERE) {
            sum += OF_ROOT;
            continue;
        }
        sum += (double)family->weight[parent[m]][m];
        neighbours[m]++;
        neighbours[parent[m]]++;
    }
    for (uint32_t m = 0; m < family->count; m++)
        sum += of_neighbours(neighbours[m]);
    for (uint32_t t = 0; t < family->triad_count; t++)
        sum += (double)gain_of(parent, &family->triads[t]);
    return sum;
}

static bool possible(const stm_family *f, uint32_t from, uint32_t to)
{
    return isfinite(f->weight[from][to]);
}

static bool has_cycle(const uint32_t *parent, uint32_t count, uint32_t from)
{
    uint32_t at = from;
    for (uint32_t steps = 0; at != STM_NOWHERE; at = parent[at])
        if (++steps > count)
            return true;
    return false;
}

static bool any_cycle(const uint32_t *parent, uint32_t count)
{
    for (uint32_t m = 0; m < count; m++)
        if (has_cycle(parent, count, m))
            return true;
    return false;
}

static void keep_better(search *s, const uint32_t *parent)
{
    const double score = stm_family_score(parent, s->family);
    if (score <= s->score + LEAST_GAIN || count_roots(parent, s->family->count) > s->roots)
        return;
    s->score = score;
    memcpy(s->best, parent, s->family->count * sizeof *parent);
}

/* ------------------------------------------------------------------ stars */

/* The member's likeliest parent that closes no cycle. */
static void find_parent(uint32_t *parent, const stm_family *f, uint32_t m)
{
    uint32_t best = STM_NOWHERE;
    for (uint32_t p = 0; p < f->count; p++) {
        parent[m] = p;
        if (possible(f, p, m) && !has_cycle(parent, f->count, m) &&
            (best == STM_NOWHERE || f->weight[p][m] > f->weight[best][m]))
            best = p;
    }
    parent[m] = best;
}

/* All that can hangs on `hub`, but for its parent where it is to keep one. */
static void try_star(search *s, const uint32_t *start, uint32_t hub, bool is_root)
{
    const stm_family *f = s->family;
    uint32_t parent[STM_FAMILY_MOST];
    memcpy(parent, start, f->count * sizeof *parent);
    const uint32_t kept = is_root ? STM_NOWHERE : start[hub];
    for (uint32_t m = 0; m < f->count; m++)
        if (m != hub && m != kept && possible(f, hub, m))
            parent[m] = hub;
    if (is_root)
        parent[hub] = STM_NOWHERE;
    else if (has_cycle(parent, f->count, hub))
        find_parent(parent, f, hub);
    if (!any_cycle(parent, f->count))
        keep_better(s, parent);
}

/* ------------------------------------------------------------------ moves */

static bool is_below(const uint32_t *parent, uint32_t m, uint32_t above)
{
    while (m != STM_NOWHERE && m != above)
        m = parent[m];
    return m == above;
}

/* Turn the line from `low` up to `high` round: low hangs where high did, high at its end. */
static bool turn_line(uint32_t *parent, const stm_family *f, uint32_t low, uint32_t high)
{
    uint32_t previous = parent[high], at = low;
    for (;;) {
        const uint32_t next = parent[at];
        if (previous != STM_NOWHERE && !possible(f, previous, at))
            return false;
        parent[at] = previous;
        if (at == high)
            return true;
        previous = at;
        at = next;
    }
}

/* Hang member `m` on `to`, or, where `to` is below it, the other way round. */
static void try_move(search *s, uint32_t m, uint32_t to)
{
    uint32_t parent[STM_FAMILY_MOST];
    memcpy(parent, s->best, s->family->count * sizeof *parent);
    if (!is_below(parent, to, m))
        parent[m] = to;
    else if (!turn_line(parent, s->family, to, m))
        return;
    keep_better(s, parent);
}

static void sweep(search *s)
{
    for (uint32_t m = 0; m < s->family->count; m++)
        for (uint32_t to = 0; to < s->family->count; to++)
            if (possible(s->family, to, m) && s->best[m] != to)
                try_move(s, m, to);
}

void stm_family_arrange(uint32_t *parent, const stm_family *family)
{
    search s = {.family = family,
                .score = stm_family_score(parent, family),
                .roots = count_roots(parent, family->count)};
    memcpy(s.best, parent, family->count * sizeof *parent);
    for (uint32_t m = 0; m < family->count; m++) {
        try_star(&s, parent, m, false);
        try_star(&s, parent, m, true);
    }
    for (int n = 0; n < SWEEPS; n++) {
        const double before = s.score;
        sweep(&s);
        if (s.score <= before)
            break;
    }
    memcpy(parent, s.best, family->count * sizeof *parent);
}
