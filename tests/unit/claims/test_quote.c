/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/quote.h"

#include "base/alloc.h"
#include "stemma/claim.h"
#include "test.h"

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_namer *namer;
static stm_quoter *quoter;
static stm_arena arena, scratch;
static char joined[2048];

static void put(const stm_article *a)
{
    joined[0] = '\0';
    for (uint32_t i = 0; i < a->claims.quote_count; i++) {
        const stm_quote *q = &a->claims.quotes[i];
        const size_t n = strlen(joined);
        snprintf(joined + n, sizeof joined - n, "%s%.3s %.*s: %.*s", n ? " | " : "",
                 stemma_quote_kind_name((stemma_quote_kind)q->kind), (int)q->speaker.name.len,
                 q->speaker.name.len ? q->speaker.name.data : "", (int)(q->end - q->begin),
                 a->text.data + q->begin);
        CHECK(q->begin < q->end && q->end <= a->text.len);
        CHECK(i == 0 || a->claims.quotes[i - 1].begin <= q->begin);
    }
}

static stemma_status find(stm_article *a, const stm_claim_text *words)
{
    stm_names names;
    const uint16_t *gaps = stm_phrase_gaps(words, &scratch);
    if (gaps == NULL)
        return STEMMA_E_NOMEM;
    const stemma_status status = stm_names_find(&names, words, namer, &arena, &scratch, NULL);
    return status < 0 ? status
                      : stm_quotes_find(a, words, gaps, &names, quoter, &arena, &scratch, NULL);
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
    CHECK(find(&a, &words) == STEMMA_OK);
    return a;
}

/* The quotes of a text: "kin speaker: what | …". */
static const char *quotes(const char *lang, const char *text)
{
    const stm_article a = read(lang, text);
    put(&a);
    return joined;
}

static void test_claims_quote__verbs_before_and_behind(void)
{
    CHECK_STR(quotes("en", "\"It rained,\" said Ann Tull. Bob Holt added: \"All day.\""),
              "dir Ann Tull: It rained, | dir Bob Holt: All day.");
    CHECK_STR(quotes("de", "„Es regnet“, sagte Anna Tull. Der Minister ergänzte: „Seit gestern.“"),
              "dir Anna Tull: Es regnet | dir Der Minister: Seit gestern.");
    CHECK_STR(quotes("hu", "„Esik az eső” – mondta Tull Anna."), "dir Tull Anna: Esik az eső");
    CHECK_STR(quotes("ru", "«Идёт дождь», — сказала Анна Тулль."), "dir Анна Тулль: Идёт дождь");
}

static void test_claims_quote__interrupted_and_going_on(void)
{
    const stm_article a = read("en", "\"It rained,\" Ann Tull said, \"all day. And all night.\"");
    CHECK(a.claims.quote_count == 2 && a.claims.quotes[1].part_of == 0);
    CHECK_STR(quotes("en", "“It rained.\n\n“Then it stopped,” said Ann Tull. “It may go on.”"),
              "dir Ann Tull: It rained. | dir Ann Tull: Then it stopped, | dir Ann Tull: It may go "
              "on.");
    CHECK_STR(quotes("ru", "«Идёт дождь, — сказала Анна Тулль. — Он не кончится»."),
              "dir Анна Тулль: Идёт дождь | dir Анна Тулль: Он не кончится");
    CHECK_STR(quotes("es", "—Llueve —dijo Ana Tull—. Y no para."),
              "dir Ana Tull: Llueve | dir Ana Tull: Y no para");
}

static void test_claims_quote__titles_and_irony_are_none(void)
{
    CHECK_STR(quotes("en", "He reads “The Long Rain” every year, and the “experts” left."), "");
    CHECK_STR(quotes("de", "Der Roman „Der lange Regen“ liegt im Café „Zum Rad“."), "");
    CHECK_STR(quotes("ru", "Газета «Речной вестник» вышла вчера."), "");
}

static void test_claims_quote__parts_of_a_clause_are_mixed(void)
{
    CHECK_STR(quotes("en", "Norway denied it, calling the reports “groundless rumours”."),
              "mix Norway: groundless rumours");
    CHECK_STR(quotes("de", "Anna Tull bezeichnete den Bericht als „frei erfunden“."),
              "mix Anna Tull: frei erfunden");
}

static void test_claims_quote__indirect(void)
{
    CHECK_STR(quotes("en", "Ann Tull said that the bridge was closed."),
              "ind Ann Tull: that the bridge was closed");
    CHECK_STR(quotes("en", "According to Ann Tull, the bridge was closed."),
              "ind Ann Tull: the bridge was closed");
    CHECK_STR(quotes("de", "Anna Tull sagte, die Brücke sei gesperrt."),
              "ind Anna Tull: die Brücke sei gesperrt");
    CHECK_STR(quotes("hu", "Tull Anna szerint a híd zárva van."), "ind Tull Anna: a híd zárva van");
    CHECK_STR(quotes("fr", "Selon Anne Tull, le pont est fermé."),
              "ind Anne Tull: le pont est fermé");
    CHECK_STR(quotes("ru", "По словам Анны Тулль, мост закрыт."), "ind Анна Тулль: мост закрыт");
}

static void test_claims_quote__who_is_meant(void)
{
    CHECK_STR(quotes("en", "Ann Tull met Bob Holt. “It rained,” she said."),
              "dir Ann Tull: It rained,");
    CHECK_STR(quotes("en", "The mayor, Ann Tull, came late. “It rained,” the mayor said."),
              "dir Ann Tull: It rained,");
    CHECK_STR(quotes("hu", "Tull Anna késett. „Esett” – mondta."), "dir Tull Anna: Esett");
    CHECK_STR(quotes("en", "“It rained.”"), "dir : It rained.");
}

static void test_claims_quote__who_was_told(void)
{
    const stm_article a = read("en", "“It rained,” Ann Tull told the Northport Gazette.");
    CHECK(a.claims.quote_count == 1 && stm_str_is(a.claims.quotes[0].to.name, "Northport Gazette"));
}

static void test_claims_quote__memory(void)
{
    stm_segments segments;
    stm_claim_text words;
    stemma_status status = STEMMA_E_NOMEM;
    stm_article a = {.text = STM_STR("“It rained,” said Ann Tull. She said that it had stopped."),
                     .lang = STM_LANG('e', 'n')};
    CHECK(stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&words, &a, &segments, &arena, NULL) == STEMMA_OK);
    for (uint64_t n = 1; status == STEMMA_E_NOMEM && n < 200; n++) {
        stm_arena_clear(&scratch);
        stm_alloc_fail_at(n);
        status = find(&a, &words);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || a.claims.quotes == NULL);
    }
    CHECK(status == STEMMA_OK && a.claims.quote_count == 2);
}

int main(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) != STEMMA_OK ||
        stm_namer_new(&namer, packs, NULL) != STEMMA_OK ||
        stm_quoter_new(&quoter, packs, NULL) != STEMMA_OK)
        return 1;
    RUN(test_claims_quote__verbs_before_and_behind);
    RUN(test_claims_quote__interrupted_and_going_on);
    RUN(test_claims_quote__titles_and_irony_are_none);
    RUN(test_claims_quote__parts_of_a_clause_are_mixed);
    RUN(test_claims_quote__indirect);
    RUN(test_claims_quote__who_is_meant);
    RUN(test_claims_quote__who_was_told);
    RUN(test_claims_quote__memory);
    stm_quoter_free(quoter);
    stm_namer_free(namer);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    stm_arena_clear(&scratch);
    return DONE();
}
