/* SPDX-License-Identifier: Apache-2.0 */
/** @file Entries of packs to phrases: their words become sets, found by one look-up a word. */
#include "claims/phrases.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { LONGEST_FORM = 96 };

void stm_phrases_init(stm_phrases *phrases, const char *const *slots)
{
    *phrases = (stm_phrases){.slots = slots};
    while (slots[phrases->set_count] != NULL)
        phrases->set_count++;
}

void stm_phrases_clear(stm_phrases *phrases)
{
    stm_map_clear(&phrases->places);
    stm_map_clear(&phrases->sets);
    STM_ARRAY_CLEAR(&phrases->words);
    STM_ARRAY_CLEAR(&phrases->links);
    STM_ARRAY_CLEAR(&phrases->firsts);
    STM_ARRAY_CLEAR(&phrases->items);
    STM_ARRAY_CLEAR(&phrases->gates);
}

/* ---- Words of a set ---- */

static bool is_capital(stm_str word)
{
    size_t at = 0;
    return word.len > 0 && u_isupper(stm_utf8_next(word, &at));
}

static bool add_form(stm_phrases *p, uint32_t set, stm_str form, int32_t value)
{
    if (form.len > 1 && form.data[form.len - 1] == '\'')
        form.len--; /* n': segment parts clitics from their apostrophe */
    if (form.len == 0)
        return true;
    const stm_phrase_word none = {0, UINT64_MAX, STM_MAP_NONE};
    const uint64_t hash = stm_word_hash(form);
    const uint32_t place = stm_map_get_or_set(&p->places, hash, (uint32_t)p->words.count);
    if (place == STM_MAP_NONE || (place == p->words.count && !STM_ARRAY_ADD(&p->words, none)))
        return false;
    stm_phrase_word *word = &p->words.items[place];
    const stm_phrase_link link = {set, word->link, value, is_capital(form)};
    if (!STM_ARRAY_ADD(&p->links, link))
        return false;
    p->filter[hash % STM_PHRASE_FILTER] |= (uint64_t)1 << (hash >> 58);
    word->sets |= stm_phrase_set_bit(set);
    word->link = (uint32_t)p->links.count - 1;
    return true;
}

/* The end of the alternative that begins at `at`: a | outside of brackets. */
static size_t alternative_end(stm_str s, size_t at)
{
    bool within = false;
    for (; at < s.len; at++) {
        within = s.data[at] == '(' || (within && s.data[at] != ')');
        if (s.data[at] == '|' && !within)
            break;
    }
    return at;
}

/* One alternative, stem(a|b|c)rest: a form for each of a, b, c. */
static bool add_forms(stm_phrases *p, uint32_t set, stm_str s, int32_t value)
{
    const size_t open = stm_str_find(s, STM_STR("("), 0);
    const size_t shut = open == SIZE_MAX ? SIZE_MAX : stm_str_find(s, STM_STR(")"), open);
    if (shut == SIZE_MAX)
        return add_form(p, set, s, value);
    const stm_str rest = stm_str_slice(s, shut + 1, s.len);
    for (size_t at = open + 1, end; at <= shut; at = end + 1) {
        char form[LONGEST_FORM];
        for (end = at; end < shut && s.data[end] != '|';)
            end++;
        const size_t piece = end - at, len = open + piece + rest.len;
        if (len > sizeof form)
            continue; /* longer than any word is kept */
        memcpy(form, s.data, open);
        memcpy(form + open, s.data + at, piece);
        if (rest.len > 0)
            memcpy(form + open + piece, rest.data, rest.len);
        if (!add_form(p, set, (stm_str){form, len}, value))
            return false;
    }
    return true;
}

bool stm_phrases_add_words(stm_phrases *phrases, uint32_t slot, stm_str entry, int32_t value)
{
    for (size_t at = 0, end; at <= entry.len; at = end + 1) {
        end = alternative_end(entry, at);
        if (!add_forms(phrases, slot, stm_str_slice(entry, at, end), value))
            return false;
    }
    return true;
}

/* ---- Phrases ---- */

static bool next_token(stm_str line, size_t *at, stm_str *token)
{
    while (*at < line.len && line.data[*at] == ' ')
        ++*at;
    const size_t begin = *at;
    while (*at < line.len && line.data[*at] != ' ')
        ++*at;
    *token = stm_str_slice(line, begin, *at);
    return token->len > 0;
}

/* The named set <name> that `token` ends in; STM_MAP_NONE: none. Takes it off. */
static uint32_t take_slot(const stm_phrases *p, stm_str *token)
{
    const size_t open = stm_str_find(*token, STM_STR("<"), 0);
    if (open == SIZE_MAX || token->data[token->len - 1] != '>')
        return STM_MAP_NONE;
    const stm_str name = stm_str_slice(*token, open + 1, token->len - 1);
    token->len = open > 0 ? open - 1 : 0;
    for (uint32_t i = 0; p->slots[i] != NULL; i++)
        if (stm_str_is(name, p->slots[i]))
            return i;
    return STM_MAP_NONE;
}

/* The sets of a part: <name>, or the one of its words, made where it is new, or both: a|<name>.
   False: no memory; STM_MAP_NONE: there is no such set. */
static bool sets_of(stm_phrases *p, stm_str token, uint32_t *set, uint32_t *also)
{
    *also = STM_MAP_NONE;
    *set = take_slot(p, &token);
    if (token.len == 0)
        return true;
    *also = *set;
    const uint64_t key = stm_hash_str(token, 0);
    *set = stm_map_get(&p->sets, key);
    if (*set != STM_MAP_NONE)
        return true;
    *set = p->set_count++;
    return stm_map_set(&p->sets, key, *set) && stm_phrases_add_words(p, *set, token, 0);
}

/* Read the parts; count 0: it is no phrase. */
static bool read_parts(stm_phrases *p, stm_str line, stm_phrase *f)
{
    stm_phrase_part part = {0};
    stm_str token;
    for (size_t at = 0; next_token(line, &at, &token);) {
        if (stm_str_is(token, "^")) {
            f->at_start = true;
            continue;
        }
        if (stm_str_is(token, ",") || stm_str_is(token, "-") || stm_str_is(token, "\xE2\x80\xA6")) {
            part.comma |= token.data[0] == ',';
            part.dash |= token.data[0] == '-';
            part.far |= token.len > 1;
            continue;
        }
        part.context = token.len > 1 && token.data[0] == '~';
        token = stm_str_slice(token, part.context, token.len);
        part.optional = token.len > 1 && token.data[token.len - 1] == '?';
        token.len -= part.optional;
        if (!sets_of(p, token, &part.set, &part.also))
            return false;
        if (part.set == STM_MAP_NONE || f->count == STM_PHRASE_PARTS) {
            f->count = 0;
            return true;
        }
        f->parts[f->count++] = part;
        part = (stm_phrase_part){0};
    }
    return true;
}

/* What may stand second: anything where that is far off, may be missing, or is not asked for. */
static uint64_t second_of(const stm_phrase *f)
{
    const stm_phrase_part *part = &f->parts[1];
    if (f->count < 2 || part->far || part->optional)
        return UINT64_MAX;
    return stm_phrase_set_bit(part->set) |
           (part->also == STM_MAP_NONE ? 0 : stm_phrase_set_bit(part->also));
}

static bool keep_phrase(stm_phrases *p, const stm_phrase *f)
{
    const uint32_t first = f->parts[0].set, place = (uint32_t)p->items.count;
    while (p->firsts.count <= first)
        if (!STM_ARRAY_ADD(&p->firsts, STM_MAP_NONE))
            return false;
    const stm_phrase_gate gate = {second_of(f), p->firsts.items[first]};
    if (!STM_ARRAY_ADD(&p->items, *f) || !STM_ARRAY_ADD(&p->gates, gate))
        return false;
    p->firsts.items[first] = place;
    return true;
}

bool stm_phrases_add(stm_phrases *phrases, stm_str entry, uint8_t kind)
{
    const size_t sign = stm_str_find(entry, STM_STR(" = "), 0);
    stm_phrase f = {.kind = kind};
    if (sign != SIZE_MAX)
        f.meaning = stm_str_trim(stm_str_slice(entry, sign + 3, entry.len));
    if (!read_parts(phrases, stm_str_slice(entry, 0, sign == SIZE_MAX ? entry.len : sign), &f))
        return false;
    if (f.count == 0 || f.parts[0].optional || f.parts[0].far || f.parts[0].also != STM_MAP_NONE)
        return true; /* the checker of packs refuses it */
    return keep_phrase(phrases, &f);
}

bool stm_phrases_add_section(stm_phrases *phrases, stm_entries entries, uint8_t kind)
{
    for (size_t i = 0; i < entries.count; i++)
        if (!stm_phrases_add(phrases, entries.items[i], kind))
            return false;
    return true;
}

/* What may stand second in the phrases that begin with a set. */
static uint64_t seconds_of(const stm_phrases *p, uint32_t set)
{
    uint64_t bits = 0;
    for (uint32_t i = set < p->firsts.count ? p->firsts.items[set] : STM_MAP_NONE;
         i != STM_MAP_NONE; i = p->gates.items[i].next)
        bits |= p->gates.items[i].second;
    return bits;
}

void stm_phrases_finish(stm_phrases *phrases)
{
    for (size_t i = 0; i < phrases->words.count; i++) {
        stm_phrase_word *word = &phrases->words.items[i];
        word->seconds = 0;
        for (uint32_t l = word->link; l != STM_MAP_NONE; l = phrases->links.items[l].next)
            word->seconds |= seconds_of(phrases, phrases->links.items[l].set);
    }
}
