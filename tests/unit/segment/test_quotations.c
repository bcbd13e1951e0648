/* SPDX-License-Identifier: Apache-2.0 */
#include "cuts.h"

static void test_segment_quotations__the_customs_of_languages(void)
{
    CHECK_STR(quotations("en", "He said “yes” and \"no\" and ‘perhaps’ and 'never'."),
              "yes | no | perhaps | never");
    CHECK_STR(quotations("de", "Er sagte „ja“ und »nein« und ‚vielleicht‘."),
              "ja | nein | vielleicht");
    CHECK_STR(quotations("fr", "Il a dit « oui » et «non»."), " oui  | non");
    CHECK_STR(quotations("sv", "Hon sa ”ja” och gick."), "ja");
    CHECK_STR(quotations("hu", "Azt mondta, hogy „igen”, majd ,,nem''."), "igen | nem");
    CHECK_STR(quotations("ja", "市は「再開は『未定』だ」と述べた。"), "再開は『未定』だ | 未定");
    CHECK_STR(quotations("ru", "Он сказал: «Да», — и ушёл."), "Да");
}

static void test_segment_quotations__apostrophes_are_none(void)
{
    CHECK_STR(quotations("en", "It’s the ’90s. ‘The soldiers’ food wasn’t good,’ he said."),
              "The soldiers’ food wasn’t good,");
    CHECK_STR(quotations("en", "The dogs' owner isn't here. Rock 'til you drop."), "");
    CHECK_STR(quotations("en", "a 6\" pipe and a 5' board"), "");
}

static void test_segment_quotations__nested(void)
{
    CHECK_STR(quotations("en", "“She said ‘go’ twice,” he said."), "She said ‘go’ twice, | go");
    CHECK_INT(cut_now.quotations[0].inside, STM_NOWHERE);
    CHECK_INT(cut_now.quotations[1].inside, 0);
}

static void test_segment_quotations__go_on_over_paragraphs(void)
{
    CHECK_STR(quotations("en", "He said: “One.\n\n“Two.”\n\n“Never closed.\n\nThe end."),
              "One. | Two.");
    CHECK(cut_now.quotations[0].continues && !cut_now.quotations[1].continues);
}

static void test_segment_quotations__many_marks_take_linear_time(void)
{
    static char text[400001];
    for (size_t i = 0; i < 400000; i++)
        text[i] = "\" ' (‘a’ s' "[i % 14];
    cut("en", text);
    CHECK(cut_now.quotation_count > 0);
    memset(text, '"', 400000);
    cut("en", text);
}

int main(void)
{
    if (!begin_cuts())
        return 1;
    RUN(test_segment_quotations__the_customs_of_languages);
    RUN(test_segment_quotations__apostrophes_are_none);
    RUN(test_segment_quotations__nested);
    RUN(test_segment_quotations__go_on_over_paragraphs);
    RUN(test_segment_quotations__many_marks_take_linear_time);
    end_cuts();
    return DONE();
}
