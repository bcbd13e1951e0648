/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources that the source names ("told US website X"). Where the sentence that names one was
 * taken over and the name stands nowhere in the derived text, it was dropped, or changed where
 * another one stands in its place.
 */
#include "compare/comparing.h"

static bool carries(const stm_entry *e)
{
    return (e->flags & STM_ENTRY_FUNCTION) == 0;
}

/* Do a name's words, or half of them in a translation, stand in one sentence of that article? */
static bool stands_in(const stm_comparing *c, const stm_stretch *name, bool in_from,
                      const stm_sentence *sentence)
{
    uint32_t all = 0, there = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        if (!carries(name->entry[i]))
            continue;
        all++;
        there += stm_word_stands(c, name->entry[i], in_from,
                                 stm_span_of(sentence->begin, sentence->end), true);
    }
    return c->one_language ? there == all : 2 * there >= all && (there > 1 || all == 1);
}

static bool stands(const stm_comparing *c, const stm_stretch *name, bool in_from)
{
    const stm_article *a = in_from ? c->from : c->to;
    for (uint32_t s = 0; s < a->sentence_count; s++)
        if (stands_in(c, name, in_from, &a->sentences[s]))
            return true;
    return false;
}

/* A source that the derived text names in the passage and the source nowhere. */
static const stm_cited *another(const stm_comparing *c)
{
    for (uint32_t i = 0; i < c->to->cited_count; i++) {
        const stm_cited *o = &c->to->cited[i];
        stm_stretch name;
        if (o->in_title || !stm_span_within(stm_span_of(o->begin, o->end), c->passage->to))
            continue;
        stm_stretch_of(&name, c->vocabulary, c->to, stm_span_of(o->begin, o->end));
        if (name.count > 0 && !stands(c, &name, true))
            return o;
    }
    return NULL;
}

/* The words beside the name must have been carried over, or most of its sentence. */
static const float SLOT = 0.25f, MOST = 0.45f;

static bool taken_over(stm_comparing *c, stm_words name)
{
    const uint32_t first = name.first > 6 ? name.first - 6 : 0;
    const stm_words near = {first, name.first + name.count + 6 - first};
    const stm_words all = {0, c->pairing->from.count};
    return stm_pairing_carried(c->pairing, near, false) >= SLOT ||
           stm_pairing_carried(c->pairing, all, false) >= MOST;
}

/* Across languages: is there a name in the passage that answers to nothing? It may be this one. */
static bool may_be_there(const stm_comparing *c)
{
    const stm_stretch *to = &c->pairing->to;
    stm_pairing_pair(c->pairing);
    for (uint32_t k = 0; k < to->count && !c->one_language; k++)
        if ((to->entry[k]->flags & STM_ENTRY_NAME) != 0 && c->pairing->from_of[k] < 0 &&
            another(c) == NULL)
            return true;
    return false;
}

static void compare_source(stm_comparing *c, const stm_cited *cited)
{
    const stm_span from = {cited->begin, cited->end};
    stm_stretch name;
    stm_stretch_of(&name, c->vocabulary, c->from, from);
    if (name.count == 0 || stands(c, &name, false) || may_be_there(c) ||
        !taken_over(c, stm_stretch_words(&c->pairing->from, from.begin, from.end)))
        return;
    const stm_cited *other = another(c);
    if (other == NULL) {
        stm_find(c,
                 &(stm_found){STM_DISCREPANCY_SOURCE_DROPPED, from, c->passage->to, from, {0, 0}});
        return;
    }
    const stm_span to = {other->begin, other->end};
    stm_find(c, &(stm_found){STM_DISCREPANCY_SOURCE_CHANGED, from, to, from, to});
}

void stm_compare_sources(stm_comparing *c)
{
    for (uint32_t i = 0; i < c->from->cited_count; i++) {
        const stm_cited *cited = &c->from->cited[i];
        const stm_span span = {cited->begin, cited->end};
        if (!cited->in_title && span.begin < span.end && stm_span_within(span, c->passage->from))
            compare_source(c, cited);
    }
}
