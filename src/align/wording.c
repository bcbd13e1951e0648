/* SPDX-License-Identifier: Apache-2.0 */
#include "align/wording.h"

#include "align/grid.h"
#include "base/hash.h"

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

/* ------------------------------------------------------------------ runs in common */

enum { RUN = 3 };

static uint64_t run_hash(const stm_vocabulary *vocabulary, const uint32_t *words)
{
    uint64_t h = 0;
    for (int k = 0; k < RUN; k++)
        h = stm_mix(h * 31 + surface(vocabulary, words[k]));
    return h;
}

typedef bool (*run_taker)(stm_map *runs, uint64_t run, uint32_t *count);

/* Hand every run of the sentences that are compared to `take`; a run stays in one sentence. */
static bool each_run(const stm_vocabulary *vocabulary, const stm_side *side, run_taker take,
                     stm_map *runs, uint32_t *count)
{
    for (uint32_t s = 0; s < side->sentence_count; s++) {
        const uint32_t end = stm_side_word_end(side, s);
        if (side->sentences[s].masked)
            continue;
        for (uint32_t w = side->sentences[s].first_word; w + RUN <= end; w++)
            if (!take(runs, run_hash(vocabulary, side->words + w), count))
                return false;
    }
    return true;
}

static bool note_run(stm_map *runs, uint64_t run, uint32_t *count)
{
    ++*count;
    return stm_map_get_or_set(runs, run, 0) != STM_MAP_NONE;
}

/* A run of the one side takes one of the other: a refrain is not counted many times. */
static bool match_run(stm_map *runs, uint64_t run, uint32_t *count)
{
    if (stm_map_get(runs, run) != 0)
        return true;
    ++*count;
    return stm_map_set(runs, run, 1);
}

stemma_status stm_wording_shared(stm_shared_runs *ret, const stm_vocabulary *vocabulary,
                                 const stm_side *from, const stm_side *to, stemma_error *err)
{
    const bool turned = from->word_count > to->word_count;
    stm_map runs = {0};
    uint32_t all = 0, common = 0;
    const bool ok = each_run(vocabulary, turned ? to : from, note_run, &runs, &all) &&
                    each_run(vocabulary, turned ? from : to, match_run, &runs, &common);
    stm_map_clear(&runs);
    if (!ok)
        return stm_fail_nomem(err);
    *ret = (stm_shared_runs){common, all > 0 ? (float)common / (float)all : 0};
    return STEMMA_OK;
}
