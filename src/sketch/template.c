/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates: sentences that articles of different news share.
 *
 * A sentence that stands in MANY or more articles is suspect. Whether it belongs to a template
 * or to a text that was copied MANY times is told by what is left of those articles without
 * their suspect sentences: the rest of copies is alike, the rest under a template is not.
 * No count could tell this: "frequent because template" and "frequent because important" look
 * the same. Likeness of the rests is estimated by min-hashes (Broder 1997) of their words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "sketch/postings.h"
#include "sketch/sketch.h"

/*
 * MANY: an agency text runs in two or three papers often, in six with nothing else in common
 * never in our piles. SAMPLES pairs decide; ALIKE is a third of the slots: unrelated news in one
 * language share a tenth, edited copies six tenths and more (see README.md).
 */
enum {
    MANY = STM_TEMPLATE_MANY,
    SAMPLES = STM_TEMPLATE_PAIRS,
    SLOTS = 48,
    ALIKE = SLOTS / 3,
    FEWEST_WORDS = 12
};

typedef struct rest {
    uint32_t slots[SLOTS]; /* smallest hash of each slot; UINT32_MAX: empty */
    uint32_t words;
} rest;

static uint32_t sentence_end(const stm_article *a, uint32_t s)
{
    return s + 1 < a->sentence_count ? a->sentences[s + 1].first_word : a->word_count;
}

uint32_t stm_sketch_sentence(const stm_article *a, uint32_t s, const stm_vocabulary *vocabulary)
{
    uint64_t h = 1;
    for (uint32_t w = a->sentences[s].first_word; w < sentence_end(a, s); w++)
        h = stm_mix(h * 31 + stm_vocabulary_at(vocabulary, a->words[w])->surface);
    return (uint32_t)(h >> 32);
}

static stemma_status index_sentences(stm_postings *postings, const stemma_case *c,
                                     const stm_vocabulary *vocabulary, const uint32_t *same_as,
                                     stemma_error *err)
{
    STM_ARRAY(uint64_t) items = {0};
    for (uint32_t i = 0; i < c->article_count; i++) {
        const stm_article *a = &c->articles[i];
        if (same_as[i] != i)
            continue;
        if (!STM_ARRAY_RESERVE(&items, a->sentence_count)) {
            STM_ARRAY_CLEAR(&items);
            return stm_fail_nomem(err);
        }
        for (uint32_t s = 0; s < a->sentence_count; s++)
            items.items[items.count++] = stm_posting(stm_sketch_sentence(a, s, vocabulary), i, 0);
    }
    return stm_postings_init(postings, items.items, items.count, err);
}

static bool is_suspect(const stm_postings *postings, uint32_t hash)
{
    size_t n;
    stm_postings_find(postings, hash, &n);
    return n >= MANY;
}

static void add_word(rest *r, uint32_t surface)
{
    const uint64_t h = stm_mix(surface);
    const uint32_t slot = (uint32_t)(h % SLOTS), value = (uint32_t)(h >> 32);
    if (value < r->slots[slot])
        r->slots[slot] = value;
    r->words++;
}

static void start_rest(rest *r)
{
    memset(r->slots, 0xFF, sizeof r->slots);
    r->words = 0;
}

static void add_sentence(rest *r, const stm_article *a, uint32_t s,
                         const stm_vocabulary *vocabulary)
{
    for (uint32_t w = a->sentences[s].first_word; w < sentence_end(a, s); w++) {
        const stm_entry *e = stm_vocabulary_at(vocabulary, a->words[w]);
        if (!(e->flags & STM_ENTRY_FUNCTION))
            add_word(r, e->surface);
    }
}

/* The rest of an article without its suspect sentences, as a sketch. */
static void sketch_rest(rest *r, const stm_article *a, const stm_postings *postings,
                        const stm_vocabulary *vocabulary)
{
    start_rest(r);
    for (uint32_t s = 0; s < a->sentence_count; s++)
        if (!is_suspect(postings, stm_sketch_sentence(a, s, vocabulary)))
            add_sentence(r, a, s, vocabulary);
}

/* Are two rests of the same news? A rest of a few words decides nothing and counts as alike. */
static bool alike(const rest *a, const rest *b)
{
    if (a->words < FEWEST_WORDS || b->words < FEWEST_WORDS)
        return true;
    int equal = 0, used = 0;
    for (int i = 0; i < SLOTS; i++) {
        used += a->slots[i] != UINT32_MAX || b->slots[i] != UINT32_MAX;
        equal += a->slots[i] == b->slots[i] && a->slots[i] != UINT32_MAX;
    }
    return equal * SLOTS >= used * ALIKE;
}

bool stm_sketch_unlike(const stm_article *a, const bool *suspect_a, const stm_article *b,
                       const bool *suspect_b, const stm_vocabulary *vocabulary)
{
    rest x, y;
    start_rest(&x);
    start_rest(&y);
    for (uint32_t s = 0; s < a->sentence_count; s++)
        if (!suspect_a[s])
            add_sentence(&x, a, s, vocabulary);
    for (uint32_t s = 0; s < b->sentence_count; s++)
        if (!suspect_b[s])
            add_sentence(&y, b, s, vocabulary);
    return !alike(&x, &y);
}

/* Do most of some neighbouring pairs of the articles with a sentence have unlike rests? */
static bool is_template(const uint64_t *group, size_t count, const stemma_case *c,
                        const stm_postings *postings, const stm_vocabulary *vocabulary)
{
    const size_t step = count - 1 < SAMPLES ? 1 : (count - 1) / SAMPLES;
    int unlike = 0, pairs = 0;
    for (size_t k = 0; k + 1 < count && pairs < SAMPLES; k += step, pairs++) {
        rest a, b;
        sketch_rest(&a, &c->articles[stm_posting_article(group[k])], postings, vocabulary);
        sketch_rest(&b, &c->articles[stm_posting_article(group[k + 1])], postings, vocabulary);
        unlike += !alike(&a, &b);
    }
    return 2 * unlike > pairs;
}

/* The keys of the sentences that are templates, sorted, in *ret (an array of its own). */
typedef STM_ARRAY(uint32_t) keys;

static bool find_templates(keys *ret, const stm_postings *postings, const stemma_case *c,
                           const stm_vocabulary *vocabulary)
{
    for (size_t i = 0; i < postings->count;) {
        size_t n;
        const uint32_t key = stm_posting_key(postings->items[i]);
        const uint64_t *group = stm_postings_find(postings, key, &n);
        if (n >= MANY && is_template(group, n, c, postings, vocabulary) && !STM_ARRAY_ADD(ret, key))
            return false;
        i += n;
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void mask_article(stm_article *a, const keys *templates, const stm_vocabulary *vocabulary)
{
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        const uint32_t key = stm_sketch_sentence(a, s, vocabulary);
        a->sentences[s].masked =
            bsearch(&key, templates->items, templates->count, sizeof key, by_value) != NULL;
    }
}

stemma_status stm_sketch_mask(stemma_case *c, const stm_vocabulary *vocabulary,
                              const uint32_t *same_as, stemma_error *err)
{
    stm_postings postings;
    STM_TRY(index_sentences(&postings, c, vocabulary, same_as, err));
    keys templates = {0};
    const bool found = find_templates(&templates, &postings, c, vocabulary);
    for (uint32_t i = 0; found && templates.count > 0 && i < c->article_count; i++)
        mask_article(&c->articles[i], &templates, vocabulary);
    stm_postings_clear(&postings);
    STM_ARRAY_CLEAR(&templates);
    return found ? STEMMA_OK : stm_fail_nomem(err);
}
