/* SPDX-License-Identifier: Apache-2.0 */
#include "clean/clean_fold.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { COPYRIGHT = 0xA9 /* counts as a word: cues begin with it */ };

bool stm_is_unspaced(int32_t c)
{
    return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) ||
           (c >= 0x1780 && c < 0x1800) || (c >= 0x3040 && c < 0x3100) ||
           (c >= 0x3400 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
}

/* Typographic characters to the ones that cues are written with. */
static int32_t plain(int32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
    case 0x2032:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x00A0:
    case 0x202F:
    case 0x3000:
        return ' ';
    default:
        return c >= 0x2000 && c <= 0x200A ? ' ' : c;
    }
}

static int32_t fold_ascii(int32_t c)
{
    return c <= ' ' ? ' ' : c >= 'A' && c <= 'Z' ? c + 32 : c == '`' ? '\'' : c;
}

static int32_t fold_wide(int32_t c)
{
    c = plain(c);
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width ASCII */
        c -= 0xFEE0;
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0x0660 && c < 0x0970 && u_isdigit(c))
        return '0' + u_charDigitValue(c);
    c = u_tolower(c);
    return c == 0x0451 ? 0x0435 : c; /* ё is often written е */
}

typedef struct folding {
    stm_folded *out;
    int32_t last; /* the character before, ' ' at the beginning */
    bool last_word;
} folding;

static bool is_word(int32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == COPYRIGHT;
}

/* No space has to part it from its neighbours. */
static bool stands_alone(int32_t c)
{
    return stm_is_unspaced(c) || c == COPYRIGHT;
}

static void put(folding *f, int32_t c)
{
    stm_folded *out = f->out;
    const bool word = is_word(c);
    if (c == ' ' && f->last == ' ')
        return;
    uint8_t mark = 0;
    if (!word || !f->last_word || stands_alone(c) || stands_alone(f->last))
        mark = STM_EDGE | (word ? STM_WORD : 0);
    out->marks[out->len] = mark;
    const size_t n = stm_utf8_put(out->text + out->len, c);
    for (size_t i = 1; i < n; i++)
        out->marks[out->len + i] = 0;
    if (word && out->last == 0)
        out->first = out->len;
    out->len += (uint32_t)n;
    if (word)
        out->last = out->len;
    f->last = c;
    f->last_word = word;
}

bool stm_fold_line(stm_folded *folded, stm_str text, stm_arena *arena)
{
    /* Lower case may take a byte more in two (U+023A); everything else takes less or the same. */
    const size_t room = text.len + text.len / 2 + 1;
    *folded =
        (stm_folded){.text = stm_arena_alloc(arena, room), .marks = stm_arena_alloc(arena, room)};
    if (folded->text == NULL || folded->marks == NULL)
        return false;
    folding f = {folded, ' ', false};
    for (size_t i = 0; i < text.len;) {
        const unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x80) {
            const int32_t wide = stm_utf8_next(text, &i);
            put(&f, fold_wide(wide));
            continue;
        }
        i++;
        put(&f, fold_ascii(c));
    }
    while (folded->len > 0 && folded->text[folded->len - 1] == ' ')
        folded->len--;
    folded->marks[folded->len] = STM_EDGE;
    return true;
}

size_t stm_unfold(stm_str text, uint32_t at)
{
    char bytes[4];
    uint32_t done = 0;
    int32_t last = ' ';
    for (size_t i = 0; i < text.len;) {
        const size_t before = i;
        const int32_t wide = stm_utf8_next(text, &i);
        const int32_t c = wide < 0x80 ? fold_ascii(wide) : fold_wide(wide);
        if (c == ' ' && last == ' ')
            continue;
        if (done >= at)
            return before;
        done += (uint32_t)stm_utf8_put(bytes, c);
        last = c;
    }
    return text.len;
}
