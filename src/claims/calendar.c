/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/calendar.h"

/* Both ways after Hinnant, "chrono-compatible low-level date algorithms". */
int64_t stm_day_number(stm_day day)
{
    const int64_t year = day.year - (day.month <= 2);
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t of_era = year - era * 400;
    const int64_t month = day.month > 2 ? day.month - 3 : day.month + 9;
    const int64_t of_year = (153 * month + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

stm_day stm_day_of_number(int64_t number)
{
    number += 719468;
    const int64_t era = (number >= 0 ? number : number - 146096) / 146097;
    const int64_t of_era = number - era * 146097;
    const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * of_year + 2) / 153;
    stm_day day = {(int32_t)(year + era * 400), (int32_t)(month < 10 ? month + 3 : month - 9),
                   (int32_t)(of_year - (153 * month + 2) / 5 + 1)};
    day.year += day.month <= 2;
    return day;
}

int32_t stm_weekday_of(int64_t number)
{
    const int64_t from_monday = (number + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int32_t)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

void stm_week_of(int64_t number, int32_t *ret_year, int32_t *ret_week)
{
    /* A week belongs to the year of its Thursday. */
    const int64_t thursday = number - stm_weekday_of(number) + 4;
    *ret_year = stm_day_of_number(thursday).year;
    *ret_week = (int32_t)((thursday - stm_day_number((stm_day){*ret_year, 1, 1})) / 7) + 1;
}

bool stm_day_exists(stm_day day)
{
    if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31)
        return false;
    const stm_day same = stm_day_of_number(stm_day_number(day));
    return same.month == day.month && same.day == day.day;
}

/* The "anonymous Gregorian computus" (Meeus, Astronomical Algorithms, ch. 8). */
int64_t stm_easter(int32_t year)
{
    const int32_t a = year % 19, b = year / 100, c = year % 100;
    const int32_t f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int32_t h = (19 * a + b - b / 4 - g + 15) % 30;
    const int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int32_t m = (a + 11 * h + 22 * l) / 451;
    const int32_t n = h + l - 7 * m + 114;
    return stm_day_number((stm_day){year, n / 31, n % 31 + 1});
}
