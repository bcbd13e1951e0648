/* SPDX-License-Identifier: Apache-2.0 */
#include "read/normalise.h"

#include <limits.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum { DROP = 0, KEEP = -1 };

static bool is_selector(int32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Characters that change nothing one can see. */
static bool is_unseen(int32_t c)
{
    switch (c) {
    case 0xAD:   /* soft hyphen */
    case 0x61C:  /* Arabic letter mark */
    case 0x180E: /* Mongolian vowel separator */
    case 0x200B: /* zero-width space */
    case 0x200E: /* direction marks */
    case 0x200F:
    case 0x2060: /* word joiner */
    case 0xFEFF: /* byte order mark */
        return true;
    default:
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2061 && c <= 0x206F) ||
               (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB);
    }
}

/* What becomes of a character beyond ASCII: another one, DROP or KEEP. */
static int32_t fate_of(int32_t c, int32_t last)
{
    if (c == 0x85 &&
        last == '.') /* an ellipsis, or NEL: nobody ends a line after a stop with NEL */
        return 0x2026;
    if (c == 0x85 || c == 0x2028 || c == 0x2029)
        return '\n';
    if (c < 0xA0)
        return stm_windows_1252((unsigned)c);
    if (is_unseen(c) || (is_selector(c) && (is_selector(last) || last <= ' ')))
        return DROP;
    return KEEP;
}

/* Sure to be in NFC whatever stands around it: letters and marks of the scripts that are not
   composed of others. What is not sure costs time, nothing else. */
static bool is_surely_nfc(int32_t c)
{
    return c < 0x300 || (c >= 0x388 && c < 0x483) || (c >= 0x48A && c < 0x590) ||
           (c >= 0x620 && c < 0x64B) || (c >= 0x1E00 && c < 0x1F00) ||
           (c >= 0x2010 && c < 0x2061) || (c >= 0x20A0 && c < 0x20D0) ||
           (c >= 0x3001 && c < 0x3028) || (c >= 0x3041 && c < 0x3097) ||
           (c >= 0x309D && c < 0x3100) || (c >= 0x4E00 && c < 0xA000) ||
           (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xFF01 && c < 0xFF9E);
}

/* ---- One pass ---- */

typedef struct pass {
    char *out;
    size_t len;
    int32_t last; /* the last character seen, kept or not */
    bool sure;    /* it is in NFC */
} pass;

static void put_ascii(pass *p, char c, char next)
{
    p->last = c;
    if (c == '\r' && next == '\n')
        return; /* the LF follows */
    const char put = c == '\r' || c == '\f' || c == '\v' ? '\n' : c;
    if ((put >= ' ' && put != 0x7F) || put == '\n' || put == '\t')
        p->out[p->len++] = put;
}

static void put_wide(pass *p, stm_str text, size_t begin, size_t end, int32_t c)
{
    const int32_t fate = fate_of(c, p->last);
    p->last = c;
    if (fate == KEEP) {
        memcpy(p->out + p->len, text.data + begin, end - begin);
        p->len += end - begin;
        p->sure = p->sure && is_surely_nfc(c);
        return;
    }
    if (fate != DROP)
        p->len += stm_utf8_put(p->out + p->len, fate);
}

static void run(pass *p, stm_str text)
{
    for (size_t i = 0; i < text.len;) {
        const unsigned char c = (unsigned char)text.data[i];
        if (c >= ' ' && c < 0x7F) {
            p->out[p->len++] = (char)c;
            p->last = c;
            i++;
        } else if (c < 0x80) {
            put_ascii(p, (char)c, i + 1 < text.len ? text.data[i + 1] : '\0');
            i++;
        } else {
            const size_t begin = i;
            const int32_t wide = stm_utf8_next(text, &i);
            put_wide(p, text, begin, i, wide);
        }
    }
}

/* ---- NFC ---- */

static stemma_status to_nfc(stm_str *text, stm_arena *arena, stemma_error *err)
{
    UErrorCode icu = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&icu);
    int32_t n = 0, m = 0, k = 0;
    UChar *wide = stm_malloc((text->len + 1) * sizeof *wide);
    UChar *composed = stm_malloc((text->len * 3 + 1) * sizeof *composed);
    char *narrow = NULL;
    if (wide != NULL && composed != NULL) {
        u_strFromUTF8(wide, (int32_t)text->len + 1, &n, text->data, (int32_t)text->len, &icu);
        m = unorm2_normalize(nfc, wide, n, composed, (int32_t)text->len * 3 + 1, &icu);
        narrow = stm_arena_alloc(arena, (size_t)m * 3 + 1);
    }
    if (narrow != NULL)
        u_strToUTF8(narrow, m * 3 + 1, &k, composed, m, &icu);
    stm_free(wide);
    stm_free(composed);
    if (narrow == NULL)
        return stm_fail_nomem(err);
    if (U_SUCCESS(icu)) /* else it stays as it is: NFC as far as can be */
        *text = (stm_str){narrow, (size_t)k};
    return STEMMA_OK;
}

stemma_status stm_normalise(stm_str *ret, stm_str utf8, stm_arena *arena, stemma_error *err)
{
    if (utf8.len > INT_MAX / 8)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "text has %zu bytes, at most %d are read", utf8.len, INT_MAX / 8);
    /* A C1 control of two bytes may become a character of three. */
    pass p = {.out = stm_arena_alloc(arena, utf8.len + utf8.len / 2 + 1), .sure = true};
    if (p.out == NULL)
        return stm_fail_nomem(err);
    run(&p, utf8);
    stm_str text = {p.out, p.len};
    if (!p.sure)
        STM_TRY(to_nfc(&text, arena, err));
    *ret = text;
    return STEMMA_OK;
}
