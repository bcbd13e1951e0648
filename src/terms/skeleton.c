/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/skeleton.h"

#include "terms/fold.h"

/*
 * Sounds: B D F G H K L M N P R S T V W, Z (English th), and the vowels a e i o u. S stands for
 * all sibilants and affricates, H for the sounds written h, ch and kh.
 */

/** How a language reads letters. An empty lang holds for all; a language's own come first. */
typedef struct reading {
    char lang[4];
    const char *letters, *sounds;
} reading;

static const reading readings[] = {
    {"de", "tsch", "S"}, {"de", "dsch", "S"}, {"de", "sch", "S"},  {"de", "chr", "KR"},
    {"de", "ch", "H"},   {"de", "w", "V"},    {"de", "v", "V"},    {"pl", "ch", "H"},
    {"pl", "cz", "S"},   {"pl", "c", "S"},    {"pl", "w", "V"},    {"cs", "ch", "H"},
    {"cs", "c", "S"},    {"sk", "ch", "H"},   {"sk", "c", "S"},    {"sl", "c", "S"},
    {"hr", "c", "S"},    {"bs", "c", "S"},    {"sr", "c", "S"},    {"lt", "c", "S"},
    {"lv", "c", "S"},    {"sq", "c", "S"},    {"tr", "c", "S"},    {"hu", "cs", "S"},
    {"hu", "ch", "H"},   {"hu", "ck", "K"},   {"hu", "c", "S"},    {"hu", "gy", "D"},
    {"hu", "ly", "i"},   {"hu", "ny", "N"},   {"nl", "sch", "SH"}, {"nl", "ch", "H"},
    {"nl", "w", "V"},    {"it", "ch", "K"},   {"it", "gh", "G"},   {"it", "gn", "N"},
    {"it", "h", ""},     {"es", "ge", "He"},  {"es", "gi", "Hi"},  {"es", "gu", "Gu"},
    {"es", "j", "H"},    {"es", "ch", "S"},   {"es", "h", ""},     {"pt", "lh", "L"},
    {"pt", "nh", "N"},   {"pt", "j", "S"},    {"pt", "ch", "S"},   {"pt", "x", "S"},
    {"pt", "h", ""},     {"fr", "tch", "S"},  {"fr", "chr", "KR"}, {"fr", "ch", "S"},
    {"fr", "gn", "N"},   {"fr", "j", "S"},    {"fr", "h", ""},     {"en", "chr", "KR"},
    {"en", "th", "Z"},   {"en", "j", "S"},    {"ja", "j", "S"},    {"", "tch", "S"},
    {"", "tsch", "S"},   {"", "shch", "S"},   {"", "sch", "S"},    {"", "dzh", "S"},
    {"", "dj", "S"},     {"", "dz", "S"},     {"", "sh", "S"},     {"", "zh", "S"},
    {"", "chr", "KR"},   {"", "ch", "S"},     {"", "kh", "H"},     {"", "gh", "G"},
    {"", "ph", "F"},     {"", "th", "T"},     {"", "rh", "R"},     {"", "wh", "W"},
    {"", "ck", "K"},     {"", "qu", "K"},     {"", "ts", "S"},     {"", "tz", "S"},
    {"", "cz", "S"},     {"", "ce", "Se"},    {"", "ci", "Si"},    {"", "cy", "Si"},
    {"", "x", "KS"},     {"", "j", "i"},      {"", "y", "i"},
};

static const char single[26] = {
    'a', 'B', 'K', 'D', 'e', 'F', 'G', 'H', 'i', 'i', 'K', 'L', 'M', /* a … m */
    'N', 'o', 'P', 'K', 'R', 'S', 'T', 'u', 'V', 'W', 'S', 'i', 'S', /* n … z */
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static const reading *reading_at(const char *text, const char *lang)
{
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
        if (readings[i].letters[0] == text[0] &&
            strncmp(text, readings[i].letters, strlen(readings[i].letters)) == 0 &&
            (readings[i].lang[0] == '\0' || strcmp(readings[i].lang, lang) == 0))
            return &readings[i];
    return NULL;
}

static void put(char *out, size_t *len, char c)
{
    if (*len + 1 < STM_SKELETON_ROOM && (*len == 0 || out[*len - 1] != c))
        out[(*len)++] = c;
    out[*len] = '\0';
}

/** Letters that only lengthen the vowel before: h (Mahler), English w (Snow) and gh. */
static size_t silent(const char *text, size_t at, const char *lang)
{
    if (at == 0 || !is_vowel(text[at - 1]))
        return 0;
    const bool english = strcmp(lang, "en") == 0;
    if (english && text[at] == 'g' && text[at + 1] == 'h')
        return 2;
    if ((text[at] == 'h' || (english && text[at] == 'w')) && !is_vowel(text[at + 1]))
        return 1;
    return 0;
}

/** Latin letters to sounds. */
static void sound(char *out, const char *text, const char *lang)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t at = 0; text[at] != '\0';) {
        const size_t skip = silent(text, at, lang);
        const reading *r = skip > 0 ? NULL : reading_at(text + at, lang);
        for (const char *s = r != NULL ? r->sounds : ""; *s != '\0'; s++)
            put(out, &len, *s);
        if (r == NULL && skip == 0)
            put(out, &len, single[text[at] - 'a']);
        at += skip > 0 ? skip : r != NULL ? strlen(r->letters) : 1;
    }
}

/* --- keys --- */

/** One sound for another: `from` and `to` of one length. */
static char turn(char c, const char *from, const char *to)
{
    const char *which = strchr(from, c);
    return which != NULL ? to[which - from] : c;
}

static void reduce(char *out, const char *sounds)
{
    size_t len = 0;
    out[0] = '\0';
    if (is_vowel(sounds[0]))
        put(out, &len, 'A');
    for (const char *s = sounds; *s != '\0'; s++)
        if (!is_vowel(*s))
            put(out, &len, turn(*s, "VWZ", "FFT"));
}

/** An r that closes its syllable. */
static bool in_coda(const char *sounds, size_t at)
{
    return sounds[at] == 'R' && at > 0 && is_vowel(sounds[at - 1]) && !is_vowel(sounds[at + 1]);
}

static char loosen(const char *sounds, size_t at)
{
    const char next = sounds[at + 1];
    if (sounds[at] == 'M' && (next == 'B' || next == 'P'))
        return 'N';
    return turn(sounds[at], "LVWHZ", "RBBGS");
}

static void reduce_loose(char *out, const char *sounds, bool rhotic)
{
    size_t len = 0;
    out[0] = '\0';
    if (is_vowel(sounds[0]))
        put(out, &len, 'A');
    for (size_t at = 0; sounds[at] != '\0'; at++)
        if (!is_vowel(sounds[at]) && (rhotic || !in_coda(sounds, at)))
            put(out, &len, loosen(sounds, at));
}

/** With vowels, of three kinds, a run of them being one; the last one dropped. */
static void reduce_brief(char *out, const char *sounds)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t at = 0; sounds[at] != '\0'; at++) {
        const bool vowel = is_vowel(sounds[at]);
        if (in_coda(sounds, at) || (vowel && at > 0 && is_vowel(sounds[at - 1])))
            continue;
        put(out, &len, vowel ? turn(sounds[at], "eo", "iu") : loosen(sounds, at));
    }
    if (len > 0 && is_vowel(out[len - 1]))
        out[len - 1] = '\0';
}

bool stm_skeleton_of(stm_skeleton *ret, stm_romaniser *romaniser, stm_lang lang, stm_str folded)
{
    char latin[STM_SKELETON_ROOM], sounds[STM_SKELETON_ROOM], code[4];
    stm_romanise(latin, ret->letters, romaniser, stm_fold_core(folded));
    sound(sounds, latin, stm_lang_code(lang, code));
    reduce(ret->skeleton, sounds);
    const bool kana = lang == STM_LANG('j', 'a'); /* has an r only before a vowel */
    reduce_loose(ret->loose, sounds, kana);
    reduce_loose(ret->rhotic, sounds, true);
    reduce_brief(ret->brief, sounds);
    return ret->letters[0] != '\0';
}
