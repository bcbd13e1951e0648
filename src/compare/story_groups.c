/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/story_groups.h"

#include <stdlib.h>

static uint32_t claims_of(const stm_groups *g, uint32_t article)
{
    const stm_claims *claims = &g->w->c->articles[article].claims;
    return g->what == STM_TIED_DATES    ? claims->date_count
           : g->what == STM_TIED_QUOTES ? claims->quote_count
                                        : claims->quantity_count;
}

static bool lay_out(stm_groups *g)
{
    const stm_story *s = g->w->story;
    g->first = stm_arena_calloc(g->w->scratch, s->article_count + 1u, sizeof *g->first);
    if (g->first == NULL)
        return false;
    for (uint32_t i = 0; i < s->article_count; i++)
        g->first[i + 1] = g->first[i] + claims_of(g, s->articles[i]);
    g->count = g->first[s->article_count];
    g->nodes = stm_arena_calloc(g->w->scratch, g->count + 1u, sizeof *g->nodes);
    if (g->nodes == NULL)
        return false;
    for (uint32_t i = 0; i < s->article_count; i++)
        for (uint32_t n = g->first[i]; n < g->first[i + 1]; n++)
            g->nodes[n] = (stm_node){s->articles[i], n - g->first[i], n};
    return true;
}

uint32_t stm_group_of(stm_groups *g, uint32_t n)
{
    while (g->nodes[n].group != n) {
        g->nodes[n].group = g->nodes[g->nodes[n].group].group;
        n = g->nodes[n].group;
    }
    return n;
}

void stm_groups_join(stm_groups *g, uint32_t a, uint32_t b)
{
    a = stm_group_of(g, a);
    b = stm_group_of(g, b);
    g->nodes[a < b ? b : a].group = a < b ? a : b;
}

/* The node of an article's claim, or STM_NOWHERE where the article is of another story. */
static uint32_t node_of(const stm_groups *g, uint32_t article, uint32_t claim)
{
    const stm_story *s = g->w->story;
    uint32_t low = 0, high = s->article_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (s->articles[middle] < article)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == s->article_count || s->articles[low] != article)
        return STM_NOWHERE;
    return g->first[low] + claim;
}

static void join_tied(stm_groups *g, const stm_ties *ties)
{
    for (uint32_t i = 0; i < ties->count; i++) {
        const stm_tie *t = &ties->items[i];
        if (t->what != g->what)
            continue;
        const uint32_t a = node_of(g, t->from_article, t->from_claim);
        const uint32_t b = node_of(g, t->to_article, t->to_claim);
        if (a != STM_NOWHERE && b != STM_NOWHERE)
            stm_groups_join(g, a, b);
    }
}

bool stm_groups_init(stm_groups *ret, const stm_story_work *w, stm_tied what)
{
    *ret = (stm_groups){.w = w, .what = what};
    if (!lay_out(ret))
        return false;
    for (uint32_t i = 0; i < w->story->derivation_count && ret->count > 0; i++)
        join_tied(ret, &w->ties[w->story->derivations[i]]);
    return true;
}

typedef struct member {
    uint32_t group, node;
} member;

static int by_group(const void *left, const void *right)
{
    const member *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

bool stm_groups_each(stm_groups *g, stm_group_taker take, void *context)
{
    member *all = stm_arena_calloc(g->w->scratch, g->count + 1u, sizeof *all);
    uint32_t *members = stm_arena_calloc(g->w->scratch, g->count + 1u, sizeof *members);
    if (all == NULL || members == NULL)
        return false;
    for (uint32_t i = 0; i < g->count; i++)
        all[i] = (member){stm_group_of(g, i), i};
    if (g->count > 0)
        qsort(all, g->count, sizeof *all, by_group);
    for (uint32_t i = 0, end; i < g->count; i = end) {
        for (end = i; end < g->count && all[end].group == all[i].group; end++)
            members[end - i] = all[end].node;
        if (!take(g, members, end - i, context))
            return false;
    }
    return true;
}

bool stm_group_is_shared(const stm_groups *g, const uint32_t *members, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (g->nodes[members[i]].article != g->nodes[members[0]].article)
            return true;
    return false;
}
