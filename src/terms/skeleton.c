/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/skeleton.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "terms/fold.h"

/* --- romanising: tables for Cyrillic, Greek, kana; ICU for the rest --- */

enum { CYRILLIC_FIRST = 0x430, CYRILLIC_LAST = 0x45F, GREEK_FIRST = 0x3B1, GREEK_LAST = 0x3C9 };

/* а … џ. Sounds, not letters: kh for х so that it meets Latin spellings of the same name. */
static const char *const cyrillic[] = {
    "a", "b",  "v",  "g", "d", "e",  "zh", "z",  "i",  "j",  "k", "l",  "m", "n", "o",  "p",
    "r", "s",  "t",  "u", "f", "kh", "ts", "ch", "sh", "sh", "",  "y",  "",  "e", "ju", "ja",
    "e", "jo", "dj", "g", "e", "z",  "i",  "i",  "j",  "l",  "n", "ch", "k", "i", "u",  "dz",
};

static const char *const greek[] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
    "x", "o", "p", "r", "s", "s", "t", "u",  "f", "kh", "ps", "o",
};

/* ぁ (U+3041) … ゖ (U+3096); katakana lie 0x60 higher. Small kana mend the syllable before. */
static const char *const kana[] = {
    "a",  "a",  "i",   "i",  "u",  "u",   "e",  "e",   "o",  "o",  "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge",  "ko", "go", "sa",  "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
    "ta", "da", "chi", "ji", "",   "tsu", "zu", "te",  "de", "to", "do", "na", "ni", "nu", "ne",
    "no", "ha", "ba",  "pa", "hi", "bi",  "pi", "fu",  "bu", "pu", "he", "be", "pe", "ho", "bo",
    "po", "ma", "mi",  "mu", "me", "mo",  "ya", "ya",  "yu", "yu", "yo", "yo", "ra", "ri", "ru",
    "re", "ro", "wa",  "wa", "i",  "e",   "o",  "n",   "vu", "ka", "ke",
};

struct stm_romaniser {
    UTransliterator *any; /* opened for the first word that needs it: that costs 10 ms */
    bool failed;
};

typedef struct letters {
    char text[STM_SKELETON_ROOM];
    size_t len;
} letters;

static void add(letters *to, const char *text)
{
    while (*text != '\0' && to->len + 1 < sizeof to->text)
        to->text[to->len++] = *text++;
    to->text[to->len] = '\0';
}

/** A small kana takes the vowel of the syllable before: ti + ャ, fu + ィ. */
static void add_kana(letters *to, int32_t c)
{
    const int32_t place = (c >= 0x30A1 ? c - 0x60 : c) - 0x3041;
    const bool small_vowel = place <= 9 && place % 2 == 0;
    const bool small_glide = place == 0x42 || place == 0x44 || place == 0x46;
    if ((small_vowel || small_glide) && to->len > 0 && strchr("aeiou", to->text[to->len - 1]))
        to->len--;
    add(to, kana[place]);
}

static bool add_known(letters *to, int32_t c)
{
    if (c >= CYRILLIC_FIRST && c <= CYRILLIC_LAST)
        add(to, cyrillic[c - CYRILLIC_FIRST]);
    else if (c == 0x491) /* Ukrainian ґ */
        add(to, "g");
    else if (c >= GREEK_FIRST && c <= GREEK_LAST)
        add(to, greek[c - GREEK_FIRST]);
    else if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30F6))
        add_kana(to, c);
    else
        return c == 0x30FC || c == 0x30FB || c == 0x3005;
    return true;
}

/** A Latin letter without its marks; false for letters of other scripts. */
static bool add_latin(letters *to, int32_t c)
{
    static const struct {
        int32_t from;
        const char *to;
    } letter[] = {{0xE6, "ae"}, {0x153, "oe"}, {0xF8, "o"},  {0x142, "l"}, {0x111, "d"},
                  {0xF0, "d"},  {0xFE, "th"},  {0x131, "i"}, {0x127, "h"}, {0x259, "a"}};
    char base[2] = {0};
    for (size_t i = 0; i < sizeof letter / sizeof *letter; i++) {
        if (letter[i].from == c) {
            add(to, letter[i].to);
            return true;
        }
    }
    c = stm_fold_base(c);
    if (c < 'a' || c > 'z')
        return c < 0x80;
    base[0] = (char)c;
    add(to, base);
    return true;
}

static UTransliterator *any_latin(stm_romaniser *r)
{
    UErrorCode status = U_ZERO_ERROR;
    static const UChar id[] = u"Any-Latin; Latin-ASCII; Lower";
    if (r->any == NULL && !r->failed)
        r->any = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    r->failed = r->any == NULL;
    return r->any;
}

/** A word of any script through ICU. */
static void romanise_any(letters *to, stm_romaniser *r, stm_str folded)
{
    enum { ROOM = 256 };
    UErrorCode status = U_ZERO_ERROR;
    UChar text[ROOM];
    int32_t len = 0, limit;
    UTransliterator *latin = any_latin(r);
    to->len = 0;
    to->text[0] = '\0';
    u_strFromUTF8WithSub(text, ROOM / 2, &len, folded.data, (int32_t)folded.len, 0xFFFD, NULL,
                         &status);
    limit = len;
    if (latin == NULL || U_FAILURE(status))
        return;
    utrans_transUChars(latin, text, &len, ROOM, 0, &limit, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < len; i++)
        add_latin(to, text[i]);
}

static void romanise(letters *to, stm_romaniser *r, stm_str folded)
{
    to->len = 0;
    to->text[0] = '\0';
    for (size_t at = 0; at < folded.len;) {
        const int32_t c = stm_utf8_next(folded, &at);
        if (!add_known(to, c) && !add_latin(to, c)) {
            if (u_isalpha(c))
                romanise_any(to, r, folded);
            return;
        }
    }
}

/* --- classes of sounds --- */

/** How a language writes a sound: letters at the place looked at, and their class. */
typedef struct spelling {
    stm_lang lang; /* 0: every language */
    const char *letters, *classes;
} spelling;

/*
 * Classes: S all sibilants and affricates, K, G, H (kh, German ch), F (f v w), P, B, T, D, L, R,
 * M, N. Vowels and glides have none. First match wins, a language's own before the common ones.
 */
static const spelling spellings[] = {
    {STM_LANG('d', 'e'), "tsch", "S"},
    {STM_LANG('d', 'e'), "sch", "S"},
    {STM_LANG('d', 'e'), "ch", "H"},
    {STM_LANG('p', 'l'), "ch", "H"},
    {STM_LANG('c', 's'), "ch", "H"},
    {STM_LANG('s', 'k'), "ch", "H"},
    {STM_LANG('n', 'l'), "ch", "H"},
    {STM_LANG('i', 't'), "ch", "K"},
    {STM_LANG('e', 'n'), "j", "S"},
    {STM_LANG('f', 'r'), "j", "S"},
    {STM_LANG('p', 't'), "j", "S"},
    {STM_LANG('e', 's'), "j", "H"},
    {STM_LANG('f', 'r'), "tch", "S"},
    {STM_LANG('h', 'u'), "gy", "D"},
    {STM_LANG('j', 'a'), "j", "S"},
    {STM_LANG('t', 'r'), "c", "S"},
    {0, "tch", "S"},
    {0, "tsch", "S"},
    {0, "sch", "S"},
    {0, "shch", "S"},
    {0, "sh", "S"},
    {0, "zh", "S"},
    {0, "ch", "S"},
    {0, "kh", "H"},
    {0, "gh", "G"},
    {0, "ph", "F"},
    {0, "th", "T"},
    {0, "ck", "K"},
    {0, "qu", "K"},
    {0, "dj", "S"},
    {0, "dzh", "S"},
    {0, "dz", "S"},
    {0, "ts", "S"},
    {0, "tz", "S"},
    {0, "cz", "S"},
    {0, "cs", "S"},
    {0, "ce", "S"},
    {0, "ci", "S"},
    {0, "cy", "S"},
    {0, "x", "KS"},
};

static const char single[26] = {
    0,   'B', 'K', 'D', 0,   'F', 'G', 'H', 0,   0,   'K', 'L', 'M', /* a … m */
    'N', 0,   'P', 'K', 'R', 'S', 'T', 0,   'F', 'F', 'S', 0,   'S', /* n … z */
};

/** The classes of the letters at `at`; moves on behind them. */
static const char *class_at(const char *text, size_t *at, stm_lang lang, char alone[2])
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        const size_t n = strlen(spellings[i].letters);
        if ((spellings[i].lang == 0 || spellings[i].lang == lang) &&
            strncmp(text + *at, spellings[i].letters, n) == 0) {
            const bool soft = n == 2 && strchr("eiy", text[*at + 1]) != NULL;
            *at += soft ? 1 : n;
            return spellings[i].classes;
        }
    }
    alone[0] = single[text[*at] - 'a'];
    alone[1] = '\0';
    (*at)++;
    return alone;
}

static void put(char *out, size_t *len, char c)
{
    if (c != '\0' && *len + 1 < STM_SKELETON_ROOM && (*len == 0 || out[*len - 1] != c))
        out[(*len)++] = c;
    out[*len] = '\0';
}

static void reduce(stm_skeleton *s, stm_lang lang)
{
    size_t n = 0;
    char alone[2];
    if (s->letters[0] != '\0' && strchr("aeiouy", s->letters[0]) != NULL)
        put(s->skeleton, &n, 'A');
    for (size_t at = 0; s->letters[at] != '\0';)
        for (const char *c = class_at(s->letters, &at, lang, alone); *c != '\0'; c++)
            put(s->skeleton, &n, *c);
}

/** What Japanese does not tell apart: l = r, b = v, h = f; t and d soften before i and u. */
static void loosen(stm_skeleton *s)
{
    static const char from[] = "LFHTDGK", to[] = "RBBSSKK";
    size_t n = 0;
    for (const char *c = s->skeleton; *c != '\0'; c++) {
        const char *which = strchr(from, *c);
        put(s->loose, &n, which != NULL ? to[which - from] : *c);
    }
}

bool stm_skeleton_of(stm_skeleton *ret, stm_romaniser *romaniser, stm_lang lang, stm_str folded)
{
    letters latin;
    *ret = (stm_skeleton){{0}, {0}, {0}};
    romanise(&latin, romaniser, stm_fold_core(folded));
    memcpy(ret->letters, latin.text, latin.len + 1);
    reduce(ret, lang);
    loosen(ret);
    return latin.len > 0;
}

stm_romaniser *stm_romaniser_new(void)
{
    return stm_calloc(1, sizeof(stm_romaniser));
}

void stm_romaniser_free(stm_romaniser *romaniser)
{
    if (romaniser == NULL)
        return;
    if (romaniser->any != NULL)
        utrans_close(romaniser->any);
    stm_free(romaniser);
}
