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

#include "base/alloc.h"
#include "base/hash.h"

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
        float rarity = 0;
        for (uint32_t k = 0; k < STM_RUN_WORDS; k++) {
            const stm_entry *e = stm_vocabulary_at(vocabulary, a->words[w + k]);
            h = stm_mix(h * 31 + e->surface);
            rarity += e->rarity;
        }
        if (h % STM_RUN_SAMPLE == 0 && rarity > 0) /* "as well as in" says nothing */
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

/* ------------------------------------------------------------------ rare terms */

/* What an article's words come to for one term. */
typedef struct rare {
    uint32_t id, step;
    float sum, most;
} rare;

/* Rares by id: open addressing; id 0 marks a free place (as a hash it is one in 2^32). */
typedef struct rares {
    rare *items;
    uint32_t mask, count;
} rares;

/* Which of an article's two vectors is gathered. */
typedef enum vector { OWN, MET } vector;

static bool rares_init(rares *r, size_t most)
{
    uint32_t room = 256;
    while (room < 2 * most)
        room *= 2;
    r->mask = room - 1;
    r->items = stm_calloc(room, sizeof *r->items);
    return r->items != NULL;
}

static void add_rare(rares *r, uint32_t id, float weight)
{
    uint32_t at = (id * 0x9E3779B1u) >> 8 & r->mask;
    while (r->items[at].id != 0 && r->items[at].id != id)
        at = (at + 1) & r->mask;
    rare *x = &r->items[at];
    x->id = id;
    x->sum += weight;
    x->most = weight > x->most ? weight : x->most;
}

static void add_entry(rares *r, const stm_entry *e, vector which)
{
    if (e->rarity <= 0)
        return;
    if (which == OWN) {
        if (!stm_term_is_neutral(e->stem))
            add_rare(r, e->stem, e->rarity);
        return;
    }
    for (uint32_t t = 0; t < e->term_count; t++)
        if (stm_term_is_neutral(e->terms[t].id))
            add_rare(r, e->terms[t].id, e->rarity * e->terms[t].weight);
}

/* Call add_entry() for every word of an article that is compared; the number of terms at most. */
static size_t each_word(rares *r, const stm_article *a, vector which, const stm_vocabulary *v)
{
    size_t most = 0;
    for (uint32_t w = 0; w < a->title_word_count; w++) {
        const stm_entry *e = stm_vocabulary_at(v, a->title_words[w]);
        most += e->term_count;
        if (r != NULL)
            add_entry(r, e, which);
    }
    for (uint32_t s = 0; s < a->sentence_count; s++)
        for (uint32_t w = a->sentences[s].first_word;
             !a->sentences[s].masked && w < stm_word_end(a, s); w++) {
            const stm_entry *e = stm_vocabulary_at(v, a->words[w]);
            most += e->term_count;
            if (r != NULL)
                add_entry(r, e, which);
        }
    return most;
}

/* Weight in steps of half a unit of rarity times likelihood, growing with the logarithm of how
   often the article has the term; 1 to 63. */
static uint32_t step_of(const rare *x)
{
    const float w = roundf(2 * x->most * (1 + logf(x->sum / x->most)));
    return w < 1 ? 1 : w > STM_POSTING_MOST_WEIGHT ? STM_POSTING_MOST_WEIGHT : (uint32_t)w;
}

static int by_size(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/*
 * Keep the `most` weightiest: all above the step at which they would be too many, and of those at
 * that step the ones of lowest key (any fixed rule does).
 */
static bool keep_rarest(stm_keys *keys, rares *r, uint32_t i, size_t most)
{
    size_t counts[STM_POSTING_MOST_WEIGHT + 1] = {0}, above = 0;
    stm_keys at_edge = {0};
    uint32_t edge = STM_POSTING_MOST_WEIGHT;
    for (uint32_t k = 0; k <= r->mask; k++)
        if (r->items[k].most > 0)
            counts[r->items[k].step = step_of(&r->items[k])]++;
    while (edge > 0 && above + counts[edge] <= most)
        above += counts[edge--];
    bool ok = STM_ARRAY_RESERVE(keys, most) && STM_ARRAY_RESERVE(&at_edge, counts[edge]);
    for (uint32_t k = 0; ok && k <= r->mask; k++) {
        const rare *x = &r->items[k];
        stm_keys *into = x->step > edge ? keys : x->step == edge && edge > 0 ? &at_edge : NULL;
        if (into != NULL)
            into->items[into->count++] = stm_posting(x->id, i, x->step);
    }
    if (ok && at_edge.count > 0) {
        qsort(at_edge.items, at_edge.count, sizeof *at_edge.items, by_size);
        for (size_t k = 0; above < most && k < at_edge.count; k++, above++)
            keys->items[keys->count++] = at_edge.items[k];
    }
    STM_ARRAY_CLEAR(&at_edge);
    return ok;
}

static bool add_vector(stm_keys *keys, const stm_article *a, uint32_t i, vector which, size_t most,
                       const stm_vocabulary *vocabulary)
{
    rares all;
    if (!rares_init(&all, each_word(NULL, a, which, vocabulary)))
        return false;
    each_word(&all, a, which, vocabulary);
    const bool ok = keep_rarest(keys, &all, i, most);
    stm_free(all.items);
    return ok;
}

bool stm_keys_rare(stm_keys *keys, const stm_article *a, uint32_t i,
                   const stm_vocabulary *vocabulary)
{
    return add_vector(keys, a, i, OWN, STM_OWN_TERMS, vocabulary) &&
           add_vector(keys, a, i, MET, STM_MET_TERMS, vocabulary);
}
