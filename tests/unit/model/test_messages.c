/* SPDX-License-Identifier: Apache-2.0 */
#include "model/messages.h"

#include "test.h"

static void test_model_messages__values_are_put_in(void)
{
    stm_buf buf = {0};
    CHECK(STM_MESSAGE(&buf, STM_MSG_STORY_HEADING, STM_STR("7"), STM_STR("A {1} title")));
    CHECK(stm_str_is(stm_buf_str(&buf), "Story 7: A {1} title"));
    stm_buf_clear(&buf);
}

static void test_model_messages__a_missing_value_is_nothing(void)
{
    stm_buf buf = {0};
    CHECK(STM_MESSAGE(&buf, STM_MSG_STORY_HEADING, STM_STR("7")));
    CHECK(stm_str_is(stm_buf_str(&buf), "Story 7: "));
    stm_buf_clear(&buf);
}

static void test_model_messages__one_is_not_many(void)
{
    stm_buf buf = {0};
    stm_message_count(&buf, STM_MSG_STORY_SIZE_ONE, STM_MSG_STORY_SIZE_MANY, 1);
    stm_buf_add_char(&buf, '|');
    stm_message_count(&buf, STM_MSG_STORY_SIZE_ONE, STM_MSG_STORY_SIZE_MANY, 12);
    CHECK(stm_str_is(stm_buf_str(&buf), "1 report|12 reports"));
    stm_buf_clear(&buf);
}

/* Lists that are asked for by kind run in the order of the kinds. */
static void test_model_messages__lists_run_like_the_kinds(void)
{
    CHECK_INT(STM_MSG_KIND_SIBLINGS - STM_MSG_KIND_COPY, 7);
    CHECK_INT(STM_MSG_OPEN_SIBLINGS - STM_MSG_OPEN_COPY, 7);
    CHECK_INT(STM_MSG_HUNG_SIBLINGS - STM_MSG_HUNG_COPY, 7);
    CHECK_INT(STM_MSG_HUNG_OPEN_SIBLINGS - STM_MSG_HUNG_OPEN_COPY, 7);
    CHECK_INT(STM_MSG_PASSAGE_REWORDED - STM_MSG_PASSAGE_SAME, 3);
    CHECK_INT(STM_MSG_WHY_OTHER - STM_MSG_WHY_NAVIGATION, 8);
    CHECK_INT(STM_MSG_NOTICE_SYNDICATED - STM_MSG_NOTICE_AI_GENERATED, 3);
}

int main(void)
{
    RUN(test_model_messages__values_are_put_in);
    RUN(test_model_messages__a_missing_value_is_nothing);
    RUN(test_model_messages__one_is_not_many);
    RUN(test_model_messages__lists_run_like_the_kinds);
    return DONE();
}
