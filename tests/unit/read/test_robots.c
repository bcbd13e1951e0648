/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "read/robots.h"

static bool allowed(const char *file, const char *path)
{
    stm_robots robots;
    stm_arena arena;
    stm_arena_init(&arena, 0);
    const bool parsed =
        stm_robots_parse(&robots, stm_str_of(file), STM_STR("stemma"), &arena, NULL) == STEMMA_OK;
    const bool ret = parsed && stm_robots_allow(&robots, stm_str_of(path));
    stm_arena_clear(&arena);
    return ret;
}

static void test_read_robots__no_rule_allows_everything(void)
{
    CHECK(allowed("", "/a"));
    CHECK(allowed("User-agent: *\nDisallow:\n", "/a"));
    CHECK(allowed("Disallow: /\n", "/a")); /* stands in no group */
    CHECK(allowed("<html>no such file</html>", "/a"));
}

static void test_read_robots__the_longest_pattern_decides(void)
{
    const char *file = "User-agent: *\nDisallow: /news\nAllow: /news/free\n";
    CHECK(allowed(file, "/sport"));
    CHECK(!allowed(file, "/news/today"));
    CHECK(allowed(file, "/news/free/today"));
    CHECK(allowed("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
    CHECK(allowed("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a"));
}

static void test_read_robots__our_own_group_stands_over_that_for_all(void)
{
    const char *file = "User-agent: *\nDisallow: /\n\nUser-Agent: Stemma/2\nDisallow: /private\n";
    CHECK(allowed(file, "/a"));
    CHECK(!allowed(file, "/private/a"));
    CHECK(!allowed("user-agent: stemma\ndisallow: /\nuser-agent: *\ndisallow:\n", "/a"));
    CHECK(allowed("User-agent: stemmata\nDisallow: /\n", "/a"));
}

static void test_read_robots__groups_of_one_name_are_joined(void)
{
    const char *file = "User-agent: a\nUser-agent: stemma\nDisallow: /a\n"
                       "User-agent: b\nDisallow: /b\nUser-agent: stemma\nDisallow: /c\n";
    CHECK(!allowed(file, "/a"));
    CHECK(allowed(file, "/b"));
    CHECK(!allowed(file, "/c"));
}

static void test_read_robots__stars_and_ends(void)
{
    CHECK(!allowed("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf"));
    CHECK(allowed("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?x"));
    CHECK(!allowed("User-agent: *\nDisallow: /*?print=\n", "/a?print=1"));
    CHECK(!allowed("User-agent: *\nDisallow: /a*b*c\n", "/axxbyyczz"));
    CHECK(allowed("User-agent: *\nDisallow: /a*b*c\n", "/axxcyyb"));
    CHECK(!allowed("User-agent: *\nDisallow: /a$\n", "/a"));
    CHECK(allowed("User-agent: *\nDisallow: /a$\n", "/ab"));
    CHECK(allowed("User-agent: *\nDisallow: /*aa$\n", "/a"));
    CHECK(allowed("User-agent: *\nDisallow: $\n", "/a"));
    CHECK(!allowed("User-agent: *\nDisallow: *\n", "/a"));
}

static void test_read_robots__comments_marks_and_line_ends(void)
{
    CHECK(!allowed("\xEF\xBB\xBFUser-agent: * # all\r\nDisallow: /a # not here\r\n", "/a/b"));
    CHECK(!allowed("User-agent:*\rDisallow:/a\r", "/a"));
}

static void test_read_robots__crawl_delay_is_taken_and_bounded(void)
{
    const char *file = "User-agent: *\nCrawl-delay: 7\nUser-agent: stemma\nCrawl-delay: 99999999\n";
    stm_robots robots;
    stm_arena arena;
    stm_arena_init(&arena, 0);
    CHECK(stm_robots_parse(&robots, stm_str_of(file), STM_STR("stemma"), &arena, NULL) == 0);
    CHECK_INT(robots.delay_s, 60);
    CHECK(stm_robots_parse(&robots, stm_str_of(file), STM_STR("other"), &arena, NULL) == 0);
    CHECK_INT(robots.delay_s, 7);
    stm_arena_clear(&arena);
}

int main(void)
{
    RUN(test_read_robots__no_rule_allows_everything);
    RUN(test_read_robots__the_longest_pattern_decides);
    RUN(test_read_robots__our_own_group_stands_over_that_for_all);
    RUN(test_read_robots__groups_of_one_name_are_joined);
    RUN(test_read_robots__stars_and_ends);
    RUN(test_read_robots__comments_marks_and_line_ends);
    RUN(test_read_robots__crawl_delay_is_taken_and_bounded);
    return DONE();
}
