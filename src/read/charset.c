/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What settles the charset, in this order:
 *
 *   1. a byte order mark;
 *   2. NUL bytes in every other place: UTF-16 without a mark;
 *   3. bytes that are valid UTF-8, or nearly (a page put together from several sources, a file
 *      cut short): UTF-8, what is broken becomes U+FFFD;
 *   4. ICU's detector, whose guesses are then weighed by what they make of the bytes: a charset
 *      that puts symbols inside of words or capitals after small letters is not the right one.
 *
 * Single bytes are read as the WHATWG Encoding Standard does: ISO-8859-1 is windows-1252, of
 * which it is a part but for controls nobody writes.
 */
#include "read/charset.h"

#include <limits.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/utf8.h"

enum {
    LOOKED_AT = 16 << 10, /* bytes given to the detector, and weighed */
    MOST_GUESSES = 12,
    /* The detector's confidence runs from 0 to 100; a guess that makes nonsense of all its letters
       loses more than that. */
    WEIGHT_OF_SENSE = 150
};

typedef struct mark {
    const char *bytes;
    size_t len;
    const char *charset;
} mark;

/* UTF-32's little-endian mark begins with UTF-16's. */
static const mark marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                             {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                             {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                             {"\xFF\xFE", 2, "UTF-16LE"},
                             {"\xFE\xFF", 2, "UTF-16BE"}};

/* The charsets that are told apart, by ICU's name for the guess and the name they are read by.
   What the detector knows beside them (ISO-2022, EBCDIC, right-to-left pages in visual order) no
   news file is in. */
static const char *const known[][2] = {{"ISO-8859-1", "windows-1252"},
                                       {"windows-1252", "windows-1252"},
                                       {"ISO-8859-2", "ISO-8859-2"},
                                       {"windows-1250", "windows-1250"},
                                       {"ISO-8859-5", "ISO-8859-5"},
                                       {"windows-1251", "windows-1251"},
                                       {"KOI8-R", "KOI8-U"},
                                       {"ISO-8859-6", "ISO-8859-6"},
                                       {"windows-1256", "windows-1256"},
                                       {"ISO-8859-7", "ISO-8859-7"},
                                       {"windows-1253", "windows-1253"},
                                       {"ISO-8859-8-I", "windows-1255"},
                                       {"ISO-8859-8", "windows-1255"},
                                       {"windows-1255", "windows-1255"},
                                       {"ISO-8859-9", "windows-1254"},
                                       {"windows-1254", "windows-1254"},
                                       {"Shift_JIS", "Shift_JIS"},
                                       {"EUC-JP", "EUC-JP"},
                                       {"GB18030", "GB18030"},
                                       {"Big5", "Big5"},
                                       {"EUC-KR", "EUC-KR"}};

/* ---- Marks, and what needs none ---- */

static const mark *mark_of(stm_str bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (stm_str_starts(bytes, (stm_str){marks[i].bytes, marks[i].len}))
            return &marks[i];
    return NULL;
}

/* UTF-16 without a mark: a third or more of the bytes in even (or odd) places are 0, as spaces,
   digits and Latin letters have it, and next to none in the others. */
static const char *wide_without_mark(stm_str head)
{
    size_t zeros[2] = {0, 0};
    const size_t n = head.len > 1024 ? 1024 : head.len;
    for (size_t i = 0; i < n; i++)
        zeros[i & 1] += head.data[i] == '\0';
    if (n < 8)
        return NULL;
    if (zeros[1] > n / 6 && zeros[0] <= n / 100)
        return "UTF-16LE";
    return zeros[0] > n / 6 && zeros[1] <= n / 100 ? "UTF-16BE" : NULL;
}

bool stm_charset_is_wide(stm_str head)
{
    const mark *m = mark_of(head);
    return m != NULL ? m->charset[4] != '8' : wide_without_mark(head) != NULL;
}

/* Valid but for one broken place in four characters beyond ASCII. Bytes of another charset hardly
   ever make a valid sequence. */
static bool is_nearly_utf8(stm_str bytes)
{
    size_t whole = 0, broken = 0;
    for (size_t i = 0; i < bytes.len;) {
        if ((unsigned char)bytes.data[i] < 0x80) {
            i++;
            continue;
        }
        const size_t before = i;
        const bool bad = stm_utf8_next(bytes, &i) == 0xFFFD && i - before == 1;
        *(bad ? &broken : &whole) += 1;
        while (bad && i < bytes.len && ((unsigned char)bytes.data[i] & 0xC0) == 0x80)
            i++;
    }
    return whole >= 4 * broken;
}

/* ---- Conversion ---- */

static stemma_status convert(stm_str *ret, stm_str bytes, const char *charset, stm_arena *arena,
                             stemma_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    if (bytes.len > INT_MAX / 4)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "%zu bytes in %s are more than can be converted", bytes.len, charset);
    /* Two bytes of UTF-16 become three at most; one byte of another set three (U+FFFD, a wide
       character). */
    const bool wide = charset[4] == '1' || charset[4] == '3';
    const int32_t room = (int32_t)bytes.len / (wide ? 2 : 1) * 3 + 16;
    char *utf8 = stm_arena_alloc(arena, (size_t)room);
    if (utf8 == NULL)
        return stm_fail_nomem(err);
    UConverter *from = ucnv_open(charset, &icu), *to = ucnv_open("UTF-8", &icu);
    char *out = utf8;
    const char *in = bytes.data;
    if (U_SUCCESS(icu))
        ucnv_convertEx(to, from, &out, utf8 + room, &in, bytes.data + bytes.len, NULL, NULL, NULL,
                       NULL, true, true, &icu);
    ucnv_close(from);
    ucnv_close(to);
    if (icu == U_MEMORY_ALLOCATION_ERROR)
        return stm_fail_nomem(err);
    if (U_FAILURE(icu))
        return stm_fail(err, STEMMA_E_FORMAT, (size_t)(in - bytes.data), "cannot be read as %s: %s",
                        charset, u_errorName(icu));
    *ret = (stm_str){utf8, (size_t)(out - utf8)};
    return STEMMA_OK;
}

/* ---- Guessing ---- */

static bool is_absurd(int32_t last, int32_t c, int32_t next)
{
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0) || !u_isdefined(c))
        return true;
    if (u_isalpha(c))
        return (u_isupper(c) && u_islower(last)) ||
               (u_isalpha(last) && last >= 0x80 &&
                u_getIntPropertyValue(c, UCHAR_SCRIPT) !=
                    u_getIntPropertyValue(last, UCHAR_SCRIPT) &&
                u_getIntPropertyValue(c, UCHAR_IDEOGRAPHIC) == 0 && c < 0x3000 && last < 0x3000);
    /* A symbol inside of a word; an apostrophe or a hyphen may stand there. */
    return u_isalpha(last) && u_isalpha(next) && c != 0x2019 && c != 0xAD && c != 0xB7 &&
           !(c >= 0x2010 && c <= 0x2014) && c < 0x3000;
}

/* How little sense a text makes, 0 to 1: of its characters beyond ASCII, those that are absurd. */
static double nonsense_of(stm_str utf8)
{
    size_t seen = 0, absurd = 0;
    int32_t last = ' ';
    for (size_t i = 0; i < utf8.len;) {
        const int32_t c = stm_utf8_next(utf8, &i);
        size_t ahead = i;
        const int32_t next = i < utf8.len ? stm_utf8_next(utf8, &ahead) : ' ';
        seen += c >= 0x80;
        absurd += c >= 0x80 && is_absurd(last, c, next);
        last = c;
    }
    return seen ? (double)absurd / (double)seen : 0;
}

static const char *read_as(const char *guess)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i][0], guess) == 0)
            return known[i][1];
    return NULL;
}

static double weigh(const char *charset, int32_t confidence, stm_str sample)
{
    stm_arena arena;
    stm_str utf8;
    stm_arena_init(&arena, 0);
    double weight = -1000;
    if (convert(&utf8, sample, charset, &arena, NULL) == STEMMA_OK)
        weight = confidence - WEIGHT_OF_SENSE * nonsense_of(utf8);
    stm_arena_clear(&arena);
    return weight;
}

/* The most likely of the detector's guesses, NULL where there is none. */
static const char *best_guess(UCharsetDetector *detector, stm_str sample, UErrorCode *icu)
{
    int32_t count = 0;
    const UCharsetMatch **guesses = ucsdet_detectAll(detector, &count, icu);
    const char *best = NULL;
    double best_weight = 0;
    for (int32_t i = 0; i < count && i < MOST_GUESSES && U_SUCCESS(*icu); i++) {
        const char *charset = read_as(ucsdet_getName(guesses[i], icu));
        const int32_t confidence = ucsdet_getConfidence(guesses[i], icu);
        const double weight = charset == NULL ? -1000 : weigh(charset, confidence, sample);
        if (charset != NULL && (best == NULL || weight > best_weight)) {
            best = charset;
            best_weight = weight;
        }
    }
    return best;
}

/* The part of the bytes from the first one beyond ASCII on. */
static stm_str sample_of(stm_str bytes)
{
    size_t from = 0;
    while (from < bytes.len && (unsigned char)bytes.data[from] < 0x80)
        from++;
    from = from > 64 ? from - 64 : 0;
    const size_t to = bytes.len - from > LOOKED_AT ? from + LOOKED_AT : bytes.len;
    return stm_str_slice(bytes, from, to);
}

static stemma_status guess(const char **ret, stm_str bytes, stemma_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    const stm_str sample = sample_of(bytes);
    UCharsetDetector *detector = ucsdet_open(&icu);
    if (U_FAILURE(icu))
        return stm_fail_nomem(err);
    ucsdet_setText(detector, sample.data, (int32_t)sample.len, &icu);
    const char *best = U_SUCCESS(icu) ? best_guess(detector, sample, &icu) : NULL;
    ucsdet_close(detector);
    *ret = best != NULL ? best : "windows-1252";
    return STEMMA_OK;
}

/* ---- The whole ---- */

stemma_status stm_charset_decode(stm_str *ret, const char **ret_charset, stm_str bytes,
                                 stm_arena *arena, stemma_error *err)
{
    const mark *m = mark_of(bytes);
    const char *charset = m != NULL ? m->charset : wide_without_mark(bytes);
    const stm_str body = stm_str_slice(bytes, m != NULL ? m->len : 0, bytes.len);
    const bool utf8 = charset == NULL || strcmp(charset, "UTF-8") == 0;
    if (utf8 && stm_utf8_valid(body)) {
        *ret = body;
        *ret_charset = "UTF-8";
        return STEMMA_OK;
    }
    if (charset == NULL && is_nearly_utf8(body))
        charset = "UTF-8";
    if (charset == NULL)
        STM_TRY(guess(&charset, body, err));
    STM_TRY(convert(ret, body, charset, arena, err));
    *ret_charset = charset;
    return STEMMA_OK;
}

/* ---- Pages ---- */

enum {
    LABEL_ROOM = 40,
    SNIFFED = 4096,
    FEWEST_PAIRS = 30 /* of characters that are one: "Ã¼" may be written once on purpose */
};

/* The label behind "charset=" from `at` on. False: there is none. */
static bool label_at(char out[LABEL_ROOM], stm_str bytes, size_t at)
{
    size_t n = 0;
    while (at < bytes.len && strchr(" \t\r\n=\"'", bytes.data[at]) != NULL && bytes.data[at])
        at++;
    while (at < bytes.len && n + 1 < LABEL_ROOM && strchr(" \t\r\n\"';/>?", bytes.data[at]) == NULL)
        out[n++] = bytes.data[at++];
    out[n] = '\0';
    return n > 0;
}

/* What a page says of itself: <meta charset=…>, http-equiv, an XML declaration. */
static bool sniff(char out[LABEL_ROOM], stm_str bytes)
{
    const stm_str head = stm_str_slice(bytes, 0, bytes.len > SNIFFED ? SNIFFED : bytes.len);
    for (size_t i = 0; i + 8 < head.len; i++) {
        if ((head.data[i] | 0x20) != 'c' && (head.data[i] | 0x20) != 'e')
            continue;
        char word[9] = "";
        for (int k = 0; k < 8; k++)
            word[k] = (char)(head.data[i + (size_t)k] | 0x20);
        const size_t n = memcmp(word, "charset", 7) == 0    ? 7
                         : memcmp(word, "encoding", 8) == 0 ? 8
                                                            : 0;
        if (n > 0 && (head.data[i + n] == '=' || head.data[i + n] == ' '))
            return label_at(out, head, i + n);
    }
    return false;
}

/* One name for all aliases of a charset, or NULL. */
static const char *preferred_name(const char *label)
{
    UErrorCode icu = U_ZERO_ERROR;
    const char *name = ucnv_getStandardName(label, "MIME", &icu);
    if (name != NULL && U_SUCCESS(icu))
        return name;
    icu = U_ZERO_ERROR;
    name = ucnv_getStandardName(label, "IANA", &icu);
    return U_SUCCESS(icu) ? name : NULL;
}

/* The converter a label stands for, as the WHATWG Encoding Standard has it; NULL: none that a page
   could say so in (UTF-16 could not have been read up to the label). */
static const char *label_means(const char *label)
{
    static const char *const wider[][2] = {{"ISO-8859-1", "windows-1252"},
                                           {"US-ASCII", "windows-1252"},
                                           {"ISO-8859-9", "windows-1254"},
                                           {"ISO-8859-11", "windows-874"},
                                           {"TIS-620", "windows-874"},
                                           {"GB2312", "GB18030"},
                                           {"GBK", "GB18030"},
                                           {"EUC-KR", "windows-949"},
                                           {"KS_C_5601-1987", "windows-949"},
                                           {"Shift_JIS", "windows-31j"}};
    const char *name = preferred_name(label);
    if (name == NULL || strncmp(name, "UTF-", 4) == 0 || strncmp(name, "ISO-2022-C", 10) == 0 ||
        strncmp(name, "ISO-2022-K", 10) == 0)
        return NULL;
    for (size_t i = 0; i < sizeof wider / sizeof *wider; i++) {
        const char *same = preferred_name(wider[i][0]);
        if (same != NULL && strcmp(name, same) == 0)
            return wider[i][1];
    }
    return name;
}

static bool has_broken(stm_str utf8)
{
    size_t broken = 0;
    for (size_t at = 0; (at = stm_str_find(utf8, STM_STR("\xEF\xBF\xBD"), at)) != SIZE_MAX; at += 3)
        broken++;
    return broken > 2 + utf8.len / 1000;
}

/* ---- UTF-8 that was read as windows-1252 and written as UTF-8 once more ---- */

/* The byte that a character was, read as Latin-1 or windows-1252; -1: none. */
static int byte_of(int32_t c)
{
    if (c < 0x100)
        return c;
    for (int byte = 0x80; byte < 0xA0; byte++)
        if (stm_windows_1252((unsigned)byte) == c)
            return byte;
    return -1;
}

/* Is nearly all beyond ASCII the bytes of sequences of two (Latin, Greek, Cyrillic)? */
static bool is_twice(stm_str utf8)
{
    size_t pairs = 0, others = 0;
    for (size_t i = 0; i < utf8.len;) {
        if ((unsigned char)utf8.data[i] < 0x80) {
            i++;
            continue;
        }
        const int32_t c = stm_utf8_next(utf8, &i);
        size_t ahead = i;
        const int next = i < utf8.len ? byte_of(stm_utf8_next(utf8, &ahead)) : -1;
        if (c >= 0xC2 && c <= 0xE2 && next >= 0x80 && next < 0xC0) {
            pairs++;
            i = ahead;
        } else {
            others += c != 0xA0;
        }
    }
    return pairs >= FEWEST_PAIRS && pairs >= others * 4;
}

static stemma_status undo_twice(stm_str *utf8, stm_arena *arena, stemma_error *err)
{
    char *out = stm_arena_alloc(arena, utf8->len + 1);
    size_t n = 0;
    if (out == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < utf8->len;) {
        const size_t from = i;
        const int byte = byte_of(stm_utf8_next(*utf8, &i));
        if (byte >= 0) {
            out[n++] = (char)byte;
        } else {
            memcpy(out + n, utf8->data + from, i - from);
            n += i - from;
        }
    }
    return convert(utf8, (stm_str){out, n}, "UTF-8", arena, err);
}

/* Valid UTF-8, or but for some broken places, and more than ASCII. Bytes of other charsets hardly
   ever are by chance. */
static bool says_utf8(stm_str bytes)
{
    return stm_utf8_valid(bytes) || is_nearly_utf8(bytes);
}

stemma_status stm_charset_decode_html(stm_str *ret, const char **ret_charset, stm_str bytes,
                                      const char *declared, stm_arena *arena, stemma_error *err)
{
    char label[LABEL_ROOM];
    const char *charset = declared != NULL ? label_means(declared) : NULL;
    if (charset == NULL && sniff(label, bytes))
        charset = label_means(label);
    if (charset == NULL || mark_of(bytes) != NULL || says_utf8(bytes) ||
        wide_without_mark(bytes) != NULL) {
        STM_TRY(stm_charset_decode(ret, ret_charset, bytes, arena, err));
        return is_twice(*ret) ? undo_twice(ret, arena, err) : STEMMA_OK;
    }
    stm_str utf8;
    STM_TRY(convert(&utf8, bytes, charset, arena, err));
    if (has_broken(utf8))
        return stm_charset_decode(ret, ret_charset, bytes, arena, err);
    *ret = utf8;
    *ret_charset = charset;
    return STEMMA_OK;
}
