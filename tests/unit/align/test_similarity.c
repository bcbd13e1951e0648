/* SPDX-License-Identifier: Apache-2.0 */
#include "align/similarity.h"

#include "sides.h"

typedef struct compared {
    stm_arena arena;
    sides_text from, to;
    stm_word_links gathered, links;
    stm_similarity similarity;
} compared;

static void prepare(compared *c, const char *from, const char *to)
{
    stm_arena_init(&c->arena, 0);
    sides_make(&c->from, from, &c->arena);
    sides_make(&c->to, to, &c->arena);
    const stm_wordlist *a = &c->from.words, *b = &c->to.words;
    CHECK(stm_word_links_gather(&c->gathered, a, b, &c->arena, &c->arena, NULL) == STEMMA_OK);
    CHECK(stm_word_links_weigh(&c->links, &c->gathered, NULL, 0, a, b, &c->arena, NULL) ==
          STEMMA_OK);
    CHECK(stm_similarity_init(&c->similarity, a, b, &c->links, &c->arena, NULL) == STEMMA_OK);
}

static void stop(compared *c)
{
    stm_similarity_clear(&c->similarity);
    stm_arena_clear(&c->arena);
}

static stm_evidence evidence(compared *c, uint32_t i, uint32_t m, uint32_t j, uint32_t n)
{
    stm_row rows[STM_RUN] = {0};
    const stm_row *pointers[STM_RUN];
    stm_evidence e;
    for (uint32_t k = 0; k < m; k++) {
        pointers[k] = &rows[k];
        CHECK(stm_row_fill(&rows[k], &c->similarity, i + k, 0, c->to.words.sentence_count,
                           UINT32_MAX, NULL) == STEMMA_OK);
    }
    CHECK(stm_similarity_of(&e, &c->similarity, pointers, i, m, j, n, NULL) == STEMMA_OK);
    float total = 0;
    for (uint32_t k = 0; k < m; k++)
        total += stm_row_total(&rows[k], j, n);
    CHECK(e.matched <= total + 1e-4f);
    for (uint32_t k = 0; k < m; k++)
        stm_row_clear(&rows[k]);
    return e;
}

static void test_align_similarity__a_word_is_matched_once(void)
{
    compared c;
    prepare(&c, "hund=dog\nhund=dog hund=dog\nx\ny\nz\n",
            "chien=dog\nchien=dog chien=dog\nu\nv\nw\n");
    const float one = evidence(&c, 0, 1, 0, 1).matched;
    CHECK(one > 0);
    CHECK(evidence(&c, 1, 1, 0, 1).matched == one);
    CHECK(evidence(&c, 0, 1, 1, 1).matched == one);
    CHECK(evidence(&c, 1, 1, 1, 1).matched == 2 * one);
    CHECK(evidence(&c, 0, 2, 0, 1).matched == one);
    CHECK(evidence(&c, 2, 1, 2, 1).matched == 0);
    stop(&c);
}

static void test_align_similarity__runs_add_up_their_sentences(void)
{
    compared c;
    prepare(&c, "hund=dog katze=cat\nbaum=tree\np\nq\n", "chien=dog\nchat=cat arbre=tree\nr\ns\n");
    const float whole = evidence(&c, 0, 2, 0, 2).matched;
    CHECK(whole > evidence(&c, 0, 1, 0, 2).matched);
    CHECK(evidence(&c, 0, 1, 0, 2).matched > evidence(&c, 0, 1, 0, 1).matched);
    CHECK(evidence(&c, 0, 2, 0, 2).missing < 1e-5f);
    CHECK(evidence(&c, 0, 1, 0, 1).missing > 0);
    stop(&c);
}

static void test_align_similarity__numbers_that_clash_are_counted(void)
{
    compared c;
    prepare(&c, "am=on 12 33\nb\n", "on=on 12 44\nc\n");
    CHECK_INT(evidence(&c, 0, 1, 0, 1).numbers, 2);
    stop(&c);
}

static void test_align_similarity__words_in_place_are_not_misplaced(void)
{
    compared c;
    prepare(&c, "a1=a b1=b c1=c d1=d\nx\ny\n", "a2=a b2=b c2=c d2=d\nd2=d c2=c b2=b a2=a\nz\n");
    CHECK(evidence(&c, 0, 1, 0, 1).misplaced < 1e-5f);
    CHECK(evidence(&c, 0, 1, 1, 1).misplaced > 0);
    stop(&c);
}

int main(void)
{
    RUN(test_align_similarity__a_word_is_matched_once);
    RUN(test_align_similarity__runs_add_up_their_sentences);
    RUN(test_align_similarity__numbers_that_clash_are_counted);
    RUN(test_align_similarity__words_in_place_are_not_misplaced);
    return DONE();
}
