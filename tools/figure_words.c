/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Write what CLDR knows about figures as a C table: figure_words PACKS OUT.c [OUT.c.d]
 *
 * Run while building, for each language of PACKS (data/lang) that has a figures.txt: numbers
 * spelled out by ICU's rules, names of units, of currencies, of months and weekdays, and the
 * separators. ICU's own reader of spelled-out numbers takes 0.2 to 4 ms for a word that is none,
 * far too much to ask it about every word of a text; a table answers in nanoseconds. The rules put
 * a soft hyphen between the parts of a compound (zwei|hundert|ein|und|zwanzig), which gives those
 * parts as well.
 *
 * A line is a letter, the word or words, and what they stand for, parted by tabs: `n` a number, `u`
 * a unit, `c` a currency, `m` a month, `w` a weekday, `s` the separators (decimal, group).
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

enum { MOST_LANGUAGES = 128, WORD_BYTES = 256, MOST_LINES = 20000 };

/* ---- Lines of one language ---- */

typedef struct lines {
    char *items[MOST_LINES];
    size_t count;
} lines;

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_line(lines *l, char kind, const char *word, const char *means)
{
    const size_t room = strlen(word) + strlen(means) + 4;
    char *line = l->count == MOST_LINES || word[0] == '\0' ? NULL : malloc(room);
    if (line == NULL)
        return;
    snprintf(line, room, "%c\t%s\t%s", kind, word, means);
    l->items[l->count++] = line;
}

static void write_literal(FILE *out, const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++)
        if (*c >= 32 && *c < 127 && strchr("\"\\?", *c) == NULL)
            fputc(*c, out);
        else
            fprintf(out, "\\%03o", *c);
}

static void write_lines(FILE *out, const char *lang, lines *l)
{
    qsort(l->items, l->count, sizeof *l->items, by_bytes);
    fprintf(out, "    {\"%s\",\n", lang);
    for (size_t i = 0; i < l->count; i++) {
        if (i > 0 && strcmp(l->items[i], l->items[i - 1]) == 0)
            continue;
        fputs("     \"", out);
        write_literal(out, l->items[i]);
        fputs("\\n\"\n", out);
    }
    fputs("     \"\"},\n", out);
    for (size_t i = 0; i < l->count; i++)
        free(l->items[i]);
    l->count = 0;
}

/* ---- Numbers ---- */

static bool to_utf8(char *utf8, const UChar *wide, int32_t len)
{
    UErrorCode icu = U_ZERO_ERROR;
    u_strToUTF8(utf8, WORD_BYTES, NULL, wide, len, &icu);
    return U_SUCCESS(icu) && icu != U_STRING_NOT_TERMINATED_WARNING;
}

/* The number in words, without soft hyphens; its first and its last part, which are the whole
   where it has one part only. False: it has digits in it, or a space where `one_word` is asked. */
typedef struct spelled {
    char whole[WORD_BYTES], first[WORD_BYTES], last[WORD_BYTES];
    bool one_word, one_part;
} spelled;

static bool spell(spelled *s, const UNumberFormat *format, double n)
{
    UErrorCode icu = U_ZERO_ERROR;
    UChar text[WORD_BYTES], whole[WORD_BYTES];
    int32_t kept = 0, first = -1, last = 0;
    const int32_t len = unum_formatDouble(format, n, text, WORD_BYTES, NULL, &icu);
    if (U_FAILURE(icu) || len <= 0 || len >= WORD_BYTES)
        return false;
    *s = (spelled){.one_word = true, .one_part = true};
    for (int32_t i = 0; i < len; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            return false;
        const bool space = text[i] == ' ' || text[i] == 0xA0;
        s->one_word &= !space;
        if ((space || text[i] == 0xAD) && kept > 0 && i + 1 < len) {
            s->one_part = false;
            first = first < 0 ? kept : first;
            last = kept + (space ? 1 : 0);
        }
        if (text[i] != 0xAD)
            whole[kept++] = space ? ' ' : text[i];
    }
    return to_utf8(s->whole, whole, kept) && to_utf8(s->last, whole + last, kept - last) &&
           to_utf8(s->first, whole, first < 0 ? kept : first);
}

static void add_number(lines *l, char kind, const char *word, double value)
{
    char means[32];
    snprintf(means, sizeof means, "%.0f", value);
    add_line(l, kind, word, means);
}

/* Words for 0 to 99 and the hundreds, as far as each is one word. */
static void add_small(lines *l, const UNumberFormat *format)
{
    spelled s;
    for (int n = 0; n < 100; n++)
        if (spell(&s, format, n) && s.one_word)
            add_number(l, 'n', s.whole, n);
    for (int n = 100; n < 1000; n += 100)
        if (spell(&s, format, n) && s.one_word && s.one_part)
            add_number(l, 'n', s.whole, n);
}

/* The word for 10^k: what stands last in one, two and five of them; and the form that a numeral
   takes before it (két|ezer). */
static void add_scale(lines *l, const UNumberFormat *format, double scale)
{
    static const int times[] = {1, 2, 3, 5};
    spelled s;
    for (unsigned i = 0; i < sizeof times / sizeof *times; i++) {
        if (!spell(&s, format, times[i] * scale))
            continue;
        if (times[i] > 1 && s.one_part)
            continue; /* двести: a word of its own */
        add_number(l, 'n', s.last, scale);
        if (times[i] > 1 && s.one_word)
            add_number(l, 'n', s.first, times[i]);
    }
}

static void add_set(lines *l, UNumberFormat *format, const char *name)
{
    UErrorCode icu = U_ZERO_ERROR;
    UChar wide[WORD_BYTES];
    u_charsToUChars(name, wide, (int32_t)strlen(name) + 1);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, wide, -1, &icu);
    if (U_FAILURE(icu))
        return;
    static const double scales[] = {1e2, 1e3, 1e6, 1e9, 1e12};
    add_small(l, format);
    for (unsigned i = 0; i < sizeof scales / sizeof *scales; i++)
        add_scale(l, format, scales[i]);
}

static void add_numbers(lines *l, const char *locale)
{
    UErrorCode icu = U_ZERO_ERROR;
    static UChar wide[8192];
    static char sets[8192];
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &icu);
    const int32_t len = unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, wide, 8000, &icu);
    if (U_SUCCESS(icu) && len < 8000) {
        u_UCharsToChars(wide, sets, len);
        sets[len] = '\0';
        for (char *at = NULL, *name = strtok_r(sets, ";", &at); name != NULL;
             name = strtok_r(NULL, ";", &at))
            if (strncmp(name, "%spellout-", 10) == 0 && strstr(name, "year") == NULL &&
                strstr(name, "ordinal") == NULL)
                add_set(l, format, name);
    }
    unum_close(format);
}

/* ---- Units, currencies, months ---- */

static void add_separators(lines *l, const char *locale)
{
    UErrorCode icu = U_ZERO_ERROR;
    UChar wide[16];
    char decimal[WORD_BYTES], group[WORD_BYTES];
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &icu);
    int32_t n = unum_getSymbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL, wide, 16, &icu);
    const bool ok = U_SUCCESS(icu) && to_utf8(decimal, wide, n);
    n = unum_getSymbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, wide, 16, &icu);
    if (ok && U_SUCCESS(icu) && to_utf8(group, wide, n))
        add_line(l, 's', decimal, group);
    unum_close(format);
}

/* All strings under `b`, the {0} of a pattern left out. */
static void add_strings(lines *l, UResourceBundle *b, char kind, const char *code)
{
    UErrorCode icu = U_ZERO_ERROR;
    char text[WORD_BYTES];
    if (ures_getType(b) == URES_STRING) {
        int32_t len = 0;
        const char *key = ures_getKey(b);
        const UChar *wide = ures_getString(b, &len, &icu);
        if (key != NULL && (!strcmp(key, "per") || !strcmp(key, "gender")))
            return;
        if (U_FAILURE(icu) || len >= WORD_BYTES / 4 || !to_utf8(text, wide, len))
            return;
        char *slot = strstr(text, "{0}"), *begin = text;
        if (slot == text)
            begin = text + 3;
        else if (slot != NULL)
            *slot = '\0';
        while (*begin == ' ' || strncmp(begin, "\xC2\xA0", 2) == 0)
            begin += *begin == ' ' ? 1 : 2;
        for (size_t n = strlen(begin); n > 0 && begin[n - 1] == ' '; n--)
            begin[n - 1] = '\0';
        add_line(l, kind, begin, code);
        return;
    }
    for (int32_t i = 0; i < ures_getSize(b); i++) {
        icu = U_ZERO_ERROR;
        UResourceBundle *part = ures_getByIndex(b, i, NULL, &icu);
        if (U_SUCCESS(icu))
            add_strings(l, part, kind, code);
        ures_close(part);
    }
}

static void add_under(lines *l, const char *package, const char *locale, const char *path,
                      char kind, const char *code)
{
    UErrorCode icu = U_ZERO_ERROR;
    char steps[WORD_BYTES];
    UResourceBundle *b = ures_openDirect(package, locale, &icu);
    snprintf(steps, sizeof steps, "%s", path);
    for (char *at = NULL, *step = strtok_r(steps, "/", &at); step != NULL && U_SUCCESS(icu);
         step = strtok_r(NULL, "/", &at)) {
        UResourceBundle *below = ures_getByKey(b, step, NULL, &icu);
        ures_close(b);
        b = below;
    }
    if (U_SUCCESS(icu))
        add_strings(l, b, kind, code);
    ures_close(b);
}

/* CLDR's units, and their codes: SI's where it has one, else UCUM's. */
static const char *const units[][2] = {
    {"length/kilometer", "km"},
    {"length/meter", "m"},
    {"length/centimeter", "cm"},
    {"length/millimeter", "mm"},
    {"length/decimeter", "dm"},
    {"length/micrometer", "um"},
    {"length/nanometer", "nm"},
    {"length/picometer", "pm"},
    {"length/mile", "[mi_i]"},
    {"length/yard", "[yd_i]"},
    {"length/foot", "[ft_i]"},
    {"length/inch", "[in_i]"},
    {"length/nautical-mile", "[nmi_i]"},
    {"length/light-year", "[ly]"},
    {"area/square-kilometer", "km2"},
    {"area/square-meter", "m2"},
    {"area/square-centimeter", "cm2"},
    {"area/hectare", "ha"},
    {"area/acre", "[acr_us]"},
    {"area/square-mile", "[smi_us]"},
    {"area/square-foot", "[sft_i]"},
    {"volume/liter", "L"},
    {"volume/milliliter", "mL"},
    {"volume/centiliter", "cL"},
    {"volume/deciliter", "dL"},
    {"volume/hectoliter", "hL"},
    {"volume/cubic-kilometer", "km3"},
    {"volume/cubic-meter", "m3"},
    {"volume/cubic-centimeter", "cm3"},
    {"volume/cubic-foot", "[cft_i]"},
    {"volume/gallon", "[gal_us]"},
    {"volume/barrel", "[bbl_us]"},
    {"mass/tonne", "t"},
    {"mass/metric-ton", "t"},
    {"mass/ton", "t"},
    {"mass/kilogram", "kg"},
    {"mass/gram", "g"},
    {"mass/milligram", "mg"},
    {"mass/microgram", "ug"},
    {"mass/ounce", "[oz_av]"},
    {"mass/pound", "[lb_av]"},
    {"mass/carat", "[car_m]"},
    {"temperature/celsius", "Cel"},
    {"temperature/fahrenheit", "[degF]"},
    {"temperature/kelvin", "K"},
    {"speed/kilometer-per-hour", "km/h"},
    {"speed/meter-per-second", "m/s"},
    {"speed/mile-per-hour", "[mi_i]/h"},
    {"speed/knot", "[kn_i]"},
    {"power/watt", "W"},
    {"power/kilowatt", "kW"},
    {"power/megawatt", "MW"},
    {"power/gigawatt", "GW"},
    {"power/horsepower", "[HP]"},
    {"energy/joule", "J"},
    {"energy/kilocalorie", "kcal"},
    {"energy/calorie", "cal"},
    {"energy/kilowatt-hour", "kW.h"},
    {"digital/bit", "bit"},
    {"digital/byte", "By"},
    {"digital/kilobyte", "kBy"},
    {"digital/megabyte", "MBy"},
    {"digital/gigabyte", "GBy"},
    {"digital/terabyte", "TBy"},
    {"digital/megabit", "Mbit"},
    {"digital/gigabit", "Gbit"},
    {"frequency/hertz", "Hz"},
    {"frequency/megahertz", "MHz"},
    {"frequency/gigahertz", "GHz"},
    {"electric/volt", "V"},
    {"electric/ampere", "A"},
    {"angle/degree", "deg"},
    {"angle/radian", "rad"},
    {"duration/year", "a"},
    {"duration/month", "mo"},
    {"duration/week", "wk"},
    {"duration/day", "d"},
    {"duration/hour", "h"},
    {"duration/minute", "min"},
    {"duration/second", "s"},
    {"duration/millisecond", "ms"},
};

static const char *const currencies[] = {
    "USD", "EUR", "GBP", "JPY", "CHF", "CNY", "RUB", "UAH", "PLN", "HUF", "CZK", "SEK", "NOK",
    "DKK", "ISK", "RON", "BGN", "RSD", "TRY", "ILS", "INR", "PKR", "IRR", "IQD", "SAR", "AED",
    "QAR", "KWD", "EGP", "LBP", "SYP", "JOD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "KRW",
    "KPW", "THB", "VND", "IDR", "MYR", "PHP", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "UYU",
    "VES", "BOB", "CRC", "CUP", "ZAR", "NGN", "KES", "GHS", "MAD", "TND", "DZD", "ETB", "BYN",
    "KZT", "GEL", "AMD", "AZN", "MDL", "ALL", "MKD", "BAM", "FIM", "DEM", "FRF", "ITL", "ESP",
    "KHR", "LAK", "MMK", "BDT", "LKR", "NPR", "AFN", "MNT", "UZS", "XAF", "XOF",
};

static void add_locale(lines *l, const char *locale)
{
    char path[WORD_BYTES];
    for (unsigned i = 0; i < sizeof units / sizeof *units; i++) {
        snprintf(path, sizeof path, "units/%s", units[i][0]);
        add_under(l, U_ICUDATA_NAME "-unit", locale, path, 'u', units[i][1]);
    }
    for (unsigned i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        snprintf(path, sizeof path, "CurrencyPlurals/%s", currencies[i]);
        add_under(l, U_ICUDATA_NAME "-curr", locale, path, 'c', currencies[i]);
    }
    static const char *const widths[] = {"format/wide", "format/abbreviated", "stand-alone/wide",
                                         "stand-alone/abbreviated"};
    for (unsigned i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "calendar/gregorian/monthNames/%s", widths[i]);
        add_under(l, NULL, locale, path, 'm', "");
        snprintf(path, sizeof path, "calendar/gregorian/dayNames/%s", widths[i]);
        add_under(l, NULL, locale, path, 'w', "");
    }
}

static void add_language(lines *l, const char *lang)
{
    static const char *const more[][2] = {{"en", "en_GB"}, {"pt", "pt_PT"}, {"nb", "no"}};
    add_numbers(l, lang);
    add_separators(l, lang);
    add_locale(l, lang);
    for (unsigned i = 0; i < sizeof more / sizeof *more; i++)
        if (strcmp(more[i][0], lang) == 0)
            add_locale(l, more[i][1]);
}

/* ---- The folder of packs ---- */

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool is_folder(const char *packs, const char *name)
{
    char path[4096];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", packs, name);
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool has_figures(const char *packs, const char *lang)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s/figures.txt", packs, lang);
    FILE *f = fopen(path, "r");
    if (f != NULL)
        fclose(f);
    return f != NULL && strcmp(lang, "und") != 0;
}

static void write_table(FILE *out, FILE *needs, const char *packs, struct dirent **names, int count)
{
    static lines l;
    fputs("/* SPDX-License-Identifier: Apache-2.0 */\n"
          "/* Made by tools/figure_words.c from ICU's data. */\n"
          "#include \"claims/quantity_words.h\"\n\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
          "const stm_figure_words stm_figure_words_cldr[] = {\n",
          out);
    for (int i = 0; i < count; i++) {
        if (needs != NULL && is_folder(packs, names[i]->d_name)) /* a file may come into it */
            fprintf(needs, " %s/%s", packs, names[i]->d_name);
        if (!has_figures(packs, names[i]->d_name))
            continue;
        add_language(&l, names[i]->d_name);
        write_lines(out, names[i]->d_name, &l);
    }
    fputs("    {0, 0}};\n", out);
}

int main(int argc, char **argv)
{
    struct dirent **names = NULL;
    const int count = argc < 3 ? -1 : scandir(argv[1], &names, is_shown, alphasort);
    FILE *out = count < 0 ? NULL : fopen(argv[2], "w");
    FILE *needs = argc > 3 ? fopen(argv[3], "w") : NULL;
    if (out == NULL || (argc > 3 && needs == NULL)) {
        fprintf(stderr, "usage: figure_words PACKS OUT.c [OUT.c.d]\n");
        return 2;
    }
    if (needs != NULL)
        fprintf(needs, "%s: %s", argv[2], argv[1]);
    write_table(out, needs, argv[1], names, count);
    if (needs != NULL) {
        fputc('\n', needs);
        fclose(needs);
    }
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
    return fclose(out) == 0 ? 0 : 1;
}
