/* SPDX-License-Identifier: Apache-2.0 */
#include "cuts.h"

static void test_segment_listing__entries_are_sentences(void)
{
    CHECK_STR(sentences("en", "1. Rain 2. Wind"), "1. Rain | 2. Wind");
    CHECK_STR(sentences("en", "(a) a rope. (b) a lamp."), "(a) a rope. | (b) a lamp.");
    CHECK_STR(sentences("en", "i) a rope ii) a lamp iii) salt"),
              "i) a rope | ii) a lamp | iii) salt");
    CHECK_STR(sentences("de", "• Regen • Wind"), "• Regen | • Wind");
    CHECK_STR(sentences("en", "Two things help. a) Rest b) Tea"),
              "Two things help. | a) Rest | b) Tea");
}

static void test_segment_listing__people_and_ordinals_are_none(void)
{
    CHECK_STR(sentences("en", "A. Smith met B. Jones there."), "A. Smith met B. Jones there.");
    CHECK_STR(sentences("de", "1. Bundesliga und 2. Bundesliga spielen."),
              "1. Bundesliga und 2. Bundesliga spielen.");
}

static void test_segment_listing__many_entries_take_linear_time(void)
{
    static char text[300001];
    for (size_t i = 0; i < 300000; i++)
        text[i] = "i. a) "[i % 6];
    cut("en", text);
    CHECK(cut_now.sentence_count > 0);
}

int main(void)
{
    if (!begin_cuts())
        return 1;
    RUN(test_segment_listing__entries_are_sentences);
    RUN(test_segment_listing__people_and_ordinals_are_none);
    RUN(test_segment_listing__many_entries_take_linear_time);
    end_cuts();
    return DONE();
}
