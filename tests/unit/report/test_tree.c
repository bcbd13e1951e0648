/* SPDX-License-Identifier: Apache-2.0 */
#include "report/tree.h"

#include <stdlib.h>

#include "test.h"

enum { MOST = 20000 };

static stm_article articles[MOST];
static stm_derivation derivations[MOST];
static uint32_t members[MOST], edges[MOST], slots[MOST];
static stemma_case c = {.articles = articles, .derivations = derivations};
static stm_story story = {.articles = members, .derivations = edges};
static stm_tree tree = {.slots = slots};
static stm_arena arena;

static void begin(uint32_t count)
{
    memset(articles, 0, sizeof articles);
    memset(slots, 0, sizeof slots);
    stm_arena_init(&arena, 0);
    for (uint32_t i = 0; i < count; i++)
        members[i] = edges[i] = i;
    story.article_count = count;
    story.derivation_count = 0;
}

static void join(uint32_t from, uint32_t to, bool directed, float confidence)
{
    derivations[story.derivation_count++] =
        (stm_derivation){.from = from, .to = to, .directed = directed, .confidence = confidence};
}

/* The tree as "0(1 2(3))". */
static const char *drawn(void)
{
    static char out[256];
    uint32_t depth = 0;
    out[0] = '\0';
    CHECK(stm_tree_lay_out(&tree, &c, &story, &arena));
    CHECK_INT(tree.count, story.article_count);
    for (uint32_t i = 0; i < tree.count; i++) {
        const stm_tree_node *n = &tree.nodes[i];
        if (n->depth > depth)
            strcat(out, "(");
        for (; depth > n->depth; depth--)
            strcat(out, ")");
        if (i > 0 && out[strlen(out) - 1] != '(')
            strcat(out, " ");
        depth = n->depth;
        sprintf(out + strlen(out), "%u", n->article);
        CHECK_INT(slots[n->article], i);
    }
    for (; depth > 0; depth--)
        strcat(out, ")");
    stm_arena_clear(&arena);
    return out;
}

static void test_report_tree__the_surest_derivation_hangs(void)
{
    begin(3);
    join(0, 2, true, 0.6f);
    join(1, 2, true, 0.9f);
    CHECK_STR(drawn(), "0 1(2)");
}

static void test_report_tree__circles_are_not_closed(void)
{
    begin(3);
    join(0, 1, false, 0.9f);
    join(1, 2, false, 0.8f);
    join(2, 0, false, 0.7f);
    CHECK_STR(drawn(), "0(1(2))");
}

static void test_report_tree__undirected_hangs_the_free_end(void)
{
    begin(3);
    join(0, 1, true, 0.9f);
    join(2, 1, false, 0.8f);
    CHECK_STR(drawn(), "0(1(2))");
}

static void test_report_tree__siblings_stand_by_date(void)
{
    begin(4);
    articles[1].published = STM_STR("2025-03-14");
    articles[2].published = STM_STR("2025-03-13");
    join(0, 1, true, 0.9f);
    join(0, 2, true, 0.9f);
    join(0, 3, true, 0.9f);
    CHECK_STR(drawn(), "0(2 1 3)");
}

static void test_report_tree__sources_of_other_stories_do_not_hang(void)
{
    begin(2);
    join(5, 1, true, 0.9f);
    CHECK_STR(drawn(), "0 1");
}

static void test_report_tree__a_long_chain_needs_no_stack(void)
{
    begin(MOST);
    for (uint32_t i = 1; i < MOST; i++)
        join(i - 1, i, true, 0.9f);
    CHECK(stm_tree_lay_out(&tree, &c, &story, &arena));
    CHECK_INT(tree.nodes[MOST - 1].depth, MOST - 1);
    stm_arena_clear(&arena);
}

int main(void)
{
    RUN(test_report_tree__the_surest_derivation_hangs);
    RUN(test_report_tree__circles_are_not_closed);
    RUN(test_report_tree__undirected_hangs_the_free_end);
    RUN(test_report_tree__siblings_stand_by_date);
    RUN(test_report_tree__sources_of_other_stories_do_not_hang);
    RUN(test_report_tree__a_long_chain_needs_no_stack);
    return DONE();
}
