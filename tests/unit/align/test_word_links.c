/* SPDX-License-Identifier: Apache-2.0 */
#include "align/word_links.h"

#include "sides.h"

typedef struct linked {
    stm_arena arena;
    sides_text from, to;
    stm_word_links gathered, links;
} linked;

static void link_texts(linked *l, const char *from, const char *to)
{
    stm_arena_init(&l->arena, 0);
    sides_make(&l->from, from, &l->arena);
    sides_make(&l->to, to, &l->arena);
    CHECK(stm_word_links_gather(&l->gathered, &l->from.words, &l->to.words, &l->arena, &l->arena,
                                NULL) == STEMMA_OK);
    CHECK(stm_word_links_weigh(&l->links, &l->gathered, NULL, 0, &l->from.words, &l->to.words,
                               &l->arena, NULL) == STEMMA_OK);
}

static uint32_t word(const sides_text *t, const char *text)
{
    for (uint32_t w = 0; w < t->words.word_count; w++)
        if (stm_str_is(t->words.entries[w]->folded, text))
            return w;
    return UINT32_MAX;
}

/* The link of two words, NULL where there is none. */
static const stm_word_link *link_of(const linked *l, const char *from, const char *to)
{
    const uint32_t v = word(&l->from, from), w = word(&l->to, to);
    for (uint32_t k = l->links.first[v]; k < l->links.first[v + 1]; k++)
        if (l->links.items[k].word == w)
            return &l->links.items[k];
    return NULL;
}

static void test_align_word_links__terms_letters_and_spelling_link(void)
{
    linked l;
    link_texts(&l, "hund=dog\nresistenz\nwyss\nbaum\n", "chien=dog\nresistance\nwyss\narbre\n");
    CHECK(link_of(&l, "hund", "chien") != NULL && link_of(&l, "hund", "chien")->strength == 1);
    CHECK(link_of(&l, "resistenz", "resistance") != NULL);
    CHECK(link_of(&l, "resistenz", "resistance")->strength < 1);
    CHECK(link_of(&l, "wyss", "wyss") != NULL);
    CHECK(link_of(&l, "baum", "arbre") == NULL);
    CHECK(!l.links.from_linked[word(&l.from, "baum")] && !l.links.to_linked[word(&l.to, "arbre")]);
    stm_arena_clear(&l.arena);
}

static void test_align_word_links__rare_words_say_more(void)
{
    linked l;
    link_texts(&l, "selten=rare oft=often\noft=often a\noft=often b\noft=often c\n",
               "rare=rare souvent=often\nsouvent=often d\nsouvent=often e\nf\n");
    const stm_word_link *rare = link_of(&l, "selten", "rare");
    const stm_word_link *often = link_of(&l, "oft", "souvent");
    CHECK(rare != NULL && often != NULL && rare->evidence > often->evidence);
    CHECK(often->evidence > 0);
    stm_arena_clear(&l.arena);
}

static void test_align_word_links__words_all_over_say_nothing(void)
{
    stm_buf from = {0}, to = {0};
    for (int n = 0; n < 100; n++) {
        stm_buf_printf(&from, "und=and x%d\n", n);
        stm_buf_printf(&to, "et=and y%d\n", n);
    }
    stm_buf_add_char(&from, '\0');
    stm_buf_add_char(&to, '\0');
    linked l;
    link_texts(&l, from.data, to.data);
    CHECK(link_of(&l, "und", "et") == NULL);
    stm_arena_clear(&l.arena);
    stm_buf_clear(&from);
    stm_buf_clear(&to);
}

static void test_align_word_links__learned_ones_join(void)
{
    linked l;
    link_texts(&l, "hund=dog\nberg\n", "chien=dog\nmont\n");
    const stm_learned_link learned = {word(&l.from, "berg"), word(&l.to, "mont"), 0.5f};
    CHECK(stm_word_links_weigh(&l.links, &l.gathered, &learned, 1, &l.from.words, &l.to.words,
                               &l.arena, NULL) == STEMMA_OK);
    CHECK(link_of(&l, "berg", "mont") != NULL && link_of(&l, "berg", "mont")->strength == 0.5f);
    CHECK(link_of(&l, "hund", "chien") != NULL);
    stm_arena_clear(&l.arena);
}

int main(void)
{
    RUN(test_align_word_links__terms_letters_and_spelling_link);
    RUN(test_align_word_links__rare_words_say_more);
    RUN(test_align_word_links__words_all_over_say_nothing);
    RUN(test_align_word_links__learned_ones_join);
    return DONE();
}
