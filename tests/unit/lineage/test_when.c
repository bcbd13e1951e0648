/* SPDX-License-Identifier: Apache-2.0 */
#include "lineage/when.h"

#include "test.h"

static int compare(const char *a, const char *b)
{
    stm_when x, y;
    CHECK(stm_when_parse(&x, stm_str_of(a)));
    CHECK(stm_when_parse(&y, stm_str_of(b)));
    CHECK_INT(stm_when_compare(x, y), -stm_when_compare(y, x));
    return stm_when_compare(x, y);
}

static void test_lineage_when__order_is_told_only_where_it_is_sure(void)
{
    CHECK_INT(compare("2024-10-23", "2024-10-24"), -1);
    CHECK_INT(compare("2024-10-23", "2024-10-23T14:05:00Z"), 0);
    CHECK_INT(compare("2024-10-23", "2024-10-24T01:00:00Z"), 0);
    CHECK_INT(compare("2024-10-23", "2024-10-25T09:00:00Z"), -1);
    CHECK_INT(compare("2024", "2024-10"), 0);
    CHECK_INT(compare("2023", "2024-10"), -1);
    CHECK_INT(compare("2024-10-23T14:05:00+02:00", "2024-10-23T12:05:30Z"), -1);
    CHECK_INT(compare("2024-10-23T14:05:00.250Z", "2024-10-23T14:05:00Z"), 0);
}

static void test_lineage_when__nonsense_is_refused(void)
{
    const char *const bad[] = {"",
                               "x",
                               "2024-13",
                               "2024-10-32",
                               "2024-1-1",
                               "2024-10-23T",
                               "23.10.2024",
                               "2024-10-23T25:99:00Z",
                               "2024-10-23T10:00:00+99:00",
                               "2024-10-23 yesterday"};
    stm_when w;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!stm_when_parse(&w, stm_str_of(bad[i])));
}

int main(void)
{
    RUN(test_lineage_when__order_is_told_only_where_it_is_sure);
    RUN(test_lineage_when__nonsense_is_refused);
    return DONE();
}
