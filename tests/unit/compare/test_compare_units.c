/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare_units.h"

#include <math.h>

#include "test.h"

static stm_quantity of(double value, const char *unit, stm_approx approx)
{
    stm_quantity q = {.value = value, .low = NAN, .high = NAN, .each = NAN, .approx = approx};
    snprintf(q.unit, sizeof q.unit, "%s", unit);
    return q;
}

static stm_quantity between(double low, double high, stm_approx approx)
{
    stm_quantity q = of(NAN, "", approx);
    q.low = low;
    q.high = high;
    return q;
}

static stm_likeness likeness(stm_quantity a, stm_quantity b)
{
    return stm_quantity_likeness(&a, &b);
}

static void test_compare_units__rounding_is_no_change(void)
{
    CHECK_INT(likeness(of(11900, "", 0), of(12000, "", 0)), STM_SAME);
    CHECK_INT(likeness(of(312, "", 0), of(310, "", 0)), STM_SAME);
    CHECK_INT(likeness(of(312, "", 0), of(308, "", 0)), STM_OTHER);
    CHECK_INT(likeness(of(8.5, "%", 0), of(5.8, "%", 0)), STM_OTHER);
    CHECK_INT(likeness(of(64000, "", 0), of(640000, "", 0)), STM_OTHER);
}

static void test_compare_units__less_is_said_by_a_bound_or_a_vague_count(void)
{
    CHECK_INT(likeness(of(1350, "", 0), of(1000, "", STM_APPROX_AT_LEAST)), STM_LOOSER);
    CHECK_INT(likeness(of(900, "", 0), of(1000, "", STM_APPROX_AT_LEAST)), STM_OTHER);
    CHECK_INT(likeness(of(212, "", 0), between(200, 999, STM_APPROX_VAGUE)), STM_LOOSER);
    CHECK_INT(likeness(of(12, "", 0), between(200, 999, STM_APPROX_VAGUE)), STM_OTHER);
}

static void test_compare_units__ranges_are_held_as_ranges(void)
{
    CHECK_INT(likeness(between(420, 460, 0), between(420, 460, 0)), STM_SAME);
    CHECK_INT(likeness(between(200, 400, 0), between(200, 800, 0)), STM_OTHER);
    CHECK_INT(likeness(between(420, 460, 0), of(440, "", 0)), STM_SAME);
    CHECK_INT(likeness(between(420, 460, 0), of(510, "", 0)), STM_OTHER);
}

static void test_compare_units__a_conversion_is_no_change(void)
{
    CHECK_INT(likeness(of(60, "[mi_i]/h", 0), of(97, "km/h", 0)), STM_SAME);
    CHECK_INT(likeness(of(80, "[degF]", 0), of(27, "Cel", 0)), STM_SAME);
    CHECK_INT(likeness(of(310, "EUR", 0), of(310, "USD", 0)), STM_OTHER_UNIT);
    CHECK_INT(likeness(of(8, "Cel", 0), of(8, "[degF]", 0)), STM_OTHER_UNIT);
    CHECK_INT(likeness(of(310, "EUR", 0), of(350, "USD", 0)), STM_UNLIKE);
}

static void test_compare_units__pounds_of_money_and_of_weight_are_left_alone(void)
{
    CHECK_INT(likeness(of(500, "[lb_av]", 0), of(500, "GBP", 0)), STM_SAME);
    CHECK_INT(likeness(of(NAN, "", 0), of(5, "", 0)), STM_UNLIKE);
}

int main(void)
{
    RUN(test_compare_units__rounding_is_no_change);
    RUN(test_compare_units__less_is_said_by_a_bound_or_a_vague_count);
    RUN(test_compare_units__ranges_are_held_as_ranges);
    RUN(test_compare_units__a_conversion_is_no_change);
    RUN(test_compare_units__pounds_of_money_and_of_weight_are_left_alone);
    return DONE();
}
