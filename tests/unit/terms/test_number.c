/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/number.h"

#include "test.h"

static double read_as(const char *lang, const char *text)
{
    const stm_number_style style = stm_number_style_of(stm_lang_parse(stm_str_of(lang)));
    double value = -1;
    return stm_number_read(&value, stm_str_of(text), &style) ? value : -1;
}

static void test_terms_number__each_language_groups_in_its_way(void)
{
    CHECK(read_as("en", "12,000") == 12000);
    CHECK(read_as("de", "12.000") == 12000);
    CHECK(read_as("fr", "12\xE2\x80\xAF"
                        "000") == 12000);
    CHECK(read_as("hu", "12 000") == 12000);
    CHECK(read_as("de", "1.234.567,5") == 1234567.5);
    CHECK(read_as("en", "1,234,567.5") == 1234567.5);
}

static void test_terms_number__fractions(void)
{
    CHECK(read_as("de", "3,5") == 3.5);
    CHECK(read_as("en", "3.5") == 3.5);
    CHECK(read_as("de", "3.5") == 3.5); /* not a group: one digit behind */
    CHECK(read_as("en", "0.25") == 0.25);
}

static void test_terms_number__what_follows_is_passed_over(void)
{
    CHECK(read_as("en", "3rd") == 3);
    CHECK(read_as("en", "1990s") == 1990);
    CHECK(read_as("de", "7.") == 7);
    CHECK(read_as("ja", "１２") == 12);
    CHECK(read_as("ar", "٣") == 3);
}

static void test_terms_number__no_number(void)
{
    CHECK(read_as("en", "") == -1);
    CHECK(read_as("en", "abc") == -1);
    CHECK(read_as("en", "1234567890123456789012") == -1);
}

int main(void)
{
    RUN(test_terms_number__each_language_groups_in_its_way);
    RUN(test_terms_number__fractions);
    RUN(test_terms_number__what_follows_is_passed_over);
    RUN(test_terms_number__no_number);
    return DONE();
}
