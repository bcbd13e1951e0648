/* SPDX-License-Identifier: Apache-2.0 */
#include "align/grid.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"

/* One side: its distinct words that say something, and in which sentences each stands. */
typedef struct lexis {
    uint32_t sentences;
    uint32_t words; /* distinct */
    const stm_entry **entries;
    float *weight;         /* of each distinct word */
    uint32_t *first_place; /* of each; one more at the end */
    uint32_t *places;      /* sentences, rising */
} lexis;

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
   to run: sums then round the same way every time. In *ret_word the number of each token. */
static bool number_words(lexis *l, uint32_t *word, const stm_side *side, const stm_vocabulary *v)
{
    stm_map numbers = {0};
    bool ok = true;
    l->words = 0;
    for (uint32_t s = 0; ok && s < l->sentences; s++)
        for (uint32_t w = side->sentences[s].first_word; ok && w < stm_side_word_end(side, s);
             w++) {
            const stm_entry *e = stm_vocabulary_at(v, side->words[w]);
            word[w] = STM_NOWHERE;
            if (!says_something(side, s, e))
                continue;
            word[w] = stm_map_get_or_set(&numbers, side->words[w], l->words);
            ok = word[w] != STM_MAP_NONE;
            if (word[w] == l->words)
                l->entries[l->words++] = e;
        }
    stm_map_clear(&numbers);
    return ok;
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

static bool index_side(lexis *l, const stm_side *side, const stm_vocabulary *vocabulary,
                       stm_arena *scratch)
{
    const size_t n = side->word_count + 3u;
    l->sentences = side->sentence_count < STM_GRID_MOST_SENTENCES ? side->sentence_count
                                                                  : STM_GRID_MOST_SENTENCES;
    uint32_t *word = stm_arena_calloc(scratch, n, sizeof *word);
    uint32_t *last = stm_arena_calloc(scratch, n, sizeof *last);
    l->entries = stm_arena_calloc(scratch, n, sizeof *l->entries);
    l->weight = stm_arena_calloc(scratch, n, sizeof *l->weight);
    l->first_place = stm_arena_calloc(scratch, n, sizeof *l->first_place);
    l->places = stm_arena_calloc(scratch, n, sizeof *l->places);
    if (word == NULL || last == NULL || l->entries == NULL || l->weight == NULL ||
        l->first_place == NULL || l->places == NULL || !number_words(l, word, side, vocabulary))
        return false;
    count_places(l, word, last, side, false);
    for (uint32_t x = 0; x < l->words; x++) /* counts, kept two on, to starts, one on */
        l->first_place[x + 2] += l->first_place[x + 1];
    count_places(l, word, last, side, true);
    for (uint32_t x = 0; x < l->words; x++)
        l->weight[x] = spread_out(l->entries[x]->rarity, l->first_place[x + 1] - l->first_place[x]);
    return true;
}

/* ------------------------------------------------------------------ joining words by terms */

/* Words that share a term. */
typedef struct match {
    uint32_t from, to; /* distinct words */
    float strength;    /* 0 to 1 */
} match;

typedef STM_ARRAY(match) matches;

/* A term of a word of `to`; those of one term are chained. */
typedef struct posting {
    uint32_t term, word, next; /* next: index + 1 */
    float weight;
} posting;

/* The terms of one side by id: open addressing, each place heading a chain. */
typedef struct term_table {
    uint32_t *heads; /* index of a posting + 1; 0: free */
    posting *postings;
    uint32_t mask;
} term_table;

static uint32_t place_of(const term_table *t, uint32_t term)
{
    uint32_t at = (term * 0x9E3779B1u) >> 7 & t->mask;
    while (t->heads[at] != 0 && t->postings[t->heads[at] - 1].term != term)
        at = (at + 1) & t->mask;
    return at;
}

static bool build_table(term_table *t, const lexis *l, stm_arena *scratch)
{
    uint32_t count = 0, room = 64;
    for (uint32_t w = 0; w < l->words; w++)
        count += l->entries[w]->term_count;
    while (room < 2 * count)
        room *= 2;
    t->mask = room - 1;
    t->heads = stm_arena_calloc(scratch, room, sizeof *t->heads);
    t->postings = stm_arena_alloc(scratch, (count + 1u) * sizeof *t->postings);
    if (t->heads == NULL || t->postings == NULL)
        return false;
    uint32_t n = 0;
    for (uint32_t w = 0; w < l->words; w++)
        for (uint32_t k = 0; k < l->entries[w]->term_count; k++) {
            const stm_term *x = &l->entries[w]->terms[k];
            const uint32_t at = place_of(t, x->id);
            t->postings[n] = (posting){x->id, w, t->heads[at], x->weight};
            t->heads[at] = ++n;
        }
    return true;
}

/*
 * How surely two words answer to one another that share a term with these weights. A weight is
 * the likelihood of one translation among a headword's many; that they meet at all says more
 * than the product of two small likelihoods, hence the root.
 */
static float strength_of(float a, float b)
{
    const float s = sqrtf(a * b);
    return s < 1 ? s : 1;
}

/* A term that this many words of one side have joins nothing: it would say nothing. */
enum { MOST_CHAIN = 64 };

/* The words of `to` that meet word `w`, each with its strongest term. `at`: of each word of `to`
   its index in `out` + 1 while `w` is looked at, 0 between calls. */
static bool meet(matches *out, const stm_entry *e, uint32_t w, const term_table *t, uint32_t *at)
{
    const size_t first = out->count;
    for (uint32_t k = 0; k < e->term_count; k++) {
        uint32_t i = t->heads[place_of(t, e->terms[k].id)];
        for (int steps = 0; i != 0 && steps < MOST_CHAIN; i = t->postings[i - 1].next, steps++) {
            const posting *p = &t->postings[i - 1];
            const float strength = strength_of(e->terms[k].weight, p->weight);
            if (at[p->word] == 0) {
                if (!STM_ARRAY_ADD(out, ((match){w, p->word, 0})))
                    return false;
                at[p->word] = (uint32_t)out->count;
            }
            if (strength > out->items[at[p->word] - 1].strength)
                out->items[at[p->word] - 1].strength = strength;
        }
    }
    for (size_t i = first; i < out->count; i++)
        at[out->items[i].to] = 0;
    return true;
}

/* All words of the two sides that share a term, by word of `from`. */
static bool join(matches *out, const lexis *a, const lexis *b, stm_arena *scratch)
{
    term_table table;
    uint32_t *at = stm_arena_calloc(scratch, b->words + 1u, sizeof *at);
    if (at == NULL || !build_table(&table, b, scratch))
        return false;
    for (uint32_t w = 0; w < a->words; w++)
        if (!meet(out, a->entries[w], w, &table, at))
            return false;
    return true;
}

/* The same matches by word of `to`: a counting sort into `turned`. */
static bool turn(match *turned, const matches *all, uint32_t words, stm_arena *scratch)
{
    uint32_t *starts = stm_arena_calloc(scratch, words + 2u, sizeof *starts);
    if (starts == NULL)
        return false;
    for (size_t i = 0; i < all->count; i++)
        starts[all->items[i].to + 1]++;
    for (uint32_t w = 0; w < words; w++)
        starts[w + 1] += starts[w];
    for (size_t i = 0; i < all->count; i++)
        turned[starts[all->items[i].to]++] = all->items[i];
    return true;
}

/* ------------------------------------------------------------------ adding up sentences */

/* Where a word's best partner in each of the other side's sentences is noted for a while. */
typedef struct best {
    float *strength;   /* a sentence of the other side */
    uint32_t *touched; /* those above 0 */
    uint32_t count;
} best;

static void note(best *b, const lexis *other, uint32_t word, float strength)
{
    for (uint32_t p = other->first_place[word]; p < other->first_place[word + 1]; p++) {
        const uint32_t s = other->places[p];
        if (b->strength[s] == 0)
            b->touched[b->count++] = s;
        if (strength > b->strength[s])
            b->strength[s] = strength;
    }
}

/* Word `w` of `own` found what `b` holds: add it to all pairs of its sentences. */
static void spend(best *b, const lexis *own, uint32_t w, float *alike, size_t own_step,
                  size_t other_step)
{
    for (uint32_t k = 0; k < b->count; k++) {
        const uint32_t other = b->touched[k];
        const float gain = own->weight[w] * b->strength[other];
        for (uint32_t p = own->first_place[w]; p < own->first_place[w + 1]; p++)
            alike[own->places[p] * own_step + other * other_step] += gain;
        b->strength[other] = 0;
    }
    b->count = 0;
}

static void add_from(stm_grid *g, const lexis *a, const lexis *b, const match *links, size_t count,
                     best *scratch)
{
    for (size_t i = 0; i < count;) {
        const uint32_t w = links[i].from;
        for (; i < count && links[i].from == w; i++)
            note(scratch, b, links[i].to, links[i].strength);
        spend(scratch, a, w, g->alike, g->columns, 1);
    }
}

static void add_to(stm_grid *g, const lexis *a, const lexis *b, const match *links, size_t count,
                   best *scratch)
{
    for (size_t i = 0; i < count;) {
        const uint32_t w = links[i].to;
        for (; i < count && links[i].to == w; i++)
            note(scratch, a, links[i].from, links[i].strength);
        spend(scratch, b, w, g->alike, 1, g->columns);
    }
}

static void weigh(float *weight, const lexis *l)
{
    for (uint32_t w = 0; w < l->words; w++)
        for (uint32_t p = l->first_place[w]; p < l->first_place[w + 1]; p++)
            weight[l->places[p]] += l->weight[w];
}

static void normalise(stm_grid *g)
{
    for (uint32_t r = 0; r < g->rows; r++)
        for (uint32_t c = 0; c < g->columns; c++) {
            const float both = g->row_weight[r] + g->column_weight[c];
            float *x = &g->alike[(size_t)r * g->columns + c];
            *x = both > 0 ? *x / both : 0;
        }
}

static bool make_room(stm_grid *g, best *found, const lexis *a, const lexis *b, stm_arena *scratch)
{
    const uint32_t longer = a->sentences > b->sentences ? a->sentences : b->sentences;
    found->strength = stm_arena_calloc(scratch, longer + 1u, sizeof(float));
    found->touched = stm_arena_calloc(scratch, longer + 1u, sizeof(uint32_t));
    g->alike = stm_arena_calloc(scratch, (size_t)g->rows * g->columns + 1, sizeof(float));
    g->row_weight = stm_arena_calloc(scratch, g->rows + 1u, sizeof(float));
    g->column_weight = stm_arena_calloc(scratch, g->columns + 1u, sizeof(float));
    return found->strength != NULL && found->touched != NULL && g->alike != NULL &&
           g->row_weight != NULL && g->column_weight != NULL;
}

/* Join the words and add up what sentences have in common. */
static bool compare(stm_grid *g, const lexis *a, const lexis *b, stm_arena *scratch)
{
    matches all = {0};
    best found = {0};
    bool ok = make_room(g, &found, a, b, scratch) && join(&all, a, b, scratch);
    match *turned = ok ? stm_arena_alloc(scratch, (all.count + 1) * sizeof *turned) : NULL;
    ok = turned != NULL && turn(turned, &all, b->words, scratch);
    if (ok) {
        weigh(g->row_weight, a);
        weigh(g->column_weight, b);
        add_from(g, a, b, all.items, all.count, &found);
        add_to(g, a, b, turned, all.count, &found);
        normalise(g);
    }
    STM_ARRAY_CLEAR(&all);
    return ok;
}

stemma_status stm_grid_fill(stm_grid *ret, const stm_vocabulary *vocabulary, const stm_side *from,
                            const stm_side *to, stm_arena *scratch, stemma_error *err)
{
    lexis a, b;
    if (!index_side(&a, from, vocabulary, scratch) || !index_side(&b, to, vocabulary, scratch))
        return stm_fail_nomem(err);
    stm_grid g = {.rows = a.sentences, .columns = b.sentences};
    if (!compare(&g, &a, &b, scratch))
        return stm_fail_nomem(err);
    *ret = g;
    return STEMMA_OK;
}
