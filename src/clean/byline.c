/* SPDX-License-Identifier: Apache-2.0 */
#include "clean/byline.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { MOST_BYTES = 240, MOST_WORDS = 40, MOST_NAME_WORDS = 5, MOST_PLACE_WORDS = 6 };

typedef enum word_kind { NAME, SMALL, PARTICLE, AND, PLACE, ROLE, AGENCY, BREAK } word_kind;

typedef struct word {
    stm_str text;
    word_kind kind;
    bool breaks; /* a comma, a bracket or another sign stands before it */
} word;

typedef struct words {
    word items[MOST_WORDS];
    uint32_t count;
} words;

/* ---- Words ---- */

static bool is_separator(int32_t c)
{
    return c == ',' || c == '(' || c == ')' || c == '/' || c == '&' || c == '|' || c == ';' ||
           c == ':' || c == '[' || c == ']' || c == 0xB7 || c == 0x2022 || c == 0x2013 ||
           c == 0x2014 || c == 0x3001 || c == 0x30FB || c == 0xFF08 || c == 0xFF09;
}

static bool is_part_of_word(int32_t c)
{
    return u_isalpha(c) || c == '.' || c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 ||
           (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Capitalised: its first letter is, or it is of a script without case. */
static bool is_capitalised(stm_str text)
{
    size_t i = 0;
    int32_t c = text.len ? stm_utf8_next(text, &i) : ' ';
    /* d'Artagnan, O'Neill, al-Assad */
    for (; i < text.len && u_islower(c); c = stm_utf8_next(text, &i))
        if (text.data[i] == '\'' || text.data[i] == '-' || (unsigned char)text.data[i] == 0xE2)
            return i <= 3 && i + 1 < text.len;
    return u_isupper(c) || u_istitle(c) || (u_isalpha(c) && !u_islower(c));
}

static word_kind kind_of_cue(const stm_cue *cue)
{
    switch (cue->kind) {
    case STM_CUE_AND:
        return AND;
    case STM_CUE_PARTICLE:
        return PARTICLE;
    case STM_CUE_PLACE:
        return PLACE;
    case STM_CUE_AGENCY:
        return AGENCY;
    default:
        return ROLE;
    }
}

typedef struct splitting {
    words *out;
    const stm_cleaning *c;
    stm_str text;
    stm_folded folded;                /* of all of it */
    uint32_t origins[MOST_BYTES + 1]; /* where in the text each folded word begins */
    size_t at;                        /* bytes of the text that have been read */
    uint32_t word;                    /* the folded word at or behind that */
    bool breaks;
} splitting;

/* What the cues make of the word: a role, an agency, a particle …; *ret_end: where a phrase ends.
 */
static word_kind judge(splitting *s, word_kind by_form, uint32_t *ret_end)
{
    const uint32_t kinds = STM_CUE_BIT(STM_CUE_AND) | STM_CUE_BIT(STM_CUE_PARTICLE) |
                           STM_CUE_BIT(STM_CUE_PLACE) | STM_CUE_BIT(STM_CUE_AGENCY) |
                           STM_CUE_BIT(STM_CUE_ROLE);
    const stm_cue_hit hit = stm_cue_longest(s->c->cues, &s->folded, s->word, s->c->lang, kinds);
    if (hit.cue == NULL)
        return by_form;
    const word_kind kind = kind_of_cue(hit.cue);
    if (kind == ROLE || kind == AGENCY)
        *ret_end = hit.end;
    /* A capitalised In is a name's part; "de" in capitals is not. */
    return kind == PLACE && by_form == NAME ? NAME : kind;
}

/* Where the word ends that begins at s->at. */
static size_t word_end(stm_str text, size_t at)
{
    for (size_t i = at; i < text.len; at = i)
        if (!is_part_of_word(stm_utf8_next(text, &i)))
            break;
    return at;
}

static bool take_word(splitting *s)
{
    const size_t end = word_end(s->text, s->at);
    if (end == s->at || s->out->count == MOST_WORDS)
        return false;
    while (s->word < s->folded.word_count && s->origins[s->word] < s->at)
        s->word++;
    word w = {.text = stm_str_slice(s->text, s->at, end), .breaks = s->breaks};
    uint32_t phrase_end = 0;
    w.kind = is_capitalised(w.text) ? NAME : SMALL;
    if (s->word < s->folded.word_count && s->origins[s->word] == s->at)
        w.kind = judge(s, w.kind, &phrase_end);
    s->at = end;
    if (phrase_end > 0) {
        const size_t to = stm_unfold(s->text, phrase_end);
        s->at = to > end ? to : end;
        w.text.len = (size_t)(s->text.data + s->at - w.text.data);
    }
    s->out->items[s->out->count++] = w;
    s->breaks = false;
    return true;
}

/* Pass over what stands between words. False where it may not stand in a by-line. */
static bool pass_sign(splitting *s, int32_t c)
{
    if (is_separator(c) || c == '-')
        s->breaks = true;
    else if (c != ' ' && c != 0xA0 && c != '\n' && c != '\t' && c != '@' && c != '_' && c != '*')
        return false;
    return true;
}

/* False where something stands in it that stands in no by-line. */
static bool split_words(words *ws, const stm_cleaning *c, stm_str text)
{
    splitting s = {.out = ws, .c = c, .text = text};
    ws->count = 0;
    if (!stm_fold_line(&s.folded, text, c->scratch))
        return false;
    stm_fold_origins(s.origins, text, &s.folded);
    while (s.at < text.len) {
        size_t next = s.at;
        if (pass_sign(&s, stm_utf8_next(text, &next))) {
            s.at = next;
            continue;
        }
        if (!take_word(&s))
            return false;
    }
    return ws->count > 0;
}

/* ---- Names ---- */

/* MERLE OSTERKAMP as Merle Osterkamp. */
static stm_str calm_capitals(const stm_cleaning *c, stm_str name)
{
    bool small = false;
    for (size_t i = 0; i < name.len;)
        small |= u_islower(stm_utf8_next(name, &i)) != 0;
    char *out = small || name.len < 5 ? NULL : stm_arena_alloc(c->scratch, name.len * 2);
    if (out == NULL)
        return name;
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < name.len;) {
        const int32_t ch = stm_utf8_next(name, &i);
        n += stm_utf8_put(out + n, inside ? u_tolower(ch) : ch);
        inside = u_isalpha(ch) != 0;
    }
    return (stm_str){out, n};
}

static uint32_t characters(stm_str s)
{
    return (uint32_t)stm_utf8_count(s);
}

/* Names of scripts without spaces are one word of two to eight signs. */
static bool is_unspaced_name(const word *w)
{
    size_t i = 0;
    const uint32_t n = characters(w->text);
    return stm_is_unspaced(stm_utf8_next(w->text, &i)) && n >= 2 && n <= 8;
}

/* From `first` on the words of one name; how many, 0 where none begins. Without capitals a name is
   believed only behind a prefix. */
static uint32_t name_words(const stm_byline *b, const words *ws, uint32_t first)
{
    uint32_t n = 0, full = 0;
    for (uint32_t i = first; i < ws->count && n < MOST_NAME_WORDS + 1; i++, n++) {
        const word *w = &ws->items[i];
        if (n > 0 && w->breaks)
            break;
        if (w->kind != NAME &&
            !(w->kind == PARTICLE && i + 1 < ws->count && !ws->items[i + 1].breaks))
            break;
        full += w->kind == NAME;
    }
    if (n > MOST_NAME_WORDS || full == 0)
        return 0;
    const bool unspaced = is_unspaced_name(&ws->items[first]);
    if ((full == 1 && !unspaced) || (unspaced && !b->prefixed))
        return 0;
    return n;
}

static void add_name(stm_byline *b, const stm_cleaning *c, const words *ws, uint32_t first,
                     uint32_t n)
{
    const stm_str from = ws->items[first].text, to = ws->items[first + n - 1].text;
    stm_str name = {from.data, (size_t)(to.data + to.len - from.data)};
    while (name.len > 0 && name.data[name.len - 1] == '.')
        name.len--;
    if (b->count < STM_MOST_AUTHORS)
        b->names[b->count++] = calm_capitals(c, name);
}

/* What may follow a name: a place, a role, an outlet. Gives the word behind it, or UINT32_MAX. */
static uint32_t pass_trailer(stm_byline *b, const words *ws, uint32_t i)
{
    uint32_t n = 0;
    for (; i < ws->count && n <= MOST_PLACE_WORDS; i++, n++) {
        const word *w = &ws->items[i];
        if (w->kind == AND && name_words(b, ws, i + 1) > 0)
            return i;
        if (w->kind == ROLE)
            b->role = true;
        else if (w->kind == SMALL && !b->role)
            return UINT32_MAX;
    }
    return i < ws->count ? UINT32_MAX : i;
}

static bool read_names(stm_byline *b, const stm_cleaning *c, const words *ws)
{
    for (uint32_t i = 0; i < ws->count;) {
        const word *w = &ws->items[i];
        const uint32_t n = name_words(b, ws, i);
        if (n > 0 && (b->count == 0 || w->breaks || ws->items[i - 1].kind == AND)) {
            add_name(b, c, ws, i, n);
            i += n;
        } else if (w->kind == AGENCY) {
            add_name(b, c, ws, i++, 1);
        } else if (w->kind == AND && i > 0) {
            i++;
        } else if (w->kind == ROLE && b->count == 0) {
            b->role = true;
            i++;
        } else if (b->count > 0) {
            i = pass_trailer(b, ws, i);
        } else {
            return false;
        }
        if (i == UINT32_MAX)
            return false;
    }
    return b->count > 0 || (b->role && b->prefixed);
}

bool stm_byline_of(stm_byline *byline, const stm_cleaning *c, stm_str text)
{
    stm_folded folded;
    words ws;
    *byline = (stm_byline){0};
    text = stm_str_trim(text);
    if (text.len == 0 || text.len > MOST_BYTES || !stm_fold_line(&folded, text, c->scratch) ||
        folded.word_count == 0)
        return false;
    const stm_cue_hit prefix =
        stm_cue_longest(c->cues, &folded, 0, c->lang, STM_CUE_BIT(STM_CUE_BYLINE));
    if (prefix.cue != NULL && prefix.end < folded.last) {
        byline->prefixed = true;
        text = stm_str_slice(text, stm_unfold(text, prefix.end), text.len);
    }
    return split_words(&ws, c, text) && read_names(byline, c, &ws);
}
