/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/gloss.h"

#include "base/alloc.h"
#include "test.h"

/** What an entry was taken for: forms | sense:alternative … | examples. */
static const char *taken(const char *entry)
{
    static char out[1024];
    stm_gloss g = {0};
    size_t n = 0;
    CHECK(stm_gloss_read(&g, stm_str_of(entry), NULL) == STEMMA_OK);
    out[0] = '\0';
    for (size_t i = 0; i < g.forms.count; i++)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", i ? "," : "",
                              (int)g.forms.items[i].len, g.forms.items[i].data);
    for (size_t i = 0; i < g.alternatives.count; i++) {
        const stm_alternative *a = &g.alternatives.items[i];
        n += (size_t)snprintf(out + n, sizeof out - n, " %d:%.*s", a->sense, (int)a->text.len,
                              a->text.data);
    }
    for (size_t i = 0; i < g.examples.count; i++) {
        const stm_example *e = &g.examples.items[i];
        n += (size_t)snprintf(out + n, sizeof out - n, " {%.*s=%.*s}", (int)e->from.len,
                              e->from.data, (int)e->to.len, e->to.data);
    }
    stm_gloss_clear(&g);
    return out;
}

static void test_terms_gloss__labels_and_references_are_no_translations(void)
{
    CHECK_STR(taken("Mole /mˈoːlə/ <fem, n, sg>\n [naut.] pier <n>, mole <n> [Br.]\n"
                    "      \"an der Mole anlegen\"  - moor at the pier\n"
                    "   Synonym: {Hafendamm}\n\n see: {Molen}, {Kai}\n"
                    "         Note: gegen Wellen\n"),
              "Mole 0:pier 0:mole {an der Mole anlegen=moor at the pier}");
}

static void test_terms_gloss__numbered_senses_and_definitions(void)
{
    CHECK_STR(taken("Kiel /kiːl/ <n, masc>\n1. keel, hull 2.\nder unterste Balken\n 3.\n"
                    "noch ein Satz, der nichts heißt\n2. quill\nTeil der Feder\n"),
              "Kiel 0:keel 0:hull 1:quill");
    CHECK_STR(taken("ferry /fˈɛri/\nátkelő komp, rév\nany boat that plies\n"),
              "ferry 0:átkelő komp 0:rév");
    CHECK_STR(taken("land /lˈand/\nI.  <N>  ląd\nII.  <V> 1.  [statek]  lądować\n 2.  wysiąść\n"),
              "land 0:ląd 1:lądować 2:wysiąść");
}

static void test_terms_gloss__forms_with_labels_and_lines_of_grammar(void)
{
    CHECK_STR(taken(" [news1]  [nf03]  渡船 /xx/,  [news1] わたしぶね /watasi/\n"
                    "(noun (common) (futsuumeishi))\n (noun or participle)\n"
                    "(1) ferry, (2) ferryboat\n"),
              "渡船,わたしぶね 0:ferry 0:ferryboat");
    CHECK_STR(taken("堤 /xx/\n(noun)\n\n         Note: word usually written using kana alonedam, "
                    "bank\n"),
              "堤 0:dam 0:bank");
    CHECK_STR(taken("沖 /xx/\n(noun)\n{岸}open sea\n"), "沖 0:open sea");
}

static void test_terms_gloss__a_body_set_in_is_one_text(void)
{
    CHECK_STR(taken("quay\n   [↗ki:] _n.\n   1) прИстань;\nнАбережная; quay dues причАльный\n"
                    "   сбор\n   2) _разг. мол\n"),
              "quay 0:прИстань 0:нАбережная 0:quay dues причАльный    сбор 0:мол");
}

static void test_terms_gloss__abbreviations_do_not_end_a_translation(void)
{
    CHECK_STR(taken("geben\ngive sb. sth. back, hand over\n"),
              "geben 0:give sb. sth. back 0:hand over");
}

static void test_terms_gloss__rows_of_two_columns(void)
{
    stm_gloss g = {0};
    CHECK(stm_gloss_read_row(&g, STM_STR("komp\tferry, ferryboat|pram (flat)\tnote"), NULL) ==
          STEMMA_OK);
    CHECK_INT(g.forms.count, 1);
    CHECK_INT(g.alternatives.count, 3);
    CHECK(stm_str_is(g.alternatives.items[2].text, "pram"));
    CHECK(stm_gloss_read_row(&g, STM_STR("# komp\tferry"), NULL) == STEMMA_OK);
    CHECK_INT(g.forms.count, 0);
    CHECK(stm_gloss_read_row(&g, STM_STR("no tab"), NULL) == STEMMA_OK);
    CHECK_INT(g.alternatives.count, 0);
    stm_gloss_clear(&g);
}

static void test_terms_gloss__odd_entries_do_no_harm(void)
{
    CHECK_STR(taken(""), "");
    CHECK_STR(taken("\n\n"), "");
    CHECK_STR(taken("only a headword"), "only a headword");
    CHECK_STR(taken("((((\n[[[[\n"), "");
    CHECK_STR(taken("a\n1. 2. 3.\n"), "a");
    CHECK_STR(taken("a\n   \n"), "a");
}

static void test_terms_gloss__memory_that_runs_out_is_reported(void)
{
    const stm_str entry = STM_STR("a, b, c /x/\n1. one, two, three\n2. four\n   \"x\"  - y\n");
    for (uint64_t n = 1; n < 100; n++) {
        stm_gloss g = {0};
        stm_alloc_fail_at(n);
        const stemma_status status = stm_gloss_read(&g, entry, NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || status == STEMMA_E_NOMEM);
        stm_gloss_clear(&g);
        if (status == STEMMA_OK)
            break;
    }
}

int main(void)
{
    RUN(test_terms_gloss__labels_and_references_are_no_translations);
    RUN(test_terms_gloss__numbered_senses_and_definitions);
    RUN(test_terms_gloss__forms_with_labels_and_lines_of_grammar);
    RUN(test_terms_gloss__a_body_set_in_is_one_text);
    RUN(test_terms_gloss__abbreviations_do_not_end_a_translation);
    RUN(test_terms_gloss__rows_of_two_columns);
    RUN(test_terms_gloss__odd_entries_do_no_harm);
    RUN(test_terms_gloss__memory_that_runs_out_is_reported);
    return DONE();
}
