/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/meaning.h"

#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/terms.h"

enum {
    MOST_OF_A_WORD = 16,
    SHORTEST_PART = 4,  /* letters of a compound's part */
    LONGEST_ENDING = 5, /* letters of an ending that no stemmer knew */
    SHORTEST_BEGINNING = 4
};

void stm_meaning_add(stm_meaning *meaning, uint32_t id, float weight)
{
    for (size_t i = 0; i < meaning->count; i++) {
        if (meaning->items[i].stem == id) {
            if (meaning->items[i].weight < weight)
                meaning->items[i].weight = weight;
            return;
        }
    }
    if (meaning->count < STM_MEANING_ROOM)
        meaning->items[meaning->count++] = (stm_translation){id, weight};
}

typedef struct search {
    stm_meaning *ret;
    const stm_lexicon *lexicon;
    stm_stemmers *stemmers;
    stm_lang lang;
    const stm_entries *linking;
} search;

static bool take(search *s, const stm_translation *found, size_t count, float share)
{
    for (size_t i = 0; i < count; i++)
        stm_meaning_add(s->ret, found[i].stem, found[i].weight * share);
    return count > 0;
}

/** The word, the words of its stem, or the stem as a word: szombaton -> szombat. */
static bool find_word(search *s, stm_str word, float share)
{
    char text[STM_FOLD_ROOM];
    stm_translation found[MOST_OF_A_WORD];
    if (take(s, found, stm_lexicon_find(s->lexicon, word, found, MOST_OF_A_WORD), share))
        return true;
    stm_str stem = stm_stem(s->stemmers, s->lang, word);
    memcpy(text, stem.data, stem.len);
    stem.data = text;
    const uint32_t id = stm_term_id(STM_TERM_STEM, s->lang, stem);
    if (take(s, found, stm_lexicon_find_stem(s->lexicon, id, found, MOST_OF_A_WORD), share))
        return true;
    return take(s, found, stm_lexicon_find(s->lexicon, stem, found, MOST_OF_A_WORD), share);
}

static bool knows(search *s, stm_str word)
{
    stm_translation found[1];
    if (stm_lexicon_has(s->lexicon, word))
        return true;
    const stm_str stem = stm_stem(s->stemmers, s->lang, word);
    return stm_lexicon_find_stem(s->lexicon, stm_term_id(STM_TERM_STEM, s->lang, stem), found, 1) >
               0 ||
           stm_lexicon_has(s->lexicon, stem);
}

static bool find_hyphenated(search *s, stm_str word)
{
    size_t begin = 0;
    bool any = false;
    if (stm_str_find(word, STM_STR("-"), 0) == SIZE_MAX)
        return false;
    for (size_t i = 0; i <= word.len; i++) {
        if (i < word.len && word.data[i] != '-')
            continue;
        if (i - begin >= 2)
            any = find_word(s, stm_str_slice(word, begin, i), 0.7f) || any;
        begin = i + 1;
    }
    return any;
}

/** The byte offsets of a word's characters, at most `room`; how many characters. */
static size_t character_offsets(size_t *out, size_t room, stm_str word)
{
    size_t n = 0;
    for (size_t at = 0; at < word.len && n + 1 < room;) {
        out[n++] = at;
        (void)stm_utf8_next(word, &at);
    }
    out[n] = word.len;
    return n;
}

/** A compound's first part without the element that links it to the next; "" too short. */
static stm_str unlinked(search *s, stm_str part)
{
    for (size_t i = 0; i < s->linking->count; i++) {
        const bool nothing = stm_str_is(s->linking->items[i], "-");
        const stm_str link = nothing ? STM_STR("") : s->linking->items[i];
        if (stm_str_ends(part, link) && part.len > link.len + 2 &&
            stm_lexicon_has(s->lexicon, (stm_str){part.data, part.len - link.len}))
            return (stm_str){part.data, part.len - link.len};
    }
    return STM_NONE;
}

/** Split a compound where both sides are known, the longest head first. */
static bool find_compound(search *s, stm_str word, float share)
{
    size_t at[64];
    const size_t n = character_offsets(at, 64, word);
    if (s->linking->count == 0)
        return false;
    for (size_t cut = SHORTEST_PART - 1; cut + SHORTEST_PART <= n; cut++) {
        const stm_str head = stm_str_slice(word, at[cut], word.len);
        if (!knows(s, head))
            continue;
        const stm_str first = unlinked(s, stm_str_slice(word, 0, at[cut]));
        if (first.data == NULL)
            continue;
        find_word(s, first, 0.6f * share);
        find_word(s, head, 0.6f * share);
        return true;
    }
    return false;
}

/** The longest headword that the word begins with, the rest being taken for an ending. */
static bool find_beginning(search *s, stm_str word)
{
    size_t at[64];
    const size_t n = character_offsets(at, 64, word);
    for (size_t cut = 1; cut <= LONGEST_ENDING && n >= cut + SHORTEST_BEGINNING; cut++) {
        if ((n - cut) * 10 < n * 6)
            break;
        const stm_str beginning = stm_str_slice(word, 0, at[n - cut]);
        if (stm_lexicon_has(s->lexicon, beginning))
            return find_word(s, beginning, 0.5f);
    }
    return false;
}

/** The words whose stems begin as this one's, or a little shorter. */
static bool find_kin(search *s, stm_str word)
{
    size_t at[64];
    char text[STM_FOLD_ROOM];
    stm_translation found[MOST_OF_A_WORD];
    stm_str stem = stm_stem(s->stemmers, s->lang, word);
    memcpy(text, stem.data, stem.len);
    stem.data = text;
    const size_t n = character_offsets(at, 64, stem);
    for (size_t cut = 0; cut <= 2 && n >= cut + SHORTEST_BEGINNING; cut++) {
        const stm_str beginning = stm_str_slice(stem, 0, at[n - cut]);
        if (take(s, found, stm_lexicon_find_beginning(s->lexicon, beginning, found, MOST_OF_A_WORD),
                 0.5f))
            return true;
    }
    return false;
}

float stm_meaning_find(stm_meaning *ret, const stm_lexicon *lexicon, stm_stemmers *stemmers,
                       stm_lang lang, const stm_entries *linking, stm_str folded)
{
    search s = {ret, lexicon, stemmers, lang, linking};
    const stm_str core = stm_fold_core(folded);
    if (find_word(&s, folded, 1) || (core.len < folded.len && find_word(&s, core, 1)))
        return 1;
    if (find_hyphenated(&s, folded))
        return 0.7f;
    if (find_compound(&s, core, 1))
        return 0.6f;
    return find_beginning(&s, core) || find_kin(&s, core) ? 0.5f : 0;
}

float stm_meaning_find_whole(stm_meaning *ret, const stm_lexicon *lexicon, stm_str folded,
                             uint32_t stem)
{
    stm_translation found[MOST_OF_A_WORD];
    search s = {.ret = ret, .lexicon = lexicon};
    return take(&s, found, stm_lexicon_find(lexicon, folded, found, MOST_OF_A_WORD), 1) ||
           take(&s, found, stm_lexicon_find_stem(lexicon, stem, found, MOST_OF_A_WORD), 1);
}
