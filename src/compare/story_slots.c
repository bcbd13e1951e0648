/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/story_slots.h"

#include <math.h>

static bool carries(const stm_entry *e)
{
    return (e->flags & (STM_ENTRY_FUNCTION | STM_ENTRY_NUMBER)) == 0;
}

static void add_nouns(stm_slot_words *s, const stm_stretch *sentence, stm_span of,
                      const stm_pack_words *pack_words)
{
    const stm_words words = stm_stretch_words(sentence, of.begin, of.end);
    for (uint32_t i = words.first; i < words.first + words.count; i++)
        if (s->noun_count < STM_SLOT_NOUNS && carries(sentence->entry[i]))
            s->nouns[s->noun_count++] = sentence->entry[i];
    for (uint32_t i = words.first; i < words.first + words.count; i++)
        s->persons |=
            stm_pack_words_has(pack_words, STM_WORDS_PERSONS, s->lang, sentence->entry[i]);
}

static float weight_of(const stm_entry *e, uint32_t steps)
{
    return fminf(fmaxf(e->rarity, 1), 8) / (1 + 0.15f * (float)steps);
}

static void add_around(stm_slot_words *s, const stm_stretch *sentence, stm_words own)
{
    for (uint32_t i = 0; i < sentence->count && s->around_count < STM_SLOT_AROUND; i++) {
        const uint32_t steps = i < own.first                ? own.first - i
                               : i >= own.first + own.count ? i - own.first - own.count + 1
                                                            : 0;
        if (!carries(sentence->entry[i]))
            continue;
        s->around[s->around_count] = sentence->entry[i];
        s->near[s->around_count] = weight_of(sentence->entry[i], steps);
        s->weight += s->near[s->around_count++];
    }
}

bool stm_slot_words_of(stm_slot_words *ret, const stm_story_work *w, uint32_t article,
                       uint32_t claim, bool date)
{
    const stm_article *a = &w->c->articles[article];
    const stm_quantity *q = date ? NULL : &a->claims.quantities[claim];
    const stm_date *d = date ? &a->claims.dates[claim] : NULL;
    const stm_span span = date ? stm_span_of(d->begin, d->end) : stm_span_of(q->begin, q->end);
    const stm_sentence *s = &a->sentences[stm_sentence_at(a, span.begin)];
    stm_stretch sentence;
    *ret = (stm_slot_words){
        .article = article, .of = a, .lang = a->lang, .date = date, .quantity = q, .when = d};
    stm_stretch_of(&sentence, w->vocabulary, a, stm_span_of(s->begin, s->end));
    if (!date)
        add_nouns(ret, &sentence, q->of, w->words);
    add_around(ret, &sentence, stm_stretch_words(&sentence, span.begin, span.end));
    return ret->around_count > 1 &&
           (date ? d->value.data != NULL && d->type == STM_DATE_DATE && !s->masked
                 : !isnan(q->value) || !isnan(q->low));
}

/* ------------------------------------------------------------------ fitting */

static float nouns_fit(const stm_slot_words *a, const stm_slot_words *b)
{
    float best = a->persons && b->persons ? 0.5f : 0;
    for (uint32_t i = 0; i < a->noun_count; i++)
        for (uint32_t k = 0; k < b->noun_count; k++)
            best = fmaxf(best, stm_affinity(a->nouns[i], b->nouns[k], a->lang == b->lang));
    return best;
}

/* The share of what stands around the one that stands around the other. */
static float around_fits(const stm_slot_words *a, const stm_slot_words *b)
{
    float kept = 0;
    bool taken[STM_SLOT_AROUND] = {false};
    for (uint32_t i = 0; i < a->around_count; i++) {
        float best = 0;
        uint32_t at = 0;
        for (uint32_t k = 0; k < b->around_count; k++) {
            const float fit =
                taken[k] ? 0 : stm_affinity(a->around[i], b->around[k], a->lang == b->lang);
            if (fit > best) {
                best = fit;
                at = k;
            }
        }
        if (best > 0)
            taken[at] = true;
        kept += best * fminf(a->near[i], best > 0 ? b->near[at] : 0);
    }
    return kept / fmaxf(fminf(a->weight, b->weight), 1);
}

/* Figures that count the same are of one order. */
static const double MOST_TIMES = 4;

/* The size of a figure: of a range its middle, of what is counted by groups all groups together. */
static double size_of(const stm_quantity *q)
{
    const double size =
        isnan(q->value) ? (q->low + (isnan(q->high) ? q->low : q->high)) / 2 : q->value;
    return fabs(isnan(q->each) ? size : size * q->each);
}

static bool one_order(double x, double y)
{
    return x > 0 && y > 0 && x <= MOST_TIMES * y && y <= MOST_TIMES * x;
}

/*
 * That two reports of one event count nearly as many says something too, the more the larger the
 * number: twos and tens are everywhere, 11,000 and 12,000 are not. 1 for equal numbers of four
 * digits and more, 0 for numbers of which one is twice the other.
 */
static float closeness(double x, double y)
{
    const double apart = fabs(log(x / y)) / log(2), digits = log10(fmax(fmin(x, y), 1)) / 3;
    return apart >= 1 ? 0 : (float)((1 - apart) * fmin(digits, 1));
}

static bool one_dimension(const stm_quantity *a, const stm_quantity *b)
{
    return stm_str_is(stm_str_of(a->unit), b->unit);
}

/* People by the thousand: an event has few such figures, and reports word them in their own way. */
static const double CROWD = 1000;

/* Chosen on the reference case and the sample events: see README.md. */
static const float NEAR = 0.6f, CLOSE = 0.3f, ENOUGH = 0.3f, ENOUGH_PERSONS = 0.25f,
                   ENOUGH_ALONE = 0.33f;

static float quantities_fit(const stm_slot_words *a, const stm_slot_words *b)
{
    const double x = size_of(a->quantity), y = size_of(b->quantity);
    if (!one_dimension(a->quantity, b->quantity) || !one_order(x, y))
        return 0;
    const bool one_sort = a->quantity->unit[0] != '\0' || nouns_fit(a, b) > 0;
    const float close = closeness(x, y);
    if (!one_sort && close < NEAR) /* saves the words' comparison, which is what costs */
        return 0;
    const float fit = around_fits(a, b) + CLOSE * close;
    const bool crowds = a->persons && b->persons && fmin(x, y) >= CROWD;
    return fit >= (crowds ? ENOUGH_PERSONS : one_sort ? ENOUGH : ENOUGH_ALONE) ? fit : 0;
}

bool stm_slots_add_up(const stm_slot_words *a, const stm_slot_words *b)
{
    const double x = size_of(a->quantity), y = size_of(b->quantity);
    return !a->date && (!isnan(a->quantity->each) || !isnan(b->quantity->each)) && x == y &&
           nouns_fit(a, b) > 0;
}

bool stm_slots_near(const stm_slot_words *a, const stm_slot_words *b)
{
    return !a->date && closeness(size_of(a->quantity), size_of(b->quantity)) >= NEAR;
}

static const float AROUND_DATE = 0.5f;

float stm_slots_fit(const stm_slot_words *a, const stm_slot_words *b)
{
    if (!a->date)
        return quantities_fit(a, b);
    const float around = around_fits(a, b);
    return around >= AROUND_DATE && stm_date_likeness(a->of, a->when, b->of, b->when) != STM_UNLIKE
               ? around
               : 0;
}

/* ------------------------------------------------------------------ topics */

enum { TOPIC_BYTES = 100 };

static bool is_letter_byte(char c)
{
    return c != ' ' && c != '\n';
}

stm_str stm_slot_topic(const stm_story_work *w, uint32_t article, stm_span span)
{
    const stm_article *a = &w->c->articles[article];
    const stm_sentence *s = &a->sentences[stm_sentence_at(a, span.begin)];
    uint32_t begin = s->begin, end = s->end;
    if (end - begin > TOPIC_BYTES) {
        begin = span.begin > begin + TOPIC_BYTES / 3 ? span.begin - TOPIC_BYTES / 3 : begin;
        while (begin > s->begin && is_letter_byte(a->text.data[begin - 1]))
            begin--;
        end = begin + TOPIC_BYTES < end ? begin + TOPIC_BYTES : end;
        end = end < span.end ? span.end : end;
        while (end < s->end && is_letter_byte(a->text.data[end]))
            end++;
    }
    return stm_arena_str(w->arena, stm_str_trim(stm_str_slice(a->text, begin, end)));
}
