/* SPDX-License-Identifier: Apache-2.0 */
#include "align/wording.h"

#include "align/grid.h"

/*
 * Stretches longer than this are compared by their first words only: a passage is a sentence or
 * two, and the table of the comparison grows with the square.
 */
enum { MOST_WORDS = 200 };

/*
 * EDITED: what an editor leaves of a sentence, seven words of ten in their order; what a rewriter
 * leaves is below five (Clough and Stevenson's light revisions: see README.md).
 */
static const float EDITED = 0.7f;

static uint32_t word_count(const stm_side *side, uint32_t first, uint32_t count)
{
    const uint32_t n =
        stm_side_word_end(side, first + count - 1) - side->sentences[first].first_word;
    return n < MOST_WORDS ? n : MOST_WORDS;
}

static uint32_t surface(const stm_vocabulary *vocabulary, uint32_t word)
{
    return stm_vocabulary_at(vocabulary, word)->surface;
}

/* Length of the longest common subsequence, by a table of two rows. */
static uint32_t common_words(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
    uint16_t rows[2][MOST_WORDS + 1] = {{0}};
    for (uint32_t i = 0; i < na; i++) {
        const uint16_t *above = rows[i & 1];
        uint16_t *here = rows[(i + 1) & 1];
        for (uint32_t k = 0; k < nb; k++) {
            const uint16_t skip = above[k + 1] > here[k] ? above[k + 1] : here[k];
            here[k + 1] = a[i] == b[k] ? (uint16_t)(above[k] + 1) : skip;
        }
    }
    return rows[na & 1][nb];
}

typedef struct stretch {
    uint32_t surfaces[MOST_WORDS];
    uint32_t count;
} stretch;

static void list_surfaces(stretch *s, const stm_vocabulary *vocabulary, const stm_side *side,
                          uint32_t first, uint32_t count)
{
    s->count = word_count(side, first, count);
    for (uint32_t w = 0; w < s->count; w++)
        s->surfaces[w] = surface(vocabulary, side->words[side->sentences[first].first_word + w]);
}

static bool equal(const stretch *a, const stretch *b)
{
    return a->count == b->count &&
           memcmp(a->surfaces, b->surfaces, a->count * sizeof *a->surfaces) == 0;
}

static float kept(const stretch *a, const stretch *b)
{
    const uint32_t shorter = a->count < b->count ? a->count : b->count;
    return shorter == 0
               ? 0
               : (float)common_words(a->surfaces, a->count, b->surfaces, b->count) / (float)shorter;
}

float stm_wording_kept(const stm_vocabulary *vocabulary, const stm_side *from, const stm_side *to,
                       const stm_passage *p)
{
    stretch a, b;
    list_surfaces(&a, vocabulary, from, p->from_sentence, p->from_sentences);
    list_surfaces(&b, vocabulary, to, p->to_sentence, p->to_sentences);
    return equal(&a, &b) ? 1 : kept(&a, &b);
}

stm_passage_kind stm_wording_of(const stm_vocabulary *vocabulary, const stm_side *from,
                                const stm_side *to, const stm_passage *p)
{
    if (from->lang != to->lang)
        return STM_PASSAGE_TRANSLATED;
    stretch a, b;
    list_surfaces(&a, vocabulary, from, p->from_sentence, p->from_sentences);
    list_surfaces(&b, vocabulary, to, p->to_sentence, p->to_sentences);
    if (equal(&a, &b))
        return STM_PASSAGE_SAME;
    return kept(&a, &b) >= EDITED ? STM_PASSAGE_EDITED : STM_PASSAGE_REWORDED;
}
