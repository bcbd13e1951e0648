/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include <stdlib.h>

#include "read/gather.h"

static gathered g;

static void test_read_read_json__one_array_and_lines_are_read_alike(void)
{
    CHECK_STR(READ(&g, "a", "{\n \"text\": \"one\",\n \"x\": {\"y\": [1, \"}\"]}\n}\n"),
              "-1 one\n");
    CHECK_STR(READ(&g, "a", "[{\"text\":\"one\"}]"), "-1 one\n");
    CHECK_STR(READ(&g, "a", "[{\"text\":\"one\"},\n{\"text\":\"two\"}]"), "0 one\n1 two\n");
    CHECK_STR(READ(&g, "a", "{\"text\":\"one\"}\n\n{\"text\":\"two\"}\n"), "0 one\n1 two\n");
}

static void test_read_read_json__a_broken_line_costs_that_line(void)
{
    CHECK_STR(READ(&g, "a",
                   "{\"text\":\"one\"}\n{\"text\":\"tw\n{\"text\":\"three\"}\n{\"text\":\"four\"\n"
                   "{\"text\":\"five\"}\nsix\n"),
              "0 one\n1! line 2: the record has no end\n2 three\n"
              "3! line 4: the record has no end\n4 five\n5! line 6: is no JSON record\n");
}

static void test_read_read_json__a_record_needs_a_text(void)
{
    CHECK_STR(READ(&g, "a", "{\"title\":\"x\"}"),
              "-1! line 1: the record has no 'text' that is a string\n");
    CHECK_STR(READ(&g, "a", "{\"text\":[\"x\"]}"),
              "-1! line 1: the record has no 'text' that is a string\n");
    CHECK_STR(READ(&g, "a.json", "[]"), "-1! holds no JSON record\n");
}

static stemma_status show_keys(void *context, const stm_raw *raw, const stemma_error *failure,
                               stemma_error *err)
{
    char *out = context;
    snprintf(out, 512, "%.*s|%.*s|%.*s|%.*s|%u %.*s", (int)raw->id.len, raw->id.data,
             (int)raw->published.len, raw->published.data, (int)raw->outlet.len, raw->outlet.data,
             (int)raw->title.len, raw->title.data, raw->author_count,
             raw->author_count ? (int)raw->authors[0].len : 0,
             raw->author_count ? raw->authors[0].data : "");
    return STEMMA_OK;
}

static void test_read_read_json__keys_and_their_other_names_are_taken(void)
{
    const char *bytes = "{\"id\":7,\"date\":\"2024\",\"series\":\"S\",\"title\":{\"no\":1},"
                        "\"authors\":[{\"name\":\"A B\"},\"C\",null],\"text\":\"t\"}";
    const stemma_source source = {
        .kind = STEMMA_SOURCE_BYTES, .bytes = bytes, .len = strlen(bytes)};
    const stemma_limits limits = STEMMA_LIMITS_INIT;
    const stm_file file = {stm_str_of("r"), &source};
    char shown[512];
    stm_arena scratch;
    stm_arena_init(&scratch, 0);
    CHECK(stm_read_file(&file, &limits, &scratch, show_keys, shown, NULL) == STEMMA_OK);
    CHECK_STR(shown, "7|2024|S||2 A B");
    stm_arena_clear(&scratch);
}

static void test_read_read_json__escapes_that_strict_parsers_refuse_are_mended(void)
{
    CHECK_STR(READ(&g, "a", "{\"text\":\"a\\ud83d\"}"), "-1 a\xEF\xBF\xBD\n");
    CHECK_STR(READ(&g, "a", "{\"text\":\"a\\u0000b\\\\ud83d\"}"), "-1 ab\\ud83d\n");
    CHECK_STR(READ(&g, "a", "{\"text\":\"\\ud83d\\ude00 \\ude00\"}"),
              "-1 \xF0\x9F\x98\x80 \xEF\xBF\xBD\n");
}

static void test_read_read_json__a_line_in_another_charset_is_decoded_alone(void)
{
    CHECK_STR(READ(&g, "a",
                   "{\"text\":\"\xC3\xA4\"}\n{\"text\":\"Gr\xFC\xDF"
                   "e aus K\xF6ln\"}\n"),
              "0 \xC3\xA4\n1 Gr\xC3\xBC\xC3\x9F"
              "e aus K\xC3\xB6ln\n");
}

static void test_read_read_json__nesting_and_length_have_ceilings(void)
{
    stemma_limits limits = STEMMA_LIMITS_INIT;
    limits.max_depth = 3;
    const char *deep = "{\"x\":[[[1]]],\"text\":\"a\"}\n{\"text\":\"b\"}";
    CHECK_STR(read_as(&g, "a", deep, strlen(deep), &limits),
              "0! line 1: the record is nested too deeply\n1 b\n");
    limits.max_line_bytes = 20;
    const char *lengthy = "{\"text\":\"0123456789012345\"}\n{\"text\":\"b\"}";
    CHECK_STR(read_as(&g, "a", lengthy, strlen(lengthy), &limits),
              "0! line 1: the record is longer than max_line_bytes\n1 b\n");
    limits.max_records = 1;
    const char *two = "{\"text\":\"a\"}\n{\"text\":\"b\"}";
    CHECK_STR(read_as(&g, "a", two, strlen(two), &limits),
              "0 a\n1! file has more than 1 records\n");
}

/* What took time once a byte for every byte before it would take minutes here. */
static void test_read_read_json__broken_input_is_passed_in_one_go(void)
{
    const size_t len = 8 << 20;
    char *bytes = malloc(len);
    memset(bytes, '[', len);
    memcpy(bytes, "{\"a\":", 5);
    read_as(&g, "a", bytes, len, NULL);
    CHECK_STR(g.log, "-1! line 1: the record is nested too deeply\n");
    for (size_t i = 0; i < len; i++)
        bytes[i] = "{\"a\":\n"[i % 6];
    read_as(&g, "a", bytes, len, NULL);
    CHECK(g.documents == 0 && g.failures > 0);
    for (size_t i = 0; i < len; i++)
        bytes[i] = "{\"\n"[i % 3];
    read_as(&g, "a", bytes, len, NULL);
    CHECK(g.documents == 0 && g.failures > 1000);
    free(bytes);
}

static void test_read_read_json__keys_that_are_not_read_cost_no_memory(void)
{
    const size_t len = 8 << 20;
    char *bytes = malloc(len + 64);
    size_t n = (size_t)sprintf(bytes, "{\"x\":[");
    while (n < len)
        n += (size_t)sprintf(bytes + n, "[],");
    n += (size_t)sprintf(bytes + n, "[]],\"text\":\"t\"}");
    CHECK_STR(read_as(&g, "a", bytes, n, NULL), "-1 t\n");
    free(bytes);
}

int main(void)
{
    RUN(test_read_read_json__one_array_and_lines_are_read_alike);
    RUN(test_read_read_json__a_broken_line_costs_that_line);
    RUN(test_read_read_json__a_record_needs_a_text);
    RUN(test_read_read_json__keys_and_their_other_names_are_taken);
    RUN(test_read_read_json__escapes_that_strict_parsers_refuse_are_mended);
    RUN(test_read_read_json__a_line_in_another_charset_is_decoded_alone);
    RUN(test_read_read_json__nesting_and_length_have_ceilings);
    RUN(test_read_read_json__broken_input_is_passed_in_one_go);
    RUN(test_read_read_json__keys_that_are_not_read_cost_no_memory);
    return DONE();
}
