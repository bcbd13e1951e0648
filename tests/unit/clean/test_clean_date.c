/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "clean/clean_date.h"

static stm_packs *packs;
static stm_cues *cues;
static stm_arena arena;

/* "published modified unknown strays" of a line in a language. */
static const char *dates_of(const char *lang, const char *line)
{
    static char out[128];
    stm_folded folded;
    stm_dates d;
    stm_arena_reset(&arena);
    if (!stm_fold_line(&folded, stm_str_of(line), &arena))
        return "no memory";
    stm_dates_of(&d, cues, stm_lang_parse(stm_str_of(lang)), &folded);
    snprintf(out, sizeof out, "%s%s%s", d.published, d.modified[0] ? " > " : "", d.modified);
    if (d.unknown + d.strays > 0)
        snprintf(out + strlen(out), sizeof out - strlen(out), " (%u, %u)", d.unknown, d.strays);
    return out;
}

static void test_clean_date__orders_of_day_month_and_year(void)
{
    CHECK_STR(dates_of("en", "Wednesday 12 March 2025, 6:15 a.m."), "2025-03-12T06:15");
    CHECK_STR(dates_of("en", "October 23rd 2024."), "2024-10-23");
    CHECK_STR(dates_of("en", "Posted on Sept. 3, 2019 at 5:40 pm EDT"), "2019-09-03T17:40");
    CHECK_STR(dates_of("de", "12. M\xC3\xA4rz 2025, 14:20 Uhr"), "2025-03-12T14:20");
    CHECK_STR(dates_of("de", "Stand: 05.04.2023"), "2023-04-05");
    CHECK_STR(dates_of("hu", "2025. m\xC3\xA1rcius 12., szerda 18:05"), "2025-03-12T18:05");
    CHECK_STR(dates_of("fr", "Publi\xC3\xA9 le 1er ao\xC3\xBBt 2025 \xC3\xA0 21h10"),
              "2025-08-01T21:10");
    CHECK_STR(dates_of("es", "11 de marzo de 2025 - 09:30"), "2025-03-11T09:30");
    CHECK_STR(dates_of("pt", "Publicado em 7 de mar\xC3\xA7o de 2021"), "2021-03-07");
    CHECK_STR(
        dates_of("en",
                 "Published: 22:00 GMT, 26 September 2020 | Updated: 08:39 GMT, 28 September 2020"),
        "2020-09-26T22:00Z > 2020-09-28T08:39Z");
    CHECK_STR(dates_of("ru", "13 \xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 2025, 11:05"),
              "2025-03-13T11:05");
    CHECK_STR(dates_of("pl", "opublikowano 2 listopada 2020"), "2020-11-02");
    CHECK_STR(dates_of("hr", "2. listopada 2020."), "2020-10-02");
    CHECK_STR(dates_of("ja", "2025\xE5\xB9\xB4"
                             "3\xE6\x9C\x88"
                             "12\xE6\x97\xA5 18:05"),
              "2025-03-12T18:05");
    CHECK_STR(dates_of("ja", "\xEF\xBC\x92\xEF\xBC\x90\xEF\xBC\x92\xEF\xBC\x95/03/12"),
              "2025-03-12");
}

static void test_clean_date__months_of_languages_without_a_pack(void)
{
    CHECK_STR(dates_of("fi", "12. maaliskuuta 2025"), "2025-03-12");
    CHECK_STR(dates_of("tr", "12 A\xC4\x9Fustos 2025"), "2025-08-12");
    CHECK_STR(dates_of("el", "12 \xCE\x9C\xCE\xB1\xCF\x81\xCF\x84\xCE\xAF\xCE\xBF\xCF\x85 2025"),
              "2025-03-12");
}

static void test_clean_date__no_more_precise_than_known(void)
{
    CHECK_STR(dates_of("en", "March 2025"), "2025-03");
    CHECK_STR(dates_of("en", "03/04/2025"), "2025");
    CHECK_STR(dates_of("en", "03/31/2025"), "2025-03-31");
    CHECK_STR(dates_of("en", "12 March"), "");
}

static void test_clean_date__zones_are_kept_where_told(void)
{
    CHECK_STR(dates_of("en", "2025-03-12T06:15:30+01:00"), "2025-03-12T06:15:30+01:00");
    CHECK_STR(dates_of("en", "Tue, 11 Mar 2025 18:05:00 GMT"), "2025-03-11T18:05:00Z");
}

static void test_clean_date__changes_are_told_from_publication(void)
{
    CHECK_STR(
        dates_of(
            "de",
            "11. M\xC3\xA4rz 2025, 14:20 Uhr | Aktualisiert am 12. M\xC3\xA4rz 2025, 08:45 Uhr"),
        "2025-03-11T14:20 > 2025-03-12T08:45");
    CHECK_STR(dates_of("en", "Updated 12 March 2025"), " > 2025-03-12");
}

static void test_clean_date__other_words_and_numbers_are_counted(void)
{
    CHECK_STR(dates_of("en", "On 12 March 2025 the ferry sank"), "2025-03-12 (2, 0)");
    CHECK_STR(dates_of("en", "Born April 05, 1989."), "1989-04-05 (1, 0)");
    CHECK_STR(dates_of("en", "12 March 2025 and 17 more"), "2025-03-12 (2, 1)");
}

static void test_clean_date__records_give_dates_in_many_forms(void)
{
    char out[STM_DATE_ROOM];
    stm_cleaning c = {.cues = cues, .scratch = &arena, .lang = stm_lang_parse(STM_STR("en"))};
    stm_date_declared(out, &c, STM_STR("2025-03-12T06:15:00.123Z"));
    CHECK_STR(out, "2025-03-12T06:15:00Z");
    stm_date_declared(out, &c, STM_STR("2025"));
    CHECK_STR(out, "2025");
    stm_date_declared(out, &c, STM_STR("Tue, 11 Mar 2025 18:05:00 +0100"));
    CHECK_STR(out, "2025-03-11T18:05:00+01:00");
    stm_date_declared(out, &c, STM_STR("2025-03-12 06:15:00"));
    CHECK_STR(out, "2025-03-12T06:15:00");
    stm_date_declared(out, &c, STM_STR("0000-00-00"));
    CHECK_STR(out, "");
    stm_date_declared(out, &c, STM_STR("yesterday"));
    CHECK_STR(out, "");
}

int main(void)
{
    stm_arena_init(&arena, 0);
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK ||
        stm_cues_new(&cues, packs, NULL) != STEMMA_OK)
        return 1;
    RUN(test_clean_date__orders_of_day_month_and_year);
    RUN(test_clean_date__months_of_languages_without_a_pack);
    RUN(test_clean_date__no_more_precise_than_known);
    RUN(test_clean_date__zones_are_kept_where_told);
    RUN(test_clean_date__changes_are_told_from_publication);
    RUN(test_clean_date__other_words_and_numbers_are_counted);
    RUN(test_clean_date__records_give_dates_in_many_forms);
    stm_cues_free(cues);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    return DONE();
}
