/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/stance.h"

#include "base/alloc.h"
#include "stemma/claim.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_stance_rules *rules;
static stm_arena arena, scratch;
static char joined[1024];

static void put(const stm_article *a, const stm_stance *list, uint32_t count)
{
    joined[0] = '\0';
    for (uint32_t i = 0; i < count; i++) {
        const stm_stance *s = &list[i];
        const size_t n = strlen(joined);
        snprintf(joined + n, sizeof joined - n, "%s%s(%.*s): %.*s", n ? " | " : "",
                 stemma_stance_kind_name((stemma_stance_kind)s->kind),
                 (int)(s->cue.end - s->cue.begin), a->text.data + s->cue.begin,
                 (int)(s->end - s->begin), a->text.data + s->begin);
    }
}

static stm_article read(const char *lang, const char *text)
{
    stm_segments segments;
    stm_claim_text words;
    stm_article a = {.text = stm_str_of(text), .lang = stm_lang_parse(stm_str_of(lang))};
    stm_arena_reset(&arena);
    stm_arena_reset(&scratch);
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&words, &a, &segments, &scratch, NULL) == STEMMA_OK);
    const uint16_t *gaps = stm_phrase_gaps(&words, &scratch);
    CHECK(stm_stances_find(&a, &words, gaps, rules, &arena, &scratch, NULL) == STEMMA_OK);
    return a;
}

static const char *stances(const char *lang, const char *text)
{
    const stm_article a = read(lang, text);
    put(&a, a.claims.stances, a.claims.stance_count);
    return joined;
}

static void test_claims_stance__a_clause_and_its_cue(void)
{
    CHECK_STR(stances("en", "It rained, but the dam may hold, they said."),
              "hedge(may): but the dam may hold");
    CHECK_STR(stances("de", "Der Damm hielt nicht, weil es regnete."),
              "negation(nicht): Der Damm hielt nicht");
    CHECK_STR(stances("fr", "Il n’a pas plu hier."), "negation(n): Il n’a pas plu hier");
    CHECK_STR(stances("ru", "Мост, возможно, закрыт."), "hedge(возможно): возможно, закрыт");
}

static void test_claims_stance__a_denial_reaches_over_that(void)
{
    CHECK_STR(stances("en", "The mayor denied that the bridge was closed."),
              "denial(denied): The mayor denied that the bridge was closed");
    CHECK_STR(stances("hu", "A polgármester cáfolta, hogy lezárták a hidat."),
              "denial(cáfolta): A polgármester cáfolta, hogy lezárták a hidat");
}

static void test_claims_stance__a_negated_denial_is_none(void)
{
    CHECK_STR(stances("en", "She did not deny it."), "negation(not): She did not deny it");
    CHECK_STR(stances("de", "Sie dementierte das nicht."),
              "negation(nicht): Sie dementierte das nicht");
}

static void test_claims_stance__what_only_looks_like_one(void)
{
    CHECK_STR(stances("en", "Not only that: in May he was denied entry."), "");
    CHECK_STR(stances("de", "Er bestritt nicht nur sein hundertstes Spiel."), "");
    CHECK_STR(stances("xx", "Not in a language without a pack."), "");
    CHECK_STR(stances("en", ""), "");
}

static void test_claims_stance__a_short_quotation_is_part_of_its_clause(void)
{
    CHECK_STR(stances("en", "It did not \"help\" the town."),
              "negation(not): It did not \"help\" the town");
    CHECK_STR(stances("en", "\"This will never be built again\" was all he said."),
              "negation(never): This will never be built again");
}

static void test_claims_stance__what_may_hedge_is_kept_apart(void)
{
    const stm_article a = read("en", "He can swim.");
    CHECK_INT(a.claims.stance_count, 0);
    put(&a, a.claims.maybes, a.claims.maybe_count);
    CHECK_STR(joined, "hedge(can): He can swim");
}

static void test_claims_stance__memory(void)
{
    stm_stance_rules *r = NULL;
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; status != STEMMA_OK; n += 1 + n / 8) {
        stm_alloc_fail_at(n);
        status = stm_stance_rules_new(&r, packs, NULL);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && r == NULL));
    }
    stm_alloc_fail_at(0);
    stm_stance_rules_free(r);
}

int main(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) != STEMMA_OK ||
        stm_stance_rules_new(&rules, packs, NULL) != STEMMA_OK)
        return 1;
    RUN(test_claims_stance__a_clause_and_its_cue);
    RUN(test_claims_stance__a_denial_reaches_over_that);
    RUN(test_claims_stance__a_negated_denial_is_none);
    RUN(test_claims_stance__what_only_looks_like_one);
    RUN(test_claims_stance__a_short_quotation_is_part_of_its_clause);
    RUN(test_claims_stance__what_may_hedge_is_kept_apart);
    RUN(test_claims_stance__memory);
    stm_stance_rules_free(rules);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    return DONE();
}
