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
    uint32_t rows, columns; /* sentences of `from` and of `to` that were compared */
    float *alike;           /* rows × columns, 0 to 1 */
    const float *row_weight, *column_weight; /* what each sentence's words weigh in all */
} stm_grid;

enum { STM_GRID_MOST_SENTENCES = 1500 };

/** One side made ready: its distinct words, where they stand, and their terms by id. */
typedef struct stm_lexis stm_lexis;

/**
 * Make a side ready to be compared any number of times. Lives in `arena`; borrows the side's
 * arrays. `joined`: it is to be the `from` of grids. Sentences beyond STM_GRID_MOST_SENTENCES are
 * left out, masked ones have no words.
 */
stemma_status stm_lexis_make(const stm_lexis **ret, const stm_vocabulary *vocabulary,
                             const stm_side *side, bool joined, stm_arena *arena,
                             stemma_error *err);

/** Fill a grid; it lives in `scratch`. Linear in the words plus the matches found. */
stemma_status stm_grid_fill(stm_grid *ret, const stm_lexis *from, const stm_lexis *to,
                            stm_arena *scratch, stemma_error *err);

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
