/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "test.h"

typedef struct sink {
    char data[200000];
    size_t len;
    size_t calls, stop_at; /* the call that asks to stop; 0: none */
} sink;

static int take(void *context, const char *bytes, size_t len)
{
    sink *s = context;
    if (++s->calls == s->stop_at)
        return 1;
    memcpy(s->data + s->len, bytes, len);
    s->len += len;
    s->data[s->len] = '\0';
    return 0;
}

static sink out;
static stm_json json;

static void begin(void)
{
    memset(&out, 0, sizeof out);
    stm_json_init(&json, take, &out);
}

static const char *end(void)
{
    CHECK_INT(stm_json_finish(&json, NULL), STEMMA_OK);
    return out.data;
}

static void test_base_json__commas_come_by_themselves(void)
{
    begin();
    stm_json_open(&json, '{');
    stm_json_key_int(&json, "a", -1);
    stm_json_key(&json, "b");
    stm_json_open(&json, '[');
    stm_json_open(&json, '{');
    stm_json_close(&json, '}');
    stm_json_open(&json, '[');
    stm_json_close(&json, ']');
    stm_json_null(&json);
    stm_json_bool(&json, true);
    stm_json_close(&json, ']');
    stm_json_key_str(&json, "c", STM_NONE);
    stm_json_close(&json, '}');
    stm_json_line(&json);
    stm_json_int(&json, 2);
    CHECK_STR(end(), "{\"a\":-1,\"b\":[{},[],null,true],\"c\":null}\n2");
}

static const char *written(stm_str s)
{
    begin();
    stm_json_str(&json, s);
    return end();
}

static void test_base_json__strings_are_escaped(void)
{
    CHECK_STR(written(STM_STR("")), "\"\"");
    CHECK_STR(written(STM_STR("say \"no\" to C:\\ today")), "\"say \\\"no\\\" to C:\\\\ today\"");
    CHECK_STR(written(STM_STR("\b\t\n\v\f\r\x01\x1f\x7f")),
              "\"\\b\\t\\n\\u000b\\f\\r\\u0001\\u001f\x7f\"");
    CHECK_STR(written((stm_str){"a\0b", 3}), "\"a\\u0000b\"");
    CHECK_STR(written(STM_STR("тест 漢字 😀 é")), "\"тест 漢字 😀 é\"");
}

static void test_base_json__broken_utf8_is_replaced(void)
{
    CHECK_STR(written(STM_STR("a\xFFz")), "\"a\xEF\xBF\xBDz\"");
    CHECK_STR(written(STM_STR("\xC0\xAF")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK_STR(written(STM_STR("\xED\xA0\x80")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK_STR(written(STM_STR("caf\xC3")), "\"caf\xEF\xBF\xBD\"");
    CHECK_STR(written(STM_STR("\xE6\xBC")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK_STR(written(STM_STR("\xEF\xBF\xBD")), "\"\xEF\xBF\xBD\"");
}

static void test_base_json__every_place_in_a_word_of_eight_is_looked_at(void)
{
    for (int place = 0; place < 16; place++) {
        char text[] = "abcdefghijklmnop", expected[40];
        text[place] = place % 2 ? '"' : '\n';
        snprintf(expected, sizeof expected, "\"%.*s\\%c%s\"", place, "abcdefghijklmnop",
                 place % 2 ? '"' : 'n', &"abcdefghijklmnop"[place + 1]);
        CHECK_STR(written(stm_str_of(text)), expected);
    }
}

static const char *number(double d)
{
    begin();
    stm_json_double(&json, d);
    return end();
}

static const char *share(double d)
{
    begin();
    stm_json_share(&json, d);
    return end();
}

static void test_base_json__numbers_are_short_and_read_back(void)
{
    CHECK_STR(number(12000), "12000");
    CHECK_STR(number(0.1), "0.1");
    CHECK_STR(number(-2.5), "-2.5");
    CHECK_STR(number(1e300), "1e+300");
    CHECK_STR(number(NAN), "null");
    CHECK_STR(number(INFINITY), "null");
    CHECK(strtod(number(1.0 / 3), NULL) == 1.0 / 3);
    CHECK_STR(share(0.93f), "0.93");
    CHECK_STR(share(1), "1");
    CHECK_STR(share(0), "0");
    CHECK_STR(share(0.00004), "0");
    CHECK_STR(share(-0.25), "-0.25");
    CHECK_STR(share(2.0 / 3), "0.6667");
    CHECK_STR(share(NAN), "null");
}

static void test_base_json__no_locale_shows(void)
{
    if (setlocale(LC_NUMERIC, "de_DE.UTF-8") == NULL)
        printf("# de_DE.UTF-8 is not installed\n");
    CHECK_STR(number(0.5), "0.5");
    CHECK_STR(share(0.5), "0.5");
    setlocale(LC_NUMERIC, "C");
}

static void test_base_json__long_strings_go_through(void)
{
    static char text[100000];
    memset(text, 'x', sizeof text);
    const char *result = written((stm_str){text, sizeof text});
    CHECK_INT(strlen(result), sizeof text + 2);
    CHECK(result[0] == '"' && result[sizeof text + 1] == '"');
}

static void test_base_json__a_callback_can_stop(void)
{
    static char text[100000];
    begin();
    out.stop_at = 2;
    for (int i = 0; i < 5; i++)
        stm_json_str(&json, (stm_str){text, 20000});
    stemma_error err;
    CHECK_INT(stm_json_finish(&json, &err), STEMMA_E_ABORTED);
    CHECK_INT(out.calls, 2);
    CHECK_INT(err.status, STEMMA_E_ABORTED);
}

int main(void)
{
    RUN(test_base_json__commas_come_by_themselves);
    RUN(test_base_json__strings_are_escaped);
    RUN(test_base_json__broken_utf8_is_replaced);
    RUN(test_base_json__every_place_in_a_word_of_eight_is_looked_at);
    RUN(test_base_json__numbers_are_short_and_read_back);
    RUN(test_base_json__no_locale_shows);
    RUN(test_base_json__long_strings_go_through);
    RUN(test_base_json__a_callback_can_stop);
    return DONE();
}
