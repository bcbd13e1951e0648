/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/skeleton.h"

#include "test.h"

static stm_skeleton keys(const char *lang, const char *word)
{
    stm_romaniser *r = stm_romaniser_new();
    stm_skeleton s;
    CHECK(stm_skeleton_of(&s, r, stm_lang_parse(stm_str_of(lang)), stm_str_of(word)));
    stm_romaniser_free(r);
    return s;
}

/** Do two spellings share the skeleton, or at least a loose key? */
static bool meet(const char *lang, const char *word, const char *other_lang, const char *other)
{
    const stm_skeleton a = keys(lang, word), b = keys(other_lang, other);
    return strcmp(a.skeleton, b.skeleton) == 0 || strcmp(a.loose, b.loose) == 0 ||
           strcmp(a.rhotic, b.loose) == 0 || strcmp(a.loose, b.rhotic) == 0;
}

static void test_terms_skeleton__spellings_of_one_name_meet(void)
{
    static const char *const names[][2] = {
        {"en", "zelensky"},  {"de", "selenskyj"}, {"hu", "zelenszkij"},   {"uk", "зеленський"},
        {"ru", "зеленский"}, {"pl", "zełenski"},  {"ja", "ゼレンスキー"}, {"fr", "zelensky"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK(meet("en", "zelensky", names[i][0], names[i][1]));
    CHECK(meet("en", "putin", "fr", "poutine"));
    CHECK(meet("en", "chekhov", "de", "tschechow"));
    CHECK(meet("en", "chekhov", "hu", "csehov"));
    CHECK(meet("en", "kharkiv", "de", "charkiw"));
    CHECK(meet("en", "navalny", "ru", "навальный"));
    CHECK(meet("en", "warren", "ru", "уоррен"));
    CHECK(meet("en", "harvard", "ru", "гарвард"));
    CHECK(meet("en", "snow", "ru", "сноу"));
}

static void test_terms_skeleton__what_japanese_does_not_tell_apart(void)
{
    CHECK(meet("en", "cromwell", "ja", "クロムウェル"));
    CHECK(meet("es", "barcelona", "ja", "バルセロナ"));
    CHECK_STR(keys("en", "palu").brief, keys("ja", "パル").brief);
}

static void test_terms_skeleton__different_names_stay_apart(void)
{
    CHECK(!meet("en", "merkel", "en", "macron"));
    CHECK(!meet("en", "washington", "ja", "ワーテルロー"));
    CHECK(!meet("ru", "иванов", "en", "petrov"));
}

static void test_terms_skeleton__other_scripts_go_through_icu(void)
{
    CHECK_STR(keys("ko", "서울").letters, "seoul");
    CHECK(keys("ar", "بغداد").skeleton[0] != '\0');
    CHECK(keys("el", "αθηνα").letters[0] == 'a');
}

static void test_terms_skeleton__long_and_empty_words(void)
{
    char word[400];
    stm_skeleton s;
    stm_romaniser *r = stm_romaniser_new();
    memset(word, 'k', sizeof word);
    CHECK(stm_skeleton_of(&s, r, 0, (stm_str){word, sizeof word}));
    CHECK(strlen(s.letters) < STM_SKELETON_ROOM);
    CHECK_STR(s.skeleton, "K");
    CHECK(!stm_skeleton_of(&s, r, 0, STM_STR("")));
    CHECK(!stm_skeleton_of(&s, r, 0, STM_STR("123")));
    stm_romaniser_free(r);
}

int main(void)
{
    RUN(test_terms_skeleton__spellings_of_one_name_meet);
    RUN(test_terms_skeleton__what_japanese_does_not_tell_apart);
    RUN(test_terms_skeleton__different_names_stay_apart);
    RUN(test_terms_skeleton__other_scripts_go_through_icu);
    RUN(test_terms_skeleton__long_and_empty_words);
    return DONE();
}
