/* SPDX-License-Identifier: Apache-2.0 */
#include "cuts.h"

static void test_segment_paragraphs__blank_lines_part_them(void)
{
    CHECK_STR(paragraphs("en", "\n\nOne.\n\n \nTwo.\n"), "One. | Two.");
    CHECK_STR(paragraphs("en", ""), "");
}

static void test_segment_paragraphs__a_line_is_one_when_it_stands_alone(void)
{
    CHECK_STR(paragraphs("en", "The bridge is closed.\nThe town waits.\napples\npears"),
              "The bridge is closed. | The town waits. | apples | pears");
    CHECK_STR(paragraphs("en", "It was a cold \nnight."), "It was a cold \nnight.");
}

static void test_segment_paragraphs__a_block_set_to_a_measure_is_one(void)
{
    CHECK_STR(paragraphs("en", "The town council has decided on Tuesday evening that\n"
                               "Bridge Street will stay closed to all but buses until\n"
                               "April. Nobody had expected that the works would take\n"
                               "that long."),
              "The town council has decided on Tuesday evening that\n"
              "Bridge Street will stay closed to all but buses until\n"
              "April. Nobody had expected that the works would take\n"
              "that long.");
    CHECK_STR(sentences("en", "The town council has decided on Tuesday evening that\n"
                              "Bridge Street will stay closed to all but buses until\n"
                              "April. Nobody had expected that."),
              "The town council has decided on Tuesday evening that\n"
              "Bridge Street will stay closed to all but buses until\n"
              "April. | Nobody had expected that.");
}

static void test_segment_paragraphs__lines_are_sentences_where_asked(void)
{
    text_now = STM_STR("One. Two.\n\nthree\n");
    CHECK(stm_segment_lines(&cut_now, segmenter, text_now, STM_LANG('e', 'n'), &arena, NULL) ==
          STEMMA_OK);
    CHECK_INT(cut_now.sentence_count, 3);
    CHECK_INT(cut_now.word_count, 3);
    CHECK_INT(cut_now.sentences[0].end, 9);
    CHECK_INT(cut_now.sentences[1].begin, cut_now.sentences[1].end);
    CHECK_INT(cut_now.sentences[2].first_word, 2);
    CHECK_INT(cut_now.sentences[2].paragraph, 1);
}

int main(void)
{
    if (!begin_cuts())
        return 1;
    RUN(test_segment_paragraphs__blank_lines_part_them);
    RUN(test_segment_paragraphs__a_line_is_one_when_it_stands_alone);
    RUN(test_segment_paragraphs__a_block_set_to_a_measure_is_one);
    RUN(test_segment_paragraphs__lines_are_sentences_where_asked);
    end_cuts();
    return DONE();
}
