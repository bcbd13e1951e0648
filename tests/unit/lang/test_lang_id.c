/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang_id.h"

#include "test.h"

static stm_packs *packs;

static const char *tag_of(const char *text)
{
    static stm_language answer;
    answer = stm_language_of(packs, stm_str_of(text), STM_NONE);
    return answer.tag;
}

static void test_lang_id__plain_sentences(void)
{
    CHECK_STR(tag_of("The council decided on Tuesday that the bridge would stay closed."), "en");
    CHECK_STR(tag_of("Der Rat beschloss am Dienstag, dass die Brücke gesperrt bleibt."), "de");
    CHECK_STR(tag_of("A tanács kedden úgy döntött, hogy a híd zárva marad."), "hu");
    CHECK_STR(tag_of("Совет решил во вторник, что мост останется закрытым."), "ru");
}

static void test_lang_id__control_characters_are_no_letters(void)
{
    CHECK_STR(
        tag_of("Der Rat\xC2\x85 beschloss\xC2\x93 am Dienstag,\xC2\x94 dass die Brücke bleibt."),
        "de");
}

static void test_lang_id__nothing_to_tell_by(void)
{
    CHECK_STR(tag_of(""), "");
    CHECK_STR(tag_of("12.5 — 300 %"), "");
    CHECK_STR(tag_of("\xFF\xFE\xFF"), "");
}

int main(void)
{
    if (stm_packs_new(&packs, NULL, NULL) != STEMMA_OK)
        return 1;
    RUN(test_lang_id__plain_sentences);
    RUN(test_lang_id__control_characters_are_no_letters);
    RUN(test_lang_id__nothing_to_tell_by);
    stm_packs_free(packs);
    return DONE();
}
