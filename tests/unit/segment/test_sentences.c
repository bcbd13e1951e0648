/* SPDX-License-Identifier: Apache-2.0 */
#include "cuts.h"

static void test_segment_sentences__plain(void)
{
    CHECK_STR(sentences("en", "It rained. The bus was late! Why? Nobody knew"),
              "It rained. | The bus was late! | Why? | Nobody knew");
    CHECK_STR(sentences("en", "one line"), "one line");
    CHECK_STR(sentences("en", "! Look"), "! | Look");
    CHECK_STR(sentences("en", "  \n \n"), "");
    CHECK_STR(sentences("", "It rained. The bus was late."), "It rained. | The bus was late.");
}

static void test_segment_sentences__abbreviations_and_initials(void)
{
    CHECK_STR(sentences("en", "Dr. Weiss met J. K. Marlow of Acme Inc. in Dover. They left."),
              "Dr. Weiss met J. K. Marlow of Acme Inc. in Dover. | They left.");
    CHECK_STR(sentences("en", "He lives in the U.S. The army knows. The U.S. Army too."),
              "He lives in the U.S. | The army knows. | The U.S. Army too.");
    CHECK_STR(sentences("de", "Es kam z. B. Frau Dr. Meier vom 1. FC Nord. Die Halle war leer."),
              "Es kam z. B. Frau Dr. Meier vom 1. FC Nord. | Die Halle war leer.");
    CHECK_STR(sentences("en", "See No. 5 on p. 12. It says no. Five do."),
              "See No. 5 on p. 12. | It says no. | Five do.");
}

static void test_segment_sentences__ordinals_by_language(void)
{
    CHECK_STR(sentences("de", "Am 3. Oktober kam Karl II. August. Er blieb."),
              "Am 3. Oktober kam Karl II. August. | Er blieb.");
    CHECK_STR(sentences("en", "He won 3. October came."), "He won 3. | October came.");
    CHECK_STR(sentences("hu", "A 2. Ukrán Front 1944. október 11-én érkezett. Aznap esett."),
              "A 2. Ukrán Front 1944. október 11-én érkezett. | Aznap esett.");
}

static void test_segment_sentences__numbers_clocks_addresses(void)
{
    CHECK_STR(
        sentences("en",
                  "At 5.30 it cost $3.50, see www.example.org/a.Html or a.b@c.example. Fine."),
        "At 5.30 it cost $3.50, see www.example.org/a.Html or a.b@c.example. | Fine.");
    CHECK_STR(sentences("en", "It ended. 40 people left. 3 stayed."),
              "It ended. | 40 people left. | 3 stayed.");
    CHECK_STR(sentences("ru", "Выпало 10 см. Ветер стих. См. Рис. 5."),
              "Выпало 10 см. | Ветер стих. | См. Рис. 5.");
    CHECK_STR(sentences("en", "The bus stopped.Then it went on."),
              "The bus stopped. | Then it went on.");
}

static void test_segment_sentences__quotes_and_brackets(void)
{
    CHECK_STR(sentences("en", "\"It works.\" She smiled. \"Does it?\" he asked."),
              "\"It works.\" | She smiled. | \"Does it?\" he asked.");
    CHECK_STR(
        sentences("en", "She left (He had asked her to.) Peter at home. (They met again.) Good."),
        "She left (He had asked her to.) Peter at home. | (They met again.) | Good.");
    CHECK_STR(sentences("en", "He left (at last!). She stayed (in No. 5 etc.). Good."),
              "He left (at last!). | She stayed (in No. 5 etc.). | Good.");
    CHECK_STR(sentences("fr", "« C’est fini. » Il est parti."), "« C’est fini. » | Il est parti.");
    CHECK_STR(sentences("de", "„Kommst du?“, fragte er. „Ja.“ Sie kam."),
              "„Kommst du?“, fragte er. | „Ja.“ | Sie kam.");
    CHECK_STR(sentences("en", "It grew.[7][12] Then it fell."), "It grew.[7][12] | Then it fell.");
}

static void test_segment_sentences__trailing_off(void)
{
    CHECK_STR(sentences("en", "Well ... no. And then... Nothing. He […] left."),
              "Well ... no. | And then... | Nothing. | He […] left.");
}

static void test_segment_sentences__other_scripts(void)
{
    CHECK_STR(sentences("ja", "橋は閉鎖された。「再開は未定だ。」と市は述べた。"),
              "橋は閉鎖された。 | 「再開は未定だ。」と市は述べた。");
    CHECK_STR(sentences("ja", "「再開は未定だ。」市は沈黙した。"),
              "「再開は未定だ。」 | 市は沈黙した。");
    CHECK_STR(sentences("el", "Πού είναι; Δεν ξέρω."), "Πού είναι; | Δεν ξέρω.");
    CHECK_STR(sentences("ar", "أين الجسر؟ لا أعرف."), "أين الجسر؟ | لا أعرف.");
    CHECK_STR(sentences("hi", "पुल बंद है। लोग लौट गए।"), "पुल बंद है। | लोग लौट गए।");
}

static void test_segment_sentences__a_long_one_is_cut_at_a_space(void)
{
    static char text[200001];
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    memset(text, 'a', 200000);
    for (size_t i = 0; i < 200000; i += 100)
        text[i] = ' ';
    cut("en", text);
    CHECK(cut_now.sentence_count >= 3);
    for (uint32_t i = 0; i < cut_now.sentence_count; i++)
        CHECK(cut_now.sentences[i].end - cut_now.sentences[i].begin <= limits.max_sentence_bytes &&
              (cut_now.sentences[i].end == 200000 || text[cut_now.sentences[i].end] == ' '));
}

int main(void)
{
    if (!begin_cuts())
        return 1;
    RUN(test_segment_sentences__plain);
    RUN(test_segment_sentences__abbreviations_and_initials);
    RUN(test_segment_sentences__ordinals_by_language);
    RUN(test_segment_sentences__numbers_clocks_addresses);
    RUN(test_segment_sentences__quotes_and_brackets);
    RUN(test_segment_sentences__trailing_off);
    RUN(test_segment_sentences__other_scripts);
    RUN(test_segment_sentences__a_long_one_is_cut_at_a_space);
    end_cuts();
    return DONE();
}
