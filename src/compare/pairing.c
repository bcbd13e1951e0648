/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/pairing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ words */

static float shared_term(const stm_entry *a, const stm_entry *b)
{
    float best = 0;
    for (uint32_t i = 0, k = 0; i < a->term_count && k < b->term_count;) {
        if (a->terms[i].id == b->terms[k].id) {
            best = fmaxf(best, fminf(a->terms[i].weight, b->terms[k].weight));
            i++, k++;
        } else if (a->terms[i].id < b->terms[k].id) {
            i++;
        } else {
            k++;
        }
    }
    return best;
}

float stm_affinity(const stm_entry *a, const stm_entry *b, bool one_language)
{
    if (a == b || a->surface == b->surface)
        return one_language || (a->flags & STM_ENTRY_FUNCTION) == 0 ? 1 : 0;
    if ((a->flags & b->flags & STM_ENTRY_NUMBER) != 0)
        return a->value == b->value ? 1 : 0;
    if (one_language && a->stem == b->stem)
        return 0.9f;
    if (((a->flags | b->flags) & STM_ENTRY_FUNCTION) != 0)
        return 0;
    return shared_term(a, b) * (one_language ? 0.6f : 1);
}

uint32_t stm_word_begin(const stm_article *article, uint32_t sentence, uint32_t word)
{
    return article->sentences[sentence].begin + article->word_at[word];
}

uint32_t stm_sentence_at(const stm_article *article, uint32_t byte)
{
    uint32_t low = 0, high = article->sentence_count;
    while (low + 1 < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (article->sentences[middle].begin <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static uint32_t word_end(const stm_article *article, uint32_t sentence)
{
    return sentence + 1 < article->sentence_count ? article->sentences[sentence + 1].first_word
                                                  : article->word_count;
}

/* Add the words of a sentence that begin within the stretch's span. */
static void add_words(stm_stretch *s, const stm_vocabulary *vocabulary, uint32_t sentence)
{
    const stm_article *a = s->article;
    for (uint32_t w = a->sentences[sentence].first_word; w < word_end(a, sentence); w++) {
        const uint32_t begin = stm_word_begin(a, sentence, w);
        if (begin < s->span.begin || begin >= s->span.end)
            continue;
        if (s->count == STM_STRETCH_WORDS)
            return;
        if (s->count == 0)
            s->first = w;
        s->begin[s->count] = begin;
        s->entry[s->count++] = stm_vocabulary_at(vocabulary, a->words[w]);
    }
}

void stm_stretch_of(stm_stretch *ret, const stm_vocabulary *vocabulary, const stm_article *article,
                    stm_span span)
{
    ret->article = article;
    ret->span = span;
    ret->first = ret->count = 0;
    if (article->sentence_count == 0 || article->word_at == NULL)
        return;
    for (uint32_t s = stm_sentence_at(article, span.begin);
         s < article->sentence_count && article->sentences[s].begin < span.end; s++)
        add_words(ret, vocabulary, s);
}

stm_words stm_stretch_words(const stm_stretch *stretch, uint32_t begin, uint32_t end)
{
    uint32_t first = 0, last;
    while (first < stretch->count && stretch->begin[first] < begin)
        first++;
    for (last = first; last < stretch->count && stretch->begin[last] < end;)
        last++;
    return (stm_words){first, last - first};
}

/* ------------------------------------------------------------------ pairs */

typedef struct link {
    float score;
    uint8_t from, to;
    float strength;
} link;

/* In each of so many steps before and behind, words that answer to one another speak for a pair. */
enum { NEAR = 2, MOST_LINKS = 1200 };

/* Words of a stretch, a bit each. */
enum { WORD_SETS = (STM_STRETCH_WORDS + 63) / 64, TERM_BUCKETS = 512 };

typedef struct word_set {
    uint64_t bits[WORD_SETS];
} word_set;

typedef struct stm_pairing_table {
    float affinity[STM_STRETCH_WORDS][STM_STRETCH_WORDS];
    word_set by_term[TERM_BUCKETS]; /* words of `from` by hashes of what they mean */
    word_set numbers;               /* those that are numbers, which agree by value */
    link links[MOST_LINKS];
    uint32_t count;
} table;

stm_pairing *stm_pairing_new(stm_arena *arena)
{
    stm_pairing *p = stm_arena_alloc(arena, sizeof *p);
    if (p != NULL)
        p->table = stm_arena_alloc(arena, sizeof *p->table);
    return p == NULL || p->table == NULL ? NULL : p;
}

void stm_pairing_init(stm_pairing *ret, const stm_vocabulary *vocabulary, const stm_article *from,
                      const stm_article *to, const stm_passage *passage)
{
    stm_stretch_of(&ret->from, vocabulary, from, passage->from);
    stm_stretch_of(&ret->to, vocabulary, to, passage->to);
    ret->one_language = from->lang == to->lang;
    ret->paired = false;
}

/* What a word weighs: its rarity, function words a little for the places they hold. */
static float weight(const stm_pairing *p, const stm_entry *e)
{
    if ((e->flags & STM_ENTRY_FUNCTION) != 0)
        return p->one_language ? 0.5f : 0;
    return fminf(fmaxf(e->rarity, 1), 6);
}

static float neighbours(const stm_pairing *p, const table *t, uint32_t i, uint32_t k)
{
    float sum = 0;
    for (int d = -NEAR; d <= NEAR; d++) {
        const int64_t a = (int64_t)i + d, b = (int64_t)k + d;
        if (d != 0 && a >= 0 && b >= 0 && a < p->from.count && b < p->to.count)
            sum += t->affinity[a][b] / (float)abs(d);
    }
    return sum;
}

static void add_links(const stm_pairing *p, table *t, uint32_t i)
{
    for (uint32_t k = 0; k < p->to.count && t->count < MOST_LINKS; k++) {
        const float affinity = t->affinity[i][k];
        if (affinity <= 0)
            continue;
        const float off = fabsf((float)i / (float)p->from.count - (float)k / (float)p->to.count);
        const float score = affinity * (1 + weight(p, p->from.entry[i]) / 6) +
                            0.5f * neighbours(p, t, i, k) - 0.5f * off;
        t->links[t->count++] = (link){score, (uint8_t)i, (uint8_t)k, affinity};
    }
}

static int best_first(const void *left, const void *right)
{
    const link *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static void take_links(stm_pairing *p, table *t)
{
    if (t->count > 0)
        qsort(t->links, t->count, sizeof *t->links, best_first);
    for (uint32_t n = 0; n < t->count; n++) {
        const link *l = &t->links[n];
        if (p->to_of[l->from] >= 0 || p->from_of[l->to] >= 0)
            continue;
        p->to_of[l->from] = l->to;
        p->from_of[l->to] = l->from;
        p->strength[l->from] = l->strength;
    }
}

/* ---- affinities: most pairs of words have nothing in common, and are not looked at */

static void note(word_set *set, uint32_t word)
{
    set->bits[word / 64] |= (uint64_t)1 << word % 64;
}

static void join(word_set *set, const word_set *more)
{
    for (size_t n = 0; n < WORD_SETS; n++)
        set->bits[n] |= more->bits[n];
}

/* Ids are hashes; the lowest bit is a mark. */
static word_set *bucket(table *t, uint32_t id)
{
    return &t->by_term[id >> 1 & (TERM_BUCKETS - 1)];
}

static void note_words(table *t, const stm_stretch *from)
{
    memset(t->by_term, 0, sizeof t->by_term);
    memset(&t->numbers, 0, sizeof t->numbers);
    for (uint32_t i = 0; i < from->count; i++) {
        const stm_entry *e = from->entry[i];
        note(bucket(t, e->surface), i);
        note(bucket(t, e->stem), i);
        for (uint16_t n = 0; n < e->term_count; n++)
            note(bucket(t, e->terms[n].id), i);
        if ((e->flags & STM_ENTRY_NUMBER) != 0)
            note(&t->numbers, i);
    }
}

/* The words that may have an affinity to `e`: all that have, and a few more. */
static word_set words_like(table *t, const stm_entry *e)
{
    word_set like = *bucket(t, e->surface);
    join(&like, bucket(t, e->stem));
    for (uint16_t n = 0; n < e->term_count; n++)
        join(&like, bucket(t, e->terms[n].id));
    if ((e->flags & STM_ENTRY_NUMBER) != 0)
        join(&like, &t->numbers);
    return like;
}

static void find_affinities(const stm_pairing *p, table *t)
{
    note_words(t, &p->from);
    for (uint32_t i = 0; i < p->from.count; i++)
        memset(t->affinity[i], 0, p->to.count * sizeof **t->affinity);
    for (uint32_t k = 0; k < p->to.count; k++) {
        const stm_entry *e = p->to.entry[k];
        const word_set like = words_like(t, e);
        for (uint32_t i = 0; i < p->from.count; i++)
            if (like.bits[i / 64] >> i % 64 & 1)
                t->affinity[i][k] = stm_affinity(p->from.entry[i], e, p->one_language);
    }
}

void stm_pairing_pair(stm_pairing *p)
{
    table *t = p->table;
    if (p->paired)
        return;
    p->paired = true;
    t->count = 0;
    memset(p->to_of, -1, sizeof p->to_of);
    memset(p->from_of, -1, sizeof p->from_of);
    find_affinities(p, t);
    for (uint32_t i = 0; i < p->from.count; i++)
        add_links(p, t, i);
    take_links(p, t);
}

/* ------------------------------------------------------------------ slots */

static uint32_t distance(stm_words words, uint32_t w)
{
    if (w < words.first)
        return words.first - w;
    return w >= words.first + words.count ? w - (words.first + words.count) + 1 : 0;
}

/* Words further off than this say nothing of what a figure counts: half a clause. */
enum { AROUND = 7 };

static float nearness(uint32_t steps)
{
    return steps == 0 || steps > AROUND ? 0 : 1 / (float)(1 + steps);
}

float stm_pairing_slot(stm_pairing *p, stm_words a, stm_words b)
{
    float kept = 0, all = 0, other = 0;
    stm_pairing_pair(p);
    for (uint32_t i = 0; i < p->from.count; i++) {
        const float near = nearness(distance(a, i));
        if (near == 0)
            continue;
        const float worth = near * weight(p, p->from.entry[i]);
        all += worth;
        if (p->to_of[i] >= 0 && distance(b, (uint32_t)p->to_of[i]) <= AROUND)
            kept += worth * p->strength[i];
    }
    for (uint32_t k = 0; k < p->to.count; k++)
        other += nearness(distance(b, k)) * weight(p, p->to.entry[k]);
    all = fmaxf(all, fminf(other, 2 * all));
    return all > 0 ? kept / all : 0;
}

float stm_pairing_weigh(stm_pairing *p, stm_words a, bool back, float *all)
{
    const stm_stretch *side = back ? &p->to : &p->from;
    const int16_t *partner = back ? p->from_of : p->to_of;
    float kept = 0;
    *all = 0;
    stm_pairing_pair(p);
    for (uint32_t i = a.first; i < a.first + a.count && i < side->count; i++) {
        *all += weight(p, side->entry[i]);
        if (partner[i] >= 0)
            kept += weight(p, side->entry[i]);
    }
    return kept;
}

float stm_pairing_carried(stm_pairing *p, stm_words a, bool back)
{
    float all;
    const float kept = stm_pairing_weigh(p, a, back, &all);
    return all > 0 ? kept / all : 0;
}

bool stm_pairing_answers(stm_pairing *p, stm_words a, bool back)
{
    const stm_stretch *side = back ? &p->to : &p->from;
    const int16_t *partner = back ? p->from_of : p->to_of;
    stm_pairing_pair(p);
    for (uint32_t i = a.first; i < a.first + a.count && i < side->count; i++)
        if (partner[i] >= 0 && (side->entry[i]->flags & STM_ENTRY_FUNCTION) == 0)
            return true;
    return false;
}

/* The end of a word: where the text between it and the next word begins. */
static uint32_t end_of(const stm_stretch *s, uint32_t word)
{
    const stm_str text = s->article->text;
    const uint32_t limit = word + 1 < s->count ? s->begin[word + 1] : s->span.end;
    uint32_t end = limit;
    while (end > s->begin[word] + 1 && (unsigned char)text.data[end - 1] < 0x80 &&
           memchr(" \n\t.,;:!?\"'()", text.data[end - 1], 14) != NULL)
        end--;
    return end;
}

stm_span stm_stretch_span(const stm_stretch *s, stm_words words)
{
    return (stm_span){s->begin[words.first], end_of(s, words.first + words.count - 1)};
}

stm_span stm_pairing_image(stm_pairing *p, stm_words a, bool back)
{
    const stm_stretch *other = back ? &p->from : &p->to;
    const int16_t *partner = back ? p->from_of : p->to_of;
    const uint32_t count = back ? p->to.count : p->from.count;
    uint32_t first = UINT32_MAX, last = 0;
    stm_pairing_pair(p);
    for (uint32_t i = a.first; i < a.first + a.count && i < count; i++) {
        if (partner[i] < 0)
            continue;
        first = (uint32_t)partner[i] < first ? (uint32_t)partner[i] : first;
        last = (uint32_t)partner[i] > last ? (uint32_t)partner[i] : last;
    }
    if (first == UINT32_MAX)
        return other->span;
    return (stm_span){other->begin[first], end_of(other, last)};
}
