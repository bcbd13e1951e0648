/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/names.h"

#include "base/alloc.h"
#include "folder.h"
#include "terms/fold.h"
#include "terms/terms.h"
#include "test.h"

typedef struct known {
    stm_lang lang;
    stm_packs *packs;
    stm_stemmers *stemmers;
    stm_table table;
} known;

static void begin(known *k, const char *lang)
{
    k->lang = stm_lang_parse(stm_str_of(lang));
    CHECK(stm_packs_new(&k->packs, NULL, NULL) == STEMMA_OK);
    CHECK(stm_stemmers_new(&k->stemmers, k->packs, NULL) == STEMMA_OK);
    CHECK(stm_names_build(&k->table, k->lang, k->packs, NULL, 1, NULL) == STEMMA_OK);
}

static void end(known *k)
{
    stm_table_close(&k->table);
    stm_stemmers_free(k->stemmers);
    stm_packs_free(k->packs);
}

static uint32_t stem_of(known *k, stm_str word, bool stemmed)
{
    char text[STM_FOLD_ROOM];
    const stm_str folded = stm_fold(text, k->lang, word);
    return stm_term_id(STM_TERM_STEM, k->lang,
                       stemmed ? stm_stem(k->stemmers, k->lang, folded) : folded);
}

static bool leads_to(known *k, const uint32_t *stems, size_t n, bool proper, uint32_t term)
{
    stm_table_item items[8];
    const size_t found = stm_table_find(&k->table, stm_name_key(stems, n, proper), items, 8);
    for (size_t i = 0; i < found; i++)
        if (items[i].id == term)
            return true;
    return false;
}

/** Does the name, its words parted by blanks, stand for `term`, by its stems or as it is? */
static bool stands_for(known *k, const char *name, bool proper, uint32_t term)
{
    uint32_t stems[STM_NAME_WORDS];
    size_t n = 0;
    for (const char *at = name; *at != '\0' && n < STM_NAME_WORDS;) {
        const size_t len = strcspn(at, " ");
        stems[n++] = stem_of(k, (stm_str){at, len}, true);
        at += len + (at[len] == ' ');
    }
    const uint32_t form = stem_of(k, stm_str_of(name), false);
    return leads_to(k, stems, n, proper, term) || leads_to(k, &form, 1, proper, term);
}

static uint32_t code(const char *text)
{
    return stm_term_id(STM_TERM_NAME, 0, stm_str_of(text));
}

static uint32_t number(double value)
{
    return stm_term_id(STM_TERM_NUMBER, 0, (stm_str){(const char *)&value, sizeof value});
}

static void test_terms_names__a_country_has_one_term_in_all_languages(void)
{
    static const char *const names[][2] = {{"en", "Germany"},     {"fr", "Allemagne"},
                                           {"hu", "Németország"}, {"ru", "Германия"},
                                           {"ru", "Германии"},    {"de", "Deutschland"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        known k;
        begin(&k, names[i][0]);
        CHECK(stands_for(&k, names[i][1], true, code("territory:DE")));
        end(&k);
    }
}

static void test_terms_names__names_of_several_words(void)
{
    known k;
    begin(&k, "en");
    CHECK(stands_for(&k, "United States", true, code("territory:US")));
    CHECK(stands_for(&k, "United", true, STM_NAME_BEGINS));
    CHECK(!stands_for(&k, "united states", false, code("territory:US")));
    end(&k);
    begin(&k, "ru");
    CHECK(stands_for(&k, "Соединенные Штаты", true, code("territory:US")));
    CHECK(stands_for(&k, "Соединенных Штатов", true, code("territory:US")));
    end(&k);
}

static void test_terms_names__months_days_and_cities(void)
{
    known k;
    begin(&k, "ru");
    CHECK(stands_for(&k, "октября", false, code("month:9")));
    CHECK(stands_for(&k, "октябрь", false, code("month:9")));
    CHECK(stands_for(&k, "Вена", true, code("city:Europe/Vienna")));
    end(&k);
    begin(&k, "hu");
    CHECK(stands_for(&k, "szombat", false, code("day:7")));
    CHECK(stands_for(&k, "Bécs", true, code("city:Europe/Vienna")));
    end(&k);
    begin(&k, "ja");
    CHECK(stands_for(&k, "10 月", false, code("month:9")));
    end(&k);
}

static void test_terms_names__number_words_have_their_value(void)
{
    known k;
    begin(&k, "de");
    CHECK(stands_for(&k, "zwölf", false, number(12)));
    CHECK(stands_for(&k, "Millionen", true, number(1e6)));
    end(&k);
    begin(&k, "hu");
    CHECK(stands_for(&k, "milliárd", false, number(1e9)));
    CHECK(stands_for(&k, "három", false, number(3)));
    end(&k);
}

/* --- gettext catalogues --- */

static void put(unsigned char *to, uint32_t n)
{
    memcpy(to, &n, sizeof n);
}

/** A catalogue of one message. */
static size_t catalogue(unsigned char *out, const char *id, const char *text)
{
    const uint32_t id_len = (uint32_t)strlen(id), text_len = (uint32_t)strlen(text);
    memset(out, 0, 256);
    put(out, 0x950412DE);
    put(out + 8, 1);
    put(out + 12, 28);
    put(out + 16, 36);
    put(out + 28, id_len);
    put(out + 32, 44);
    put(out + 36, text_len);
    put(out + 40, 45 + id_len);
    memcpy(out + 44, id, id_len + 1);
    memcpy(out + 45 + id_len, text, text_len + 1);
    return 46 + id_len + text_len;
}

static bool count(void *context, stm_str id, stm_str text)
{
    (void)id;
    (void)text;
    ++*(int *)context;
    return true;
}

static void test_terms_names__places_come_from_catalogues(void)
{
    const folder f = folder_make();
    unsigned char bytes[256];
    char dir[256];
    known k;
    static const char *const below[] = {"locale", "locale/de", "locale/de/LC_MESSAGES"};
    for (int i = 0; i < 3; i++) {
        snprintf(dir, sizeof dir, "%s/%s", f.path, below[i]);
        mkdir(dir, 0755);
    }
    const size_t len = catalogue(bytes, "Port Sable", "Zobelhafen, Stadt");
    folder_write(&f, "locale/de/LC_MESSAGES/iso_3166-2.mo", bytes, len);
    begin(&k, "de");
    CHECK(!stands_for(&k, "Zobelhafen", true, code("place:Port Sable")));
    stm_table_close(&k.table);
    const uint64_t before = stm_names_signature(k.lang, NULL);
    CHECK(stm_names_signature(k.lang, f.path) != before);
    CHECK(stm_names_build(&k.table, k.lang, k.packs, f.path, 1, NULL) == STEMMA_OK);
    CHECK(stands_for(&k, "Zobelhafen", true, code("place:Port Sable")));
    end(&k);
    unlink(folder_path(&f, "locale/de/LC_MESSAGES/iso_3166-2.mo"));
    for (int i = 2; i >= 0; i--) {
        snprintf(dir, sizeof dir, "%s/%s", f.path, below[i]);
        rmdir(dir);
    }
    folder_remove(&f);
}

static void test_terms_names__a_damaged_catalogue_does_no_harm(void)
{
    unsigned char bytes[256], copy[256];
    int told = 0;
    const size_t len = catalogue(bytes, "Port", "Hafen");
    CHECK(stm_catalogue_walk((stm_str){(char *)bytes, len}, count, &told) && told == 1);
    for (size_t i = 0; i < len; i++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(copy, bytes, len);
            copy[i] ^= (unsigned char)(1 << bit);
            CHECK(stm_catalogue_walk((stm_str){(char *)copy, len}, count, &told));
        }
    for (size_t cut = 0; cut < len; cut++)
        CHECK(stm_catalogue_walk((stm_str){(char *)bytes, cut}, count, &told));
}

int main(void)
{
    RUN(test_terms_names__a_country_has_one_term_in_all_languages);
    RUN(test_terms_names__names_of_several_words);
    RUN(test_terms_names__months_days_and_cities);
    RUN(test_terms_names__number_words_have_their_value);
    RUN(test_terms_names__places_come_from_catalogues);
    RUN(test_terms_names__a_damaged_catalogue_does_no_harm);
    return DONE();
}
