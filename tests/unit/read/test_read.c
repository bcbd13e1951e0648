/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "read/gather.h"

static gathered g;

static void test_read_read__a_text_is_one_article(void)
{
    CHECK_STR(READ(&g, "a.txt", "One.\r\nTwo.\n"), "-1 One.\nTwo.\n\n");
}

static void test_read_read__content_decides_over_the_name(void)
{
    CHECK_STR(READ(&g, "a.txt", " {\"text\": \"x\"}"), "-1 x\n");
    CHECK_STR(READ(&g, "a.json", "\x89PNG\r\n\x1A\n...."),
              "-1! is a PNG image, which is not read\n");
    CHECK_STR(READ(&g, "a", "[This article was made by hand.]"),
              "-1 [This article was made by hand.]\n");
    CHECK_STR(READ(&g, "a.txt", "<!DOCTYPE html><p>x"), "-1 x\n\n");
}

static void test_read_read__a_name_decides_where_content_cannot(void)
{
    CHECK_STR(READ(&g, "a.json", "hello"), "-1! line 1: is no JSON record\n");
}

static void test_read_read__what_holds_nothing_is_a_failure(void)
{
    CHECK_STR(READ(&g, "a.txt", ""), "-1! is empty\n");
    CHECK_STR(READ(&g, "a.txt", " \n\t\n"), "-1! holds no text\n");
}

static void test_read_read__programs_and_archives_are_named(void)
{
    CHECK_STR(READ(&g, "a.txt", "\x7F\x45LF\2\1\1"), "-1! is an ELF program, which is not read\n");
    CHECK_STR(READ(&g, "a.txt", "PK\3\4..."),
              "-1! is a ZIP archive or an office document, which is not read\n");
    CHECK_STR(READ(&g, "a.txt", "\1\2\3\4\5\6\7\1\2\3\4\5"), "-1! is binary, which is not read\n");
    CHECK_STR(READ(&g, "a.txt", "MM said the riff was ID3."), "-1 MM said the riff was ID3.\n");
}

static void test_read_read__utf_16_is_read_with_and_without_a_mark(void)
{
    CHECK_STR(READ(&g, "a.txt", "\xFF\xFEh\0i\0\n\0"), "-1 hi\n\n");
    CHECK_STR(READ(&g, "a.txt", "\0h\0e\0l\0l\0o\0 \0y\0o\0u"), "-1 hello you\n");
    CHECK_STR(READ(&g, "a", "\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0"), "-1 a\n");
}

static void test_read_read__ceilings_hold(void)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    limits.max_file_bytes = 10;
    CHECK_STR(read_as(&g, "a", "12345678901", 11, &limits),
              "-1! file has 11 bytes, at most 10 are read\n");
    limits.max_file_bytes = 1000;
    limits.max_text_bytes = 2;
    CHECK_STR(read_as(&g, "a", "123456789", 9, &limits),
              "-1! text has more than 2 bytes, the most that are read\n");
}

static void test_read_read__a_record_in_memory_is_believed(void)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stemma_source source = {
        .kind = STEMMA_SOURCE_RECORD, .name = "r", .bytes = "x\r\ny", .len = 4, .title = "T"};
    const stm_file file = {stm_str_of("r"), &source};
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    g = (gathered){.scratch = &scratch};
    CHECK(stm_read_file(&file, &limits, &scratch, gather, &g, NULL) == STEMMA_OK);
    CHECK_STR(g.log, "-1 x\ny\n");
    stm_arena_clear(&scratch);
}

static stemma_status refuse(void *context, const stm_raw *raw, const stemma_error *failure,
                            stemma_error *err)
{
    ++*(int *)context;
    return stm_fail(err, STEMMA_E_ABORTED, 0, "stop");
}

static void test_read_read__a_sink_that_refuses_ends_the_run(void)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const char *two = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n";
    const stemma_source source = {.kind = STEMMA_SOURCE_BYTES, .bytes = two, .len = strlen(two)};
    const stm_file file = {stm_str_of("r"), &source};
    stm_arena scratch;
    stemma_error err;
    int calls = 0;
    stm_arena_init(&scratch, 0);
    CHECK(stm_read_file(&file, &limits, &scratch, refuse, &calls, &err) == STEMMA_E_ABORTED);
    CHECK_INT(calls, 1);
    CHECK_STR(err.message, "stop");
    stm_arena_clear(&scratch);
}

static void test_read_read__memory_that_runs_out_ends_the_run(void)
{
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const char *text = "{\"text\":\"\xD0\xB9\xCC\x86 a\",\"authors\":[\"x\"]}";
    const stemma_source source = {.kind = STEMMA_SOURCE_BYTES, .bytes = text, .len = strlen(text)};
    const stm_file file = {stm_str_of("r"), &source};
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; status == STEMMA_E_NOMEM && n < 200; n++) {
        stm_arena scratch;
        stm_arena_init(&scratch, 0);
        g = (gathered){.scratch = &scratch};
        stm_alloc_fail_at(n);
        status = stm_read_file(&file, &limits, &scratch, gather, &g, NULL);
        stm_alloc_fail_at(0);
        stm_arena_clear(&scratch);
    }
    CHECK_INT(status, STEMMA_OK);
    CHECK_INT(g.documents, 1);
}

int main(void)
{
    RUN(test_read_read__a_text_is_one_article);
    RUN(test_read_read__content_decides_over_the_name);
    RUN(test_read_read__a_name_decides_where_content_cannot);
    RUN(test_read_read__what_holds_nothing_is_a_failure);
    RUN(test_read_read__programs_and_archives_are_named);
    RUN(test_read_read__utf_16_is_read_with_and_without_a_mark);
    RUN(test_read_read__ceilings_hold);
    RUN(test_read_read__a_record_in_memory_is_believed);
    RUN(test_read_read__a_sink_that_refuses_ends_the_run);
    RUN(test_read_read__memory_that_runs_out_ends_the_run);
    return DONE();
}
