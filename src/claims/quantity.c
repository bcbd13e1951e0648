/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Figures: the walk over the words, ranges, numbers per group, what is handed on.
 *
 * A word begins a number when it is one in digits or its hash is that of a numeral; then number,
 * unit, noun and the words around it are read from there, and the walk goes on behind them.
 */
#include "claims/quantity.h"

#include <math.h>

#include "claims/quantity_parts.h"

enum { EACH_REACH = 3, MOST_GROUPS = 1000, CHANGE_REACH = 10 };

/* A figure of the sentence, with what tells whether it is one per group. */
typedef struct found {
    stm_amount f;
    bool each, total;
} found;

typedef struct finding {
    stm_figure_text t;
    STM_ARRAY(found) sentence; /* the figures of the sentence being read */
    STM_ARRAY(stm_quantity) all;
} finding;

/* ---- Ranges ---- */

/* Number, unit and sign from word `word` on. */
static bool read_figure(const stm_figure_text *t, uint32_t word, stm_amount *f)
{
    if (!stm_figure_number(t, word, f))
        return false;
    stm_figure_unit(t, f);
    return true;
}

/* The frames (bits) that a word before the figure begins: "between", "von". */
static uint16_t frames_before(const stm_figure_text *t, const stm_amount *f)
{
    uint32_t word = f->first;
    for (int n = 0; n < 3 && word > t->low; n++) {
        const stm_figure_word *w = stm_figure_word_of(t->rules, t->hashes[--word]);
        if (w != NULL && w->from != 0)
            return w->from;
        if (w == NULL || (w->roles & (STM_FIGURE_ABOUT | STM_FIGURE_ARTICLE | STM_FIGURE_FILLER |
                                      STM_FIGURE_CURRENCY)) == 0)
            return 0;
    }
    return 0;
}

/* Does a verb of change stand before the figure? */
static bool follows_change(const stm_figure_text *t, const stm_amount *f)
{
    for (uint32_t word = f->first, n = 0; word > t->low && n < CHANGE_REACH; n++) {
        const stm_figure_word *w = stm_figure_word_of(t->rules, t->hashes[--word]);
        if (w != NULL && w->change)
            return true;
    }
    return false;
}

/* The frame of a range that goes on behind the figure with `token`; 0: none. */
static uint16_t frame_of(const stm_figure_text *t, const stm_amount *f,
                         const stm_figure_token *token)
{
    const stm_figure_word *w = stm_figure_word_of(t->rules, token->hash);
    if (w == NULL || w->to == 0)
        return 0;
    const uint16_t framed = (uint16_t)(w->to & frames_before(t, f));
    const uint16_t frame = framed != 0 ? framed : w->open;
    if ((frame & t->rules->changes) != 0 || ((frame & t->rules->weak) != 0 && follows_change(t, f)))
        return 0;
    return frame;
}

/* The word where the second number of a range begins; 0: there is none. *frame 0: a dash. */
static uint32_t second_number(const stm_figure_text *t, const stm_amount *f, uint16_t *frame)
{
    stm_figure_token token, last;
    *frame = 0;
    if (!stm_figure_next(t, f->word, f->full_end, &token) || token.word == f->word)
        return 0;
    const stm_figure_gap gap = stm_figure_gap_of(t, f->full_end, token.begin);
    const bool number = t->words[token.word].kind == STM_WORD_NUMBER;
    if (gap == STM_GAP_HYPHEN || gap == STM_GAP_DASH)
        return f->digits && number ? token.word : 0;
    if (gap != STM_GAP_SPACE || (*frame = frame_of(t, f, &token)) == 0)
        return 0;
    last = token;
    for (int n = 0; n < 2; n++) { /* "entre el 55 % y el 60 %" */
        if (!stm_figure_next(t, last.word, last.end, &token))
            return 0;
        const uint32_t roles = stm_figure_roles(t, token.word);
        if ((roles & (STM_FIGURE_ARTICLE | STM_FIGURE_FILLER)) == 0 ||
            (roles & STM_FIGURE_NUMBER) != 0)
            break;
        last = token;
    }
    return token.word;
}

/* Does the frame's end stand behind its second number, where it has one? */
static bool is_closed(const stm_figure_text *t, const stm_amount *second, uint16_t frame)
{
    stm_figure_token token;
    if ((frame & ~t->rules->closed) != 0 || frame == 0)
        return true;
    if (!stm_figure_next(t, second->word, second->full_end, &token))
        return false;
    const stm_figure_word *w = stm_figure_word_of(t->rules, token.hash);
    return w != NULL && (w->behind & frame) != 0;
}

static bool is_behind_hyphen(const stm_figure_text *t, const stm_amount *f)
{
    return f->first > t->low && t->words[f->first - 1].kind == STM_WORD_NUMBER &&
           stm_figure_gap_of(t, t->words[f->first - 1].end, f->full_begin) == STM_GAP_HYPHEN;
}

/* Read the range that `f` begins; *f becomes it. */
static bool take_range(const stm_figure_text *t, stm_amount *f)
{
    uint16_t frame;
    stm_amount g;
    const uint32_t second = f->vague || f->lone_fraction ? 0 : second_number(t, f, &frame);
    if (second == 0 || !read_figure(t, second, &g) || g.vague || !is_closed(t, &g, frame) ||
        (frame == 0 && (f->value == 0 || is_behind_hyphen(t, f))))
        return false; /* 0–1 is a score, 859-292-3680 a telephone number */
    const bool lone = f->unit == 0 && f->currency == 0 && !f->timed;
    if (!lone && (f->unit != g.unit || f->currency != g.currency) &&
        (g.unit != 0 || g.currency != 0))
        return false;
    if (f->timed && !g.timed)
        return false;
    double low = f->value;
    if (!f->has_scale && g.scale > 1 && low * g.scale < g.value)
        low *= g.scale;
    if (!(low < g.value))
        return false;
    g.low = low;
    g.high = g.value;
    g.value = NAN;
    g.first = f->first;
    g.begin = f->begin;
    g.full_begin = f->full_begin;
    if (g.unit == 0 && g.currency == 0) {
        g.unit = f->unit;
        g.currency = f->currency;
    }
    g.plain = g.one = false;
    stm_figure_noun(t, &g);
    /* 2–3 with nothing behind it is a score. */
    if (frame == 0 && g.high < 100 && g.unit == 0 && g.currency == 0 && g.of.begin == g.of.end)
        return false;
    *f = g;
    return true;
}

/* ---- Numbers per group ---- */

static bool has_role_between(const stm_figure_text *t, uint32_t begin, uint32_t end, uint32_t role)
{
    for (uint32_t word = begin; word < end; word++) {
        stm_figure_token token, last;
        if (stm_figure_token_at(t, word, &token) &&
            stm_figure_phrase_at(t, &token, role, &last) != NULL)
            return true;
    }
    return false;
}

/* Is the number told as one for each of several? `behind`: the word behind the figure before. */
static void look_for_each(const stm_figure_text *t, found *x, const stm_amount *before)
{
    const stm_amount *f = &x->f;
    const uint32_t from = before == NULL ? t->low : before->word + 1;
    const uint32_t until = f->word + 1 + EACH_REACH;
    const uint32_t near = f->first > from + 2 ? f->first - 3 : from;
    x->total = has_role_between(t, from, f->first, STM_FIGURE_TOTAL);
    x->each = has_role_between(t, near, f->first, STM_FIGURE_EACH);
    for (uint32_t word = f->word + 1; word < until && word < t->high && !x->each; word++)
        x->each = has_role_between(t, word, word + 1, STM_FIGURE_EACH_AFTER);
    if (x->each || before == NULL || before->of.begin == before->of.end)
        return;
    /* "two brigades of 6,000 troops": nothing between but "of" and a word of approximation. */
    bool of = false;
    for (uint32_t word = from; word < f->first; word++) {
        const uint32_t roles = stm_figure_roles(t, word);
        of |= (roles & STM_FIGURE_OF) != 0;
        if ((roles &
             (STM_FIGURE_OF | STM_FIGURE_ABOUT | STM_FIGURE_AT_LEAST | STM_FIGURE_AT_MOST)) == 0)
            return;
    }
    x->each = of && f->of.begin < f->of.end && f->unit == 0 && f->currency == 0;
}

static void set_groups(finding *s)
{
    for (size_t i = 1; i < s->sentence.count; i++) {
        found *x = &s->sentence.items[i];
        if (!x->each || x->total)
            continue;
        const stm_amount *groups = &s->sentence.items[i - 1].f;
        if (groups->value >= 2 && groups->value <= MOST_GROUPS &&
            groups->value == floor(groups->value) && groups->unit == 0 && groups->currency == 0)
            x->f.each = groups->value;
    }
}

/* ---- One sentence ---- */

/* Does the figure lie in a date? Four digits alone that no year is likely to be, and that count
   something, are a figure although they were taken for a year (1240 households). */
static bool in_date(const stm_article *a, uint32_t *date, const stm_amount *f)
{
    const stm_claims *c = &a->claims;
    while (*date < c->date_count && c->dates[*date].end <= f->begin)
        ++*date;
    if (*date == c->date_count || c->dates[*date].begin >= f->end ||
        c->dates[*date].type == STM_DATE_DURATION ||
        (f->timed && c->dates[*date].type == STM_DATE_DATE)) /* ten years ago */
        return false;
    const stm_date *d = &c->dates[*date];
    const bool alone = d->begin == f->begin && d->end == f->end;
    if (alone && (f->unit != 0 || f->currency != 0))
        return false;
    return !alone || f->of.begin == f->of.end || (f->value >= 1500 && f->value < 2100);
}

static bool begins_number(const stm_figure_text *t, uint32_t word)
{
    static const uint32_t roles = STM_FIGURE_NUMBER | STM_FIGURE_ARTICLE | STM_FIGURE_VAGUE |
                                  STM_FIGURE_SEVERAL | STM_FIGURE_SCALE | STM_FIGURE_FRACTION;
    const stm_word *w = &t->words[word];
    if (w->kind == STM_WORD_NUMBER)
        return true;
    const bool starts = stm_figure_starts(t->rules, t->hashes[word]);
    if (!starts &&
        (w->end - w->begin < 4 || !stm_figure_has_head(t->rules, t->text.data + w->begin)))
        return false;
    const stm_figure_word *entry = stm_figure_word_of(t->rules, t->hashes[word]);
    if (entry == NULL)
        return !starts ||
               (w->end - w->begin >= 3 && stm_figure_has_head(t->rules, t->text.data + w->begin));
    return (entry->roles & roles) != 0 || (entry->roles == 0 && entry->goes_on);
}

/* Read the figure that begins with `word`; *next: where to go on. */
static bool find_at(finding *s, uint32_t word, found *x, uint32_t *next)
{
    const stm_figure_text *t = &s->t;
    *next = word + 1;
    if (!read_figure(t, word, &x->f))
        return false;
    *next = x->f.word + 1;
    if (!take_range(t, &x->f))
        stm_figure_noun(t, &x->f);
    stm_figure_approx(t, &x->f);
    if (stm_figure_is_none(t, &x->f))
        return false;
    *next = x->f.word + 1;
    return true;
}

static stm_quantity quantity_of(const stm_figure_text *t, const stm_amount *f)
{
    stm_quantity q = {.begin = f->full_begin,
                      .end = f->full_end,
                      .number = {f->begin, f->end},
                      .of = f->of,
                      .value = f->value,
                      .low = f->low,
                      .high = f->high,
                      .each = f->each,
                      .approx = f->approx};
    memcpy(q.unit, t->rules->codes.items[f->currency != 0 ? f->currency : f->unit], sizeof q.unit);
    return q;
}

/* "from 5 to 7 dollars": the first number counts dollars, too. */
static void share_unit(const stm_figure_text *t, stm_amount *first, const stm_amount *second)
{
    if (first->unit != 0 || first->currency != 0 || first->of.begin < first->of.end ||
        first->vague || first->word + 2 != second->first)
        return;
    const stm_figure_word *w = stm_figure_word_of(t->rules, t->hashes[first->word + 1]);
    if (w == NULL || w->to == 0)
        return;
    first->unit = second->unit;
    first->currency = second->currency;
}

static bool read_sentence(finding *s, const stm_article *a, uint32_t *date)
{
    const stm_figure_text *t = &s->t;
    s->sentence.count = 0;
    for (uint32_t word = t->low, next; word < t->high; word = next) {
        found x = {0};
        next = word + 1;
        if (!begins_number(t, word) || !find_at(s, word, &x, &next) || in_date(a, date, &x.f))
            continue;
        const stm_amount *before =
            s->sentence.count == 0 ? NULL : &s->sentence.items[s->sentence.count - 1].f;
        look_for_each(t, &x, before);
        if (before != NULL)
            share_unit(t, &s->sentence.items[s->sentence.count - 1].f, &x.f);
        if (!STM_ARRAY_ADD(&s->sentence, x))
            return false;
    }
    set_groups(s);
    for (size_t i = 0; i < s->sentence.count; i++)
        if (!STM_ARRAY_ADD(&s->all, quantity_of(t, &s->sentence.items[i].f)))
            return false;
    return true;
}

static bool read_all(finding *s, const stm_article *a, const stm_segments *segments)
{
    uint32_t date = 0;
    bool ok = true;
    for (uint32_t i = 0; i < segments->sentence_count && ok; i++) {
        const stm_sentence *sentence = &segments->sentences[i];
        s->t.low = sentence->first_word;
        s->t.high = i + 1 < segments->sentence_count ? segments->sentences[i + 1].first_word
                                                     : segments->word_count;
        s->t.begin = sentence->begin;
        s->t.end = sentence->end;
        ok = read_sentence(s, a, &date);
    }
    return ok;
}

stemma_status stm_quantities_find(stm_article *article, const stm_claim_text *text,
                                  const stm_quantifier *quantifier, stm_arena *arena,
                                  stemma_error *err)
{
    const stm_figure_rules *rules;
    STM_TRY(stm_figure_rules_of(&rules, quantifier, text->lang, err));
    if (rules == NULL)
        return STEMMA_OK;
    finding s = {.t = {.rules = rules,
                       .text = text->text,
                       .words = text->segments->words,
                       .hashes = text->hashes}};
    stm_figure_style(&s.t, text->segments);
    bool ok = read_all(&s, article, text->segments);
    if (ok && s.all.count > 0) {
        article->claims.quantities =
            stm_arena_copy(arena, s.all.items, s.all.count * sizeof *s.all.items);
        article->claims.quantity_count =
            article->claims.quantities == NULL ? 0 : (uint32_t)s.all.count;
        ok = article->claims.quantities != NULL;
    }
    STM_ARRAY_CLEAR(&s.sentence);
    STM_ARRAY_CLEAR(&s.all);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}
