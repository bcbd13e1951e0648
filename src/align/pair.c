/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The passages that two articles share, in any order.
 *
 * 1. Every sentence pair gets a likeness (grid.c) and from it a probability of answering to one
 *    another: by the likeness, by how far it stands out from its row and column, by the
 *    sentences' lengths, and by what stands diagonally next to it.
 * 2. The surest pairs are taken first, each sentence once. What is next to taken pairs is then
 *    judged again, more mildly, and the more of the two texts is taken the more mildly: a
 *    sentence between two that were translated was probably translated too.
 * 3. A sentence left over next to a taken pair joins it where the pair's lengths want it
 *    (one sentence cut in two, two made one).
 * 4. Neighbouring pairs that are word for word the same become one passage.
 *
 * The weights are learned (tools/learn_pair.py; see README.md).
 */
#include <math.h>
#include <stdlib.h>

#include "align/displaced.h"
#include "align/grid.h"
#include "align/pair_weights.h"
#include "align/wording.h"

enum { ROUNDS = 4, FREE = -1, FEWEST_RATIOS = 3 };

/* Pairs this alike that are best for each other were right nine times in ten (README.md). */
static const float SURE_ALIKE = 0.25f;

typedef struct cell {
    uint32_t row, column;
    float logit;
} cell;

typedef struct work {
    const stm_side *from, *to;
    stm_grid grid;
    float *row_best, *row_second, *column_best, *column_second;
    int32_t *row_to, *column_to; /* the partner taken, or FREE */
    float *row_logit;            /* of the pair taken */
    float log_ratio;             /* log of to's length over from's, in bytes */
    float taken_share;           /* of the shorter side's weight that is taken */
    cell *cells;
} work;

static float at(const work *w, int64_t row, int64_t column)
{
    if (row < 0 || column < 0 || row >= w->grid.rows || column >= w->grid.columns)
        return 0;
    return stm_grid_at(&w->grid, (uint32_t)row, (uint32_t)column);
}

static uint32_t length_of(const stm_side *side, uint32_t s)
{
    return side->sentences[s].end - side->sentences[s].begin;
}

/* ------------------------------------------------------------------ how probable a pair is */

static void note_best(float *best, float *second, float x)
{
    if (x > *best) {
        *second = *best;
        *best = x;
    } else if (x > *second) {
        *second = x;
    }
}

static void find_bests(work *w)
{
    for (uint32_t r = 0; r < w->grid.rows; r++)
        for (uint32_t c = 0; c < w->grid.columns; c++) {
            const float x = stm_grid_at(&w->grid, r, c);
            note_best(&w->row_best[r], &w->row_second[r], x);
            note_best(&w->column_best[c], &w->column_second[c], x);
        }
}

/* How far a pair stands out from the best other pair of its row and of its column. */
static float margin(const work *w, uint32_t r, uint32_t c, float x)
{
    const float row = x == w->row_best[r] ? w->row_second[r] : w->row_best[r];
    const float column = x == w->column_best[c] ? w->column_second[c] : w->column_best[c];
    return x - (row + column) / 2;
}

static float better(float a, float b)
{
    return a > b ? a : b;
}

/* Likeness of what stands before and after both, the nearest best. */
static float surroundings(const work *w, uint32_t r, uint32_t c)
{
    const int64_t i = r, k = c;
    const float before =
        better(at(w, i - 1, k - 1), better(at(w, i - 2, k - 1), at(w, i - 1, k - 2)) * 0.7f);
    const float after =
        better(at(w, i + 1, k + 1), better(at(w, i + 2, k + 1), at(w, i + 1, k + 2)) * 0.7f);
    return before + after;
}

static bool taken_pair(const work *w, int64_t r, int64_t c)
{
    return r >= 0 && c >= 0 && r < w->grid.rows && c < w->grid.columns && w->row_to[r] == c;
}

/* 0 to 2: how many of the diagonal neighbours are taken (one step off counts for half). */
static float neighbours(const work *w, uint32_t r, uint32_t c)
{
    float n = 0;
    for (int side = -1; side <= 1; side += 2) {
        if (taken_pair(w, (int64_t)r + side, (int64_t)c + side))
            n += 1;
        else if (taken_pair(w, (int64_t)r + 2 * side, (int64_t)c + side) ||
                 taken_pair(w, (int64_t)r + side, (int64_t)c + 2 * side))
            n += 0.5f;
    }
    return n;
}

static float length_misfit(const work *w, uint32_t r, uint32_t c)
{
    const float a = (float)length_of(w->from, r) + 1, b = (float)length_of(w->to, c) + 1;
    return fabsf(logf(b / a) - w->log_ratio);
}

static float logit_of(const work *w, uint32_t r, uint32_t c, const float *weights)
{
    const float x = stm_grid_at(&w->grid, r, c);
    const float weight = w->grid.row_weight[r] < w->grid.column_weight[c]
                             ? w->grid.row_weight[r]
                             : w->grid.column_weight[c];
    const float features[STM_PAIR_FEATURES] = {1,
                                               x,
                                               margin(w, r, c, x),
                                               surroundings(w, r, c),
                                               length_misfit(w, r, c),
                                               logf(1 + weight),
                                               neighbours(w, r, c),
                                               w->taken_share};
    float sum = 0;
    for (int f = 0; f < STM_PAIR_FEATURES; f++)
        sum += features[f] * weights[f];
    return sum;
}

/* ------------------------------------------------------------------ taking the surest */

static int by_logit(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->logit != y->logit)
        return x->logit > y->logit ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* Below this likeness nothing is a pair, whatever stands around it. */
static const float LEAST_ALIKE = 0.04f;

static size_t list_cells(work *w, const float *weights)
{
    size_t n = 0;
    for (uint32_t r = 0; r < w->grid.rows; r++) {
        if (w->row_to[r] != FREE)
            continue;
        for (uint32_t c = 0; c < w->grid.columns; c++) {
            if (w->column_to[c] != FREE || stm_grid_at(&w->grid, r, c) < LEAST_ALIKE)
                continue;
            const float logit = logit_of(w, r, c, weights);
            if (logit > 0)
                w->cells[n++] = (cell){r, c, logit};
        }
    }
    qsort(w->cells, n, sizeof *w->cells, by_logit);
    return n;
}

static void measure_share(work *w)
{
    float rows = 0, columns = 0, taken_rows = 0, taken_columns = 0;
    for (uint32_t r = 0; r < w->grid.rows; r++) {
        rows += w->grid.row_weight[r];
        taken_rows += w->row_to[r] != FREE ? w->grid.row_weight[r] : 0;
    }
    for (uint32_t c = 0; c < w->grid.columns; c++) {
        columns += w->grid.column_weight[c];
        taken_columns += w->column_to[c] != FREE ? w->grid.column_weight[c] : 0;
    }
    w->taken_share =
        better(rows > 0 ? taken_rows / rows : 0, columns > 0 ? taken_columns / columns : 0);
}

/* One round: take free pairs by falling probability. The number taken. */
static size_t take(work *w, const float *weights)
{
    const size_t n = list_cells(w, weights);
    size_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        const cell *x = &w->cells[i];
        if (w->row_to[x->row] != FREE || w->column_to[x->column] != FREE)
            continue;
        w->row_to[x->row] = (int32_t)x->column;
        w->column_to[x->column] = (int32_t)x->row;
        w->row_logit[x->row] = x->logit;
        taken++;
    }
    measure_share(w);
    return taken;
}

/* ------------------------------------------------------------------ passages */

/* Does sentence `extra`, left over, belong with a pair of lengths a (its side) and b? */
static bool completes(float own, float extra, float other, float log_ratio, float alike)
{
    const float now = fabsf(logf(other / own) - log_ratio);
    const float then = fabsf(logf(other / (own + extra)) - log_ratio);
    return alike >= STM_PAIR_JOIN_ALIKE && now - then >= STM_PAIR_JOIN_GAIN;
}

/* Let the left-over sentence at `extra` of `from` join the passage. */
static void join_row(work *w, stm_passage *p, int64_t extra)
{
    if (extra < 0 || extra >= w->grid.rows || w->row_to[extra] != FREE)
        return;
    float own = 1, other = 1;
    for (uint32_t k = 0; k < p->from_sentences; k++)
        own += (float)length_of(w->from, p->from_sentence + k);
    for (uint32_t k = 0; k < p->to_sentences; k++)
        other += (float)length_of(w->to, p->to_sentence + k);
    if (!completes(own, (float)length_of(w->from, (uint32_t)extra), other, w->log_ratio,
                   at(w, extra, p->to_sentence)))
        return;
    w->row_to[extra] = (int32_t)p->to_sentence;
    p->from_sentences++;
    if (extra < p->from_sentence)
        p->from_sentence--;
}

static void join_column(work *w, stm_passage *p, int64_t extra)
{
    if (extra < 0 || extra >= w->grid.columns || w->column_to[extra] != FREE)
        return;
    float own = 1, other = 1;
    for (uint32_t k = 0; k < p->to_sentences; k++)
        own += (float)length_of(w->to, p->to_sentence + k);
    for (uint32_t k = 0; k < p->from_sentences; k++)
        other += (float)length_of(w->from, p->from_sentence + k);
    if (!completes(own, (float)length_of(w->to, (uint32_t)extra), other, -w->log_ratio,
                   at(w, p->from_sentence, extra)))
        return;
    w->column_to[extra] = (int32_t)p->from_sentence;
    p->to_sentences++;
    if (extra < p->to_sentence)
        p->to_sentence--;
}

static void join_left_overs(work *w, stm_passage *p)
{
    if (p->to_sentences == 1) {
        join_row(w, p, (int64_t)p->from_sentence + p->from_sentences);
        join_row(w, p, (int64_t)p->from_sentence - 1);
    }
    if (p->from_sentences == 1) {
        join_column(w, p, (int64_t)p->to_sentence + p->to_sentences);
        join_column(w, p, (int64_t)p->to_sentence - 1);
    }
}

static void set_spans(const work *w, stm_passage *p)
{
    const stm_sentence *a = &w->from->sentences[p->from_sentence];
    const stm_sentence *b = &w->to->sentences[p->to_sentence];
    p->from = (stm_span){a->begin, a[p->from_sentences - 1].end};
    p->to = (stm_span){b->begin, b[p->to_sentences - 1].end};
}

/* Is `next` the word-for-word continuation of `p` on both sides? */
static bool goes_on(const stm_passage *p, const stm_passage *next)
{
    return p->kind == STM_PASSAGE_SAME && next->kind == STM_PASSAGE_SAME &&
           next->from_sentence == p->from_sentence + p->from_sentences &&
           next->to_sentence == p->to_sentence + p->to_sentences;
}

static uint32_t merge_same(stm_passage *items, uint32_t count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (n > 0 && goes_on(&items[n - 1], &items[i])) {
            stm_passage *p = &items[n - 1];
            p->from.end = items[i].from.end;
            p->to.end = items[i].to.end;
            p->from_sentences += items[i].from_sentences;
            p->to_sentences += items[i].to_sentences;
            p->score = p->score < items[i].score ? p->score : items[i].score;
            p->alike = p->alike < items[i].alike ? p->alike : items[i].alike;
        } else {
            items[n++] = items[i];
        }
    }
    return n;
}

/* Words of the sentences first..first + count - 1. */
static uint32_t words_of(const stm_side *side, uint32_t first, uint32_t count)
{
    return stm_side_word_end(side, first + count - 1) - side->sentences[first].first_word;
}

/* Words that are compared: those of sentences not masked. */
static uint32_t words_compared(const stm_side *side)
{
    uint32_t n = 0;
    for (uint32_t s = 0; s < side->sentence_count; s++)
        n += side->sentences[s].masked ? 0 : words_of(side, s, 1);
    return n;
}

static void measure_cover(stm_passages *p, const stm_side *from, const stm_side *to)
{
    uint32_t a = 0, b = 0;
    const uint32_t all_a = words_compared(from), all_b = words_compared(to);
    for (uint32_t i = 0; i < p->count; i++) {
        a += words_of(from, p->items[i].from_sentence, p->items[i].from_sentences);
        b += words_of(to, p->items[i].to_sentence, p->items[i].to_sentences);
    }
    p->covers_from = all_a > 0 ? (float)a / (float)all_a : 0;
    p->covers_to = all_b > 0 ? (float)b / (float)all_b : 0;
}

static uint32_t make_passages(work *w, stm_passage *items, const stm_vocabulary *vocabulary)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < w->grid.rows; r++) {
        if (w->row_to[r] == FREE || w->row_logit[r] == 0)
            continue; /* not taken, or joined to a neighbour */
        stm_passage *p = &items[n++];
        *p = (stm_passage){.from_sentence = r,
                           .from_sentences = 1,
                           .to_sentence = (uint32_t)w->row_to[r],
                           .to_sentences = 1,
                           .score = 1 / (1 + expf(-w->row_logit[r])),
                           .alike = at(w, r, w->row_to[r])};
        join_left_overs(w, p);
        set_spans(w, p);
        p->kind = stm_wording_of(vocabulary, w->from, w->to, p);
    }
    return merge_same(items, n);
}

/* ------------------------------------------------------------------ all together */

static bool prepare(work *w, stm_arena *scratch)
{
    const size_t rows = w->grid.rows + 1u, columns = w->grid.columns + 1u;
    w->row_best = stm_arena_calloc(scratch, 2 * rows, sizeof(float));
    w->column_best = stm_arena_calloc(scratch, 2 * columns, sizeof(float));
    w->row_to = stm_arena_alloc(scratch, rows * sizeof *w->row_to);
    w->column_to = stm_arena_alloc(scratch, columns * sizeof *w->column_to);
    w->row_logit = stm_arena_calloc(scratch, rows, sizeof(float));
    w->cells = stm_arena_alloc(scratch, rows * columns * sizeof *w->cells);
    if (w->row_best == NULL || w->column_best == NULL || w->row_to == NULL ||
        w->column_to == NULL || w->row_logit == NULL || w->cells == NULL)
        return false;
    w->row_second = w->row_best + rows;
    w->column_second = w->column_best + columns;
    for (size_t r = 0; r < rows; r++)
        w->row_to[r] = FREE;
    for (size_t c = 0; c < columns; c++)
        w->column_to[c] = FREE;
    return true;
}

static int by_size(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/*
 * Log of how much longer the one language says the same, from the pairs that are best for each
 * other and alike enough: their median. Whole texts would not tell: one may be a part.
 */
static float typical_ratio(const work *w, stm_arena *scratch)
{
    float *ratios = stm_arena_alloc(scratch, (w->grid.rows + 1u) * sizeof *ratios);
    size_t n = 0;
    for (uint32_t r = 0; ratios != NULL && r < w->grid.rows; r++)
        for (uint32_t c = 0; c < w->grid.columns; c++) {
            const float x = stm_grid_at(&w->grid, r, c);
            if (x < SURE_ALIKE || x != w->row_best[r] || x != w->column_best[c])
                continue;
            ratios[n++] =
                logf((float)length_of(w->to, c) + 1) - logf((float)length_of(w->from, r) + 1);
            break;
        }
    if (n < FEWEST_RATIOS)
        return 0;
    qsort(ratios, n, sizeof *ratios, by_size);
    return ratios[n / 2];
}

stm_side stm_side_of(const stm_article *article)
{
    return (stm_side){article->text,  article->lang,           article->sentences,
                      article->words, article->sentence_count, article->word_count};
}

stemma_status stm_align_ready(stm_ready *ret, const stm_vocabulary *vocabulary,
                              const stm_side *side, stm_arena *arena, stemma_error *err)
{
    const stm_lexis *lexis;
    STM_TRY(stm_lexis_make(&lexis, vocabulary, side, true, arena, err));
    *ret = (stm_ready){*side, lexis};
    return STEMMA_OK;
}

stemma_status stm_align_with(stm_passages *ret, const stm_vocabulary *vocabulary,
                             const stm_ready *from, const stm_side *to, stm_arena *arena,
                             stm_arena *scratch, stemma_error *err)
{
    work w = {.from = &from->side, .to = to};
    const stm_lexis *lexis;
    STM_TRY(stm_lexis_make(&lexis, vocabulary, to, false, scratch, err));
    STM_TRY(stm_grid_fill(&w.grid, from->lexis, lexis, scratch, err));
    if (!prepare(&w, scratch))
        return stm_fail_nomem(err);
    find_bests(&w);
    w.log_ratio = typical_ratio(&w, scratch);
    size_t taken = take(&w, STM_PAIR_FIRST);
    for (int round = 1; taken > 0 && round < ROUNDS; round++)
        taken = take(&w, STM_PAIR_LATER);
    stm_passage *items = stm_arena_calloc(scratch, w.grid.rows + 1u, sizeof *items);
    if (items == NULL)
        return stm_fail_nomem(err);
    stm_passages result = {.count = make_passages(&w, items, vocabulary)};
    result.items = stm_arena_copy(arena, items, result.count * sizeof *items);
    if (result.items == NULL)
        return stm_fail_nomem(err);
    measure_cover(&result, &from->side, to);
    STM_TRY(stm_displaced_add(&result, &from->side, to, arena, err));
    *ret = result;
    return STEMMA_OK;
}

stemma_status stm_align_pair(stm_passages *ret, const stm_vocabulary *vocabulary,
                             const stm_side *from, const stm_side *to, stm_arena *arena,
                             stm_arena *scratch, stemma_error *err)
{
    stm_ready ready;
    STM_TRY(stm_align_ready(&ready, vocabulary, from, scratch, err));
    return stm_align_with(ret, vocabulary, &ready, to, arena, scratch, err);
}
