/* SPDX-License-Identifier: Apache-2.0 */
#include "align/letters.h"

#include "sides.h"

static void test_align_letters__likeness_is_dice_of_trigrams(void)
{
    stm_arena arena;
    sides_text t;
    stm_letters letters;
    stm_alike alike[4];
    stm_arena_init(&arena, 0);
    sides_make(&t, "mythenmatt\nmythen\nkette\n", &arena);
    CHECK(stm_letters_init(&letters, &t.words, &arena, NULL) == STEMMA_OK);
    CHECK_INT(stm_letters_find(&letters, t.words.entries[1], 0.5f, alike, 4), 2);
    CHECK(alike[1].word == 1 ? alike[1].likeness == 1 : alike[0].likeness == 1);
    CHECK_INT(stm_letters_find(&letters, t.words.entries[2], 0.5f, alike, 4), 1);
    CHECK_INT(stm_letters_find(&letters, t.words.entries[1], 0.5f, alike, 1), 1);
    stm_letters_clear(&letters);
    stm_arena_clear(&arena);
}

int main(void)
{
    RUN(test_align_letters__likeness_is_dice_of_trigrams);
    return DONE();
}
