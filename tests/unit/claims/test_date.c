/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/date.h"

#include "base/alloc.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_date_rules *rules;
static stm_arena arena, scratch;
static char joined[1024];

/* The dates of a text published on a day, joined by " | "; ? where there is no value. */
static const char *dates_on(const char *published, const char *lang, const char *text)
{
    stm_segments segments;
    stm_claim_text words;
    stm_article a = {.text = stm_str_of(text),
                     .published = stm_str_of(published),
                     .lang = stm_lang_parse(stm_str_of(lang))};
    stm_arena_reset(&arena);
    stm_arena_reset(&scratch);
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&words, &a, &segments, &scratch, NULL) == STEMMA_OK);
    const uint16_t *gaps = stm_phrase_gaps(&words, &scratch);
    CHECK(stm_dates_find(&a, &words, gaps, rules, &arena, &scratch, NULL) == STEMMA_OK);
    joined[0] = '\0';
    for (uint32_t i = 0; i < a.claims.date_count; i++) {
        const stm_date *d = &a.claims.dates[i];
        const size_t n = strlen(joined);
        snprintf(joined + n, sizeof joined - n, "%s%.*s %.*s", n ? " | " : "",
                 (int)(d->end - d->begin), text + d->begin, d->value.data ? (int)d->value.len : 1,
                 d->value.data ? d->value.data : "?");
    }
    return joined;
}

/* On Wednesday, 23 October 2024. */
static const char *dates(const char *lang, const char *text)
{
    return dates_on("2024-10-23", lang, text);
}

static void test_claims_date__whole_dates(void)
{
    CHECK_STR(dates("en", "It opened on 3 November 2019 and on May 4, 2020."),
              "3 November 2019 2019-11-03 | May 4, 2020 2020-05-04");
    CHECK_STR(dates("de", "Er kam am 3.11.2019, sie am 4. Mai 2020."),
              "3.11.2019 2019-11-03 | 4. Mai 2020 2020-05-04");
    CHECK_STR(dates("hu", "Ez 2019. november 3-án történt."), "2019. november 3-án 2019-11-03");
    CHECK_STR(dates("en", "Not on 2019-02-30 but on 2019-02-28."), "2019-02-28 2019-02-28");
    CHECK_STR(dates("sv", "Den 3 november 2019 regnade det."), "3 november 2019 2019-11-03");
}

static void test_claims_date__what_the_article_s_date_completes(void)
{
    CHECK_STR(dates("en", "It rained in June. It opens on 1 November."),
              "June 2024-06 | 1 November 2024-11-01");
    CHECK_STR(dates("en", "He said on Tuesday that he would come."), "Tuesday 2024-10-22");
    CHECK_STR(dates("en", "The court will decide on Friday."), "Friday 2024-10-25");
    CHECK_STR(dates_on("2024-01-14", "de", "Er war am 21. Dezember dort."),
              "21. Dezember 2023-12-21");
    CHECK_STR(dates("fr", "Le navire est parti la semaine dernière."),
              "la semaine dernière 2024-W42");
    CHECK_STR(dates("hu", "A hajó múlt héten indult el."), "múlt héten 2024-W42");
    CHECK_STR(dates("ru", "Это случилось два года назад."), "два года назад 2022");
}

static void test_claims_date__without_an_article_s_date_it_stays_open(void)
{
    CHECK_STR(dates_on(NULL, "en", "He came yesterday, on Tuesday, on 3 November."),
              "yesterday ? | Tuesday ? | 3 November XXXX-11-03");
    CHECK_STR(dates_on("2024", "en", "He came yesterday; last year she did."),
              "yesterday ? | last year 2023");
}

static void test_claims_date__from_a_date_just_named(void)
{
    CHECK_STR(dates("en", "It broke on 3 May 2011. The next day it was mended."),
              "3 May 2011 2011-05-03 | The next day 2011-05-04");
    CHECK_STR(dates("en", "The next day it was mended."), "The next day ?");
}

static void test_claims_date__times_belong_to_a_day(void)
{
    CHECK_STR(dates("en", "It began at 3 p.m. on Friday."),
              "3 p.m 2024-10-18T15:00 | Friday 2024-10-18");
    CHECK_STR(dates("de", "Am Dienstagabend um 20.30 Uhr fiel das Tor."),
              "Dienstagabend 2024-10-22TEV | um 20.30 Uhr 2024-10-22T20:30");
}

static void test_claims_date__durations_and_sets(void)
{
    CHECK_STR(dates("en", "They waited three days and two hours, as every year, for decades."),
              "three days and two hours P3DT2H | every year P1Y | decades PXDE");
    CHECK_STR(dates("de", "Er saß anderthalb Jahre, und jährlich kam einer."),
              "anderthalb Jahre P1.5Y | jährlich P1Y");
}

static void test_claims_date__decades_quarters_seasons(void)
{
    CHECK_STR(dates("en", "In the 1990s, in Q3 2021, in 2019/20, in spring 2014."),
              "the 1990s 199 | Q3 2021 2021-Q3 | 2019/20 2019/2020 | spring 2014 2014-SP");
}

static void test_claims_date__what_is_none(void)
{
    CHECK_STR(dates("en", "Theresa May met 2000 people who march; a second boat cost $1999."), "");
    CHECK_STR(dates("en", "A man aged 45 years, 45 years old."), "");
    CHECK_STR(dates("en", ""), "");
}

static void test_claims_date__memory(void)
{
    stm_date_rules *r = NULL;
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; status != STEMMA_OK; n += 1 + n / 4) {
        stm_alloc_fail_at(n);
        status = stm_date_rules_new(&r, packs, NULL);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && r == NULL));
    }
    stm_alloc_fail_at(0);
    stm_date_rules_free(r);
}

int main(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) != STEMMA_OK ||
        stm_date_rules_new(&rules, packs, NULL) != STEMMA_OK)
        return 1;
    RUN(test_claims_date__whole_dates);
    RUN(test_claims_date__what_the_article_s_date_completes);
    RUN(test_claims_date__without_an_article_s_date_it_stays_open);
    RUN(test_claims_date__from_a_date_just_named);
    RUN(test_claims_date__times_belong_to_a_day);
    RUN(test_claims_date__durations_and_sets);
    RUN(test_claims_date__decades_quarters_seasons);
    RUN(test_claims_date__what_is_none);
    RUN(test_claims_date__memory);
    stm_date_rules_free(rules);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    return DONE();
}
