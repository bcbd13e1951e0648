/* SPDX-License-Identifier: Apache-2.0 */
/** @file The sections of dates.txt, and CLDR's names of months and weekdays, compiled. */
#include "base/alloc.h"
#include "base/utf8.h"
#include "claims/date_parts.h"
#include "clean/cue_cldr.h"

static const char *const set_names[STM_SET_COUNT + 1] = {
    "n",    "day",     "month",  "year",   "weekday",  "season",  "part",     "unit",    "clock",
    "hour", "ordinal", "decade", "tens",   "years",    "full",    "short",    "holiday", "daypart",
    "mod",  "quarter", "past",   "future", "year-cue", "counted", "function", NULL};

struct stm_date_rules {
    stm_date_dialect *items; /* as the packs: sorted by language; the first is for every language */
    size_t count;
};

const stm_date_dialect *stm_date_dialect_of(const stm_date_rules *rules, stm_lang lang)
{
    for (size_t i = 1; i < rules->count; i++)
        if (rules->items[i].lang == lang)
            return &rules->items[i];
    return &rules->items[0];
}

/* ---- Values of words ---- */

/* Cut the first word off `line`. */
static stm_str first_word(stm_str *line)
{
    size_t at = 0;
    while (at < line->len && line->data[at] != ' ')
        at++;
    const stm_str word = stm_str_slice(*line, 0, at);
    *line = stm_str_trim(stm_str_slice(*line, at, line->len));
    return word;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A whole number, perhaps with a sign, up to 99,999. */
static bool whole(stm_str s, int32_t *ret)
{
    const bool minus = s.len > 0 && s.data[0] == '-';
    size_t i = s.len > 0 && (minus || s.data[0] == '+');
    if (s.len == i || s.len > i + 5)
        return false;
    for (*ret = 0; i < s.len && is_digit(s.data[i]); i++)
        *ret = *ret * 10 + (s.data[i] - '0');
    *ret = minus ? -*ret : *ret;
    return i == s.len;
}

static bool one_of(stm_str s, const char *const *names, int32_t first, int32_t *ret)
{
    for (int32_t i = 0; names[i] != NULL; i++)
        if (stm_str_is(s, names[i])) {
            *ret = first + i;
            return true;
        }
    return false;
}

static bool unit_of(stm_str s, int32_t *ret)
{
    static const char *const names[] = {"S", "MIN", "H", "D",  "WE", "W",
                                        "M", "Q",   "Y", "DE", "CE", NULL};
    return one_of(s, names, 0, ret);
}

static bool season_of(stm_str s, int32_t *ret)
{
    static const char *const names[] = {"SP", "SU", "FA", "WI", NULL};
    return one_of(s, names, 1, ret);
}

static bool part_of(stm_str s, int32_t *ret)
{
    static const char *const names[] = {"MO", "MI", "AF", "EV", "NI", NULL};
    return one_of(s, names, 1, ret);
}

/* 1EV: a weekday and a part of it */
static bool daypart_of(stm_str s, int32_t *ret)
{
    int32_t part;
    if (s.len != 3 || s.data[0] < '1' || s.data[0] > '7' || !part_of(stm_str_slice(s, 1, 3), &part))
        return false;
    *ret = (s.data[0] - '0') * 10 + part;
    return true;
}

/* 2, 1.5: in tenths */
static bool tenths_of(stm_str s, int32_t *ret)
{
    if (s.len > 2 && s.data[s.len - 2] == '.' && is_digit(s.data[s.len - 1])) {
        const int32_t tenth = s.data[s.len - 1] - '0';
        if (!whole(stm_str_slice(s, 0, s.len - 2), ret))
            return false;
        *ret = *ret * 10 + tenth;
        return true;
    }
    if (!whole(s, ret))
        return false;
    *ret *= 10;
    return true;
}

/* 12-25, easter-2 */
static bool holiday_of(stm_str s, int32_t *ret)
{
    int32_t month, day;
    if (stm_str_starts(s, STM_STR("easter"))) {
        if (!whole(stm_str_slice(s, 6, s.len), &day) || day < -100 || day > 100)
            return false;
        *ret = 10000 + day;
        return true;
    }
    if (s.len != 5 || s.data[2] != '-' || !whole(stm_str_slice(s, 0, 2), &month) ||
        !whole(stm_str_slice(s, 3, 5), &day) || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *ret = month * 100 + day;
    return true;
}

/* ---- What a phrase means ---- */

static stm_date_type type_of_value(stm_str value)
{
    if (value.data[0] == 'P' && value.len > 1 && value.data[1] != 'A' && value.data[1] != 'R')
        return STM_DATE_DURATION;
    return value.data[0] == 'T' ? STM_DATE_TIME : STM_DATE_DATE;
}

static bool read_literal(stm_str s, stm_date_rule *r)
{
    const bool set = stm_str_starts(s, STM_STR("SET "));
    r->op = STM_OP_LITERAL;
    r->literal = set ? stm_str_slice(s, 4, s.len) : s;
    if (r->literal.len == 0 || r->literal.len >= STM_DATE_VALUE_ROOM ||
        (!is_digit(r->literal.data[0]) && (r->literal.data[0] < 'A' || r->literal.data[0] > 'Z')))
        return false;
    r->type = set ? STM_DATE_SET : type_of_value(r->literal);
    return true;
}

/* The count behind a unit: -1, +n */
static bool read_count(stm_str s, stm_date_rule *r)
{
    if (stm_str_is(s, "+n") || stm_str_is(s, "-n")) {
        r->by = STM_BY_N;
        r->sign = s.data[0] == '-' ? -1 : 1;
        return true;
    }
    return whole(s, &r->by);
}

static bool read_shift(stm_str word, stm_str rest, stm_date_rule *r)
{
    int32_t unit = STM_TIME_NONE;
    if (!stm_str_is(word, "unit") && !unit_of(word, &unit))
        return false;
    r->op = STM_OP_SHIFT;
    r->today = stm_str_is(word, "D") && stm_str_is(rest, "0");
    r->unit = (stm_time_unit)unit;
    const stm_str count = first_word(&rest);
    return read_count(count, r) && (rest.len == 0 || part_of(rest, &r->part));
}

static bool read_date(stm_str rest, stm_date_rule *r)
{
    static const char *const names[] = {"last", "this", "next", NULL};
    r->op = STM_OP_DATE;
    r->by = 2;
    return rest.len == 0 || one_of(rest, names, -1, &r->by);
}

static bool read_meaning(stm_str s, stm_date_rule *r)
{
    static const char *const plain[] = {"none",  "decade", "half", "quarter",
                                        "range", "year",   "set",  NULL};
    static const stm_date_op ops[] = {STM_OP_NONE,  STM_OP_DECADE, STM_OP_HALF, STM_OP_QUARTER,
                                      STM_OP_RANGE, STM_OP_YEAR,   STM_OP_SET};
    const stm_str all = s;
    int32_t i;
    stm_str word = first_word(&s);
    if (stm_str_is(word, "from")) {
        r->from_text = true;
        word = first_word(&s);
        return read_shift(word, s, r);
    }
    if (stm_str_is(all, "decade full")) {
        r->op = STM_OP_DECADE;
        r->full = true;
        return true;
    }
    if (s.len == 0 && one_of(word, plain, 0, &i)) {
        r->op = ops[i];
        return true;
    }
    if (stm_str_is(word, "date"))
        return read_date(s, r);
    if (stm_str_is(word, "duration")) {
        r->op = STM_OP_DURATION;
        r->vague = stm_str_is(s, "x");
        return s.len == 0 || r->vague;
    }
    if (stm_str_is(word, "time") || stm_str_is(word, "times") || stm_str_is(word, "century")) {
        r->op = word.data[0] == 'c' ? STM_OP_CENTURY : word.len == 4 ? STM_OP_TIME : STM_OP_TIMES;
        int32_t *to = r->op != STM_OP_CENTURY ? &r->minutes : &r->by;
        *to = 0;
        return s.len == 0 || whole(s, to);
    }
    if (stm_str_is(word, "holiday")) {
        r->op = STM_OP_DATE;
        r->by = 2;
        return holiday_of(s, &r->holiday);
    }
    if (stm_str_is(word, "part")) {
        r->op = STM_OP_DATE;
        r->by = 2;
        return part_of(s, &r->part);
    }
    return read_shift(word, s, r) || read_literal(all, r);
}

/* Read the meanings of the phrases added; one that means nothing is no date. */
static bool add_rules(stm_date_dialect *d)
{
    while (d->rules.count < d->phrases.items.count) {
        stm_date_rule r = {.unit = STM_TIME_NONE};
        if (!read_meaning(d->phrases.items.items[d->rules.count].meaning, &r))
            r = (stm_date_rule){.op = STM_OP_NONE};
        if (!STM_ARRAY_ADD(&d->rules, r))
            return false;
    }
    return true;
}

/* ---- Sections ---- */

static const struct {
    const char *section;
    uint32_t set;
    bool (*value)(stm_str, int32_t *); /* NULL: the words alone */
} word_sections[] = {{"dates.months", STM_SET_MONTH, whole},
                     {"dates.weekdays", STM_SET_WEEKDAY, whole},
                     {"dates.seasons", STM_SET_SEASON, season_of},
                     {"dates.parts", STM_SET_PART, part_of},
                     {"dates.dayparts", STM_SET_DAYPART, daypart_of},
                     {"dates.units", STM_SET_UNIT, unit_of},
                     {"dates.numbers", STM_SET_NUMBER, tenths_of},
                     {"dates.hours", STM_SET_HOUR, tenths_of},
                     {"dates.ordinals", STM_SET_ORDINAL, tenths_of},
                     {"dates.decades", STM_SET_DECADE, whole},
                     {"dates.holidays", STM_SET_HOLIDAY, holiday_of},
                     {"dates.mods", STM_SET_MOD, NULL},
                     {"dates.past", STM_SET_PAST, NULL},
                     {"dates.future", STM_SET_FUTURE, NULL},
                     {"dates.year-cues", STM_SET_YEAR_CUE, NULL},
                     {"dates.counted", STM_SET_COUNTED, NULL},
                     {"terms.function", STM_SET_FUNCTION, NULL}};

static bool add_words(stm_date_dialect *d, const stm_pack *pack)
{
    for (size_t i = 0; i < sizeof word_sections / sizeof *word_sections; i++) {
        const stm_entries entries = stm_pack_section(pack, word_sections[i].section);
        for (size_t j = 0; j < entries.count; j++) {
            stm_str line = entries.items[j];
            int32_t value = 0;
            if (word_sections[i].value != NULL &&
                (!word_sections[i].value(first_word(&line), &value) || line.len == 0))
                continue; /* the checker of packs refuses it */
            if (!stm_phrases_add_words(&d->phrases, word_sections[i].set, line, value))
                return false;
        }
    }
    return true;
}

static void take_section(stm_entries *to, const stm_pack *pack, const char *section)
{
    const stm_entries entries = stm_pack_section(pack, section);
    if (entries.count > 0)
        *to = entries;
}

static bool add_quarters(stm_date_dialect *d)
{
    static const char *const names[] = {"Q1", "Q2", "Q3", "Q4"};
    for (int32_t i = 0; i < 4; i++)
        if (!stm_phrases_add_words(&d->phrases, STM_SET_QUARTER, stm_str_of(names[i]), i + 1))
            return false;
    return true;
}

static bool add_pack(stm_date_dialect *d, const stm_pack *pack)
{
    d->month_first |= stm_pack_says(pack, "dates.conventions", "month-first");
    d->capital_nouns |= stm_pack_says(pack, "dates.conventions", "capital-nouns");
    d->present_is_next |= stm_pack_says(pack, "dates.conventions", "present-is-next");
    take_section(&d->past_endings, pack, "dates.past-endings");
    take_section(&d->number_endings, pack, "dates.number-endings");
    take_section(&d->ordinal_endings, pack, "dates.ordinal-endings");
    take_section(&d->decade_endings, pack, "dates.decade-endings");
    return add_words(d, pack) &&
           stm_phrases_add_section(&d->phrases, stm_pack_section(pack, "dates.phrases"), 0) &&
           add_rules(d);
}

/* ---- CLDR's names ---- */

/* Shorter names are words of their own in some language ("mar", "So"): packs give those that
   are wanted. */
enum { SHORTEST_NAME = 4 };

static stemma_status add_cldr_name(void *context, stm_lang lang, stm_str name, bool month,
                                   uint8_t value, stemma_error *err)
{
    stm_date_rules *r = context;
    if (name.len > 0 && name.data[name.len - 1] == '.')
        name.len--;
    if (stm_utf8_count(name) < SHORTEST_NAME || stm_str_find(name, STM_STR(" "), 0) != SIZE_MAX)
        return STEMMA_OK;
    for (size_t i = 1; i < r->count; i++) {
        if (r->items[i].lang != lang)
            continue;
        /* CLDR begins the week with Sunday, ISO 8601 with Monday. */
        const int32_t number = month || value > 1 ? value - !month : 7;
        if (!stm_phrases_add_words(&r->items[i].phrases, month ? STM_SET_MONTH : STM_SET_WEEKDAY,
                                   name, number))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

/* ---- All of them ---- */

static bool add_packs(stm_date_rules *r, const stm_packs *packs)
{
    const stm_pack *every = stm_packs_find(packs, 0);
    bool ok = true;
    stm_phrases_init(&r->items[r->count].phrases, set_names);
    ok = add_quarters(&r->items[r->count]) && add_pack(&r->items[r->count], every);
    r->count++;
    for (size_t i = 0; ok && i < stm_packs_count(packs); i++) {
        const stm_pack *pack = stm_packs_at(packs, i);
        if (stm_pack_lang(pack) == 0)
            continue;
        stm_date_dialect *d = &r->items[r->count++];
        d->lang = stm_pack_lang(pack);
        stm_phrases_init(&d->phrases, set_names);
        ok = add_quarters(d) && add_pack(d, every) && add_pack(d, pack);
    }
    return ok;
}

stemma_status stm_date_rules_new(stm_date_rules **out, const stm_packs *packs, stemma_error *err)
{
    stm_date_rules *r = stm_calloc(1, sizeof *r);
    if (r == NULL)
        return stm_fail_nomem(err);
    r->items = stm_calloc(stm_packs_count(packs) + 1, sizeof *r->items);
    if (r->items == NULL || !add_packs(r, packs)) {
        stm_date_rules_free(r);
        return stm_fail_nomem(err);
    }
    const stemma_status status = stm_cue_cldr_names(add_cldr_name, r, err);
    if (status < 0) {
        stm_date_rules_free(r);
        return status;
    }
    for (size_t i = 0; i < r->count; i++)
        stm_phrases_finish(&r->items[i].phrases);
    *out = r;
    return STEMMA_OK;
}

void stm_date_rules_free(stm_date_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; rules->items != NULL && i < rules->count; i++) {
        stm_phrases_clear(&rules->items[i].phrases);
        STM_ARRAY_CLEAR(&rules->items[i].rules);
    }
    stm_free(rules->items);
    stm_free(rules);
}
