/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include "base/utf8.h"
#include "test.h"

static void test_base_error__message_is_cut_between_characters(void)
{
    char text[600];
    for (size_t i = 0; i < 594; i += 3)
        memcpy(text + i, "\xE2\x82\xAC", 4);
    stemma_error error;
    for (int pad = 0; pad < 3; pad++) {
        CHECK(stm_fail(&error, STEMMA_E_LIMIT, 7, "%s%s", &"xx"[2 - pad], text) == STEMMA_E_LIMIT);
        CHECK(stm_utf8_valid(stm_str_of(error.message)));
        CHECK(strlen(error.message) > 250);
    }
    CHECK(error.offset == 7);
}

static void test_base_error__no_error_wanted(void)
{
    CHECK(stm_fail(NULL, STEMMA_E_IO, 0, "x") == STEMMA_E_IO);
    CHECK_STR(stemma_status_name(STEMMA_E_IO), "input/output");
}

int main(void)
{
    RUN(test_base_error__message_is_cut_between_characters);
    RUN(test_base_error__no_error_wanted);
    return DONE();
}
