/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/lexicon.h"

#include <pthread.h>
#include <sys/wait.h>

#include "base/alloc.h"
#include "folder.h"
#include "terms/compile.h"
#include "terms/fold.h"
#include "terms/lexemes.h"
#include "terms/sources.h"
#include "terms/stem.h"
#include "terms/terms.h"
#include "test.h"

/* Dictionaries and a cache of the test's own; what was explained, one line after another. */
typedef struct bench {
    folder dictionaries, cache;
    const char *dirs[2];
    stemma_options options;
    stm_packs *packs;
    char told[8192];
} bench;

static void hear(void *context, const char *line, size_t len)
{
    bench *b = context;
    const size_t n = strlen(b->told);
    snprintf(b->told + n, sizeof b->told - n, "%.*s\n", (int)len, line);
}

static void begin(bench *b)
{
    b->dictionaries = folder_make();
    b->cache = folder_make();
    b->dirs[0] = b->dictionaries.path;
    b->dirs[1] = NULL;
    b->options = (stemma_options)STEMMA_OPTIONS_INIT;
    b->options.lexicon_dirs = b->dirs;
    b->options.cache_dir = b->cache.path;
    b->options.explain = hear;
    b->options.context = b;
    b->told[0] = '\0';
    CHECK(stm_packs_new(&b->packs, NULL, NULL) == STEMMA_OK);
    folder_write_text(&b->dictionaries, "deu-eng.tsv",
                      "Fähre\tferry\nHafen\tharbour, port\nKapitän\tcaptain\nSturm\tstorm\n"
                      "absagen\tto cancel, call off\nder\tthe\nWindstärke\twind force\n");
    folder_write_text(&b->dictionaries, "eng-deu.tsv", "gale\tSturm\nstorm\tSturm, Unwetter\n");
}

static void end(bench *b)
{
    stm_packs_free(b->packs);
    folder_remove(&b->dictionaries);
    folder_remove(&b->cache);
}

static stm_lexicons *open_all(bench *b)
{
    stm_lexicons *l = NULL;
    CHECK(stm_lexicons_new(&l, b->packs, &b->options, NULL) == STEMMA_OK);
    return l;
}

static const stm_lexicon *german(stm_lexicons *l)
{
    return stm_lexicons_open(l, STM_LANG('d', 'e'), STM_LANG('e', 'n'));
}

static uint32_t english(bench *b, const char *word)
{
    stm_stemmers *s;
    CHECK(stm_stemmers_new(&s, b->packs, NULL) == STEMMA_OK);
    const stm_lang en = STM_LANG('e', 'n');
    const uint32_t id = stm_term_id(STM_TERM_STEM, en, stm_stem(s, en, stm_str_of(word)));
    stm_stemmers_free(s);
    return id;
}

/** The weight that a German form gives to an English word; 0: none. */
static float weight(bench *b, const stm_lexicon *l, const char *form, const char *word)
{
    stm_translation all[16];
    const uint32_t id = english(b, word);
    const size_t n = stm_lexicon_find(l, stm_str_of(form), all, 16);
    for (size_t i = 0; i < n; i++)
        if (all[i].stem == id)
            return all[i].weight;
    return 0;
}

static void test_terms_lexicons__both_directions_serve(void)
{
    bench b;
    begin(&b);
    stm_lexicons *l = open_all(&b);
    const stm_lexicon *de = german(l);
    CHECK(de != NULL);
    CHECK(weight(&b, de, "fähre", "ferry") == 1);
    CHECK(weight(&b, de, "sturm", "storm") > weight(&b, de, "sturm", "gale"));
    CHECK(weight(&b, de, "sturm", "gale") > 0); /* from the inverted dictionary alone */
    CHECK(weight(&b, de, "unwetter", "storm") == 1);
    CHECK(weight(&b, de, "hafen", "harbour") > weight(&b, de, "hafen", "port"));
    CHECK(weight(&b, de, "absagen", "cancel") > 0 && weight(&b, de, "absagen", "to") == 0);
    CHECK(weight(&b, de, "windstärke", "wind") > 0.4f &&
          weight(&b, de, "windstärke", "force") > 0.4f);
    CHECK(stm_lexicon_has(de, STM_STR("hafen")) && !stm_lexicon_has(de, STM_STR("boot")));
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__words_without_content_are_known_as_such(void)
{
    bench b;
    stm_translation all[4];
    begin(&b);
    stm_lexicons *l = open_all(&b);
    CHECK_INT(stm_lexicon_find(german(l), STM_STR("der"), all, 4), 1);
    CHECK_INT(all[0].stem, 0);
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__the_second_opening_compiles_nothing(void)
{
    bench b;
    begin(&b);
    stm_lexicons *l = open_all(&b);
    CHECK(german(l) != NULL);
    stm_lexicons_free(l);
    CHECK(strstr(b.told, "compiled") != NULL);
    b.told[0] = '\0';
    b.options.build_lexicons = false;
    l = open_all(&b);
    CHECK(german(l) != NULL);
    CHECK_STR(b.told, "");
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__a_changed_dictionary_is_compiled_again(void)
{
    bench b;
    begin(&b);
    stm_lexicons *l = open_all(&b);
    CHECK(!stm_lexicon_has(german(l), STM_STR("anker")));
    stm_lexicons_free(l);
    folder_write_text(&b.dictionaries, "deu-eng.tsv", "Anker\tanchor\n");
    l = open_all(&b);
    CHECK(stm_lexicon_has(german(l), STM_STR("anker")));
    stm_lexicons_free(l);
    b.options.build_lexicons = false; /* a stale lexicon is no lexicon */
    folder_write_text(&b.dictionaries, "deu-eng.tsv", "Anker\tanchor, moor\n");
    l = open_all(&b);
    CHECK(german(l) == NULL);
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__a_damaged_file_is_compiled_again(void)
{
    bench b;
    begin(&b);
    stm_lexicons *l = open_all(&b);
    CHECK(german(l) != NULL);
    stm_lexicons_free(l);
    folder_write_text(&b.cache, "de-en.lexicon", "this is something else");
    l = open_all(&b);
    CHECK(weight(&b, german(l), "fähre", "ferry") == 1);
    CHECK(strstr(b.told, "de-en.lexicon' is cut short") != NULL);
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__without_a_cache_it_serves_from_memory(void)
{
    bench b;
    begin(&b);
    b.options.cache_dir = "/proc/no/such/place";
    stm_lexicons *l = open_all(&b);
    CHECK(weight(&b, german(l), "fähre", "ferry") == 1);
    CHECK(strstr(b.told, "kept in memory only") != NULL);
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__languages_that_nothing_joins(void)
{
    bench b;
    stm_lang targets[4];
    begin(&b);
    stm_lexicons *l = open_all(&b);
    CHECK(stm_lexicons_open(l, STM_LANG('d', 'e'), STM_LANG('f', 'r')) == NULL);
    CHECK(stm_lexicons_open(l, 0, STM_LANG('f', 'r')) == NULL);
    CHECK(stm_lexicons_open(l, STM_LANG('d', 'e'), STM_LANG('d', 'e')) == NULL);
    CHECK_INT(stm_lexicons_targets(l, STM_LANG('d', 'e'), targets, 4), 1);
    CHECK(targets[0] == STM_LANG('e', 'n'));
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__processes_may_build_at_once(void)
{
    enum { PROCESSES = 4 };
    bench b;
    begin(&b);
    for (int i = 0; i < PROCESSES; i++) {
        if (fork() != 0)
            continue;
        stm_lexicons *l = NULL;
        const bool good = stm_lexicons_new(&l, b.packs, &b.options, NULL) == STEMMA_OK &&
                          german(l) != NULL && weight(&b, german(l), "fähre", "ferry") == 1;
        _exit(good ? 0 : 1);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = -1;
        wait(&status);
        CHECK_INT(status, 0);
    }
    b.options.build_lexicons = false;
    stm_lexicons *l = open_all(&b);
    CHECK(german(l) != NULL); /* what is there is whole */
    stm_lexicons_free(l);
    end(&b);
}

static void *open_german(void *lexicons)
{
    return (void *)(uintptr_t)german(lexicons);
}

static void test_terms_lexicons__threads_get_the_same_one(void)
{
    enum { THREADS = 4 };
    bench b;
    pthread_t threads[THREADS];
    void *got[THREADS];
    begin(&b);
    stm_lexicons *l = open_all(&b);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, open_german, l);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], &got[i]);
    for (int i = 1; i < THREADS; i++)
        CHECK(got[i] != NULL && got[i] == got[0]);
    stm_lexicons_free(l);
    end(&b);
}

static void test_terms_lexicons__memory_that_runs_out_is_no_crash(void)
{
    bench b;
    begin(&b);
    bool whole = false;
    for (uint64_t n = 1; !whole && n < 20000; n += n < 200 ? 1 : 41) {
        stm_lexicons *l = NULL;
        unlink(folder_path(&b.cache, "de-en.lexicon"));
        unlink(folder_path(&b.cache, "en.words"));
        stm_alloc_fail_at(n);
        const stemma_status status = stm_lexicons_new(&l, b.packs, &b.options, NULL);
        const stm_lexicon *de = status == STEMMA_OK ? german(l) : NULL;
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || (status == STEMMA_E_NOMEM && l == NULL));
        whole = de != NULL && weight(&b, de, "fähre", "ferry") == 1 &&
                weight(&b, de, "unwetter", "storm") == 1;
        CHECK(de == NULL || whole); /* a lexicon is whole or is none */
        stm_lexicons_free(l);
    }
    CHECK(whole);
    end(&b);
}

static void test_terms_lexicons__file_names_tell_the_pair(void)
{
    stm_lang from = 0, to = 0;
    CHECK(stm_dictionary_pair(&from, &to, STM_STR("freedict-deu-fra.index")));
    CHECK(from == STM_LANG('d', 'e') && to == STM_LANG('f', 'r'));
    CHECK(stm_dictionary_pair(&from, &to, STM_STR("mueller7accent.index")));
    CHECK(from == STM_LANG('e', 'n') && to == STM_LANG('r', 'u'));
    CHECK(stm_dictionary_pair(&from, &to, STM_STR("ces-eng.tsv")) && from == STM_LANG('c', 's'));
    CHECK(!stm_dictionary_pair(&from, &to, STM_STR("notes.tsv")));
    CHECK(!stm_dictionary_pair(&from, &to, STM_STR("deu-deu.tsv")));
    CHECK(!stm_dictionary_pair(&from, &to, STM_STR("")));
}

/* A way through a third language, and how little it counts beside a dictionary. */
static void test_terms_lexicons__paths_are_followed_while_compiling(void)
{
    bench b;
    stm_table onward, table;
    stm_table_item items[8];
    stm_arena arena;
    stm_dictionaries found = {0};
    begin(&b);
    stm_arena_init(&arena, 0);
    folder_write_text(&b.dictionaries, "spa-deu.tsv", "puerto\tHafen\nbarco\tFähre\n");
    folder_write_text(&b.dictionaries, "spa-eng.tsv", "puerto\tport\n");
    CHECK(stm_dictionaries_find(&found, b.dirs, &arena, NULL) == STEMMA_OK);
    CHECK_INT(found.count, 4); /* by path: deu-eng, eng-deu, spa-deu, spa-eng */
    const stm_dictionary *german_ones[] = {&found.items[0], &found.items[1]};
    const stm_dictionary *way[] = {&found.items[2]}, *direct[] = {&found.items[3]};
    const stm_compilation first = {.from = STM_LANG('d', 'e'),
                                   .to = STM_LANG('e', 'n'),
                                   .packs = b.packs,
                                   .dictionaries = german_ones,
                                   .dictionary_count = 2};
    CHECK(stm_compile(&onward, &first, NULL) == STEMMA_OK);
    const stm_path path = {STM_LANG('d', 'e'), way, 1, &onward};
    const stm_compilation second = {.from = STM_LANG('e', 's'),
                                    .to = STM_LANG('e', 'n'),
                                    .packs = b.packs,
                                    .dictionaries = direct,
                                    .dictionary_count = 1,
                                    .paths = &path,
                                    .path_count = 1};
    CHECK(stm_compile(&table, &second, NULL) == STEMMA_OK);
    CHECK_INT(stm_table_find(&table, stm_form_key(STM_STR("barco")), items, 8), 1);
    CHECK(items[0].id == english(&b, "ferry"));
    CHECK_INT(stm_table_find(&table, stm_form_key(STM_STR("puerto")), items, 8), 2);
    CHECK(items[0].id == english(&b, "port") && items[1].id == english(&b, "harbour"));
    stm_table_close(&table);
    stm_table_close(&onward);
    STM_ARRAY_CLEAR(&found);
    stm_arena_clear(&arena);
    end(&b);
}

int main(void)
{
    RUN(test_terms_lexicons__both_directions_serve);
    RUN(test_terms_lexicons__words_without_content_are_known_as_such);
    RUN(test_terms_lexicons__the_second_opening_compiles_nothing);
    RUN(test_terms_lexicons__a_changed_dictionary_is_compiled_again);
    RUN(test_terms_lexicons__a_damaged_file_is_compiled_again);
    RUN(test_terms_lexicons__without_a_cache_it_serves_from_memory);
    RUN(test_terms_lexicons__languages_that_nothing_joins);
    RUN(test_terms_lexicons__processes_may_build_at_once);
    RUN(test_terms_lexicons__threads_get_the_same_one);
    RUN(test_terms_lexicons__memory_that_runs_out_is_no_crash);
    RUN(test_terms_lexicons__file_names_tell_the_pair);
    RUN(test_terms_lexicons__paths_are_followed_while_compiling);
    return DONE();
}
