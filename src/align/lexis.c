/* SPDX-License-Identifier: Apache-2.0 */
#include "align/lexis.h"

#include <math.h>

typedef struct stm_lexis lexis;

/* A word that stands in many sentences tells them apart badly. */
static float spread_out(float rarity, uint32_t sentences)
{
    return rarity / sqrtf((float)sentences);
}

static bool says_something(const stm_side *side, uint32_t sentence, const stm_entry *e)
{
    return !side->sentences[sentence].masked && e->rarity > 0;
}

/* Number the distinct words by where they first stand, not by their ids, which differ from run
   to run: sums then round the same way every time. In *word the number of each token. */
static bool number_words(lexis *l, uint32_t *word, const stm_side *side, const stm_vocabulary *v,
                         stm_arena *scratch)
{
    stm_slots numbers; /* of word ids; a number + 1 */
    if (!stm_slots_init(&numbers, side->word_count, scratch))
        return false;
    l->words = 0;
    for (uint32_t s = 0; s < l->sentences; s++)
        for (uint32_t w = side->sentences[s].first_word; w < stm_side_word_end(side, s); w++) {
            const stm_entry *e = stm_vocabulary_at(v, side->words[w]);
            word[w] = STM_NOWHERE;
            if (!says_something(side, s, e))
                continue;
            stm_slot *slot = stm_slots_at(&numbers, side->words[w]);
            if (slot->value == 0) {
                l->entries[l->words] = e;
                *slot = (stm_slot){side->words[w], ++l->words};
            }
            word[w] = slot->value - 1;
        }
    return true;
}

/* Count each word's sentences in first_place[word + 1], a word twice in one sentence once. */
static void count_places(lexis *l, const uint32_t *word, uint32_t *last, const stm_side *side,
                         bool fill)
{
    for (uint32_t i = 0; i < l->words; i++)
        last[i] = STM_NOWHERE;
    for (uint32_t s = 0; s < l->sentences; s++)
        for (uint32_t w = side->sentences[s].first_word; w < stm_side_word_end(side, s); w++) {
            const uint32_t x = word[w];
            if (x == STM_NOWHERE || last[x] == s)
                continue;
            last[x] = s;
            if (fill)
                l->places[l->first_place[x + 1]++] = s;
            else
                l->first_place[x + 2]++;
        }
}

static bool make_rooms(lexis *l, size_t n, stm_arena *arena)
{
    l->entries = stm_arena_calloc(arena, n, sizeof *l->entries);
    l->weight = stm_arena_calloc(arena, n, sizeof *l->weight);
    l->first_place = stm_arena_calloc(arena, n, sizeof *l->first_place);
    l->places = stm_arena_calloc(arena, n, sizeof *l->places);
    l->sentence_weight = stm_arena_calloc(arena, l->sentences + 1u, sizeof *l->sentence_weight);
    return l->entries != NULL && l->weight != NULL && l->first_place != NULL && l->places != NULL &&
           l->sentence_weight != NULL;
}

static void weigh(lexis *l)
{
    for (uint32_t x = 0; x < l->words; x++) {
        const uint32_t first = l->first_place[x], end = l->first_place[x + 1];
        l->weight[x] = spread_out(l->entries[x]->rarity, end - first);
        for (uint32_t p = first; p < end; p++)
            l->sentence_weight[l->places[p]] += l->weight[x];
    }
}

static bool index_side(lexis *l, const stm_side *side, const stm_vocabulary *vocabulary,
                       stm_arena *arena)
{
    const size_t n = side->word_count + 3u;
    l->sentences = side->sentence_count < STM_GRID_MOST_SENTENCES ? side->sentence_count
                                                                  : STM_GRID_MOST_SENTENCES;
    uint32_t *word = stm_arena_calloc(arena, n, sizeof *word);
    uint32_t *last = stm_arena_calloc(arena, n, sizeof *last);
    if (word == NULL || last == NULL || !make_rooms(l, n, arena) ||
        !number_words(l, word, side, vocabulary, arena))
        return false;
    count_places(l, word, last, side, false);
    for (uint32_t x = 0; x < l->words; x++) /* counts, kept two on, to starts, one on */
        l->first_place[x + 2] += l->first_place[x + 1];
    count_places(l, word, last, side, true);
    weigh(l);
    return true;
}

/* ------------------------------------------------------------------ joining words by terms */

static bool build_table(lexis *l, stm_arena *scratch)
{
    stm_term_table *t = &l->terms;
    uint32_t count = 0;
    for (uint32_t w = 0; w < l->words; w++)
        count += l->entries[w]->term_count;
    t->postings = stm_arena_alloc(scratch, (count + 1u) * sizeof *t->postings);
    if (t->postings == NULL || !stm_slots_init(&t->heads, count, scratch))
        return false;
    uint32_t n = 0;
    for (uint32_t w = 0; w < l->words; w++)
        for (uint32_t k = 0; k < l->entries[w]->term_count; k++) {
            const stm_term *x = &l->entries[w]->terms[k];
            stm_slot *head = stm_slots_at(&t->heads, x->id);
            t->postings[n] = (stm_term_posting){w, head->value, x->weight};
            *head = (stm_slot){x->id, ++n};
        }
    return true;
}

/*
 * How surely two words answer to one another that share a term with these weights. A weight is
 * the likelihood of one translation among a headword's many; that they meet at all says more
 * than the product of two small likelihoods, hence the root.
 */
static float strength_of(float product)
{
    return product < 1 ? sqrtf(product) : 1;
}

/* A term that this many words of one side have joins nothing: it would say nothing. */
enum { MOST_CHAIN = 64 };

/* The words of side a that meet word `b` of the other, each by its strongest term. `at`: of each
   word of a its index in `out` + 1 while `b` is looked at, 0 between calls. */
static bool meet(stm_matches *out, const stm_entry *e, uint32_t b, const stm_term_table *t,
                 uint32_t *at)
{
    const size_t first = out->count;
    for (uint32_t k = 0; k < e->term_count; k++) {
        uint32_t i = stm_slots_at(&t->heads, e->terms[k].id)->value;
        for (int steps = 0; i != 0 && steps < MOST_CHAIN; i = t->postings[i - 1].next, steps++) {
            const stm_term_posting *p = &t->postings[i - 1];
            const float product = e->terms[k].weight * p->weight;
            if (at[p->word] == 0) {
                if (!STM_ARRAY_ADD(out, ((stm_match){p->word, b, 0})))
                    return false;
                at[p->word] = (uint32_t)out->count;
            }
            if (product > out->items[at[p->word] - 1].strength)
                out->items[at[p->word] - 1].strength = product;
        }
    }
    for (size_t i = first; i < out->count; i++) {
        at[out->items[i].a] = 0;
        out->items[i].strength = strength_of(out->items[i].strength);
    }
    return true;
}

bool stm_lexis_join(stm_matches *out, const stm_lexis *a, const stm_lexis *b, stm_arena *scratch)
{
    uint32_t *at = stm_arena_calloc(scratch, a->words + 1u, sizeof *at);
    if (at == NULL)
        return false;
    for (uint32_t w = 0; w < b->words; w++)
        if (!meet(out, b->entries[w], w, &a->terms, at))
            return false;
    return true;
}

stemma_status stm_lexis_make(const stm_lexis **ret, const stm_vocabulary *vocabulary,
                             const stm_side *side, bool joined, stm_arena *arena, stemma_error *err)
{
    lexis *l = stm_arena_calloc(arena, 1, sizeof *l);
    if (l == NULL || !index_side(l, side, vocabulary, arena) || (joined && !build_table(l, arena)))
        return stm_fail_nomem(err);
    *ret = l;
    return STEMMA_OK;
}
