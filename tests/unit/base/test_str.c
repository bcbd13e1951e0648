/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include "test.h"

static void test_base_str__trim_takes_every_kind_of_space(void)
{
    stm_str s = stm_str_trim(STM_STR("\xEF\xBB\xBF \t\xC2\xA0"
                                     "a b\xE3\x80\x80\r\n"));
    CHECK(stm_str_is(s, "a b"));
    CHECK(stm_str_trim(STM_STR(" \n ")).len == 0);
    CHECK(stm_str_is(stm_str_trim(STM_STR("\xC3\xA0")), "\xC3\xA0"));
}

static void test_base_str__compare_orders_by_bytes(void)
{
    CHECK(stm_str_compare(STM_STR("a"), STM_STR("ab")) < 0);
    CHECK(stm_str_compare(STM_STR("b"), STM_STR("ab")) > 0);
    CHECK(stm_str_compare(STM_NONE, STM_STR("")) == 0);
}

static void test_base_str__find(void)
{
    CHECK_INT(stm_str_find(STM_STR("abcabc"), STM_STR("bc"), 2), 4);
    CHECK(stm_str_find(STM_STR("abc"), STM_STR("bc"), 9) == SIZE_MAX);
    CHECK(stm_str_find(STM_STR("abc"), STM_STR("abcd"), 0) == SIZE_MAX);
}

static void test_base_str__buffer_stops_at_its_ceiling(void)
{
    stm_buf buf = {.ceiling = 10};
    CHECK(stm_buf_add_str(&buf, STM_STR("12345")));
    CHECK(!stm_buf_add_str(&buf, STM_STR("678901")));
    CHECK(buf.failed && !stm_buf_add_char(&buf, 'x'));
    CHECK(stm_str_is(stm_buf_str(&buf), "12345"));
    stm_buf_clear(&buf);
    CHECK(stm_buf_printf(&buf, "%d-%s", 42, "x") && stm_str_is(stm_buf_str(&buf), "42-x"));
    stm_buf_clear(&buf);
}

int main(void)
{
    RUN(test_base_str__trim_takes_every_kind_of_space);
    RUN(test_base_str__compare_orders_by_bytes);
    RUN(test_base_str__find);
    RUN(test_base_str__buffer_stops_at_its_ceiling);
    return DONE();
}
