/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "test.h"

static void test_lang__codes_fold_to_two_letters(void)
{
    char out[4];
    CHECK_STR(stm_lang_code(stm_lang_parse(STM_STR("deu")), out), "de");
    CHECK_STR(stm_lang_code(stm_lang_parse(STM_STR("pt-BR")), out), "pt");
    CHECK_STR(stm_lang_code(stm_lang_parse(STM_STR("EN_gb")), out), "en");
    CHECK_STR(stm_lang_code(stm_lang_parse(STM_STR("ckb")), out), "ckb");
    CHECK(stm_lang_parse(STM_STR("de")) == STM_LANG('d', 'e'));
}

static void test_lang__nonsense_is_not_known(void)
{
    char out[4];
    CHECK(stm_lang_parse(STM_NONE) == 0);
    CHECK(stm_lang_parse(STM_STR("und")) == 0);
    CHECK(stm_lang_parse(STM_STR("d3")) == 0);
    CHECK_STR(stm_lang_code(0, out), "und");
}

int main(void)
{
    RUN(test_lang__codes_fold_to_two_letters);
    RUN(test_lang__nonsense_is_not_known);
    return DONE();
}
