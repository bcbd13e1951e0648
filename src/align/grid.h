/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_GRID_H
#define STM_ALIGN_GRID_H
/**
 * @file How alike every sentence of one text is to every sentence of another.
 *
 * Each distinct word of one side is joined with the words of the other side that share a term
 * with it, once; sentences then add up what their words found. A sentence pair is as alike as
 * the share of both sentences' weight (rarity, less for words all over their text) that found
 * a partner in the other.
 */
#include "align/align.h"

typedef struct stm_grid {
    uint32_t rows, columns;            /* sentences of `from` and of `to` that were compared */
    float *alike;                      /* rows × columns, 0 to 1 */
    float *row_weight, *column_weight; /* what each sentence's words weigh in all */
} stm_grid;

enum { STM_GRID_MOST_SENTENCES = 1500 };

/**
 * Fill a grid; it lives in `scratch`. Sentences beyond STM_GRID_MOST_SENTENCES a side are left
 * out; masked ones are alike to nothing. Linear in the words plus the matches found.
 */
stemma_status stm_grid_fill(stm_grid *ret, const stm_vocabulary *vocabulary, const stm_side *from,
                            const stm_side *to, stm_arena *scratch, stemma_error *err);

static inline float stm_grid_at(const stm_grid *grid, uint32_t row, uint32_t column)
{
    return grid->alike[(size_t)row * grid->columns + column];
}

/** The word after the last of sentence `s`. */
static inline uint32_t stm_side_word_end(const stm_side *side, uint32_t s)
{
    return s + 1 < side->sentence_count ? side->sentences[s + 1].first_word : side->word_count;
}

#endif
