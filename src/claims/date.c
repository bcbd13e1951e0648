/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The longest phrase of dates.txt at each word, its slots read, its value resolved against
 * the article's date, the date named before, and the tense of the words around.
 */
#include "claims/date.h"

#include <stdio.h>

#include "base/alloc.h"
#include "claims/date_parts.h"

enum {
    TENSE_WORDS = 25, /* a verb farther from a date does not tell its tense */
    LAST_BARE_YEAR = 2050,
    FIRST_BARE_YEAR = 1900,    /* a number with no sign of a year is one from here on */
    FIRST_CAPITAL_YEAR = 1500, /* … in a language whose capitals tell what is counted */
    LONG_TEXT = 3000           /* bytes: from here on "today" may be "nowadays" */
};

typedef struct finder {
    stm_date_text d;
    stm_date_context context;
    stm_arena *arena;
    STM_ARRAY(stm_date) dates;
    STM_ARRAY(uint32_t) todays; /* of `dates` */
    uint32_t days;              /* other days told from the article's */
    uint32_t end;               /* the word behind the last date */
    bool dayed;                 /* the sentence has named a day */
    int32_t part;               /* of a day, named in words up to part_end: "Friday evening" */
    uint32_t part_end;
    uint32_t clock, clock_end; /* a time without a day before it: of `dates`, the word behind it */
    uint32_t low, high;        /* the sentence's words */
    bool failed;
} finder;

/* ---- The article's date ---- */

static bool two_digits(stm_str s, size_t at, int32_t *ret)
{
    if (at + 2 > s.len || s.data[at] < '0' || s.data[at] > '9' || s.data[at + 1] < '0' ||
        s.data[at + 1] > '9')
        return false;
    *ret = (s.data[at] - '0') * 10 + s.data[at + 1] - '0';
    return true;
}

static stm_day published_of(stm_str s)
{
    int32_t century, year, month, day;
    stm_day d = {0};
    if (!two_digits(s, 0, &century) || !two_digits(s, 2, &year))
        return d;
    d.year = century * 100 + year;
    if (s.len < 7 || s.data[4] != '-' || !two_digits(s, 5, &month) || month < 1 || month > 12)
        return d;
    d.month = month;
    if (s.len < 10 || s.data[7] != '-' || !two_digits(s, 8, &day) ||
        !stm_day_exists((stm_day){d.year, month, day}))
        return d;
    d.day = day;
    return d;
}

/* ---- Tense ---- */

static bool has_past_ending(const finder *f, uint32_t at)
{
    const stm_word *w = &f->d.t.text->segments->words[at];
    const stm_str word = stm_str_slice(f->d.t.text->text, w->begin, w->end);
    const stm_entries endings = f->d.dialect->past_endings;
    if (w->kind != STM_WORD_LETTERS || (w->flags & STM_WORD_CAPITAL) != 0)
        return false;
    for (size_t i = 0; i < endings.count; i++)
        if (word.len > endings.items[i].len + 2 && stm_str_ends(word, endings.items[i]))
            return true;
    return false;
}

static int tense_at(const finder *f, uint32_t at)
{
    if (at < f->low || at >= f->high)
        return 0;
    if (stm_phrase_word_is(&f->d.t, at, STM_SET_FUTURE, NULL))
        return 1;
    if (stm_phrase_word_is(&f->d.t, at, STM_SET_PAST, NULL) || has_past_ending(f, at))
        return -1;
    return 0;
}

/* The tense of the verb nearest to words begin..end. */
static int tense_near(const finder *f, uint32_t begin, uint32_t end)
{
    for (uint32_t i = 0; i < TENSE_WORDS; i++) {
        const int before = begin > i ? tense_at(f, begin - i - 1) : 0;
        const int behind = tense_at(f, end + i);
        if (before != 0 || behind != 0)
            return before != 0 ? before : behind;
    }
    return 0;
}

/* ---- Slots ---- */

static void take_number(stm_date_slots *s, int32_t tenths)
{
    if (s->numbers < 2)
        s->tenths[s->numbers++] = tenths;
}

static void take_word(stm_date_slots *s, uint32_t set, int32_t value)
{
    switch (set) {
    case STM_SET_NUMBER:
        take_number(s, value);
        break;
    case STM_SET_MONTH:
        s->month = value >= 1 && value <= 12 ? value : 0;
        break;
    case STM_SET_WEEKDAY:
        s->weekday = value >= 1 && value <= 7 ? value : 0;
        break;
    case STM_SET_SEASON:
        s->season = value;
        break;
    case STM_SET_PART:
        s->part = value;
        break;
    case STM_SET_DAYPART:
        s->weekday = value / 10;
        s->part = value % 10;
        break;
    case STM_SET_UNIT:
        if (s->unit_count < 2)
            s->units[s->unit_count++] = (stm_time_unit)value;
        break;
    case STM_SET_HOUR:
        s->hour = value / 10;
        break;
    case STM_SET_ORDINAL:
        s->ordinal = value / 10;
        break;
    case STM_SET_DECADE:
        s->decade = value;
        break;
    case STM_SET_HOLIDAY:
        s->holiday = value;
        break;
    case STM_SET_QUARTER:
        s->quarter = value;
        break;
    default:
        break;
    }
}

static void take_digits(stm_date_slots *s, uint32_t set, const stm_date_number *n)
{
    const int32_t whole = n->tenths / 10;
    switch (set) {
    case STM_SET_DAY:
        if (s->day == 0)
            s->day = whole;
        s->last_day = whole;
        break;
    case STM_SET_MONTH:
        s->month = n->month;
        break;
    case STM_SET_YEAR:
        s->year = whole;
        break;
    case STM_SET_YEARS:
        s->year = n->year;
        s->years = true;
        break;
    case STM_SET_FULL:
    case STM_SET_SHORT:
        s->year = n->year;
        s->month = n->month;
        s->day = n->day;
        break;
    case STM_SET_CLOCK:
        s->hour = n->hour;
        s->minute = n->minute;
        break;
    case STM_SET_TENS:
        s->decade = whole;
        break;
    case STM_SET_DECADE:
        s->decade = n->year;
        break;
    default:
        take_word(s, set, n->tenths);
        break;
    }
}

static void take_slot(stm_date_slots *s, const stm_date_text *d, uint32_t set, uint32_t at)
{
    int32_t value;
    if (set >= STM_SET_COUNT || !stm_phrase_word_is(&d->t, at, set, &value))
        return;
    if ((d->t.slots[at] >> set & 1) != 0)
        take_digits(s, set, &d->numbers[at]);
    else
        take_word(s, set, value);
}

static stm_date_slots slots_of(const stm_date_text *d, const stm_phrase_hit *hit)
{
    stm_date_slots s = {.decade = -1, .hour = -1, .minute = -1};
    for (uint32_t i = 0; i < hit->phrase->count; i++) {
        if (hit->words[i] == STM_NOWHERE)
            continue;
        take_slot(&s, d, hit->phrase->parts[i].set, hit->words[i]);
        if (hit->phrase->parts[i].also != STM_MAP_NONE)
            take_slot(&s, d, hit->phrase->parts[i].also, hit->words[i]);
    }
    return s;
}

/* ---- A number that stands alone ---- */

static bool is_cued(const finder *f, uint32_t at, uint32_t end)
{
    const uint16_t *gaps = f->d.t.gaps;
    const uint16_t plain = STM_GAP_STOP | STM_GAP_COMMA;
    if (at > f->low && (gaps[at] & ~plain) == 0 &&
        stm_phrase_word_is(&f->d.t, at - 1, STM_SET_YEAR_CUE, NULL))
        return true;
    return end < f->high && gaps[end] == 0 &&
           stm_phrase_word_is(&f->d.t, end, STM_SET_YEAR_CUE, NULL);
}

/* "1999–2008": beside another of the kind. */
static bool is_paired(const finder *f, uint32_t at, uint32_t end)
{
    const uint16_t joint = STM_GAP_DASH | STM_GAP_HYPHEN | STM_GAP_SLASH;
    const uint32_t year = (uint32_t)1 << STM_SET_YEAR;
    return (at > f->low && (f->d.t.gaps[at] & joint) != 0 && (f->d.t.slots[at - 1] & year) != 0) ||
           (end < f->high && (f->d.t.gaps[end] & joint) != 0 && (f->d.t.slots[end] & year) != 0);
}

static bool is_year(const finder *f, uint32_t at, uint32_t end)
{
    const int32_t year = f->d.numbers[at].tenths / 10;
    const uint16_t before = f->d.t.gaps[at], behind = end < f->high ? f->d.t.gaps[end] : 0;
    const stm_word *next = &f->d.t.text->segments->words[end];
    if (((before | behind) & STM_GAP_SIGN) != 0 ||
        (end < f->high && behind == 0 && stm_phrase_word_is(&f->d.t, end, STM_SET_COUNTED, NULL)))
        return false;
    if (end > at + 1 || is_cued(f, at, end) || is_paired(f, at, end))
        return true;
    if (year < (f->d.dialect->capital_nouns ? FIRST_CAPITAL_YEAR : FIRST_BARE_YEAR) ||
        year > LAST_BARE_YEAR || (behind & (STM_GAP_HYPHEN | STM_GAP_DASH)) == STM_GAP_HYPHEN)
        return false;
    if (end >= f->high || behind != 0)
        return true;
    if (f->d.dialect->capital_nouns)
        return (next->flags & STM_WORD_CAPITAL) == 0;
    return stm_phrase_word_is(&f->d.t, end, STM_SET_FUNCTION, NULL);
}

/* ---- Dates ---- */

/* "At 3 p.m. on Wednesday": the time belongs to the day named up to two words behind it. */
static void move_clock(finder *f, uint32_t from, const stm_date_result *r)
{
    const uint32_t clock = f->clock;
    f->clock = STM_NOWHERE;
    if (clock == STM_NOWHERE || f->failed || r->type != STM_DATE_DATE || r->day.day == 0 ||
        from > f->clock_end + 2)
        return;
    stm_date *time = &f->dates.items[clock];
    const size_t t = stm_str_find(time->value, STM_STR("T"), 0);
    char value[STM_DATE_VALUE_ROOM];
    if (t == SIZE_MAX)
        return;
    const int n = snprintf(value, sizeof value, "%s%.*s", r->value, (int)(time->value.len - t),
                           time->value.data + t);
    time->value = stm_arena_str(f->arena, (stm_str){value, (size_t)n});
    f->failed |= time->value.data == NULL;
}

static void keep(finder *f, uint32_t from, uint32_t to, const stm_date_result *r)
{
    const stm_word *words = f->d.t.text->segments->words;
    stm_date date = {words[from].begin, words[to - 1].end, STM_NONE, r->type, r->relative};
    if (r->value[0] != '\0') {
        date.value = stm_arena_str(f->arena, stm_str_of(r->value));
        f->failed |= date.value.data == NULL;
    }
    f->failed |= !STM_ARRAY_ADD(&f->dates, date);
    f->end = to;
    move_clock(f, from, r);
    if (r->day.year == 0 || r->type == STM_DATE_DURATION || r->type == STM_DATE_SET)
        return;
    f->context.last = r->day;
    if (r->day.day == 0)
        return;
    f->context.of_time = f->context.of_clock = r->day;
    f->dayed |= r->type == STM_DATE_DATE;
}

/* "Anfang Juni", "early in June": the modifier is of the expression. */
static uint32_t with_mod(const finder *f, uint32_t from)
{
    if (from > f->low && from > f->end && (f->d.t.gaps[from] & ~STM_GAP_HYPHEN) == 0 &&
        stm_phrase_word_is(&f->d.t, from - 1, STM_SET_MOD, NULL))
        return from - 1;
    return from;
}

/* "21 to 27 February": two dates. */
static bool keep_range(finder *f, const stm_phrase_hit *hit, const stm_date_slots *slots)
{
    const stm_date_rule plain = {.op = STM_OP_DATE, .by = 2};
    stm_date_slots last = *slots;
    stm_date_result r;
    uint32_t first = STM_NOWHERE, second = STM_NOWHERE;
    for (uint32_t i = 0; i < hit->phrase->count; i++) {
        if (hit->words[i] == STM_NOWHERE || hit->phrase->parts[i].set != STM_SET_DAY)
            continue;
        if (first == STM_NOWHERE)
            first = hit->words[i];
        else if (second == STM_NOWHERE)
            second = hit->words[i];
    }
    if (second == STM_NOWHERE || !stm_date_resolve(&r, &plain, slots, &f->context))
        return false;
    const uint32_t first_end = first + f->d.spans[first];
    keep(f, hit->begin, first_end, &r);
    last.day = slots->last_day;
    if (stm_date_resolve(&r, &plain, &last, &f->context))
        keep(f, second > first_end ? second : first_end, hit->end, &r);
    return true;
}

/* "14.30-18 Uhr": two times. */
static bool keep_times(finder *f, const stm_phrase_hit *hit, const stm_date_rule *rule)
{
    stm_date_result r;
    bool any = false;
    for (uint32_t i = 0; i < hit->phrase->count; i++) {
        const uint32_t set = hit->phrase->parts[i].set, at = hit->words[i];
        stm_date_slots slots = {.decade = -1, .hour = -1, .minute = -1};
        if (at == STM_NOWHERE || (set != STM_SET_CLOCK && set != STM_SET_HOUR))
            continue;
        take_slot(&slots, &f->d, set, at);
        if (!stm_date_resolve(&r, rule, &slots, &f->context))
            return any;
        keep(f, at, any ? hit->end : at + f->d.spans[at], &r);
        any = true;
    }
    return any;
}

/* Make a date of a phrase; gives the word to go on from. */
static uint32_t take(finder *f, const stm_phrase_hit *hit, uint32_t at)
{
    const stm_date_dialect *d = f->d.dialect;
    const stm_date_rule *rule = &d->rules.items[hit->phrase - d->phrases.items.items];
    stm_date_result r;
    if (rule->op == STM_OP_NONE)
        return hit->end;
    if (rule->op == STM_OP_YEAR && !is_year(f, hit->begin, hit->end))
        return at + 1;
    stm_date_slots slots = slots_of(&f->d, hit);
    if (rule->op == STM_OP_TIME && slots.part == 0 && hit->begin <= f->part_end + 2)
        slots.part = f->part;
    f->context.tense = tense_near(f, hit->begin, hit->end);
    if (rule->op == STM_OP_TIMES)
        return keep_times(f, hit, rule) ? hit->end : at + 1;
    if (rule->op == STM_OP_RANGE)
        return keep_range(f, hit, &slots) ? hit->end : at + 1;
    if (!stm_date_resolve(&r, rule, &slots, &f->context))
        return at + 1;
    if (rule->today && slots.part == 0 && slots.weekday == 0)
        f->failed |= !STM_ARRAY_ADD(&f->todays, (uint32_t)f->dates.count);
    else
        f->days += r.relative && r.day.day != 0 && rule->op != STM_OP_TIME;
    keep(f, with_mod(f, hit->begin), hit->end, &r);
    if (r.type == STM_DATE_TIME && r.relative && (rule->op == STM_OP_TIME || slots.weekday == 0) &&
        !f->dayed) {
        f->clock = (uint32_t)f->dates.count - 1;
        f->clock_end = hit->end;
    }
    f->part = slots.part != 0 ? slots.part : rule->part;
    f->part_end = hit->end;
    return hit->end;
}

/* The phrase at a word; but where one that begins within it goes on farther and is longer,
   that: "in May" of "in May 2019". */
static bool find(const finder *f, stm_phrase_hit *hit, uint32_t *at)
{
    stm_phrase_hit inner;
    if (!stm_phrases_find(hit, &f->d.t, f->low, *at, f->high))
        return false;
    const uint32_t first = *at, last = hit->end, words = hit->end - hit->begin;
    for (uint32_t i = first + 1; i < last; i++) {
        if (!stm_phrases_find(&inner, &f->d.t, f->low, i, f->high) || inner.end <= hit->end ||
            inner.end - i <= words)
            continue;
        *at = i;
        *hit = inner;
    }
    return true;
}

static void read_sentence(finder *f)
{
    stm_phrase_hit hit;
    f->d.t.headline = f->low < f->high && (f->d.t.gaps[f->low] & STM_GAP_HEADLINE) != 0;
    for (uint32_t at = f->low; at < f->high && !f->failed;) {
        const uint32_t next = at + f->d.spans[at];
        const uint32_t end = find(f, &hit, &at) ? take(f, &hit, at) : next;
        at = end > next ? end : next;
    }
}

/* A long article that names no other day by its distance is no report of a day: its "today" is
   nowadays (KRAUTS: 20 of 24 in the half of Die Zeit it was tried on). */
static void settle_todays(finder *f)
{
    if (f->days > 0 || f->d.t.text->text.len < LONG_TEXT)
        return;
    for (size_t i = 0; i < f->todays.count; i++) {
        stm_date *date = &f->dates.items[f->todays.items[i]];
        date->value = STM_STR("PRESENT_REF");
        date->relative = false;
    }
}

static uint32_t first_link(const stm_phrases *p, uint64_t hash)
{
    const uint32_t word = stm_map_get(&p->places, hash);
    return word == STM_MAP_NONE ? STM_MAP_NONE : p->words.items[word].link;
}

/* "mid-November" is one word: what stands behind its hyphen is the month. */
static void read_joined(stm_date_text *d, uint32_t at)
{
    const stm_word *w = &d->t.text->segments->words[at];
    const stm_str word = stm_str_slice(d->t.text->text, w->begin, w->end);
    size_t hyphen = word.len;
    while (hyphen > 0 && word.data[hyphen - 1] != '-')
        hyphen--;
    if (hyphen < 2)
        return;
    const stm_str tail = stm_str_slice(word, hyphen, word.len);
    const uint64_t head = stm_word_hash(stm_str_slice(word, 0, hyphen - 1));
    bool mod = false;
    const stm_phrase_link *links = d->t.phrases->links.items;
    for (uint32_t i = first_link(d->t.phrases, head); i != STM_MAP_NONE; i = links[i].next)
        mod |= links[i].set == STM_SET_MOD;
    for (uint32_t i = mod ? first_link(d->t.phrases, stm_word_hash(tail)) : STM_MAP_NONE;
         i != STM_MAP_NONE; i = links[i].next)
        if (links[i].set == STM_SET_MONTH) {
            d->numbers[at].month = links[i].value;
            d->t.slots[at] |= (uint32_t)1 << STM_SET_MONTH;
        }
}

static void read_all(finder *f)
{
    const stm_segments *g = f->d.t.text->segments;
    uint32_t paragraph = STM_NOWHERE;
    for (uint32_t i = 0; i < g->word_count; i++)
        if (g->words[i].kind == STM_WORD_LETTERS && f->d.t.words[i] == STM_MAP_NONE)
            read_joined(&f->d, i);
    for (uint32_t i = 0; i < g->sentence_count; i++) {
        if (g->sentences[i].paragraph != paragraph)
            f->context.of_time = f->context.published;
        paragraph = g->sentences[i].paragraph;
        f->context.of_clock = f->context.published;
        f->clock = STM_NOWHERE;
        f->dayed = false;
        f->part = 0;
        f->low = g->sentences[i].first_word;
        f->high = i + 1 < g->sentence_count ? g->sentences[i + 1].first_word : g->word_count;
        read_sentence(f);
    }
}

stemma_status stm_dates_find(stm_article *article, const stm_claim_text *text, const uint16_t *gaps,
                             const stm_date_rules *rules, stm_arena *arena, stm_arena *scratch,
                             stemma_error *err)
{
    finder f = {.arena = arena};
    f.d.dialect = stm_date_dialect_of(rules, text->lang);
    f.context.published = published_of(article->published);
    f.context.present_is_next = f.d.dialect->present_is_next;
    STM_TRY(stm_phrase_text_of(&f.d.t, &f.d.dialect->phrases, text, gaps, scratch, err));
    if (!stm_date_numbers_of(&f.d, scratch))
        return stm_fail_nomem(err);
    read_all(&f);
    settle_todays(&f);
    stm_date *dates = NULL;
    if (!f.failed && f.dates.count > 0)
        dates = stm_arena_copy(arena, f.dates.items, f.dates.count * sizeof *dates);
    if (!f.failed && (dates != NULL || f.dates.count == 0)) {
        article->claims.dates = dates;
        article->claims.date_count = (uint32_t)f.dates.count;
    }
    const bool failed = f.failed || (dates == NULL && f.dates.count > 0);
    STM_ARRAY_CLEAR(&f.dates);
    STM_ARRAY_CLEAR(&f.todays);
    return failed ? stm_fail_nomem(err) : STEMMA_OK;
}
