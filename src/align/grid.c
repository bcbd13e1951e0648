/* SPDX-License-Identifier: Apache-2.0 */
#include "align/grid.h"

#include <math.h>
#include <stdlib.h>
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

typedef struct link {
    uint32_t from, to; /* distinct words */
    float strength;    /* 0 to 1 */
} link;

typedef struct posting {
    uint32_t term, word;
    float weight;
} posting;

static int by_term(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->term != y->term)
        return x->term < y->term ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static posting *list_terms(size_t *ret_count, const lexis *l, stm_arena *scratch)
{
    size_t n = 0, at = 0;
    for (uint32_t w = 0; w < l->words; w++)
        n += l->entries[w]->term_count;
    posting *all = stm_arena_calloc(scratch, n + 1, sizeof *all);
    for (uint32_t w = 0; all != NULL && w < l->words; w++)
        for (uint32_t t = 0; t < l->entries[w]->term_count; t++)
            all[at++] = (posting){l->entries[w]->terms[t].id, w, l->entries[w]->terms[t].weight};
    if (all != NULL)
        qsort(all, n, sizeof *all, by_term);
    *ret_count = n;
    return all;
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

static int by_ends(const void *a, const void *b)
{
    const link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (x->strength < y->strength) - (x->strength > y->strength); /* strongest first */
}

/* Words of the two sides that share a term, the strongest link of each pair. */
static link *join(size_t *ret_count, const lexis *a, const lexis *b, stm_arena *scratch)
{
    size_t na, nb, count = 0, kept = 0;
    const posting *pa = list_terms(&na, a, scratch), *pb = list_terms(&nb, b, scratch);
    if (pa == NULL || pb == NULL)
        return NULL;
    link *links = NULL;
    for (int pass = 0; pass < 2; pass++) { /* count, then fill */
        count = 0;
        for (size_t i = 0, k = 0; i < na; i++) {
            while (k < nb && pb[k].term < pa[i].term)
                k++;
            for (size_t j = k; j < nb && pb[j].term == pa[i].term; j++, count++)
                if (links != NULL)
                    links[count] =
                        (link){pa[i].word, pb[j].word, strength_of(pa[i].weight, pb[j].weight)};
        }
        if (pass == 0 && (links = stm_arena_calloc(scratch, count + 1, sizeof *links)) == NULL)
            return NULL;
    }
    qsort(links, count, sizeof *links, by_ends);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || links[kept - 1].from != links[i].from || links[kept - 1].to != links[i].to)
            links[kept++] = links[i];
    *ret_count = kept;
    return links;
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

static void add_from(stm_grid *g, const lexis *a, const lexis *b, const link *links, size_t count,
                     best *scratch)
{
    for (size_t i = 0; i < count;) {
        const uint32_t w = links[i].from;
        for (; i < count && links[i].from == w; i++)
            note(scratch, b, links[i].to, links[i].strength);
        spend(scratch, a, w, g->alike, g->columns, 1);
    }
}

static int by_other_end(const void *a, const void *b)
{
    const link *x = a, *y = b;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static void add_to(stm_grid *g, const lexis *a, const lexis *b, link *links, size_t count,
                   best *scratch)
{
    qsort(links, count, sizeof *links, by_other_end);
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

stemma_status stm_grid_fill(stm_grid *ret, const stm_vocabulary *vocabulary, const stm_side *from,
                            const stm_side *to, stm_arena *scratch, stemma_error *err)
{
    lexis a, b;
    size_t count = 0;
    if (!index_side(&a, from, vocabulary, scratch) || !index_side(&b, to, vocabulary, scratch))
        return stm_fail_nomem(err);
    link *links = join(&count, &a, &b, scratch);
    const uint32_t longer = a.sentences > b.sentences ? a.sentences : b.sentences;
    best found = {stm_arena_calloc(scratch, longer + 1, sizeof(float)),
                  stm_arena_calloc(scratch, longer + 1, sizeof(uint32_t)), 0};
    stm_grid g = {.rows = a.sentences, .columns = b.sentences};
    g.alike = stm_arena_calloc(scratch, (size_t)g.rows * g.columns + 1, sizeof(float));
    g.row_weight = stm_arena_calloc(scratch, g.rows + 1, sizeof(float));
    g.column_weight = stm_arena_calloc(scratch, g.columns + 1, sizeof(float));
    if (links == NULL || found.strength == NULL || found.touched == NULL || g.alike == NULL ||
        g.row_weight == NULL || g.column_weight == NULL)
        return stm_fail_nomem(err);
    weigh(g.row_weight, &a);
    weigh(g.column_weight, &b);
    add_from(&g, &a, &b, links, count, &found);
    add_to(&g, &a, &b, links, count, &found);
    normalise(&g);
    *ret = g;
    return STEMMA_OK;
}
