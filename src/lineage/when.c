/* SPDX-License-Identifier: Apache-2.0 */
#include "lineage/when.h"

/* Days from 1970-01-01 to a date of the Gregorian calendar (Hinnant, "chrono-compatible
   low-level date algorithms"). */
static int64_t days_to(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const unsigned of_era = (unsigned)(year - era * 400);
    const unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + (int64_t)day_of_era - 719468;
}

typedef struct cursor {
    stm_str s;
    size_t at;
} cursor;

static bool digits(cursor *c, size_t count, unsigned *ret)
{
    *ret = 0;
    if (c->s.len - c->at < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const char d = c->s.data[c->at + i];
        if (d < '0' || d > '9')
            return false;
        *ret = *ret * 10 + (unsigned)(d - '0');
    }
    c->at += count;
    return true;
}

static bool take(cursor *c, char wanted)
{
    if (c->at >= c->s.len || c->s.data[c->at] != wanted)
        return false;
    c->at++;
    return true;
}

/* `Z`, `+02:00`, `+0200`, `-05`; *ret_known false where there is nothing. */
static bool zone(cursor *c, int64_t *ret_offset, bool *ret_known)
{
    unsigned hours, minutes = 0;
    *ret_offset = 0;
    *ret_known = true;
    if (take(c, 'Z') || take(c, 'z'))
        return true;
    const bool minus = take(c, '-');
    if (!minus && !take(c, '+')) {
        *ret_known = false;
        return true;
    }
    if (!digits(c, 2, &hours) || hours > 14)
        return false;
    take(c, ':');
    if (c->at < c->s.len && (!digits(c, 2, &minutes) || minutes > 59))
        return false;
    *ret_offset = (minus ? -1 : 1) * (int64_t)(hours * 3600 + minutes * 60);
    return true;
}

static bool time_of_day(cursor *c, stm_when *when)
{
    unsigned hour, minute, second = 0, fraction;
    int64_t offset, length = 60;
    if (!digits(c, 2, &hour) || !take(c, ':') || !digits(c, 2, &minute) || hour > 24 || minute > 59)
        return false;
    if (take(c, ':')) {
        if (!digits(c, 2, &second) || second > 60)
            return false;
        length = 1;
    }
    if (take(c, '.') || take(c, ','))
        while (digits(c, 1, &fraction))
            ;
    if (!zone(c, &offset, &when->zoned))
        return false;
    when->begin += (int64_t)hour * 3600 + (int64_t)minute * 60 + (int64_t)second - offset;
    when->end = when->begin + length;
    return true;
}

bool stm_when_parse(stm_when *ret, stm_str date)
{
    enum { DAY = 86400 };
    cursor c = {date, 0};
    unsigned year, month = 1, day = 1;
    stm_when w = {.zoned = false};
    if (!digits(&c, 4, &year))
        return false;
    const bool has_month = take(&c, '-');
    if (has_month && (!digits(&c, 2, &month) || month < 1 || month > 12))
        return false;
    const bool has_day = has_month && take(&c, '-');
    if (has_day && (!digits(&c, 2, &day) || day < 1 || day > 31))
        return false;
    w.begin = days_to(year, month, day) * DAY;
    if (has_day)
        w.end = w.begin + DAY;
    else if (has_month)
        w.end = days_to(month == 12 ? year + 1 : year, month % 12 + 1, 1) * DAY;
    else
        w.end = days_to(year + 1, 1, 1) * DAY;
    if (has_day && (take(&c, 'T') || take(&c, ' ')) && !time_of_day(&c, &w))
        return false;
    if (c.at != date.len)
        return false;
    *ret = w;
    return true;
}

int stm_when_compare(stm_when a, stm_when b)
{
    enum { ANY_ZONE = 14 * 3600 };
    const int64_t slack = a.zoned != b.zoned ? ANY_ZONE : 0;
    return a.end + slack <= b.begin ? -1 : b.end + slack <= a.begin ? 1 : 0;
}
