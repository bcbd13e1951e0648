/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What CLDR says in a language, through ICU: the names of territories, languages, months, days,
 * units and time zones' cities, and how numbers are written in words.
 */
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include <stdio.h>

#include "base/utf8.h"
#include "terms/names.h"
#include "terms/number.h"

enum { TEXT_ROOM = 128, SHORTEST_ABBREVIATION = 2 /* bytes, blank included: not "M" */ };

/** Text that ICU gave, in UTF-8; "" where it failed or does not fit. */
typedef struct utf8 {
    char text[4 * TEXT_ROOM];
    size_t len;
} utf8;

static stm_str to_utf8(utf8 *out, const UChar *text, int32_t len, UErrorCode status)
{
    int32_t bytes = 0;
    if (U_SUCCESS(status) && len > 0 && len <= TEXT_ROOM)
        u_strToUTF8(out->text, sizeof out->text, &bytes, text, len, &status);
    out->len = U_SUCCESS(status) ? (size_t)bytes : 0;
    return (stm_str){out->text, out->len};
}

static stm_str code_of(char *out, size_t room, const char *kind, const char *code)
{
    const int n = snprintf(out, room, "%s:%s", kind, code);
    return (stm_str){out, n > 0 && (size_t)n < room ? (size_t)n : 0};
}

/* --- territories and languages --- */

/* UN M.49 and CLDR's own groupings that news speak of. */
static const char *const regions[] = {"EU",  "UN",  "EZ",  "XK",  "001", "002", "003", "005",
                                      "009", "011", "013", "014", "015", "018", "019", "021",
                                      "029", "030", "034", "035", "039", "142", "143", "145",
                                      "150", "151", "154", "155", "202", "419"};

static bool knows_region(const ULocaleDisplayNames *names, const char *code)
{
    UChar text[TEXT_ROOM];
    utf8 name;
    UErrorCode status = U_ZERO_ERROR;
    const int32_t n = uldn_regionDisplayName(names, code, text, TEXT_ROOM, &status);
    return !stm_str_is(to_utf8(&name, text, n, status), code);
}

/** CLDR's short names may be the code itself ("US"); where it knows no name it gives the code. */
static bool add_region(stm_names_draft *draft, const ULocaleDisplayNames *names,
                       const ULocaleDisplayNames *full, const char *code)
{
    UChar text[TEXT_ROOM];
    utf8 name;
    char key[64];
    UErrorCode status = U_ZERO_ERROR;
    const int32_t n = uldn_regionDisplayName(names, code, text, TEXT_ROOM, &status);
    const stm_str found = to_utf8(&name, text, n, status);
    if (found.len == 0 || (stm_str_is(found, code) && !knows_region(full, code)))
        return true;
    return stm_names_add(draft, found, code_of(key, sizeof key, "territory", code), 1);
}

static bool add_regions(stm_names_draft *draft, const ULocaleDisplayNames *names,
                        const ULocaleDisplayNames *full)
{
    const char *const *countries = uloc_getISOCountries();
    for (size_t i = 0; countries[i] != NULL; i++)
        if (!add_region(draft, names, full, countries[i]))
            return false;
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        if (!add_region(draft, names, full, regions[i]))
            return false;
    return true;
}

static bool add_languages(stm_names_draft *draft, const ULocaleDisplayNames *names)
{
    const char *const *languages = uloc_getISOLanguages();
    UChar text[TEXT_ROOM];
    utf8 name;
    char key[64];
    for (size_t i = 0; languages[i] != NULL; i++) {
        UErrorCode status = U_ZERO_ERROR;
        if (strlen(languages[i]) != 2) /* what has three letters is rare in news */
            continue;
        const int32_t n = uldn_languageDisplayName(names, languages[i], text, TEXT_ROOM, &status);
        const stm_str found = to_utf8(&name, text, n, status);
        if (found.len > 0 && !stm_str_is(found, languages[i]) &&
            !stm_names_add(draft, found, code_of(key, sizeof key, "language", languages[i]), 1))
            return false;
    }
    return true;
}

static bool add_display_names(stm_names_draft *draft, const char *locale)
{
    UDisplayContext long_names = UDISPCTX_LENGTH_FULL, short_names = UDISPCTX_LENGTH_SHORT;
    UErrorCode status = U_ZERO_ERROR;
    ULocaleDisplayNames *full = uldn_openForContext(locale, &long_names, 1, &status);
    ULocaleDisplayNames *brief = uldn_openForContext(locale, &short_names, 1, &status);
    const bool done =
        U_FAILURE(status) || (add_regions(draft, full, full) && add_regions(draft, brief, full) &&
                              add_languages(draft, full));
    uldn_close(brief);
    uldn_close(full);
    return done;
}

/* --- months and days --- */

static bool add_symbols(stm_names_draft *draft, const UDateFormat *format,
                        UDateFormatSymbolType type, const char *kind)
{
    const int32_t count = udat_countSymbols(format, type);
    for (int32_t i = 0; i < count; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar text[TEXT_ROOM];
        utf8 name;
        char number[16], key[64];
        const int32_t n = udat_getSymbols(format, type, i, text, TEXT_ROOM, &status);
        const stm_str found = to_utf8(&name, text, n, status);
        (void)snprintf(number, sizeof number, "%d", (int)i);
        if (found.len > 0 &&
            !stm_names_add(draft, found, code_of(key, sizeof key, kind, number), 1))
            return false;
    }
    return true;
}

static bool add_calendar(stm_names_draft *draft, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", 3, u"d", 1, &status);
    if (U_FAILURE(status))
        return true;
    const bool done = add_symbols(draft, format, UDAT_MONTHS, "month") &&
                      add_symbols(draft, format, UDAT_STANDALONE_MONTHS, "month") &&
                      add_symbols(draft, format, UDAT_WEEKDAYS, "day") &&
                      add_symbols(draft, format, UDAT_STANDALONE_WEEKDAYS, "day");
    udat_close(format);
    return done;
}

/* --- cities, by time zones --- */

/** The last part of "Europe/Vienna" is what CLDR gives where it knows no name. */
static bool add_city(stm_names_draft *draft, UDateFormat *format, UCalendar *calendar,
                     const UChar *zone, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[TEXT_ROOM];
    utf8 name, id;
    char key[160];
    ucal_setTimeZone(calendar, zone, len, &status);
    udat_setCalendar(format, calendar);
    const int32_t n = udat_format(format, 0, text, TEXT_ROOM, NULL, &status);
    const stm_str city = to_utf8(&name, text, n, status), code = to_utf8(&id, zone, len, status);
    if (city.len == 0 || stm_str_find(code, STM_STR("/"), 0) == SIZE_MAX || code.len > 100)
        return true;
    id.text[code.len] = '\0';
    return stm_names_add(draft, city, code_of(key, sizeof key, "city", id.text), 1);
}

static bool add_cities(stm_names_draft *draft, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *zones =
        ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", 3, u"VVV", 3, &status);
    UCalendar *calendar = ucal_open(u"UTC", 3, locale, UCAL_GREGORIAN, &status);
    bool done = true;
    int32_t len;
    while (U_SUCCESS(status) && done) {
        const UChar *zone = uenum_unext(zones, &len, &status);
        if (zone == NULL)
            break;
        done = add_city(draft, format, calendar, zone, len);
    }
    ucal_close(calendar);
    udat_close(format);
    uenum_close(zones);
    return done;
}

/* --- numbers in words --- */

static bool add_spelled(stm_names_draft *draft, const UNumberFormat *format, double value,
                        float weight)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[TEXT_ROOM];
    utf8 word;
    const int32_t n = unum_formatDouble(format, value, text, TEXT_ROOM, NULL, &status);
    const stm_str found = to_utf8(&word, text, n, status);
    return found.len == 0 || stm_str_find(found, STM_STR(" "), 0) != SIZE_MAX ||
           stm_names_add_number(draft, found, value, weight);
}

/** By the rule set that is chosen: two to twenty, the tens, the hundreds. 0 and 1 are articles. */
static bool add_rule_set(stm_names_draft *draft, const UNumberFormat *format, bool ordinal)
{
    const float weight = ordinal ? 0.7f : 1;
    for (int value = 2; value <= 20; value++)
        if (!add_spelled(draft, format, value, weight))
            return false;
    for (int value = 21; value < 100 && !ordinal; value++)
        if (!add_spelled(draft, format, value, weight))
            return false;
    for (int value = 100; value <= 1000 && !ordinal; value += 100)
        if (!add_spelled(draft, format, value, weight))
            return false;
    return true;
}

static bool add_number_words(stm_names_draft *draft, const char *locale)
{
    static const UChar cardinal[] = u"%spellout-cardinal", ordinal[] = u"%spellout-ordinal";
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    UChar sets[4096], *rest = NULL;
    bool done = true;
    if (U_FAILURE(status))
        return true;
    const int32_t n = unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, sets, 4095, &status);
    sets[U_SUCCESS(status) && n >= 0 && n < 4096 ? n : 0] = 0;
    for (UChar *set = u_strtok_r(sets, u";", &rest); set != NULL && done;
         set = u_strtok_r(NULL, u";", &rest)) {
        const bool counts = u_strncmp(set, cardinal, u_strlen(cardinal)) == 0;
        const bool orders = u_strncmp(set, ordinal, u_strlen(ordinal)) == 0;
        if (!counts && !orders)
            continue;
        status = U_ZERO_ERROR;
        unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, set, -1, &status);
        done = U_FAILURE(status) || add_rule_set(draft, format, orders);
    }
    unum_close(format);
    return done;
}

/** "5 Millionen", "100万": the digits' value, and the text without them. */
static bool split_digits(double *value, utf8 *text, stm_lang lang)
{
    const stm_number_style style = stm_number_style_of(lang);
    size_t begin = 0, end = 0;
    const stm_str all = {text->text, text->len};
    while (begin < all.len && (all.data[begin] < '0' || all.data[begin] > '9'))
        begin++;
    for (end = begin; end < all.len && ((all.data[end] >= '0' && all.data[end] <= '9') ||
                                        all.data[end] == '.' || all.data[end] == ',');)
        end++;
    if (begin == all.len || !stm_number_read(value, stm_str_slice(all, begin, end), &style))
        return false;
    memmove(text->text + begin, text->text + end, text->len - end);
    text->len -= end - begin;
    return true;
}

/** The words for a thousand, a million … as they stand behind digits, whole or short ("Mio."). */
static bool add_magnitudes(stm_names_draft *draft, const char *locale, stm_lang lang,
                           UNumberFormatStyle width)
{
    static const double sizes[] = {1e3, 1e4, 1e6, 1e8, 1e9, 1e12}, times[] = {1, 2, 5, 21};
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(width, NULL, 0, locale, NULL, &status);
    bool done = true;
    if (U_FAILURE(status))
        return true;
    for (size_t i = 0; i < 24 && done; i++) {
        UChar text[TEXT_ROOM];
        utf8 word;
        double digits = 0;
        const double value = sizes[i / 4] * times[i % 4];
        status = U_ZERO_ERROR;
        const int32_t n = unum_formatDouble(format, value, text, TEXT_ROOM, NULL, &status);
        (void)to_utf8(&word, text, n, status);
        if (split_digits(&digits, &word, lang) && digits > 0 &&
            (width == UNUM_DECIMAL_COMPACT_LONG || word.len > SHORTEST_ABBREVIATION))
            done = stm_names_add_number(draft, (stm_str){word.text, word.len}, value / digits, 1);
    }
    unum_close(format);
    return done;
}

/* --- units --- */

static const char *const units[] = {
    "percent", "kilometer", "meter",  "centimeter", "mile",  "foot",   "kilogram", "gram",
    "tonne",   "liter",     "second", "minute",     "hour",  "day",    "week",     "month",
    "year",    "hectare",   "acre",   "degree",     "pound", "gallon", "megawatt", "century"};

static bool add_unit_form(stm_names_draft *draft, const UNumberFormatter *format, const char *unit,
                          double value, stm_lang lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[TEXT_ROOM];
    utf8 word;
    char key[64];
    UFormattedNumber *result = unumf_openResult(&status);
    unumf_formatDouble(format, value, result, &status);
    const int32_t n = unumf_resultToString(result, text, TEXT_ROOM, &status);
    (void)to_utf8(&word, text, n, status);
    unumf_closeResult(result);
    return !split_digits(&value, &word, lang) ||
           stm_names_add(draft, (stm_str){word.text, word.len},
                         code_of(key, sizeof key, "unit", unit), 1);
}

static bool add_unit(stm_names_draft *draft, const char *locale, const char *unit, stm_lang lang,
                     const char *width)
{
    static const double times[] = {1, 2, 5, 21, 1.5}; /* reach every plural form of CLDR */
    UErrorCode status = U_ZERO_ERROR;
    char skeleton[96];
    UChar wide[96];
    bool done = true;
    const int n = snprintf(skeleton, sizeof skeleton, "unit/%s unit-width-%s", unit, width);
    u_uastrncpy(wide, skeleton, n);
    UNumberFormatter *format = unumf_openForSkeletonAndLocale(wide, n, locale, &status);
    for (size_t i = 0; U_SUCCESS(status) && i < sizeof times / sizeof *times && done; i++)
        done = add_unit_form(draft, format, unit, times[i], lang);
    unumf_close(format);
    return done;
}

static bool add_units(stm_names_draft *draft, const char *locale, stm_lang lang, const char *width)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!add_unit(draft, locale, units[i], lang, width))
            return false;
    return true;
}

bool stm_names_from_cldr(stm_names_draft *draft, stm_lang lang)
{
    char locale[4];
    stm_lang_code(lang, locale);
    return add_display_names(draft, locale) && add_calendar(draft, locale) &&
           add_cities(draft, locale) && add_number_words(draft, locale) &&
           add_magnitudes(draft, locale, lang, UNUM_DECIMAL_COMPACT_LONG) &&
           add_magnitudes(draft, locale, lang, UNUM_DECIMAL_COMPACT_SHORT) &&
           add_units(draft, locale, lang, "full-name") && add_units(draft, locale, lang, "short");
}
