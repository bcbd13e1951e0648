/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A state is (i, j, after): the first i sentences of `from` and j of `to` are in beads, and
 * `after` tells whether the last bead was one without a partner, since a run of such sentences
 * (a caption, a chapter left out) is likelier than as many single ones.
 *
 * Scores of the last few rows are kept in a ring, the way back in one byte a state.
 */
#include "align/path.h"

#include <math.h>

enum {
    RING = STM_RUN + 1, /* rows of scores that a bead may reach back to, and its own */
    CROWD = 8,          /* matches of a word in a row of the coarse corridor */
    AFTERS = 2          /* states of a cell: after a pair, after a gap */
};

enum { AFTER_PAIR, AFTER_GAP };

/* Ways into a state: a shape's index in `shapes`, or one sentence of either side alone; the bit
 * above them says from which state. */
typedef struct shape {
    uint8_t m, n, kind;
} shape;

static const shape shapes[] = {
    {1, 1, STM_LINES_1_1}, {1, 2, STM_LINES_1_2}, {2, 1, STM_LINES_1_2}, {2, 2, STM_LINES_2_2},
    {1, 3, STM_LINES_1_3}, {3, 1, STM_LINES_1_3}, {1, 4, STM_LINES_1_4}, {4, 1, STM_LINES_1_4},
    {2, 3, STM_LINES_2_3}, {3, 2, STM_LINES_2_3},
};

enum {
    SHAPES = sizeof shapes / sizeof *shapes,
    COARSE_SHAPES = 3,
    FROM_ALONE = SHAPES, /* 1-0 */
    TO_ALONE,            /* 0-1 */
    CAME_AFTER_GAP = 0x80,
    NO_WAY = 0xFF
};

static const float NEVER = -1e30f;

typedef struct search {
    const stm_plane *plane;
    const stm_corridor *corridor;
    size_t *offsets; /* of each row in `ways` */
    uint8_t *ways;   /* AFTERS a cell */
    float *scores[RING];
    stm_row rows[RING];
} search;

/* ------------------------------------------------------------------ a bead's score */

static uint32_t length_of(const stm_signs *signs, uint32_t begin, uint32_t count)
{
    uint32_t length = 0;
    for (uint32_t k = begin; k < begin + count; k++)
        length += signs[k].length;
    return length;
}

static bool any_quoted(const stm_signs *signs, uint32_t begin, uint32_t count)
{
    for (uint32_t k = begin; k < begin + count; k++)
        if (signs[k].quoted)
            return true;
    return false;
}

static bool any_bracketed(const stm_signs *signs, uint32_t begin, uint32_t count)
{
    for (uint32_t k = begin; k < begin + count; k++)
        if (signs[k].bracketed)
            return true;
    return false;
}

static bool any_asks(const stm_signs *signs, uint32_t begin, uint32_t count)
{
    for (uint32_t k = begin; k < begin + count; k++)
        if (signs[k].asks)
            return true;
    return false;
}

/* Both lengths are brought to the same scale first, so that it is the same from either side. */
static void measure_lengths(float *values, const stm_plane *p, uint32_t from, uint32_t to)
{
    const float root = sqrtf(p->stretch), a = (float)from * root + 1.0f,
                b = (float)to / root + 1.0f;
    const float z2 = (a - b) * (a - b) / (p->variance * 0.5f * (a + b));
    const float ratio = fabsf(logf((a + 2.0f) / (b + 2.0f)));
    values[STM_LINES_LENGTH] = z2 < 25.0f ? z2 : 25.0f;
    values[STM_LINES_RATIO] = ratio < 2.0f ? ratio : 2.0f;
}

static void compare_signs(float *values, const stm_plane *p, const stm_bead *b)
{
    const uint32_t i = b->from_begin, m = b->from_end - i, j = b->to_begin, n = b->to_end - j;
    const uint8_t end = p->from[i + m - 1].end, other = p->to[j + n - 1].end;
    measure_lengths(values, p, length_of(p->from, i, m), length_of(p->to, j, n));
    values[STM_LINES_END] = end != other;
    values[STM_LINES_SAME_END] = end == other && end != STM_END_PLAIN;
    values[STM_LINES_QUOTED] = any_quoted(p->from, i, m) != any_quoted(p->to, j, n);
    values[STM_LINES_BRACKETS] = any_bracketed(p->from, i, m) != any_bracketed(p->to, j, n);
    values[STM_LINES_ASKS] = any_asks(p->from, i, m) != any_asks(p->to, j, n);
}

/* Score a bead with two sides; its rows stand in the ring. */
static stemma_status score_bead(float *ret, search *s, const stm_bead *b, uint8_t kind,
                                stemma_error *err)
{
    const stm_plane *p = s->plane;
    const stm_row *rows[STM_RUN];
    for (uint32_t k = b->from_begin; k < b->from_end; k++)
        rows[k - b->from_begin] = &s->rows[k % RING];
    stm_evidence e;
    STM_TRY(stm_similarity_of(&e, p->similarity, rows, b->from_begin, b->from_end - b->from_begin,
                              b->to_begin, b->to_end - b->to_begin, err));
    float values[STM_LINES_KINDS];
    values[STM_LINES_MATCHED] = e.matched;
    values[STM_LINES_MISSING] = e.missing;
    values[STM_LINES_NUMBERS] = (float)e.numbers;
    compare_signs(values, p, b);
    float score = p->weights->base + p->weights->shape[kind];
    for (int k = 0; k < STM_LINES_KINDS; k++)
        score += p->weights->evidence[k] * values[k];
    *ret = score;
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ filling the plane */

/* The scores of cell (i, j), AFTERS of them, or NULL outside the corridor. */
static float *cell_scores(const search *s, uint32_t i, uint32_t j)
{
    const stm_corridor *c = s->corridor;
    if (j < c->low[i] || j > c->high[i])
        return NULL;
    return s->scores[i % RING] + (size_t)(j - c->low[i]) * AFTERS;
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
    const shape *sh = &shapes[number];
    if (sh->m > i || sh->n > j)
        return STEMMA_OK;
    const float *before = cell_scores(s, i - sh->m, j - sh->n);
    if (before == NULL)
        return STEMMA_OK;
    const int after = before[AFTER_GAP] > before[AFTER_PAIR] ? AFTER_GAP : AFTER_PAIR;
    if (before[after] <= NEVER)
        return STEMMA_OK;
    const stm_bead bead = {i - sh->m, i, j - sh->n, j, 0.0f};
    float score;
    STM_TRY(score_bead(&score, s, &bead, sh->kind, err));
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
    const uint8_t count = s->plane->coarse ? COARSE_SHAPES : SHAPES;
    for (uint8_t k = 0; k < count; k++)
        STM_TRY(offer_shape(s, scores, ways, i, j, k, err));
    return STEMMA_OK;
}

/* The row of sentence i: beads that take it in end in rows i + 1 to i + STM_RUN. */
static stemma_status fill_matches(search *s, uint32_t i, stemma_error *err)
{
    const stm_corridor *c = s->corridor;
    const uint32_t last = i + STM_RUN < c->rows ? i + STM_RUN : c->rows;
    const uint32_t begin = c->low[i + 1 > STM_RUN ? i + 1 - STM_RUN : 0];
    return stm_row_fill(&s->rows[i % RING], s->plane->similarity, i, begin, c->high[last],
                        s->plane->coarse ? CROWD : UINT32_MAX, err);
}

static stemma_status fill_plane(search *s, stemma_error *err)
{
    const stm_corridor *c = s->corridor;
    for (uint32_t i = 0; i <= c->rows; i++) {
        if (i > 0)
            STM_TRY(fill_matches(s, i - 1, err));
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
    return (stm_bead){i - shapes[way].m, i, j - shapes[way].n, j, 0.0f};
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

static stemma_status score_path(search *s, stm_beads *beads, stemma_error *err)
{
    for (uint32_t k = 0; k < beads->count; k++) {
        stm_bead *b = &beads->items[k];
        if (b->from_begin == b->from_end || b->to_begin == b->to_end)
            continue;
        for (uint32_t i = b->from_begin; i < b->from_end; i++)
            STM_TRY(stm_row_fill(&s->rows[i % RING], s->plane->similarity, i, b->to_begin,
                                 b->to_end, UINT32_MAX, err));
        uint8_t kind = STM_LINES_1_1;
        for (int n = 0; n < SHAPES; n++)
            if (shapes[n].m == b->from_end - b->from_begin &&
                shapes[n].n == b->to_end - b->to_begin)
                kind = shapes[n].kind;
        STM_TRY(score_bead(&b->score, s, b, kind, err));
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
    for (int k = 0; ok && k < RING; k++) {
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
    search s = {.plane = plane, .corridor = corridor};
    const size_t room = (size_t)corridor->rows + corridor->columns;
    stm_bead *items = stm_arena_alloc(arena, room * sizeof *items);
    stemma_status status =
        items != NULL && make_room(&s, scratch) ? fill_plane(&s, err) : stm_fail_nomem(err);
    if (status >= 0) {
        const size_t begin = walk_back(&s, items, room);
        *ret = (stm_beads){items + begin, (uint32_t)(room - begin)};
        status = score_path(&s, ret, err);
    }
    for (int k = 0; k < RING; k++)
        stm_row_clear(&s.rows[k]);
    return status;
}
