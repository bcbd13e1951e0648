/* SPDX-License-Identifier: Apache-2.0 */
#include "align/bitext.h"

#include "base/alloc.h"
#include "base/str.h"
#include "sides.h"

typedef struct work {
    stm_arena arena;
    sides_text from, to;
    stm_beads beads;
} work;

static void align(work *w, const char *from, const char *to)
{
    stm_arena_init(&w->arena, 0);
    sides_make(&w->from, from, &w->arena);
    sides_make(&w->to, to, &w->arena);
    CHECK(stm_bitext_align(&w->beads, &w->from.side, &w->to.side, &stm_lines_learned, &w->arena,
                           &w->arena, NULL) == STEMMA_OK);
}

static void stop(work *w)
{
    stm_arena_clear(&w->arena);
}

/* Beads follow on each other on both sides, from the first sentence to the last. */
static bool is_whole(const work *w)
{
    uint32_t i = 0, j = 0;
    for (uint32_t k = 0; k < w->beads.count; k++) {
        const stm_bead *b = &w->beads.items[k];
        if (b->from_begin != i || b->to_begin != j || (b->from_end == i && b->to_end == j) ||
            b->from_end < i || b->to_end < j || !(b->score >= 0 && b->score <= 1))
            return false;
        i = b->from_end;
        j = b->to_end;
    }
    return i == w->from.words.sentence_count && j == w->to.words.sentence_count;
}

static bool has_bead(const work *w, uint32_t i, uint32_t m, uint32_t j, uint32_t n)
{
    for (uint32_t k = 0; k < w->beads.count; k++) {
        const stm_bead *b = &w->beads.items[k];
        if (b->from_begin == i && b->from_end == i + m && b->to_begin == j && b->to_end == j + n)
            return true;
    }
    return false;
}

static uint32_t pairs_in(const work *w)
{
    uint32_t pairs = 0;
    for (uint32_t k = 0; k < w->beads.count; k++)
        pairs += w->beads.items[k].from_end - w->beads.items[k].from_begin == 1 &&
                 w->beads.items[k].to_end - w->beads.items[k].to_begin == 1;
    return pairs;
}

/* ------------------------------------------------------------------ texts by seed */

/* Sentence `n` of text `seed` in a made-up language: six words of a vocabulary of 4,000. */
static void put_sentence(stm_buf *buf, uint64_t seed, uint64_t n, const char *language)
{
    for (uint64_t k = 0; k < 6; k++) {
        const unsigned word = (unsigned)(stm_mix(seed << 32 ^ n << 8 ^ k) % 4000);
        stm_buf_printf(buf, "%s%s%u=m%u", k ? " " : "", language, word, word);
    }
}

static char *text_of(uint64_t seed, uint32_t begin, uint32_t end, const char *language)
{
    stm_buf buf = {0};
    for (uint32_t n = begin; n < end; n++) {
        put_sentence(&buf, seed, n, language);
        stm_buf_add(&buf, " .\n", 3);
    }
    stm_buf_add_char(&buf, '\0');
    return buf.data;
}

/* The same with sentences merged, left out and put in, by chance. */
static char *worn_text_of(uint64_t seed, uint32_t count, const char *language)
{
    stm_buf buf = {0};
    for (uint32_t n = 0; n < count; n++) {
        const uint64_t luck = stm_mix(seed * 977 + n) % 100;
        if (luck < 5)
            continue;
        put_sentence(&buf, luck < 10 ? seed + 1 : seed, n, language);
        stm_buf_add_str(&buf, luck < 20 ? STM_STR(" , ") : STM_STR(" .\n"));
    }
    stm_buf_add_char(&buf, '\0');
    return buf.data;
}

/* ------------------------------------------------------------------ properties */

static void test_align_bitext__each_sentence_is_in_one_bead(void)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        work w;
        char *from = worn_text_of(seed, 10 + 7 * (uint32_t)seed, "a");
        char *to = worn_text_of(seed * 31, 150 - 7 * (uint32_t)seed, "b");
        align(&w, from, to);
        CHECK(is_whole(&w));
        stop(&w);
        free(from);
        free(to);
    }
}

static void test_align_bitext__a_text_and_itself_are_pairs(void)
{
    char *text = worn_text_of(5, 200, "a");
    work w;
    align(&w, text, text);
    CHECK(is_whole(&w));
    CHECK_INT(pairs_in(&w), w.from.words.sentence_count);
    CHECK_INT(w.beads.count, w.from.words.sentence_count);
    stop(&w);
    free(text);
}

static void test_align_bitext__the_same_call_gives_the_same_beads(void)
{
    char *from = text_of(3, 0, 120, "a"), *to = worn_text_of(3, 120, "b");
    work w, again;
    align(&w, from, to);
    align(&again, from, to);
    CHECK_INT(w.beads.count, again.beads.count);
    CHECK(memcmp(w.beads.items, again.beads.items, w.beads.count * sizeof *w.beads.items) == 0);
    stop(&w);
    stop(&again);
    free(from);
    free(to);
}

static void test_align_bitext__an_empty_side_leaves_all_alone(void)
{
    work w;
    align(&w, "", "");
    CHECK_INT(w.beads.count, 0);
    stop(&w);
    align(&w, "one two .\nthree .\n", "");
    CHECK_INT(w.beads.count, 2);
    CHECK(has_bead(&w, 0, 1, 0, 0) && has_bead(&w, 1, 1, 0, 0));
    stop(&w);
    align(&w, "", "one two .\n\n\n");
    CHECK(w.beads.count == 3 && is_whole(&w));
    stop(&w);
}

static void test_align_bitext__one_line_against_a_thousand(void)
{
    char *one = text_of(9, 500, 501, "a"), *many = text_of(9, 0, 1000, "b");
    work w;
    align(&w, one, many);
    CHECK(is_whole(&w));
    CHECK(has_bead(&w, 0, 1, 500, 1));
    stop(&w);
    align(&w, many, one);
    CHECK(is_whole(&w));
    stop(&w);
    free(one);
    free(many);
}

/* ------------------------------------------------------------------ what is found */

static void test_align_bitext__sentences_merged_and_parted_are_beads(void)
{
    work w;
    align(&w,
          "wind=wind storm=storm .\nhaus=house garten=garden .\nkatze=cat maus=mouse .\n"
          "fluss=river , boot=boat kahn=barge .\nberg=hill tal=valley .\n",
          "vent=wind orage=storm .\nmaison=house jardin=garden ,\nchat=cat souris=mouse .\n"
          "fleuve=river ,\nbateau=boat peniche=barge .\nmont=hill vallee=valley .\n");
    CHECK(is_whole(&w));
    CHECK(has_bead(&w, 0, 1, 0, 1));
    CHECK(has_bead(&w, 3, 1, 3, 2));
    CHECK(has_bead(&w, 4, 1, 5, 1));
    stop(&w);
}

static void test_align_bitext__a_long_gap_is_bridged(void)
{
    char *whole = text_of(11, 0, 900, "a"), *begin = text_of(11, 0, 250, "b");
    char *end = text_of(11, 650, 900, "b");
    stm_buf both = {0};
    stm_buf_printf(&both, "%s%s", begin, end);
    work w;
    align(&w, whole, both.data);
    CHECK(is_whole(&w));
    CHECK_INT(pairs_in(&w), 500);
    CHECK(has_bead(&w, 249, 1, 249, 1) && has_bead(&w, 650, 1, 250, 1));
    stop(&w);
    free(whole);
    free(begin);
    free(end);
    stm_buf_clear(&both);
}

/* No word is shared: the pairs come from lengths alone. */
static void test_align_bitext__lengths_alone_align(void)
{
    stm_buf from = {0}, to = {0};
    for (uint64_t n = 0; n < 60; n++) {
        const int words = 1 + (int)(stm_mix(n) % 30);
        for (int k = 0; k < words; k++) {
            stm_buf_printf(&from, "qwert%u ", (unsigned)(stm_mix(n * 64 + (uint64_t)k) % 10000000));
            stm_buf_printf(&to, "zuiop%u ",
                           (unsigned)(stm_mix(~(n * 64 + (uint64_t)k)) % 10000000));
        }
        stm_buf_add(&from, ".\n", 2);
        if (n != 20)
            stm_buf_add(&to, ".\n", 2);
    }
    stm_buf_add_char(&from, '\0');
    stm_buf_add_char(&to, '\0');
    work w;
    align(&w, from.data, to.data);
    CHECK(is_whole(&w));
    CHECK(has_bead(&w, 20, 2, 20, 1));
    CHECK(pairs_in(&w) >= 54);
    stop(&w);
    stm_buf_clear(&from);
    stm_buf_clear(&to);
}

/* Pairs of words that no dictionary has are learned from the sentences around them. */
static void test_align_bitext__word_pairs_are_learned(void)
{
    stm_buf from = {0}, to = {0};
    for (unsigned n = 0; n < 40; n++) {
        stm_buf_printf(&from, "a%u=m%u a%u=n%u blub .\n", n, n, n, n);
        stm_buf_printf(&to, "b%u=m%u b%u=n%u xyzzy .\n", n, n, n, n);
        if (n % 5 == 0) {
            stm_buf_add_str(&from, STM_STR("kruschel wadengel .\nplonk .\n"));
            stm_buf_add_str(&to, STM_STR("framboz .\nturlututu chapeau .\n"));
        }
    }
    stm_buf_add_char(&from, '\0');
    stm_buf_add_char(&to, '\0');
    work w;
    align(&w, from.data, to.data);
    CHECK(is_whole(&w));
    stop(&w);
    stm_buf_clear(&from);
    stm_buf_clear(&to);
}

/* ------------------------------------------------------------------ hostile texts */

static char *same_lines(uint32_t count)
{
    stm_buf buf = {0};
    for (uint32_t n = 0; n < count; n++)
        stm_buf_add_str(&buf, STM_STR("the same words again and again .\n"));
    stm_buf_add_char(&buf, '\0');
    return buf.data;
}

static void test_align_bitext__fifty_thousand_equal_lines_are_bounded(void)
{
    char *text = same_lines(50000);
    work w;
    align(&w, text, text);
    CHECK(is_whole(&w));
    CHECK_INT(pairs_in(&w), 50000);
    stop(&w);
    free(text);
}

static void test_align_bitext__a_sentence_of_100000_words_is_bounded(void)
{
    stm_buf buf = {0};
    for (int n = 0; n < 100000; n++)
        stm_buf_printf(&buf, "w%d ", n % 50);
    stm_buf_add_str(&buf, STM_STR(".\nend .\n"));
    stm_buf_add_char(&buf, '\0');
    work w;
    align(&w, buf.data, buf.data);
    CHECK(is_whole(&w));
    CHECK_INT(pairs_in(&w), 2);
    stop(&w);
    stm_buf_clear(&buf);
}

static void test_align_bitext__memory_that_runs_out_is_said(void)
{
    work w;
    char *from = text_of(2, 0, 12, "a"), *to = worn_text_of(2, 12, "b");
    align(&w, from, to);
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; status != STEMMA_OK && n < 10000; n++) {
        stm_arena arena;
        stm_beads beads = {NULL, 77};
        stm_arena_init(&arena, 0);
        stm_alloc_fail_at(n);
        status = stm_bitext_align(&beads, &w.from.side, &w.to.side, &stm_lines_learned, &arena,
                                  &arena, NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && beads.count == 77));
        stm_arena_clear(&arena);
    }
    CHECK_INT(status, STEMMA_OK);
    stop(&w);
    free(from);
    free(to);
}

int main(void)
{
    RUN(test_align_bitext__each_sentence_is_in_one_bead);
    RUN(test_align_bitext__a_text_and_itself_are_pairs);
    RUN(test_align_bitext__the_same_call_gives_the_same_beads);
    RUN(test_align_bitext__an_empty_side_leaves_all_alone);
    RUN(test_align_bitext__one_line_against_a_thousand);
    RUN(test_align_bitext__sentences_merged_and_parted_are_beads);
    RUN(test_align_bitext__a_long_gap_is_bridged);
    RUN(test_align_bitext__lengths_alone_align);
    RUN(test_align_bitext__word_pairs_are_learned);
    RUN(test_align_bitext__fifty_thousand_equal_lines_are_bounded);
    RUN(test_align_bitext__a_sentence_of_100000_words_is_bounded);
    RUN(test_align_bitext__memory_that_runs_out_is_said);
    return DONE();
}
