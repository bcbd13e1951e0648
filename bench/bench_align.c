/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file How fast lines are aligned, and how the time grows with them.
 *
 * Texts by seed in two made-up languages: 20,000 words by Zipf's law, of which a tenth are names,
 * the same in both, and a third are cognates. Sentences have 8 to 27 words; on one side some are
 * merged and some left out. No dictionary is used: the links come from letters, and from what is
 * learned on the way.
 */
#include <math.h>

#include "align/align.h"
#include "base/hash.h"
#include "base/str.h"
#include "bench.h"
#include "lang/pack.h"
#include "segment/segment.h"
#include "terms/terms.h"

enum { WORDS = 20000 };

typedef struct tools {
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
} tools;

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void start(tools *t)
{
    static const stemma_options options = STEMMA_OPTIONS_INIT;
    must(stm_packs_new(&t->packs, NULL, NULL) == STEMMA_OK);
    must(stm_lexicons_new(&t->lexicons, t->packs, &options, NULL) == STEMMA_OK);
    must(stm_vocabulary_new(&t->vocabulary, t->packs, t->lexicons, &options, NULL) == STEMMA_OK);
    must(stm_segmenter_new(&t->segmenter, t->packs, &options.limits, NULL) == STEMMA_OK);
    must(stm_analyser_new(&t->analyser, t->vocabulary, NULL) == STEMMA_OK);
}

static void stop(tools *t)
{
    stm_analyser_free(t->analyser);
    stm_segmenter_free(t->segmenter);
    stm_vocabulary_free(t->vocabulary);
    stm_lexicons_free(t->lexicons);
    stm_packs_free(t->packs);
}

/* ------------------------------------------------------------------ texts */

/* Word `n` as letters: syllables out of its hash; the common ones are short. */
static void put_stem(stm_buf *buf, uint64_t n, uint64_t seed)
{
    static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";
    uint64_t h = stm_mix(n + seed);
    const unsigned syllables = n < 100 ? 1 : 2 + (unsigned)(h % 3);
    for (unsigned k = 0; k < syllables; k++) {
        h = stm_mix(h);
        stm_buf_add_char(buf, consonants[h % 14]);
        stm_buf_add_char(buf, vowels[(h >> 8) % 5]);
        stm_buf_add_char(buf, consonants[(h >> 16) % 14]);
    }
}

static void put_word(stm_buf *buf, uint64_t n, unsigned side)
{
    static const char *const endings[2] = {"en", "io"};
    const uint64_t kind = stm_mix(n) % 30;
    stm_buf_add_char(buf, ' ');
    if (kind < 3)
        stm_buf_add_char(buf, (char)('A' + n % 26));
    put_stem(buf, n, kind < 13 ? 0 : 1000000 * side);
    if (kind >= 3)
        stm_buf_add_str(buf, stm_str_of(endings[side]));
}

/* Zipf: the word of rank r comes about 1 / r as often as the first. */
static uint64_t pick(uint64_t luck)
{
    return (uint64_t)pow(WORDS, (double)(luck >> 11) / 9007199254740992.0) - 1;
}

static void put_sentence(stm_buf *buf, uint64_t n, unsigned side)
{
    const uint64_t words = 8 + stm_mix(n) % 20;
    for (uint64_t k = 0; k < words; k++)
        put_word(buf, pick(stm_mix(n << 8 ^ k)), side);
    if (stm_mix(n) % 7 == 0)
        stm_buf_printf(buf, " %u", (unsigned)(stm_mix(n) % 3000));
}

static stm_str text_of(stm_buf *buf, uint32_t lines, unsigned side)
{
    for (uint64_t n = 0; n < lines; n++) {
        const uint64_t luck = side == 0 ? 50 : stm_mix(~n) % 100;
        if (luck < 2)
            continue;
        put_sentence(buf, n, side);
        stm_buf_add_str(buf, luck < 10 ? STM_STR(",") : STM_STR(".\n"));
    }
    must(!buf->failed);
    return stm_buf_str(buf);
}

/* ------------------------------------------------------------------ measuring */

static stm_side side_of(const tools *t, stm_str text, stm_arena *arena)
{
    stm_segments cut;
    must(stm_segment_lines(&cut, t->segmenter, text, 0, arena, NULL) == STEMMA_OK);
    uint32_t *words = stm_arena_calloc(arena, cut.word_count, sizeof *words);
    must(words != NULL &&
         stm_terms(words, t->analyser, text, 0, cut.words, cut.word_count, NULL) == STEMMA_OK);
    return (stm_side){text, 0, cut.sentences, words, cut.sentence_count, cut.word_count};
}

static void align(const tools *t, const stm_side *from, const stm_side *to, stm_arena *scratch)
{
    stm_beads beads;
    must(stm_align_lines(&beads, t->vocabulary, from, to, scratch, scratch, NULL) == STEMMA_OK);
    stm_arena_reset(scratch);
}

static void measure(const tools *t, uint32_t lines)
{
    char name[64], whole[64];
    stm_arena arena, scratch;
    stm_buf from = {0}, to = {0};
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    text_of(&from, lines, 0);
    text_of(&to, lines, 1);
    const stm_side a = side_of(t, stm_buf_str(&from), &arena);
    const stm_side b = side_of(t, stm_buf_str(&to), &arena);
    const uint32_t amount = a.sentence_count + b.sentence_count;

    snprintf(name, sizeof name, "align: lines, %u a side", lines);
    snprintf(whole, sizeof whole, "align: cut into words too, %u a side", lines);
    BENCH(name, "lines", amount, { align(t, &a, &b, &scratch); });
    BENCH(whole, "lines", amount, {
        const stm_side x = side_of(t, stm_buf_str(&from), &scratch);
        const stm_side y = side_of(t, stm_buf_str(&to), &scratch);
        align(t, &x, &y, &scratch);
    });
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    stm_buf_clear(&from);
    stm_buf_clear(&to);
}

int main(void)
{
    static const uint32_t sizes[] = {1000, 5000, 20000, 50000};
    tools t;
    start(&t);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        measure(&t, sizes[k]);
    stop(&t);
    return 0;
}
