/* SPDX-License-Identifier: Apache-2.0 */
#include "cuts.h"

static void test_segment_words__letters_numbers_hyphens(void)
{
    CHECK_STR(words("en", "Russia's al-Bashir, 12,000 F-16s; a 26-year-old's 3.5%"),
              "Russia's | al-Bashir | 12,000 | F-16s | a | 26 | year-old's | 3.5");
    CHECK_INT(cut_now.words[2].kind, STM_WORD_NUMBER);
    CHECK_INT(cut_now.words[3].kind, STM_WORD_LETTERS);
}

static void test_segment_words__clitics_are_words(void)
{
    CHECK_STR(words("fr", "L’État qu'il aujourd'hui"), "L | État | qu | il | aujourd'hui");
    CHECK_STR(words("it", "dell'acqua"), "dell | acqua");
    CHECK_STR(words("en", "O'Hara isn't"), "O'Hara | isn't");
}

static void test_segment_words__dictionaries(void)
{
    CHECK_STR(words("ja", "東京のコンピューターは高い"), "東京 | の | コンピューター | は | 高い");
    CHECK_INT(cut_now.words[0].kind, STM_WORD_IDEOGRAPH);
    CHECK(cut_now.words[2].flags == STM_WORD_KATAKANA);
    CHECK_STR(words("th", "สวัสดีชาวโลก"), "สวัสดี | ชาว | โลก");
    CHECK_INT(cut_now.words[0].kind, STM_WORD_IDEOGRAPH);
}

static void test_segment_words__flags(void)
{
    cut("en", "The NATO chief said: “We are” Up in É.");
    const uint8_t expected[] = {STM_WORD_CAPITAL | STM_WORD_FIRST,
                                STM_WORD_CAPITAL | STM_WORD_ALL_CAPS,
                                0,
                                0,
                                STM_WORD_CAPITAL | STM_WORD_FIRST,
                                0,
                                STM_WORD_CAPITAL,
                                0,
                                STM_WORD_CAPITAL};
    CHECK_INT(cut_now.word_count, sizeof expected);
    for (size_t i = 0; i < sizeof expected && i < cut_now.word_count; i++)
        CHECK_INT(cut_now.words[i].flags, expected[i]);
}

static void test_segment_words__every_language_opens(void)
{
    for (size_t i = 0; i < stm_packs_count(packs); i++) {
        char code[4];
        cut(stm_lang_code(stm_pack_lang(stm_packs_at(packs, i)), code), "A1 b. C");
        CHECK_INT(cut_now.word_count, 3);
    }
}

int main(void)
{
    if (!begin_cuts())
        return 1;
    RUN(test_segment_words__letters_numbers_hyphens);
    RUN(test_segment_words__clitics_are_words);
    RUN(test_segment_words__dictionaries);
    RUN(test_segment_words__flags);
    RUN(test_segment_words__every_language_opens);
    end_cuts();
    return DONE();
}
