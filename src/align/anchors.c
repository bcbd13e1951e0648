/* SPDX-License-Identifier: Apache-2.0 */
#include "align/anchors.h"

#include <stdlib.h>

enum {
    RARE = 16,         /* sentences that a word may stand in, and those linked to it, to point */
    PER_SENTENCE = 16, /* pairs kept of each sentence of `from`, the heaviest */
    FEWEST_WORDS = 2,  /* words that a pair has to share */
    MARGIN = 8         /* sentences around an anchor that are looked at */
};

/* Least evidence of a pair: two sure words of a text of some hundred lines. */
static const float LEAST_EVIDENCE = 8.0f;

typedef struct pair {
    uint32_t i, j;
    float evidence;
    float best;      /* evidence of the heaviest chain that ends here */
    uint32_t before; /* the pair before it in that chain, or UINT32_MAX */
} pair;

/* What points from the sentence at hand to one of `to`. */
typedef struct pointed {
    float evidence; /* 0 between sentences */
    uint32_t words;
    uint32_t last; /* token that pointed last + 1: each counts once */
} pointed;

typedef struct finder {
    const stm_similarity *s;
    pointed *at;                 /* of each sentence of `to` */
    STM_ARRAY(uint32_t) touched; /* those pointed to */
    STM_ARRAY(pair) pairs;
} finder;

/* ------------------------------------------------------------------ pairs of one sentence */

static bool point(finder *f, uint32_t x, uint32_t j, float evidence)
{
    pointed *p = &f->at[j];
    if (p->words == 0 && !STM_ARRAY_ADD(&f->touched, j))
        return false;
    if (p->words > 0 && p->last == x + 1)
        return true;
    p->evidence += evidence;
    p->last = x + 1;
    p->words++;
    return true;
}

static bool point_link(finder *f, uint32_t x, const stm_word_link *link)
{
    const stm_wordlist *to = f->s->to;
    bool ok = true;
    for (uint32_t k = to->place_first[link->word]; ok && k < to->place_first[link->word + 1]; k++)
        ok = point(f, x, to->sentence_of[to->places[k]], link->evidence);
    return ok;
}

static bool point_token(finder *f, uint32_t x)
{
    const stm_word_links *links = f->s->links;
    const uint32_t word = f->s->from->tokens[x];
    uint32_t spread = 0;
    for (uint32_t k = links->first[word]; k < links->first[word + 1]; k++)
        spread += f->s->to->spread[links->items[k].word];
    if (f->s->from->spread[word] > RARE || spread > RARE)
        return true;
    bool ok = true;
    for (uint32_t k = links->first[word]; ok && k < links->first[word + 1]; k++)
        ok = point_link(f, x, &links->items[k]);
    return ok;
}

static int heavier(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    if (x->evidence != y->evidence)
        return x->evidence > y->evidence ? -1 : 1;
    return x->j < y->j ? -1 : 1;
}

static int later_column(const void *a, const void *b)
{
    const pair *x = a, *y = b;
    return x->j > y->j ? -1 : x->j < y->j;
}

/* Turn what was pointed to into pairs, and forget it. */
static bool collect(finder *f, uint32_t i)
{
    bool ok = true;
    for (size_t k = 0; k < f->touched.count; k++) {
        const uint32_t j = f->touched.items[k];
        const pair fresh = {.i = i, .j = j, .evidence = f->at[j].evidence, .before = UINT32_MAX};
        if (f->at[j].words >= FEWEST_WORDS && f->at[j].evidence >= LEAST_EVIDENCE)
            ok = ok && STM_ARRAY_ADD(&f->pairs, fresh);
        f->at[j] = (pointed){0};
    }
    f->touched.count = 0;
    return ok;
}

/* Keep a sentence's heaviest pairs, by falling j: so that a chain takes one of them only. */
static void settle(finder *f, size_t begin)
{
    const size_t count = f->pairs.count - begin;
    if (count == 0)
        return;
    pair *own = f->pairs.items + begin;
    const size_t kept = count < PER_SENTENCE ? count : PER_SENTENCE;
    if (count > PER_SENTENCE)
        qsort(own, count, sizeof *own, heavier);
    if (kept > 1)
        qsort(own, kept, sizeof *own, later_column);
    f->pairs.count = begin + kept;
}

static bool find_pairs(finder *f)
{
    const stm_wordlist *from = f->s->from;
    bool ok = true;
    for (uint32_t i = 0; ok && i < from->sentence_count; i++) {
        const size_t begin = f->pairs.count;
        for (uint32_t x = from->first[i]; ok && x < stm_wordlist_end(from, i); x++)
            ok = point_token(f, x);
        ok = collect(f, i) && ok;
        settle(f, begin);
    }
    return ok;
}

/* ------------------------------------------------------------------ the heaviest chain */

/* A Fenwick tree over columns: the pair with the heaviest chain among columns below one. */
static uint32_t heaviest_below(const uint32_t *tree, const pair *pairs, uint32_t column)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t at = column; at > 0; at -= at & -at)
        if (tree[at] != UINT32_MAX &&
            (best == UINT32_MAX || pairs[tree[at]].best > pairs[best].best))
            best = tree[at];
    return best;
}

static void note(uint32_t *tree, uint32_t columns, const pair *pairs, uint32_t index)
{
    for (uint32_t at = pairs[index].j + 1; at <= columns; at += at & -at)
        if (tree[at] == UINT32_MAX || pairs[index].best > pairs[tree[at]].best)
            tree[at] = index;
}

static uint32_t chain(pair *pairs, size_t count, uint32_t *tree, uint32_t columns)
{
    uint32_t end = UINT32_MAX;
    for (uint32_t k = 0; k < count; k++) {
        pairs[k].before = heaviest_below(tree, pairs, pairs[k].j);
        pairs[k].best = pairs[k].evidence;
        if (pairs[k].before != UINT32_MAX)
            pairs[k].best += pairs[pairs[k].before].best;
        note(tree, columns, pairs, k);
        if (end == UINT32_MAX || pairs[k].best > pairs[end].best)
            end = k;
    }
    return end;
}

static stemma_status walk_back(stm_point **ret, size_t *ret_count, const pair *pairs, uint32_t end,
                               stm_arena *arena, stemma_error *err)
{
    size_t count = 0;
    for (uint32_t k = end; k != UINT32_MAX; k = pairs[k].before)
        count++;
    stm_point *points = stm_arena_alloc(arena, count * sizeof *points);
    if (points == NULL)
        return stm_fail_nomem(err);
    *ret = points;
    *ret_count = count;
    for (uint32_t k = end; k != UINT32_MAX; k = pairs[k].before)
        points[--count] = (stm_point){pairs[k].i, pairs[k].j, MARGIN};
    return STEMMA_OK;
}

stemma_status stm_anchors_find(stm_point **ret, size_t *ret_count, const stm_similarity *similarity,
                               stm_arena *arena, stemma_error *err)
{
    const uint32_t columns = similarity->to->sentence_count;
    const size_t tree_bytes = ((size_t)columns + 1) * sizeof(uint32_t);
    finder f = {.s = similarity, .at = stm_arena_calloc(arena, columns, sizeof *f.at)};
    uint32_t *tree = stm_arena_alloc(arena, tree_bytes);
    const bool found = f.at != NULL && tree != NULL && find_pairs(&f);
    stemma_status status = found ? STEMMA_OK : stm_fail_nomem(err);
    if (found) {
        memset(tree, 0xFF, tree_bytes);
        const uint32_t end = chain(f.pairs.items, f.pairs.count, tree, columns);
        status = walk_back(ret, ret_count, f.pairs.items, end, arena, err);
    }
    STM_ARRAY_CLEAR(&f.touched);
    STM_ARRAY_CLEAR(&f.pairs);
    return status;
}
