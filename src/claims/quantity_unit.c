/* SPDX-License-Identifier: Apache-2.0 */
/** @file Units and currencies: behind the number, and signs before it. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/quantity_parts.h"

static bool is_space(int32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Is there a currency of this sign or code? Its number, or 0. */
static uint8_t currency_of(const stm_figure_text *t, uint32_t begin, uint32_t end)
{
    const stm_figure_word *w =
        stm_figure_word_of(t->rules, stm_word_hash(stm_str_slice(t->text, begin, end)));
    return w != NULL && (w->roles & STM_FIGURE_CURRENCY) != 0 ? w->currency : 0;
}

/* ---- Before the number ---- */

/* "$", "US$", "C $": the sign that ends at byte `end`; its beginning, or `end`. */
static uint32_t sign_before(const stm_figure_text *t, uint32_t end, uint8_t *currency)
{
    size_t sign = end;
    if (end == t->begin)
        return end;
    const int32_t c = stm_utf8_back(t->text, &sign);
    if (c != '$' && u_charType(c) != U_CURRENCY_SYMBOL)
        return end;
    uint32_t begin = (uint32_t)sign;
    for (int n = 0; n < 4 && begin > t->begin && is_letter(t->text.data[begin - 1]); n++)
        begin--;
    *currency = begin < sign ? currency_of(t, begin, end) : 0;
    if (*currency != 0)
        return begin;
    *currency = currency_of(t, (uint32_t)sign, end);
    return *currency != 0 ? (uint32_t)sign : end;
}

/* "EUR 125": a code in capitals. */
static uint32_t code_before(const stm_figure_text *t, uint32_t word, uint8_t *currency)
{
    const stm_word *w = &t->words[word];
    const stm_figure_word *found =
        stm_figure_word_exact(t->rules, stm_str_slice(t->text, w->begin, w->end));
    if (w->end - w->begin < 3 || found == NULL || (found->roles & STM_FIGURE_CURRENCY) == 0 ||
        (w->flags & STM_WORD_ALL_CAPS) == 0)
        return w->end;
    *currency = found->currency;
    return w->begin;
}

static void look_before(const stm_figure_text *t, stm_amount *f)
{
    size_t at = f->begin;
    uint8_t currency = 0;
    bool spaced = false;
    if (at > t->begin && is_space(stm_utf8_back(t->text, &at)))
        spaced = true;
    else
        at = f->begin;
    const uint32_t sign = sign_before(t, (uint32_t)at, &currency);
    if (sign < at) {
        /* The sign behind a number is that number's: 10 $ 30 $. */
        const bool taken = spaced && f->first > t->low &&
                           t->words[f->first - 1].kind == STM_WORD_NUMBER &&
                           sign <= t->words[f->first - 1].end + 2;
        if (taken)
            return;
        f->currency = currency;
        f->full_begin = sign;
        return;
    }
    if (!f->digits || !spaced || f->first == t->low ||
        stm_figure_gap_of(t, t->words[f->first - 1].end, f->begin) != STM_GAP_SPACE)
        return;
    const uint32_t code = code_before(t, f->first - 1, &currency);
    if (currency != 0 &&
        (f->first < t->low + 2 || t->words[f->first - 2].kind != STM_WORD_NUMBER)) {
        f->currency = currency;
        f->full_begin = code;
    }
}

/* Does ": -" stand before byte `at`? Elsewhere a hyphen and a space are a bullet or a dash. */
static bool spaced_minus(const stm_figure_text *t, size_t at)
{
    return t->text.data[at - 1] == '-' && t->text.data[at - 2] == ' ' &&
           t->text.data[at - 3] == ':';
}

/* "-5", "minus five". */
static void look_for_sign(const stm_figure_text *t, stm_amount *f)
{
    size_t at = f->full_begin, before;
    if (f->vague || at == t->begin)
        return;
    int32_t c = stm_utf8_back(t->text, &at);
    before = at;
    const bool free =
        at == t->begin || is_space(c = stm_utf8_back(t->text, &before)) || c == '(' || c == '\n';
    size_t minus = at;
    const int32_t sign = stm_utf8_next(t->text, &minus);
    if (sign == ' ' && at >= t->begin + 3 && spaced_minus(t, at)) { /* "It read: - 10" */
        f->value = -f->value;
        f->full_begin = f->begin = (uint32_t)at - 1;
        return;
    }
    if ((sign == '-' || sign == 0x2212) && free) {
        f->value = -f->value;
        f->full_begin = f->begin = (uint32_t)at;
        return;
    }
    if (f->first == t->low ||
        stm_figure_gap_of(t, t->words[f->first - 1].end, f->full_begin) != STM_GAP_SPACE)
        return;
    uint32_t first;
    if (stm_figure_phrase_up_to(t, f->first - 1,
                                STM_FIGURE_ABOUT | STM_FIGURE_AT_LEAST | STM_FIGURE_AT_MOST,
                                &first) != NULL)
        return; /* au moins, al menos */
    for (size_t i = 0; i < t->rules->minus.count; i++)
        if (t->rules->minus.items[i] == t->hashes[f->first - 1]) {
            f->value = -f->value;
            f->full_begin = f->begin = t->words[f->first - 1].begin;
        }
}

/* ---- Behind it ---- */

/* A unit's word, its endings left off: euróba, százalékkal. */
static const stm_figure_word *inflected(const stm_figure_text *t, const stm_figure_token *token)
{
    const stm_str word = stm_str_slice(t->text, token->begin, token->end);
    for (size_t i = 0; i < t->rules->endings.count; i++) {
        const stm_str ending = t->rules->endings.items[i];
        if (word.len < ending.len + 2 || !stm_str_ends(word, ending))
            continue;
        const stm_str stem = stm_str_slice(word, 0, word.len - ending.len);
        const stm_figure_word *w = stm_figure_word_of(t->rules, stm_word_hash(stem));
        if (w != NULL && (w->roles & (STM_FIGURE_UNIT | STM_FIGURE_CURRENCY)) != 0 && stem.len >= 2)
            return w;
    }
    return NULL;
}

/* What stands before the first hyphen of a word: "mile-long", "cent-a-share". */
static const stm_figure_word *before_hyphen(const stm_figure_text *t, stm_figure_token *token)
{
    const char *hyphen = memchr(t->text.data + token->begin, '-', token->end - token->begin);
    if (hyphen == NULL)
        return NULL;
    stm_figure_token head = *token;
    head.end = (uint32_t)(hyphen - t->text.data);
    head.hash = stm_word_hash(stm_str_slice(t->text, head.begin, head.end));
    const stm_figure_word *w = stm_figure_word_of(t->rules, head.hash);
    if (w == NULL || (w->roles & (STM_FIGURE_UNIT | STM_FIGURE_CURRENCY)) == 0)
        return NULL;
    *token = head;
    return w;
}

/* Years, hours and the like are counted nouns: what they tell is a duration or an age. */
static bool is_time(const stm_figure_text *t, uint8_t unit)
{
    static const char *const codes[] = {"a", "mo", "wk", "d", "h", "min", "s", "ms"};
    for (unsigned i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(t->rules->codes.items[unit], codes[i]) == 0)
            return true;
    return false;
}

static void take_word(const stm_figure_text *t, stm_amount *f, const stm_figure_word *w,
                      const stm_figure_token *first, const stm_figure_token *last, bool money)
{
    if (is_time(t, w->unit) && (w->roles & STM_FIGURE_UNIT) != 0) {
        f->timed = true;
        f->day = strcmp(t->rules->codes.items[w->unit], "d") == 0;
        f->of = (stm_span){first->begin, first->end};
    } else if ((w->roles & STM_FIGURE_CURRENCY) != 0 &&
               (money || (w->roles & STM_FIGURE_UNIT) == 0))
        f->currency = w->currency;
    else
        f->unit = w->unit;
    f->full_end = last->end;
    f->word = last->word;
}

static uint8_t code_named(const stm_figure_rules *r, const char *code)
{
    for (size_t i = 1; i < r->codes.count; i++)
        if (strcmp(r->codes.items[i], code) == 0)
            return (uint8_t)i;
    return 0;
}

/* km², m³: the power behind a unit. */
static void take_power(const stm_figure_text *t, stm_amount *f)
{
    const stm_str rest = {t->text.data, t->end};
    size_t at = f->full_end;
    if (f->unit == 0 || at + 2 > rest.len)
        return;
    const int32_t c = stm_utf8_next(rest, &at);
    if (c != 0xB2 && c != 0xB3)
        return;
    const char *code = t->rules->codes.items[f->unit];
    char power[STM_UNIT_ROOM];
    const size_t n = strlen(code);
    if (n + 1 >= sizeof power)
        return;
    memcpy(power, code, n);
    power[n] = c == 0xB2 ? '2' : '3';
    power[n + 1] = '\0';
    const uint8_t unit = code_named(t->rules, power);
    f->unit = unit == 0 ? f->unit : unit;
    f->full_end = (uint32_t)at;
}

/* The unit or currency that `token` begins with. */
static bool take_token(const stm_figure_text *t, stm_amount *f, stm_figure_token token)
{
    stm_figure_token last;
    const stm_figure_word *w =
        stm_figure_phrase_at(t, &token, STM_FIGURE_UNIT | STM_FIGURE_CURRENCY, &last);
    if (w == NULL && (w = before_hyphen(t, &token)) != NULL)
        last = token;
    if (w == NULL && (w = inflected(t, &token)) != NULL)
        last = token;
    if (w == NULL)
        return false;
    /* "5 in April", "3 am": a word that is much else is a unit only where it must be one. */
    if ((w->roles & STM_FIGURE_FUNCTION) != 0 && last.word == token.word &&
        token.begin == t->words[token.word].begin)
        return false;
    const bool sign = f->currency != 0;
    take_word(t, f, w, &token, &last, !sign && (w->roles & STM_FIGURE_UNIT) != 0 && f->has_scale);
    take_power(t, f);
    return true;
}

/* "°C", "° Celsius": whose degrees. */
static void take_degrees(const stm_figure_text *t, stm_amount *f)
{
    stm_figure_token token;
    const stm_amount degrees = *f;
    if (!stm_figure_next(t, f->word, f->full_end, &token) || token.begin > f->full_end + 2)
        return;
    const char scale = token.end - token.begin == 1 ? t->text.data[token.begin] : '\0';
    if (scale == 'C' || scale == 'F') {
        f->unit = code_named(t->rules, scale == 'C' ? "Cel" : "[degF]");
        f->full_end = token.end;
        f->word = token.word;
    } else if (!take_token(t, f, token) || strcmp(t->rules->codes.items[f->unit], "Cel") != 0)
        *f = degrees;
}

/* A sign behind the number: %, °C, €. `at`: where it stands. */
static bool take_sign(const stm_figure_text *t, stm_amount *f, uint32_t at)
{
    const stm_str rest = {t->text.data, t->end};
    size_t end = at;
    if (at >= t->end)
        return false;
    const int32_t c = stm_utf8_next(rest, &end);
    if (c == ' ' || (u_isalnum(c) && c != 0xBA))
        return false;
    const stm_figure_word *w =
        stm_figure_word_of(t->rules, stm_word_hash(stm_str_slice(t->text, at, end)));
    if (w == NULL || (w->roles & (STM_FIGURE_UNIT | STM_FIGURE_CURRENCY)) == 0)
        return false;
    if ((w->roles & STM_FIGURE_CURRENCY) != 0) {
        /* Before digits it is the next number's: "10 $30". */
        if (f->currency != 0 ||
            (end < t->end && t->text.data[end] >= '0' && t->text.data[end] <= '9'))
            return false;
        uint32_t code = (uint32_t)end;
        while (code < t->end && code - end < 3 && is_letter(t->text.data[code]))
            code++;
        f->currency = code == end + 3 ? currency_of(t, at, code) : 0;
        if (f->currency == 0)
            f->currency = w->currency;
        else
            end = code;
    } else
        f->unit = w->unit;
    f->full_end = (uint32_t)end;
    while (f->word + 1 < t->high && t->words[f->word + 1].begin < end)
        f->word++;
    if (c == 0xB0 || c == 0xBA)
        take_degrees(t, f);
    return true;
}

/* A case ending written to digits with a hyphen: 2600-an. */
static bool take_ending(const stm_figure_text *t, stm_amount *f, const stm_figure_token *token)
{
    const stm_str word = stm_str_slice(t->text, token->begin, token->end);
    for (size_t i = 0; i < t->rules->numeral_endings.count; i++)
        if (stm_str_equal(t->rules->numeral_endings.items[i], word)) {
            f->inflected = true;
            f->full_end = token->end;
            f->word = token->word;
            return true;
        }
    return false;
}

/* "75 USD million": the multiplier behind the currency. */
static void take_late_scale(const stm_figure_text *t, stm_amount *f)
{
    stm_figure_token token, last;
    if (f->currency == 0 || f->has_scale || !stm_figure_next(t, f->word, f->full_end, &token) ||
        stm_figure_gap_of(t, f->full_end, token.begin) != STM_GAP_SPACE)
        return;
    const stm_figure_word *w =
        stm_figure_phrase_at(t, &token, STM_FIGURE_SCALE | STM_FIGURE_NUMBER, &last);
    const double by = w == NULL ? 0 : (w->roles & STM_FIGURE_SCALE) != 0 ? w->scale : w->number;
    if (by < 1e6)
        return;
    f->value *= by;
    f->scale = by;
    f->has_scale = true;
    f->full_end = last.end;
    f->word = last.word;
}

static int32_t last_char(const stm_figure_text *t, uint32_t end)
{
    size_t at = end;
    return stm_utf8_back(t->text, &at);
}

/* "thirteen euros and forty-five cents", "15 dollars 50." */
static void take_cents(const stm_figure_text *t, stm_amount *f)
{
    stm_figure_token token, cent;
    stm_amount g;
    if (f->currency == 0 || f->decimal || f->has_scale ||
        !stm_figure_next(t, f->word, f->full_end, &token) || token.word == f->word ||
        stm_figure_gap_of(t, f->full_end, token.begin) != STM_GAP_SPACE)
        return;
    const bool joined =
        (stm_figure_roles(t, token.word) & (STM_FIGURE_JOINER | STM_FIGURE_POINT)) != 0;
    if ((joined && !stm_figure_next(t, token.word, token.end, &token)) ||
        !stm_figure_number(t, token.word, &g) || g.decimal || g.vague || g.has_scale ||
        g.value < 1 || g.value >= 100)
        return;
    if (u_charType(last_char(t, f->full_end)) == U_CURRENCY_SYMBOL)
        return; /* 10 $ 30 $ */
    if (stm_figure_next(t, g.word, g.end, &cent)) {
        if (!stm_figure_is_cent(t, &cent) ||
            stm_figure_gap_of(t, g.end, cent.begin) != STM_GAP_SPACE)
            return;
        g.end = cent.end;
        g.word = cent.word;
    }
    f->value += g.value / 100;
    f->decimal = true;
    f->full_end = g.end;
    f->word = g.word;
}

static void look_behind(const stm_figure_text *t, stm_amount *f)
{
    stm_figure_token token, next;
    uint32_t at = f->full_end;
    const stm_str rest = {t->text.data, t->end};
    for (size_t more = at;
         more < t->end && is_space(stm_utf8_next(rest, &more)) && at < f->full_end + 4;)
        at = (uint32_t)more;
    if (take_sign(t, f, at) || !stm_figure_next(t, f->word, f->full_end, &token))
        return;
    const stm_figure_gap gap = stm_figure_gap_of(t, f->full_end, token.begin);
    if (gap == STM_GAP_HYPHEN && f->digits && take_ending(t, f, &token))
        return;
    if (gap == STM_GAP_HYPHEN &&
        stm_utf8_count(stm_str_slice(t->text, token.begin, token.end)) == 1)
        return; /* an ordinal's ending: 19-м */
    if (gap == STM_GAP_OTHER || gap == STM_GAP_DASH || gap == STM_GAP_SLASH ||
        (gap == STM_GAP_STOP && (!f->has_scale || f->end < t->words[f->word].end)))
        return;
    if (f->digits && f->currency == 0 && gap == STM_GAP_SPACE && stm_figure_is_cent(t, &token)) {
        f->timed = true; /* 12 cents: of which currency is not said */
        f->of = (stm_span){token.begin, token.end};
        f->full_end = token.end;
        f->word = token.word;
        return;
    }
    if (take_token(t, f, token) || (stm_figure_roles(t, token.word) & STM_FIGURE_OF) == 0 ||
        !f->has_scale)
        return;
    if (take_sign(t, f, token.end + 1) || !stm_figure_next(t, token.word, token.end, &next))
        return;
    take_token(t, f, next);
}

void stm_figure_unit(const stm_figure_text *t, stm_amount *f)
{
    f->full_begin = f->begin;
    f->full_end = f->end;
    look_before(t, f);
    look_for_sign(t, f);
    look_behind(t, f);
    if (f->full_end > f->end && f->full_begin == f->begin)
        take_late_scale(t, f);
    if (f->full_end > f->end)
        take_cents(t, f);
    f->cut_short = f->full_end < t->words[f->word].end;
}
