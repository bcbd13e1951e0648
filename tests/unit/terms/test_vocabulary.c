/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/terms.h"

#include <pthread.h>

#include "base/alloc.h"
#include "folder.h"
#include "terms/entry.h"
#include "test.h"

/* A vocabulary over dictionaries of the test's own. */
typedef struct bench {
    folder dictionaries, cache;
    const char *dirs[2];
    stemma_options options;
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena arena;
} bench;

static void begin(bench *b)
{
    b->dictionaries = folder_make();
    b->cache = folder_make();
    b->dirs[0] = b->dictionaries.path;
    b->dirs[1] = NULL;
    b->options = (stemma_options)STEMMA_OPTIONS_INIT;
    b->options.lexicon_dirs = b->dirs;
    b->options.cache_dir = b->cache.path;
    folder_write_text(&b->dictionaries, "deu-eng.tsv",
                      "Fähre\tferry\nHafen\tharbour\nSturm\tstorm\nWarnung\twarning\n"
                      "ankommen\tto arrive\n");
    folder_write_text(&b->dictionaries, "fra-deu.tsv", "port\tHafen\n");
    folder_write_text(&b->dictionaries, "jpn-eng.tsv",
                      "渡船\tferry\n大漁船\ttrawler\n述べる\tstate\n");
    stm_arena_init(&b->arena, 0);
    CHECK(stm_packs_new(&b->packs, NULL, NULL) == STEMMA_OK);
    CHECK(stm_lexicons_new(&b->lexicons, b->packs, &b->options, NULL) == STEMMA_OK);
    CHECK(stm_vocabulary_new(&b->vocabulary, b->packs, b->lexicons, &b->options, NULL) ==
          STEMMA_OK);
    CHECK(stm_segmenter_new(&b->segmenter, b->packs, &b->options.limits, NULL) == STEMMA_OK);
    CHECK(stm_analyser_new(&b->analyser, b->vocabulary, NULL) == STEMMA_OK);
}

static void end(bench *b)
{
    stm_analyser_free(b->analyser);
    stm_segmenter_free(b->segmenter);
    stm_vocabulary_free(b->vocabulary);
    stm_lexicons_free(b->lexicons);
    stm_packs_free(b->packs);
    stm_arena_clear(&b->arena);
    folder_remove(&b->dictionaries);
    folder_remove(&b->cache);
}

/** A text's words as entries; `count` how many. */
static const stm_entry **entries(bench *b, const char *lang, const char *text, uint32_t *count)
{
    stm_segments s;
    const stm_lang l = stm_lang_parse(stm_str_of(lang));
    CHECK(stm_segment(&s, b->segmenter, stm_str_of(text), l, &b->arena, NULL) == STEMMA_OK);
    uint32_t *ids = stm_arena_calloc(&b->arena, s.word_count + 1, sizeof *ids);
    const stm_entry **all = stm_arena_calloc(&b->arena, s.word_count + 1, sizeof *all);
    CHECK(stm_terms(ids, b->analyser, stm_str_of(text), l, s.words, s.word_count, NULL) ==
          STEMMA_OK);
    for (uint32_t i = 0; i < s.word_count; i++)
        all[i] = stm_vocabulary_at(b->vocabulary, ids[i]);
    *count = s.word_count;
    return all;
}

static bool share(const stm_entry *a, const stm_entry *b)
{
    for (uint32_t i = 0; i < a->term_count; i++)
        for (uint32_t k = 0; k < b->term_count; k++)
            if (a->terms[i].id == b->terms[k].id)
                return true;
    return false;
}

/** Does any word of one text share a term with word `at` of the other? */
static bool meets(bench *b, const char *lang, const char *text, const char *other_lang,
                  const char *other, uint32_t at)
{
    uint32_t n, m;
    const stm_entry **one = entries(b, lang, text, &n);
    const stm_entry **two = entries(b, other_lang, other, &m);
    CHECK(at < m);
    for (uint32_t i = 0; i < n && at < m; i++)
        if (one[i]->rarity > 0 && share(one[i], two[at]))
            return true;
    return false;
}

static void test_terms_vocabulary__words_meet_across_languages(void)
{
    bench b;
    begin(&b);
    CHECK(meets(&b, "de", "die Fähren", "en", "two ferries sank", 1));
    CHECK(meets(&b, "fr", "le port", "de", "im Hafen", 1));
    CHECK(!meets(&b, "de", "die Fähren", "en", "a storm came", 1));
    CHECK(meets(&b, "de", "Der Sturm kam an", "en", "the storm", 1));
    end(&b);
}

static void test_terms_vocabulary__terms_are_sorted_and_few(void)
{
    bench b;
    uint32_t n;
    begin(&b);
    const stm_entry **all = entries(
        &b, "de", "Die Sturmwarnung galt für den Fährhafen von Rotterdam, sagte Zelenskyj.", &n);
    for (uint32_t i = 0; i < n; i++) {
        bool own = false;
        CHECK(all[i]->term_count >= 1 && all[i]->term_count <= 32);
        for (uint32_t k = 0; k < all[i]->term_count; k++) {
            own = own || all[i]->terms[k].id == all[i]->stem;
            CHECK(k == 0 || all[i]->terms[k - 1].id < all[i]->terms[k].id);
            CHECK(all[i]->terms[k].weight > 0 && all[i]->terms[k].weight <= 1);
        }
        CHECK(own);
        CHECK(all[i]->rarity >= 0 && all[i]->rarity <= 12);
    }
    CHECK((all[0]->flags & STM_ENTRY_FUNCTION) != 0 && all[0]->rarity == 0);
    end(&b);
}

static void test_terms_vocabulary__compounds_mean_their_parts(void)
{
    bench b;
    begin(&b);
    CHECK(meets(&b, "de", "eine Sturmwarnung", "en", "storm warning", 0));
    CHECK(meets(&b, "de", "eine Sturmwarnung", "en", "storm warning", 1));
    end(&b);
}

static void test_terms_vocabulary__numbers_meet_by_value(void)
{
    bench b;
    uint32_t n;
    begin(&b);
    CHECK(meets(&b, "de", "12.000 Leute", "en", "12,000 people", 0));
    CHECK(meets(&b, "de", "3,5 Millionen Euro", "en", "3.5 million euros", 0));
    CHECK(meets(&b, "ja", "350万円", "en", "3.5 million euros", 0));
    CHECK(meets(&b, "en", "twelve people", "de", "12 Leute", 0));
    CHECK(!meets(&b, "de", "12.000 Leute", "en", "12 people", 0));
    const stm_entry **all = entries(&b, "en", "in 1987 about 3.5 million", &n);
    CHECK(all[1]->value == 1987 && (all[1]->flags & STM_ENTRY_NUMBER) != 0);
    CHECK(all[3]->value == 3.5e6);
    end(&b);
}

static void test_terms_vocabulary__known_names_of_several_words_are_one(void)
{
    bench b;
    uint32_t n;
    begin(&b);
    CHECK(meets(&b, "hu", "az Egyesült Államok", "en", "in the United States", 2));
    CHECK(meets(&b, "ru", "в США", "en", "in the United States", 2));
    const stm_entry **all = entries(&b, "en", "in the United States today", &n);
    CHECK(all[3]->rarity == 0 && all[2]->rarity > 0);
    end(&b);
}

static void test_terms_vocabulary__characters_parted_are_joined(void)
{
    bench b;
    begin(&b);
    CHECK(meets(&b, "ja", "大漁船が沈没", "en", "a trawler", 1));
    CHECK(meets(&b, "ja", "と述べた", "en", "state", 0));
    end(&b);
}

static void test_terms_vocabulary__names_meet_over_scripts(void)
{
    bench b;
    begin(&b);
    CHECK(meets(&b, "ru", "сказал Навальный", "en", "said Navalny", 1));
    CHECK(meets(&b, "ja", "クロムウェル", "en", "said Cromwell", 1));
    end(&b);
}

static void test_terms_vocabulary__helped_where_a_dictionary_is(void)
{
    bench b;
    begin(&b);
    CHECK(stm_vocabulary_helped(b.vocabulary, STM_LANG('d', 'e')));
    CHECK(stm_vocabulary_helped(b.vocabulary, STM_LANG('f', 'r')));
    CHECK(stm_vocabulary_helped(b.vocabulary, STM_LANG('e', 'n')));
    CHECK(!stm_vocabulary_helped(b.vocabulary, STM_LANG('f', 'i')));
    end(&b);
}

static void test_terms_vocabulary__entry_nought_matches_nothing(void)
{
    bench b;
    begin(&b);
    const stm_entry *e = stm_vocabulary_at(b.vocabulary, 0);
    CHECK(e->term_count == 0 && e->rarity == 0);
    end(&b);
}

/* --- threads --- */

typedef struct worker {
    bench *b;
    uint32_t ids[2000];
} worker;

static void *work(void *context)
{
    worker *w = context;
    stm_analyser *a;
    char text[16];
    if (stm_analyser_new(&a, w->b->vocabulary, NULL) < 0)
        return NULL;
    for (uint32_t i = 0; i < 2000; i++) {
        const int n = snprintf(text, sizeof text, "wort%u", i);
        const stm_word word = {0, (uint32_t)n, STM_WORD_LETTERS, 0};
        if (stm_terms(&w->ids[i], a, (stm_str){text, (size_t)n}, STM_LANG('d', 'e'), &word, 1,
                      NULL) < 0)
            w->ids[i] = 0;
    }
    stm_analyser_free(a);
    return context;
}

static void test_terms_vocabulary__threads_give_one_word_one_entry(void)
{
    enum { THREADS = 4 };
    bench b;
    static worker workers[THREADS];
    pthread_t threads[THREADS];
    begin(&b);
    for (int i = 0; i < THREADS; i++) {
        workers[i].b = &b;
        pthread_create(&threads[i], NULL, work, &workers[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (uint32_t w = 0; w < 2000; w++) {
        char text[16];
        snprintf(text, sizeof text, "wort%u", w);
        CHECK(workers[0].ids[w] != 0);
        for (int i = 1; i < THREADS; i++)
            CHECK_INT(workers[i].ids[w], workers[0].ids[w]);
        CHECK(stm_str_is(stm_vocabulary_at(b.vocabulary, workers[0].ids[w])->folded, text));
    }
    end(&b);
}

static void test_terms_vocabulary__memory_that_runs_out_is_reported(void)
{
    bench b;
    begin(&b);
    const stm_word word = {0, 6, STM_WORD_LETTERS, STM_WORD_CAPITAL};
    bool done = false;
    for (uint64_t n = 1; !done && n < 500; n++) {
        uint32_t id;
        stm_vocabulary *v = NULL;
        stm_analyser *a = NULL;
        stm_alloc_fail_at(n);
        stemma_status status = stm_vocabulary_new(&v, b.packs, b.lexicons, &b.options, NULL);
        if (status == STEMMA_OK)
            status = stm_analyser_new(&a, v, NULL);
        if (status == STEMMA_OK)
            status = stm_terms(&id, a, STM_STR("Sturme"), STM_LANG('d', 'e'), &word, 1, NULL);
        stm_alloc_fail_at(0);
        CHECK(status == STEMMA_OK || status == STEMMA_E_NOMEM);
        done = status == STEMMA_OK;
        stm_analyser_free(a);
        stm_vocabulary_free(v);
    }
    CHECK(done);
    end(&b);
}

int main(void)
{
    RUN(test_terms_vocabulary__words_meet_across_languages);
    RUN(test_terms_vocabulary__terms_are_sorted_and_few);
    RUN(test_terms_vocabulary__compounds_mean_their_parts);
    RUN(test_terms_vocabulary__numbers_meet_by_value);
    RUN(test_terms_vocabulary__known_names_of_several_words_are_one);
    RUN(test_terms_vocabulary__characters_parted_are_joined);
    RUN(test_terms_vocabulary__names_meet_over_scripts);
    RUN(test_terms_vocabulary__helped_where_a_dictionary_is);
    RUN(test_terms_vocabulary__entry_nought_matches_nothing);
    RUN(test_terms_vocabulary__threads_give_one_word_one_entry);
    RUN(test_terms_vocabulary__memory_that_runs_out_is_reported);
    return DONE();
}
