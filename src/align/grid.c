/* SPDX-License-Identifier: Apache-2.0 */
#include "align/grid.h"

#include "align/lexis.h"

typedef struct stm_lexis lexis;
typedef stm_match match;

/* The same matches by word of side a: a counting sort into `turned`. */
static bool turn(match *turned, const stm_matches *all, uint32_t words, stm_arena *scratch)
{
    uint32_t *starts = stm_arena_calloc(scratch, words + 2u, sizeof *starts);
    if (starts == NULL)
        return false;
    for (size_t i = 0; i < all->count; i++)
        starts[all->items[i].a + 1]++;
    for (uint32_t w = 0; w < words; w++)
        starts[w + 1] += starts[w];
    for (size_t i = 0; i < all->count; i++)
        turned[starts[all->items[i].a]++] = all->items[i];
    return true;
}

/* ------------------------------------------------------------------ adding up sentences */

/* Where a word's best partner in each of the other side's sentences is noted for a while. */
typedef struct best {
    float *strength;   /* a sentence of the other side */
    uint32_t *touched; /* those above 0 */
    uint32_t count;
} best;

static void note(best *b, const lexis *other, uint32_t word, float strength)
{
    for (uint32_t p = other->first_place[word]; p < other->first_place[word + 1]; p++) {
        const uint32_t s = other->places[p];
        if (b->strength[s] == 0)
            b->touched[b->count++] = s;
        if (strength > b->strength[s])
            b->strength[s] = strength;
    }
}

/* Word `w` of `own` found what `b` holds: add it to all pairs of its sentences. */
static void spend(best *b, const lexis *own, uint32_t w, float *alike, size_t own_step,
                  size_t other_step)
{
    for (uint32_t k = 0; k < b->count; k++) {
        const uint32_t other = b->touched[k];
        const float gain = own->weight[w] * b->strength[other];
        for (uint32_t p = own->first_place[w]; p < own->first_place[w + 1]; p++)
            alike[own->places[p] * own_step + other * other_step] += gain;
        b->strength[other] = 0;
    }
    b->count = 0;
}

/* What the words of side a found; `m` is by word of a. */
static void add_rows(stm_grid *g, const lexis *a, const lexis *b, const match *m, size_t count,
                     best *found)
{
    for (size_t i = 0; i < count;) {
        const uint32_t w = m[i].a;
        for (; i < count && m[i].a == w; i++)
            note(found, b, m[i].b, m[i].strength);
        spend(found, a, w, g->alike, g->columns, 1);
    }
}

/* What the words of side b found; `m` is by word of b. */
static void add_columns(stm_grid *g, const lexis *a, const lexis *b, const match *m, size_t count,
                        best *found)
{
    for (size_t i = 0; i < count;) {
        const uint32_t w = m[i].b;
        for (; i < count && m[i].b == w; i++)
            note(found, a, m[i].a, m[i].strength);
        spend(found, b, w, g->alike, 1, g->columns);
    }
}

static void normalise(stm_grid *g)
{
    for (uint32_t r = 0; r < g->rows; r++) {
        float *row = &g->alike[(size_t)r * g->columns];
        for (uint32_t c = 0; c < g->columns; c++) {
            const float both = g->row_weight[r] + g->column_weight[c];
            row[c] = both > 0 ? row[c] / both : 0;
        }
    }
}

static bool make_grid(stm_grid *g, best *found, const lexis *a, const lexis *b, stm_arena *scratch)
{
    const uint32_t longer = a->sentences > b->sentences ? a->sentences : b->sentences;
    *g = (stm_grid){a->sentences, b->sentences, NULL, a->sentence_weight, b->sentence_weight};
    found->strength = stm_arena_calloc(scratch, longer + 1u, sizeof(float));
    found->touched = stm_arena_calloc(scratch, longer + 1u, sizeof(uint32_t));
    g->alike = stm_arena_calloc(scratch, (size_t)g->rows * g->columns + 1, sizeof(float));
    return found->strength != NULL && found->touched != NULL && g->alike != NULL;
}

/* Join the words and add up what sentences have in common. */
static bool compare(stm_grid *g, const lexis *a, const lexis *b, stm_arena *scratch)
{
    stm_matches all = {0};
    best found = {0};
    bool ok = make_grid(g, &found, a, b, scratch) && stm_lexis_join(&all, a, b, scratch);
    match *turned = ok ? stm_arena_alloc(scratch, (all.count + 1) * sizeof *turned) : NULL;
    ok = turned != NULL && turn(turned, &all, a->words, scratch);
    if (ok) {
        add_rows(g, a, b, turned, all.count, &found);
        add_columns(g, a, b, all.items, all.count, &found);
        normalise(g);
    }
    STM_ARRAY_CLEAR(&all);
    return ok;
}

stemma_status stm_grid_fill(stm_grid *ret, const stm_lexis *from, const stm_lexis *to,
                            stm_arena *scratch, stemma_error *err)
{
    stm_grid g;
    if (!compare(&g, from, to, scratch))
        return stm_fail_nomem(err);
    *ret = g;
    return STEMMA_OK;
}
