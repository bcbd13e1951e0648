/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Cues are found by their first word: a map from its hash to the list of those that begin
 * with it. A cue that lets its first word go on (newsletter*) is found by that word's first bytes,
 * one that begins with a number by the word behind the number. What a list holds is compared whole.
 * Names of months and weekdays, some thousands, are a map of their own.
 */
#include "clean/cue.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/hash.h"
#include "clean/cue_cldr.h"

enum {
    ANY = 1,    /* what * becomes in a pattern */
    NUMBER = 2, /* and <n> */
    /* A phrase of any language counts at a line's beginning from this many bytes on: `Von`, `Par`
       and `Di` mean other things elsewhere, `Читайте также` does not. */
    LONG_PHRASE = 12,
    SAFE_NAME = 4, /* bytes of a month's name that is taken for one in any language */
    FILTER_BITS = 65536,
    LONGEST_NUMBER = 24, /* bytes */
    MOST_TRIES = 4096    /* comparisons that one pattern with * may cost */
};

static const char *const sections[STM_CUE_KINDS] = {
    "related", "share",   "footer",      "navigation",  "advert",     "counter",
    "other",   "ai",      "advertorial", "correction",  "syndicated", "caption",
    "credit",  "agency",  "menu",        "share-words", "outlet",     "byline",
    "role",    "and",     "particles",   "place",       "published",  "updated",
    "time",    "morning", "afternoon",   "months",      "weekdays"};

struct stm_cues {
    stm_arena arena;
    STM_ARRAY(stm_cue) cues;
    stm_map phrases;                   /* key_of() -> the first of a list of cues */
    stm_map names;                     /* months and weekdays, likewise */
    uint64_t filter[FILTER_BITS / 64]; /* bits set by the keys of phrases: most words have none */
};

/* ---- Keys ---- */

/* What a list is found by; bytes that no hash has part the ways. */
enum key_kind { WHOLE_WORD, OPEN_WORD, AFTER_NUMBER, BARE_NUMBER };

static uint32_t filter_bit(uint64_t key)
{
    return (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 48) % FILTER_BITS;
}

/* An open word is known by this many bytes, so that it needs as many. */
enum { OPEN_BYTES = 3 };

static uint64_t key_of(enum key_kind kind, uint32_t hash)
{
    return (uint64_t)kind << 32 | hash;
}

/* ---- Building ---- */

/* What a cue is found by: its first word, and whether a * or <n> lets that go on. */
typedef struct opening {
    stm_str word;
    bool open, number;
} opening;

/* False where the cue's beginning is nothing that it could be found by. */
static bool key_of_opening(const opening *o, uint64_t *ret_key)
{
    if (o->number) {
        *ret_key = o->word.len > 0 && !o->open
                       ? key_of(AFTER_NUMBER, stm_fold_hash(o->word.data, o->word.len))
                       : key_of(BARE_NUMBER, 0);
        return true;
    }
    if (o->word.len < (o->open ? OPEN_BYTES : 1))
        return false;
    *ret_key = o->open ? key_of(OPEN_WORD, stm_fold_hash(o->word.data, OPEN_BYTES))
                       : key_of(WHOLE_WORD, stm_fold_hash(o->word.data, o->word.len));
    return true;
}

/* Format and stand-alone names are mostly the same. */
static bool has_name(const stm_cues *cues, uint32_t first, const stm_cue *cue)
{
    for (uint32_t i = first; i != STM_CUE_NONE; i = cues->cues.items[i].next) {
        const stm_cue *other = &cues->cues.items[i];
        if (other->lang == cue->lang && other->kind == cue->kind &&
            stm_str_equal(other->pattern, cue->pattern))
            return true;
    }
    return false;
}

static void note_key(stm_cues *cues, uint64_t key)
{
    const uint32_t bit = filter_bit(key);
    cues->filter[bit / 64] |= (uint64_t)1 << bit % 64;
}

static stemma_status insert(stm_cues *cues, stm_cue cue, const opening *begin, stemma_error *err)
{
    uint64_t key;
    stm_map *map = cue.kind >= STM_CUE_MONTH ? &cues->names : &cues->phrases;
    if (!key_of_opening(begin, &key))
        return STEMMA_E_FORMAT;
    if (map == &cues->phrases)
        note_key(cues, key);
    cue.next = stm_map_get(map, key); /* STM_MAP_NONE is STM_CUE_NONE */
    if (cue.kind >= STM_CUE_MONTH && has_name(cues, cue.next, &cue))
        return STEMMA_OK;
    if (!stm_map_set(map, key, (uint32_t)cues->cues.count) || !STM_ARRAY_ADD(&cues->cues, cue))
        return stm_fail_nomem(err);
    return STEMMA_OK;
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

/* Note the first word, when the piece that holds it has been folded to `at` of the pattern. */
static void note_opening(opening *o, const stm_folded *piece, const char *at, bool touched)
{
    if (o->word.len > 0 || piece->word_count == 0 || piece->words[0].begin != 0)
        return;
    const stm_fold_word *w = &piece->words[0];
    o->word = (stm_str){at, w->end};
    o->open = w->end == piece->len && touched;
}

/* Folding takes control characters for spaces, so each piece is folded by itself. */
static bool fold_pattern(stm_str *ret, opening *o, stm_str encoded, stm_arena *arena)
{
    char *out = stm_arena_alloc(arena, encoded.len * 2 + 1);
    size_t n = 0;
    *o = (opening){.number = encoded.len > 0 && encoded.data[0] == NUMBER};
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
        const bool spaced = raw.len > 0 && raw.data[raw.len - 1] == ' ';
        if (n == 0 || (o->number && n <= 2))
            note_opening(o, &piece, out + n, i < encoded.len && !spaced);
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
    opening begin;
    if (kind == STM_CUE_MONTH && (cue.value = take_number(&entry)) == 0)
        return refuse(lang, kind, whole, err);
    cue.at_begin = entry.len > 0 && entry.data[0] == '^';
    entry = stm_str_slice(entry, cue.at_begin, entry.len);
    cue.at_end = entry.len > 0 && entry.data[entry.len - 1] == '$';
    entry.len -= cue.at_end;
    char *encoded = stm_arena_alloc(&cues->arena, entry.len + 1);
    if (encoded == NULL || !fold_pattern(&cue.pattern, &begin,
                                         (stm_str){encoded, encode(encoded, entry)}, &cues->arena))
        return stm_fail_nomem(err);
    if (cue.pattern.len == 0 || (uint8_t)cue.pattern.data[0] == ANY)
        return refuse(lang, kind, whole, err);
    const stemma_status status = insert(cues, cue, &begin, err);
    return status == STEMMA_E_FORMAT ? refuse(lang, kind, whole, err) : status;
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
    const opening begin = {.word =
                               stm_str_slice(cue.pattern, 0, folded.words[0].end - folded.first)};
    const stemma_status status = insert(cues, cue, &begin, err);
    return status == STEMMA_E_FORMAT ? STEMMA_OK : status;
}

static stemma_status fill(stm_cues *cues, const stm_packs *packs, stemma_error *err)
{
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
    STM_ARRAY_CLEAR(&cues->cues);
    stm_map_clear(&cues->phrases);
    stm_map_clear(&cues->names);
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
    for (; i < line->len && i - at < LONGEST_NUMBER; i++) {
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
    return cue->lang == 0 || cue->lang == lang || cue->lang == STM_LANG('e', 'n') ||
           (cue->at_begin && cue->pattern.len >= LONG_PHRASE);
}

/* The end of what the cue matches from byte `at` on, or UINT32_MAX. */
static uint32_t match_cue(const stm_cue *cue, const stm_folded *line, uint32_t at)
{
    match m = {cue, line, MOST_TRIES};
    const uint32_t end = match_from(&m, 0, at);
    return end != UINT32_MAX && ends_word(line, end) ? end : UINT32_MAX;
}

typedef struct search {
    const stm_cues *cues;
    const stm_folded *line;
    uint32_t at;
    stm_lang lang;
    uint32_t kinds;
    stm_cue_hit *hits;
    size_t count, room;
} search;

static void try_list(search *s, enum key_kind kind, uint32_t hash)
{
    const uint64_t key = key_of(kind, hash);
    const uint32_t bit = filter_bit(key);
    if ((s->cues->filter[bit / 64] >> bit % 64 & 1) == 0)
        return;
    for (uint32_t i = stm_map_get(&s->cues->phrases, key); i != STM_CUE_NONE && s->count < s->room;
         i = s->cues->cues.items[i].next) {
        const stm_cue *cue = &s->cues->cues.items[i];
        if ((s->kinds >> cue->kind & 1) == 0 || !is_for(cue, s->line, s->at, s->lang))
            continue;
        const uint32_t end = match_cue(cue, s->line, s->at);
        if (end != UINT32_MAX)
            s->hits[s->count++] = (stm_cue_hit){cue, s->at, end};
    }
}

size_t stm_cues_at(const stm_cues *cues, const stm_folded *line, uint32_t word, stm_lang lang,
                   uint32_t kinds, stm_cue_hit *hits, size_t room)
{
    const stm_fold_word *w = &line->words[word];
    search s = {cues, line, w->begin, lang, kinds, hits, 0, room};
    try_list(&s, WHOLE_WORD, w->hash);
    if (w->end - w->begin >= OPEN_BYTES)
        try_list(&s, OPEN_WORD, stm_fold_hash(line->text + w->begin, OPEN_BYTES));
    if (is_digit(line->text[w->begin])) {
        const uint32_t next = stm_folded_word_at(line, number_end(line, w->begin));
        if (next < line->word_count)
            try_list(&s, AFTER_NUMBER, line->words[next].hash);
        try_list(&s, BARE_NUMBER, 0);
    }
    return s.count;
}

stm_cue_hit stm_cue_longest(const stm_cues *cues, const stm_folded *line, uint32_t word,
                            stm_lang lang, uint32_t kinds)
{
    stm_cue_hit hits[16], best = {0};
    const size_t n = stm_cues_at(cues, line, word, lang, kinds, hits, 16);
    for (size_t i = 0; i < n; i++)
        if (best.cue == NULL || hits[i].end > best.end ||
            (hits[i].end == best.end && hits[i].cue->lang == lang && best.cue->lang != lang))
            best = hits[i];
    return best;
}

/* ---- Months and weekdays ---- */

uint32_t stm_cue_weekday(const stm_cues *cues, const stm_folded *line, uint32_t word)
{
    const stm_fold_word *w = &line->words[word];
    uint32_t best = 0;
    for (uint32_t i = stm_map_get(&cues->names, key_of(WHOLE_WORD, w->hash)); i != STM_CUE_NONE;
         i = cues->cues.items[i].next) {
        const stm_cue *cue = &cues->cues.items[i];
        const uint32_t end =
            cue->kind == STM_CUE_WEEKDAY ? match_cue(cue, line, w->begin) : UINT32_MAX;
        if (end != UINT32_MAX && end > best)
            best = end;
    }
    return best;
}

/* What the cues of one length say. */
typedef struct verdict {
    uint8_t own, english, any;
    bool differ;
    uint32_t end;
} verdict;

static void hear(verdict *v, const stm_cue *cue, uint32_t end, stm_lang lang)
{
    if (end > v->end)
        *v = (verdict){.end = end};
    if (cue->lang == lang || cue->lang == 0)
        v->own = cue->value;
    else if (cue->lang == STM_LANG('e', 'n'))
        v->english = cue->value;
    v->differ = v->differ || (v->any != 0 && v->any != cue->value);
    v->any = cue->value;
}

uint8_t stm_cue_month(const stm_cues *cues, const stm_folded *line, uint32_t word, stm_lang lang,
                      uint32_t *ret_end)
{
    const stm_fold_word *w = &line->words[word];
    verdict v = {0};
    for (uint32_t i = stm_map_get(&cues->names, key_of(WHOLE_WORD, w->hash)); i != STM_CUE_NONE;
         i = cues->cues.items[i].next) {
        const stm_cue *cue = &cues->cues.items[i];
        const uint32_t end =
            cue->kind == STM_CUE_MONTH ? match_cue(cue, line, w->begin) : UINT32_MAX;
        if (end != UINT32_MAX && end >= v.end)
            hear(&v, cue, end, lang);
    }
    *ret_end = v.end;
    /* Short names of other languages are words of this one: "de" is December in one. */
    const bool sure = !v.differ && v.end - w->begin >= SAFE_NAME;
    return v.own ? v.own : v.english ? v.english : sure ? v.any : 0;
}
