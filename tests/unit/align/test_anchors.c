/* SPDX-License-Identifier: Apache-2.0 */
#include "align/anchors.h"

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

static void test_align_anchors__the_heaviest_chain_rises(void)
{
    stm_buf from = {0}, to = {0};
    for (unsigned n = 0; n < 50; n++)
        stm_buf_printf(&from, "a%u=m%u c%u=n%u e%u=o%u\n", n, n, n, n, n, n);
    for (unsigned n = 0; n < 50; n++) { /* two sentences stand elsewhere */
        const unsigned k = n == 10 ? 40 : n == 40 ? 10 : n;
        stm_buf_printf(&to, "b%u=m%u d%u=n%u f%u=o%u\n", k, k, k, k, k, k);
    }
    stm_buf_add_char(&from, '\0');
    stm_buf_add_char(&to, '\0');
    compared c;
    stm_point *points;
    size_t count;
    prepare(&c, from.data, to.data);
    CHECK(stm_anchors_find(&points, &count, &c.similarity, &c.arena, NULL) == STEMMA_OK);
    CHECK_INT(count, 48);
    for (size_t k = 0; k < count; k++)
        CHECK(points[k].i == points[k].j && points[k].i != 10 && points[k].i != 40);
    stop(&c);
    stm_buf_clear(&from);
    stm_buf_clear(&to);
}

int main(void)
{
    RUN(test_align_anchors__the_heaviest_chain_rises);
    return DONE();
}
