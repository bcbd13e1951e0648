/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The sections of names.txt as one table of words a language, and territories by CLDR.
 *
 * Titles are listed in their first form and made in the others by [role-endings] (президент:
 * президента, президентом): all go with a name, the first alone is a subject's.
 */
#include "claims/name_rules.h"

#include <stdlib.h>

#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "claims/claim_text.h"

enum {
    TAIL = 4,     /* bytes by which "-minister" is looked up */
    LONGEST = 96, /* bytes of a word made with an ending */
    REGION_ROOM = 96
};

struct stm_namer {
    stm_name_rules *items; /* the first is for every language */
    size_t count;
};

/* ---- Words ---- */

static bool add_bits(stm_map *map, uint64_t key, uint32_t bits)
{
    const uint32_t before = stm_map_get(map, key);
    return stm_map_set(map, key, before == STM_MAP_NONE ? bits : before | bits);
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* In any case of the letters a-z: "Landesminister", "US-Minister". */
static uint64_t tail_hash(stm_str word)
{
    char tail[TAIL];
    for (size_t i = 0; i < TAIL; i++)
        tail[i] = lower(word.data[word.len - TAIL + i]);
    return stm_hash(tail, TAIL, 0);
}

static bool ends_in(stm_str word, stm_str tail)
{
    if (word.len <= tail.len)
        return false;
    for (size_t i = 0; i < tail.len; i++)
        if (lower(word.data[word.len - tail.len + i]) != tail.data[i])
            return false;
    return true;
}

/* "-minister": any word that ends so. Shorter ones than TAIL are left to the checker of packs. */
static bool add_tail(stm_name_rules *r, stm_str tail, uint32_t bits)
{
    if (tail.len < TAIL)
        return true;
    const uint64_t key = tail_hash(tail);
    const uint32_t first = stm_map_get(&r->tails, key);
    return STM_ARRAY_ADD(&r->tail_words, tail) && STM_ARRAY_ADD(&r->tail_bits, bits) &&
           STM_ARRAY_ADD(&r->tail_next, first) &&
           stm_map_set(&r->tails, key, (uint32_t)r->tail_words.count - 1);
}

static bool add_word(stm_name_rules *r, stm_str word, uint32_t bits)
{
    if (word.len > 1 && word.data[0] == '-')
        return add_tail(r, stm_str_slice(word, 1, word.len), bits);
    return add_bits(&r->words, stm_word_hash(word), bits);
}

/* An entry holds one word or more, all with the same bits. */
static bool add_line(stm_name_rules *r, stm_str line, uint32_t bits)
{
    for (size_t at = 0; at < line.len;) {
        size_t end = at;
        while (end < line.len && line.data[end] != ' ')
            end++;
        if (end > at && !add_word(r, stm_str_slice(line, at, end), bits))
            return false;
        at = end + 1;
    }
    return true;
}

static bool add_section(stm_name_rules *r, const stm_pack *pack, const char *section, uint32_t bits)
{
    const stm_entries entries = stm_pack_section(pack, section);
    for (size_t i = 0; i < entries.count; i++)
        if (!add_line(r, entries.items[i], bits))
            return false;
    return true;
}

/* A role with an ending of another case: it goes with a name, but is no subject. */
static bool add_forms(stm_name_rules *r, stm_str role, stm_entries endings)
{
    char made[LONGEST];
    const bool tail = role.data[0] == '-';
    for (size_t i = 0; i < endings.count && role.len + endings.items[i].len < LONGEST; i++) {
        memcpy(made, role.data, role.len);
        memcpy(made + role.len, endings.items[i].data, endings.items[i].len);
        const stm_str word = {made, role.len + endings.items[i].len};
        if (!tail && !add_bits(&r->words, stm_word_hash(word), STM_WORD_TITLE))
            return false;
    }
    return true;
}

static bool add_roles(stm_name_rules *r, const stm_pack *pack, const char *section, uint32_t bits)
{
    const stm_entries roles = stm_pack_section(pack, section);
    const stm_entries endings = stm_pack_section(pack, "names.role-endings");
    for (size_t i = 0; i < roles.count; i++) {
        const stm_str line = roles.items[i];
        for (size_t at = 0, end; at < line.len; at = end + 1) {
            end = at;
            while (end < line.len && line.data[end] != ' ')
                end++;
            const stm_str role = stm_str_slice(line, at, end);
            if (role.len > 0 && (!add_word(r, role, bits) || !add_forms(r, role, endings)))
                return false;
        }
    }
    return true;
}

uint32_t stm_name_word(const stm_name_rules *r, stm_str word, uint64_t hash)
{
    const uint32_t found = stm_map_get(&r->words, hash);
    uint32_t bits = found == STM_MAP_NONE ? 0 : found;
    if (bits != 0 || r->tail_words.count == 0 || word.len <= TAIL)
        return bits;
    for (uint32_t i = stm_map_get(&r->tails, tail_hash(word)); i != STM_MAP_NONE;
         i = r->tail_next.items[i])
        if (ends_in(word, r->tail_words.items[i]))
            bits |= r->tail_bits.items[i];
    return bits;
}

/* ---- Endings ---- */

static int longer_first(const void *a, const void *b)
{
    const stm_name_ending *x = a, *y = b;
    if (x->from.len != y->from.len)
        return x->from.len < y->from.len ? 1 : -1;
    return stm_str_compare(x->from, y->from);
}

static bool add_endings(stm_name_rules *r, const stm_pack *pack, const char *section, bool sure)
{
    const stm_entries entries = stm_pack_section(pack, section);
    for (size_t i = 0; i < entries.count; i++) {
        const stm_str line = entries.items[i];
        const size_t at = stm_str_find(line, STM_STR(">"), 0);
        const size_t cut = at == SIZE_MAX ? line.len : at;
        const stm_name_ending e = {stm_str_slice(line, 0, cut),
                                   stm_str_slice(line, at == SIZE_MAX ? cut : at + 1, line.len),
                                   sure};
        if (cut > 0 && !STM_ARRAY_ADD(&r->endings, e))
            return false;
    }
    if (r->endings.count > 1)
        qsort(r->endings.items, r->endings.count, sizeof *r->endings.items, longer_first);
    return true;
}

/* ---- Territories ---- */

static bool add_territory(stm_name_rules *r, const ULocaleDisplayNames *names, const char *code)
{
    UChar wide[REGION_ROOM];
    char text[4 * REGION_ROOM];
    int32_t bytes = 0;
    UErrorCode status = U_ZERO_ERROR;
    const int32_t n = uldn_regionDisplayName(names, code, wide, REGION_ROOM, &status);
    u_strToUTF8(text, sizeof text, &bytes, wide, n, &status);
    if (U_FAILURE(status) || bytes < 4) /* codes, and what ICU does not name */
        return true;
    const stm_str name = {text, (size_t)bytes};
    if (stm_str_find(name, STM_STR(" "), 0) != SIZE_MAX)
        return stm_map_set(&r->territories, stm_word_hash(name), 1);
    return add_bits(&r->words, stm_word_hash(name), STM_WORD_TERRITORY);
}

static bool add_territories(stm_name_rules *r)
{
    char tag[4];
    UErrorCode status = U_ZERO_ERROR;
    stm_lang_code(r->lang, tag);
    ULocaleDisplayNames *names = uldn_open(tag, ULDN_STANDARD_NAMES, &status);
    bool ok = true;
    if (U_FAILURE(status))
        return true;
    for (const char *const *code = uloc_getISOCountries(); *code != NULL && ok; code++)
        ok = add_territory(r, names, *code);
    uldn_close(names);
    return ok;
}

/* The names of places that the pack adds: "territory:US: USA, Amerika". */
static bool add_places(stm_name_rules *r, const stm_pack *pack)
{
    const stm_entries entries = stm_pack_section(pack, "names.places");
    for (size_t i = 0; i < entries.count; i++) {
        const stm_str name = entries.items[i];
        const bool one = stm_str_find(name, STM_STR(" "), 0) == SIZE_MAX;
        if (!(one ? add_bits(&r->words, stm_word_hash(name), STM_WORD_TERRITORY)
                  : stm_map_set(&r->territories, stm_word_hash(name), 1)))
            return false;
    }
    return true;
}

/* ---- All of it ---- */

static bool add_pack(stm_name_rules *r, const stm_pack *pack)
{
    r->capital_nouns |= stm_pack_says(pack, "terms.conventions", "noun-capitals");
    r->family_first |= stm_pack_says(pack, "names.conventions", "family-first");
    return add_section(r, pack, "names.titles", STM_WORD_TITLE) &&
           add_section(r, pack, "names.titles-women", STM_WORD_TITLE | STM_WORD_WOMAN) &&
           add_section(r, pack, "names.titles-men", STM_WORD_TITLE | STM_WORD_MAN) &&
           add_roles(r, pack, "names.roles", STM_WORD_TITLE | STM_WORD_ROLE) &&
           add_roles(r, pack, "names.roles-women",
                     STM_WORD_TITLE | STM_WORD_ROLE | STM_WORD_WOMAN) &&
           add_section(r, pack, "names.bodies", STM_WORD_BODY) &&
           add_section(r, pack, "names.firms", STM_WORD_BODY | STM_WORD_FIRM) &&
           add_section(r, pack, "names.organisations", STM_WORD_KNOWN_BODY) &&
           add_section(r, pack, "names.particles", STM_WORD_PARTICLE) &&
           add_section(r, pack, "names.demonyms", STM_WORD_DEMONYM) &&
           add_section(r, pack, "names.not-names", STM_WORD_NO_NAME) &&
           add_section(r, pack, "cited.stops", STM_WORD_NO_NAME) &&
           add_section(r, pack, "names.men", STM_WORD_MALE) &&
           add_section(r, pack, "names.women", STM_WORD_FEMALE) &&
           add_section(r, pack, "names.articles", STM_WORD_ARTICLE) &&
           add_section(r, pack, "names.indefinite", STM_WORD_ARTICLE | STM_WORD_INDEFINITE) &&
           add_section(r, pack, "names.at", STM_WORD_AT) &&
           (!r->capital_nouns || (add_section(r, pack, "quotes.say", STM_WORD_SAYS) &&
                                  add_section(r, pack, "quotes.source-so", STM_WORD_SAYS))) &&
           add_section(r, pack, "terms.function", STM_WORD_FUNCTION) && add_places(r, pack) &&
           add_endings(r, pack, "names.endings", false) &&
           add_endings(r, pack, "names.sure-endings", true);
}

static void clear(stm_name_rules *r)
{
    stm_map_clear(&r->words);
    stm_map_clear(&r->territories);
    stm_map_clear(&r->tails);
    STM_ARRAY_CLEAR(&r->tail_words);
    STM_ARRAY_CLEAR(&r->tail_bits);
    STM_ARRAY_CLEAR(&r->tail_next);
    STM_ARRAY_CLEAR(&r->endings);
}

stemma_status stm_namer_new(stm_namer **out, const stm_packs *packs, stemma_error *err)
{
    const stm_pack *every = stm_packs_find(packs, 0);
    stm_namer *n = stm_calloc(1, sizeof *n);
    if (n == NULL)
        return stm_fail_nomem(err);
    n->items = stm_calloc(stm_packs_count(packs) + 1, sizeof *n->items);
    bool ok = n->items != NULL && add_pack(&n->items[n->count++], every);
    for (size_t i = 0; i < stm_packs_count(packs) && ok; i++) {
        const stm_pack *pack = stm_packs_at(packs, i);
        if (stm_pack_lang(pack) == 0 || stm_pack_section(pack, "names.roles").count == 0)
            continue;
        stm_name_rules *r = &n->items[n->count++];
        r->lang = stm_pack_lang(pack);
        ok = add_pack(r, every) && add_pack(r, pack) && add_territories(r);
    }
    if (!ok) {
        stm_namer_free(n);
        return stm_fail_nomem(err);
    }
    *out = n;
    return STEMMA_OK;
}

void stm_namer_free(stm_namer *namer)
{
    if (namer == NULL)
        return;
    for (size_t i = 0; i < namer->count; i++)
        clear(&namer->items[i]);
    stm_free(namer->items);
    stm_free(namer);
}

const stm_name_rules *stm_namer_rules(const stm_namer *namer, stm_lang lang)
{
    for (size_t i = 1; i < namer->count; i++)
        if (namer->items[i].lang == lang)
            return &namer->items[i];
    return &namer->items[0];
}
