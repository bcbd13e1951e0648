/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* mkdtemp */
#include "lang/pack.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "test.h"

static char folder[] = "/tmp/stemma_pack_XXXXXX";

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (f == NULL)
        return;
    fputs(text, f);
    fclose(f);
}

static void drop(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    remove(path);
}

static void make(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    mkdir(path, 0700);
}

static bool holds(stm_entries entries, const char *text)
{
    for (size_t i = 0; i < entries.count; i++)
        if (stm_str_is(entries.items[i], text))
            return true;
    return false;
}

static void test_lang_pack__the_packs_built_in_are_found(void)
{
    stm_packs *packs = NULL;
    CHECK(stm_packs_new(&packs, NULL, NULL) == STEMMA_OK);
    const stm_pack *en = stm_packs_find(packs, STM_LANG('e', 'n'));
    CHECK(en != NULL && stm_pack_lang(en) == STM_LANG('e', 'n'));
    CHECK(holds(stm_pack_section(en, "terms.function"), "the"));
    CHECK(stm_pack_section(en, "terms.nothing").count == 0);
    CHECK(stm_pack_section(NULL, "terms.function").count == 0);
    CHECK(stm_packs_find(packs, STM_LANG('x', 'x')) == NULL);
    for (size_t i = 1; i < stm_packs_count(packs); i++)
        CHECK(stm_pack_lang(stm_packs_at(packs, i - 1)) < stm_pack_lang(stm_packs_at(packs, i)));
    stm_packs_free(packs);
}

static void test_lang_pack__a_folder_adds_languages_and_entries(void)
{
    stm_packs *packs = NULL;
    make("qaa");
    make("en");
    put("README.md", "not a pack");
    put("qaa/terms.txt",
        "# a comment\n[function]\r\n  uno  \n\n# more\ndos\n[other]\n[function]\ntres");
    put("en/terms.txt", "[function]\nzzyzx\n");
    CHECK(stm_packs_new(&packs, folder, NULL) == STEMMA_OK);
    const stm_pack *own = stm_packs_find(packs, stm_lang_parse(STM_STR("qaa")));
    const stm_entries words = stm_pack_section(own, "terms.function");
    CHECK_INT(words.count, 3);
    CHECK(words.count == 3 && stm_str_is(words.items[0], "uno") &&
          stm_str_is(words.items[1], "dos") && stm_str_is(words.items[2], "tres"));
    CHECK_INT(stm_pack_section(own, "terms.other").count, 0);
    const stm_entries en =
        stm_pack_section(stm_packs_find(packs, STM_LANG('e', 'n')), "terms.function");
    CHECK(holds(en, "the") && holds(en, "zzyzx"));
    stm_packs_free(packs);
}

static void refused(const char *name, const char *text, stemma_status expected)
{
    stm_packs *packs = NULL;
    stemma_error err = {0};
    put(name, text);
    CHECK_INT(stm_packs_new(&packs, folder, &err), expected);
    CHECK(packs == NULL && err.message[0] != '\0');
    drop(name);
}

static void test_lang_pack__what_is_wrong_is_refused_with_a_reason(void)
{
    make("fr");
    refused("fr/terms.txt", "le\n[function]\n", STEMMA_E_FORMAT);
    refused("fr/terms.txt", "[No Name]\nle\n", STEMMA_E_FORMAT);
    refused("fr/terms.txt", "[function]\n\xFF\n", STEMMA_E_FORMAT);
    refused("fr/Terms.txt", "[function]\nle\n", STEMMA_E_FORMAT);
    make("l0");
    stm_packs *packs = NULL;
    CHECK_INT(stm_packs_new(&packs, folder, NULL), STEMMA_E_FORMAT);
    drop("l0");
    CHECK_INT(stm_packs_new(&packs, "/nowhere/at/all", NULL), STEMMA_E_IO);
    CHECK(packs == NULL);
}

static void test_lang_pack__running_out_of_memory_leaks_nothing(void)
{
    stm_packs *packs = NULL;
    for (uint64_t n = 1; packs == NULL && n < 10000; n++) {
        stm_alloc_fail_at(n);
        const stemma_status status = stm_packs_new(&packs, folder, NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && packs == NULL));
        if (status != STEMMA_OK && status != STEMMA_E_NOMEM)
            break;
    }
    CHECK(packs != NULL);
    stm_packs_free(packs);
}

int main(void)
{
    if (mkdtemp(folder) == NULL)
        return 1;
    RUN(test_lang_pack__the_packs_built_in_are_found);
    RUN(test_lang_pack__a_folder_adds_languages_and_entries);
    RUN(test_lang_pack__what_is_wrong_is_refused_with_a_reason);
    RUN(test_lang_pack__running_out_of_memory_leaks_nothing);
    static const char *const made[] = {
        "qaa/terms.txt", "en/terms.txt", "README.md", "qaa", "en", "fr", ""};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        drop(made[i]);
    return DONE();
}
