/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/stem.h"

#include "base/alloc.h"
#include "folder.h"
#include "terms/fold.h"
#include "test.h"

typedef struct bench {
    folder packs_dir;
    stm_packs *packs;
    stm_stemmers *stemmers;
} bench;

/* A language of the test's own, qq, beside those built in. */
static void begin(bench *b)
{
    stemma_error err;
    char lang[160];
    b->packs_dir = folder_make();
    snprintf(lang, sizeof lang, "%s/qqa", b->packs_dir.path);
    mkdir(lang, 0755);
    folder_write_text(&b->packs_dir, "qqa/terms.txt",
                      "[suffixes]\nami\ni\nki>k\n[lemmas]\ngora: gorech gor\n[prefixes]\npod\n");
    CHECK(stm_packs_new(&b->packs, b->packs_dir.path, &err) == STEMMA_OK);
    CHECK(stm_stemmers_new(&b->stemmers, b->packs, &err) == STEMMA_OK);
}

static void end(bench *b)
{
    char lang[160];
    stm_stemmers_free(b->stemmers);
    stm_packs_free(b->packs);
    unlink(folder_path(&b->packs_dir, "qqa/terms.txt"));
    snprintf(lang, sizeof lang, "%s/qqa", b->packs_dir.path);
    rmdir(lang);
    folder_remove(&b->packs_dir);
}

static const char *stem(bench *b, const char *lang, const char *word)
{
    static char text[STM_FOLD_ROOM + 1];
    const stm_str s = stm_stem(b->stemmers, stm_lang_parse(stm_str_of(lang)), stm_str_of(word));
    memcpy(text, s.data, s.len);
    text[s.len] = '\0';
    return text;
}

static void test_terms_stem__snowball_where_it_has_the_language(void)
{
    bench b;
    begin(&b);
    CHECK_STR(stem(&b, "en", "harbours"), stem(&b, "en", "harbour"));
    CHECK_STR(stem(&b, "de", "häuser"), stem(&b, "de", "häusern"));
    CHECK_STR(stem(&b, "ru", "кораблями"), stem(&b, "ru", "корабля"));
    CHECK_STR(stem(&b, "fr", "l'électricité"), stem(&b, "fr", "électricité"));
    end(&b);
}

static void test_terms_stem__else_the_packs_endings(void)
{
    bench b;
    begin(&b);
    CHECK_STR(stem(&b, "qqa", "mostami"), "most");
    CHECK_STR(stem(&b, "qqa", "mosti"), "most");
    CHECK_STR(stem(&b, "qqa", "domki"), "domk");
    CHECK_STR(stem(&b, "qqa", "mami"), "mam"); /* too little would be left of the longer one */
    CHECK_STR(stem(&b, "qqa", "oni"), "oni");
    CHECK_STR(stem(&b, "qqb", "anything"), "anything");
    end(&b);
}

static void test_terms_stem__irregular_forms_lead_to_their_word(void)
{
    bench b;
    begin(&b);
    CHECK_STR(stem(&b, "qqa", "gorech"), "gora");
    CHECK_STR(stem(&b, "qqa", "podgorech"), "podgora");
    CHECK_STR(stem(&b, "qqa", "podgora"), "podgora");
    CHECK_STR(stem(&b, "en", "said"), stem(&b, "en", "say"));
    CHECK_STR(stem(&b, "de", "ankam"), stem(&b, "de", "ankommen"));
    end(&b);
}

static void test_terms_stem__hiragana_behind_kanji_is_an_ending(void)
{
    bench b;
    begin(&b);
    CHECK_STR(stem(&b, "ja", "述べた"), "述");
    CHECK_STR(stem(&b, "ja", "付け加える"), "付け加");
    CHECK_STR(stem(&b, "ja", "ある"), "ある");
    CHECK_STR(stem(&b, "ja", "ミサイル"), "ミサイル");
    end(&b);
}

static void test_terms_stem__many_languages_and_no_memory(void)
{
    bench b;
    stemma_error err;
    stm_stemmers *none = NULL;
    begin(&b);
    for (int i = 0; i < 200; i++) {
        const char tag[4] = {'q', (char)('a' + i / 26 % 26), (char)('a' + i % 26), '\0'};
        CHECK_STR(stem(&b, tag, "wort"), "wort");
    }
    stm_alloc_fail_at(1);
    CHECK(stm_stemmers_new(&none, b.packs, &err) == STEMMA_E_NOMEM && none == NULL);
    stm_alloc_fail_at(0);
    end(&b);
}

int main(void)
{
    RUN(test_terms_stem__snowball_where_it_has_the_language);
    RUN(test_terms_stem__else_the_packs_endings);
    RUN(test_terms_stem__irregular_forms_lead_to_their_word);
    RUN(test_terms_stem__hiragana_behind_kanji_is_an_ending);
    RUN(test_terms_stem__many_languages_and_no_memory);
    return DONE();
}
