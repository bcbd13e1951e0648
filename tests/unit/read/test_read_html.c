/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "read/html.h"

static stm_arena arena;
static stm_raw raw;

static stemma_status html(const char *bytes, size_t len, const char *charset, bool fragment)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stm_html page = {.bytes = {bytes, len}, .charset = charset, .fragment = fragment};
    stm_arena_reset(&arena);
    raw = (stm_raw){0};
    return stm_read_html_as(&raw, &page, &limits, &arena, NULL);
}

#define HTML(bytes, charset) html(bytes, sizeof(bytes) - 1, charset, false)

static void test_read_html__bytes_that_are_utf_8_are_whatever_is_said(void)
{
    CHECK_INT(HTML("<meta charset=latin1><p>\xC3\xA9t\xC3\xA9 \xC3\xA0 No\xC3\xABl", NULL),
              STEMMA_OK);
    CHECK_STR(raw.charset, "UTF-8");
    CHECK_INT(HTML("<p>\xC3\xA9t\xC3\xA9 \xC3\xA0 No\xC3\xABl", "windows-1251"), STEMMA_OK);
    CHECK_STR(raw.charset, "UTF-8");
}

static void test_read_html__a_header_goes_before_the_page(void)
{
    CHECK_INT(HTML("<meta charset=windows-1252><p>\xEF\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2",
                   "windows-1251"),
              STEMMA_OK);
    CHECK_STR(raw.charset, "windows-1251");
    CHECK(stm_str_is(raw.text, "пост закрыт\n"));
}

static void test_read_html__a_page_says_its_charset(void)
{
    CHECK_INT(HTML("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>"
                   "<p>p\xEAkni\xEAta belka",
                   NULL),
              STEMMA_OK);
    CHECK_STR(raw.charset, "ISO-8859-2");
    CHECK(stm_str_is(raw.text, "pęknięta belka\n"));
}

static void test_read_html__labels_that_cannot_be_are_passed_over(void)
{
    CHECK_INT(HTML("<meta charset=utf-16><p>plain", NULL), STEMMA_OK);
    CHECK_INT(HTML("<meta charset=no-such-thing><p>plain", "neither-this"), STEMMA_OK);
    CHECK(stm_str_is(raw.text, "plain\n"));
}

static void test_read_html__what_was_known_before_holds(void)
{
    static const char bytes[] = "<title>Window</title><meta name=author content='Ann Tessaly'>"
                                "<h1>Window</h1><p>x";
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stm_html page = {.bytes = {bytes, sizeof bytes - 1}};
    stm_raw known = {.title = STM_STR("Of the feed")};
    CHECK_INT(stm_read_html_as(&known, &page, &limits, &arena, NULL), STEMMA_OK);
    CHECK(stm_str_is(known.title, "Of the feed"));
    CHECK_INT(known.author_count, 1);
    CHECK(known.record && known.page != NULL);
}

static void test_read_html__nothing_is_a_failure(void)
{
    CHECK_INT(HTML("<html><body> <br> </body>", NULL), STEMMA_E_FORMAT);
    CHECK(raw.page == NULL);
}

static void test_read_html__a_fragment_has_no_headline(void)
{
    static const char bytes[] = "<p>One.</p><h2>Two</h2>";
    CHECK_INT(html(bytes, sizeof bytes - 1, NULL, true), STEMMA_OK);
    CHECK_INT(raw.title.len, 0);
    CHECK(stm_str_is(raw.text, "One.\nTwo\n"));
}

int main(void)
{
    stm_arena_init(&arena, 0);
    RUN(test_read_html__bytes_that_are_utf_8_are_whatever_is_said);
    RUN(test_read_html__a_header_goes_before_the_page);
    RUN(test_read_html__a_page_says_its_charset);
    RUN(test_read_html__labels_that_cannot_be_are_passed_over);
    RUN(test_read_html__what_was_known_before_holds);
    RUN(test_read_html__nothing_is_a_failure);
    RUN(test_read_html__a_fragment_has_no_headline);
    stm_arena_clear(&arena);
    return DONE();
}
