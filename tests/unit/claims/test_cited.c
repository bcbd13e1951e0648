/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/cited.h"

#include "base/alloc.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_citer *citer;
static stm_arena arena, scratch;
static char joined[1024];

/* The names found, joined by " | ". */
static const char *cited_of(const char *lang, stm_article a)
{
    stm_segments segments;
    stm_claim_text text;
    stm_arena_reset(&arena);
    stm_arena_reset(&scratch);
    a.lang = stm_lang_parse(stm_str_of(lang));
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&text, &a, &segments, &scratch, NULL) == STEMMA_OK);
    CHECK(stm_cited_find(&a, &text, citer, &arena, &scratch, NULL) == STEMMA_OK);
    joined[0] = '\0';
    for (uint32_t i = 0; i < a.cited_count; i++) {
        const stm_cited *c = &a.cited[i];
        const size_t n = strlen(joined);
        snprintf(joined + n, sizeof joined - n, "%s%.*s", n ? " | " : "", (int)c->name.len,
                 c->name.data);
        const stm_str of = c->in_title ? a.title : a.text;
        CHECK(c->end == 0 || stm_str_equal(stm_str_slice(of, c->begin, c->end), c->name));
    }
    return joined;
}

static const char *cited(const char *lang, const char *text)
{
    return cited_of(lang, (stm_article){.text = stm_str_of(text)});
}

static void test_claims_cited__people_and_places_are_none(void)
{
    CHECK_STR(cited("en", "She told Peter Miller and told NATO that it rained in Northport."), "");
    CHECK_STR(cited("en", "According to Norland the bridge is closed, the ministry said."), "");
    CHECK_STR(cited("de", "Das sagte Peter Müller, berichtet die Polizei am Dienstag."), "");
    CHECK_STR(cited("fr", "Selon le ministre, la Norlande attend, rapporte Jean Roux."), "");
}

static void test_claims_cited__frames_with_sure_names(void)
{
    CHECK_STR(cited("en", "He told Reuters that the farming weekly Hill & Brook had told "
                          "Australia's ABC News, the Northport Gazette reported."),
              "Reuters | ABC News | Northport Gazette");
    CHECK_STR(cited("de", "Das sagte Minister Klaus Ohm dem Sender Funkhaus West. Zuvor hatte die "
                          "Hullener Zeitung berichtet, wie die Agentur Nordpress meldete."),
              "Funkhaus West | Hullener Zeitung | Nordpress");
    CHECK_STR(
        cited("fr",
              "« Non », a déclaré la maire à Radio Lac Jeanne Roux, selon l’agence Norpresse."),
        "Radio Lac | Norpresse");
    CHECK_STR(cited("hu", "A hidat lezárták – számolt be az NTX, írta a Folyami Hírlap. A maga a "
                          "Partvidék adónak nyilatkozott."),
              "NTX | Folyami Hírlap | Partvidék");
    CHECK_STR(cited("ru", "Об этом сообщает газета «Речной вестник» со ссылкой на ТАСС."),
              "Речной вестник | ТАСС");
    CHECK_STR(cited("es", "Lo dijo a la emisora Onda Ribera su gerente, según informó Reuters."),
              "Onda Ribera | Reuters");
    CHECK_STR(cited("pl", "Most zamknięto, informuje „Kurier Rzeczny”."), "Kurier Rzeczny");
}

static void test_claims_cited__tags_at_the_head_of_a_title(void)
{
    const stm_article tagged = {.title = STM_STR("WQ: Bridge closed"),
                                .text = STM_STR("It is closed. The newspaper also says why.")};
    CHECK_STR(cited_of("en", tagged), "WQ");
    const stm_article other = {.title = STM_STR("EU: Bridge closed"), .text = tagged.text};
    CHECK_STR(cited_of("en", other), "");
    const stm_article bare = {.title = tagged.title, .text = STM_STR("It is closed.")};
    CHECK_STR(cited_of("en", bare), "");
}

static void test_claims_cited__credits(void)
{
    stm_removed removed[] = {
        {.text = STM_STR("Source: Northport Gazette, 3 May"), .why = STM_WHY_FOOTER},
        {.text = STM_STR("Photo source: Reuters"), .why = STM_WHY_CAPTION},
    };
    const stm_article a = {.text = STM_STR("WESTON (AP) The bridge is closed."),
                           .removed = removed,
                           .removed_count = 2};
    CHECK_STR(cited_of("en", a), "AP | Northport Gazette");
}

static void test_claims_cited__each_once_and_not_oneself(void)
{
    const stm_article a = {.outlet = STM_STR("Northport Gazette"),
                           .text = STM_STR("He told Reuters. She told the Northport Gazette. "
                                           "They told Reuters.")};
    CHECK_STR(cited_of("en", a), "Reuters");
}

static void test_claims_cited__languages_without_rules(void)
{
    CHECK_STR(cited("ja", "橋は閉鎖された (Reuters)。"), "Reuters");
    CHECK_STR(cited("", "told Reuters"), "");
}

static void test_claims_cited__running_out_of_memory_leaks_nothing(void)
{
    stm_citer *other = NULL;
    for (uint64_t n = 1; other == NULL && n < 100000; n = n * 5 / 4 + 1) {
        stm_alloc_fail_at(n);
        const stemma_status status = stm_citer_new(&other, packs, NULL);
        stm_alloc_fail_at(0);
        CHECK((status == STEMMA_OK) == (other != NULL));
    }
    CHECK(other != NULL);
    stm_citer_free(other);
}

int main(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) != STEMMA_OK ||
        stm_citer_new(&citer, packs, NULL) != STEMMA_OK)
        return 1;
    RUN(test_claims_cited__people_and_places_are_none);
    RUN(test_claims_cited__frames_with_sure_names);
    RUN(test_claims_cited__tags_at_the_head_of_a_title);
    RUN(test_claims_cited__credits);
    RUN(test_claims_cited__each_once_and_not_oneself);
    RUN(test_claims_cited__languages_without_rules);
    RUN(test_claims_cited__running_out_of_memory_leaks_nothing);
    stm_citer_free(citer);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    return DONE();
}
