/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/utf8.h"

enum { LONGEST_WORD = 128 }; /* UTF-16 units looked at on the slow path */

/** One character for another within one language: spellings, and what old encodings left. */
typedef struct spelling {
    stm_lang lang;
    int32_t from, to; /* to 0: dropped */
} spelling;

static const spelling spellings[] = {
    {STM_LANG('a', 'r'), 0x0622, 0x0627}, /* alef with madda, hamza above, below; wasla */
    {STM_LANG('a', 'r'), 0x0623, 0x0627},
    {STM_LANG('a', 'r'), 0x0625, 0x0627},
    {STM_LANG('a', 'r'), 0x0649, 0x064A}, /* alef maksura, often written for ya */
    {STM_LANG('a', 'r'), 0x0671, 0x0627},
    {STM_LANG('h', 'u'), 0x00F4, 0x0151}, /* ô for ő and û for ű: Latin-1 lacks them */
    {STM_LANG('h', 'u'), 0x00F5, 0x0151},
    {STM_LANG('h', 'u'), 0x00FB, 0x0171},
    {STM_LANG('r', 'o'), 0x015F, 0x0219}, /* cedillas for commas below */
    {STM_LANG('r', 'o'), 0x0163, 0x021B},
    {STM_LANG('r', 'u'), 0x0451, 0x0435}, /* ё, mostly written е */
    {STM_LANG('t', 'r'), 0x0130, 0x0069}, /* capital i with a dot */
};

static int32_t respell(stm_lang lang, int32_t c)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (spellings[i].from == c && spellings[i].lang == lang)
            return spellings[i].to;
    return c;
}

/** Apostrophes, hyphens, and marks that are not seen; -1: drop it. */
static int32_t plain_mark(int32_t c)
{
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x2032 || c == 0x201B)
        return '\'';
    if (c >= 0x2010 && c <= 0x2012)
        return '-';
    if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF)
        return -1;
    if ((c >= 0x064B && c <= 0x0652) || c == 0x0670 || c == 0x0640) /* Arabic signs, tatweel */
        return -1;
    if (c == 0x0301 || c == 0x0300) /* stress marks of Russian dictionaries */
        return -1;
    return c;
}

/** Does the character need Unicode's normalisation? The others fold one by one. */
static bool needs_normalising(int32_t c)
{
    if (c < 0x300)
        return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0xBA || c == 0x132 ||
               c == 0x133;
    if (c < 0x370)
        return c != 0x301 && c != 0x300;
    if (c < 0x1E00)
        return c >= 0x900 || (c >= 0x483 && c <= 0x489);
    if (c < 0x2000)
        return c >= 0x1F00;
    if (c < 0x3040)
        return c > 0x206F && c != 0x3005;
    return !((c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE) ||
             (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || c == 0xFEFF);
}

/** Unicode's NFKC_Casefold of a word into `out`; false where ICU or the room fails. */
static bool normalise(char *out, size_t room, size_t *ret_len, stm_str word)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[LONGEST_WORD], folded[2 * LONGEST_WORD];
    int32_t n = 0, m, bytes = 0;
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
    u_strFromUTF8WithSub(wide, LONGEST_WORD, &n, word.data, (int32_t)word.len, 0xFFFD, NULL,
                         &status);
    m = unorm2_normalize(nfkc, wide, n, folded, 2 * LONGEST_WORD, &status);
    u_strToUTF8(out, (int32_t)room, &bytes, folded, m, &status);
    if (U_FAILURE(status))
        return false;
    *ret_len = (size_t)bytes;
    return true;
}

static int32_t lower(stm_lang lang, int32_t c)
{
    if (lang == STM_LANG('t', 'r') || lang == STM_LANG('a', 'z')) {
        if (c == 'I')
            return 0x131;
        if (c == 0x130)
            return 'i';
    }
    if (lang == STM_LANG('e', 'l') && c >= 0x370 && c < 0x400)
        return stm_fold_base(c);
    return respell(lang, u_foldCase(c, U_FOLD_CASE_DEFAULT));
}

/** Fold character by character; false where one needs normalising. */
static bool fold_simple(char *out, size_t *len, stm_lang lang, stm_str word, bool normalised)
{
    size_t at = 0, n = 0;
    while (at < word.len && n + 4 <= STM_FOLD_ROOM) {
        const unsigned char byte = (unsigned char)word.data[at];
        if (byte < 0x80 && !(byte == 'I' && lang == STM_LANG('t', 'r'))) {
            if (byte != '.') /* of U.S., e.g.; words have no others */
                out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        int32_t c = stm_utf8_next(word, &at);
        if (!normalised && needs_normalising(c))
            return false;
        if (c == 0xDF || c == 0x1E9E) { /* ß and its capital */
            out[n++] = 's';
            out[n++] = 's';
            continue;
        }
        c = plain_mark(c);
        if (c >= 0)
            n += stm_utf8_put(out + n, lower(lang, c));
    }
    *len = n;
    return true;
}

stm_str stm_fold(char out[STM_FOLD_ROOM], stm_lang lang, stm_str word)
{
    size_t len = 0;
    if (fold_simple(out, &len, lang, word, false))
        return (stm_str){out, len};
    char normal[STM_FOLD_ROOM * 2];
    size_t normal_len = 0;
    const bool done = normalise(normal, sizeof normal, &normal_len, word);
    fold_simple(out, &len, lang, done ? (stm_str){normal, normal_len} : word, true);
    return (stm_str){out, len};
}

stm_str stm_fold_core(stm_str folded)
{
    stm_str best = {folded.data, 0};
    size_t begin = 0;
    for (size_t i = 0; i <= folded.len; i++) {
        if (i < folded.len && folded.data[i] != '\'')
            continue;
        if (i - begin > best.len)
            best = stm_str_slice(folded, begin, i);
        begin = i + 1;
    }
    return best.len > 0 ? best : folded;
}

int32_t stm_fold_base(int32_t c)
{
    /* limit: one canonical decomposition at a time; three levels reach every Latin letter. */
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar parts[8];
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (U_FAILURE(status))
        return c;
    const int32_t n = unorm2_getDecomposition(nfd, c, parts, 8, &status);
    if (U_FAILURE(status) || n <= 0)
        return u_foldCase(c, U_FOLD_CASE_DEFAULT);
    int32_t at = 0;
    UChar32 first;
    U16_NEXT(parts, at, n, first);
    return u_foldCase(first, U_FOLD_CASE_DEFAULT);
}
