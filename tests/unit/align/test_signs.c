/* SPDX-License-Identifier: Apache-2.0 */
#include "align/signs.h"

#include "test.h"

static stm_signs signs(const char *text)
{
    return stm_signs_of(stm_str_of(text));
}

static void test_align_signs__length_counts_characters_that_show(void)
{
    CHECK_INT(signs("").length, 0);
    CHECK_INT(signs(" \t\xC2\xA0").length, 0);
    CHECK_INT(signs("  Győr és\xE3\x80\x80Pécs ").length, 10);
}

static void test_align_signs__the_end_is_seen_behind_quotation_marks(void)
{
    CHECK_INT(signs("« Et alors ? » ").end, STM_END_QUESTION);
    CHECK_INT(signs("(Halt!)").end, STM_END_EXCLAMATION);
    CHECK_INT(signs("彼は言った：").end, STM_END_COLON);
    CHECK_INT(signs("Why? Because.").end, STM_END_PLAIN);
    CHECK_INT(signs("何ですか？").end, STM_END_QUESTION);
}

static void test_align_signs__marks_are_flagged(void)
{
    CHECK(signs("„So“, sagte er.").flags & STM_SIGN_QUOTED);
    CHECK(!(signs("Don't worry, it\xE2\x80\x99s fine.").flags & STM_SIGN_QUOTED));
    CHECK(signs("um 5 Uhr [früh]").flags & STM_SIGN_BRACKETED);
    CHECK(signs("Qui ? Moi.").flags & STM_SIGN_ASKS);
    CHECK_INT(signs("Plain words here.").flags, 0);
}

static void test_align_signs__a_cut_sentence_goes_on(void)
{
    const stm_signs comma = signs("Als er kam,"), low = signs("« war es spät."),
                    stop = signs("Er kam."), high = signs("Es war spät.");
    CHECK(stm_signs_go_on(&comma, &high));
    CHECK(stm_signs_go_on(&stop, &low));
    CHECK(!stm_signs_go_on(&stop, &high));
}

int main(void)
{
    RUN(test_align_signs__length_counts_characters_that_show);
    RUN(test_align_signs__the_end_is_seen_behind_quotation_marks);
    RUN(test_align_signs__marks_are_flagged);
    RUN(test_align_signs__a_cut_sentence_goes_on);
    return DONE();
}
