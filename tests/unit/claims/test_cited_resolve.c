/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/cited_resolve.h"

#include "test.h"

static stm_article articles[4];
static stm_derivation derivation;
static uint32_t members[] = {0, 1, 2, 3}, edges[] = {0};
static stm_cited cited;
static stm_story story;
static stemma_case c = {.articles = articles,
                        .article_count = 4,
                        .derivations = &derivation,
                        .stories = &story,
                        .story_count = 1};

/* What article 3 means by `name` where the others are of these outlets. */
static uint32_t resolved(const char *name, const char *first, const char *second, const char *third)
{
    memset(articles, 0, sizeof articles);
    articles[0].outlet = stm_str_of(first);
    articles[1].outlet = stm_str_of(second);
    articles[2].outlet = stm_str_of(third);
    cited.name = stm_str_of(name);
    articles[3].cited = &cited;
    articles[3].cited_count = 1;
    story.articles = members;
    story.article_count = 4;
    story.derivations = edges;
    story.cited_count = 0;
    stm_arena_init(&c.arena, 0);
    CHECK_INT(stm_cited_resolve(&c, NULL), STEMMA_OK);
    CHECK_INT(story.cited_count, 1);
    const uint32_t found = story.cited[0].resolved;
    stm_arena_clear(&c.arena);
    return found;
}

static void test_claims_cited_resolve__one_outlet_of_that_name(void)
{
    story.derivation_count = 0;
    CHECK_INT(resolved("The Selden Courier", "Selden Courier", "Hafenblatt", NULL), 0);
    CHECK_INT(resolved("Selden Couriert", "Hafenblatt", "SELDEN COURIER", NULL), 1);
    CHECK_INT(resolved("Radio Carrow", "Selden Courier", "Hafenblatt", NULL), STM_NOWHERE);
    CHECK_INT(resolved("Курьера", "Курьер", NULL, NULL), 0);
}

static void test_claims_cited_resolve__short_words_alone_are_no_name(void)
{
    story.derivation_count = 0;
    CHECK_INT(resolved("the", "The Sun", NULL, NULL), STM_NOWHERE);
    CHECK_INT(resolved("", "", NULL, NULL), STM_NOWHERE);
}

static void test_claims_cited_resolve__of_two_the_one_it_derives_from(void)
{
    story.derivation_count = 0;
    CHECK_INT(resolved("Selden Courier", "Selden Courier", "Selden Courier", NULL), STM_NOWHERE);
    story.derivation_count = 1;
    derivation = (stm_derivation){.from = 1, .to = 3, .directed = true};
    CHECK_INT(resolved("Selden Courier", "Selden Courier", "Selden Courier", NULL), 1);
}

int main(void)
{
    RUN(test_claims_cited_resolve__one_outlet_of_that_name);
    RUN(test_claims_cited_resolve__short_words_alone_are_no_name);
    RUN(test_claims_cited_resolve__of_two_the_one_it_derives_from);
    return DONE();
}
