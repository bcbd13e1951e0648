/* SPDX-License-Identifier: Apache-2.0 */
#include "story/story_names.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"

enum { MOST_NAMES = 48 };

typedef struct name {
    const stm_entry *entry;
    uint32_t count, order;
    float weight;
} name;

typedef STM_ARRAY(name) name_list;

static int by_weight(const void *a, const void *b)
{
    const name *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Names or figures while they are gathered; one is one whatever its case ending (by its stem). */
typedef struct gathering {
    name_list list;
    stm_map places;
} gathering;

static bool count_one(gathering *g, const stm_entry *e)
{
    const uint32_t fresh = (uint32_t)g->list.count;
    const uint32_t at = stm_map_get_or_set(&g->places, e->stem, fresh);
    if (at == STM_MAP_NONE || (at == fresh && !STM_ARRAY_ADD(&g->list, ((name){e, 0, fresh, 0}))))
        return false;
    g->list.items[at].count++;
    return true;
}

static bool count_words(gathering *names, gathering *figures, const uint32_t *words, uint32_t count,
                        const stm_vocabulary *vocabulary)
{
    for (uint32_t w = 0; w < count; w++) {
        const stm_entry *e = stm_vocabulary_at(vocabulary, words[w]);
        gathering *into = e->flags & STM_ENTRY_NUMBER ? figures
                          : e->flags & STM_ENTRY_NAME ? names
                                                      : NULL;
        if (into != NULL && e->rarity > 0 && !count_one(into, e))
            return false;
    }
    return true;
}

/* Does a sentence of the host stand under one of the excerpt's passages? */
static bool is_excerpt(const stm_derivation *excerpt, uint32_t sentence)
{
    for (uint32_t i = 0; excerpt != NULL && i < excerpt->passage_count; i++) {
        const stm_passage *p = &excerpt->passages[i];
        if (sentence >= p->to_sentence && sentence < p->to_sentence + p->to_sentences)
            return true;
    }
    return false;
}

static bool gather(gathering *names, gathering *figures, const stm_article *a,
                   const stm_derivation *excerpt, const stm_vocabulary *vocabulary)
{
    bool ok = count_words(names, figures, a->title_words, a->title_word_count, vocabulary);
    for (uint32_t s = 0; ok && s < a->sentence_count; s++) {
        const uint32_t first = a->sentences[s].first_word;
        if (!a->sentences[s].masked && !is_excerpt(excerpt, s))
            ok = count_words(names, figures, a->words + first, stm_word_end(a, s) - first,
                             vocabulary);
    }
    return ok;
}

static void sort_by_weight(name_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].weight =
            list->items[i].entry->rarity * (1 + logf((float)list->items[i].count));
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_weight);
}

static int by_id(const void *a, const void *b)
{
    const stm_name_term *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static bool list_terms(stm_names *names, const name_list *list, stm_arena *arena)
{
    uint32_t n = 0;
    names->name_count = list->count < MOST_NAMES ? (uint32_t)list->count : MOST_NAMES;
    for (uint32_t i = 0; i < names->name_count; i++)
        n += list->items[i].entry->term_count;
    names->weights = stm_arena_alloc(arena, (names->name_count + 1u) * sizeof *names->weights);
    names->terms = stm_arena_alloc(arena, (n + 1u) * sizeof *names->terms);
    if (names->weights == NULL || names->terms == NULL)
        return false;
    for (uint32_t i = 0; i < names->name_count; i++) {
        const stm_entry *e = list->items[i].entry;
        names->weights[i] = list->items[i].weight;
        for (uint32_t t = 0; t < e->term_count; t++)
            names->terms[names->term_count++] = (stm_name_term){e->terms[t].id, i};
    }
    qsort(names->terms, names->term_count, sizeof *names->terms, by_id);
    return true;
}

static bool finish(stm_names *names, gathering *g, bool ok, stm_arena *arena)
{
    if (ok) {
        sort_by_weight(&g->list);
        ok = list_terms(names, &g->list, arena);
    }
    STM_ARRAY_CLEAR(&g->list);
    stm_map_clear(&g->places);
    return ok;
}

stemma_status stm_particulars_of(stm_particulars *ret, const stm_article *a,
                                 const stm_derivation *excerpt, const stm_vocabulary *vocabulary,
                                 stm_arena *arena, stemma_error *err)
{
    gathering names = {0}, figures = {0};
    stm_particulars p = {0};
    bool ok = gather(&names, &figures, a, excerpt, vocabulary);
    ok = finish(&p.names, &names, ok, arena);
    ok = finish(&p.figures, &figures, ok, arena);
    if (!ok)
        return stm_fail_nomem(err);
    *ret = p;
    return STEMMA_OK;
}

static float share_met(const stm_names *names, const bool *met)
{
    float all = 0, sum = 0;
    for (uint32_t i = 0; i < names->name_count; i++) {
        all += names->weights[i];
        sum += met[i] ? names->weights[i] : 0;
    }
    return all > 0 ? sum / all : 0;
}

float stm_names_shared(const stm_names *a, const stm_names *b)
{
    bool met_a[MOST_NAMES] = {false}, met_b[MOST_NAMES] = {false};
    for (uint32_t i = 0, k = 0; i < a->term_count && k < b->term_count;) {
        if (a->terms[i].id == b->terms[k].id) {
            const uint32_t id = a->terms[i].id;
            for (; i < a->term_count && a->terms[i].id == id; i++)
                met_a[a->terms[i].name] = true;
            for (; k < b->term_count && b->terms[k].id == id; k++)
                met_b[b->terms[k].name] = true;
        } else if (a->terms[i].id < b->terms[k].id) {
            i++;
        } else {
            k++;
        }
    }
    return sqrtf(share_met(a, met_a) * share_met(b, met_b));
}
