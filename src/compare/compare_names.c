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

/* In one language a name is its letters; what its parts mean (-mann) is no likeness. */
static bool same_word(const stm_comparing *c, const stm_entry *a, const stm_entry *b)
{
    return c->one_language ? a->surface == b->surface || a->stem == b->stem
                           : stm_affinity(a, b, false) > 0;
}

/* A word of a name without a partner, and unlike any word of the other stretch. */
static bool is_odd(const stm_comparing *c, const stm_stretch *own, const stm_stretch *other,
                   uint32_t word, bool back)
{
    const stm_entry *e = own->entry[word];
    if (!carries(e))
        return false;
    for (uint32_t k = 0; k < other->count; k++)
        if (same_word(c, e, other->entry[k]) || stm_inflected(e, other->entry[k]))
            return false;
    return true;
}

/* Is the word part of a date or a figure ("Monday", "Celsius")? */
static bool is_dated(const stm_stretch *s, uint32_t word)
{
    const stm_claims *claims = &s->article->claims;
    for (uint32_t i = 0; i < claims->date_count; i++)
        if (claims->dates[i].begin <= s->begin[word] && s->begin[word] < claims->dates[i].end)
            return true;
    for (uint32_t i = 0; i < claims->quantity_count; i++)
        if (claims->quantities[i].begin <= s->begin[word] &&
            s->begin[word] < claims->quantities[i].end)
            return true;
    return false;
}

static void add_name(open_names *ret, const stm_comparing *c, uint32_t claim, stm_words words,
                     bool back)
{
    const stm_stretch *own = back ? &c->pairing->to : &c->pairing->from;
    const stm_stretch *other = back ? &c->pairing->from : &c->pairing->to;
    open_name name = {claim, words, UINT32_MAX};
    for (uint32_t w = words.first + words.count; w > words.first; w--)
        if (is_odd(c, own, other, w - 1, back) && !is_dated(own, w - 1))
            name.odd = w - 1;
    if (name.odd != UINT32_MAX && ret->count < STM_MOST_ITEMS)
        ret->items[ret->count++] = name;
}

/* Is the word within a name that was gathered? */
static bool within(const open_names *names, uint32_t word)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (word >= names->items[i].words.first &&
            word < names->items[i].words.first + names->items[i].words.count)
            return true;
    return false;
}

/*
 * Words that look like names and are none that the claims have: a name alone, in a language that
 * writes all its nouns with capitals.
 */
static void add_words(open_names *ret, const stm_comparing *c, bool back)
{
    const stm_stretch *own = back ? &c->pairing->to : &c->pairing->from;
    for (uint32_t w = 0; w < own->count; w++)
        if ((own->entry[w]->flags & STM_ENTRY_NAME) != 0 && !within(ret, w))
            add_name(ret, c, STM_NOWHERE, (stm_words){w, 1}, back);
}

static void gather(open_names *ret, const stm_comparing *c, bool back)
{
    const stm_stretch *own = back ? &c->pairing->to : &c->pairing->from;
    const stm_claims *claims = &own->article->claims;
    ret->count = 0;
    for (uint32_t i = 0; i < claims->name_count; i++) {
        const stm_name *n = &claims->names[i];
        if (n->begin >= own->span.end)
            break;
        if (n->begin >= own->span.begin && n->end <= own->span.end)
            add_name(ret, c, i, stm_stretch_words(own, n->begin, n->end), back);
    }
    add_words(ret, c, back);
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

static bool is_person(const stm_article *a, const open_name *n)
{
    return n->claim != STM_NOWHERE && a->claims.names[n->claim].kind == STM_NAME_PERSON;
}

/* No word of one name sounds like one of the other. */
static bool unlike(const stm_comparing *c, const open_name *a, const open_name *b)
{
    for (uint32_t i = a->words.first; i < a->words.first + a->words.count; i++)
        for (uint32_t k = b->words.first; k < b->words.first + b->words.count; k++)
            if (carries(c->pairing->from.entry[i]) && carries(c->pairing->to.entry[k]) &&
                !stm_sounds_differ(&c->tongues, c->pairing->from.entry[i], c->pairing->to.entry[k]))
                return false;
    return true;
}

/* Does any name of the source sound like the word? */
static bool sounds_known(const stm_comparing *c, const stm_entry *word)
{
    for (uint32_t i = 0; i < c->from->claims.name_count; i++) {
        const stm_name *n = &c->from->claims.names[i];
        stm_stretch s;
        stm_stretch_of(&s, c->vocabulary, c->from, stm_span_of(n->begin, n->end));
        for (uint32_t w = 0; w < s.count; w++)
            if (carries(s.entry[w]) && stm_sounds_alike(&c->tongues, s.entry[w], word))
                return true;
    }
    return false;
}

static const float SLOT_SAME = 0.4f, SLOT_OTHER = 0.3f, SLOT_ALONE = 0.12f;

/* Is the word of the stretch written in capitals throughout? Acronyms are translated, too. */
static bool is_acronym(const stm_stretch *s, uint32_t word)
{
    const stm_span span = stm_stretch_span(s, (stm_words){word, 1});
    uint32_t capitals = 0;
    for (uint32_t i = span.begin; i < span.end; i++)
        capitals += s->article->text.data[i] >= 'A' && s->article->text.data[i] <= 'Z';
    return capitals > 1 && 2 * capitals > span.end - span.begin;
}

/* A word that looks like a name and is in no dictionary, nor put together: it was not translated.
 */
static bool is_bare(const stm_stretch *s, uint32_t word)
{
    const stm_entry *e = s->entry[word];
    return (e->flags & STM_ENTRY_NAME) != 0 && (e->flags & STM_ENTRY_KNOWN) == 0 &&
           memchr(e->folded.data, '-', e->folded.len) == NULL && !is_acronym(s, word);
}

/* Some other word of both names is the same letter for letter. */
static bool shares_letters(const stm_comparing *c, const open_name *a, const open_name *b)
{
    for (uint32_t i = a->words.first; i < a->words.first + a->words.count; i++)
        for (uint32_t k = b->words.first; k < b->words.first + b->words.count; k++)
            if (c->pairing->from.entry[i]->surface == c->pairing->to.entry[k]->surface &&
                carries(c->pairing->from.entry[i]))
                return true;
    return false;
}

/* Does a word of the passage's other side sound like one of the name? Then the name is there. */
static bool is_heard(const stm_comparing *c, const open_name *a)
{
    const stm_stretch *to = &c->pairing->to;
    for (uint32_t i = a->words.first; i < a->words.first + a->words.count; i++)
        for (uint32_t k = 0; k < to->count; k++)
            if (carries(c->pairing->from.entry[i]) && carries(to->entry[k]) &&
                stm_sounds_alike(&c->tongues, c->pairing->from.entry[i], to->entry[k]))
                return true;
    return false;
}

/*
 * Across languages places and bodies are translated, and persons are not. So both must be persons,
 * or the name that came in one word that no dictionary has, and the one that went be known to be
 * rendered so that it is recognised: it stands elsewhere in the derived text.
 */
static bool comparable(const stm_comparing *c, const open_name *a, const open_name *b)
{
    if (is_person(c->from, a) && is_person(c->to, b))
        return true;
    return b->words.count == 1 && is_bare(&c->pairing->to, b->odd) && !is_heard(c, a) &&
           (a->claim != STM_NOWHERE || is_bare(&c->pairing->from, a->odd)) &&
           stm_word_stands(c, c->pairing->from.entry[a->odd], false, stm_span_of(0, 0), true);
}

static bool is_last(const open_name *n)
{
    return n->odd + 1 == n->words.first + n->words.count;
}

/*
 * Of two spellings of a family name beside one first name: those that begin alike and end in other
 * consonants (Aldershaw, Aldershot), or that have nothing in common. What is between the two is
 * one name in two systems of writing (Byeong-seug, Bjengszok).
 */
static bool is_misspelt(const stm_comparing *c, const stm_entry *a, const stm_entry *b)
{
    size_t same = 0;
    while (same < a->folded.len && same < b->folded.len &&
           a->folded.data[same] == b->folded.data[same])
        same++;
    return same >= 4 ? !stm_sounds_same(&c->tongues, a, b) : stm_sounds_differ(&c->tongues, a, b);
}

/*
 * First names that sound alike beside two long family names that do not (Maud Ellery, Мод Элдридж).
 * Of short ones nothing is told: Chen is Jong in another system of writing.
 */
enum { LONG_NAME = 5 };

static bool is_misheard(const stm_comparing *c, const open_name *a, const open_name *b)
{
    const stm_entry *was = c->pairing->from.entry[a->odd], *is = c->pairing->to.entry[b->odd];
    bool alike = false;
    if (a->words.count < 2 || b->words.count != a->words.count || was->letters < LONG_NAME ||
        is->letters < LONG_NAME || (!is_person(c->from, a) && !is_person(c->to, b)))
        return false;
    if (a->odd != a->words.first + a->words.count - 1 ||
        b->odd != b->words.first + b->words.count - 1)
        return false;
    for (uint32_t i = 0; i < a->words.count; i++) {
        const stm_entry *x = c->pairing->from.entry[a->words.first + i];
        const stm_entry *y = c->pairing->to.entry[b->words.first + i];
        alike |= x != was && y != is && stm_sounds_alike(&c->tongues, x, y);
    }
    return alike && stm_sounds_differ(&c->tongues, was, is);
}

/* A name is spelled by ear, unless its other part is the same letter for letter. */
static bool changed_across(stm_comparing *c, const open_name *a, const open_name *b, bool alone)
{
    const stm_entry *was = c->pairing->from.entry[a->odd], *is = c->pairing->to.entry[b->odd];
    const bool shares = shares_letters(c, a, b);
    if (shares ? (!is_person(c->from, a) && !is_person(c->to, b)) || !is_last(a) || !is_last(b)
               : !comparable(c, a, b))
        return false;
    const bool sound = !shares && is_misheard(c, a, b);
    if (!sound && (shares ? !is_misspelt(c, was, is) : !unlike(c, a, b)))
        return false;
    if (!shares && !sound &&
        stm_pairing_slot(c->pairing, a->words, b->words) < (alone ? SLOT_ALONE : SLOT_OTHER))
        return false;
    return !stm_word_stands(c, is, true, stm_span_of(0, 0), true) &&
           (shares || !sounds_known(c, is)) &&
           !stm_word_stands(c, was, false, c->passage->to, true);
}

static bool changed(stm_comparing *c, const open_name *a, const open_name *b, bool alone)
{
    const stm_entry *was = c->pairing->from.entry[a->odd], *is = c->pairing->to.entry[b->odd];
    if (!c->one_language)
        return changed_across(c, a, b, alone);
    const float slot = stm_pairing_slot(c->pairing, a->words, b->words);
    if (!shares_a_word(c, a, b) && slot < SLOT_SAME)
        return false;
    return slot >= 0.6f || (!stm_word_stands(c, is, true, stm_span_of(0, 0), true) &&
                            !stm_word_stands(c, was, false, stm_around(c, false), true));
}

/* The bytes of a name; of a lone word, up to where the text goes on. */
static stm_span span_of(const stm_stretch *s, const open_name *n)
{
    const stm_name *name = &s->article->claims.names[n->claim];
    if (n->claim != STM_NOWHERE)
        return stm_span_of(name->begin, name->end);
    return stm_stretch_span(s, n->words);
}

/* Is the name a speaker's who was found to be another? That says it. */
static bool is_told(const stm_comparing *c, stm_span name)
{
    for (uint32_t i = 0; i < c->to->claims.quote_count; i++) {
        const stm_quote *q = &c->to->claims.quotes[i];
        if (stm_spans_meet(stm_span_of(q->speaker.begin, q->speaker.end), name) &&
            stm_was_found(c, STM_DISCREPANCY_SPEAKER_CHANGED, stm_span_of(q->begin, q->end)))
            return true;
    }
    return false;
}

void stm_compare_names(stm_comparing *c)
{
    open_names from, to;
    stm_pairing_pair(c->pairing);
    gather(&from, c, false);
    gather(&to, c, true);
    const bool alone = from.count == 1 && to.count == 1;
    for (uint32_t i = 0; i < from.count; i++) {
        for (uint32_t k = 0; k < to.count; k++) {
            if (!changed(c, &from.items[i], &to.items[k], alone))
                continue;
            const stm_span x = span_of(&c->pairing->from, &from.items[i]);
            const stm_span y = span_of(&c->pairing->to, &to.items[k]);
            if (is_told(c, y))
                continue;
            stm_find(c, &(stm_found){STM_DISCREPANCY_NAME_CHANGED, x, y, x, y});
        }
    }
}
