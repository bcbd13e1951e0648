/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

#include "test.h"

static void test_base_utf8__walks_both_ways(void)
{
    const stm_str s = STM_STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFFz");
    const int32_t want[] = {'a', 0xE9, 0x20AC, 0x1F600, 0xFFFD, 'z'};
    size_t at = 0;
    for (int i = 0; i < 6; i++)
        CHECK_INT(stm_utf8_next(s, &at), want[i]);
    CHECK_INT(at, s.len);
    for (int i = 5; i >= 0; i--)
        CHECK_INT(stm_utf8_back(s, &at), want[i]);
    CHECK_INT(at, 0);
}

static void test_base_utf8__valid(void)
{
    CHECK(stm_utf8_valid(STM_STR("\xEF\xBF\xBD ok")));
    CHECK(!stm_utf8_valid(STM_STR("\xC3")));
    CHECK(!stm_utf8_valid(STM_STR("\xED\xA0\x80")));
    CHECK(!stm_utf8_valid(STM_STR("\xC0\xAF")));
}

static void test_base_utf8__offsets_in_any_order(void)
{
    stm_offsets o = stm_offsets_of(STM_STR("a\xC3\xA9\xE2\x82\xAC"
                                           "b"));
    CHECK_INT(stm_offsets_character(&o, 6), 3);
    CHECK_INT(stm_offsets_character(&o, 1), 1);
    CHECK_INT(stm_offsets_character(&o, 3), 2);
    CHECK_INT(stm_offsets_character(&o, 99), 4);
    CHECK_INT(stm_utf8_count(o.text), 4);
}

int main(void)
{
    RUN(test_base_utf8__walks_both_ways);
    RUN(test_base_utf8__valid);
    RUN(test_base_utf8__offsets_in_any_order);
    return DONE();
}
