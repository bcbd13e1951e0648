/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/calendar.h"

#include "test.h"

static void test_claims_calendar__days_and_back(void)
{
    CHECK_INT(stm_day_number((stm_day){1970, 1, 1}), 0);
    CHECK_INT(stm_day_number((stm_day){2000, 3, 1}), 11017);
    for (int64_t n = -800000; n < 100000; n += 997)
        CHECK_INT(stm_day_number(stm_day_of_number(n)), n);
    CHECK(stm_day_exists((stm_day){2024, 2, 29}));
    CHECK(!stm_day_exists((stm_day){2023, 2, 29}));
    CHECK(!stm_day_exists((stm_day){2023, 13, 1}));
}

static void test_claims_calendar__weeks_of_iso_8601(void)
{
    int32_t year, week;
    CHECK_INT(stm_weekday_of(stm_day_number((stm_day){2024, 10, 23})), 3);
    CHECK_INT(stm_weekday_of(-4), 7);
    stm_week_of(stm_day_number((stm_day){2021, 1, 3}), &year, &week);
    CHECK_INT(year, 2020);
    CHECK_INT(week, 53);
    stm_week_of(stm_day_number((stm_day){2024, 12, 30}), &year, &week);
    CHECK_INT(year, 2025);
    CHECK_INT(week, 1);
}

static void test_claims_calendar__easter(void)
{
    CHECK_INT(stm_easter(2024), stm_day_number((stm_day){2024, 3, 31}));
    CHECK_INT(stm_easter(1995), stm_day_number((stm_day){1995, 4, 16}));
    CHECK_INT(stm_easter(2038), stm_day_number((stm_day){2038, 4, 25}));
}

int main(void)
{
    RUN(test_claims_calendar__days_and_back);
    RUN(test_claims_calendar__weeks_of_iso_8601);
    RUN(test_claims_calendar__easter);
    return DONE();
}
