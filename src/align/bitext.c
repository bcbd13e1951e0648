/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two passes.
 *
 *   first   links from terms and letters -> anchors -> a wide corridor -> a path of simple beads
 *   second  what the first path's beads teach (word pairs, ratio and spread of the lengths)
 *           -> links again -> a narrow corridor around the sure beads -> a path of all beads
 */
#include "align/bitext.h"

#include <math.h>
#include <stdlib.h>

#include "align/anchors.h"
#include "align/cooccur.h"
#include "align/corridor.h"
#include "align/path.h"

enum {
    CROWD = 8,  /* matches of a word in a row of the first corridor */
    NARROW = 3, /* margin of the second corridor around a sure pair of the first path */
    BROAD = 16  /* and around another pair of it */
};

/* Gale & Church's variance of a length, a character. */
static const float VARIANCE = 6.8f;

/* A pair with this score is likelier than its sentences alone by e^12. */
static const float SURE = 6.0f;

typedef struct bitext {
    const stm_text_side *from, *to;
    const stm_lines_weights *weights;
    float stretch, variance;
    stm_arena *arena, *scratch;
} bitext;

static uint64_t whole_length(const stm_text_side *side)
{
    uint64_t length = 1;
    for (uint32_t s = 0; s < side->words->sentence_count; s++)
        length += side->signs[s].length;
    return length;
}

static bool is_pair(const stm_bead *b)
{
    return b->from_end - b->from_begin == 1 && b->to_end - b->to_begin == 1;
}

/* The pairs of a path, and how far from each it may have gone wrong. */
static size_t points_of(stm_point *points, const stm_beads *beads)
{
    size_t count = 0;
    for (uint32_t k = 0; k < beads->count; k++) {
        const stm_bead *b = &beads->items[k];
        if (is_pair(b))
            points[count++] =
                (stm_point){b->from_begin, b->to_begin, b->score >= SURE ? NARROW : BROAD};
    }
    return count;
}

static stemma_status find_path(stm_beads *ret, const bitext *b, stm_similarity *similarity,
                               const stm_point *points, size_t count, bool coarse,
                               stemma_error *err)
{
    stm_corridor corridor;
    STM_TRY(stm_corridor_init(&corridor, b->from->words->sentence_count,
                              b->to->words->sentence_count, points, count, b->scratch, err));
    const stm_plane plane = {.similarity = similarity,
                             .from = b->from->signs,
                             .to = b->to->signs,
                             .weights = b->weights,
                             .stretch = b->stretch,
                             .variance = b->variance,
                             .shapes = coarse ? STM_SIMPLE_SHAPES : STM_SHAPES,
                             .crowd = coarse ? CROWD : UINT32_MAX};
    return stm_path_find(ret, &plane, &corridor, b->arena, b->scratch, err);
}

static stemma_status pass(stm_beads *ret, const bitext *b, const stm_word_links *links,
                          const stm_beads *before, stemma_error *err)
{
    stm_similarity similarity;
    stm_point *points;
    size_t count;
    STM_TRY(stm_similarity_init(&similarity, b->from->words, b->to->words, links, b->scratch, err));
    stemma_status status;
    if (before == NULL) {
        status = stm_anchors_find(&points, &count, &similarity, b->scratch, err);
    } else {
        points = stm_arena_alloc(b->scratch, before->count * sizeof *points);
        status = points != NULL ? STEMMA_OK : stm_fail_nomem(err);
        count = points != NULL ? points_of(points, before) : 0;
    }
    if (status >= 0)
        status = find_path(ret, b, &similarity, points, count, before == NULL, err);
    stm_similarity_clear(&similarity);
    return status;
}

/* The ratio of the lengths, from the beads with two sides: what one side has alone, and that may
 * be a chapter, does not count. */
static void measure(bitext *b, const stm_beads *beads)
{
    uint64_t from = 1, to = 1;
    for (uint32_t k = 0; k < beads->count; k++) {
        if (!is_pair(&beads->items[k]))
            continue;
        from += b->from->signs[beads->items[k].from_begin].length;
        to += b->to->signs[beads->items[k].to_begin].length;
    }
    b->stretch = (float)to / (float)from;
}

/* How much likelier the bead is than its sentences alone, as a share of the two. */
static float certainty(const stm_lines_weights *w, const stm_bead *b)
{
    const uint32_t m = b->from_end - b->from_begin, n = b->to_end - b->to_begin;
    if (m == 0 || n == 0)
        return 0.0f;
    const float alone = w->gap + (float)(m + n - 1) * w->more_gap;
    return 1.0f / (1.0f + expf(alone - b->score));
}

stemma_status stm_bitext_align(stm_beads *ret, const stm_text_side *from, const stm_text_side *to,
                               const stm_lines_weights *weights, stm_arena *arena,
                               stm_arena *scratch, stemma_error *err)
{
    bitext b = {from, to, weights, 1.0f, VARIANCE, arena, scratch};
    stm_word_links gathered, links;
    stm_beads first;
    stm_learned_link *learned;
    size_t learned_count;
    b.stretch = (float)whole_length(to) / (float)whole_length(from);
    STM_TRY(stm_word_links_gather(&gathered, from->words, to->words, scratch, scratch, err));
    STM_TRY(stm_word_links_weigh(&links, &gathered, NULL, 0, from->words, to->words, scratch, err));
    STM_TRY(pass(&first, &b, &links, NULL, err));
    measure(&b, &first);
    STM_TRY(stm_cooccur_learn(&learned, &learned_count, from->words, to->words, &first, scratch,
                              scratch, err));
    STM_TRY(stm_word_links_weigh(&links, &gathered, learned, learned_count, from->words, to->words,
                                 scratch, err));
    STM_TRY(pass(ret, &b, &links, &first, err));
    for (uint32_t k = 0; k < ret->count; k++)
        ret->items[k].score = certainty(weights, &ret->items[k]);
    return STEMMA_OK;
}
