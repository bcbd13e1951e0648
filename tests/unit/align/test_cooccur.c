/* SPDX-License-Identifier: Apache-2.0 */
#include "align/cooccur.h"

#include "sides.h"

static uint32_t word(const sides_text *t, const char *text)
{
    for (uint32_t w = 0; w < t->words.word_count; w++)
        if (stm_str_is(t->words.entries[w]->folded, text))
            return w;
    return UINT32_MAX;
}

static stm_bead pair_at(uint32_t n)
{
    return (stm_bead){n, n + 1, n, n + 1, 0};
}

static void test_align_cooccur__words_that_keep_meeting_are_learned(void)
{
    stm_arena arena;
    sides_text from, to;
    stm_bead items[30];
    stm_buf a = {0}, b = {0};
    for (unsigned n = 0; n < 30; n++) {
        items[n] = pair_at(n);
        stm_buf_printf(&a, "a%u the %s\n", n, n % 5 == 0 ? "wadengel" : "");
        stm_buf_printf(&b, "b%u le %s\n", n, n % 5 == 0 ? "chapeau" : "");
    }
    stm_buf_add_char(&a, '\0');
    stm_buf_add_char(&b, '\0');
    stm_arena_init(&arena, 0);
    sides_make(&from, a.data, &arena);
    sides_make(&to, b.data, &arena);
    const stm_beads beads = {items, 30};
    stm_learned_link *learned;
    size_t count;
    CHECK(stm_cooccur_learn(&learned, &count, &from.words, &to.words, &beads, &arena, &arena,
                            NULL) == STEMMA_OK);
    CHECK_INT(count, 1);
    CHECK(learned[0].from == word(&from, "wadengel") && learned[0].to == word(&to, "chapeau"));
    CHECK(learned[0].strength > 0.8f && learned[0].strength < 1);
    stm_arena_clear(&arena);
    stm_buf_clear(&a);
    stm_buf_clear(&b);
}

int main(void)
{
    RUN(test_align_cooccur__words_that_keep_meeting_are_learned);
    return DONE();
}
