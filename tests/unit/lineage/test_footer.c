/* SPDX-License-Identifier: Apache-2.0 */
#include "lineage/footer.h"
#include "test.h"

static const stm_lang EN = STM_LANG('e', 'n'), FR = STM_LANG('f', 'r'), RU = STM_LANG('r', 'u');

static bool left_on(stm_lang lang, stm_str line, stm_str outlet)
{
    stm_removed removed = {.text = line, .why = STM_WHY_FOOTER};
    const stm_article page = {.lang = lang, .removed = &removed, .removed_count = 1};
    const stm_article source = {.lang = FR, .outlet = outlet};
    return stm_footer_of(&page, &source).len > 0;
}

static void test_lineage_footer__an_address_may_spell_an_outlet(void)
{
    const stm_str gazette = STM_STR("La Gazette de Vernanche");
    CHECK(left_on(RU, STM_STR("redaction@gazette-vernanche.example"), gazette));
    CHECK(left_on(RU, STM_STR("lagazettedevernanche.example"), gazette));
    CHECK(left_on(RU, STM_STR("© La Gazette de Vernanche"), gazette));
    CHECK(!left_on(RU, STM_STR("redaction@gazette.example"), gazette));
    CHECK(!left_on(RU, STM_STR("www.gazette-vernanche-nord.example"), gazette));
    CHECK(left_on(EN, STM_STR("news@thelowermoor.example"), STM_STR("The Lower Moor")));
}

static void test_lineage_footer__a_page_of_that_language_may_be_its_own(void)
{
    CHECK(!left_on(FR, STM_STR("© La Gazette de Vernanche"), STM_STR("La Gazette de Vernanche")));
    stm_removed removed = {.text = STM_STR("© La Gazette de Vernanche"), .why = STM_WHY_FOOTER};
    stm_article page = {.lang = FR, .removed = &removed, .removed_count = 1};
    const stm_article other = {.lang = FR, .outlet = STM_STR("La Gazette de Vernanche")};
    CHECK(stm_footer_is_own(&page, &other));
    page.outlet = STM_STR("Le Soir"); /* it says itself whose it is */
    CHECK(!stm_footer_is_own(&page, &other));
    page.outlet = STM_NONE;
    page.lang = RU;
    CHECK(!stm_footer_is_own(&page, &other));
}

static void test_lineage_footer__another_editions_outlet_counts(void)
{
    stm_removed removed = {.text = STM_STR("© Orven Chronicle Media"), .why = STM_WHY_FOOTER};
    const stm_article page = {.lang = RU, .removed = &removed, .removed_count = 1};
    const stm_article source = {.lang = EN, .edition_outlet = STM_STR("Orven Chronicle")};
    CHECK(stm_footer_of(&page, &source).len > 0);
}

int main(void)
{
    RUN(test_lineage_footer__an_address_may_spell_an_outlet);
    RUN(test_lineage_footer__a_page_of_that_language_may_be_its_own);
    RUN(test_lineage_footer__another_editions_outlet_counts);
    return DONE();
}
