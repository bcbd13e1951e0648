/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "report/case_by_hand.h"
#include "report/text.h"
#include "stemma/report.h"
#include "test.h"

static hand_case hand;
static char shown[65536];

static const char *told(stemma_text_options options)
{
    stm_buf out = {0};
    make_by_hand(&hand);
    CHECK_INT(stemma_report_trace_text(hand.c, &options, keep, &out, NULL), STEMMA_OK);
    snprintf(shown, sizeof shown, "%.*s", (int)out.len, out.len ? out.data : "");
    stm_buf_clear(&out);
    stemma_case_free(hand.c);
    return shown;
}

static bool has(const char *text)
{
    const bool found = strstr(shown, text) != NULL;
    if (!found)
        printf("# '%s' is not in:\n# %s\n", text, shown);
    return found;
}

static void test_report_text_trace__the_tree_is_drawn(void)
{
    told((stemma_text_options)STEMMA_TEXT_OPTIONS_INIT);
    CHECK(has("Reports are named as below pile/\n"));
    CHECK(has("Story 1: Ferry aground\n3 reports · 3 languages · 2025-03-12 to 2025-03-13\n"));
    CHECK(has("\nen.txt  Selden Courier · 2025-03-12 · English\n"
              "├─ de.txt  Hafenblatt · 2025-03-13 · German\n"
              "│     translation · almost certain · 100 % of it answers to 90 % of the other\n"
              "└─ hu.txt  no date · Hungarian\n"));
}

static void test_report_text_trace__what_is_undetermined_is_said(void)
{
    told((stemma_text_options)STEMMA_TEXT_OPTIONS_INIT);
    CHECK(has("digest, or drawn on by it: undetermined · likely"));
}

static void test_report_text_trace__a_source_in_another_story_is_named(void)
{
    told((stemma_text_options)STEMMA_TEXT_OPTIONS_INIT);
    CHECK(has("Story 2: Lighthouses"));
    CHECK(has("host.txt takes passages from en.txt (of another story) · very likely"));
    CHECK(has("the same words in both\n      The ferry ran aground.\n"));
}

static void test_report_text_trace__the_rest_is_summed_up(void)
{
    told((stemma_text_options)STEMMA_TEXT_OPTIONS_INIT);
    CHECK(has("1 report has no kin here: alone.txt\n"));
    CHECK(has("No dictionary was found for: Hungarian."));
    CHECK(has("1 input could not be read.\n"));
    CHECK(has("en.txt names “Café Post”, which is de.txt\n"));
}

static void test_report_text_trace__passages_stand_side_by_side(void)
{
    stemma_text_options options = STEMMA_TEXT_OPTIONS_INIT;
    options.columns = 80;
    told(options);
    CHECK(has("    en.txt                               │ de.txt\n"
              "    The ferry ran aground.               │ Alle 312 gerettet.\n"));
    options.columns = 40;
    told(options);
    CHECK(has("    en.txt\n      The ferry ran aground.\n    de.txt\n      Alle 312 gerettet.\n"));
    for (const char *line = shown; *line != '\0'; line += strcspn(line, "\n") + 1)
        CHECK(stm_text_width((stm_str){line, strcspn(line, "\n")}) <= 41);
}

static void test_report_text_trace__fewer_passages_are_said_to_be_fewer(void)
{
    stemma_text_options options = STEMMA_TEXT_OPTIONS_INIT;
    options.max_passages = 1;
    told(options);
    CHECK(has("All 312 were saved")); /* the surer one */
    CHECK(strstr(shown, "Alle 312 gerettet") == NULL);
    CHECK(has("and 1 more passage\n"));
}

static void test_report_text_trace__ascii_is_ascii_but_for_the_articles(void)
{
    stemma_text_options options = STEMMA_TEXT_OPTIONS_INIT;
    options.ascii = true;
    told(options);
    CHECK(has("|- de.txt  Hafenblatt, 2025-03-13, German\n"));
    CHECK(has("`- hu.txt"));
}

static void test_report_text_trace__colour_only_where_asked(void)
{
    stemma_text_options options = STEMMA_TEXT_OPTIONS_INIT;
    told(options);
    CHECK(strchr(shown, '\x1b') == NULL);
    options.colour = true;
    told(options);
    CHECK(has("\x1b[1mStory 1: Ferry aground\x1b[0m"));
}

static void test_report_text_trace__articles_cannot_command_the_terminal(void)
{
    stm_buf out = {0};
    make_by_hand(&hand);
    hand.articles[DE].id = STM_STR("pile/\x1b]0;x\x07.txt");
    hand.articles[DE].outlet = STM_STR("\xE2\x80\xAE"
                                       "Blatt\x1b[2J");
    hand.articles[DE].published = STM_STR("2025\x1b[1m");
    hand.articles[DE].text = STM_STR("\x1b[31mDie F\xC3\xA4hre lief auf Grund.\x9B\xC2\x9B");
    hand.passages[0].to = hand.passages[1].to = (stm_span){0, 34};
    hand.stories[0].title = STM_STR("\x1b[5mFerry\r");
    hand.cited.name = STM_STR("\x1bP");
    hand.reasons[0].text = STM_STR("\x1b[0mbecause");
    CHECK_INT(stemma_report_trace_text(hand.c, NULL, keep, &out, NULL), STEMMA_OK);
    for (size_t i = 0; i < out.len; i++)
        CHECK((unsigned char)out.data[i] >= 0x20 || out.data[i] == '\n');
    CHECK(stm_str_find(stm_buf_str(&out), STM_STR("\xC2\x9B"), 0) == SIZE_MAX);
    CHECK(stm_str_find(stm_buf_str(&out), STM_STR("\xE2\x80\xAE"), 0) == SIZE_MAX);
    CHECK(stm_utf8_valid(stm_buf_str(&out)));
    stm_buf_clear(&out);
    stemma_case_free(hand.c);
}

static void test_report_text_trace__a_callback_can_stop(void)
{
    int calls = 0;
    stemma_error err;
    make_by_hand(&hand);
    CHECK_INT(stemma_report_trace_text(hand.c, NULL, stop, &calls, &err), STEMMA_E_ABORTED);
    CHECK_INT(calls, 1);
    stemma_case_free(hand.c);
}

static void test_report_text_trace__memory_may_run_out_anywhere(void)
{
    stm_buf out = {0};
    make_by_hand(&hand);
    stm_buf_reserve(&out, 65536);
    stemma_status status = STEMMA_E_NOMEM;
    for (uint64_t n = 1; n < 200 && status != STEMMA_OK; n++) {
        out.len = 0;
        stm_alloc_fail_at(n);
        status = stemma_report_trace_text(hand.c, NULL, keep, &out, NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || status == STEMMA_E_NOMEM);
    }
    CHECK_INT(status, STEMMA_OK);
    stm_buf_clear(&out);
    stemma_case_free(hand.c);
}

int main(void)
{
    RUN(test_report_text_trace__the_tree_is_drawn);
    RUN(test_report_text_trace__what_is_undetermined_is_said);
    RUN(test_report_text_trace__a_source_in_another_story_is_named);
    RUN(test_report_text_trace__the_rest_is_summed_up);
    RUN(test_report_text_trace__passages_stand_side_by_side);
    RUN(test_report_text_trace__fewer_passages_are_said_to_be_fewer);
    RUN(test_report_text_trace__ascii_is_ascii_but_for_the_articles);
    RUN(test_report_text_trace__colour_only_where_asked);
    RUN(test_report_text_trace__articles_cannot_command_the_terminal);
    RUN(test_report_text_trace__a_callback_can_stop);
    RUN(test_report_text_trace__memory_may_run_out_anywhere);
    return DONE();
}
