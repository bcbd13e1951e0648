/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Figures and dates of a story that stand for the same: those that passages tie together first,
 * then those of reports that have nothing from one another, where what is counted and what
 * stands around fits. Groups of one report are no finding.
 */
#include <math.h>
#include <stdlib.h>

#include "compare/compare_units.h"
#include "compare/story_groups.h"
#include "compare/story_slots.h"

/* ------------------------------------------------------------------ across families */

static const stm_quantity *quantity_of(const stm_groups *k, uint32_t node)
{
    const stm_claims *claims = &k->w->c->articles[k->nodes[node].article].claims;
    return k->what == STM_TIED_DATES ? NULL : &claims->quantities[k->nodes[node].claim];
}

/* Groups compared pair by pair at most; a story with more has its later ones left apart. */
enum { MOST_COMPARED = 300 };

typedef struct pair {
    float fit;
    uint32_t a, b; /* of the slots */
} pair;

static int best_first(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    if (a->fit != b->fit)
        return a->fit > b->fit ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

typedef struct slots {
    stm_slot_words *items;
    uint32_t *nodes;
    uint32_t count;
} slots;

/* One slot a group: its first claim. */
static bool gather_slots(stm_groups *k, slots *s)
{
    const uint32_t room = k->count < MOST_COMPARED ? k->count : MOST_COMPARED;
    s->items = stm_arena_calloc(k->w->scratch, room, sizeof *s->items);
    s->nodes = stm_arena_calloc(k->w->scratch, room, sizeof *s->nodes);
    if (s->items == NULL || s->nodes == NULL)
        return false;
    for (uint32_t n = 0; n < k->count && s->count < room; n++) {
        const stm_node *at = &k->nodes[n];
        if (stm_group_of(k, n) != n)
            continue;
        if (!stm_slot_words_of(&s->items[s->count], k->w, at->article, at->claim,
                               k->what == STM_TIED_DATES))
            continue;
        s->nodes[s->count++] = n;
    }
    return true;
}

static bool one_family(const stm_groups *k, const slots *s, uint32_t a, uint32_t b)
{
    return k->w->families[s->items[a].article] == k->w->families[s->items[b].article];
}

static bool find_pairs(const stm_groups *k, const slots *s, pair **pairs, uint32_t *count)
{
    STM_ARRAY(pair) found = {0};
    bool ok = true;
    for (uint32_t i = 0; i < s->count && ok; i++) {
        for (uint32_t n = i + 1; n < s->count && ok; n++) {
            const float fit =
                one_family(k, s, i, n) ? 0 : stm_slots_fit(&s->items[i], &s->items[n]);
            if (fit > 0)
                ok = STM_ARRAY_ADD(&found, ((pair){fit, i, n}));
        }
    }
    *count = (uint32_t)found.count;
    *pairs = stm_arena_calloc(k->w->scratch, found.count + 1, sizeof **pairs);
    ok = ok && *pairs != NULL;
    if (ok && found.count > 0)
        memcpy(*pairs, found.items, found.count * sizeof *found.items);
    STM_ARRAY_CLEAR(&found);
    return ok;
}

/*
 * Has the group of `n` a figure of that slot's family already, and not nearly the same? Then this
 * one counts something else: of the figures of a report one fits best.
 */
static bool is_taken(stm_groups *k, const slots *s, uint32_t n, uint32_t slot)
{
    const uint32_t group = stm_group_of(k, s->nodes[n]);
    for (uint32_t i = 0; i < s->count; i++)
        if (i != slot && one_family(k, s, i, slot) && stm_group_of(k, s->nodes[i]) == group &&
            !stm_slots_near(&s->items[i], &s->items[slot]))
            return true;
    return false;
}

/* Two brigades of 6,000 and 12,000 in all, of one article. */
static void join_sums(stm_groups *k)
{
    stm_slot_words a, b;
    for (uint32_t i = 0; i < k->count; i++) {
        const stm_quantity *q = quantity_of(k, i);
        if (q == NULL || isnan(q->each) ||
            !stm_slot_words_of(&a, k->w, k->nodes[i].article, k->nodes[i].claim, false))
            continue;
        for (uint32_t n = 0; n < k->count; n++)
            if (k->nodes[n].article == k->nodes[i].article &&
                quantity_of(k, n)->value == q->value * q->each &&
                stm_slot_words_of(&b, k->w, k->nodes[n].article, k->nodes[n].claim, false) &&
                stm_slots_add_up(&a, &b))
                stm_groups_join(k, i, n);
    }
}

static bool join_across(stm_groups *k)
{
    slots s = {0};
    pair *pairs;
    uint32_t count;
    join_sums(k);
    if (!gather_slots(k, &s) || !find_pairs(k, &s, &pairs, &count))
        return false;
    if (count > 0)
        qsort(pairs, count, sizeof *pairs, best_first);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t a = pairs[i].a, b = pairs[i].b;
        if (!is_taken(k, &s, a, b) && !is_taken(k, &s, b, a))
            stm_groups_join(k, s.nodes[a], s.nodes[b]);
    }
    return true;
}

/* ------------------------------------------------------------------ findings */

static stm_likeness relation(const stm_groups *k, const stm_node *a, const stm_node *b)
{
    const stm_claims *x = &k->w->c->articles[a->article].claims;
    const stm_claims *y = &k->w->c->articles[b->article].claims;
    if (k->what != STM_TIED_DATES)
        return stm_quantity_likeness(&x->quantities[a->claim], &y->quantities[b->claim]);
    return stm_date_likeness(&k->w->c->articles[a->article], &x->dates[a->claim],
                             &k->w->c->articles[b->article], &y->dates[b->claim]);
}

static bool same(const stm_groups *k, const stm_node *a, const stm_node *b)
{
    return relation(k, a, b) == STM_SAME || relation(k, b, a) == STM_SAME;
}

static bool differ(const stm_groups *k, const stm_node *a, const stm_node *b)
{
    const stm_likeness ab = relation(k, a, b), ba = relation(k, b, a);
    return (ab == STM_OTHER && ba == STM_OTHER) || ab == STM_OTHER_UNIT;
}

/* Families of reports in the group that give the same value. */
static uint32_t independent(const stm_groups *k, const uint32_t *members, uint32_t count,
                            uint32_t of)
{
    uint32_t families = 0;
    for (uint32_t i = 0; i < count; i++) {
        const stm_node *a = &k->nodes[members[i]];
        bool counted = !same(k, a, &k->nodes[of]);
        for (uint32_t n = 0; n < i && !counted; n++)
            counted = k->w->families[k->nodes[members[n]].article] == k->w->families[a->article] &&
                      same(k, &k->nodes[members[n]], &k->nodes[of]);
        families += !counted;
    }
    return families;
}

static bool in_conflict(const stm_groups *k, const uint32_t *members, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t n = i + 1; n < count; n++)
            if (k->w->families[k->nodes[members[i]].article] !=
                    k->w->families[k->nodes[members[n]].article] &&
                differ(k, &k->nodes[members[i]], &k->nodes[members[n]]))
                return true;
    return false;
}

static stm_span span_of(const stm_groups *k, const stm_node *n)
{
    const stm_claims *claims = &k->w->c->articles[n->article].claims;
    if (k->what == STM_TIED_DATES)
        return stm_span_of(claims->dates[n->claim].begin, claims->dates[n->claim].end);
    return stm_span_of(claims->quantities[n->claim].begin, claims->quantities[n->claim].end);
}

/* Whose figure it is: the speaker of the quote, direct or not, that it stands in. */
static stm_str speaker_of(const stm_groups *k, const stm_node *n)
{
    const stm_claims *claims = &k->w->c->articles[n->article].claims;
    const stm_span at = span_of(k, n);
    for (uint32_t i = 0; i < claims->quote_count; i++) {
        const stm_quote *q = &claims->quotes[i];
        if (q->begin <= at.begin && at.end <= q->end && q->speaker.begin < q->speaker.end)
            return q->speaker.name;
    }
    return STM_NONE;
}

static bool add_figure(stm_groups *k, stm_figure *f, const uint32_t *members, uint32_t count)
{
    f->values = stm_arena_calloc(k->w->arena, count, sizeof *f->values);
    f->type = k->what == STM_TIED_DATES ? STM_FIGURE_DATE : STM_FIGURE_QUANTITY;
    f->value_count = count;
    f->conflict = in_conflict(k, members, count);
    f->topic =
        stm_slot_topic(k->w, k->nodes[members[0]].article, span_of(k, &k->nodes[members[0]]));
    if (f->values == NULL || f->topic.data == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const stm_node *n = &k->nodes[members[i]];
        f->values[i] = (stm_figure_value){n->article, n->claim, speaker_of(k, n),
                                          independent(k, members, count, members[i])};
    }
    return true;
}

typedef STM_ARRAY(stm_figure) figures;

static bool take_group(stm_groups *k, const uint32_t *members, uint32_t count, void *context)
{
    figures *out = context;
    stm_figure f = {0};
    if (!stm_group_is_shared(k, members, count))
        return true;
    return add_figure(k, &f, members, count) && STM_ARRAY_ADD(out, f);
}

static bool find_figures(const stm_story_work *w, stm_tied what, figures *out)
{
    stm_groups k;
    return stm_groups_init(&k, w, what) && join_across(&k) && stm_groups_each(&k, take_group, out);
}

bool stm_story_figures(const stm_story_work *w)
{
    figures found = {0};
    bool ok = w->story->article_count < 2 || (find_figures(w, STM_TIED_QUANTITIES, &found) &&
                                              find_figures(w, STM_TIED_DATES, &found));
    if (ok && found.count > 0) {
        w->story->figures =
            stm_arena_copy(w->arena, found.items, found.count * sizeof *found.items);
        w->story->figure_count = w->story->figures != NULL ? (uint32_t)found.count : 0;
        ok = w->story->figures != NULL;
    }
    STM_ARRAY_CLEAR(&found);
    return ok;
}
