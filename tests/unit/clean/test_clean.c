/* SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "base/alloc.h"
#include "clean/wash.h"

static washer w;

/* ---- Titles ---- */

static void test_clean_clean__the_first_line_is_the_title(void)
{
    wash(&w, "Bridge to stay open\n\n" BODY);
    CHECK_STR(wash_title(&w), "Bridge to stay open");
    CHECK(stm_str_starts(w.article.text, STM_STR("The council voted")));
}

static void test_clean_clean__one_paragraph_has_no_title(void)
{
    CHECK_STR(wash(&w, "Bridge to stay open"), "Bridge to stay open");
    CHECK_STR(wash_title(&w), "-");
    CHECK_STR(wash(&w, "Share this story"), "Share this story");
}

static void test_clean_clean__a_running_sentence_is_no_title(void)
{
    wash(&w, "The council met on Tuesday.\n\n" BODY);
    CHECK_STR(wash_title(&w), "-");
    CHECK(stm_str_starts(w.article.text, STM_STR("The council met on Tuesday.")));
}

static void test_clean_clean__a_sentence_set_apart_is_a_title(void)
{
    wash(&w,
         "Council: The bridge is to stay open.\n\n\nThe council met on Tuesday evening.\nIt was "
         "a long meeting.\nNobody left before ten o'clock.\nThe mayor was content.\n");
    CHECK_STR(wash_title(&w), "Council: The bridge is to stay open.");
}

static void test_clean_clean__the_title_said_again_is_taken_out(void)
{
    wash(&w, "Bridge to stay open.\n\nA quiet evening.\n\nBridge to stay open.\n" BODY);
    CHECK_STR(wash_title(&w), "Bridge to stay open.");
    CHECK_STR(wash_why(&w, "Bridge to stay open."), "repeated");
    CHECK(stm_str_starts(w.article.text, STM_STR("A quiet evening.\n\nThe council")));
}

static void test_clean_clean__lists_stay_whole(void)
{
    CHECK_STR(wash(&w, "features\ncontact manager\nevents, activities\n"),
              "features / contact manager / events, activities");
    CHECK_STR(wash_title(&w), "-");
}

static void test_clean_clean__a_records_title_is_believed(void)
{
    const stm_raw raw = {.record = true,
                         .entry = -1,
                         .title = STM_STR("  The\n title "),
                         .text = STM_STR("The title\n\n" BODY)};
    CHECK(wash_raw(&w, &raw, NULL) == STEMMA_OK);
    CHECK_STR(wash_title(&w), "The title");
    CHECK(stm_str_starts(w.article.text, STM_STR("The council")));
}

/* ---- Above the text ---- */

static void test_clean_clean__masthead_menu_date_and_by_line_go(void)
{
    wash(&w,
         "The Lowmoor Courier\nHome | News | Sport\n\nBridge to stay open\n\nCarts and bicycles "
         "may pass\n\nBy Ann Tessaly and Rob de Groot in Lowmoor\n3 May 2024, 6:15 p.m.\n\n" BODY);
    CHECK_STR(wash_title(&w), "Bridge to stay open");
    CHECK_STR(wash_copy(&w, w.article.outlet), "The Lowmoor Courier");
    CHECK_STR(wash_copy(&w, w.article.published), "2024-05-03T18:15");
    CHECK(w.article.dated_by_text);
    CHECK_INT(w.article.author_count, 2);
    CHECK_STR(wash_copy(&w, w.article.authors[0]), "Ann Tessaly");
    CHECK_STR(wash_copy(&w, w.article.authors[1]), "Rob de Groot");
    CHECK(stm_str_starts(w.article.text, STM_STR("Carts and bicycles may pass\n\nThe council")));
}

static void test_clean_clean__dates_inside_of_a_text_stay(void)
{
    CHECK(strstr(wash(&w, "A chronicle\n\n" BODY "\n\n" BODY " And so on.\n\n3 May 2024\n\n" BODY
                          " That was the end."),
                 "3 May 2024") != NULL);
}

static void test_clean_clean__datelines_go_and_are_told(void)
{
    CHECK(strncmp(wash(&w, "Bridge\n\nLOWMOOR (Reuters) - " BODY), "The council", 11) == 0);
    CHECK_STR(wash_why(&w, "LOWMOOR"), "other");
    CHECK(strncmp(wash(&w, "Bridge\n\nLOWMOOR, May 3 \xE2\x80\x94 " BODY), "The council", 11) == 0);
    CHECK(strncmp(wash(&w, "Bridge\n\nLOWMOOR. " BODY), "The council", 11) == 0);
    CHECK(strncmp(wash(&w, "Bridge\n\nPort Lowmoor. " BODY " Nothing like it was seen in Port "
                           "Lowmoor before."),
                  "The council", 11) == 0);
}

static void test_clean_clean__first_words_are_no_dateline(void)
{
    CHECK(strncmp(wash(&w, "Bridge\n\nEnough. " BODY), "Enough.", 7) == 0);
    CHECK(strncmp(wash(&w, "Bridge\n\nMr. Holm spoke. " BODY " Mr. Holm left."), "Mr.", 3) == 0);
    CHECK(strncmp(
              wash(&w, "Bridge\n\nThe council - which met late - agreed on one thing only. " BODY),
              "The council - which", 19) == 0);
}

/* ---- In and below the text ---- */

static void test_clean_clean__captions_are_told_by_their_credit(void)
{
    wash(&w, "Bridge\n\nThe old bridge in May (Picture: Jo Malt/Agency)\n\n" BODY);
    CHECK_INT(w.article.caption_count, 1);
    CHECK_STR(wash_why(&w, "The old bridge"), "caption");
    wash(&w,
         "Bridge\n\nThe old bridge by night\nThe old bridge by night, seen from the mill (Photo: "
         "Jo Malt)\n\n" BODY);
    CHECK_INT(w.article.caption_count, 1);
    CHECK_STR(wash_why(&w, "The old bridge by night"), "caption");
    wash(&w, "Bridge\n\nCarts waiting at the gate. / FOTO: J. MALT\n\n" BODY);
    CHECK_STR(wash_why(&w, "Carts waiting"), "caption");
    wash(&w, "Bridge\n\nShe showed a photo: it was the bridge before the flood. Nobody knew "
             "it.\n\n" BODY);
    CHECK_INT(w.article.caption_count, 0);
}

static void test_clean_clean__read_also_takes_the_headlines_below(void)
{
    wash(&w, "Bridge\n\n" BODY "\n\nRead also\n- Ferry fares rise\n- What does a ferry cost?\n");
    CHECK_STR(wash_why(&w, "Ferry fares rise"), "related");
    CHECK_STR(wash_why(&w, "What does a ferry cost?"), "related");
}

static void test_clean_clean__a_block_inside_ends_where_the_text_goes_on(void)
{
    const char *text =
        wash(&w, "Bridge\n\n" BODY "\n\nRead also:\nFerry fares rise\nA dog swims\n\n"
                 "The mill\n\n" BODY " So it ended.");
    CHECK_STR(wash_why(&w, "A dog swims"), "related");
    CHECK_STR(wash_why(&w, "The mill"), "kept");
    CHECK(strstr(text, "So it ended.") != NULL);
}

static void test_clean_clean__the_foot_goes_with_what_stands_in_it(void)
{
    wash(&w, "Bridge\n\n" BODY "\n\nShare this story: Facebook | X\nTen towns by the river\n"
             "Contact our newsroom: desk@lowmoor.example\n\xC2\xA9 2024 Lowmoor Courier\n12\n");
    CHECK_STR(wash_why(&w, "Share this"), "share");
    CHECK_STR(wash_why(&w, "Ten towns"), "related");
    CHECK_STR(wash_why(&w, "Contact our"), "footer");
    CHECK_STR(wash_why(&w, "Lowmoor Courier"), "footer");
    CHECK(stm_str_ends(w.article.text, STM_STR("promise anything.")));
}

static void test_clean_clean__a_last_line_without_a_stop_stays(void)
{
    wash(&w, "Bridge\n\n" BODY "\n\nThe debate goes on in May\n");
    CHECK_STR(wash_why(&w, "The debate"), "kept");
}

static void test_clean_clean__cues_of_the_source_language_hold_on_translated_pages(void)
{
    wash(&w,
         "Die Br\xC3\xBC"
         "cke bleibt\n\nDer Rat hat am Dienstagabend beschlossen, die Br\xC3\xBC"
         "cke offen zu lassen. Sie war zweimal gesperrt worden.\n\nRead also: Ferry fares rise\n"
         "\xD0\xA7\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6"
         "\xD0\xB5: x y z\n");
    CHECK_STR(wash_copy(&w, w.article.lang_tag), "de");
    CHECK_STR(wash_why(&w, "Ferry fares"), "related");
    CHECK_STR(wash_why(&w, "x y z"), "related");
}

static void test_clean_clean__notices_have_kinds(void)
{
    wash(
        &w,
        "Bridge\n\nSponsored content\n\n" BODY "\n\nCorrection: The bridge has two piers, not "
        "three.\n\nThis article first appeared in the Lowmoor Courier.\n\n[This text was generated "
        "with AI.]\n[Tell us what you think.]\n");
    CHECK_INT(w.article.notice_count, 4);
    CHECK_INT(w.article.notices[0].kind, STM_NOTICE_ADVERTORIAL);
    CHECK_INT(w.article.notices[1].kind, STM_NOTICE_CORRECTION);
    CHECK_INT(w.article.notices[2].kind, STM_NOTICE_SYNDICATED);
    CHECK_INT(w.article.notices[3].kind, STM_NOTICE_AI_GENERATED);
    CHECK_STR(wash_why(&w, "Tell us"), "notice");
}

static void test_clean_clean__sentences_that_speak_of_such_things_stay(void)
{
    const char *text =
        wash(&w, "Bridge\n\nShare prices fell on Tuesday after the vote. Facebook said "
                 "that it would remove the page.\n\nMore on the way are 3,000 carts, the "
                 "minister said.\n\nThe newsletter of the council names cookies as a "
                 "cause.\n\n" BODY);
    CHECK_INT(w.article.removed_count, 0);
    CHECK(strstr(text, "More on the way") != NULL && strstr(text, "names cookies") != NULL);
}

/* ---- Form ---- */

static void test_clean_clean__wrapped_lines_become_paragraphs(void)
{
    wash(&w,
         "Bridge to stay open\n\nThe council voted on Tuesday evening to keep the bridge open\nto "
         "carts and bicycles. It had been closed twice since the\nflood, and the mill had stood "
         "still for most of the winter.\nThe mayor said that she was content with what had been\n"
         "agreed upon, and that the northern pier would be looked\nat again.\n");
    CHECK(stm_str_find(w.article.text, STM_STR("open to carts"), 0) != SIZE_MAX);
    CHECK(stm_str_find(w.article.text, STM_STR("\n"), 0) == SIZE_MAX);
}

static void test_clean_clean__offsets_lead_back_to_the_document(void)
{
    const char *text = "Bridge\n\nOne  sentence\tof some   length stands here.\n\n" BODY;
    wash(&w, text);
    const stm_article *a = &w.article;
    CHECK(a->offset_count >= 4);
    for (uint32_t i = 0; i < a->offset_count; i++) {
        const uint32_t end =
            i + 1 < a->offset_count ? a->offsets[i + 1].clean : (uint32_t)a->text.len;
        for (uint32_t k = a->offsets[i].clean; k < end; k++) {
            const char c = text[a->offsets[i].raw + (k - a->offsets[i].clean)];
            CHECK(a->text.data[k] == c || (a->text.data[k] == ' ' && c == '\t') ||
                  a->text.data[k] == '\n');
        }
    }
}

static void test_clean_clean__removed_says_where_it_stood(void)
{
    const char *text = "Bridge\n\n" BODY "\n\nShare this story\n";
    wash(&w, text);
    CHECK_INT(w.article.removed_count, 1);
    const stm_removed *r = &w.article.removed[0];
    CHECK(strncmp(text + r->raw_begin, "Share this story", r->raw_end - r->raw_begin) == 0);
}

static void test_clean_clean__ids_are_the_records_or_the_path(void)
{
    const stm_raw plain = {.path = STM_STR("d/a.txt"), .entry = -1, .text = STM_STR("x")};
    const stm_raw third = {
        .path = STM_STR("a.jsonl"), .entry = 3, .record = true, .text = STM_STR("x")};
    const stm_raw own = {
        .path = STM_STR("a"), .entry = 0, .id = STM_STR("i"), .text = STM_STR("x")};
    CHECK(wash_raw(&w, &plain, NULL) == STEMMA_OK);
    CHECK_STR(wash_copy(&w, w.article.id), "d/a.txt");
    CHECK(wash_raw(&w, &third, NULL) == STEMMA_OK);
    CHECK_STR(wash_copy(&w, w.article.id), "a.jsonl#3");
    CHECK(wash_raw(&w, &own, NULL) == STEMMA_OK);
    CHECK_STR(wash_copy(&w, w.article.id), "i");
}

static void test_clean_clean__what_is_no_text_is_refused(void)
{
    stemma_error err;
    const stm_raw bad = {.entry = -1, .text = STM_STR("a\xFF")};
    CHECK(wash_raw(&w, &bad, &err) == STEMMA_E_FORMAT);
    const stm_raw large = {.entry = -1, .text = STM_STR("0123456789")};
    w.limits.max_text_bytes = 9;
    CHECK(wash_raw(&w, &large, &err) == STEMMA_E_LIMIT);
    w.limits.max_text_bytes = (size_t)8 << 20;
}

static void test_clean_clean__memory_that_runs_out_is_told(void)
{
    const stm_raw raw = {.path = STM_STR("t"),
                         .entry = -1,
                         .text =
                             STM_STR("Bridge\n\nBy Ann Tessaly\n\n" BODY "\n\nShare this story")};
    stemma_status status = STEMMA_E_NOMEM;
    uint64_t n = 1;
    for (; status == STEMMA_E_NOMEM && n < 400; n++) {
        stm_arena_clear(&w.arena);
        stm_arena_clear(&w.scratch);
        stm_alloc_fail_at(n);
        status = stm_clean(&w.article, &raw, w.cleaner, &w.limits, &w.arena, &w.scratch, NULL);
        stm_alloc_fail_at(0);
    }
    CHECK_INT(status, STEMMA_OK);
    CHECK(n > 3);
}

int main(void)
{
    wash_open(&w);
    RUN(test_clean_clean__the_first_line_is_the_title);
    RUN(test_clean_clean__one_paragraph_has_no_title);
    RUN(test_clean_clean__a_running_sentence_is_no_title);
    RUN(test_clean_clean__a_sentence_set_apart_is_a_title);
    RUN(test_clean_clean__the_title_said_again_is_taken_out);
    RUN(test_clean_clean__lists_stay_whole);
    RUN(test_clean_clean__a_records_title_is_believed);
    RUN(test_clean_clean__masthead_menu_date_and_by_line_go);
    RUN(test_clean_clean__dates_inside_of_a_text_stay);
    RUN(test_clean_clean__datelines_go_and_are_told);
    RUN(test_clean_clean__first_words_are_no_dateline);
    RUN(test_clean_clean__captions_are_told_by_their_credit);
    RUN(test_clean_clean__read_also_takes_the_headlines_below);
    RUN(test_clean_clean__a_block_inside_ends_where_the_text_goes_on);
    RUN(test_clean_clean__the_foot_goes_with_what_stands_in_it);
    RUN(test_clean_clean__a_last_line_without_a_stop_stays);
    RUN(test_clean_clean__cues_of_the_source_language_hold_on_translated_pages);
    RUN(test_clean_clean__notices_have_kinds);
    RUN(test_clean_clean__sentences_that_speak_of_such_things_stay);
    RUN(test_clean_clean__wrapped_lines_become_paragraphs);
    RUN(test_clean_clean__offsets_lead_back_to_the_document);
    RUN(test_clean_clean__removed_says_where_it_stood);
    RUN(test_clean_clean__ids_are_the_records_or_the_path);
    RUN(test_clean_clean__what_is_no_text_is_refused);
    RUN(test_clean_clean__memory_that_runs_out_is_told);
    wash_close(&w);
    return DONE();
}
