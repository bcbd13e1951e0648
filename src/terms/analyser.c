/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text's words become entries. A word costs a hash and a look into the worker's cache; one not
 * seen before is made (entry.c), which takes some µs and happens once a word and language.
 *
 * Some words are one only together: a number written in groups or with its magnitude (12 000,
 * 3,5 Millionen, 350万), a known name (United States), characters that the word breaker parted
 * though a dictionary has them as one. What such a span is stands with its first word; the others
 * become parts, which carry no weight of their own.
 */
#include "terms/entry.h"
#include "terms/lexemes.h"
#include "terms/names.h"

enum {
    CACHE_BITS = 15,
    MOST_JOINED = 4,
    MOST_GROUPS = 4,
    MOST_KATAKANA = 8,
    SHORTEST_KATAKANA = 3 /* letters of a piece of katakana that may stand alone */
};

typedef struct cached {
    uint64_t key;
    uint32_t id;
} cached;

struct stm_analyser {
    stm_vocabulary *vocabulary;
    stm_tools tools;
    stm_new_entry new;
    cached cache[1 << CACHE_BITS];
};

stemma_status stm_analyser_new(stm_analyser **out, stm_vocabulary *vocabulary, stemma_error *err)
{
    stm_analyser *a = stm_calloc(1, sizeof *a);
    if (a == NULL)
        return stm_fail_nomem(err);
    a->vocabulary = vocabulary;
    a->tools.romaniser = stm_romaniser_new();
    stemma_status status = a->tools.romaniser != NULL ? STEMMA_OK : stm_fail_nomem(err);
    if (status == STEMMA_OK)
        status = stm_stemmers_new(&a->tools.stemmers, stm_vocabulary_packs(vocabulary), err);
    if (status < 0) {
        stm_analyser_free(a);
        return status;
    }
    *out = a;
    return STEMMA_OK;
}

void stm_analyser_free(stm_analyser *analyser)
{
    if (analyser == NULL)
        return;
    stm_stemmers_free(analyser->tools.stemmers);
    stm_romaniser_free(analyser->tools.romaniser);
    stm_free(analyser);
}

/* --- one word --- */

/** A text and its words. */
typedef struct reading {
    stm_analyser *analyser;
    const stm_kit *kit;
    stm_str text;
    const stm_word *words;
    uint32_t *ids;
    uint32_t count;
} reading;

static uint64_t key_of(const reading *r, stm_str text, stm_standing standing, uint32_t words)
{
    return stm_hash_str(text, (uint64_t)r->kit->lang << 16 | words << 8 | (uint64_t)standing);
}

static cached *slot_of(const reading *r, uint64_t key)
{
    return &r->analyser->cache[key & ((1 << CACHE_BITS) - 1)];
}

/** The entry of a key, made where it is new; STM_MAP_NONE: memory ran out. */
static uint32_t entry_of(const reading *r, uint64_t key, stm_str text, stm_standing standing,
                         const stm_meaning *also, double value)
{
    stm_analyser *a = r->analyser;
    uint32_t id = stm_vocabulary_find(a->vocabulary, key);
    if (id == STM_MAP_NONE) {
        stm_entry_make(&a->new, &a->tools, r->kit, text, standing, also, value);
        id = stm_vocabulary_add(a->vocabulary, key, &a->new.entry);
    }
    if (id != STM_MAP_NONE)
        *slot_of(r, key) = (cached){key, id};
    return id;
}

static uint32_t look_up(const reading *r, stm_str word, stm_standing standing)
{
    const uint64_t key = key_of(r, word, standing, 1);
    const cached *slot = slot_of(r, key);
    double value = 0;
    if (slot->key == key)
        return slot->id;
    if (standing == STM_NUMBER && !stm_number_read(&value, word, &r->kit->numbers))
        standing = STM_PLAIN;
    return entry_of(r, key, word, standing, NULL, value);
}

static stm_standing standing_of(const stm_word *word)
{
    if (word->kind == STM_WORD_NUMBER)
        return STM_NUMBER;
    if ((word->flags & STM_WORD_ALL_CAPS) != 0)
        return STM_ALL_CAPS;
    if ((word->flags & STM_WORD_CAPITAL) == 0)
        return STM_PLAIN;
    return (word->flags & STM_WORD_FIRST) != 0 ? STM_CAPITAL_FIRST : STM_CAPITAL;
}

/* --- several words --- */

/** Is there nothing but a blank (or, within a name, a hyphen) between word k and the next? */
static bool next_to(const reading *r, uint32_t k, bool hyphen)
{
    const stm_str gap = stm_str_slice(r->text, r->words[k].end, r->words[k + 1].begin);
    return gap.len == 0 || stm_str_is(gap, " ") || stm_str_is(gap, "\xC2\xA0") ||
           stm_str_is(gap, "\xE2\x80\xAF") || stm_str_is(gap, "\xE2\x80\x89") ||
           (hyphen && stm_str_is(gap, "-"));
}

static const stm_entry *entry_at(const reading *r, uint32_t k)
{
    return stm_vocabulary_at(r->analyser->vocabulary, r->ids[k]);
}

/** Later words of a span carry no weight of their own. */
static bool make_parts(const reading *r, uint32_t begin, uint32_t end)
{
    for (uint32_t k = begin; k < end; k++) {
        const stm_word *w = &r->words[k];
        r->ids[k] = look_up(r, stm_str_slice(r->text, w->begin, w->end), STM_PART);
        if (r->ids[k] == STM_MAP_NONE)
            return false;
    }
    return true;
}

/** The entry of `n` words from i on, taken as one, made where it is not known. */
static bool make_span(const reading *r, uint32_t i, uint32_t n, stm_standing standing,
                      const stm_meaning *also, double value)
{
    const stm_str whole = stm_str_slice(r->text, r->words[i].begin, r->words[i + n - 1].end);
    const stm_str first = stm_str_slice(r->text, r->words[i].begin, r->words[i].end);
    const uint64_t key = key_of(r, whole, standing, n);
    const cached *slot = slot_of(r, key);
    /* Joined characters are one word; a name or number is its first word, and means more. */
    r->ids[i] = slot->key == key ? slot->id
                                 : entry_of(r, key, standing == STM_JOINED ? whole : first,
                                            standing, also, value);
    return r->ids[i] != STM_MAP_NONE;
}

/** Are `n` words from i on one headword, written without blanks? */
static bool is_joined(const reading *r, uint32_t i, uint32_t n)
{
    char text[STM_FOLD_ROOM];
    stm_meaning name = {.count = 0};
    const stm_str folded = stm_fold(
        text, r->kit->lang, stm_str_slice(r->text, r->words[i].begin, r->words[i + n - 1].end));
    if (r->kit->english != NULL && stm_lexicon_has(r->kit->english, folded))
        return true;
    const uint32_t stem = stm_term_id(STM_TERM_STEM, r->kit->lang, folded);
    return stm_entry_name(&name, r->kit, &stem, 1, false);
}

/** Is it a word of katakana? */
static bool is_katakana(const reading *r, uint32_t k)
{
    return r->words[k].kind == STM_WORD_IDEOGRAPH && (r->words[k].flags & STM_WORD_KATAKANA) != 0;
}

/**
 * A run of katakana is mostly one foreign word or name. The word breaker cuts it where it has
 * a word for a piece (カバ|ノー, "hippopotamus, no", for Kavanaugh): such cuts stand where all
 * pieces are words of a dictionary and long, else they are undone.
 */
static uint32_t katakana_run(const reading *r, uint32_t i)
{
    uint32_t n = 1, words = is_katakana(r, i);
    bool whole = true;
    while (words == n && n < MOST_KATAKANA && i + n < r->count && is_katakana(r, i + n) &&
           r->words[i + n].begin == r->words[i + n - 1].end)
        words = ++n;
    for (uint32_t k = i; k < i + n; k++)
        whole = whole && entry_at(r, k)->letters >= SHORTEST_KATAKANA &&
                (entry_at(r, k)->flags & STM_ENTRY_KNOWN) != 0;
    return whole ? 1 : n;
}

/** The longest headword that begins at i among words written without blanks. */
static bool join(const reading *r, uint32_t i, uint32_t *taken)
{
    uint32_t most = 1;
    while (most < MOST_JOINED && i + most < r->count &&
           r->words[i + most].kind == STM_WORD_IDEOGRAPH && entry_at(r, i + most)->rarity > 0 &&
           r->words[i + most].begin == r->words[i + most - 1].end)
        most++;
    const uint32_t run = katakana_run(r, i);
    for (uint32_t n = most > run ? most : run; n > 1; n--) {
        if (n != run && (n > most || !is_joined(r, i, n)))
            continue;
        *taken = n;
        return make_span(r, i, n, STM_JOINED, NULL, 0) && make_parts(r, i + 1, i + n);
    }
    return true;
}

/** Is the word written as part of a name: with a capital, short (of, de), or in such a script? */
static bool like_name(const reading *r, uint32_t i, uint32_t k)
{
    const uint8_t flags = r->words[k].flags;
    return (r->words[i].flags & STM_WORD_CAPITAL) == 0 || (flags & STM_WORD_CAPITAL) != 0 ||
           entry_at(r, k)->letters <= 3;
}

/** The longest known name that begins at i. */
static bool name(const reading *r, uint32_t i, uint32_t *taken)
{
    uint32_t stems[STM_NAME_WORDS], most = 1;
    const bool capital = (r->words[i].flags & STM_WORD_CAPITAL) != 0;
    stems[0] = entry_at(r, i)->stem;
    for (; most < STM_NAME_WORDS && i + most < r->count && next_to(r, i + most - 1, true) &&
           like_name(r, i, i + most);
         most++)
        stems[most] = entry_at(r, i + most)->stem;
    for (uint32_t n = most; n > 1; n--) {
        stm_meaning also = {.count = 0};
        if (!stm_entry_name(&also, r->kit, stems, n, capital))
            continue;
        *taken = n;
        return make_span(r, i, n, STM_PHRASE, &also, 0) && make_parts(r, i + 1, i + n);
    }
    return true;
}

/** A number's further groups of three digits, and its magnitude (which stays a word). */
static bool number(const reading *r, uint32_t i, uint32_t *taken)
{
    uint32_t n = 1;
    stm_meaning also = {.count = 0};
    double value, size = 1;
    while (n < MOST_GROUPS && i + n < r->count && r->words[i + n].kind == STM_WORD_NUMBER &&
           r->words[i + n].end - r->words[i + n].begin == 3 && next_to(r, i + n - 1, false))
        n++;
    const bool times = i + n < r->count && next_to(r, i + n - 1, false) &&
                       (entry_at(r, i + n)->flags & STM_ENTRY_MAGNITUDE) != 0;
    const stm_str digits = stm_str_slice(r->text, r->words[i].begin, r->words[i + n - 1].end);
    if ((n == 1 && !times) || !stm_number_read(&value, digits, &r->kit->numbers))
        return true;
    if (times) {
        stm_meaning_add(&also, stm_number_term(value), 0.6f);
        size = entry_at(r, i + n)->value;
    }
    *taken = n;
    return make_span(r, i, n + times, STM_NUMBER, &also, value * size) &&
           make_parts(r, i + 1, i + n);
}

/** See whether words from i on are one together; *taken is set to how many. */
static bool span(const reading *r, uint32_t i, uint32_t *taken)
{
    const stm_entry *e = entry_at(r, i);
    *taken = 1;
    if (r->words[i].kind == STM_WORD_NUMBER && !number(r, i, taken))
        return false;
    if (r->words[i].kind == STM_WORD_IDEOGRAPH && e->rarity > 0 && !join(r, i, taken))
        return false;
    return *taken > 1 || (e->flags & STM_ENTRY_BEGINS) == 0 || name(r, i, taken);
}

stemma_status stm_terms(uint32_t *ids, stm_analyser *analyser, stm_str text, stm_lang lang,
                        const stm_word *words, uint32_t count, stemma_error *err)
{
    const stm_kit *kit = stm_vocabulary_kit(analyser->vocabulary, lang);
    if (kit == NULL)
        return stm_fail_nomem(err);
    const reading r = {analyser, kit, text, words, ids, count};
    for (uint32_t i = 0; i < count; i++) {
        ids[i] =
            look_up(&r, stm_str_slice(text, words[i].begin, words[i].end), standing_of(&words[i]));
        if (ids[i] == STM_MAP_NONE)
            return stm_fail_nomem(err);
    }
    for (uint32_t i = 0, taken; i < count; i += taken)
        if (!span(&r, i, &taken))
            return stm_fail_nomem(err);
    return stm_stemmers_failed(analyser->tools.stemmers) ? stm_fail_nomem(err) : STEMMA_OK;
}
