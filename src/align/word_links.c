/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For each word of `from` its partners are gathered from three sources into one table (the
 * strongest source counts), the best MOST are kept, and then both sides' chances tell what a
 * match is worth:
 *
 *     chance(w)      = share of the other side's sentences that have a word linked to w
 *     evidence(v, w) = strength · ½ (-ln chance(v) - ln chance(w))
 */
#include "align/word_links.h"

#include <math.h>

#include "align/letters.h"
#include "base/array.h"
#include "base/hash.h"

enum {
    MOST = 24,         /* links of a word */
    GATHERED = 256,    /* partners looked at for a word */
    COMMON_TERM = 128, /* a term of more words than this is followed that far only */
    SURE_LETTERS = 4   /* equal words of fewer letters in two languages may be so by chance */
};

/* Below this, words are alike by chance: 0.5 and 0.6 were worse on NTREX (README.md). */
static const float LEAST_LIKENESS = 0.55f;
/* A word that this share of the other side's sentences would match is no evidence. */
static const float MOST_CHANCE = 0.4f;
/* Chances are counted as if so many more sentences had been seen without a match: else the words
 * of a ten-line text would all be common. */
static const float UNSEEN = 20.0f;
/* Even a word met once in a book says no more than this: topics come in clusters. */
static const float MOST_EVIDENCE = 6.5f;

typedef struct posting {
    uint32_t word, next; /* next posting of the same term + 1; 0: none */
    float weight;
} posting;

typedef struct linker {
    const stm_wordlist *from, *to;
    stm_map terms; /* term -> number */
    uint32_t *heads;
    posting *postings;
    uint32_t posting_count;
    stm_letters letters;
    float *strength; /* of each word of `to` for the word at hand; 0 between words */
    uint32_t gathered[GATHERED];
    uint32_t gathered_count;
    STM_ARRAY(stm_word_link) links;
} linker;

/* ------------------------------------------------------------------ terms */

/* Equal spelling, whatever the languages. */
static stm_term surface_term(const stm_entry *e)
{
    return (stm_term){e->surface, e->letters >= SURE_LETTERS ? 1.0f : 0.6f};
}

static bool add_posting(linker *l, uint32_t word, stm_term term)
{
    const uint32_t fresh = (uint32_t)l->terms.count;
    const uint32_t number = stm_map_get_or_set(&l->terms, term.id, fresh);
    if (number == STM_MAP_NONE)
        return false;
    l->postings[l->posting_count] = (posting){word, l->heads[number], term.weight};
    l->heads[number] = ++l->posting_count;
    return true;
}

static bool index_word(linker *l, uint32_t word)
{
    const stm_entry *e = l->to->entries[word];
    bool ok = e->term_count == 0 || add_posting(l, word, surface_term(e));
    for (uint16_t t = 0; ok && t < e->term_count; t++)
        ok = add_posting(l, word, e->terms[t]);
    return ok;
}

static stemma_status index_terms(linker *l, stm_arena *scratch, stemma_error *err)
{
    size_t room = 0;
    for (uint32_t w = 0; w < l->to->word_count; w++)
        room += l->to->entries[w]->term_count + (size_t)1;
    l->heads = stm_arena_calloc(scratch, room, sizeof *l->heads);
    l->postings = stm_arena_alloc(scratch, room * sizeof *l->postings);
    bool ok = l->heads != NULL && l->postings != NULL;
    for (uint32_t w = 0; ok && w < l->to->word_count; w++)
        ok = index_word(l, w);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ a word's partners */

static void gather(linker *l, uint32_t word, float strength)
{
    if (strength <= l->strength[word])
        return;
    if (l->strength[word] == 0.0f) {
        if (l->gathered_count == GATHERED)
            return;
        l->gathered[l->gathered_count++] = word;
    }
    l->strength[word] = strength;
}

static void gather_term(linker *l, stm_term term)
{
    const uint32_t number = stm_map_get(&l->terms, term.id);
    uint32_t at = number == STM_MAP_NONE ? 0 : l->heads[number];
    for (int n = 0; at != 0 && n < COMMON_TERM; n++) {
        const posting *p = &l->postings[at - 1];
        gather(l, p->word, p->weight < term.weight ? p->weight : term.weight);
        at = p->next;
    }
}

static void gather_terms(linker *l, const stm_entry *e)
{
    if (e->term_count > 0)
        gather_term(l, surface_term(e));
    for (uint16_t t = 0; t < e->term_count; t++)
        gather_term(l, e->terms[t]);
}

static void gather_alike(linker *l, const stm_entry *e)
{
    stm_alike alike[MOST];
    const size_t count = stm_letters_find(&l->letters, e, LEAST_LIKENESS, alike, MOST);
    for (size_t i = 0; i < count; i++)
        gather(l, alike[i].word, alike[i].likeness);
}

/* Stronger first, then the word that comes first. */
static bool before(const linker *l, uint32_t a, uint32_t b)
{
    if (l->strength[a] != l->strength[b])
        return l->strength[a] > l->strength[b];
    return a < b;
}

/* Insert into the sorted beginning of `gathered`, of which `kept` are in place. */
static uint32_t keep(linker *l, uint32_t kept, uint32_t word)
{
    if (kept == MOST && !before(l, word, l->gathered[kept - 1]))
        return kept;
    uint32_t at = kept < MOST ? kept++ : kept - 1;
    for (; at > 0 && before(l, word, l->gathered[at - 1]); at--)
        l->gathered[at] = l->gathered[at - 1];
    l->gathered[at] = word;
    return kept;
}

/* Move the best MOST of what was gathered into the links, and forget it. */
static bool settle(linker *l)
{
    const uint32_t count = l->gathered_count;
    uint32_t all[GATHERED], kept = 0;
    memcpy(all, l->gathered, count * sizeof *all);
    for (uint32_t i = 0; i < count; i++)
        kept = keep(l, kept, all[i]);
    bool ok = true;
    for (uint32_t i = 0; ok && i < kept; i++)
        ok = STM_ARRAY_ADD(&l->links,
                           ((stm_word_link){l->gathered[i], l->strength[l->gathered[i]], 0.0f}));
    for (uint32_t i = 0; i < count; i++)
        l->strength[all[i]] = 0.0f;
    l->gathered_count = 0;
    return ok;
}

static stemma_status link_words(stm_word_links *links, linker *l, const stm_learned_link *learned,
                                size_t learned_count, stemma_error *err)
{
    size_t at = 0;
    for (uint32_t w = 0; w < l->from->word_count; w++) {
        links->first[w] = (uint32_t)l->links.count;
        gather_terms(l, l->from->entries[w]);
        gather_alike(l, l->from->entries[w]);
        for (; at < learned_count && learned[at].from == w; at++)
            gather(l, learned[at].to, learned[at].strength);
        if (!settle(l))
            return stm_fail_nomem(err);
    }
    links->first[l->from->word_count] = (uint32_t)l->links.count;
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ what a link says */

static float chance_of(uint32_t spread, uint32_t sentences)
{
    const float chance = ((float)spread + 0.5f) / ((float)sentences + UNSEEN);
    return chance < 1.0f ? chance : 1.0f;
}

/* The sentences that would match, added up over links: an upper bound, close when words are rare.
 */
static void count_chances(stm_word_links *links, const stm_wordlist *from, const stm_wordlist *to,
                          uint32_t *spread)
{
    for (uint32_t v = 0; v < from->word_count; v++) {
        uint32_t own = 0;
        for (uint32_t i = links->first[v]; i < links->first[v + 1]; i++) {
            own += to->spread[links->items[i].word];
            spread[links->items[i].word] += from->spread[v];
        }
        links->from_chance[v] = chance_of(own, to->sentence_count);
    }
    for (uint32_t w = 0; w < to->word_count; w++)
        links->to_chance[w] = chance_of(spread[w], from->sentence_count);
}

static float evidence_of(const stm_word_links *links, uint32_t v, const stm_word_link *link)
{
    const float mean = -0.5f * (logf(links->from_chance[v]) + logf(links->to_chance[link->word]));
    return link->strength * (mean < MOST_EVIDENCE ? mean : MOST_EVIDENCE);
}

/* Weigh the links, leave out those that say nothing, and sort each word's by evidence. */
static void weigh(stm_word_links *links, const stm_wordlist *from)
{
    uint32_t kept = 0;
    for (uint32_t v = 0; v < from->word_count; v++) {
        const uint32_t begin = links->first[v], end = links->first[v + 1], head = kept;
        links->first[v] = kept;
        for (uint32_t i = begin; i < end; i++) {
            stm_word_link link = links->items[i];
            if (links->from_chance[v] > MOST_CHANCE || links->to_chance[link.word] > MOST_CHANCE)
                continue;
            link.evidence = evidence_of(links, v, &link);
            uint32_t at = kept++;
            for (; at > head && links->items[at - 1].evidence < link.evidence; at--)
                links->items[at] = links->items[at - 1];
            links->items[at] = link;
            links->from_linked[v] = links->to_linked[link.word] = true;
        }
    }
    links->first[from->word_count] = links->count = kept;
}

/* ------------------------------------------------------------------ */

static bool make_room(stm_word_links *links, linker *l, uint32_t **ret_spread, stm_arena *arena,
                      stm_arena *scratch)
{
    const size_t from = l->from->word_count, to = l->to->word_count;
    links->first = stm_arena_alloc(arena, (from + 1) * sizeof *links->first);
    links->from_linked = stm_arena_calloc(arena, from, sizeof *links->from_linked);
    links->to_linked = stm_arena_calloc(arena, to, sizeof *links->to_linked);
    links->from_chance = stm_arena_alloc(arena, from * sizeof *links->from_chance);
    links->to_chance = stm_arena_alloc(arena, to * sizeof *links->to_chance);
    l->strength = stm_arena_calloc(scratch, to, sizeof *l->strength);
    *ret_spread = stm_arena_calloc(scratch, to, sizeof **ret_spread);
    return links->first != NULL && links->from_linked != NULL && links->to_linked != NULL &&
           links->from_chance != NULL && links->to_chance != NULL && l->strength != NULL &&
           *ret_spread != NULL;
}

static stemma_status link_all(stm_word_links *links, linker *l, const stm_learned_link *learned,
                              size_t learned_count, stm_arena *scratch, stemma_error *err)
{
    STM_TRY(index_terms(l, scratch, err));
    STM_TRY(stm_letters_init(&l->letters, l->to, scratch, err));
    return link_words(links, l, learned, learned_count, err);
}

stemma_status stm_word_links_init(stm_word_links *ret, const stm_wordlist *from,
                                  const stm_wordlist *to, const stm_learned_link *learned,
                                  size_t learned_count, stm_arena *arena, stm_arena *scratch,
                                  stemma_error *err)
{
    stm_word_links links = {0};
    linker l = {.from = from, .to = to};
    uint32_t *spread = NULL;
    stemma_status status = make_room(&links, &l, &spread, arena, scratch)
                               ? link_all(&links, &l, learned, learned_count, scratch, err)
                               : stm_fail_nomem(err);
    if (status >= 0) {
        links.items = stm_arena_copy(arena, l.links.items, l.links.count * sizeof *links.items);
        if (links.items == NULL && l.links.count > 0)
            status = stm_fail_nomem(err);
    }
    stm_map_clear(&l.terms);
    stm_letters_clear(&l.letters);
    STM_ARRAY_CLEAR(&l.links);
    if (status < 0)
        return status;
    count_chances(&links, from, to, spread);
    weigh(&links, from);
    *ret = links;
    return STEMMA_OK;
}
