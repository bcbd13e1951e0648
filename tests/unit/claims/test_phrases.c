/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/phrases.h"

#include "base/alloc.h"
#include "test.h"

static const char *const slots[] = {"thing", NULL};
static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_arena arena;
static char found[256];

/* The words of the longest phrase at word `at` of an English sentence. */
static const char *find(stm_phrases *p, const char *sentence, uint32_t at)
{
    stm_segments g;
    stm_claim_text text;
    stm_phrase_text t;
    stm_phrase_hit hit;
    const stm_article a = {.text = stm_str_of(sentence), .lang = stm_lang_parse(STM_STR("en"))};
    stm_arena_reset(&arena);
    CHECK(stm_segment(&g, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK);
    CHECK(stm_claim_text_of(&text, &a, &g, &arena, NULL) == STEMMA_OK);
    const uint16_t *gaps = stm_phrase_gaps(&text, &arena);
    CHECK(stm_phrase_text_of(&t, p, &text, gaps, &arena, NULL) == STEMMA_OK);
    if (!stm_phrases_find(&hit, &t, 0, at, g.word_count))
        return "";
    snprintf(found, sizeof found, "%.*s", (int)(g.words[hit.end - 1].end - g.words[at].begin),
             sentence + g.words[at].begin);
    return found;
}

static void test_claims_phrases__what_an_entry_writes(void)
{
    stm_phrases p;
    stm_phrases_init(&p, slots);
    CHECK(stm_phrases_add_words(&p, 0, STM_STR("claim(|s)|Report"), 7));
    CHECK(stm_phrases_add(&p, STM_STR("den(y|ies) the? this|<thing>"), 1));
    CHECK(stm_phrases_add(&p, STM_STR("turn … down = x"), 2));
    CHECK(stm_phrases_add(&p, STM_STR("well , now"), 3));
    CHECK(stm_phrases_add(&p, STM_STR("^ so what"), 4));
    CHECK_STR(find(&p, "He denies the claims made", 1), "denies the claims");
    CHECK_STR(find(&p, "They deny this", 1), "deny this");
    CHECK_STR(find(&p, "They deny the thing", 1), "");
    CHECK_STR(find(&p, "They deny the report", 1), "");
    CHECK_STR(find(&p, "They deny the Report", 1), "deny the Report");
    CHECK_STR(find(&p, "They Deny the Report", 1), "");
    CHECK_STR(find(&p, "we turn the heat, as ever, down", 1), "turn the heat, as ever, down");
    CHECK_STR(find(&p, "we turn the heat; as ever, down", 1), "");
    CHECK_STR(find(&p, "well, now", 0), "well, now");
    CHECK_STR(find(&p, "so what", 0), "so what");
    CHECK_STR(find(&p, "and so what", 1), "");
    CHECK(stm_str_is(p.items.items[1].meaning, "x"));
    stm_phrases_clear(&p);
}

static void test_claims_phrases__what_is_no_phrase_is_passed_over(void)
{
    stm_phrases p;
    stm_phrases_init(&p, slots);
    CHECK(stm_phrases_add(&p, STM_STR("<nothing> here"), 0));
    CHECK(stm_phrases_add(&p, STM_STR("a b c d e f g h i j k l"), 0));
    CHECK(stm_phrases_add(&p, STM_STR("… a"), 0));
    CHECK(stm_phrases_add(&p, STM_STR(" = x"), 0));
    CHECK_INT(p.items.count, 0);
    CHECK_STR(find(&p, "nothing here", 0), "");
    stm_phrases_clear(&p);
}

int main(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    stm_arena_init(&arena, 0);
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) != STEMMA_OK)
        return 1;
    RUN(test_claims_phrases__what_an_entry_writes);
    RUN(test_claims_phrases__what_is_no_phrase_is_passed_over);
    stm_segmenter_free(segmenter);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
    return DONE();
}
