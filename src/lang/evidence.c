/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Each language with evidence is a bit. A word's hash leads to the bits of the languages
 * that have it as a function word or as a mark, a letter to those that use it, a script to the
 * one language it speaks for.
 */
#include "lang/evidence.h"

#include <math.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/hash.h"
#include "base/utf8.h"

enum {
    LETTER_TABLE = 0x2000, /* letters beyond are of scripts that are told by themselves */
    LONGEST_WORD = 40,     /* bytes of a function word; longer words are passed over */
    MOST_SCRIPTS = 16
};

typedef struct word_bits {
    uint64_t function, marks;
    float weight;
} word_bits;

typedef struct script_rule {
    UScriptCode script;
    float least; /* share of the letters from which on it decides */
    stm_lang lang;
} script_rule;

struct stm_evidence {
    stm_lang langs[STM_MOST_EVIDENCE];
    uint32_t count;
    uint64_t latin; /* languages written in a-z */
    uint64_t shy;   /* languages that are told by their marks only */
    stm_map index;  /* hash of a word -> place in words */
    word_bits *words;
    uint64_t letters[LETTER_TABLE];
    script_rule scripts[MOST_SCRIPTS]; /* the lowest `least` first */
    uint32_t script_count;
};

/* ---- Compiling ---- */

static bool add_words(stm_evidence *e, stm_entries entries, uint32_t slot, bool marks)
{
    for (size_t i = 0; i < entries.count; i++) {
        const uint64_t key = stm_hash_str(entries.items[i], 0);
        const uint32_t at = stm_map_get_or_set(&e->index, key, (uint32_t)e->index.count);
        if (at == STM_MAP_NONE)
            return false;
        *(marks ? &e->words[at].marks : &e->words[at].function) |= (uint64_t)1 << slot;
    }
    return true;
}

static void add_letters(stm_evidence *e, stm_entries entries, uint32_t slot)
{
    bool latin = false, other = false;
    for (size_t i = 0; i < entries.count; i++)
        for (size_t at = 0; at < entries.items[i].len;) {
            const int32_t c = stm_utf8_next(entries.items[i], &at);
            if (c < 0x80 || c >= LETTER_TABLE)
                continue;
            e->letters[c] |= (uint64_t)1 << slot;
            (c < 0x250 || c >= 0x1E00 ? &latin : &other)[0] = true;
        }
    if (latin || !other)
        e->latin |= (uint64_t)1 << slot;
}

/* "Grek", or "Hira 0.05": the share of the letters from which on it decides. */
static void add_script(stm_evidence *e, stm_str entry, stm_lang lang)
{
    char name[8] = "";
    if (entry.len < 4 || e->script_count == MOST_SCRIPTS)
        return;
    memcpy(name, entry.data, 4);
    const int32_t script = u_getPropertyValueEnum(UCHAR_SCRIPT, name);
    float least = 0.5f, unit = 0.1f;
    if (stm_str_starts(stm_str_slice(entry, 4, entry.len), STM_STR(" 0."))) {
        least = 0;
        for (size_t i = 7; i < entry.len; i++, unit /= 10)
            least += unit * (float)(entry.data[i] - '0');
    }
    if (script == UCHAR_INVALID_CODE)
        return;
    uint32_t at = e->script_count++;
    for (; at > 0 && e->scripts[at - 1].least > least; at--)
        e->scripts[at] = e->scripts[at - 1];
    e->scripts[at] = (script_rule){(UScriptCode)script, least, lang};
}

static size_t word_count(const stm_packs *packs)
{
    size_t n = 0;
    for (size_t i = 0; i < stm_packs_count(packs); i++)
        n += stm_pack_section(stm_packs_at(packs, i), "terms.function").count +
             stm_pack_section(stm_packs_at(packs, i), "lang.marks").count;
    return n;
}

static bool add_pack(stm_evidence *e, const stm_pack *pack)
{
    const stm_entries scripts = stm_pack_section(pack, "lang.script");
    for (size_t i = 0; i < scripts.count; i++)
        add_script(e, scripts.items[i], stm_pack_lang(pack));
    const stm_entries letters = stm_pack_section(pack, "lang.letters");
    if (letters.count == 0 || e->count == STM_MOST_EVIDENCE)
        return true;
    const uint32_t slot = e->count++;
    e->langs[slot] = stm_pack_lang(pack);
    add_letters(e, letters, slot);
    if (stm_pack_section(pack, "lang.unmarked").count > 0)
        e->shy |= (uint64_t)1 << slot;
    return add_words(e, stm_pack_section(pack, "terms.function"), slot, false) &&
           add_words(e, stm_pack_section(pack, "lang.marks"), slot, true);
}

stm_evidence *stm_evidence_new(const stm_packs *packs, stm_arena *arena)
{
    stm_evidence *e = stm_arena_calloc(arena, 1, sizeof *e);
    if (e == NULL ||
        (e->words = stm_arena_calloc(arena, word_count(packs), sizeof *e->words)) == NULL)
        return NULL;
    for (size_t i = 0; i < stm_packs_count(packs); i++)
        if (!add_pack(e, stm_packs_at(packs, i))) {
            stm_evidence_clear(e);
            return NULL;
        }
    for (size_t i = 0; i < e->index.count; i++) {
        const int shared = __builtin_popcountll(e->words[i].function);
        e->words[i].weight = shared ? logf((float)e->count / (float)shared) : 0;
    }
    return e;
}

void stm_evidence_clear(stm_evidence *evidence)
{
    if (evidence != NULL)
        stm_map_clear(&evidence->index);
}

/* ---- Hearing ---- */

typedef struct ear {
    const stm_evidence *evidence;
    stm_hearing *hearing;
    char word[LONGEST_WORD + 8];
    size_t len, part;                 /* of the word; where its part after an apostrophe begins */
    uint32_t ascii;                   /* letters a-z */
    uint32_t used[STM_MOST_EVIDENCE]; /* other letters, by the languages that use them */
    uint32_t scripts[MOST_SCRIPTS], latin;
} ear;

static void hear_word(ear *r, const char *word, size_t len)
{
    const stm_evidence *e = r->evidence;
    const uint32_t at = len == 0 ? STM_MAP_NONE : stm_map_get(&e->index, stm_hash(word, len, 0));
    if (at == STM_MAP_NONE)
        return;
    for (uint64_t left = e->words[at].function; left != 0; left &= left - 1)
        r->hearing->items[__builtin_ctzll(left)].words += e->words[at].weight;
    for (uint64_t left = e->words[at].marks; left != 0; left &= left - 1)
        r->hearing->items[__builtin_ctzll(left)].marks += 1;
}

/* The end of a word: it is heard whole, and by its parts where an apostrophe stands in it. */
static void end_word(ear *r)
{
    if (r->len > 0) {
        r->hearing->words++;
        if (r->len <= LONGEST_WORD)
            hear_word(r, r->word, r->len);
        if (r->part > 0 && r->len <= LONGEST_WORD)
            hear_word(r, r->word + r->part, r->len - r->part);
    }
    r->len = r->part = 0;
}

static void hear_apostrophe(ear *r)
{
    if (r->len == 0 || r->len >= LONGEST_WORD)
        return;
    hear_word(r, r->word + r->part, r->len - r->part);
    r->word[r->len++] = '\'';
    r->part = r->len;
}

static void hear_script(ear *r, int32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    r->latin += script == USCRIPT_LATIN;
    for (uint32_t i = 0; i < r->evidence->script_count; i++)
        r->scripts[i] += r->evidence->scripts[i].script == script;
}

static void hear_letter(ear *r, int32_t c)
{
    const stm_evidence *e = r->evidence;
    r->hearing->letters++;
    hear_script(r, c);
    for (uint64_t left = c < LETTER_TABLE ? e->letters[c] : 0; left != 0; left &= left - 1)
        r->used[__builtin_ctzll(left)]++;
}

static void hear_character(ear *r, int32_t c)
{
    if (c < 0x80) {
        const int32_t low = c | 0x20;
        if (low < 'a' || low > 'z') {
            c == '\'' ? hear_apostrophe(r) : end_word(r);
            return;
        }
        r->ascii++;
        if (r->len < LONGEST_WORD)
            r->word[r->len++] = (char)low;
        else
            r->len = LONGEST_WORD + 1;
        return;
    }
    if (c == 0x2019) {
        hear_apostrophe(r);
        return;
    }
    if (!u_isalpha(c) && !(U_GET_GC_MASK(c) & U_GC_M_MASK)) {
        end_word(r);
        return;
    }
    c = u_tolower(c);
    if (u_isalpha(c))
        hear_letter(r, c);
    if (r->len + 4 <= LONGEST_WORD)
        r->len += stm_utf8_put(r->word + r->len, c);
    else
        r->len = LONGEST_WORD + 1;
}

static void sum_up(ear *r)
{
    stm_hearing *h = r->hearing;
    const stm_evidence *e = r->evidence;
    const uint32_t other = h->letters;
    h->letters += r->ascii;
    const float letters = h->letters ? (float)h->letters : 1,
                words = h->words ? (float)h->words : 1;
    for (uint32_t i = 0; i < e->count; i++) {
        const bool latin = e->latin >> i & 1;
        h->items[i].words /= words;
        h->items[i].unmarked = (e->shy >> i & 1) && h->items[i].marks <= 0;
        h->items[i].foreign = (float)(other - r->used[i] + (latin ? 0 : r->ascii)) / letters;
    }
    h->latin_share = (float)(r->latin + r->ascii) / letters;
    for (uint32_t i = 0; i < e->script_count && h->script_lang == 0; i++) {
        h->script_share = (float)r->scripts[i] / letters;
        if (r->scripts[i] > 0 && h->script_share >= e->scripts[i].least)
            h->script_lang = e->scripts[i].lang;
    }
}

void stm_evidence_hear(stm_hearing *hearing, const stm_evidence *evidence, stm_str text)
{
    ear r = {.evidence = evidence, .hearing = hearing};
    *hearing = (stm_hearing){.count = evidence->count};
    for (uint32_t i = 0; i < evidence->count; i++)
        hearing->items[i].lang = evidence->langs[i];
    for (size_t at = 0; at < text.len;)
        hear_character(&r, stm_utf8_next(text, &at));
    end_word(&r);
    sum_up(&r);
}
