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

static void test_lang_id__scripts_decide(void)
{
    CHECK_STR(tag_of("Η γέφυρα"), "el");
    CHECK_STR(tag_of("橋は閉鎖"), "ja");
    CHECK_STR(tag_of("다리 폐쇄"), "ko");
    CHECK_STR(tag_of("市议会周二决定桥梁将继续关闭"), "zh-Hans");
    CHECK_STR(tag_of("市議會週二決定橋樑將繼續關閉,車輛不得通行"), "zh-Hant");
}

static void test_lang_id__close_languages(void)
{
    CHECK_STR(tag_of("Tko god je došao prošli tjedan, nije vidio svijet."), "hr");
    CHECK_STR(tag_of("Ko god je došao prošle nedelje, nije video svet."), "sr-Latn");
    CHECK_STR(tag_of("Ко год је дошао прошле недеље, није видео свет."), "sr");
    CHECK_STR(tag_of("Most zostane zatvorený, pretože práce nie sú hotové."), "sk");
    CHECK_STR(tag_of("Most zůstane uzavřený, protože práce nejsou hotové."), "cs");
    CHECK_STR(tag_of("Broen er lukket, sagde hun, og ingen ved hvad der nu sker."), "da");
    CHECK_STR(tag_of("Broen er stengt, sa hun, og ingen vet hva som skjer nå."), "nb");
    CHECK_STR(tag_of("Міст залишиться закритим, бо роботи ще не завершено."), "uk");
}

static void test_lang_id__a_declaration_is_a_hint(void)
{
    stm_language l = stm_language_of(packs, STM_STR("Hotel Roma"), STM_STR("it-IT"));
    CHECK_STR(l.tag, "it");
    l = stm_language_of(packs, STM_STR("12.5"), STM_STR("de"));
    CHECK(l.lang == STM_LANG('d', 'e') && !l.reliable);
    l = stm_language_of(packs,
                        STM_STR("The council decided that the bridge would stay closed to cars."),
                        STM_STR("de"));
    CHECK_STR(l.tag, "en");
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
    RUN(test_lang_id__scripts_decide);
    RUN(test_lang_id__close_languages);
    RUN(test_lang_id__a_declaration_is_a_hint);
    RUN(test_lang_id__nothing_to_tell_by);
    stm_packs_free(packs);
    return DONE();
}
