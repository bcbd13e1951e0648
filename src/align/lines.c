/* SPDX-License-Identifier: Apache-2.0 */
#include "align/align.h"

#include "align/bitext.h"

/* ------------------------------------------------------------------ a side made ready */

static const stm_entry **entries_of(const stm_side *side, const stm_vocabulary *vocabulary,
                                    stm_arena *scratch)
{
    const stm_entry **entries = stm_arena_alloc(scratch, side->word_count * sizeof *entries);
    for (uint32_t t = 0; entries != NULL && t < side->word_count; t++)
        entries[t] = stm_vocabulary_at(vocabulary, side->words[t]);
    return entries;
}

static uint32_t *firsts_of(const stm_side *side, stm_arena *scratch)
{
    uint32_t *first = stm_arena_alloc(scratch, ((size_t)side->sentence_count + 1) * sizeof *first);
    if (first == NULL)
        return NULL;
    for (uint32_t s = 0; s < side->sentence_count; s++)
        first[s] = side->sentences[s].first_word;
    first[side->sentence_count] = side->word_count;
    return first;
}

static stm_signs *signs_of(const stm_side *side, stm_arena *scratch)
{
    stm_signs *signs = stm_arena_alloc(scratch, side->sentence_count * sizeof *signs);
    for (uint32_t s = 0; signs != NULL && s < side->sentence_count; s++)
        signs[s] = stm_signs_of(
            stm_str_slice(side->text, side->sentences[s].begin, side->sentences[s].end));
    return signs;
}

static stemma_status prepare(stm_text_side *ret, stm_wordlist *words, const stm_side *side,
                             const stm_vocabulary *vocabulary, stm_arena *scratch,
                             stemma_error *err)
{
    const stm_entry **entries = entries_of(side, vocabulary, scratch);
    const uint32_t *first = firsts_of(side, scratch);
    const stm_signs *signs = signs_of(side, scratch);
    if (entries == NULL || first == NULL || signs == NULL)
        return stm_fail_nomem(err);
    STM_TRY(stm_wordlist_init(words, entries, first, side->sentence_count, scratch, err));
    *ret = (stm_text_side){words, signs};
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ */

/* Whichever side is given first, the same is aligned, and a mirror image handed back where they
 * came the other way round: so align(a, b) mirrors align(b, a) to the last bead. */
static bool is_turned(const stm_side *from, const stm_side *to)
{
    if (from->lang != to->lang)
        return from->lang > to->lang;
    return stm_str_compare(from->text, to->text) > 0;
}

static void mirror(stm_beads *beads)
{
    for (uint32_t k = 0; k < beads->count; k++) {
        const stm_bead b = beads->items[k];
        beads->items[k] = (stm_bead){b.to_begin, b.to_end, b.from_begin, b.from_end, b.score};
    }
}

stemma_status stm_align_lines_weighted(stm_beads *ret, const stm_vocabulary *vocabulary,
                                       const stm_side *from, const stm_side *to,
                                       const stm_lines_weights *weights, stm_arena *arena,
                                       stm_arena *scratch, stemma_error *err)
{
    const bool turned = is_turned(from, to);
    stm_wordlist words[2];
    stm_text_side sides[2];
    stm_beads beads;
    STM_TRY(prepare(&sides[0], &words[0], turned ? to : from, vocabulary, scratch, err));
    STM_TRY(prepare(&sides[1], &words[1], turned ? from : to, vocabulary, scratch, err));
    STM_TRY(stm_bitext_align(&beads, &sides[0], &sides[1], weights, arena, scratch, err));
    if (turned)
        mirror(&beads);
    *ret = beads;
    return STEMMA_OK;
}

stemma_status stm_align_lines(stm_beads *ret, const stm_vocabulary *vocabulary,
                              const stm_side *from, const stm_side *to, stm_arena *arena,
                              stm_arena *scratch, stemma_error *err)
{
    return stm_align_lines_weighted(ret, vocabulary, from, to, &stm_lines_learned, arena, scratch,
                                    err);
}
