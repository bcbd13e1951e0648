/* SPDX-License-Identifier: Apache-2.0 */
#include "clean/clean_fold.h"

#include "base/utf8.h"
#include "clean/clean_chars.h"

enum { COPYRIGHT = 0xA9 /* counts as a word: cues begin with it */ };

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

static int32_t fold_wide(int32_t c, unsigned bits)
{
    if ((bits & STM_CHAR_UPPER) != 0)
        c = stm_char_lower(c);
    else if ((bits & STM_CHAR_LOWER) == 0)
        c = plain(c);
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width ASCII */
        return fold_ascii(c - 0xFEE0);
    if (c >= 0x0660 && c < 0x0970 && u_isdigit(c))
        return '0' + u_charDigitValue(c);
    return c == 0x0451 ? 0x0435 : c; /* ё is often written е */
}

static int32_t fold(int32_t c)
{
    return c < 0x80 ? fold_ascii(c) : fold_wide(c, stm_char_bits(c));
}

typedef struct folding {
    stm_folded *out;
    int32_t last;    /* the character before, ' ' at the beginning */
    bool last_joins; /* it is of a word that may go on */
} folding;

static void put(folding *f, int32_t c)
{
    stm_folded *out = f->out;
    if (c == ' ' && f->last == ' ')
        return;
    const unsigned bits = stm_char_bits(c);
    const bool word = (bits & STM_CHAR_WORD) != 0 || c == COPYRIGHT;
    const bool joins = word && (bits & STM_CHAR_UNSPACED) == 0 && c != COPYRIGHT;
    uint8_t mark = 0;
    if (!joins || !f->last_joins)
        mark = STM_EDGE | (word ? STM_WORD : 0);
    if (word && out->last == 0)
        out->first = out->len;
    out->marks[out->len] = mark;
    if (c < 0x80) {
        out->text[out->len++] = (char)c;
    } else {
        const size_t n = stm_utf8_put(out->text + out->len, c);
        for (size_t i = 1; i < n; i++)
            out->marks[out->len + i] = 0;
        out->len += (uint32_t)n;
    }
    if (word)
        out->last = out->len;
    f->last = c;
    f->last_joins = joins;
}

/* The letters and digits of ASCII that go on with a word, which most of most texts are; gives where
   they end. */
static size_t fold_run(folding *f, stm_str text, size_t at)
{
    stm_folded *out = f->out;
    uint32_t n = out->len;
    const size_t from = at;
    if (!f->last_joins)
        return at;
    for (; at < text.len; at++, n++) {
        const unsigned char c = (unsigned char)text.data[at];
        if (c >= 0x80 || (stm_char_ascii[c] & STM_CHAR_WORD) == 0)
            break;
        out->text[n] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        out->marks[n] = 0;
    }
    if (at > from) {
        out->len = out->last = n;
        f->last = 'a';
    }
    return at;
}

uint32_t stm_fold_hash(const char *bytes, size_t len)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
    return hash;
}

uint32_t stm_folded_word_at(const stm_folded *folded, uint32_t at)
{
    uint32_t low = 0, high = folded->word_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (folded->words[middle].begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool find_words(stm_folded *f, stm_arena *arena)
{
    uint32_t count = 0, n = 0;
    for (uint32_t i = 0; i < f->len; i++)
        count += (f->marks[i] & STM_WORD) != 0;
    f->words = stm_arena_alloc(arena, (count + 1) * sizeof *f->words);
    if (f->words == NULL)
        return false;
    for (uint32_t i = f->first; i < f->len; i++) {
        if ((f->marks[i] & STM_WORD) == 0)
            continue;
        uint32_t end = i + 1;
        while (end < f->len && (f->marks[end] & STM_EDGE) == 0)
            end++;
        f->words[n++] = (stm_fold_word){i, end, stm_fold_hash(f->text + i, end - i)};
        i = end - 1;
    }
    f->word_count = n;
    return true;
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
        i = fold_run(&f, text, i);
        if (i < text.len)
            put(&f, fold(stm_char_next(text, &i)));
    }
    while (folded->len > 0 && folded->text[folded->len - 1] == ' ')
        folded->len--;
    folded->marks[folded->len] = STM_EDGE;
    return find_words(folded, arena);
}

size_t stm_unfold(stm_str text, uint32_t at)
{
    char bytes[4];
    uint32_t done = 0;
    int32_t last = ' ';
    for (size_t i = 0; i < text.len;) {
        const size_t before = i;
        const int32_t c = fold(stm_char_next(text, &i));
        if (c == ' ' && last == ' ')
            continue;
        if (done >= at)
            return before;
        done += (uint32_t)stm_utf8_put(bytes, c);
        last = c;
    }
    return text.len;
}

void stm_fold_origins(uint32_t *origins, stm_str text, const stm_folded *folded)
{
    char bytes[4];
    uint32_t done = 0, word = 0;
    int32_t last = ' ';
    for (size_t i = 0; i < text.len && word < folded->word_count;) {
        const size_t before = i;
        const int32_t c = fold(stm_char_next(text, &i));
        if (c == ' ' && last == ' ')
            continue;
        if (folded->words[word].begin == done)
            origins[word++] = (uint32_t)before;
        done += (uint32_t)stm_utf8_put(bytes, c);
        last = c;
    }
}
