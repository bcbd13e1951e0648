/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include "test.h"

static char shown[4096];

static const char *safe(stm_str s, bool ascii)
{
    stm_buf buf = {0};
    stm_text_safe(&buf, s, ascii);
    snprintf(shown, sizeof shown, "%.*s", (int)buf.len, buf.len ? buf.data : "");
    stm_buf_clear(&buf);
    return shown;
}

static void test_report_text_safe__escape_sequences_are_shown(void)
{
    CHECK_STR(safe(STM_STR("a\x1b[31mred\x1b]0;title\x07"), false), "a␛[31mred␛]0;title␇");
    CHECK_STR(safe(STM_STR("a\x1b[2J\x7f"), true), "a\\x1b[2J\\x7f");
    CHECK_STR(safe(STM_STR("\xC2\x9B"
                           "31m"),
                   false),
              "\\x9b31m");
}

static void test_report_text_safe__marks_that_turn_text_are_dropped(void)
{
    CHECK_STR(safe(STM_STR("photo\xE2\x80\xAEgnp.exe\xE2\x80\xAC"), false), "photognp.exe");
    CHECK_STR(safe(STM_STR("a\xE2\x81\xA6"
                           "b\xE2\x81\xA9"
                           "c\xE2\x80\x8F"),
                   false),
              "abc");
}

static void test_report_text_safe__what_nobody_sees_is_dropped(void)
{
    CHECK_STR(safe(STM_STR("so\xC2\xAD"
                           "ft \xEF\xBB\xBFhi\xE2\x80\x8B!\xF3\xA0\x81\xA9"),
                   false),
              "soft hi!");
    CHECK_STR(safe(STM_STR("می\xE2\x80\x8Cخواهم"), false), "می\xE2\x80\x8Cخواهم");
}

static void test_report_text_safe__white_space_becomes_one_space(void)
{
    CHECK_STR(safe(STM_STR("  a\r\n\t b\xC2\xA0\xE2\x80\xA8"
                           "c\n"),
                   false),
              "a b c");
}

static void test_report_text_safe__heaps_of_marks_are_cut(void)
{
    stm_buf heap = {0};
    stm_buf_add_char(&heap, 'e');
    for (int i = 0; i < 500; i++)
        stm_buf_add(&heap, "\xCC\x81", 2);
    CHECK_INT(strlen(safe(stm_buf_str(&heap), false)), 1 + 2 * 8);
    stm_buf_clear(&heap);
}

static void test_report_text_safe__broken_utf8_is_replaced(void)
{
    CHECK_STR(safe(STM_STR("a\xFFz"), false), "a\xEF\xBF\xBDz");
}

int main(void)
{
    RUN(test_report_text_safe__escape_sequences_are_shown);
    RUN(test_report_text_safe__marks_that_turn_text_are_dropped);
    RUN(test_report_text_safe__what_nobody_sees_is_dropped);
    RUN(test_report_text_safe__white_space_becomes_one_space);
    RUN(test_report_text_safe__heaps_of_marks_are_cut);
    RUN(test_report_text_safe__broken_utf8_is_replaced);
    return DONE();
}
