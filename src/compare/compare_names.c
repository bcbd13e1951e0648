/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names over a passage. A name was changed where a word of it answers to nothing in the derived
 * text's passage, the name in its place has a word that is nowhere in the source, and either the
 * rest of the two names is one (Tobin Aldershaw, Tobin Aldershot) or what stands around them is.
 */
#include "compare/comparing.h"

/* A name with the first of its words that answers to nothing. */
typedef struct open_name {
    uint32_t claim;
    stm_words words;
    uint32_t odd; /* of the stretch */
} open_name;

typedef struct open_names {
    open_name items[STM_MOST_ITEMS];
    uint32_t count;
} open_names;

static bool carries(const stm_entry *e)
{
    return (e->flags & (STM_ENTRY_FUNCTION | STM_ENTRY_NUMBER)) == 0 && e->letters >= 3;
}

/* A word of a name without a partner, and unlike any word of the other stretch. */
static bool is_odd(const stm_comparing *c, const stm_stretch *own, const stm_stretch *other,
                   uint32_t word, bool back)
{
    const stm_entry *e = own->entry[word];
    if (!carries(e) || stm_pairing_answers(c->pairing, (stm_words){word, 1}, back))
        return false;
    for (uint32_t k = 0; k < other->count; k++)
        if (stm_affinity(e, other->entry[k], c->one_language) > 0 ||
            stm_inflected(e, other->entry[k]))
            return false;
    return true;
}

static void gather(open_names *ret, const stm_comparing *c, bool back)
{
    const stm_stretch *own = back ? &c->pairing->to : &c->pairing->from;
    const stm_stretch *other = back ? &c->pairing->from : &c->pairing->to;
    const stm_claims *claims = &own->article->claims;
    ret->count = 0;
    for (uint32_t i = 0; i < claims->name_count && ret->count < STM_MOST_ITEMS; i++) {
        const stm_name *n = &claims->names[i];
        if (n->begin >= own->span.end)
            return;
        if (n->begin < own->span.begin || n->end > own->span.end)
            continue;
        open_name name = {i, stm_stretch_words(own, n->begin, n->end), UINT32_MAX};
        for (uint32_t w = name.words.first + name.words.count; w > name.words.first; w--)
            if (is_odd(c, own, other, w - 1, back))
                name.odd = w - 1;
        if (name.odd != UINT32_MAX)
            ret->items[ret->count++] = name;
    }
}

static const stm_name *name(const stm_article *a, const open_name *n)
{
    return &a->claims.names[n->claim];
}

/* The rest of both names is one. */
static bool shares_a_word(stm_comparing *c, const open_name *a, const open_name *b)
{
    for (uint32_t i = a->words.first; i < a->words.first + a->words.count; i++) {
        const int16_t k = c->pairing->to_of[i];
        if (k >= 0 && (uint32_t)k >= b->words.first &&
            (uint32_t)k < b->words.first + b->words.count && carries(c->pairing->from.entry[i]))
            return true;
    }
    return false;
}

static const float SLOT_SAME = 0.4f, SLOT_OTHER = 0.35f;

/* Across languages places and organisations are translated, and persons are not. */
static bool comparable(const stm_comparing *c, const stm_name *a, const stm_name *b)
{
    if (c->one_language)
        return true;
    return a->kind == STM_NAME_PERSON && b->kind == STM_NAME_PERSON;
}

static bool changed(stm_comparing *c, const open_name *a, const open_name *b)
{
    const stm_entry *was = c->pairing->from.entry[a->odd], *is = c->pairing->to.entry[b->odd];
    const float slot = stm_pairing_slot(c->pairing, a->words, b->words);
    if (!comparable(c, name(c->from, a), name(c->to, b)))
        return false;
    if (!shares_a_word(c, a, b) && slot < (c->one_language ? SLOT_SAME : SLOT_OTHER))
        return false;
    if (c->one_language && slot >= 0.6f)
        return true;
    return !stm_word_stands(c, is, true, stm_span_of(0, 0), true) &&
           !stm_word_stands(c, was, false, stm_around(c, false), true);
}

void stm_compare_names(stm_comparing *c)
{
    open_names from, to;
    if (c->from->claims.name_count == 0 || c->to->claims.name_count == 0)
        return;
    stm_pairing_pair(c->pairing);
    gather(&from, c, false);
    gather(&to, c, true);
    for (uint32_t i = 0; i < from.count; i++) {
        for (uint32_t k = 0; k < to.count; k++) {
            const open_name *a = &from.items[i], *b = &to.items[k];
            if (!changed(c, a, b))
                continue;
            const stm_span x = {name(c->from, a)->begin, name(c->from, a)->end};
            const stm_span y = {name(c->to, b)->begin, name(c->to, b)->end};
            stm_find(c, &(stm_found){STM_DISCREPANCY_NAME_CHANGED, x, y, x, y});
        }
    }
}
