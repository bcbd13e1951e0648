/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word runs find what was taken over word by word, in one language: runs of 4 words, one in 4
 * kept by its hash (both sides keep the same ones: Manber 1994), so that a passage of three
 * sentences leaves a dozen.
 *
 * Rare terms find translations and rewrites: the terms (stems, translations, name skeletons,
 * numbers) that say most, by rarity and by how often the article has them.
 */
#include "sketch/keys.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"

static uint32_t sentence_end(const stm_article *a, uint32_t s)
{
    return s + 1 < a->sentence_count ? a->sentences[s + 1].first_word : a->word_count;
}

/* Runs over sentences begin..end, none of them masked. */
static bool add_runs(stm_keys *keys, const stm_article *a, uint32_t i, uint32_t first,
                     uint32_t last, const stm_vocabulary *vocabulary)
{
    if (last - first < STM_RUN_WORDS)
        return true;
    if (!STM_ARRAY_RESERVE(keys, last - first))
        return false;
    for (uint32_t w = first; w + STM_RUN_WORDS <= last; w++) {
        uint64_t h = 0;
        for (uint32_t k = 0; k < STM_RUN_WORDS; k++)
            h = stm_mix(h * 31 + stm_vocabulary_at(vocabulary, a->words[w + k])->surface);
        if (h % STM_RUN_SAMPLE == 0)
            keys->items[keys->count++] = stm_posting((uint32_t)(h >> 32), i, 0);
    }
    return true;
}

bool stm_keys_runs(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary)
{
    for (uint32_t s = 0; s < a->sentence_count;) {
        if (a->sentences[s].masked) {
            s++;
            continue;
        }
        const uint32_t first = a->sentences[s].first_word;
        while (s < a->sentence_count && !a->sentences[s].masked)
            s++;
        const uint32_t last = s < a->sentence_count ? a->sentences[s].first_word : a->word_count;
        if (!add_runs(keys, a, i, first, last, vocabulary))
            return false;
    }
    return true;
}

typedef struct rare {
    uint32_t id;
    float weight;
} rare;

typedef STM_ARRAY(rare) rares;

static int by_id(const void *a, const void *b)
{
    const rare *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

static int by_weight(const void *a, const void *b)
{
    const rare *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* Which of an article's two vectors is gathered. */
typedef enum vector { OWN, MET } vector;

static bool add_entry(rares *all, const stm_entry *e, vector which)
{
    if (e->rarity <= 0)
        return true;
    if (which == OWN)
        return stm_term_is_neutral(e->stem) || STM_ARRAY_ADD(all, ((rare){e->stem, e->rarity}));
    if (!STM_ARRAY_RESERVE(all, e->term_count))
        return false;
    for (uint32_t t = 0; t < e->term_count; t++)
        if (stm_term_is_neutral(e->terms[t].id))
            all->items[all->count++] = (rare){e->terms[t].id, e->rarity * e->terms[t].weight};
    return true;
}

static bool add_words(rares *all, const uint32_t *words, uint32_t count, vector which,
                      const stm_vocabulary *vocabulary)
{
    for (uint32_t w = 0; w < count; w++)
        if (!add_entry(all, stm_vocabulary_at(vocabulary, words[w]), which))
            return false;
    return true;
}

/* One entry a term, its weight growing with the logarithm of how often it stands there. */
static size_t fold(rare *all, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count;) {
        size_t k = i;
        float sum = 0, most = 0;
        for (; k < count && all[k].id == all[i].id; k++) {
            sum += all[k].weight;
            most = all[k].weight > most ? all[k].weight : most;
        }
        if (most > 0)
            all[n++] = (rare){all[i].id, most * (1 + logf(sum / most))};
        i = k;
    }
    return n;
}

static bool add_article(rares *all, const stm_article *a, vector which,
                        const stm_vocabulary *vocabulary)
{
    all->count = 0;
    bool ok = add_words(all, a->title_words, a->title_word_count, which, vocabulary);
    for (uint32_t s = 0; ok && s < a->sentence_count; s++)
        if (!a->sentences[s].masked)
            ok = add_words(all, a->words + a->sentences[s].first_word,
                           sentence_end(a, s) - a->sentences[s].first_word, which, vocabulary);
    return ok;
}

/* The `most` weightiest of what was gathered, as postings. */
static bool keep_rarest(stm_keys *keys, rares *all, uint32_t i, size_t most)
{
    /* Half a unit of weight (rarity times likelihood) a step; the largest is about 30. */
    const float steps = 2;
    if (all->count == 0)
        return true;
    qsort(all->items, all->count, sizeof *all->items, by_id);
    size_t n = fold(all->items, all->count);
    if (n > most) {
        qsort(all->items, n, sizeof *all->items, by_weight);
        n = most;
    }
    if (!STM_ARRAY_RESERVE(keys, n))
        return false;
    for (size_t t = 0; t < n; t++) {
        const float w = roundf(all->items[t].weight * steps);
        const uint32_t weight = w < 1 ? 1 : w > 63 ? 63 : (uint32_t)w;
        keys->items[keys->count++] = stm_posting(all->items[t].id, i, weight);
    }
    return true;
}

bool stm_keys_rare(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary)
{
    rares all = {0};
    const bool ok =
        add_article(&all, a, OWN, vocabulary) && keep_rarest(keys, &all, i, STM_OWN_TERMS) &&
        add_article(&all, a, MET, vocabulary) && keep_rarest(keys, &all, i, STM_MET_TERMS);
    STM_ARRAY_CLEAR(&all);
    return ok;
}
