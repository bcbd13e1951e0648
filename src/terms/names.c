/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/names.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/terms.h"

typedef struct named {
    uint64_t key;
    uint32_t id;
    float weight;
} named;

struct stm_names_draft {
    stm_lang lang;
    stm_stemmers *stemmers;
    STM_ARRAY(named) items;
};

uint64_t stm_name_key(const uint32_t *stems, size_t count, bool proper)
{
    uint64_t key = proper ? 0x70726F70u : 0x706C616Eu;
    for (size_t i = 0; i < count; i++)
        key = stm_mix(key ^ stems[i]) + i + 1;
    return stm_mix(key);
}

/* --- drafting --- */

typedef struct words {
    uint32_t stems[STM_NAME_WORDS];
    uint32_t form;       /* the first one, unstemmed */
    size_t stem_letters; /* of the first one's stem */
    size_t count;
} words;

/* A shorter stem is also that of other words: Hungarian "akan", a language, and "aki", who. */
enum { SHORTEST_STEM = 4, SHORTEST_PROPER_STEM = 3, MOST_DIGITS = 2 };

static bool is_part(int32_t c)
{
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == '\'' || c == 0x2019;
}

/** Add a word. The first one is kept unstemmed, too: a stem may be a form of the word. */
static void add_word(words *ret, const stm_names_draft *draft, stm_str word)
{
    char text[STM_FOLD_ROOM];
    const stm_str folded = stm_fold(text, draft->lang, word);
    const stm_str stem = stm_stem(draft->stemmers, draft->lang, folded);
    if (ret->count == 0) {
        ret->form = stm_term_id(STM_TERM_STEM, draft->lang, folded);
        ret->stem_letters = stm_utf8_count(stem);
    }
    ret->stems[ret->count++] = stm_term_id(STM_TERM_STEM, draft->lang, stem);
}

/** What kind of word a character is of: 0 none, 1 letters, 2 digits. A hyphen joins letters. */
static int kind_of(int32_t c, int within)
{
    if (u_isdigit(c))
        return 2;
    return is_part(c) || (within == 1 && (c == '-' || c == 0x2010 || c == 0x30FB));
}

/** Cut a name as the segmenter would; false: no words, too many, or a number of many digits. */
static bool cut(words *ret, const stm_names_draft *draft, stm_str name)
{
    size_t begin = 0;
    int within = 0;
    ret->count = 0;
    for (size_t at = 0; at <= name.len;) {
        const size_t before = at;
        const int32_t c = at < name.len ? stm_utf8_next(name, &at) : (at++, ' ');
        const int kind = kind_of(c, within);
        if (kind == within)
            continue;
        if (within != 0 &&
            (ret->count == STM_NAME_WORDS || (within == 2 && before - begin > MOST_DIGITS)))
            return false;
        if (within != 0)
            add_word(ret, draft, stm_str_slice(name, begin, before));
        begin = before;
        within = kind;
    }
    return ret->count > 0;
}

static bool is_proper(stm_str name)
{
    size_t at = 0;
    return name.len > 0 && u_isupper(stm_utf8_next(name, &at));
}

static bool add(stm_names_draft *draft, stm_str name, uint32_t id, float weight)
{
    words w;
    name = stm_str_trim(name);
    if (!cut(&w, draft, name))
        return true;
    const bool proper = is_proper(name);
    const named whole = {stm_name_key(w.stems, w.count, proper), id, weight};
    const named first = {stm_name_key(w.stems, 1, proper), STM_NAME_BEGINS, 1};
    const named form = {stm_name_key(&w.form, 1, proper), id, weight};
    if (w.count == 1 && w.stem_letters < (proper ? SHORTEST_PROPER_STEM : SHORTEST_STEM))
        return STM_ARRAY_ADD(&draft->items, form);
    return STM_ARRAY_ADD(&draft->items, whole) &&
           STM_ARRAY_ADD(&draft->items, w.count == 1 ? form : first);
}

bool stm_names_add(stm_names_draft *draft, stm_str name, stm_str code, float weight)
{
    return add(draft, name, stm_term_id(STM_TERM_NAME, 0, code), weight);
}

bool stm_names_add_number(stm_names_draft *draft, stm_str word, double value, float weight)
{
    const stm_str bytes = {(const char *)&value, sizeof value};
    return add(draft, word, stm_term_id(STM_TERM_NUMBER, 0, bytes), weight);
}

/* --- the table --- */

enum { MOST_MEANINGS = 4 }; /* of one name: Georgia, Jordan */

static int by_key(const void *a, const void *b)
{
    const named *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

typedef struct lists {
    STM_ARRAY(uint64_t) keys;
    STM_ARRAY(uint32_t) begin;
    STM_ARRAY(stm_table_item) items;
} lists;

static bool put_name(lists *l, const named *first, size_t count)
{
    if (!STM_ARRAY_ADD(&l->keys, first->key) || !STM_ARRAY_ADD(&l->begin, (uint32_t)l->items.count))
        return false;
    size_t put = 0;
    for (size_t i = 0; i < count && put < MOST_MEANINGS; i++) {
        const stm_table_item item = {first[i].id, first[i].weight};
        if (i > 0 && first[i].id == first[i - 1].id)
            continue;
        if (!STM_ARRAY_ADD(&l->items, item))
            return false;
        put++;
    }
    return true;
}

static bool list_names(lists *l, stm_names_draft *draft)
{
    named *all = draft->items.items;
    const size_t n = draft->items.count;
    if (n > 0)
        qsort(all, n, sizeof *all, by_key);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && all[end].key == all[i].key; end++)
            ;
        if (!put_name(l, all + i, end - i))
            return false;
    }
    return STM_ARRAY_ADD(&l->begin, (uint32_t)l->items.count);
}

static stemma_status make_table(stm_table *out, stm_names_draft *draft, uint64_t signature,
                                stemma_error *err)
{
    lists l = {0};
    const stm_table_label label = {STM_KIND_NAMES, draft->lang, 0, signature};
    stemma_status status = list_names(&l, draft) ? STEMMA_OK : stm_fail_nomem(err);
    if (status == STEMMA_OK) {
        const stm_table_draft whole = {l.keys.items, l.begin.items, l.items.items, l.keys.count};
        status = stm_table_build(out, &whole, &label, err);
    }
    STM_ARRAY_CLEAR(&l.keys);
    STM_ARRAY_CLEAR(&l.begin);
    STM_ARRAY_CLEAR(&l.items);
    return status;
}

/** "territory:US: USA, Amerika" */
static bool add_entry(stm_names_draft *draft, stm_str entry)
{
    const size_t kind = stm_str_find(entry, STM_STR(":"), 0);
    const size_t colon = kind == SIZE_MAX ? SIZE_MAX : stm_str_find(entry, STM_STR(":"), kind + 1);
    if (colon == SIZE_MAX)
        return true;
    const stm_str code = stm_str_slice(entry, 0, colon);
    for (size_t begin = colon + 1, end; begin < entry.len; begin = end + 1) {
        end = stm_str_find(entry, STM_STR(","), begin);
        end = end == SIZE_MAX ? entry.len : end;
        if (!stm_names_add(draft, stm_str_slice(entry, begin, end), code, 1))
            return false;
    }
    return true;
}

static bool add_pack(stm_names_draft *draft, const stm_pack *pack)
{
    const stm_entries entries = stm_pack_section(pack, "terms.names");
    for (size_t i = 0; i < entries.count; i++)
        if (!add_entry(draft, entries.items[i]))
            return false;
    return true;
}

stemma_status stm_names_build(stm_table *out, stm_lang lang, const stm_packs *packs,
                              const char *place_dir, uint64_t signature, stemma_error *err)
{
    stm_names_draft draft = {.lang = lang};
    STM_TRY(stm_stemmers_new(&draft.stemmers, packs, err));
    stemma_status status = STEMMA_OK;
    if (!add_pack(&draft, stm_packs_find(packs, lang)) || !stm_names_from_cldr(&draft, lang) ||
        (place_dir != NULL && !stm_names_from_places(&draft, lang, place_dir)))
        status = stm_fail_nomem(err);
    if (status == STEMMA_OK)
        status = stm_stemmers_failed(draft.stemmers) ? stm_fail_nomem(err)
                                                     : make_table(out, &draft, signature, err);
    STM_ARRAY_CLEAR(&draft.items);
    stm_stemmers_free(draft.stemmers);
    return status;
}
