/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "read/charset.h"
#include "read/normalise.h"

static stm_arena arena;

static const char *normalise(const char *text, size_t len)
{
    stm_str out;
    stm_arena_reset(&arena);
    if (stm_normalise(&out, (stm_str){text, len}, &arena, NULL) != STEMMA_OK)
        return NULL;
    return stm_arena_str(&arena, out).data;
}

#define NORMALISE(literal) normalise(literal, sizeof(literal) - 1)

static void test_read_normalise__line_ends_become_line_feeds(void)
{
    CHECK_STR(NORMALISE("a\r\nb\rc\fd\xE2\x80\xA8"
                        "e\n"),
              "a\nb\nc\nd\ne\n");
}

static void test_read_normalise__controls_go_and_c1_is_what_was_meant(void)
{
    CHECK_STR(NORMALISE("a\0b\x01"
                        "c\x7F\td"),
              "abc\td");
    CHECK_STR(NORMALISE("\xC2\x93x\xC2\x94 it\xC2\x92s"),
              "\xE2\x80\x9Cx\xE2\x80\x9D it\xE2\x80\x99s");
    CHECK_STR(NORMALISE("so.\xC2\x85 a\xC2\x85"
                        "b"),
              "so.\xE2\x80\xA6 a\nb");
}

static void test_read_normalise__what_cannot_be_seen_goes(void)
{
    CHECK_STR(NORMALISE("a\xE2\x80\x8B"
                        "b\xEF\xBB\xBF"
                        "c\xC2\xAD"
                        "d\xE2\x80\xAE"
                        "e"),
              "abcde");
    CHECK_STR(NORMALISE("\xE2\x9D\xA4\xEF\xB8\x8F\xEF\xB8\x8F\xEF\xB8\x8E!"),
              "\xE2\x9D\xA4\xEF\xB8\x8F!");
    CHECK_STR(NORMALISE("a\xF3\xA0\x81\x81"
                        "b"),
              "ab");
}

static void test_read_normalise__composed_form_is_made(void)
{
    CHECK_STR(NORMALISE("e\xCC\x81"
                        "t\xD0\xB8\xCC\x86"),
              "\xC3\xA9t\xD0\xB9");
    CHECK_STR(NORMALISE("\xE1\x84\x80\xE1\x85\xA1"), "\xEA\xB0\x80");
}

static const char *charset_of(const char *bytes, size_t len)
{
    stm_str out;
    const char *charset = NULL;
    stm_arena_reset(&arena);
    return stm_charset_decode(&out, &charset, (stm_str){bytes, len}, &arena, NULL) == STEMMA_OK
               ? charset
               : "failed";
}

#define CHARSET_OF(literal) charset_of(literal, sizeof(literal) - 1)

static void test_read_charset__marks_and_validity_come_first(void)
{
    CHECK_STR(CHARSET_OF("plain"), "UTF-8");
    CHECK_STR(CHARSET_OF("\xEF\xBB\xBFplain"), "UTF-8");
    CHECK_STR(CHARSET_OF("\xFE\xFF\0h"), "UTF-16BE");
    CHECK_STR(CHARSET_OF("\xFF\xFE\0\0h\0\0\0"), "UTF-32LE");
}

static void test_read_charset__a_few_broken_bytes_leave_utf_8(void)
{
    CHECK_STR(CHARSET_OF("\xC3\xA4 \xC3\xB6 \xC3\xBC \xC3\x9F \xE2\x80"), "UTF-8");
}

static void test_read_charset__legacy_sets_are_told_by_what_they_make(void)
{
    CHECK_STR(CHARSET_OF(
                  "\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xF2\xF0\xE0\xED\xF1\xEF\xEE\xF0\xF2\xE0 "
                  "\xED\xE0\xE7\xE2\xE0\xEB\xE0 \xE4\xEE\xE3\xEE\xE2\xEE\xF0 \xF8\xE0\xE3\xEE\xEC"),
              "windows-1251");
    CHECK_STR(CHARSET_OF("A szakszervezet j\xF3val t\xF6"
                         "bb p\xE9nzt k\xF6vetel, a k\xF6zleked\xE9si "
                         "miniszt\xE9rium \x84megegyez\xE9sre int\x94, az els\xF5 f\xF5v\xE1rosi "
                         "\xFBrhaj\xF3s szerint is"),
              "windows-1250");
}

int main(void)
{
    stm_arena_init(&arena, 0);
    RUN(test_read_normalise__line_ends_become_line_feeds);
    RUN(test_read_normalise__controls_go_and_c1_is_what_was_meant);
    RUN(test_read_normalise__what_cannot_be_seen_goes);
    RUN(test_read_normalise__composed_form_is_made);
    RUN(test_read_charset__marks_and_validity_come_first);
    RUN(test_read_charset__a_few_broken_bytes_leave_utf_8);
    RUN(test_read_charset__legacy_sets_are_told_by_what_they_make);
    stm_arena_clear(&arena);
    return DONE();
}
