/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Whom a voice means: pronouns, and nouns for somebody who was named before.
 *
 * A pronoun means the last speaker where he or she fits and spoke a sentence or two before, else
 * whoever fits and comes first in the nearest sentence before (centering: the subject comes first;
 * Brennan, Friedman and Pollard 1987). "The minister" means the last person named who is called a
 * minister somewhere before.
 */
#include "claims/quote_parts.h"

enum {
    FAR_BACK = 8,   /* sentences in which a pronoun's name is looked for */
    BESIDE = 6,     /* words between a name and what its bearer is called */
    MOST_TRIED = 40 /* names looked at for it */
};

/* The last speaker, of whom no name is known. */
static const uint32_t UNNAMED = UINT32_MAX - 1;

static bool is_person(const stm_named *n)
{
    return n->kind == STM_NAME_PERSON || n->kind == STM_NAME_OTHER;
}

static bool fits(const stm_named *n, uint32_t gender)
{
    if (gender == STM_HE)
        return is_person(n) && !(n->woman && !n->man);
    if (gender == STM_SHE)
        return is_person(n) && !(n->man && !n->woman);
    return is_person(n);
}

static void mean(stm_voice *v, const stm_quote_text *q, uint32_t who)
{
    v->who = who;
    v->name = q->names->named[who].name;
}

/* Of the words low..high the first person named who fits; surely one where `sure`. */
static uint32_t first_person(const stm_quote_text *q, uint32_t low, uint32_t high, uint32_t gender,
                             bool sure)
{
    for (uint32_t i = low; i < high; i++) {
        if (!stm_is_outside(q, i) || q->names->at[i] == STM_NOWHERE)
            continue;
        const stm_naming *n = &q->names->items[q->names->at[i]];
        const stm_named *who = &q->names->named[n->who];
        if (fits(who, gender) && (!sure || who->kind == STM_NAME_PERSON))
            return n->who;
    }
    return STM_NOWHERE;
}

/* Whom the telling `t` speaks of first, where that is a person who fits; or STM_NOWHERE. */
static uint32_t subject_of(const stm_quote_text *q, const stm_telling *t, uint32_t gender)
{
    const stm_voice v = stm_voice_first(q, t, t->high);
    if (v.sure < 3 || v.who == STM_NOWHERE || q->names->named[v.who].kind != STM_NAME_PERSON ||
        !fits(&q->names->named[v.who], gender))
        return STM_NOWHERE;
    return v.who;
}

/* Is it somebody of whom no more is said than what he or she is? */
static bool is_unnamed(const stm_voice *last, uint32_t gender)
{
    return last->sure >= 2 && last->who == STM_NOWHERE &&
           (last->gender == 0 || last->gender == gender);
}

/* The sentences before, the nearest first: who spoke in it, or is its subject. */
static uint32_t spoken_of_before(const stm_voice *v, const stm_quote_text *q, const stm_telling *s,
                                 const stm_voice *last)
{
    const bool fit =
        last->sure > 0 && last->who != STM_NOWHERE && fits(&q->names->named[last->who], v->gender);
    const stm_telling *t = s;
    for (size_t n = 0; n < FAR_BACK && t > q->tellings; n++) {
        t--;
        if (fit && last->first >= t->low && last->first < t->high)
            return last->who;
        if (is_unnamed(last, v->gender) && last->first >= t->low && last->first < t->high)
            return UNNAMED;
        const uint32_t who = subject_of(q, t, v->gender);
        if (who != STM_NOWHERE)
            return who;
    }
    return fit ? last->who : STM_NOWHERE;
}

static void resolve_pronoun(stm_voice *v, const stm_quote_text *q, const stm_telling *s,
                            const stm_voice *last)
{
    if (last->sure > 0 && last->first == v->first) { /* asked for again */
        *v = *last;
        return;
    }
    uint32_t who = first_person(q, s->low, v->first, v->gender, true);
    if (who == STM_NOWHERE)
        who = spoken_of_before(v, q, s, last);
    for (const stm_telling *t = s; who == STM_NOWHERE && t > q->tellings && s - t < FAR_BACK;) {
        t--;
        who = first_person(q, t->low, t->high, v->gender, true);
    }
    if (who == UNNAMED) /* "a spokeswoman said … she added" */
        v->name =
            last->name.len > 0 ? last->name : stm_str_slice(q->t->text, last->begin, last->end);
    else if (who != STM_NOWHERE)
        mean(v, q, who);
}

/* A ministry, a union, a place's or a thing's: named, but no firm. */
static bool is_office(const stm_quote_text *q, const stm_naming *n)
{
    uint32_t bits = 0;
    for (uint32_t i = n->first; i <= n->last; i++)
        bits |= q->names->bits[i];
    if (n->first > 0)
        bits |= q->names->bits[n->first - 1];
    if (bits & STM_WORD_AT)
        return true;
    for (uint32_t at = n->begin; at < n->end; at++)
        if (q->t->text.data[at] >= '0' && q->t->text.data[at] <= '9')
            return true;
    return (bits & STM_WORD_BODY) && !(bits & STM_WORD_FIRM);
}

/* Does the noun whose hash is `role` stand among the words low..high, a comma at most between
   them and word `name`? */
static bool stands_by(const stm_quote_text *q, uint64_t role, uint32_t low, uint32_t high)
{
    uint32_t commas = 0;
    for (uint32_t i = low; i < high; i++) {
        if (i > low && (q->gaps[i] & (STM_GAP_CUTS | STM_GAP_QUOTE)))
            return false;
        commas += i > low && (q->gaps[i] & STM_GAP_COMMA) != 0;
        if (commas > 1 || (stm_cue(q, i) != 0 && i > low))
            return false;
        if (q->t->hashes[i] == role)
            return true;
    }
    return false;
}

/* Was the person of `n` called what word `noun` says, beside the name and before? */
static bool is_called(const stm_quote_text *q, const stm_naming *n, uint32_t noun)
{
    const uint64_t role = q->t->hashes[noun];
    const uint32_t low = n->first > BESIDE ? n->first - BESIDE : 0;
    const uint32_t high = n->last + BESIDE < noun ? n->last + BESIDE : noun;
    for (uint32_t i = n->first; i > low; i--) {
        const bool comma = i == n->first && q->gaps[i] == STM_GAP_COMMA;
        if ((q->gaps[i] != 0 && !comma) || stm_cue(q, i - 1) != 0)
            break;
        if (q->t->hashes[i - 1] == role)
            return true;
    }
    return stands_by(q, role, n->last + 1, high);
}

/* How many of the names begin before word `at`. */
static uint32_t names_before(const stm_quote_text *q, uint32_t at)
{
    uint32_t low = 0, high = q->names->count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (q->names->items[middle].first < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "The minister": who was called one before. */
static void resolve_person(stm_voice *v, const stm_quote_text *q, uint32_t noun)
{
    for (uint32_t i = names_before(q, v->first), tried = 0; i > 0 && tried < MOST_TRIED;
         i--, tried++) {
        const stm_naming *n = &q->names->items[i - 1];
        if (n->last >= v->first)
            continue;
        if (q->names->named[n->who].kind == STM_NAME_PERSON &&
            fits(&q->names->named[n->who], v->gender) && is_called(q, n, noun)) {
            mean(v, q, n->who);
            return;
        }
    }
}

/* The only firm named in the words low..high; several: STM_NOWHERE, and *many. One that is called
   a firm counts before others. */
static uint32_t only_firm(const stm_quote_text *q, uint32_t low, uint32_t high, bool *many)
{
    uint32_t who[2] = {STM_NOWHERE, STM_NOWHERE};
    bool several[2] = {false, false};
    for (uint32_t w = low; w < high; w++) {
        if (q->names->at[w] == STM_NOWHERE || !stm_is_outside(q, w))
            continue;
        const stm_naming *n = &q->names->items[q->names->at[w]];
        const stm_named *named = &q->names->named[n->who];
        if (n->first != w || is_office(q, n) ||
            (named->kind != STM_NAME_ORGANISATION && named->kind != STM_NAME_OTHER))
            continue;
        const bool firm = (q->names->bits[n->last] & STM_WORD_FIRM) != 0;
        several[firm] |= who[firm] != STM_NOWHERE && who[firm] != n->who;
        who[firm] = n->who;
    }
    const bool firm = who[1] != STM_NOWHERE;
    *many = several[firm];
    return several[firm] ? STM_NOWHERE : who[firm];
}

/* "The company": the one that was named in this paragraph, or else in the one before. */
static void resolve_firm(stm_voice *v, const stm_quote_text *q, const stm_telling *s)
{
    bool many = false;
    const stm_telling *t = s;
    while (t > q->tellings && s - t < FAR_BACK && t[-1].paragraph == s->paragraph)
        t--;
    uint32_t who = only_firm(q, t->low, v->first, &many);
    const stm_telling *before = t;
    while (before > q->tellings && t - before < FAR_BACK &&
           before[-1].paragraph + 1 >= s->paragraph)
        before--;
    if (who == STM_NOWHERE && !many)
        who = only_firm(q, before->low, t->low, &many);
    if (who != STM_NOWHERE)
        mean(v, q, who);
}

static void resolve_noun(stm_voice *v, const stm_quote_text *q, const stm_telling *s)
{
    const uint32_t noun = v->last - 1, bits = q->names->bits[noun];
    if ((!(q->names->bits[v->first] & STM_WORD_ARTICLE) && v->last - v->first > 1) ||
        (q->names->bits[v->first] & STM_WORD_INDEFINITE))
        return;
    if ((bits & STM_WORD_ROLE) && !(bits & STM_WORD_BODY))
        resolve_person(v, q, noun);
    else if (bits & STM_WORD_FIRM)
        resolve_firm(v, q, s);
}

void stm_voice_resolve(stm_voice *v, const stm_quote_text *q, const stm_telling *s,
                       const stm_voice *last)
{
    if (v->sure == 0 || v->who != STM_NOWHERE)
        return;
    if (q->bits[v->last - 1] & STM_ANY_PRONOUN) {
        if (v->gender != 0)
            resolve_pronoun(v, q, s, last);
    } else if (v->sure == 2)
        resolve_noun(v, q, s);
}
