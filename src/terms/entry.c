/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/entry.h"

#include <math.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "terms/background.h"
#include "terms/lexemes.h"
#include "terms/links.h"
#include "terms/names.h"

typedef struct making {
    const stm_tools *tools;
    const stm_kit *kit;
    stm_entry entry;
    stm_meaning terms;   /* of all kinds */
    stm_meaning english; /* its English stems; of an English word, its own */
    bool known;          /* a lexicon has it */
    bool named;          /* the names known beforehand have it */
} making;

enum {
    LONGEST_WORD = 512, /* bytes of a word that are looked at */
    MOST_ENGLISH = 12,  /* translations kept: 16 match 0.2 % more, 8 match 0.5 % less */
    MOST_DIRECT =
        3 /* per other language: German-French top-1 .946 with 0, .960 with 2, .961 with 4 */
};

uint32_t stm_number_term(double value)
{
    const stm_str bytes = {(const char *)&value, sizeof value};
    return stm_term_id(STM_TERM_NUMBER, 0, bytes);
}

static int heavier(const void *a, const void *b)
{
    const stm_translation *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->stem < y->stem ? -1 : x->stem > y->stem;
}

/** Add the heaviest translations found to a word's terms. */
static void add_translations(making *m, stm_meaning *found, size_t most)
{
    qsort(found->items, found->count, sizeof *found->items, heavier);
    for (size_t i = 0; i < found->count && i < most; i++)
        if (found->items[i].stem != STM_NO_CONTENT)
            stm_meaning_add(&m->terms, found->items[i].stem, found->items[i].weight);
    m->known = m->known || found->count > 0;
}

static void add_name(making *m, const char *text, float weight)
{
    stm_meaning_add(&m->terms, stm_term_id(STM_TERM_NAME, 0, stm_str_of(text)), weight);
}

/** How sure a key of so many letters or consonants is: chance meetings grow rare with length. */
static float sure(size_t length, size_t least, float first, float most)
{
    const float weight = first + 0.15f * (float)(length - least);
    return weight < most ? weight : most;
}

static bool has_han(stm_str word)
{
    for (size_t at = 0; at < word.len;)
        if (u_hasBinaryProperty(stm_utf8_next(word, &at), UCHAR_IDEOGRAPHIC))
            return true;
    return false;
}

/** Keys of the word as a name or a cognate; the looser, the lighter. */
static void add_names(making *m, stm_str folded, size_t least, float share)
{
    stm_skeleton s;
    if (m->kit->han_unread && has_han(folded))
        return;
    if (!stm_skeleton_of(&s, m->tools->romaniser, m->kit->lang, folded))
        return;
    const size_t letters = strlen(s.letters), strict = strlen(s.skeleton), loose = strlen(s.loose),
                 rhotic = strlen(s.rhotic);
    if (letters < least)
        return;
    add_name(m, s.letters, share * sure(letters, 2, 0.4f, 0.9f));
    if (strict >= 3)
        add_name(m, s.skeleton, share * sure(strict, 3, 0.4f, 0.75f));
    if (loose >= 3)
        add_name(m, s.loose, share * sure(loose, 3, 0.3f, 0.65f));
    if (rhotic >= 3 && strcmp(s.loose, s.rhotic) != 0)
        add_name(m, s.rhotic, share * sure(rhotic, 3, 0.3f, 0.6f));
    if (loose <= 2 && strlen(s.brief) >= 3)
        add_name(m, s.brief, share * 0.3f);
}

/** Of the word, its stem, and its parts at hyphens. */
static void add_all_names(making *m, size_t least)
{
    char stem[STM_FOLD_ROOM];
    const stm_str word = m->entry.folded;
    const stm_str s = stm_stem(m->tools->stemmers, m->kit->lang, word);
    memcpy(stem, s.data, s.len);
    add_names(m, word, least, 1);
    if (!stm_str_equal((stm_str){stem, s.len}, stm_fold_core(word)))
        add_names(m, (stm_str){stem, s.len}, 3, 0.9f);
    if (stm_str_find(word, STM_STR("-"), 0) == SIZE_MAX)
        return;
    for (size_t begin = 0, end; begin < word.len; begin = end + 1) {
        end = stm_str_find(word, STM_STR("-"), begin);
        end = end == SIZE_MAX ? word.len : end;
        if (end - begin >= 4)
            add_names(m, stm_str_slice(word, begin, end), 3, 0.8f);
    }
}

/** Terms that all languages meet in come first: what one other language shares is an extra. */
static int by_use(const void *a, const void *b)
{
    const stm_term *x = a, *y = b;
    if (stm_term_is_neutral(x->id) != stm_term_is_neutral(y->id))
        return stm_term_is_neutral(x->id) ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int by_id(const void *a, const void *b)
{
    const stm_term *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/** Keep the most useful terms, by rising id. */
static uint16_t choose_terms(stm_term *out, const stm_meaning *terms)
{
    size_t n = 0;
    for (size_t i = 0; i < terms->count; i++)
        out[n++] = (stm_term){terms->items[i].stem, terms->items[i].weight};
    if (n > 1) /* the first is the word's own stem, and stays */
        qsort(out + 1, n - 1, sizeof *out, by_use);
    n = n < STM_TERMS_OF_A_WORD ? n : STM_TERMS_OF_A_WORD;
    qsort(out, n, sizeof *out, by_id);
    return (uint16_t)n;
}

/** Of a word that nothing is known of: a name, or a form that no rule led home. */
static float rarity_unknown(const making *m)
{
    if (m->named)
        return 6;
    return m->entry.letters >= 8 ? 9 : 3 + 0.75f * (float)m->entry.letters;
}

/** The mean over the English stems the word may mean. */
static float rarity_of(const making *m)
{
    float sum = 0, weight = 0, function = 0;
    if ((m->entry.flags & STM_ENTRY_FUNCTION) != 0)
        return 0;
    for (size_t i = 0; i < m->english.count; i++) {
        const stm_translation *t = &m->english.items[i];
        if (t->stem == STM_NO_CONTENT) {
            function += t->weight;
            continue;
        }
        const float rarity =
            m->kit->common != NULL ? stm_background_rarity(m->kit->common, t->stem) : 0;
        sum += t->weight * (rarity > 0 ? rarity : STM_RARITY_MOST);
        weight += t->weight;
    }
    if (weight + function <= 0)
        return rarity_unknown(m);
    return weight > 0 ? sum / weight * weight / (weight + function) : 0;
}

static float rarity_of_number(double value)
{
    const bool year = value >= 1900 && value < 2100 && value == floor(value);
    if (year)
        return 4.5f;
    const double size = log10(fabs(value) + 1);
    return value == floor(value) ? (float)fmin(11, 2 + 1.5 * size) : (float)fmin(11, 6 + size);
}

static void make_number(making *m, double value)
{
    m->entry.flags |= STM_ENTRY_NUMBER;
    m->entry.value = value;
    stm_meaning_add(&m->terms, stm_number_term(value), 1);
}

/** Is it the term of a magnitude? Its size, or 0. */
static double magnitude(uint32_t term)
{
    static const double sizes[] = {1e3, 1e4, 1e6, 1e8, 1e9, 1e12};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (stm_number_term(sizes[i]) == term)
            return sizes[i];
    return 0;
}

/** What the word is known as a name of. Sets the marks of words that others may follow, too. */
static void add_known_names(making *m, bool capital)
{
    stm_meaning found = {.count = 0};
    const uint32_t form = stm_term_id(STM_TERM_STEM, m->kit->lang, stm_fold_core(m->entry.folded));
    stm_entry_name(&found, m->kit, &m->entry.stem, 1, capital);
    stm_entry_name(&found, m->kit, &form, 1, capital);
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].stem == STM_NAME_BEGINS) {
            m->entry.flags |= STM_ENTRY_BEGINS;
            continue;
        }
        const double size = magnitude(found.items[i].stem);
        if (size > 0) {
            m->entry.flags |= STM_ENTRY_MAGNITUDE;
            m->entry.value = size;
        }
        stm_meaning_add(&m->terms, found.items[i].stem, found.items[i].weight);
        m->named = true;
    }
}

static void add_all_translations(making *m)
{
    if (m->kit->english != NULL)
        (void)stm_meaning_find(&m->english, m->kit->english, m->tools->stemmers, m->kit->lang,
                               &m->kit->linking, m->entry.folded);
    add_translations(m, &m->english, MOST_ENGLISH);
    for (size_t i = 0; i < m->kit->direct_count; i++) {
        stm_meaning direct = {.count = 0};
        (void)stm_meaning_find_whole(&direct, m->kit->direct[i], m->entry.folded, m->entry.stem);
        add_translations(m, &direct, MOST_DIRECT);
    }
    if (m->kit->lang == STM_LANG('e', 'n') && m->kit->common != NULL &&
        stm_background_rarity(m->kit->common, m->entry.stem) > 0) {
        stm_meaning_add(&m->english, m->entry.stem, 1);
        m->known = true;
    }
}

static void make_word(making *m, stm_standing standing, const stm_meaning *also)
{
    const bool capital = standing == STM_CAPITAL || standing == STM_ALL_CAPS;
    add_known_names(m, capital || standing == STM_CAPITAL_FIRST || standing == STM_PHRASE);
    /* US and May are names only where a capital says so: "us", "may". */
    if (stm_function_words_have(&m->kit->functions, m->entry.folded) && also == NULL &&
        !(capital && m->named)) {
        m->entry.flags |= STM_ENTRY_FUNCTION;
        m->terms.count = 1; /* its own stem */
        return;
    }
    add_all_translations(m);
    if (m->known)
        m->entry.flags |= STM_ENTRY_KNOWN;
    if (capital && (!m->known || !m->kit->noun_capitals))
        m->entry.flags |= STM_ENTRY_NAME;
    if (capital || standing == STM_CAPITAL_FIRST || !m->known || m->entry.letters >= 6)
        add_all_names(m, standing == STM_ALL_CAPS ? 2 : 3);
}

bool stm_entry_name(stm_meaning *ret, const stm_kit *kit, const uint32_t *stems, size_t count,
                    bool capital)
{
    stm_table_item items[8];
    bool any = false;
    for (int proper = capital; proper >= 0 && kit->names != NULL; proper--) {
        const uint64_t key = stm_name_key(stems, count, proper != 0);
        const size_t n = stm_table_find(kit->names, key, items, 8);
        for (size_t i = 0; i < n; i++)
            stm_meaning_add(ret, items[i].id, items[i].weight);
        any = any || n > 0;
    }
    return any;
}

void stm_entry_make(stm_new_entry *ret, const stm_tools *tools, const stm_kit *kit, stm_str text,
                    stm_standing standing, const stm_meaning *also, double value)
{
    making m = {.tools = tools, .kit = kit};
    stm_entry *e = &m.entry;
    text.len = text.len < LONGEST_WORD ? text.len : LONGEST_WORD;
    e->folded = stm_fold(ret->folded, kit->lang, text);
    const size_t letters = stm_utf8_count(e->folded);
    e->letters = (uint8_t)(letters < 255 ? letters : 255);
    e->surface = stm_term_id(STM_TERM_SURFACE, 0, e->folded);
    e->stem =
        stm_term_id(STM_TERM_STEM, kit->lang, stm_stem(tools->stemmers, kit->lang, e->folded));
    stm_meaning_add(&m.terms, e->stem, 1);
    if (standing == STM_NUMBER) {
        add_known_names(&m, false); /* 9月 */
        make_number(&m, value);
    }
    if (standing == STM_PART)
        e->flags |= STM_ENTRY_FUNCTION;
    else if (standing != STM_NUMBER)
        make_word(&m, standing, also);
    for (size_t i = 0; also != NULL && i < also->count; i++)
        stm_meaning_add(&m.terms, also->items[i].stem, also->items[i].weight);
    e->term_count = choose_terms(ret->terms, &m.terms);
    e->terms = ret->terms;
    e->rarity = (e->flags & STM_ENTRY_NUMBER) != 0 ? rarity_of_number(value) : rarity_of(&m);
    ret->entry = *e;
}
