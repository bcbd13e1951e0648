/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A state is (i, j, after): the first i sentences of `from` and j of `to` are in beads, and
 * `after` tells whether the last bead was one without a partner, since a run of such sentences
 * (a caption, a chapter left out) is likelier than as many single ones.
 *
 * Scores of the last few rows are kept in a ring, the way back in one byte a state.
 */
#include "align/path.h"

/* States of a cell. */
enum { AFTER_PAIR, AFTER_GAP, AFTERS };

/* Ways into a state: a shape's number, or one sentence of either side alone; the bit above them
 * says from which state. */
enum {
    FROM_ALONE = STM_SHAPES, /* 1-0 */
    TO_ALONE,                /* 0-1 */
    CAME_AFTER_GAP = 0x80,
    NO_WAY = 0xFF
};

static const float NEVER = -1e30f;

typedef struct search {
    const stm_plane *plane;
    const stm_corridor *corridor;
    size_t *offsets; /* of each row in `ways` */
    uint8_t *ways;   /* AFTERS a cell */
    float *scores[STM_RING];
    stm_scorer scorer;
} search;

/* ------------------------------------------------------------------ filling the plane */

/* The scores of cell (i, j), AFTERS of them, or NULL outside the corridor. */
static float *cell_scores(const search *s, uint32_t i, uint32_t j)
{
    const stm_corridor *c = s->corridor;
    if (j < c->low[i] || j > c->high[i])
        return NULL;
    return s->scores[i % STM_RING] + (size_t)(j - c->low[i]) * AFTERS;
}

static uint8_t *cell_ways(const search *s, uint32_t i, uint32_t j)
{
    return s->ways + (s->offsets[i] + (j - s->corridor->low[i])) * AFTERS;
}

static void offer(float *scores, uint8_t *ways, int after, float score, uint8_t way)
{
    if (score <= scores[after])
        return;
    scores[after] = score;
    ways[after] = way;
}

/* A sentence without a partner, coming from the cell before. */
static void offer_gap(const search *s, float *scores, uint8_t *ways, const float *before,
                      uint8_t way)
{
    if (before == NULL)
        return;
    const stm_lines_weights *w = s->plane->weights;
    offer(scores, ways, AFTER_GAP, before[AFTER_PAIR] + w->gap, way);
    offer(scores, ways, AFTER_GAP, before[AFTER_GAP] + w->more_gap, way | CAME_AFTER_GAP);
}

static stemma_status offer_shape(search *s, float *scores, uint8_t *ways, uint32_t i, uint32_t j,
                                 uint8_t number, stemma_error *err)
{
    const stm_shape *shape = &stm_shapes[number];
    if (shape->m > i || shape->n > j)
        return STEMMA_OK;
    const float *before = cell_scores(s, i - shape->m, j - shape->n);
    if (before == NULL)
        return STEMMA_OK;
    const int after = before[AFTER_GAP] > before[AFTER_PAIR] ? AFTER_GAP : AFTER_PAIR;
    if (before[after] <= NEVER)
        return STEMMA_OK;
    /* A state after a gap goes on as well as one after a pair does: worse than it is of no use. */
    const float least = scores[scores[AFTER_GAP] > scores[AFTER_PAIR] ? AFTER_GAP : AFTER_PAIR];
    if (before[after] + stm_scorer_bound(&s->scorer, shape, i - shape->m, j - shape->n) <= least)
        return STEMMA_OK;
    float score;
    STM_TRY(stm_scorer_bead(&score, &s->scorer, shape, i - shape->m, j - shape->n, err));
    offer(scores, ways, AFTER_PAIR, before[after] + score,
          after == AFTER_GAP ? number | CAME_AFTER_GAP : number);
    return STEMMA_OK;
}

static stemma_status fill_cell(search *s, uint32_t i, uint32_t j, stemma_error *err)
{
    float *scores = cell_scores(s, i, j);
    uint8_t *ways = cell_ways(s, i, j);
    scores[AFTER_PAIR] = i == 0 && j == 0 ? 0.0f : NEVER;
    scores[AFTER_GAP] = NEVER;
    ways[AFTER_PAIR] = ways[AFTER_GAP] = NO_WAY;
    if (i > 0)
        offer_gap(s, scores, ways, cell_scores(s, i - 1, j), FROM_ALONE);
    if (j > 0)
        offer_gap(s, scores, ways, cell_scores(s, i, j - 1), TO_ALONE);
    for (uint8_t k = 0; k < s->plane->shapes; k++)
        STM_TRY(offer_shape(s, scores, ways, i, j, k, err));
    return STEMMA_OK;
}

static stemma_status fill_plane(search *s, stemma_error *err)
{
    const stm_corridor *c = s->corridor;
    for (uint32_t i = 0; i <= c->rows; i++) {
        if (i > 0)
            STM_TRY(stm_scorer_reach(&s->scorer, c, i - 1, err));
        for (uint32_t j = c->low[i]; j <= c->high[i]; j++)
            STM_TRY(fill_cell(s, i, j, err));
    }
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ the way back */

static stm_bead bead_of(uint8_t way, uint32_t i, uint32_t j)
{
    if (way == FROM_ALONE)
        return (stm_bead){i - 1, i, j, j, 0.0f};
    if (way == TO_ALONE)
        return (stm_bead){i, i, j - 1, j, 0.0f};
    return (stm_bead){i - stm_shapes[way].m, i, j - stm_shapes[way].n, j, 0.0f};
}

/* Beads from the last to the first into the end of `beads`; where they begin. */
static size_t walk_back(const search *s, stm_bead *beads, size_t room)
{
    uint32_t i = s->corridor->rows, j = s->corridor->columns;
    const float *end = cell_scores(s, i, j);
    int after = end[AFTER_GAP] > end[AFTER_PAIR] ? AFTER_GAP : AFTER_PAIR;
    while (i > 0 || j > 0) {
        const uint8_t way = cell_ways(s, i, j)[after];
        after = way & CAME_AFTER_GAP ? AFTER_GAP : AFTER_PAIR;
        beads[--room] = bead_of(way & ~CAME_AFTER_GAP, i, j);
        i = beads[room].from_begin;
        j = beads[room].to_begin;
    }
    return room;
}

static const stm_shape *shape_of(const stm_bead *b)
{
    for (int k = 0; k < STM_SHAPES; k++)
        if (stm_shapes[k].m == b->from_end - b->from_begin &&
            stm_shapes[k].n == b->to_end - b->to_begin)
            return &stm_shapes[k];
    return NULL; /* a sentence alone */
}

/* The scores of the beads once more: keeping them for every cell would cost more than this. */
static stemma_status score_path(search *s, stm_beads *beads, stemma_error *err)
{
    for (uint32_t k = 0; k < beads->count; k++) {
        stm_bead *b = &beads->items[k];
        const stm_shape *shape = shape_of(b);
        if (shape == NULL)
            continue;
        for (uint32_t i = b->from_begin; i < b->from_end; i++)
            STM_TRY(stm_scorer_row(&s->scorer, i, b->to_begin, b->to_end, err));
        STM_TRY(stm_scorer_bead(&b->score, &s->scorer, shape, b->from_begin, b->to_begin, err));
    }
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ */

static bool make_room(search *s, stm_arena *scratch)
{
    const stm_corridor *c = s->corridor;
    s->offsets = stm_arena_alloc(scratch, ((size_t)c->rows + 1) * sizeof *s->offsets);
    s->ways = stm_arena_alloc(scratch, c->cells * AFTERS);
    bool ok = s->offsets != NULL && s->ways != NULL;
    for (int k = 0; ok && k < STM_RING; k++) {
        s->scores[k] = stm_arena_alloc(scratch, (size_t)c->widest * AFTERS * sizeof(float));
        ok = s->scores[k] != NULL;
    }
    size_t at = 0;
    for (uint32_t i = 0; ok && i <= c->rows; i++) {
        s->offsets[i] = at;
        at += c->high[i] - c->low[i] + 1;
    }
    return ok;
}

stemma_status stm_path_find(stm_beads *ret, const stm_plane *plane, const stm_corridor *corridor,
                            stm_arena *arena, stm_arena *scratch, stemma_error *err)
{
    search s = {.plane = plane, .corridor = corridor, .scorer = {.plane = plane}};
    const size_t room = (size_t)corridor->rows + corridor->columns;
    stm_bead *items = stm_arena_alloc(arena, room * sizeof *items);
    stemma_status status =
        items != NULL && make_room(&s, scratch) ? fill_plane(&s, err) : stm_fail_nomem(err);
    if (status >= 0) {
        const size_t begin = walk_back(&s, items, room);
        stm_beads beads = {items + begin, (uint32_t)(room - begin)};
        status = score_path(&s, &beads, err);
        if (status >= 0)
            *ret = beads;
    }
    stm_scorer_clear(&s.scorer);
    return status;
}
