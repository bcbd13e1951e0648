/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/pack_words.h"

#include <stdlib.h>

#include "base/array.h"
#include "terms/fold.h"

typedef struct word {
    uint32_t surface;
    stm_lang lang;
    stm_word_set set;
} word;

struct stm_pack_words {
    word *items; /* by set, language, then surface */
    size_t count;
};

typedef STM_ARRAY(word) words;

static int in_order(const void *left, const void *right)
{
    const word *a = left, *b = right;
    if (a->set != b->set)
        return a->set < b->set ? -1 : 1;
    if (a->lang != b->lang)
        return a->lang < b->lang ? -1 : 1;
    return (a->surface > b->surface) - (a->surface < b->surface);
}

enum { LONGEST = 40 }; /* bytes of a word with an ending */

static bool add(words *out, stm_word_set set, stm_lang lang, stm_str base, stm_str ending)
{
    char whole[LONGEST], folded[STM_FOLD_ROOM];
    if (base.len == 0 || base.len + ending.len > sizeof whole)
        return true;
    memcpy(whole, base.data, base.len);
    if (ending.len > 0)
        memcpy(whole + base.len, ending.data, ending.len);
    const stm_str word_of = {whole, base.len + ending.len};
    const uint32_t surface = stm_term_id(STM_TERM_SURFACE, 0, stm_fold(folded, lang, word_of));
    return STM_ARRAY_ADD(out, ((word){surface, lang, set}));
}

static stm_str up_to(stm_str s, const char *stops)
{
    size_t end = 0;
    while (end < s.len && strchr(stops, s.data[end]) == NULL)
        end++;
    return stm_str_slice(s, 0, end);
}

/* "kein(|e|en)": the word with each of its endings. */
static bool add_forms(words *out, stm_lang lang, stm_str base, stm_str endings)
{
    for (;;) {
        const stm_str ending = up_to(endings, "|)");
        if (!add(out, STM_WORDS_NEGATORS, lang, base, ending))
            return false;
        if (ending.len == endings.len || endings.data[ending.len] == ')')
            return true;
        endings = stm_str_slice(endings, ending.len + 1, endings.len);
    }
}

/* The alternatives of an entry's first part: "ne|n'", "kein(|e|en)". */
static bool add_first(words *out, stm_lang lang, stm_str entry)
{
    stm_str part = up_to(entry, " ");
    while (part.len > 0) {
        const stm_str base = up_to(part, "|(");
        const bool forms = base.len < part.len && part.data[base.len] == '(';
        stm_str rest = stm_str_slice(part, base.len, part.len);
        if (strchr("<^,", base.len > 0 ? base.data[0] : '<') != NULL)
            return true;
        if (!(forms ? add_forms(out, lang, base, stm_str_slice(rest, 1, rest.len))
                    : add(out, STM_WORDS_NEGATORS, lang, base, STM_NONE)))
            return false;
        if (forms) {
            const stm_str within = up_to(rest, ")");
            rest = stm_str_slice(rest, within.len < rest.len ? within.len + 1 : rest.len, rest.len);
        }
        part = rest.len > 0 ? stm_str_slice(rest, 1, rest.len) : rest;
    }
    return true;
}

static bool add_negators(words *out, const stm_pack *pack)
{
    static const char *const sections[] = {"stances.negations", "stances.maybe-negations"};
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
        const stm_entries entries = stm_pack_section(pack, sections[s]);
        for (size_t i = 0; i < entries.count; i++)
            if (!add_first(out, stm_pack_lang(pack), entries.items[i]))
                return false;
    }
    return true;
}

static bool add_persons(words *out, const stm_pack *pack)
{
    const stm_entries entries = stm_pack_section(pack, "figures.persons");
    for (size_t i = 0; i < entries.count; i++)
        if (!add(out, STM_WORDS_PERSONS, stm_pack_lang(pack), entries.items[i], STM_NONE))
            return false;
    return true;
}

const stm_pack_words *stm_pack_words_new(const stm_packs *packs, stm_arena *arena)
{
    stm_pack_words *ret = stm_arena_calloc(arena, 1, sizeof *ret);
    words all = {0};
    bool ok = ret != NULL;
    for (size_t i = 0; i < stm_packs_count(packs) && ok; i++)
        ok =
            add_negators(&all, stm_packs_at(packs, i)) && add_persons(&all, stm_packs_at(packs, i));
    if (ok && all.count > 0) {
        qsort(all.items, all.count, sizeof *all.items, in_order);
        ret->items = stm_arena_copy(arena, all.items, all.count * sizeof *all.items);
        ret->count = all.count;
        ok = ret->items != NULL;
    }
    STM_ARRAY_CLEAR(&all);
    return ok ? ret : NULL;
}

bool stm_pack_words_know(const stm_pack_words *words_of, stm_word_set set, stm_lang lang)
{
    for (size_t i = 0; i < words_of->count; i++)
        if (words_of->items[i].set == set && words_of->items[i].lang == lang)
            return true;
    return false;
}

bool stm_pack_words_has(const stm_pack_words *words_of, stm_word_set set, stm_lang lang,
                        const stm_entry *entry)
{
    const word wanted = {entry->surface, lang, set};
    return words_of->count > 0 && bsearch(&wanted, words_of->items, words_of->count,
                                          sizeof *words_of->items, in_order) != NULL;
}

bool stm_pack_words_stand(const stm_pack_words *words_of, stm_word_set set,
                          const stm_stretch *stretch)
{
    for (uint32_t i = 0; i < stretch->count; i++)
        if (stm_pack_words_has(words_of, set, stretch->article->lang, stretch->entry[i]))
            return true;
    return false;
}
