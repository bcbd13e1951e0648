/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/fold.h"

#include "base/utf8.h"
#include "test.h"

static const char *folded(const char *lang, const char *word)
{
    static char text[STM_FOLD_ROOM + 1];
    const stm_str s = stm_fold(text, stm_lang_parse(stm_str_of(lang)), stm_str_of(word));
    text[s.len] = '\0';
    return text;
}

static void test_terms_fold__case_and_writing_alone_do_not_part_words(void)
{
    CHECK_STR(folded("en", "London"), "london");
    CHECK_STR(folded("de", "STRAßE"), "strasse");
    CHECK_STR(folded("de", "Öl"), "öl");
    CHECK_STR(folded("ru", "ЁЛКА"), "елка");
    CHECK_STR(folded("ru", "за\xCC\x81мок"), "замок");
    CHECK_STR(folded("hu", "erdô"), "erdő");
    CHECK_STR(folded("hu", "fűtôtest"), "fűtőtest");
    CHECK_STR(folded("ro", "ţară"), "țară");
    CHECK_STR(folded("el", "Αθήνα"), "αθηνα");
    CHECK_STR(folded("ar", "أَكل"), folded("ar", "اكل"));
    CHECK_STR(folded("ja", "ﾐｻｲﾙ"), "ミサイル");
    CHECK_STR(folded("nl", "ĳs"), "ijs");
    CHECK_STR(folded("en", "U.S"), "us");
    CHECK_STR(folded("fr", "aujourd\xE2\x80\x99hui"), "aujourd'hui");
    CHECK_STR(folded("en", "co\xC2\xADoperate"), "cooperate");
}

static void test_terms_fold__turkish_has_two_letters_i(void)
{
    CHECK_STR(folded("tr", "ILIK"), "ılık");
    CHECK_STR(folded("tr", "İzmir"), "izmir");
    CHECK_STR(folded("en", "ILIK"), "ilik");
}

static void test_terms_fold__a_long_word_is_cut_at_a_character(void)
{
    char word[4 * STM_FOLD_ROOM], text[STM_FOLD_ROOM];
    for (size_t i = 0; i + 1 < sizeof word; i += 2)
        memcpy(word + i, "ж", 2);
    const stm_str s = stm_fold(text, 0, (stm_str){word, sizeof word});
    CHECK(s.len > STM_FOLD_ROOM - 8 && s.len <= STM_FOLD_ROOM);
    CHECK(stm_utf8_valid(s));
}

static void test_terms_fold__broken_bytes_do_no_harm(void)
{
    char text[STM_FOLD_ROOM];
    for (int a = 0; a < 256; a++)
        for (int b = 0; b < 256; b += 7) {
            const char word[3] = {(char)a, (char)b, (char)0xE3};
            CHECK(stm_fold(text, 0, (stm_str){word, 3}).len <= STM_FOLD_ROOM);
        }
}

static void test_terms_fold__the_core_is_the_longest_part(void)
{
    CHECK(stm_str_is(stm_fold_core(STM_STR("l'homme")), "homme"));
    CHECK(stm_str_is(stm_fold_core(STM_STR("government's")), "government"));
    CHECK(stm_str_is(stm_fold_core(STM_STR("ankara'da")), "ankara"));
    CHECK(stm_str_is(stm_fold_core(STM_STR("haus")), "haus"));
    CHECK(stm_str_is(stm_fold_core(STM_STR("'")), "'"));
}

int main(void)
{
    RUN(test_terms_fold__case_and_writing_alone_do_not_part_words);
    RUN(test_terms_fold__turkish_has_two_letters_i);
    RUN(test_terms_fold__a_long_word_is_cut_at_a_character);
    RUN(test_terms_fold__broken_bytes_do_no_harm);
    RUN(test_terms_fold__the_core_is_the_longest_part);
    return DONE();
}
