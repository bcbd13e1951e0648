/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words in Latin letters: by tables for Latin, Cyrillic, Greek and kana, by ICU's transliterators
 * for other scripts. The tables take 0.2 µs a word, ICU 3 µs after 10 ms for opening; and they
 * write sounds, where ICU's standards write letters (ж as "ž").
 */
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/skeleton.h"

enum { CYRILLIC_FIRST = 0x430, CYRILLIC_LAST = 0x45F, GREEK_FIRST = 0x3B1, GREEK_LAST = 0x3C9 };

/* а … џ */
static const char *const cyrillic[] = {
    "a", "b",  "v",  "g", "d", "e",  "zh", "z",  "i",  "j",    "k", "l",  "m", "n", "o",  "p",
    "r", "s",  "t",  "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y",  "",  "e", "ju", "ja",
    "e", "jo", "dj", "g", "e", "z",  "i",  "i",  "j",  "l",    "n", "ch", "k", "i", "u",  "dzh",
};

static const char *const greek[] = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
    "x", "o", "p", "r", "s", "s", "t", "u",  "f", "kh", "ps", "o",
};

/* ぁ (U+3041) … ゖ (U+3096); katakana lie 0x60 higher. */
static const char *const kana[] = {
    "a",  "a",  "i",   "i",  "u",  "u",   "e",  "e",   "o",  "o",  "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge",  "ko", "go", "sa",  "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
    "ta", "da", "chi", "ji", "",   "tsu", "zu", "te",  "de", "to", "do", "na", "ni", "nu", "ne",
    "no", "ha", "ba",  "pa", "hi", "bi",  "pi", "fu",  "bu", "pu", "he", "be", "pe", "ho", "bo",
    "po", "ma", "mi",  "mu", "me", "mo",  "ya", "ya",  "yu", "yu", "yo", "yo", "ra", "ri", "ru",
    "re", "ro", "wa",  "wa", "i",  "e",   "o",  "n",   "vu", "ka", "ke",
};

/* Latin letters that are more than a base letter and a mark, and those that sound otherwise. */
static const struct latin {
    int32_t from;
    const char *sounds, *plain;
} latin[] = {
    {0xE6, "e", "ae"},  {0x153, "e", "oe"}, {0xF8, "o", "o"},   {0x142, "l", "l"},
    {0x111, "d", "d"},  {0xF0, "d", "d"},   {0xFE, "th", "th"}, {0x131, "i", "i"},
    {0x127, "h", "h"},  {0x259, "a", "a"},  {0xE7, "s", "c"},   {0x15F, "sh", "s"},
    {0x219, "sh", "s"}, {0x161, "sh", "s"}, {0x15B, "sh", "s"}, {0x10D, "ch", "c"},
    {0x107, "ch", "c"}, {0x17E, "zh", "z"}, {0x17A, "zh", "z"}, {0x17C, "zh", "z"},
    {0x11F, "g", "g"},  {0x21B, "ts", "t"}, {0xF1, "n", "n"},
};

struct stm_romaniser {
    UTransliterator *any; /* opened for the first word that needs it */
    bool failed;
};

typedef struct letters {
    char *sounds, *plain;
    size_t sound_len, plain_len;
    bool after_u; /* the letter before was a vowel u by itself: уо, ウェ are w */
} letters;

static void append(char *to, size_t *len, const char *text)
{
    while (*text != '\0' && *len + 1 < STM_SKELETON_ROOM)
        to[(*len)++] = *text++;
    to[*len] = '\0';
}

static void add(letters *to, const char *sounds, const char *plain)
{
    append(to->sounds, &to->sound_len, sounds);
    append(to->plain, &to->plain_len, plain);
}

/** The u before becomes a w. */
static void harden_u(letters *to)
{
    if (to->after_u && to->sound_len > 0 && to->plain_len > 0)
        to->sounds[to->sound_len - 1] = to->plain[to->plain_len - 1] = 'w';
}

/** A small kana takes the vowel of the syllable before: ti + ャ, fu + ィ, u + ェ. */
static void add_kana(letters *to, int32_t c)
{
    const int32_t place = (c >= 0x30A1 ? c - 0x60 : c) - 0x3041;
    const bool small_vowel = place <= 9 && place % 2 == 0;
    const bool small_glide = place == 0x42 || place == 0x44 || place == 0x46;
    if (small_vowel && to->after_u) {
        harden_u(to);
    } else if ((small_vowel || small_glide) && to->sound_len > 0 && to->plain_len > 0 &&
               strchr("aeiou", to->sounds[to->sound_len - 1])) {
        to->sounds[--to->sound_len] = '\0';
        to->plain[--to->plain_len] = '\0';
    }
    add(to, kana[place], kana[place]);
    to->after_u = place == 5;
}

static void add_cyrillic(letters *to, int32_t c)
{
    const char *text = cyrillic[c - CYRILLIC_FIRST];
    if (c == 0x430 || c == 0x435 || c == 0x438 || c == 0x43E || c == 0x44D || c == 0x44B)
        harden_u(to);
    add(to, text, text);
    to->after_u = c == 0x443;
}

static bool add_known(letters *to, int32_t c)
{
    if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30F6)) {
        add_kana(to, c);
        return true;
    }
    if (c >= CYRILLIC_FIRST && c <= CYRILLIC_LAST) {
        add_cyrillic(to, c);
        return true;
    }
    to->after_u = false;
    if (c == 0x491) /* Ukrainian ґ */
        add(to, "g", "g");
    else if (c >= GREEK_FIRST && c <= GREEK_LAST)
        add(to, greek[c - GREEK_FIRST], greek[c - GREEK_FIRST]);
    else
        return c == 0x30FC || c == 0x30FB || c == 0x3005;
    return true;
}

/** A Latin letter; false for letters of other scripts. */
static bool add_latin(letters *to, int32_t c)
{
    char base[2] = {0};
    for (size_t i = 0; c >= 0x80 && i < sizeof latin / sizeof *latin; i++) {
        if (latin[i].from == c) {
            add(to, latin[i].sounds, latin[i].plain);
            return true;
        }
    }
    c = stm_fold_base(c);
    if (c < 'a' || c > 'z')
        return c < 0x80;
    base[0] = (char)c;
    add(to, base, base);
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

static void romanise_any(letters *to, stm_romaniser *r, stm_str folded)
{
    enum { ROOM = 256 };
    UErrorCode status = U_ZERO_ERROR;
    UChar text[ROOM];
    int32_t len = 0, limit;
    UTransliterator *any = any_latin(r);
    u_strFromUTF8WithSub(text, ROOM / 2, &len, folded.data, (int32_t)folded.len, 0xFFFD, NULL,
                         &status);
    limit = len;
    if (any == NULL || U_FAILURE(status))
        return;
    utrans_transUChars(any, text, &len, ROOM, 0, &limit, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < len; i++)
        (void)add_latin(to, text[i]);
}

void stm_romanise(char *sounds, char *plain, stm_romaniser *romaniser, stm_str folded)
{
    letters to = {sounds, plain, 0, 0, false};
    sounds[0] = plain[0] = '\0';
    for (size_t at = 0; at < folded.len;) {
        const int32_t c = stm_utf8_next(folded, &at);
        if (add_known(&to, c) || add_latin(&to, c))
            continue;
        to = (letters){sounds, plain, 0, 0, false};
        sounds[0] = plain[0] = '\0';
        if (u_isalpha(c))
            romanise_any(&to, romaniser, folded);
        return;
    }
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
