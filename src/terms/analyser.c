/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A word becomes an entry: folded, stemmed, translated, its name's keys made. That costs some µs
 * and happens once a word and language; after that a word costs a hash and a look into the
 * worker's cache.
 */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "terms/fold.h"
#include "terms/lexemes.h"
#include "terms/meaning.h"
#include "terms/skeleton.h"
#include "terms/vocabulary.h"

enum {
    CACHE_BITS = 15,
    MOST_JOINED = 4,   /* words that are tried as one where a dictionary cut them */
    LONGEST_WORD = 512 /* bytes of a word that are looked at */
};

/* How a word stands in the text, as far as its meaning depends on that: part of its key. */
enum { PLAIN, CAPITAL_FIRST, CAPITAL, ALL_CAPS, NUMBER, JOINED, PART };

typedef struct cached {
    uint64_t key;
    uint32_t id;
} cached;

struct stm_analyser {
    stm_vocabulary *vocabulary;
    stm_stemmers *stemmers;
    stm_romaniser *romaniser;
    cached cache[1 << CACHE_BITS];
};

stemma_status stm_analyser_new(stm_analyser **out, stm_vocabulary *vocabulary, stemma_error *err)
{
    stm_analyser *a = stm_calloc(1, sizeof *a);
    if (a == NULL)
        return stm_fail_nomem(err);
    a->vocabulary = vocabulary;
    a->romaniser = stm_romaniser_new();
    stemma_status status = a->romaniser != NULL ? STEMMA_OK : stm_fail_nomem(err);
    if (status == STEMMA_OK)
        status = stm_stemmers_new(&a->stemmers, stm_vocabulary_packs(vocabulary), err);
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
    stm_stemmers_free(analyser->stemmers);
    stm_romaniser_free(analyser->romaniser);
    stm_free(analyser);
}

/* --- an entry in the making --- */

typedef struct making {
    stm_analyser *analyser;
    const stm_kit *kit;
    stm_entry entry;
    stm_meaning terms; /* of all kinds */
    char folded[STM_FOLD_ROOM];
    bool known;
} making;

static void add_translations(making *m, const stm_lexicon *lexicon)
{
    if (lexicon != NULL && stm_meaning_find(&m->terms, lexicon, m->analyser->stemmers, m->kit->lang,
                                            &m->kit->linking, m->entry.folded) > 0)
        m->known = true;
}

static void add_name(making *m, const char *text, float weight)
{
    stm_meaning_add(&m->terms, stm_term_id(STM_TERM_NAME, 0, stm_str_of(text)), weight);
}

/** Keys of the word as a name or a cognate: the longer, the surer. */
static void add_names(making *m, stm_str folded, float share)
{
    stm_skeleton s;
    if (!stm_skeleton_of(&s, m->analyser->romaniser, m->kit->lang, folded))
        return;
    const size_t letters = strlen(s.letters), consonants = strlen(s.skeleton);
    if (letters < 3)
        return;
    const float sure = letters >= 6 ? 0.9f : 0.15f * (float)letters;
    add_name(m, s.letters, share * sure);
    if (consonants >= 3)
        add_name(m, s.skeleton, share * (consonants >= 5 ? 0.7f : 0.14f * (float)consonants));
    if (strlen(s.loose) >= 3)
        add_name(m, s.loose, share * (strlen(s.loose) >= 5 ? 0.6f : 0.12f * (float)consonants));
}

static int by_weight(const void *a, const void *b)
{
    const stm_term *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int by_id(const void *a, const void *b)
{
    const stm_term *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/** Keep the heaviest terms, by rising id. */
static uint16_t choose_terms(stm_term *out, const stm_meaning *terms)
{
    size_t n = 0;
    for (size_t i = 0; i < terms->count; i++)
        out[n++] = (stm_term){terms->items[i].stem, terms->items[i].weight};
    qsort(out, n, sizeof *out, by_weight);
    n = n < STM_TERMS_OF_A_WORD ? n : STM_TERMS_OF_A_WORD;
    qsort(out, n, sizeof *out, by_id);
    return (uint16_t)n;
}

static float rarity_of(const making *m)
{
    if ((m->entry.flags & STM_ENTRY_FUNCTION) != 0)
        return 0;
    if (m->known)
        return 6;
    return m->entry.letters >= 8 ? 10 : 4 + 0.75f * (float)m->entry.letters;
}

static float rarity_of_number(double value)
{
    const bool year = value >= 1900 && value < 2100 && value == floor(value);
    char digits[32];
    if (year)
        return 4.5f;
    (void)digits;
    const double size = log10(fabs(value) + 1);
    return value == floor(value) ? (float)fmin(11, 2 + 1.5 * size) : (float)fmin(11, 6 + size);
}

static void make_number(making *m, stm_str word)
{
    double value;
    if (!stm_number_read(&value, word, &m->kit->numbers))
        return;
    m->entry.flags |= STM_ENTRY_NUMBER;
    m->entry.value = value;
    const stm_str bytes = {(const char *)&value, sizeof value};
    stm_meaning_add(&m->terms, stm_term_id(STM_TERM_NUMBER, 0, bytes), 1);
}

static void make_word(making *m, int standing)
{
    const uint64_t form = stm_form_key(m->entry.folded);
    if (stm_map_get(&m->kit->functions, form) != STM_MAP_NONE && standing != CAPITAL) {
        m->entry.flags |= STM_ENTRY_FUNCTION;
        return;
    }
    add_translations(m, m->kit->english);
    for (size_t i = 0; i < m->kit->direct_count; i++)
        add_translations(m, m->kit->direct[i]);
    if (m->known)
        m->entry.flags |= STM_ENTRY_KNOWN;
    const bool capital = standing == CAPITAL || standing == ALL_CAPS;
    if (capital && (!m->known || m->kit->lang != STM_LANG('d', 'e')))
        m->entry.flags |= STM_ENTRY_NAME;
    char stem[STM_FOLD_ROOM];
    const stm_str s = stm_stem(m->analyser->stemmers, m->kit->lang, m->entry.folded);
    memcpy(stem, s.data, s.len);
    if (capital || !m->known || m->entry.letters >= 6) {
        add_names(m, m->entry.folded, 1);
        add_names(m, (stm_str){stem, s.len}, 0.9f);
    }
}

static uint32_t make(stm_analyser *a, const stm_kit *kit, uint64_t key, stm_str word, int standing)
{
    making m = {.analyser = a, .kit = kit};
    stm_term terms[STM_MEANING_ROOM];
    word.len = word.len < LONGEST_WORD ? word.len : LONGEST_WORD;
    m.entry.folded = stm_fold(m.folded, kit->lang, word);
    const size_t letters = stm_utf8_count(m.entry.folded);
    m.entry.letters = (uint8_t)(letters < 255 ? letters : 255);
    m.entry.surface = stm_term_id(STM_TERM_SURFACE, 0, m.entry.folded);
    m.entry.stem =
        stm_term_id(STM_TERM_STEM, kit->lang, stm_stem(a->stemmers, kit->lang, m.entry.folded));
    if (standing == NUMBER)
        make_number(&m, word);
    else if (standing != PART)
        make_word(&m, standing);
    else
        m.entry.flags |= STM_ENTRY_FUNCTION;
    stm_meaning_add(&m.terms, m.entry.stem, 1);
    m.entry.term_count = choose_terms(terms, &m.terms);
    m.entry.terms = terms;
    m.entry.rarity =
        (m.entry.flags & STM_ENTRY_NUMBER) != 0 ? rarity_of_number(m.entry.value) : rarity_of(&m);
    return stm_vocabulary_add(a->vocabulary, key, &m.entry);
}

/** The entry of a word as it stands; STM_MAP_NONE: memory ran out. */
static uint32_t look_up(stm_analyser *a, const stm_kit *kit, stm_str word, int standing)
{
    const uint64_t key = stm_hash_str(word, (uint64_t)kit->lang << 8 | (uint64_t)standing);
    cached *slot = &a->cache[key & ((1 << CACHE_BITS) - 1)];
    if (slot->key == key && key != 0)
        return slot->id;
    uint32_t id = stm_vocabulary_find(a->vocabulary, key);
    if (id == STM_MAP_NONE)
        id = make(a, kit, key, word, standing);
    if (id != STM_MAP_NONE)
        *slot = (cached){key, id};
    return id;
}

static int standing_of(const stm_word *word)
{
    if (word->kind == STM_WORD_NUMBER)
        return NUMBER;
    if ((word->flags & STM_WORD_ALL_CAPS) != 0)
        return ALL_CAPS;
    if ((word->flags & STM_WORD_CAPITAL) == 0)
        return PLAIN;
    return (word->flags & STM_WORD_FIRST) != 0 ? CAPITAL_FIRST : CAPITAL;
}

/* --- words that a dictionary cut too small --- */

static bool is_headword(stm_analyser *a, const stm_kit *kit, stm_str text)
{
    char folded[STM_FOLD_ROOM];
    (void)a;
    return kit->english != NULL && stm_lexicon_has(kit->english, stm_fold(folded, kit->lang, text));
}

/** How many words from `i` on make one headword, 1 where they do not. */
static uint32_t joined(stm_analyser *a, const stm_kit *kit, stm_str text, const stm_word *words,
                       uint32_t i, uint32_t count)
{
    uint32_t most = 1;
    while (most < MOST_JOINED && i + most < count && words[i + most].kind == STM_WORD_IDEOGRAPH &&
           words[i + most].begin == words[i + most - 1].end)
        most++;
    for (uint32_t n = most; n > 1; n--)
        if (is_headword(a, kit, stm_str_slice(text, words[i].begin, words[i + n - 1].end)))
            return n;
    return 1;
}

stemma_status stm_terms(uint32_t *ids, stm_analyser *analyser, stm_str text, stm_lang lang,
                        const stm_word *words, uint32_t count, stemma_error *err)
{
    const stm_kit *kit = stm_vocabulary_kit(analyser->vocabulary, lang);
    if (kit == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < count;) {
        const uint32_t n =
            words[i].kind == STM_WORD_IDEOGRAPH ? joined(analyser, kit, text, words, i, count) : 1;
        const stm_str word = stm_str_slice(text, words[i].begin, words[i + n - 1].end);
        ids[i] = look_up(analyser, kit, word, n > 1 ? JOINED : standing_of(&words[i]));
        for (uint32_t k = 1; k < n; k++)
            ids[i + k] = look_up(analyser, kit,
                                 stm_str_slice(text, words[i + k].begin, words[i + k].end), PART);
        for (uint32_t k = 0; k < n; k++)
            if (ids[i + k] == STM_MAP_NONE)
                return stm_fail_nomem(err);
        i += n;
    }
    return STEMMA_OK;
}
