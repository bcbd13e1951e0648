/* SPDX-License-Identifier: Apache-2.0 */
#include <jansson.h>

#include "report/case_by_hand.h"
#include "stemma/report.h"
#include "test.h"

static hand_case hand;

static json_t *written(void)
{
    stm_buf out = {0};
    json_error_t error;
    CHECK_INT(stemma_report_trace_json(hand.c, keep, &out, NULL), STEMMA_OK);
    CHECK(out.len > 0 && out.data[out.len - 1] == '\n');
    json_t *found = json_loadb(out.data, out.len, JSON_REJECT_DUPLICATES, &error);
    if (found == NULL)
        printf("# %s\n", error.text);
    stm_buf_clear(&out);
    return found;
}

static const char *text_at(const json_t *o, const char *key)
{
    return json_string_value(json_object_get(o, key));
}

static intmax_t number_at(const json_t *o, const char *outer, const char *key)
{
    return json_integer_value(json_object_get(json_object_get(o, outer), key));
}

static void test_report_json_trace__articles_and_stories(void)
{
    make_by_hand(&hand);
    json_t *o = written();
    const json_t *articles = json_object_get(o, "articles"),
                 *stories = json_object_get(o, "stories");
    CHECK_INT(json_integer_value(json_object_get(o, "format")), 1);
    CHECK_INT(json_array_size(articles), ARTICLES);
    CHECK_STR(text_at(json_array_get(articles, EN), "id"), "pile/en.txt");
    CHECK(json_is_null(json_object_get(json_array_get(articles, HU), "published")));
    CHECK_STR(text_at(json_array_get(articles, GONE), "error"), "cannot open: gone");
    CHECK(json_object_get(json_array_get(articles, GONE), "text") == NULL);
    CHECK_INT(json_array_size(stories), 3);
    CHECK_INT(json_array_size(json_object_get(json_array_get(stories, 0), "articles")), 3);
    CHECK_STR(json_string_value(json_array_get(json_object_get(o, "without_lexicon"), 0)), "hu");
    json_decref(o);
    stemma_case_free(hand.c);
}

static void test_report_json_trace__offsets_count_code_points(void)
{
    make_by_hand(&hand);
    json_t *o = written();
    const json_t *story = json_array_get(json_object_get(o, "stories"), 0);
    const json_t *d = json_array_get(json_object_get(story, "derivations"), 0);
    const json_t *p = json_object_get(d, "passages");
    CHECK_STR(text_at(d, "kind"), "translation");
    CHECK(json_is_true(json_object_get(d, "directed")));
    CHECK_INT(number_at(json_array_get(p, 0), "to", "begin"), 27); /* byte 28, after an ä */
    CHECK_INT(number_at(json_array_get(p, 1), "to", "begin"), 0);
    CHECK_INT(number_at(json_array_get(p, 1), "to", "end"), 25);
    CHECK_INT(number_at(json_array_get(p, 1), "from", "end"), 58);
    const json_t *cited = json_array_get(json_object_get(story, "cited"), 0);
    CHECK_INT(json_integer_value(json_object_get(cited, "end")), 57);
    CHECK_STR(text_at(cited, "resolved"), "pile/de.txt");
    json_decref(o);
    stemma_case_free(hand.c);
}

static void test_report_json_trace__a_name_in_what_was_removed_has_no_place(void)
{
    make_by_hand(&hand);
    hand.cited.begin = hand.cited.end = 0;
    json_t *o = written();
    const json_t *story = json_array_get(json_object_get(o, "stories"), 0);
    const json_t *cited = json_array_get(json_object_get(story, "cited"), 0);
    CHECK_STR(text_at(cited, "in"), "removed");
    CHECK(json_is_null(json_object_get(cited, "begin")));
    json_decref(o);
    stemma_case_free(hand.c);
}

static void test_report_json_trace__a_callback_can_stop(void)
{
    int calls = 0;
    make_by_hand(&hand);
    CHECK_INT(stemma_report_trace_json(hand.c, stop, &calls, NULL), STEMMA_E_ABORTED);
    CHECK_INT(calls, 1);
    stemma_case_free(hand.c);
}

static void test_report_json_trace__a_case_not_traced_is_refused(void)
{
    stm_buf out = {0};
    stemma_error err;
    make_by_hand(&hand);
    hand.c->depth = STEMMA_DEPTH_CLAIMS;
    CHECK_INT(stemma_report_trace_json(hand.c, keep, &out, &err), STEMMA_E_ARGUMENT);
    CHECK_INT(out.len, 0);
    stemma_case_free(hand.c);
}

int main(void)
{
    RUN(test_report_json_trace__articles_and_stories);
    RUN(test_report_json_trace__offsets_count_code_points);
    RUN(test_report_json_trace__a_name_in_what_was_removed_has_no_place);
    RUN(test_report_json_trace__a_callback_can_stop);
    RUN(test_report_json_trace__a_case_not_traced_is_refused);
    return DONE();
}
