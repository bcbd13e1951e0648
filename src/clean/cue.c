/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file One trie holds the first piece of every cue (what stands before its first * or <n>), of all
 * languages together. At a word's beginning the trie is walked, and what the nodes passed hold is
 * compared whole. Most words leave the trie after two or three bytes. Cues that begin with a number
 * are a list of their own, looked at where a number stands.
 *
 * Children of a node are a list of siblings; the root's are a table, for speed.
 */
#include "clean/cue.h"

#include "base/alloc.h"
#include "base/array.h"
#include "clean/cue_cldr.h"

enum {
    ANY = 1,    /* what * becomes in a pattern */
    NUMBER = 2, /* and <n> */
    /* A phrase of any language counts at a line's beginning from this many bytes on: `Von`, `Par`
       and `Di` mean other things elsewhere, `Читайте также` does not. */
    LONG_PHRASE = 12,
    SAFE_NAME = 4,    /* bytes of a month's name that is taken for one in any language */
    MOST_TRIES = 4096 /* comparisons that one pattern with * may cost */
};

static const char *const sections[STM_CUE_KINDS] = {
    "related", "share",   "footer",      "navigation",  "advert",     "counter",
    "other",   "ai",      "advertorial", "correction",  "syndicated", "caption",
    "credit",  "agency",  "menu",        "share-words", "outlet",     "byline",
    "role",    "and",     "particles",   "place",       "published",  "updated",
    "time",    "morning", "afternoon",   "months",      "weekdays"};

typedef struct node {
    uint32_t child, sibling; /* 0: none */
    uint32_t cue;            /* the first that ends here, or STM_CUE_NONE */
    uint8_t byte;
} node;

struct stm_cues {
    stm_arena arena;
    STM_ARRAY(node) nodes; /* the first 256 are the root's children */
    STM_ARRAY(stm_cue) cues;
};

/* ---- Building ---- */

static uint32_t add_node(stm_cues *cues, uint8_t byte)
{
    return STM_ARRAY_ADD(&cues->nodes, ((node){.cue = STM_CUE_NONE, .byte = byte}))
               ? (uint32_t)cues->nodes.count - 1
               : 0;
}

/* The child of `parent` for `byte`, made where there is none; 0: no memory. */
static uint32_t child_of(stm_cues *cues, uint32_t parent, uint8_t byte)
{
    uint32_t at = cues->nodes.items[parent].child;
    while (at != 0 && cues->nodes.items[at].byte != byte)
        at = cues->nodes.items[at].sibling;
    if (at != 0 || (at = add_node(cues, byte)) == 0)
        return at;
    cues->nodes.items[at].sibling = cues->nodes.items[parent].child;
    cues->nodes.items[parent].child = at;
    return at;
}

/* Format and stand-alone names are mostly the same. */
static bool has_name(const stm_cues *cues, uint32_t first, const stm_cue *cue)
{
    for (uint32_t i = first; i != STM_CUE_NONE; i = cues->cues.items[i].next)
        if (cues->cues.items[i].lang == cue->lang && cues->cues.items[i].kind == cue->kind)
            return true;
    return false;
}

static bool insert(stm_cues *cues, stm_cue cue)
{
    uint32_t at = (uint8_t)cue.pattern.data[0];
    const size_t keyed = at == NUMBER ? 0 : cue.pattern.len;
    for (size_t i = 1; i < keyed && (uint8_t)cue.pattern.data[i] > NUMBER; i++)
        if ((at = child_of(cues, at, (uint8_t)cue.pattern.data[i])) == 0)
            return false;
    if (cue.kind >= STM_CUE_MONTH && has_name(cues, cues->nodes.items[at].cue, &cue))
        return true;
    cue.next = cues->nodes.items[at].cue;
    cues->nodes.items[at].cue = (uint32_t)cues->cues.count;
    return STM_ARRAY_ADD(&cues->cues, cue);
}

/* * and <n> as the bytes that stand for them, into `out` (as long as `entry`). */
static size_t encode(char *out, stm_str entry)
{
    size_t n = 0;
    for (size_t i = 0; i < entry.len;) {
        const stm_str rest = stm_str_slice(entry, i, entry.len);
        const bool number = stm_str_starts(rest, STM_STR("<n>"));
        out[n++] = entry.data[i] == '*' ? ANY : number ? NUMBER : entry.data[i];
        i += number ? 3 : 1;
    }
    return n;
}

/* Folding takes control characters for spaces, so each piece is folded by itself. */
static bool fold_pattern(stm_str *ret, stm_str encoded, stm_arena *arena)
{
    char *out = stm_arena_alloc(arena, encoded.len * 2 + 1);
    size_t n = 0;
    for (size_t i = 0, from = 0; out != NULL && i <= encoded.len; i++) {
        if (i < encoded.len && (uint8_t)encoded.data[i] > NUMBER)
            continue;
        stm_folded piece;
        const stm_str raw = stm_str_slice(encoded, from, i);
        if (!stm_fold_line(&piece, raw, arena))
            return false;
        if (n > 0 && raw.len > 0 && raw.data[0] == ' ')
            out[n++] = ' ';
        memcpy(out + n, piece.text, piece.len);
        n += piece.len;
        if (i < encoded.len && raw.len > 0 && raw.data[raw.len - 1] == ' ' && piece.len > 0)
            out[n++] = ' ';
        if (i < encoded.len)
            out[n++] = encoded.data[i];
        from = i + 1;
    }
    *ret = (stm_str){out, n};
    return out != NULL;
}

/* "sept. 9": the number at the end of an entry, taken off it; 0 where there is none. */
static uint8_t take_number(stm_str *entry)
{
    size_t i = entry->len;
    unsigned value = 0;
    while (i > 0 && entry->data[i - 1] >= '0' && entry->data[i - 1] <= '9')
        i--;
    for (size_t k = i; k < entry->len && value < 100; k++)
        value = value * 10 + (unsigned)(entry->data[k] - '0');
    *entry = stm_str_trim(stm_str_slice(*entry, 0, i));
    return value >= 1 && value <= 12 ? (uint8_t)value : 0;
}

static stemma_status refuse(stm_lang lang, stm_cue_kind kind, stm_str entry, stemma_error *err)
{
    char code[4];
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                    "language pack '%s': clean.txt [%s]: '%.*s' is no cue",
                    stm_lang_code(lang, code), sections[kind], (int)entry.len, entry.data);
}

static stemma_status add_entry(stm_cues *cues, stm_lang lang, stm_cue_kind kind, stm_str entry,
                               stemma_error *err)
{
    stm_cue cue = {.lang = lang, .kind = (uint8_t)kind};
    const stm_str whole = entry;
    if (kind == STM_CUE_MONTH && (cue.value = take_number(&entry)) == 0)
        return refuse(lang, kind, whole, err);
    cue.at_begin = entry.len > 0 && entry.data[0] == '^';
    entry = stm_str_slice(entry, cue.at_begin, entry.len);
    cue.at_end = entry.len > 0 && entry.data[entry.len - 1] == '$';
    entry.len -= cue.at_end;
    char *encoded = stm_arena_alloc(&cues->arena, entry.len + 1);
    if (encoded == NULL ||
        !fold_pattern(&cue.pattern, (stm_str){encoded, encode(encoded, entry)}, &cues->arena))
        return stm_fail_nomem(err);
    if (cue.pattern.len == 0 || (uint8_t)cue.pattern.data[0] == ANY)
        return refuse(lang, kind, whole, err);
    return insert(cues, cue) ? STEMMA_OK : stm_fail_nomem(err);
}

static stemma_status add_pack(stm_cues *cues, const stm_pack *pack, stemma_error *err)
{
    for (int kind = 0; kind < STM_CUE_KINDS; kind++) {
        char name[32] = "clean.";
        strncat(name, sections[kind], sizeof name - sizeof "clean.");
        const stm_entries entries = stm_pack_section(pack, name);
        for (size_t i = 0; i < entries.count; i++)
            STM_TRY(
                add_entry(cues, stm_pack_lang(pack), (stm_cue_kind)kind, entries.items[i], err));
    }
    return STEMMA_OK;
}

static bool has_letter(const stm_folded *f)
{
    for (uint32_t i = f->first; i < f->last; i++)
        if ((uint8_t)f->text[i] >= 0x80 || (f->text[i] >= 'a' && f->text[i] <= 'z'))
            return true;
    return false;
}

static stemma_status add_name(void *context, stm_lang lang, stm_str name, bool month, uint8_t value,
                              stemma_error *err)
{
    stm_cues *cues = context;
    stm_folded folded;
    if (!stm_fold_line(&folded, name, &cues->arena))
        return stm_fail_nomem(err);
    if (!has_letter(&folded)) /* some languages number their months */
        return STEMMA_OK;
    const stm_cue cue = {.pattern =
                             stm_str_slice(stm_folded_str(&folded), folded.first, folded.last),
                         .lang = lang,
                         .kind = month ? STM_CUE_MONTH : STM_CUE_WEEKDAY,
                         .value = value};
    return insert(cues, cue) ? STEMMA_OK : stm_fail_nomem(err);
}

static stemma_status fill(stm_cues *cues, const stm_packs *packs, stemma_error *err)
{
    for (unsigned i = 0; i < 256; i++)
        if (!STM_ARRAY_ADD(&cues->nodes, ((node){.cue = STM_CUE_NONE, .byte = (uint8_t)i})))
            return stm_fail_nomem(err);
    for (size_t i = 0; i < stm_packs_count(packs); i++)
        STM_TRY(add_pack(cues, stm_packs_at(packs, i), err));
    return stm_cue_cldr_names(add_name, cues, err);
}

stemma_status stm_cues_new(stm_cues **out, const stm_packs *packs, stemma_error *err)
{
    stm_cues *cues = stm_calloc(1, sizeof *cues);
    if (cues == NULL)
        return stm_fail_nomem(err);
    stm_arena_init(&cues->arena, 0);
    const stemma_status status = fill(cues, packs, err);
    if (status == STEMMA_OK)
        *out = cues;
    else
        stm_cues_free(cues);
    return status;
}

void stm_cues_free(stm_cues *cues)
{
    if (cues == NULL)
        return;
    STM_ARRAY_CLEAR(&cues->nodes);
    STM_ARRAY_CLEAR(&cues->cues);
    stm_arena_clear(&cues->arena);
    stm_free(cues);
}

/* ---- Matching ---- */

bool stm_cue_is_open(const stm_cue *cue)
{
    return cue->pattern.data[cue->pattern.len - 1] == ANY;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The end of a number that begins at `at`: digits, with separators between, and a letter for
   thousands or millions behind; `at` where none begins. */
static uint32_t number_end(const stm_folded *line, uint32_t at)
{
    uint32_t i = at, end = at;
    for (; i < line->len; i++) {
        const char c = line->text[i];
        if (is_digit(c))
            end = i + 1;
        else if (end == at || i > end || (c != '.' && c != ',' && c != ' ' && c != '\''))
            break;
    }
    if (end > at && end < line->len && strchr("kmb", line->text[end]) != NULL &&
        (line->marks[end + 1] & STM_EDGE) != 0)
        end++;
    return end;
}

typedef struct match {
    const stm_cue *cue;
    const stm_folded *line;
    unsigned tries;
} match;

/* The end of what pattern[p…] matches from line[at…] on, or UINT32_MAX. A trailing * takes all. */
static uint32_t match_from(match *m, size_t p, uint32_t at)
{
    const stm_str pattern = m->cue->pattern;
    for (; p < pattern.len; p++) {
        const uint8_t c = (uint8_t)pattern.data[p];
        if (m->tries == 0)
            return UINT32_MAX;
        m->tries--;
        if (c == ANY && p + 1 == pattern.len)
            return m->line->len;
        if (c == ANY) {
            for (uint32_t i = at; i <= m->line->len && m->tries > 0; i++) {
                const uint32_t end = match_from(m, p + 1, i);
                if (end != UINT32_MAX)
                    return end;
            }
            return UINT32_MAX;
        }
        if (c == NUMBER) {
            const uint32_t end = number_end(m->line, at);
            if (end == at)
                return UINT32_MAX;
            at = end;
        } else if (at < m->line->len && (uint8_t)m->line->text[at] == c) {
            at++;
        } else {
            return UINT32_MAX;
        }
    }
    if (m->cue->at_end && at < m->line->last)
        return UINT32_MAX;
    return at;
}

/* Does a word end at `end`, where the pattern ends with one? */
static bool ends_word(const stm_folded *line, uint32_t end)
{
    return end >= line->len || (line->marks[end] & STM_EDGE) != 0;
}

static bool is_for(const stm_cue *cue, const stm_folded *line, uint32_t at, stm_lang lang)
{
    if (cue->at_begin && at != line->first)
        return false;
    if (cue->kind == STM_CUE_WEEKDAY)
        return true;
    return cue->lang == 0 || cue->lang == lang || cue->lang == STM_LANG('e', 'n') ||
           (cue->at_begin && cue->pattern.len >= LONG_PHRASE);
}

static size_t try_list(const stm_cues *cues, const stm_folded *line, uint32_t at, uint32_t first,
                       stm_lang lang, uint32_t kinds, stm_cue_hit *hits, size_t room)
{
    size_t n = 0;
    for (uint32_t i = first; i != STM_CUE_NONE && n < room; i = cues->cues.items[i].next) {
        const stm_cue *cue = &cues->cues.items[i];
        if ((kinds >> cue->kind & 1) == 0 || !is_for(cue, line, at, lang))
            continue;
        match m = {cue, line, MOST_TRIES};
        const uint32_t end = match_from(&m, 0, at);
        if (end != UINT32_MAX && ends_word(line, end))
            hits[n++] = (stm_cue_hit){cue, at, end};
    }
    return n;
}

size_t stm_cues_at(const stm_cues *cues, const stm_folded *line, uint32_t at, stm_lang lang,
                   uint32_t kinds, stm_cue_hit *hits, size_t room)
{
    size_t n = 0;
    if (at >= line->len)
        return 0;
    const node *nodes = cues->nodes.items;
    if (is_digit(line->text[at]))
        n += try_list(cues, line, at, nodes[NUMBER].cue, lang, kinds, hits, room);
    for (uint32_t i = (uint8_t)line->text[at], k = at; n < room;) {
        if (nodes[i].cue != STM_CUE_NONE)
            n += try_list(cues, line, at, nodes[i].cue, lang, kinds, hits + n, room - n);
        if (++k >= line->len)
            break;
        uint32_t child = nodes[i].child;
        while (child != 0 && nodes[child].byte != (uint8_t)line->text[k])
            child = nodes[child].sibling;
        if (child == 0)
            break;
        i = child;
    }
    return n;
}

stm_cue_hit stm_cue_longest(const stm_cues *cues, const stm_folded *line, uint32_t at,
                            stm_lang lang, uint32_t kinds)
{
    stm_cue_hit hits[16], best = {0};
    const size_t n = stm_cues_at(cues, line, at, lang, kinds, hits, 16);
    for (size_t i = 0; i < n; i++)
        if (best.cue == NULL || hits[i].end > best.end ||
            (hits[i].end == best.end && hits[i].cue->lang == lang && best.cue->lang != lang))
            best = hits[i];
    return best;
}

/* ---- Months and weekdays ---- */

/* Of one node's cues the month meant in `lang`: its own, English, or what all agree on, where the
   name is not as short as words of other languages are ("de" is December in one). */
static uint8_t month_of(const stm_cues *cues, uint32_t first, stm_lang lang, uint32_t bytes)
{
    uint8_t own = 0, english = 0, any = 0;
    bool agreed = true;
    for (uint32_t i = first; i != STM_CUE_NONE; i = cues->cues.items[i].next) {
        const stm_cue *cue = &cues->cues.items[i];
        if (cue->kind != STM_CUE_MONTH)
            continue;
        if (cue->lang == lang || cue->lang == 0)
            own = cue->value;
        else if (cue->lang == STM_LANG('e', 'n'))
            english = cue->value;
        agreed = agreed && (any == 0 || any == cue->value);
        any = cue->value;
    }
    return own ? own : english ? english : agreed && bytes >= SAFE_NAME ? any : 0;
}

uint8_t stm_cue_month(const stm_cues *cues, const stm_folded *line, uint32_t at, stm_lang lang,
                      uint32_t *ret_end)
{
    uint8_t month = 0;
    const node *nodes = cues->nodes.items;
    for (uint32_t i = (uint8_t)line->text[at], k = at;;) {
        if (nodes[i].cue != STM_CUE_NONE && ends_word(line, k + 1)) {
            const uint8_t found = month_of(cues, nodes[i].cue, lang, k + 1 - at);
            if (found != 0) {
                month = found;
                *ret_end = k + 1;
            }
        }
        if (++k >= line->len)
            return month;
        uint32_t child = nodes[i].child;
        while (child != 0 && nodes[child].byte != (uint8_t)line->text[k])
            child = nodes[child].sibling;
        if (child == 0)
            return month;
        i = child;
    }
}
