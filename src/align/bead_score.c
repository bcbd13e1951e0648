/* SPDX-License-Identifier: Apache-2.0 */
#include "align/bead_score.h"

#include <math.h>

const stm_shape stm_shapes[STM_SHAPES] = {
    {1, 1, STM_LINES_1_1}, {1, 2, STM_LINES_1_2}, {2, 1, STM_LINES_1_2}, {2, 2, STM_LINES_2_2},
    {1, 3, STM_LINES_1_3}, {3, 1, STM_LINES_1_3}, {1, 4, STM_LINES_1_4}, {4, 1, STM_LINES_1_4},
    {2, 3, STM_LINES_2_3}, {3, 2, STM_LINES_2_3},
};

/* Gale & Church's z squared grows without end where a caption stands on one side only. */
static const float MOST_DEVIATION = 25.0f;
static const float MOST_RATIO = 2.0f;

/* ------------------------------------------------------------------ signs */

/* The signs of a run of sentences taken together. */
typedef struct run {
    uint32_t length;
    uint8_t flags, end;
    uint8_t joints; /* places within the run where a sentence goes on in the next */
    bool goes_on;   /* its last sentence goes on in the one after the run */
} run;

static run run_of(const stm_signs *signs, uint32_t count, uint32_t begin, uint32_t size)
{
    run r = {.end = signs[begin + size - 1].end};
    for (uint32_t k = begin; k < begin + size; k++) {
        const bool goes_on = k + 1 < count && stm_signs_go_on(&signs[k], &signs[k + 1]);
        r.length += signs[k].length;
        r.flags |= signs[k].flags;
        r.joints += goes_on && k + 1 < begin + size;
        r.goes_on = goes_on;
    }
    return r;
}

/* Both lengths are brought to the same scale first, so that it is the same from either side. */
static void compare_lengths(float *values, const stm_plane *p, uint32_t from, uint32_t to)
{
    const float root = sqrtf(p->stretch);
    const float a = (float)from * root + 1.0f, b = (float)to / root + 1.0f;
    const float deviation = (a - b) * (a - b) / (p->variance * 0.5f * (a + b));
    const float ratio = fabsf(logf((a + 2.0f) / (b + 2.0f)));
    values[STM_LINES_LENGTH] = deviation < MOST_DEVIATION ? deviation : MOST_DEVIATION;
    values[STM_LINES_RATIO] = ratio < MOST_RATIO ? ratio : MOST_RATIO;
}

static void compare_signs(float *values, const run *a, const run *b)
{
    const uint8_t differ = a->flags ^ b->flags;
    values[STM_LINES_END] = a->end != b->end;
    values[STM_LINES_SAME_END] = a->end == b->end && a->end != STM_END_PLAIN;
    values[STM_LINES_QUOTED] = (differ & STM_SIGN_QUOTED) != 0;
    values[STM_LINES_BRACKETS] = (differ & STM_SIGN_BRACKETED) != 0;
    values[STM_LINES_ASKS] = (differ & STM_SIGN_ASKS) != 0;
    values[STM_LINES_JOINTS] = (float)(a->joints + b->joints);
    values[STM_LINES_BORDER] = a->goes_on != b->goes_on;
}

/* ------------------------------------------------------------------ rows and beads */

stemma_status stm_scorer_row(stm_scorer *scorer, uint32_t i, uint32_t begin, uint32_t end,
                             stemma_error *err)
{
    const stm_plane *p = scorer->plane;
    return stm_row_fill(&scorer->rows[i % STM_RING], p->similarity, i, begin, end, p->crowd, err);
}

stemma_status stm_scorer_reach(stm_scorer *scorer, const stm_corridor *corridor, uint32_t i,
                               stemma_error *err)
{
    const uint32_t last = i + STM_RUN < corridor->rows ? i + STM_RUN : corridor->rows;
    const uint32_t begin = corridor->low[i + 1 > STM_RUN ? i + 1 - STM_RUN : 0];
    return stm_scorer_row(scorer, i, begin, corridor->high[last], err);
}

stemma_status stm_scorer_bead(float *ret, stm_scorer *scorer, const stm_shape *shape, uint32_t i,
                              uint32_t j, stemma_error *err)
{
    const stm_plane *p = scorer->plane;
    const stm_row *rows[STM_RUN];
    for (uint32_t k = 0; k < shape->m; k++)
        rows[k] = &scorer->rows[(i + k) % STM_RING];
    stm_evidence e;
    STM_TRY(stm_similarity_of(&e, p->similarity, rows, i, shape->m, j, shape->n, err));

    const run a = run_of(p->from, p->similarity->from->sentence_count, i, shape->m);
    const run b = run_of(p->to, p->similarity->to->sentence_count, j, shape->n);
    float values[STM_LINES_KINDS];
    values[STM_LINES_MATCHED] = e.matched;
    values[STM_LINES_MISSING] = e.missing;
    values[STM_LINES_MISPLACED] = e.misplaced;
    values[STM_LINES_NUMBERS] = (float)e.numbers;
    compare_lengths(values, p, a.length, b.length);
    compare_signs(values, &a, &b);
    float score = p->weights->base + p->weights->shape[shape->kind];
    for (int k = 0; k < STM_LINES_KINDS; k++)
        score += p->weights->evidence[k] * values[k];
    *ret = score;
    return STEMMA_OK;
}

static float above_zero(float weight)
{
    return weight > 0.0f ? weight : 0.0f;
}

/* What a weight above zero can add at most; all values are zero or more. */
float stm_scorer_bound(const stm_scorer *scorer, const stm_shape *shape, uint32_t i, uint32_t j)
{
    const stm_lines_weights *w = scorer->plane->weights;
    float matched = 0.0f;
    for (uint32_t k = i; k < i + shape->m; k++)
        matched += stm_row_total(&scorer->rows[k % STM_RING], j, shape->n);
    const float joints = (float)(shape->m + shape->n - 2);
    return w->base + w->shape[shape->kind] + w->evidence[STM_LINES_MATCHED] * matched +
           above_zero(w->evidence[STM_LINES_SAME_END]) +
           above_zero(w->evidence[STM_LINES_JOINTS]) * joints;
}

void stm_scorer_clear(stm_scorer *scorer)
{
    for (int k = 0; k < STM_RING; k++)
        stm_row_clear(&scorer->rows[k]);
}
