/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What is reported without marks, where a frame shows it: a reporting verb with "that" or
 * what stands for it in the language, a clause before "…, he said", "according to X, …".
 */
#include "claims/quote_find.h"

enum {
    MOST_TO_THAT = 14, /* words between verb and "that" */
    SHORT_TAIL = 14,   /* words of "…, the minister of X said on Tuesday" */
    FEWEST = 2         /* words of a clause */
};

static const stm_voice nobody = {.who = STM_NOWHERE};

/* ---- According to ---- */

stm_voice stm_voice_source(const stm_quote_text *q, const stm_telling *s, uint32_t *first,
                           uint32_t *last)
{
    for (uint32_t i = s->low; i < s->high; i++) {
        stm_phrase_hit hit;
        if (!stm_is_outside(q, i) || q->sources.words[i] == STM_MAP_NONE ||
            !stm_phrases_find(&hit, &q->sources, s->low, i, s->high))
            continue;
        stm_voice v = nobody;
        if (hit.phrase->kind == STM_SOURCE_AFTER)
            v = stm_voice_from(q, s, hit.end);
        else if (hit.phrase->kind == STM_SOURCE_BEFORE && i > s->low)
            v = stm_voice_up_to(q, s, i - 1);
        else if (hit.phrase->kind == STM_SOURCE_ALONE)
            v = stm_voice_of_words(q, i, hit.end);
        else if (hit.phrase->kind == STM_SOURCE_SO && i > s->low &&
                 (q->gaps[i] & (STM_GAP_COMMA | STM_GAP_QUOTE | STM_GAP_DASH)))
            v = stm_voice_from(q, s, hit.end);
        if (v.sure == 0 || v.last > s->high)
            continue;
        *first = hit.phrase->kind == STM_SOURCE_BEFORE ? v.first : i;
        *last = hit.phrase->kind == STM_SOURCE_BEFORE ? hit.end : v.last;
        return v;
    }
    return nobody;
}

/* ---- Clauses ---- */

/* Add words first..last - 1 as reported. */
static void report(stm_quote_find *f, uint32_t i, uint32_t first, uint32_t last, stm_voice v,
                   uint32_t cue)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    uint32_t outside = 0;
    for (uint32_t w = first; w < last; w++)
        outside += stm_is_outside(q, w);
    if (last < first + FEWEST || outside < FEWEST)
        return;
    if (!stm_is_outside(q, first) && f->last_telling == i + 1)
        return; /* begins with what was quoted */
    const bool mixed = outside < last - first && (q->bits[first] & STM_THAT);
    stm_voice_resolve(&v, q, s, &f->last);
    if (v.sure == 0 && q->rules->subject_dropped)
        v = stm_voice_dropped(f, i);
    const stm_voice to = cue == STM_NOWHERE ? nobody : stm_voice_told(q, s, cue);
    stm_quote_add(f, q->words[first].begin, q->words[last - 1].end,
                  mixed ? STM_QUOTE_MIXED : STM_QUOTE_INDIRECT, &v, cue, &to);
    if (v.sure > 0) {
        f->last = v;
        f->last_telling = i + 1;
    }
}

/* "agreed on a partnership that included …": does the word at `that` say more of a noun? */
static bool is_relative(const stm_quote_text *q, const stm_telling *s, uint32_t cue, uint32_t that)
{
    const uint32_t p = that - 1;
    if (p == cue || (q->bits[cue] & STM_TELLS) || q->gaps[that] != 0 ||
        q->names->at[p] != STM_NOWHERE ||
        (q->bits[p] & (STM_SAYING | STM_OUTLET | STM_LIGHT | STM_ANY_PRONOUN)) ||
        (q->names->bits[p] & (STM_WORD_ROLE | STM_WORD_BODY | STM_WORD_NO_NAME)) ||
        q->words[p].kind == STM_WORD_NUMBER || !q->rules->that_dropped)
        return false;
    for (uint32_t i = p; i > cue && i > s->low; i--)
        if (q->names->bits[i] & STM_WORD_ARTICLE)
            return true;
    return true;
}

/* The clause that "that" opens behind the verb: its first word, or 0. */
static uint32_t clause_with_that(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    for (uint32_t k = cue + 1; k < s->high && k <= cue + MOST_TO_THAT; k++) {
        if ((q->gaps[k] & (STM_GAP_STOP | STM_GAP_COLON)) || !stm_is_outside(q, k))
            return 0;
        if (q->bits[k] & STM_THAT)
            return is_relative(q, s, cue, k) ? 0 : k;
        if (stm_cue(q, k))
            return 0;
    }
    return 0;
}

/* sagte, er werde; forderte, … zu zwingen: the clause behind the comma, with a subjunctive. */
static uint32_t clause_behind_comma(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    for (uint32_t k = cue + 1; k < s->high && k <= cue + MOST_TO_THAT; k++) {
        if ((q->gaps[k] & (STM_GAP_STOP | STM_GAP_COLON)) || !stm_is_outside(q, k))
            return 0;
        if (!(q->gaps[k] & STM_GAP_COMMA))
            continue;
        for (uint32_t w = k; w < s->high; w++)
            if (stm_is_outside(q, w) && (q->bits[w] & STM_SUBJUNCTIVE))
                return k;
        return 0;
    }
    return 0;
}

/* said he would: the clause right behind the verb. */
static uint32_t clause_behind(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    uint32_t k = cue + 1;
    if (q->bits[cue] & STM_TELLS) {
        const stm_voice to = stm_voice_told(q, s, cue);
        k = to.sure > 0 ? to.last : cue + 2;
    }
    if (k + FEWEST >= s->high || q->gaps[k] != 0 || !stm_is_outside(q, k) ||
        (q->bits[k] & (STM_PREPOSITION | STM_TO | STM_LIGHT | STM_CUE)))
        return 0;
    if (q->gaps[cue] & (STM_GAP_COMMA | STM_GAP_DASH))
        return 0; /* …, said the minister */
    const stm_voice v = stm_voice_from(q, s, k);
    for (uint32_t i = k + 1; v.sure == 1 && i < s->high && i < k + MOST_TO_THAT; i++)
        if (q->bits[i] & STM_LIGHT)
            return k; /* an auxiliary: it has a verb */
    if (v.sure > 1 && v.last < s->high && (q->gaps[v.last] & STM_GAP_COMMA))
        return 0; /* denied it, … */
    return v.sure > 1 ? k : 0;
}

/* Where the clause before "…, he said" ends: the word behind it, or 0. */
static uint32_t clause_before(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    if (s->high - cue > SHORT_TAIL)
        return 0;
    for (uint32_t k = cue; k > s->low + FEWEST; k--) {
        if (cue - k > SHORT_TAIL || !stm_is_outside(q, k) || (q->gaps[k] & STM_GAP_CUTS))
            return 0;
        if (q->gaps[k] & (STM_GAP_COMMA | STM_GAP_DASH))
            return stm_is_outside(q, k - 1) ? k : 0;
    }
    return 0;
}

/* ---- A telling ---- */

/* Does something quoted in the telling hang on this verb already? */
static bool is_taken(const stm_quote_find *f, const stm_telling *s, uint32_t cue)
{
    for (size_t n = f->quotes.count; n > 0; n--) {
        const stm_quote *quote = &f->quotes.items[n - 1];
        if (quote->begin < f->q->words[s->low].begin)
            return false;
        if (f->cues.items[n - 1] == cue && quote->kind == STM_QUOTE_DIRECT)
            return true;
    }
    return false;
}

/* …, erklärte der Sprecher: where any comma may stand before the verb, it must be a verb of
   reported speech that the clause has. */
static bool has_subjunctive(const stm_quote_text *q, uint32_t low, uint32_t high)
{
    for (uint32_t i = low; i < high; i++)
        if (stm_is_outside(q, i) && (q->bits[i] & STM_GOES_ON))
            return true;
    return false;
}

/* As Smith put it, …; wie er sagte, …: the clause behind the comma. */
static uint32_t clause_behind_as(const stm_quote_text *q, const stm_telling *s, uint32_t cue)
{
    if (!(q->bits[s->low] & STM_AS) || !stm_is_outside(q, s->low) || cue > s->low + MOST_TO_THAT)
        return 0;
    for (uint32_t k = s->low + 1; k < s->high && k <= cue + MOST_TO_THAT; k++) {
        if ((q->gaps[k] & STM_GAP_CUTS) || !stm_is_outside(q, k))
            return 0;
        if (k > cue && (q->gaps[k] & STM_GAP_COMMA))
            return k;
    }
    return 0;
}

static bool report_verb(stm_quote_find *f, uint32_t i, uint32_t cue)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    uint32_t from = clause_with_that(q, s, cue);
    if (from == 0 && (stm_cue(q, cue) & ~(uint32_t)STM_CALLS) == 0)
        return false;
    if (from == 0)
        from = clause_behind_as(q, s, cue);
    if (from == 0 && q->rules->comma_that)
        from = clause_behind_comma(q, s, cue);
    if (from == 0 && q->rules->that_dropped && (q->bits[cue] & STM_SAYS))
        from = clause_behind(q, s, cue);
    if (from != 0) {
        report(f, i, from, s->high, stm_voice_of(q, s, cue, false), cue);
        return true;
    }
    if (!(q->bits[cue] & STM_SAYS))
        return false;
    const uint32_t to = clause_before(q, s, cue);
    const bool named = to == cue && stm_voice_of(q, s, cue, true).sure == 3;
    if (to == 0 || (q->rules->comma_that && !named && !(q->bits[to] & STM_AS) &&
                    !has_subjunctive(q, s->low, to)))
        return false;
    if (stm_voice_of(q, s, cue, to == cue).first < to)
        return false; /* what stands before the comma is who speaks, or of whom */
    const bool behind = to == cue || (to + 1 == cue && (q->bits[to] & STM_LIGHT));
    report(f, i, s->low, to, stm_voice_of(q, s, cue, behind), cue);
    return true;
}

/* What stands around a source in the middle of a sentence: its clause, before it and behind. */
static void report_around(stm_quote_find *f, uint32_t i, uint32_t first, uint32_t last,
                          const stm_voice *v)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    const uint16_t parts = STM_GAP_COMMA | STM_GAP_DASH | STM_GAP_BREAK;
    uint32_t low = first, high = last;
    while (low > s->low && (low == first || !(q->gaps[low] & parts)))
        low--;
    while (high < s->high && !(q->gaps[high] & parts))
        high++;
    report(f, i, low, first, *v, STM_NOWHERE);
    report(f, i, last, high, *v, STM_NOWHERE);
}

static bool report_source(stm_quote_find *f, uint32_t i)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    uint32_t first = 0, last = 0;
    const stm_voice v = stm_voice_source(q, s, &first, &last);
    if (v.sure == 0)
        return false;
    const bool apart = (q->gaps[first] & (STM_GAP_COMMA | STM_GAP_DASH)) != 0;
    if (first <= s->low + 2)
        report(f, i, last, s->high, v, STM_NOWHERE);
    else if (last + 2 >= s->high)
        report(f, i, s->low, first, v, STM_NOWHERE);
    else if (apart && (q->gaps[last] & (STM_GAP_COMMA | STM_GAP_DASH)))
        report(f, i, s->low, s->high, v, STM_NOWHERE);
    else if (apart)
        report(f, i, s->low, first, v, STM_NOWHERE);
    else
        report_around(f, i, first, last, &v);
    return true;
}

void stm_quotes_indirect(stm_quote_find *f, uint32_t i)
{
    const stm_quote_text *q = f->q;
    const stm_telling *s = &q->tellings[i];
    if (s->outside < FEWEST + 1)
        return;
    for (uint32_t k = s->quoted; k < s->quoted_end; k++)
        if (q->quoted[k].last - q->quoted[k].first > 2 * s->outside)
            return; /* told of by what is within marks */
    for (uint32_t w = s->low; w < s->high && !f->failed; w++)
        if (stm_is_outside(q, w) && stm_cue(q, w) && !is_taken(f, s, w) && report_verb(f, i, w))
            return;
    if (!report_source(f, i) && f->last_telling == i && i > 0 && stm_goes_on(q, s) &&
        s->paragraph == s[-1].paragraph && s->quoted == s->quoted_end)
        report(f, i, s->low, s->high, f->last, STM_NOWHERE);
}
