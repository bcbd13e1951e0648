/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include "test.h"

static char shown[4096];

static int take(void *context, const char *bytes, size_t len)
{
    strncat(shown, bytes, len);
    return 0;
}

/* A text's lines at a width, with '|' between. */
static const char *wrapped(const char *text, size_t columns)
{
    stm_text t;
    stm_wrap w;
    stm_str line;
    shown[0] = '\0';
    stm_text_init(&t, NULL, take, NULL);
    stm_wrap_begin(&w, &t, stm_str_of(text));
    while (stm_wrap_next(&w, &t, columns, &line)) {
        CHECK(columns == 0 || stm_text_width(line) <= columns || columns < 2);
        strncat(shown, line.data, line.len);
        strcat(shown, "|");
    }
    stm_wrap_end(&w);
    CHECK_INT(stm_text_finish(&t, NULL), STEMMA_OK);
    return shown;
}

static void test_report_text_wrap__lines_end_between_words(void)
{
    CHECK_STR(wrapped("The ferry ran aground.", 10), "The ferry|ran|aground.|");
    CHECK_STR(wrapped("The ferry ran aground.", 0), "The ferry ran aground.|");
    CHECK_STR(wrapped("", 10), "");
    CHECK_STR(wrapped("   ", 10), "");
}

static void test_report_text_wrap__long_words_are_cut(void)
{
    CHECK_STR(wrapped("Donaudampfschifffahrt", 8), "Donaudam|pfschiff|fahrt|");
}

static void test_report_text_wrap__japanese_breaks_without_spaces(void)
{
    CHECK_STR(wrapped("フェリーは座礁した。", 8), "フェリー|は座礁し|た。|");
}

static void test_report_text_wrap__a_column_too_narrow_still_ends(void)
{
    CHECK_STR(wrapped("漢字", 1), "漢|字|");
}

static void test_report_text_wrap__width_is_what_a_terminal_gives(void)
{
    CHECK_INT(stm_text_width(STM_STR("abc")), 3);
    CHECK_INT(stm_text_width(STM_STR("漢字")), 4);
    CHECK_INT(stm_text_width(STM_STR("e\xCC\x81")), 1);
    CHECK_INT(stm_text_width(STM_STR("한국")), 4);
    CHECK_INT(stm_text_width(STM_STR("ｶﾅ")), 2);
    CHECK_INT(stm_text_width(STM_STR("😀")), 2);
    CHECK_INT(stm_text_fit(STM_STR("漢字かな"), 5), 6);
}

static void test_report_text_wrap__right_to_left_is_isolated_on_a_terminal(void)
{
    stemma_text_options options = STEMMA_TEXT_OPTIONS_INIT;
    stm_text t;
    options.columns = 80;
    shown[0] = '\0';
    stm_text_init(&t, &options, take, NULL);
    stm_text_paragraph(&t, 2, STM_STYLE_PLAIN, STM_STR("العبّارة"));
    stm_text_paragraph(&t, 2, STM_STYLE_PLAIN, STM_STR("ferry"));
    CHECK_INT(stm_text_finish(&t, NULL), STEMMA_OK);
    CHECK_STR(shown, "  \xE2\x81\xA8العبّارة\xE2\x81\xA9\n  ferry\n");
}

int main(void)
{
    RUN(test_report_text_wrap__lines_end_between_words);
    RUN(test_report_text_wrap__long_words_are_cut);
    RUN(test_report_text_wrap__japanese_breaks_without_spaces);
    RUN(test_report_text_wrap__a_column_too_narrow_still_ends);
    RUN(test_report_text_wrap__width_is_what_a_terminal_gives);
    RUN(test_report_text_wrap__right_to_left_is_isolated_on_a_terminal);
    return DONE();
}
