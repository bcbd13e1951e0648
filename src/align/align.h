/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_H
#define STM_ALIGN_H
/**
 * @file align: two texts in, the passages they share out.
 *
 * Comes after: sketch (which pairs).   Feeds: lineage.
 * pair.c: any order, parts only, for articles. lines.c: whole texts in order, for bitexts.
 */
#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "terms/terms.h"

/** One side of an alignment, borrowed. */
typedef struct stm_side {
    stm_str text;
    stm_lang lang;
    const stm_sentence *sentences;
    const uint32_t *words; /* vocabulary ids */
    uint32_t sentence_count, word_count;
} stm_side;

stm_side stm_side_of(const stm_article *article);

/** Sentences from_begin..from_end of one side against to_begin..to_end of the other. */
typedef struct stm_bead {
    uint32_t from_begin, from_end, to_begin, to_end; /* half-open; one side may be empty */
    float score;                                     /* 0 to 1 */
} stm_bead;

typedef struct stm_beads {
    stm_bead *items;
    uint32_t count;
} stm_beads;

/**
 * Align two texts that run in the same order (a bitext): 0-1, 1-0, 1-1, 1-2, 1-3, 1-4, 2-2, 2-3 and
 * their mirror images. Every sentence is in exactly one bead; beads rise on both sides. Beads live
 * in `arena`. Time near linear in the number of sentences.
 */
stemma_status stm_align_lines(stm_beads *ret, const stm_vocabulary *vocabulary,
                              const stm_side *from, const stm_side *to, stm_arena *arena,
                              stm_arena *scratch, stemma_error *err);

typedef struct stm_passages {
    stm_passage *items; /* in the order of `from` */
    uint32_t count;
    float covers_from, covers_to; /* share of each side's words under a passage */
} stm_passages;

/** A side made ready to be aligned with any number of others (grid.h). */
typedef struct stm_ready {
    stm_side side;
    const struct stm_lexis *lexis;
} stm_ready;

/** Make `side` ready to be the `from` of alignments; it lives in `arena` and borrows the side. */
stemma_status stm_align_ready(stm_ready *ret, const stm_vocabulary *vocabulary,
                              const stm_side *side, stm_arena *arena, stemma_error *err);

/** As stm_align_pair(), with a side made ready before: half the cost. */
stemma_status stm_align_with(stm_passages *ret, const stm_vocabulary *vocabulary,
                             const stm_ready *from, const stm_side *to, stm_arena *arena,
                             stm_arena *scratch, stemma_error *err);

/**
 * The passages that two articles share, in any order. Passages live in `arena`.
 * Time is linear in the words plus what matches; sentences over a ceiling are left out.
 */
stemma_status stm_align_pair(stm_passages *ret, const stm_vocabulary *vocabulary,
                             const stm_side *from, const stm_side *to, stm_arena *arena,
                             stm_arena *scratch, stemma_error *err);

#endif
