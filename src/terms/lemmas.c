/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/lemmas.h"

/* Letters that a form behind a prefix has at least: short ones stand in other words by chance. */
enum { SHORTEST_BEHIND_PREFIX = 3 };

static uint64_t key_of(stm_str folded)
{
    return stm_hash_str(folded, 0x6C656D6Du);
}

static bool add_form(stm_lemmas *l, stm_lang lang, stm_str form, uint32_t word)
{
    char folded[STM_FOLD_ROOM];
    return form.len == 0 || stm_map_get_or_set(&l->forms, key_of(stm_fold(folded, lang, form)),
                                               word) != STM_MAP_NONE;
}

/** "go: went gone" */
static bool add_entry(stm_lemmas *l, stm_lang lang, stm_str entry)
{
    char folded[STM_FOLD_ROOM];
    const size_t colon = stm_str_find(entry, STM_STR(":"), 0);
    if (colon == SIZE_MAX)
        return true;
    const uint32_t word = (uint32_t)l->words.count;
    const stm_str lemma =
        stm_arena_str(&l->arena, stm_fold(folded, lang, stm_str_slice(entry, 0, colon)));
    if (lemma.data == NULL || !STM_ARRAY_ADD(&l->words, lemma))
        return false;
    for (size_t begin = colon + 1, end; begin < entry.len; begin = end + 1) {
        end = stm_str_find(entry, STM_STR(" "), begin);
        end = end == SIZE_MAX ? entry.len : end;
        if (!add_form(l, lang, stm_str_slice(entry, begin, end), word))
            return false;
    }
    return true;
}

bool stm_lemmas_init(stm_lemmas *lemmas, stm_lang lang, const stm_pack *pack)
{
    const stm_entries entries = stm_pack_section(pack, "terms.lemmas");
    *lemmas = (stm_lemmas){.prefixes = stm_pack_section(pack, "terms.prefixes")};
    stm_arena_init(&lemmas->arena, 0);
    for (size_t i = 0; i < entries.count; i++) {
        if (!add_entry(lemmas, lang, entries.items[i])) {
            stm_lemmas_clear(lemmas);
            return false;
        }
    }
    return true;
}

void stm_lemmas_clear(stm_lemmas *lemmas)
{
    stm_map_clear(&lemmas->forms);
    STM_ARRAY_CLEAR(&lemmas->words);
    stm_arena_clear(&lemmas->arena);
}

/** The word of a form that stands behind a prefix: an|kam -> an|kommen. */
static stm_str behind_prefix(const stm_lemmas *l, char out[STM_FOLD_ROOM], stm_str folded)
{
    for (size_t i = 0; i < l->prefixes.count; i++) {
        const stm_str prefix = l->prefixes.items[i];
        if (!stm_str_starts(folded, prefix) || folded.len < prefix.len + SHORTEST_BEHIND_PREFIX)
            continue;
        const stm_str rest = stm_str_slice(folded, prefix.len, folded.len);
        const uint32_t word = stm_map_get(&l->forms, key_of(rest));
        if (word == STM_MAP_NONE || prefix.len + l->words.items[word].len > STM_FOLD_ROOM)
            continue;
        memcpy(out, prefix.data, prefix.len);
        memcpy(out + prefix.len, l->words.items[word].data, l->words.items[word].len);
        return (stm_str){out, prefix.len + l->words.items[word].len};
    }
    return folded;
}

stm_str stm_lemma(const stm_lemmas *lemmas, char out[STM_FOLD_ROOM], stm_str folded)
{
    if (lemmas->words.count == 0)
        return folded;
    const uint32_t word = stm_map_get(&lemmas->forms, key_of(folded));
    return word != STM_MAP_NONE ? lemmas->words.items[word] : behind_prefix(lemmas, out, folded);
}
