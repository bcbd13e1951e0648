/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file From what a phrase says to its TIMEX3 value (ISO-TimeML, annex on <TIMEX3>).
 *
 * What lacks a year or a week is resolved as in HeidelTime's strategy for news (Strötgen and
 * Gertz, "Multilingual and cross-domain temporal tagging", 2013), against the article's date and
 * by the tense of the sentence; but a month or a day of one is the nearest unless the tense says
 * otherwise and the other is not much farther: news names the year of what is far.
 */
#include <stdio.h>
#include <stdlib.h>

#include "claims/date_parts.h"

enum { DAYS_NEAR = 120, DAYS_FAR = 240, NO_WAY = 2 };

static bool day_known(stm_day d)
{
    return d.year != 0 && d.month != 0 && d.day != 0;
}

/* ---- Writing ---- */

static const char *const season_names[] = {"", "SP", "SU", "FA", "WI"};
static const char *const part_names[] = {"", "MO", "MI", "AF", "EV", "NI"};

static void write_part(stm_date_result *r, int32_t part)
{
    const size_t n = strlen(r->value);
    if (part == 0 || n == 0)
        return;
    snprintf(r->value + n, sizeof r->value - n, "T%s", part_names[part]);
    r->type = STM_DATE_TIME;
}

static void write_day(stm_date_result *r, stm_day d)
{
    r->day = d;
    if (d.month == 0)
        snprintf(r->value, sizeof r->value, "%04d", d.year);
    else if (d.day == 0)
        snprintf(r->value, sizeof r->value, "%04d-%02d", d.year, d.month);
    else
        snprintf(r->value, sizeof r->value, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static void write_unyeared(stm_date_result *r, int32_t month, int32_t day)
{
    if (day == 0)
        snprintf(r->value, sizeof r->value, "XXXX-%02d", month);
    else
        snprintf(r->value, sizeof r->value, "XXXX-%02d-%02d", month, day);
}

/* ---- Which year, which week ---- */

/* Days from the article's date to a day of a year; a month alone is its middle. */
static int64_t distance(stm_day from, int32_t year, int32_t month, int32_t day)
{
    if (day == 0 && year == from.year && month == from.month)
        return 0;
    const stm_day then = {year, month, day == 0 ? 15 : day};
    return stm_day_number(then) - stm_day_number(from);
}

static int32_t year_before(stm_day p, int32_t month, int32_t day, bool strictly)
{
    return distance(p, p.year, month, day) > -(int64_t)strictly ? p.year - 1 : p.year;
}

static int32_t year_behind(stm_day p, int32_t month, int32_t day, bool strictly)
{
    return distance(p, p.year, month, day) < (int64_t)strictly ? p.year + 1 : p.year;
}

/* The year of a month or a day: by "last", "next", else by tense and nearness. */
static int32_t year_of(const stm_date_context *c, int32_t month, int32_t day, int32_t way)
{
    const stm_day p = c->published;
    if (way == 0)
        return p.year;
    if (way != NO_WAY)
        return way < 0 ? year_before(p, month, day, true) : year_behind(p, month, day, true);
    const int32_t before = year_before(p, month, day, false);
    const int32_t behind = year_behind(p, month, day, false);
    const int64_t back = -distance(p, before, month, day);
    const int64_t ahead = distance(p, behind, month, day);
    if (c->tense < 0)
        return back > DAYS_FAR && ahead < DAYS_NEAR ? behind : before;
    if (c->tense > 0)
        return ahead > DAYS_FAR && back < DAYS_NEAR ? before : behind;
    return ahead < back ? behind : before;
}

static int64_t weekday_number(const stm_date_context *c, int32_t weekday, int32_t way)
{
    const int64_t today = stm_day_number(c->published);
    const int64_t since = (stm_weekday_of(today) - weekday + 7) % 7;
    const int64_t until = (7 - since) % 7;
    if (way == 0)
        return today - stm_weekday_of(today) + weekday;
    if (way != NO_WAY)
        return way < 0 ? today - (since == 0 ? 7 : since) : today + (until == 0 ? 7 : until);
    const bool next = c->tense > 0 || (c->tense == 0 && c->present_is_next);
    return next ? today + until : today - since;
}

/* ---- Dates ---- */

static stm_day holiday_of(int32_t holiday, int32_t year)
{
    if (holiday < 5000)
        return (stm_day){year, holiday / 100, holiday % 100};
    return stm_day_of_number(stm_easter(year) + holiday - 10000);
}

static bool resolve_holiday(stm_date_result *r, int32_t holiday, const stm_date_slots *s,
                            const stm_date_context *c, int32_t way)
{
    const bool known = s->year != 0 || day_known(c->published);
    const stm_day about = holiday_of(holiday, s->year != 0 ? s->year : c->published.year);
    if (known) {
        const int32_t year = s->year != 0 ? s->year : year_of(c, about.month, about.day, way);
        write_day(r, holiday_of(holiday, year));
    } else if (holiday < 5000)
        write_unyeared(r, holiday / 100, holiday % 100);
    r->relative = s->year == 0;
    return true;
}

static bool resolve_month(stm_date_result *r, const stm_date_slots *s, const stm_date_context *c,
                          int32_t way)
{
    stm_day d = {s->year, s->month, s->day != 0 ? s->day : s->ordinal};
    /* 29 February exists in some year. */
    if (d.day != 0 && !stm_day_exists((stm_day){d.year != 0 ? d.year : 2000, d.month, d.day}))
        return false;
    r->relative = d.year == 0;
    if (d.year == 0 && !day_known(c->published)) {
        write_unyeared(r, d.month, d.day);
        return true;
    }
    if (d.year == 0)
        d.year = year_of(c, d.month, d.day, way);
    write_day(r, d);
    return true;
}

static bool resolve_weekday(stm_date_result *r, const stm_date_slots *s, const stm_date_context *c,
                            int32_t way)
{
    r->relative = true;
    if (day_known(c->published))
        write_day(r, stm_day_of_number(weekday_number(c, s->weekday, way)));
    return true;
}

static bool resolve_season(stm_date_result *r, const stm_date_slots *s, const stm_date_context *c,
                           int32_t way)
{
    static const int32_t middle[] = {0, 4, 7, 10, 12};
    int32_t year = s->year;
    r->relative = year == 0;
    if (year == 0 && day_known(c->published))
        year = year_of(c, middle[s->season], 0, way);
    if (year != 0)
        snprintf(r->value, sizeof r->value, "%04d-%s", year, season_names[s->season]);
    else
        snprintf(r->value, sizeof r->value, "XXXX-%s", season_names[s->season]);
    r->day.year = year;
    return true;
}

static bool resolve_quarter(stm_date_result *r, const stm_date_slots *s, const stm_date_context *c,
                            int32_t quarter, char sign)
{
    const int32_t first = sign == 'Q' ? quarter * 3 - 2 : quarter * 6 - 5;
    int32_t year = s->year;
    if (quarter < 1 || quarter > (sign == 'Q' ? 4 : 2))
        return false;
    r->relative = year == 0;
    if (year == 0 && day_known(c->published))
        year = year_of(c, first, 0, NO_WAY);
    if (year != 0)
        snprintf(r->value, sizeof r->value, "%04d-%c%d", year, sign, quarter);
    r->day.year = year;
    return true;
}

/* "the 21st": of the article's month, or of the next or the last by tense. */
static bool resolve_day(stm_date_result *r, const stm_date_slots *s, const stm_date_context *c)
{
    stm_day d = {c->published.year, c->published.month, s->day};
    r->relative = true;
    if (!day_known(c->published))
        return true;
    const int32_t turn = c->tense > 0 && d.day < c->published.day   ? 1
                         : c->tense < 0 && d.day > c->published.day ? -1
                                                                    : 0;
    const int32_t months = d.year * 12 + d.month - 1 + turn;
    d.year = months / 12;
    d.month = months % 12 + 1;
    if (stm_day_exists(d))
        write_day(r, d);
    return true;
}

/* "in the evening": of the day named last. */
static bool resolve_part(stm_date_result *r, int32_t part, const stm_date_context *c)
{
    r->relative = true;
    r->type = STM_DATE_TIME;
    if (day_known(c->of_time)) {
        write_day(r, c->of_time);
        write_part(r, part);
    }
    return true;
}

static bool resolve_date(stm_date_result *r, const stm_date_rule *rule, const stm_date_slots *s,
                         const stm_date_context *c)
{
    const int32_t holiday = rule->holiday != 0 ? rule->holiday : s->holiday;
    bool ok = true;
    if (s->years)
        snprintf(r->value, sizeof r->value, "%04d/%04d", s->year, s->year + 1);
    else if (s->month != 0)
        ok = resolve_month(r, s, c, rule->by);
    else if (holiday != 0)
        ok = resolve_holiday(r, holiday, s, c, rule->by);
    else if (s->season != 0)
        ok = resolve_season(r, s, c, rule->by);
    else if (s->quarter != 0)
        ok = resolve_quarter(r, s, c, s->quarter, 'Q');
    else if (s->year != 0)
        write_day(r, (stm_day){s->year, 0, 0});
    else if (s->weekday != 0)
        ok = resolve_weekday(r, s, c, rule->by);
    else if (s->day != 0)
        ok = resolve_day(r, s, c);
    else if (s->part != 0 || rule->part != 0)
        return resolve_part(r, s->part != 0 ? s->part : rule->part, c);
    else
        return false;
    if (r->day.day != 0)
        write_part(r, s->part);
    return ok;
}

/* ---- So many units from a date ---- */

/* The count of a shift; *unit becomes smaller where the count is no whole number. */
static int32_t count_of(const stm_date_rule *rule, const stm_date_slots *s, stm_time_unit *unit)
{
    if (rule->by != STM_BY_N)
        return rule->by;
    const int32_t tenths = s->numbers > 0 ? s->tenths[0] : 10;
    if (tenths % 10 == 0)
        return rule->sign * (tenths / 10);
    if (*unit == STM_TIME_YEAR) {
        *unit = STM_TIME_MONTH;
        return rule->sign * (tenths * 12 / 10);
    }
    return rule->sign * (tenths / 10);
}

/* Within a year: a month, a season, a day of it. */
static bool within_year(stm_date_result *r, const stm_date_slots *s, const stm_date_context *c,
                        int32_t year)
{
    stm_date_slots of = *s;
    const stm_date_rule plain = {.op = STM_OP_DATE, .by = NO_WAY};
    of.year = year;
    return resolve_date(r, &plain, &of, c);
}

static void write_week(stm_date_result *r, int64_t day, bool weekend)
{
    int32_t year, week;
    stm_week_of(day, &year, &week);
    snprintf(r->value, sizeof r->value, weekend ? "%04d-W%02d-WE" : "%04d-W%02d", year, week);
    r->day = (stm_day){year, 0, 0};
}

static bool shift_days(stm_date_result *r, stm_day base, stm_time_unit unit, int32_t count,
                       const stm_date_slots *s)
{
    const int64_t today = stm_day_number(base);
    const int64_t then = today + (int64_t)count * (unit == STM_TIME_DAY ? 1 : 7);
    if (!day_known(base))
        return true;
    if (unit == STM_TIME_DAY)
        write_day(r, stm_day_of_number(then));
    else if (s->weekday != 0)
        write_day(r, stm_day_of_number(then - stm_weekday_of(then) + s->weekday));
    else
        write_week(r, then, unit == STM_TIME_WEEKEND);
    if (unit != STM_TIME_DAY && s->weekday == 0)
        r->day = stm_day_of_number(then - stm_weekday_of(then) + 1);
    return true;
}

static bool shift_months(stm_date_result *r, stm_day base, stm_time_unit unit, int32_t count,
                         const stm_date_slots *s)
{
    if (base.month == 0)
        return true;
    const int32_t quarter = (base.month - 1) / 3;
    const int32_t months = unit == STM_TIME_MONTH ? base.month - 1 + count : (quarter + count) * 3;
    const int32_t all = base.year * 12 + months;
    stm_day d = {all / 12, all % 12 + 1, unit == STM_TIME_MONTH ? s->day : 0};
    if (all < 0 || (d.day != 0 && !stm_day_exists(d)))
        return false;
    write_day(r, d);
    if (unit == STM_TIME_QUARTER)
        snprintf(r->value, sizeof r->value, "%04d-Q%d", d.year, (d.month - 1) / 3 + 1);
    return true;
}

static bool shift_years(stm_date_result *r, stm_day base, stm_time_unit unit, int32_t count,
                        const stm_date_slots *s, const stm_date_context *c)
{
    const int32_t of = unit == STM_TIME_YEAR ? 1 : unit == STM_TIME_DECADE ? 10 : 100;
    const int32_t then = base.year / of + count;
    if (base.year == 0)
        return true;
    if (then < 1 || then > 9999 / of)
        return false;
    if (of > 1)
        snprintf(r->value, sizeof r->value, of == 10 ? "%03d" : "%02d", then);
    else if (s->month != 0 || s->season != 0 || s->quarter != 0 || s->holiday != 0)
        return within_year(r, s, c, then);
    else
        write_day(r, (stm_day){then, 0, 0});
    return true;
}

static bool resolve_shift(stm_date_result *r, const stm_date_rule *rule, const stm_date_slots *s,
                          const stm_date_context *c)
{
    const stm_day base = rule->from_text ? c->last : c->published;
    stm_time_unit unit = rule->unit != STM_TIME_NONE ? rule->unit
                         : s->unit_count > 0         ? s->units[0]
                                                     : STM_TIME_NONE;
    int32_t count = count_of(rule, s, &unit);
    bool ok = true;
    r->relative = true;
    if (unit == STM_TIME_NONE || abs(count) > 100000)
        return false;
    /* "At the weekend" it was is the last, unless it is weekend. */
    if (unit == STM_TIME_WEEKEND && count == 0 && c->tense < 0 && day_known(base) &&
        stm_weekday_of(stm_day_number(base)) < 6)
        count = -1;
    if (unit < STM_TIME_DAY)
        r->type = STM_DATE_TIME; /* limit: the hour of publication is not used */
    else if (unit <= STM_TIME_WEEK)
        ok = shift_days(r, base, unit, count, s);
    else if (unit <= STM_TIME_QUARTER)
        ok = shift_months(r, base, unit, count, s);
    else
        ok = shift_years(r, base, unit, count, s, c);
    if (unit == STM_TIME_DAY)
        write_part(r, rule->part != 0 ? rule->part : s->part);
    return ok;
}

/* ---- Durations and sets ---- */

static const char *const unit_names[] = {"S", "M", "H", "D", "WE", "W", "M", "Q", "Y", "DE", "CE"};

static void write_count(char *out, size_t room, int32_t tenths)
{
    if (tenths % 10 == 0)
        snprintf(out, room, "%d", tenths / 10);
    else
        snprintf(out, room, "%d.%d", tenths / 10, tenths % 10);
}

static bool write_period(stm_date_result *r, const stm_date_slots *s, bool vague)
{
    char count[16];
    size_t n = (size_t)snprintf(r->value, sizeof r->value, "P");
    bool timed = false;
    for (uint32_t i = 0; i < s->unit_count && n + 16 < sizeof r->value; i++) {
        if (s->units[i] < STM_TIME_DAY && !timed)
            n += (size_t)snprintf(r->value + n, sizeof r->value - n, "T");
        timed |= s->units[i] < STM_TIME_DAY;
        write_count(count, sizeof count, i < s->numbers ? s->tenths[i] : 10);
        n += (size_t)snprintf(r->value + n, sizeof r->value - n, "%s%s", vague ? "X" : count,
                              unit_names[s->units[i]]);
    }
    return s->unit_count > 0;
}

static bool resolve_set(stm_date_result *r, const stm_date_slots *s)
{
    r->type = STM_DATE_SET;
    if (s->weekday != 0)
        snprintf(r->value, sizeof r->value, "XXXX-WXX-%d", s->weekday);
    else if (s->month != 0)
        write_unyeared(r, s->month, s->day);
    else if (s->season != 0)
        snprintf(r->value, sizeof r->value, "XXXX-%s", season_names[s->season]);
    else if (s->part != 0)
        snprintf(r->value, sizeof r->value, "XXXX-XX-XX");
    else
        return write_period(r, s, false);
    if (s->part != 0) {
        write_part(r, s->part);
        r->type = STM_DATE_SET;
    }
    return true;
}

/* ---- Times ---- */

static int32_t hour_of(const stm_date_rule *rule, const stm_date_slots *s)
{
    const bool afternoon =
        rule->minutes == 720 || s->part == 3 || s->part == 4 || (s->part == 5 && s->hour > 5);
    if (rule->minutes == -720)
        return s->hour % 12;
    if (s->hour > 12 || !afternoon)
        return s->hour;
    return s->hour % 12 + 12;
}

static bool resolve_time(stm_date_result *r, const stm_date_rule *rule, const stm_date_slots *s,
                         const stm_date_context *c)
{
    const bool halved = rule->minutes == 720 || rule->minutes == -720;
    if (s->hour < 0)
        return false;
    const int32_t minutes =
        hour_of(rule, s) * 60 + (s->minute < 0 ? 0 : s->minute) + (halved ? 0 : rule->minutes);
    if (minutes < 0 || minutes > 24 * 60)
        return false;
    r->type = STM_DATE_TIME;
    r->relative = true;
    if (day_known(c->of_clock))
        write_day(r, c->of_clock);
    const size_t n = strlen(r->value);
    snprintf(r->value + n, sizeof r->value - n, "T%02d:%02d", minutes / 60, minutes % 60);
    return true;
}

/* ---- Decades, centuries ---- */

static bool resolve_decade(stm_date_result *r, const stm_date_rule *rule, const stm_date_slots *s,
                           const stm_date_context *c)
{
    int32_t year = s->decade;
    if (year < 0 || year % 10 != 0 || (rule->full && year < 100))
        return false;
    /* "The twenties" are those of the century in which an article could look back on them. */
    if (year < 100)
        year += year <= 20 && c->published.year >= 2000 + year && (year < 20 || year == 0) ? 2000
                : year == 0                                                                ? 2000
                                                                                           : 1900;
    snprintf(r->value, sizeof r->value, "%03d", year / 10);
    return true;
}

static bool resolve_century(stm_date_result *r, const stm_date_slots *s)
{
    const int32_t n = s->ordinal != 0 ? s->ordinal : s->day;
    if (n < 1 || n > 30)
        return false;
    snprintf(r->value, sizeof r->value, "%02d", n - 1);
    return true;
}

bool stm_date_resolve(stm_date_result *ret, const stm_date_rule *rule, const stm_date_slots *slots,
                      const stm_date_context *context)
{
    *ret = (stm_date_result){.type = STM_DATE_DATE};
    switch (rule->op) {
    case STM_OP_DATE:
        return resolve_date(ret, rule, slots, context);
    case STM_OP_YEAR:
        write_day(ret, (stm_day){slots->year, 0, 0});
        return slots->year != 0;
    case STM_OP_SHIFT:
        return resolve_shift(ret, rule, slots, context);
    case STM_OP_DURATION:
        ret->type = STM_DATE_DURATION;
        return write_period(ret, slots, rule->vague);
    case STM_OP_SET:
        return resolve_set(ret, slots);
    case STM_OP_TIME:
    case STM_OP_TIMES:
        return resolve_time(ret, rule, slots, context);
    case STM_OP_DECADE:
        return resolve_decade(ret, rule, slots, context);
    case STM_OP_CENTURY:
        return resolve_century(ret, slots);
    case STM_OP_HALF:
        return resolve_quarter(ret, slots, context, slots->ordinal, 'H');
    case STM_OP_QUARTER:
        return resolve_quarter(ret, slots, context, slots->ordinal, 'Q');
    case STM_OP_LITERAL:
        ret->type = rule->type;
        memcpy(ret->value, rule->literal.data, rule->literal.len);
        return true;
    case STM_OP_RANGE:
    case STM_OP_NONE:
        break;
    }
    return false;
}
