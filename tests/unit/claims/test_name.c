/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/name.h"

#include "base/alloc.h"
#include "stemma/claim.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_namer *namer;
static stm_arena arena, scratch;
static char joined[2048];

/* The names of a text: "mention=name:kind | …". */
static const char *names(const char *lang, const char *text)
{
    stm_segments segments;
    stm_claim_text words;
    stm_names found;
    stm_article a = {.text = stm_str_of(text), .lang = stm_lang_parse(stm_str_of(lang))};
    stm_arena_reset(&arena);
    stm_arena_reset(&scratch);
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&words, &a, &segments, &scratch, NULL) == STEMMA_OK);
    CHECK(stm_names_find(&found, &words, namer, &arena, &scratch, NULL) == STEMMA_OK);
    CHECK(stm_names_keep(&a, &found, &arena, NULL) == STEMMA_OK);
    joined[0] = '\0';
    for (uint32_t i = 0; i < a.claims.name_count; i++) {
        const stm_name *s = &a.claims.names[i];
        const size_t n = strlen(joined);
        snprintf(joined + n, sizeof joined - n, "%s%.*s=%.*s:%.3s", n ? " | " : "",
                 (int)(s->end - s->begin), a.text.data + s->begin, (int)s->name.len, s->name.data,
                 stemma_name_kind_name((stemma_name_kind)s->kind));
    }
    return joined;
}

static void test_claims_name__titles_are_not_of_it(void)
{
    CHECK_STR(names("en", "It was the British defence secretary John Marlow. President Ann Tull "
                          "met Mr. Prewett."),
              "John Marlow=John Marlow:per | Ann Tull=Ann Tull:per | Prewett=Prewett:per");
    CHECK_STR(names("de", "Das sagte Außenministerin Ruth Okafor der Präsidentin Anna Tull."),
              "Ruth Okafor=Ruth Okafor:per | Anna Tull=Anna Tull:per");
    CHECK_STR(names("hu", "Ott volt Marló Judit polgármester is."), "Marló Judit=Marló Judit:per");
}

static void test_claims_name__last_names_mean_whom_they_meant_before(void)
{
    CHECK_STR(names("en", "Then Tull came. We know Agnes Tull and Agnes Holt. But Holt left."),
              "Tull=Agnes Tull:per | Agnes Tull=Agnes Tull:per | Agnes Holt=Agnes Holt:per | "
              "Holt=Agnes Holt:per");
    CHECK_STR(names("en", "We met Bill Marlow and Anna Marlow. Then Mr Marlow spoke."),
              "Bill Marlow=Bill Marlow:per | Anna Marlow=Anna Marlow:per | Marlow=Bill Marlow:per");
}

static void test_claims_name__cases_are_one_name(void)
{
    CHECK_STR(
        names("ru", "Там был Конрад Превицкий. Слова Превицкого удивили, Превицкому ответили."),
        "Конрад Превицкий=Конрад Превицкий:per | Превицкого=Конрад Превицкий:per | "
        "Превицкому=Конрад Превицкий:per");
    CHECK_STR(names("hu", "Eljött Prevics Kornél elnök. A levelet Previcsnek adták."),
              "Prevics Kornél=Prevics Kornél:per | Previcsnek=Prevics Kornél:per");
    CHECK_STR(names("de", "Dort war Konrad Prewitz. Die Rede Prewitzs und Prewitz selbst."),
              "Konrad Prewitz=Konrad Prewitz:per | Prewitzs=Konrad Prewitz:per | "
              "Prewitz=Konrad Prewitz:per");
    CHECK_STR(names("pl", "Przyszedł Konrad Prewicki. Zdaniem Prewickiego to koniec."),
              "Konrad Prewicki=Konrad Prewicki:per | Prewickiego=Konrad Prewicki:per");
}

static void test_claims_name__places_and_bodies(void)
{
    CHECK_STR(names("en", "They left South Korea for the Supreme Court of Norway."),
              "South Korea=South Korea:pla | Supreme Court of Norway=Supreme Court of Norway:org");
    CHECK_STR(names("ru", "Они живут в Иране и в Германии."),
              "Иране=Иране:pla | Германии=Германии:pla");
    CHECK_STR(names("en", "The Harbour Safety Board (HSB) met; the HSB voted."),
              "Harbour Safety Board=Harbour Safety Board:org | HSB=Harbour Safety Board:org | "
              "HSB=Harbour Safety Board:org");
}

static void test_claims_name__capitals_that_are_none(void)
{
    CHECK_STR(names("en", "Yesterday it rained. On Monday the minister left. Investors fled."), "");
    CHECK_STR(names("de", "Der Roman liegt auf dem Tisch, und die Behörde schweigt seit Montag."),
              "");
}

static void test_claims_name__nothing_to_find(void)
{
    CHECK_STR(names("en", ""), "");
    CHECK_STR(names("und", "a b c"), "");
}

static void test_claims_name__memory(void)
{
    static const char text[] = "Tull met Agnes Tull of the Harbour Safety Board (HSB) in Norway.";
    stm_segments segments;
    stm_claim_text words;
    stm_names found;
    stemma_status status = STEMMA_E_NOMEM;
    stm_article a = {.text = stm_str_of(text), .lang = STM_LANG('e', 'n')};
    stm_arena_clear(&scratch);
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&words, &a, &segments, &arena, NULL) == STEMMA_OK);
    for (uint64_t n = 1; status == STEMMA_E_NOMEM && n < 200; n++) {
        stm_arena_clear(&scratch);
        stm_alloc_fail_at(n);
        status = stm_names_find(&found, &words, namer, &arena, &scratch, NULL);
        stm_alloc_fail_at(0);
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
        stm_namer_new(&namer, packs, NULL) < 0)
        return 1;
    RUN(test_claims_name__titles_are_not_of_it);
    RUN(test_claims_name__last_names_mean_whom_they_meant_before);
    RUN(test_claims_name__cases_are_one_name);
    RUN(test_claims_name__places_and_bodies);
    RUN(test_claims_name__capitals_that_are_none);
    RUN(test_claims_name__nothing_to_find);
    RUN(test_claims_name__memory);
    stm_namer_free(namer);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    return DONE();
}
