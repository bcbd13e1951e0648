/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/quantity.h"

#include <math.h>

#include "base/alloc.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_quantifier *figures;
static stm_arena arena, scratch;
static char joined[2048];

static void put(const char *format, double value)
{
    const size_t n = strlen(joined);
    snprintf(joined + n, sizeof joined - n, format, value);
}

static void put_text(const char *before, const char *text, size_t len)
{
    const size_t n = strlen(joined);
    snprintf(joined + n, sizeof joined - n, "%s%.*s", before, (int)len, text);
}

static void put_quantity(const char *text, const stm_quantity *q)
{
    static const char *const marks[] = {"", "~", ">=", "<=", "?"};
    put_text(joined[0] ? " | " : "", marks[q->approx], strlen(marks[q->approx]));
    if (isnan(q->value)) {
        put("%.10g", q->low);
        put("..%.10g", q->high);
    } else
        put("%.10g", q->value);
    if (q->unit[0] != '\0')
        put_text(" ", q->unit, strlen(q->unit));
    if (q->of.begin < q->of.end)
        put_text(" ", text + q->of.begin, q->of.end - q->of.begin);
    if (!isnan(q->each))
        put(" x%.10g", q->each);
}

/* The figures of a text: values with ~ >= <= ? for how they are meant, unit, noun, groups. */
static const char *found(const char *lang, const char *text)
{
    stm_segments segments;
    stm_claim_text words;
    stm_article a = {.text = stm_str_of(text), .lang = stm_lang_parse(stm_str_of(lang))};
    stm_arena_reset(&arena);
    stm_arena_reset(&scratch);
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&words, &a, &segments, &scratch, NULL) == STEMMA_OK);
    CHECK(stm_quantities_find(&a, &words, figures, &arena, NULL) == STEMMA_OK);
    joined[0] = '\0';
    for (uint32_t i = 0; i < a.claims.quantity_count; i++)
        put_quantity(text, &a.claims.quantities[i]);
    return joined;
}

static void test_claims_quantity__separators_of_the_language(void)
{
    CHECK_STR(found("en", "It has 12,000 homes and 1.5 doctors."), "12000 homes | 1.5 doctors");
    CHECK_STR(found("de", "Es gibt 12.000 Häuser und 1,5 Ärzte."), "12000 Häuser | 1.5 Ärzte");
    CHECK_STR(found("de", "Es kostet 1.234.567,89 Euro."), "1234567.89 EUR");
    CHECK_STR(found("en", "It costs 12,34,567.89 rupees."), "1234567.89 INR");
    CHECK_STR(found("fr", "Il y a 12\xE2\x80\xAF"
                          "000\xE2\x80\xAF"
                          "euros et 4\xC2\xA0"
                          "200 personnes."),
              "12000 EUR | 4200 personnes");
    CHECK_STR(found("es", "Hay 12.000 casas y 4,800 metros."), "12000 casas | 4.8 m");
}

static void test_claims_quantity__separators_of_the_article(void)
{
    CHECK_STR(found("es", "Hay 12,000 casas, 1,234,567 pesos y 3.5 hectáreas."),
              "12000 casas | 1234567 pesos | 3.5 ha");
}

static void test_claims_quantity__spelled_out(void)
{
    CHECK_STR(found("en", "Two hundred and twenty-five men came."), "225 men");
    CHECK_STR(found("de", "Hundertfünfzig Leute und zweitausendsechshundert Boote."),
              "150 Leute | 2600 Boote");
    CHECK_STR(found("hu", "Kétezer-hatszáz embert láttak."), "2600 embert");
    CHECK_STR(found("fr", "Deux cent vingt et un navires, quatre-vingt-quinze ports."),
              "221 navires | 95 ports");
    CHECK_STR(found("ru", "Двадцать пять кораблей стоят."), "25 кораблей");
    CHECK_STR(found("it", "Duecentocinquanta navi."), "250 navi");
    CHECK_STR(found("es", "Dos mil trescientos cuarenta y siete barcos."), "2347 barcos");
}

static void test_claims_quantity__multipliers_and_money(void)
{
    CHECK_STR(found("en", "It paid $3.5bn and \xC2\xA3"
                          "40m, then 75 USD million."),
              "3500000000 USD | 40000000 GBP | 75000000 USD");
    CHECK_STR(found("de", "Das kostet 3,5 Mio. Euro."), "3500000 EUR");
    CHECK_STR(found("hu", "Ez 11 ezer ember és 3,2 millió euró."), "11000 ember | 3200000 EUR");
    CHECK_STR(found("en", "Half a million euros; 5.69 million viewers."),
              "500000 EUR | 5690000 viewers");
    CHECK_STR(found("en", "It cost thirteen dollars and forty-five cents."), "13.45 USD");
}

static void test_claims_quantity__ranges_are_not_averaged(void)
{
    CHECK_STR(found("en", "Between 300 and 450 seals live there."), "300..450 seals");
    CHECK_STR(found("fr", "Entre 420 et 460 millions d'euros."), "420000000..460000000 EUR");
    CHECK_STR(found("hu", "900–1200 eurót kapnak."), "900..1200 EUR");
    CHECK_STR(found("en", "It rose from 5 to 7 dollars."), "5 USD | 7 USD");
    CHECK_STR(found("en", "They won 3-1 there."), "");
}

static void test_claims_quantity__bounds_and_vague_counts(void)
{
    CHECK_STR(found("en", "As many as 40 men, at least 30 boys and about 20 girls."),
              "<=40 men | >=30 boys | ~20 girls");
    CHECK_STR(found("en", "Several thousand soldiers and dozens of vans."),
              "?2000..9999 soldiers | ?24..99 vans");
    CHECK_STR(found("en", "Tens of thousands of people."), "?10000..99999 people");
    CHECK_STR(found("ru", "Явка выросла на 2 процента, до 61 процента."), "2 % | 61 %");
}

static void test_claims_quantity__per_group(void)
{
    CHECK_STR(found("en", "Two brigades of 6,000 troops came."), "2 brigades | 6000 troops x2");
    CHECK_STR(found("en", "Two brigades, totaling 6,000 troops, came."),
              "2 brigades | 6000 troops");
    CHECK_STR(found("de", "Drei Werke mit je 260 Leuten."), "3 Werke | 260 Leuten x3");
}

static void test_claims_quantity__what_is_none(void)
{
    CHECK_STR(found("en", "In 2024, on 14 April, at 7:30 pm, Article 5 was read in Room 12."), "");
    CHECK_STR(found("en", "The Boeing 737 left; call 0800 555 111 or 555-12-3680."), "");
    CHECK_STR(found("hu", "A 11. légideszant dandár egyre több."), "");
    CHECK_STR(found("de", "Er legte ein Buch hin und bringt eine Karte mit ein."), "");
    CHECK_STR(found("ru", "В 19-м веке и в 1990-х годах."), "");
    CHECK_STR(found("en", "See example.com/12/5 and LX-2207 of Covid-19."), "");
}

static void test_claims_quantity__without_a_pack_nothing_is_found(void)
{
    CHECK_STR(found("xx", "12 000 huhu."), "");
}

/* A row that never ends is read once. */
static void test_claims_quantity__long_rows_take_linear_time(void)
{
    enum { TIMES = 20000 };
    stm_buf text = {0};
    for (int i = 0; i < TIMES; i++)
        CHECK(stm_buf_add_str(&text, STM_STR("one hundred and ")));
    CHECK(stm_buf_add_char(&text, '\0'));
    found("en", text.data);
    stm_buf_clear(&text);
}

static void test_claims_quantity__memory_that_runs_out(void)
{
    const stm_str text = STM_STR("Two brigades of 6,000 troops.");
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; status != STEMMA_OK && n < 20000; n += 1 + n / 8) {
        stm_quantifier *q = NULL;
        stm_segments segments;
        stm_claim_text words;
        stm_article a = {.text = text, .lang = stm_lang_parse(STM_STR("en"))};
        stm_arena_reset(&arena);
        CHECK(stm_segment(&segments, segmenter, text, a.lang, &arena, NULL) == STEMMA_OK);
        CHECK(stm_claim_text_of(&words, &a, &segments, &arena, NULL) == STEMMA_OK);
        stm_alloc_fail_at(n);
        status = stm_quantifier_new(&q, packs, NULL);
        if (status == STEMMA_OK)
            status = stm_quantities_find(&a, &words, q, &arena, NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || status == STEMMA_E_NOMEM);
        CHECK(status != STEMMA_OK || a.claims.quantity_count == 2);
        stm_quantifier_free(q);
    }
    CHECK(status == STEMMA_OK);
}

int main(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    if (stm_packs_new(&packs, NULL, NULL) < 0 ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) < 0 ||
        stm_quantifier_new(&figures, packs, NULL) < 0)
        return 1;
    RUN(test_claims_quantity__separators_of_the_language);
    RUN(test_claims_quantity__separators_of_the_article);
    RUN(test_claims_quantity__spelled_out);
    RUN(test_claims_quantity__multipliers_and_money);
    RUN(test_claims_quantity__ranges_are_not_averaged);
    RUN(test_claims_quantity__bounds_and_vague_counts);
    RUN(test_claims_quantity__per_group);
    RUN(test_claims_quantity__what_is_none);
    RUN(test_claims_quantity__without_a_pack_nothing_is_found);
    RUN(test_claims_quantity__long_rows_take_linear_time);
    RUN(test_claims_quantity__memory_that_runs_out);
    stm_quantifier_free(figures);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    return DONE();
}
