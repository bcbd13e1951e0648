/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page_date.h"

#include <stdio.h>

enum { DAY_DIGITS = 8, SECONDS_DIGITS = 10, MILLIS_DIGITS = 13, ROOM = 32 };

static size_t count_digits(stm_str s, size_t from)
{
    size_t n = from;
    while (n < s.len && s.data[n] >= '0' && s.data[n] <= '9')
        n++;
    return n - from;
}

static int64_t number(stm_str s, size_t from, size_t digits)
{
    int64_t n = 0;
    for (size_t i = from; i < from + digits; i++)
        n = n * 10 + (s.data[i] - '0');
    return n;
}

/* Days since 1970 to a date: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms. */
static void civil_of_days(int64_t days, int *year, int *month, int *day)
{
    const int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

static int print_seconds(char out[ROOM], int64_t seconds)
{
    int year, month, day;
    const int64_t rest = seconds % 86400;
    civil_of_days(seconds / 86400, &year, &month, &day);
    return snprintf(out, ROOM, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
                    (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

/* "20191105", with "T100000" and perhaps "Z" behind. */
static int print_basic(char out[ROOM], stm_str s)
{
    const int64_t day = number(s, 0, DAY_DIGITS);
    int n = snprintf(out, ROOM, "%04d-%02d-%02d", (int)(day / 10000 % 10000),
                     (int)(day / 100 % 100), (int)(day % 100));
    if (s.len < DAY_DIGITS + 7 || s.data[DAY_DIGITS] != 'T' || count_digits(s, DAY_DIGITS + 1) != 6)
        return n;
    const int64_t time = number(s, DAY_DIGITS + 1, 6);
    n += snprintf(out + n, ROOM - (size_t)n, "T%02d:%02d:%02d%s", (int)(time / 10000 % 100),
                  (int)(time / 100 % 100), (int)(time % 100),
                  s.len > DAY_DIGITS + 7 && s.data[DAY_DIGITS + 7] == 'Z' ? "Z" : "");
    return n;
}

stm_str stm_page_date_mend(stm_str date, stm_arena *arena)
{
    char out[ROOM];
    date = stm_str_trim(date);
    const size_t digits = count_digits(date, 0);
    int n = 0;
    if (digits == DAY_DIGITS && (date.len == DAY_DIGITS || date.data[DAY_DIGITS] == 'T') &&
        (date.data[0] == '1' || date.data[0] == '2'))
        n = print_basic(out, date);
    else if (digits == SECONDS_DIGITS && date.len == digits)
        n = print_seconds(out, number(date, 0, digits));
    else if (digits == MILLIS_DIGITS && date.len == digits)
        n = print_seconds(out, number(date, 0, digits) / 1000);
    return n == 0 ? date : stm_arena_str(arena, (stm_str){out, (size_t)n});
}
