/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For each word of `from` its partners are gathered from two sources into one table (the
 * stronger source counts) and the best MOST are kept. Then both sides' chances tell what a match
 * is worth:
 *
 *     chance(w)      = share of the other side's sentences that have a word linked to w
 *     evidence(v, w) = strength · ½ (-ln chance(v) - ln chance(w))
 */
#include "align/word_links.h"

#include <math.h>

#include "align/letters.h"
#include "align/term_index.h"
#include "base/array.h"

enum {
    MOST = 12,        /* links of a word */
    GATHERED = 256,   /* partners looked at for a word */
    COMMON_TERM = 128 /* a term of more words than this is followed that far only */
};

/* Below this, words are alike by chance. 0.45 to 0.65 do equally well (README.md). */
static const float LEAST_LIKENESS = 0.55f;
/* A word that this share of the other side's sentences would match is no evidence. */
static const float MOST_CHANCE = 0.4f;
/* Chances are counted as if so many more sentences had been seen without a match: else the words
 * of a ten-line text would all be common. */
static const float UNSEEN = 20.0f;
/* Even a word met once in a book says no more than this: topics come in clusters. */
static const float MOST_EVIDENCE = 6.5f;

typedef struct linker {
    const stm_wordlist *from, *to;
    stm_term_index terms;
    stm_letters letters;
    float *strength; /* of each word of `to` for the word at hand; 0 between words */
    uint32_t gathered[GATHERED];
    uint32_t gathered_count;
    STM_ARRAY(stm_word_link) links;
} linker;

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
    const stm_term_word *words;
    const uint32_t count = stm_term_index_find(&l->terms, term.id, &words);
    for (uint32_t n = 0; n < count && n < COMMON_TERM; n++)
        gather(l, words[n].word, words[n].weight < term.weight ? words[n].weight : term.weight);
}

static void gather_terms(linker *l, const stm_entry *e)
{
    stm_term terms[STM_TERM_ROOM];
    const uint32_t count = stm_terms_of(terms, e);
    for (uint32_t t = 0; t < count; t++)
        gather_term(l, terms[t]);
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

static bool link_words(stm_word_links *links, linker *l)
{
    bool ok = true;
    for (uint32_t w = 0; ok && w < l->from->word_count; w++) {
        links->first[w] = (uint32_t)l->links.count;
        gather_terms(l, l->from->entries[w]);
        gather_alike(l, l->from->entries[w]);
        ok = settle(l);
    }
    links->first[l->from->word_count] = (uint32_t)l->links.count;
    return ok;
}

static stemma_status link_all(stm_word_links *links, linker *l, stm_arena *arena,
                              stm_arena *scratch, stemma_error *err)
{
    links->first = stm_arena_alloc(arena, ((size_t)l->from->word_count + 1) * sizeof *links->first);
    l->strength = stm_arena_calloc(scratch, l->to->word_count, sizeof *l->strength);
    if (links->first == NULL || l->strength == NULL)
        return stm_fail_nomem(err);
    STM_TRY(stm_term_index_init(&l->terms, l->to, scratch, err));
    STM_TRY(stm_letters_init(&l->letters, l->to, scratch, err));
    if (!link_words(links, l))
        return stm_fail_nomem(err);
    links->items = stm_arena_copy(arena, l->links.items, l->links.count * sizeof *links->items);
    return links->items != NULL || l->links.count == 0 ? STEMMA_OK : stm_fail_nomem(err);
}

stemma_status stm_word_links_gather(stm_word_links *ret, const stm_wordlist *from,
                                    const stm_wordlist *to, stm_arena *arena, stm_arena *scratch,
                                    stemma_error *err)
{
    stm_word_links links = {0};
    linker l = {.from = from, .to = to};
    const stemma_status status = link_all(&links, &l, arena, scratch, err);
    stm_letters_clear(&l.letters);
    STM_ARRAY_CLEAR(&l.links);
    if (status >= 0)
        *ret = links;
    return status;
}

/* ------------------------------------------------------------------ joining with what was learned
 */

/* Put a link among a word's, of which there are `count`; how many there are then. */
static uint32_t join_link(stm_word_link *own, uint32_t count, const stm_learned_link *learned)
{
    for (uint32_t k = 0; k < count; k++)
        if (own[k].word == learned->to) {
            if (own[k].strength < learned->strength)
                own[k].strength = learned->strength;
            return count;
        }
    own[count] = (stm_word_link){learned->to, learned->strength, 0.0f};
    return count + 1;
}

/* `links` has room for all gathered and all learned. */
static void join(stm_word_links *links, const stm_word_links *gathered,
                 const stm_learned_link *learned, size_t learned_count, uint32_t words)
{
    size_t at = 0;
    uint32_t kept = 0;
    for (uint32_t v = 0; v < words; v++) {
        uint32_t count = gathered->first[v + 1] - gathered->first[v];
        stm_word_link *own = links->items + kept;
        links->first[v] = kept;
        for (uint32_t k = 0; k < count; k++)
            own[k] = gathered->items[gathered->first[v] + k];
        for (; at < learned_count && learned[at].from == v; at++)
            count = count < 4 * MOST ? join_link(own, count, &learned[at]) : count;
        kept += count;
    }
    links->first[words] = kept;
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
    links->first[from->word_count] = kept;
}

/* ------------------------------------------------------------------ */

static bool make_room(stm_word_links *links, size_t from, size_t to, size_t count, stm_arena *arena)
{
    links->first = stm_arena_alloc(arena, (from + 1) * sizeof *links->first);
    links->items = stm_arena_alloc(arena, count * sizeof *links->items);
    links->from_linked = stm_arena_calloc(arena, from, sizeof *links->from_linked);
    links->to_linked = stm_arena_calloc(arena, to, sizeof *links->to_linked);
    links->from_chance = stm_arena_alloc(arena, from * sizeof *links->from_chance);
    links->to_chance = stm_arena_alloc(arena, to * sizeof *links->to_chance);
    return links->first != NULL && links->items != NULL && links->from_linked != NULL &&
           links->to_linked != NULL && links->from_chance != NULL && links->to_chance != NULL;
}

stemma_status stm_word_links_weigh(stm_word_links *ret, const stm_word_links *gathered,
                                   const stm_learned_link *learned, size_t learned_count,
                                   const stm_wordlist *from, const stm_wordlist *to,
                                   stm_arena *arena, stemma_error *err)
{
    stm_word_links links;
    const size_t most = gathered->first[from->word_count] + learned_count;
    uint32_t *spread = stm_arena_calloc(arena, to->word_count, sizeof *spread);
    if (spread == NULL || !make_room(&links, from->word_count, to->word_count, most, arena))
        return stm_fail_nomem(err);
    join(&links, gathered, learned, learned_count, from->word_count);
    count_chances(&links, from, to, spread);
    weigh(&links, from);
    *ret = links;
    return STEMMA_OK;
}
