/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The sections of figures.txt, and CLDR's words, compiled to hashes.
 *
 * A phrase is found word by word: the hash of its beginning leads to an entry that says that it
 * goes on, so that the longest phrase is read with one look-up a word.
 */
#include "claims/quantity_rules.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "claims/quantity_words.h"

enum { MOST_FRAMES = 16, MOST_CODES = 250, SHORT_WORD = 4 };

/* A language that has a figures.txt; its rules are there when it is ready. */
typedef struct language {
    const stm_pack *pack;
    stm_figure_rules rules;
    atomic_bool ready;
} language;

struct stm_quantifier {
    const stm_packs *packs;
    language *items;
    size_t count;
    pthread_mutex_t lock; /* of the compiling of rules */
};

/* ---- Entries ---- */

/* The entry of a hash, made where there is none; NULL: no memory. The pointer holds until the
   next entry is made. */
static stm_figure_word *entry_of(stm_figure_rules *r, stm_map *map, uint64_t hash)
{
    const uint32_t place = stm_map_get_or_set(map, hash, (uint32_t)r->words.count);
    if (place == STM_MAP_NONE)
        return NULL;
    const stm_figure_word blank = {0};
    if (place == r->words.count && !STM_ARRAY_ADD(&r->words, blank))
        return NULL;
    return &r->words.items[place];
}

static bool next_word(stm_str phrase, size_t *at, stm_str *word)
{
    while (*at < phrase.len && (phrase.data[*at] == ' ' || phrase.data[*at] == '/'))
        ++*at;
    const size_t begin = *at;
    while (*at < phrase.len && phrase.data[*at] != ' ' && phrase.data[*at] != '/')
        ++*at;
    *word = stm_str_slice(phrase, begin, *at);
    return word->len > 0;
}

static stm_figure_word *entry_of_phrase(stm_figure_rules *r, stm_str phrase)
{
    size_t at = 0;
    stm_str word;
    if (!next_word(phrase, &at, &word))
        return NULL;
    uint64_t hash = stm_word_hash(word);
    stm_figure_word *e = entry_of(r, &r->places, hash);
    while (e != NULL && next_word(phrase, &at, &word)) {
        e->goes_on = true;
        hash = stm_figure_phrase(hash, stm_word_hash(word));
        e = entry_of(r, &r->places, hash);
    }
    return e;
}

const stm_figure_word *stm_figure_word_exact(const stm_figure_rules *r, stm_str word)
{
    const uint32_t at =
        word.len > SHORT_WORD ? STM_MAP_NONE : stm_map_get(&r->exact_places, stm_hash_str(word, 1));
    return at == STM_MAP_NONE ? NULL : &r->words.items[at];
}

/* ---- What entries stand for ---- */

/* What the words of a line mean: the same for all of them. */
typedef struct meaning {
    uint32_t role;
    double value, low, high;
    uint8_t code;
    bool numeral;
} meaning;

static void set(stm_figure_word *e, const meaning *m)
{
    e->roles |= m->role;
    switch (m->role) {
    case STM_FIGURE_NUMBER:
        e->number = m->value;
        break;
    case STM_FIGURE_SCALE:
        e->scale = m->value;
        break;
    case STM_FIGURE_FRACTION:
        e->fraction = m->value;
        break;
    case STM_FIGURE_JOINER:
        e->joins_from = (float)m->value;
        break;
    case STM_FIGURE_VAGUE:
        e->low = m->low;
        e->high = m->high;
        break;
    case STM_FIGURE_UNIT:
        e->unit = m->code;
        break;
    case STM_FIGURE_CURRENCY:
        e->currency = m->code;
        break;
    default:
        break;
    }
}

/* The head of a word that may stand within a compound, and its length. */
static void note_head(stm_figure_rules *r, const char *word, size_t len)
{
    const uint32_t head = stm_figure_head(word);
    r->heads[head >> 6] |= (uint64_t)1 << (head & 63);
    r->lengths[head & 63] |= (uint64_t)1 << len;
}

static void note_numeral(stm_figure_rules *r, stm_str word)
{
    char capital[64];
    size_t at = 0;
    if (word.len < 3 || word.len >= sizeof capital)
        return;
    note_head(r, word.data, word.len);
    const int32_t first = stm_utf8_next(word, &at);
    if (first < 0x80)
        return;
    const size_t n = stm_utf8_put(capital, u_toupper(first));
    memcpy(capital + n, word.data + at, word.len - at);
    if (n == at)
        note_head(r, capital, word.len);
}

/* Note the first word of what a figure may begin with. */
static void note_start(stm_figure_rules *r, stm_str phrase)
{
    size_t at = 0;
    stm_str word;
    if (!next_word(phrase, &at, &word))
        return;
    const uint64_t hash = stm_word_hash(word);
    r->starts[hash >> 6 & 127] |= (uint64_t)1 << (hash & 63);
}

static bool add_phrase(stm_figure_rules *r, stm_str phrase, const meaning *m)
{
    stm_figure_word *e = entry_of_phrase(r, phrase);
    if (e == NULL)
        return false;
    set(e, m);
    if ((m->role &
         (STM_FIGURE_NUMBER | STM_FIGURE_JOINER | STM_FIGURE_HALF | STM_FIGURE_FRACTION)) != 0)
        note_numeral(r, phrase);
    if ((m->role & (STM_FIGURE_NUMBER | STM_FIGURE_ARTICLE | STM_FIGURE_VAGUE | STM_FIGURE_SEVERAL |
                    STM_FIGURE_SCALE | STM_FIGURE_FRACTION)) != 0)
        note_start(r, phrase);
    const bool brief = phrase.len <= SHORT_WORD && memchr(phrase.data, ' ', phrase.len) == NULL;
    if (!brief || (m->role & (STM_FIGURE_UNIT | STM_FIGURE_SCALE | STM_FIGURE_CURRENCY)) == 0)
        return true;
    e = entry_of(r, &r->exact_places, stm_hash_str(phrase, 1));
    if (e != NULL)
        set(e, m);
    return e != NULL;
}

/* The number of a code: 0 for the empty one. */
static uint8_t code_of(stm_figure_rules *r, stm_str code)
{
    stm_figure_code c = {0};
    if (code.len >= sizeof c)
        return 0;
    memcpy(c, code.data, code.len);
    for (size_t i = 0; i < r->codes.count; i++)
        if (memcmp(r->codes.items[i], c, sizeof c) == 0)
            return (uint8_t)i;
    if (r->codes.count == MOST_CODES || !STM_ARRAY_RESERVE(&r->codes, 1))
        return 0;
    memcpy(r->codes.items[r->codes.count++], c, sizeof c);
    return (uint8_t)(r->codes.count - 1);
}

/* A number in digits with "." and "e", as packs and CLDR's table write it. */
static double plain_number(stm_str text)
{
    char digits[32] = {0};
    memcpy(digits, text.data, text.len < sizeof digits - 1 ? text.len : sizeof digits - 1);
    double value = 0, unit = 1;
    const char *c = digits;
    for (; *c >= '0' && *c <= '9'; c++)
        value = value * 10 + (*c - '0');
    if (*c == '.')
        for (c++; *c >= '0' && *c <= '9'; c++)
            value += (*c - '0') * (unit /= 10);
    if (*c == 'e')
        for (int power = atoi(c + 1) % 40; power > 0; power--)
            value *= 10;
    return value;
}

/* ---- Sections ---- */

typedef enum form { FORM_PHRASE, FORM_VALUE, FORM_RANGE, FORM_CODE } form;

/* "KEY: word, phrase, …": read the key by the section's form. */
static void read_key(meaning *m, stm_figure_rules *r, stm_str key, form f)
{
    if (f == FORM_CODE)
        m->code = code_of(r, key);
    else if (f == FORM_VALUE)
        m->value = plain_number(key);
    else if (f == FORM_RANGE) {
        size_t at = 0;
        stm_str low, high = STM_NONE;
        if (next_word(key, &at, &low) && next_word(key, &at, &high))
            m->low = plain_number(low), m->high = plain_number(high);
    }
}

static bool add_line(stm_figure_rules *r, stm_str line, uint32_t role, form f)
{
    meaning m = {.role = role};
    if (f == FORM_PHRASE)
        return add_phrase(r, line, &m);
    const size_t colon = stm_str_find(line, STM_STR(": "), 0);
    if (colon == SIZE_MAX)
        return true; /* the checker of packs refuses it */
    read_key(&m, r, stm_str_slice(line, 0, colon), f);
    for (size_t begin = colon + 1, end; begin < line.len; begin = end + 1) {
        for (end = begin; end < line.len && line.data[end] != ',';)
            end++;
        const stm_str phrase = stm_str_trim(stm_str_slice(line, begin, end));
        if (phrase.len > 0 && !add_phrase(r, phrase, &m))
            return false;
    }
    return true;
}

static bool add_section(stm_figure_rules *r, const stm_pack *pack, const char *name, uint32_t role,
                        form f)
{
    const stm_entries entries = stm_pack_section(pack, name);
    for (size_t i = 0; i < entries.count; i++)
        if (!add_line(r, entries.items[i], role, f))
            return false;
    return true;
}

static bool add_sections(stm_figure_rules *r, const stm_pack *pack)
{
    static const struct {
        const char *name;
        uint32_t role;
        form form;
    } sections[] = {
        {"figures.numbers", STM_FIGURE_NUMBER, FORM_VALUE},
        {"figures.scales", STM_FIGURE_SCALE, FORM_VALUE},
        {"figures.articles", STM_FIGURE_ARTICLE, FORM_PHRASE},
        {"figures.joiners", STM_FIGURE_JOINER, FORM_VALUE},
        {"figures.fractions", STM_FIGURE_FRACTION, FORM_VALUE},
        {"figures.halves", STM_FIGURE_HALF, FORM_PHRASE},
        {"figures.points", STM_FIGURE_POINT, FORM_PHRASE},
        {"figures.vague", STM_FIGURE_VAGUE, FORM_RANGE},
        {"figures.several", STM_FIGURE_SEVERAL, FORM_PHRASE},
        {"figures.about", STM_FIGURE_ABOUT, FORM_PHRASE},
        {"figures.at-least", STM_FIGURE_AT_LEAST, FORM_PHRASE},
        {"figures.at-most", STM_FIGURE_AT_MOST, FORM_PHRASE},
        {"figures.about-after", STM_FIGURE_ABOUT_AFTER, FORM_PHRASE},
        {"figures.at-least-after", STM_FIGURE_AT_LEAST_AFTER, FORM_PHRASE},
        {"figures.at-most-after", STM_FIGURE_AT_MOST_AFTER, FORM_PHRASE},
        {"figures.fillers", STM_FIGURE_FILLER, FORM_PHRASE},
        {"figures.each", STM_FIGURE_EACH, FORM_PHRASE},
        {"figures.each-after", STM_FIGURE_EACH_AFTER, FORM_PHRASE},
        {"figures.total", STM_FIGURE_TOTAL, FORM_PHRASE},
        {"figures.of", STM_FIGURE_OF, FORM_PHRASE},
        {"figures.units", STM_FIGURE_UNIT, FORM_CODE},
        {"figures.currencies", STM_FIGURE_CURRENCY, FORM_CODE},
        {"figures.counted", STM_FIGURE_COUNTED, FORM_PHRASE},
        {"figures.no-nouns", STM_FIGURE_NO_NOUN, FORM_PHRASE},
        {"figures.times", STM_FIGURE_TIME, FORM_PHRASE},
        {"figures.labels", STM_FIGURE_LABEL, FORM_PHRASE},
        {"figures.years-before", STM_FIGURE_YEAR_BEFORE, FORM_PHRASE},
        {"figures.years-after", STM_FIGURE_YEAR_AFTER, FORM_PHRASE},
        {"figures.months", STM_FIGURE_MONTH, FORM_PHRASE},
        {"terms.function", STM_FIGURE_FUNCTION, FORM_PHRASE},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (!add_section(r, pack, sections[i].name, sections[i].role, sections[i].form))
            return false;
    return true;
}

/* "between * and", "* to", "* és * között": what stands before, between and behind two numbers.
   `mask` is told which frames these are. */
static bool add_frame(stm_figure_rules *r, stm_str line, uint16_t *mask)
{
    const size_t slot = stm_str_find(line, STM_STR("* "), 0);
    if (slot == SIZE_MAX || r->frame_count == MOST_FRAMES)
        return true; /* the checker of packs refuses it */
    const uint16_t bit = (uint16_t)(1u << r->frame_count++);
    const stm_str before = stm_str_trim(stm_str_slice(line, 0, slot));
    size_t second = stm_str_find(line, STM_STR(" *"), slot + 2);
    second = second == SIZE_MAX ? line.len : second;
    const stm_str between = stm_str_trim(stm_str_slice(line, slot + 1, second));
    const stm_str behind =
        second + 2 < line.len ? stm_str_trim(stm_str_slice(line, second + 2, line.len)) : STM_NONE;
    if (mask != NULL)
        *mask |= bit;
    stm_figure_word *e = entry_of_phrase(r, between);
    if (e == NULL)
        return false;
    e->to |= bit;
    e->open |= before.len == 0 ? bit : 0;
    if (before.len > 0 && (e = entry_of_phrase(r, before)) == NULL)
        return false;
    e->from |= before.len > 0 ? bit : 0;
    if (behind.len > 0) {
        if ((e = entry_of_phrase(r, behind)) == NULL)
            return false;
        e->behind |= bit;
        r->closed |= bit;
    }
    return true;
}

static bool add_frames(stm_figure_rules *r, const stm_pack *pack, const char *name, uint16_t *mask)
{
    const stm_entries entries = stm_pack_section(pack, name);
    for (size_t i = 0; i < entries.count; i++)
        if (!add_frame(r, entries.items[i], mask))
            return false;
    return true;
}

static bool add_change_verbs(stm_figure_rules *r, const stm_pack *pack)
{
    const stm_entries verbs = stm_pack_section(pack, "figures.change-verbs");
    for (size_t i = 0; i < verbs.count; i++) {
        stm_figure_word *e = entry_of_phrase(r, verbs.items[i]);
        if (e == NULL)
            return false;
        e->change = true;
    }
    return true;
}

/* Lists of endings: "-ról" is kept without the hyphen. */
static bool add_ending(stm_figure_rules *r, stm_str ending, int list)
{
    switch (list) {
    case 0:
        return STM_ARRAY_ADD(&r->endings, ending);
    case 1:
        return STM_ARRAY_ADD(&r->numeral_endings, ending);
    case 2:
        return STM_ARRAY_ADD(&r->adjective_endings, ending);
    default:
        return STM_ARRAY_ADD(&r->plural_endings, ending);
    }
}

static bool add_endings(stm_figure_rules *r, const stm_pack *pack)
{
    static const char *const names[] = {"figures.endings", "figures.numeral-endings",
                                        "figures.adjective-endings", "figures.plural-endings"};
    for (int list = 0; list < 4; list++) {
        const stm_entries entries = stm_pack_section(pack, names[list]);
        for (size_t i = 0; i < entries.count; i++)
            if (entries.items[i].len > 1 &&
                !add_ending(r, stm_str_slice(entries.items[i], 1, entries.items[i].len), list))
                return false;
    }
    return true;
}

static bool add_minus_and_cents(stm_figure_rules *r, const stm_pack *pack)
{
    const stm_entries minus = stm_pack_section(pack, "figures.minus");
    for (size_t i = 0; i < minus.count; i++)
        if (!STM_ARRAY_ADD(&r->minus, stm_word_hash(minus.items[i])))
            return false;
    const stm_entries cents = stm_pack_section(pack, "figures.cents");
    for (size_t i = 0; i < cents.count; i++)
        if (!STM_ARRAY_ADD(&r->cents, stm_word_hash(cents.items[i])))
            return false;
    return true;
}

static bool add_pack(stm_figure_rules *r, const stm_pack *pack)
{
    r->of_count = (uint16_t)(r->of_count + stm_pack_section(pack, "figures.of").count);
    r->compounds |= stm_pack_says(pack, "figures.conventions", "compounds");
    r->noun_first |= stm_pack_says(pack, "figures.conventions", "noun-first");
    r->vigesimal |= stm_pack_says(pack, "figures.conventions", "vigesimal");
    r->one_is_article |= stm_pack_says(pack, "figures.conventions", "one-is-article");
    r->noun_capitals |= stm_pack_says(pack, "terms.conventions", "noun-capitals");
    r->ordinal_stop |= stm_pack_says(pack, "segment.conventions", "ordinal-stop");
    return add_sections(r, pack) && add_frames(r, pack, "figures.changes", &r->changes) &&
           add_frames(r, pack, "figures.ranges", NULL) &&
           add_frames(r, pack, "figures.ranges-unless-change", &r->weak) &&
           add_change_verbs(r, pack) && add_endings(r, pack) && add_minus_and_cents(r, pack);
}

/* ---- CLDR's words ---- */

static bool add_cldr_line(stm_figure_rules *r, char kind, stm_str word, stm_str means)
{
    meaning m = {0};
    size_t at = 0;
    switch (kind) {
    case 'n':
        m.role = STM_FIGURE_NUMBER;
        m.value = plain_number(means);
        break;
    case 'u':
        m.role = STM_FIGURE_UNIT;
        m.code = code_of(r, means);
        break;
    case 'c':
        m.role = STM_FIGURE_CURRENCY;
        m.code = code_of(r, means);
        break;
    case 'm':
        m.role = STM_FIGURE_MONTH;
        break;
    case 'w':
        m.role = STM_FIGURE_WEEKDAY;
        break;
    case 's':
        r->decimal = stm_utf8_next(word, &at);
        at = 0;
        r->group = stm_utf8_next(means, &at);
        return true;
    default:
        return true;
    }
    while (word.len > 0 && word.data[word.len - 1] == '.')
        word.len--;
    return word.len == 0 || add_phrase(r, word, &m);
}

static bool add_cldr(stm_figure_rules *r)
{
    const stm_figure_words *w = stm_figure_words_cldr;
    while (w->lang != NULL && stm_lang_parse(stm_str_of(w->lang)) != r->lang)
        w++;
    if (w->lang == NULL)
        return true;
    for (const char *line = w->lines, *end; *line != '\0'; line = end + 1) {
        end = strchr(line, '\n');
        const char *means = strchr(line + 2, '\t');
        if (!add_cldr_line(r, line[0], (stm_str){line + 2, (size_t)(means - line - 2)},
                           (stm_str){means + 1, (size_t)(end - means - 1)}))
            return false;
    }
    return true;
}

/* ---- All languages ---- */

static bool make_rules(stm_figure_rules *r, const stm_packs *packs, const stm_pack *pack)
{
    const stm_figure_code none = {0};
    r->lang = stm_pack_lang(pack);
    r->decimal = '.';
    r->group = ',';
    if (!STM_ARRAY_RESERVE(&r->codes, 1))
        return false;
    memcpy(r->codes.items[r->codes.count++], none, sizeof none);
    return add_cldr(r) && add_pack(r, stm_packs_find(packs, 0)) && add_pack(r, pack);
}

static void clear_rules(stm_figure_rules *r)
{
    stm_map_clear(&r->places);
    stm_map_clear(&r->exact_places);
    STM_ARRAY_CLEAR(&r->words);
    STM_ARRAY_CLEAR(&r->codes);
    STM_ARRAY_CLEAR(&r->minus);
    STM_ARRAY_CLEAR(&r->cents);
    STM_ARRAY_CLEAR(&r->endings);
    STM_ARRAY_CLEAR(&r->numeral_endings);
    STM_ARRAY_CLEAR(&r->adjective_endings);
    STM_ARRAY_CLEAR(&r->plural_endings);
    *r = (stm_figure_rules){0};
}

stemma_status stm_quantifier_new(stm_quantifier **out, const stm_packs *packs, stemma_error *err)
{
    stm_quantifier *q = stm_calloc(1, sizeof *q);
    if (q == NULL)
        return stm_fail_nomem(err);
    q->packs = packs;
    q->items = stm_calloc(stm_packs_count(packs) + 1, sizeof *q->items);
    if (q->items == NULL || pthread_mutex_init(&q->lock, NULL) != 0) {
        stm_free(q->items);
        stm_free(q);
        return stm_fail_nomem(err);
    }
    for (size_t i = 0; i < stm_packs_count(packs); i++) {
        const stm_pack *pack = stm_packs_at(packs, i);
        if (stm_pack_lang(pack) != 0 && stm_pack_section(pack, "figures.about").count > 0)
            q->items[q->count++].pack = pack;
    }
    *out = q;
    return STEMMA_OK;
}

void stm_quantifier_free(stm_quantifier *quantifier)
{
    if (quantifier == NULL)
        return;
    for (size_t i = 0; i < quantifier->count; i++)
        clear_rules(&quantifier->items[i].rules);
    pthread_mutex_destroy(&quantifier->lock);
    stm_free(quantifier->items);
    stm_free(quantifier);
}

static stemma_status compile(stm_quantifier *q, language *l, stemma_error *err)
{
    stemma_status status = STEMMA_OK;
    pthread_mutex_lock(&q->lock);
    if (!atomic_load_explicit(&l->ready, memory_order_relaxed)) {
        if (make_rules(&l->rules, q->packs, l->pack))
            atomic_store_explicit(&l->ready, true, memory_order_release);
        else {
            clear_rules(&l->rules);
            status = stm_fail_nomem(err);
        }
    }
    pthread_mutex_unlock(&q->lock);
    return status;
}

stemma_status stm_figure_rules_of(const stm_figure_rules **ret, const stm_quantifier *quantifier,
                                  stm_lang lang, stemma_error *err)
{
    *ret = NULL;
    for (size_t i = 0; i < quantifier->count; i++) {
        language *l = &quantifier->items[i];
        if (stm_pack_lang(l->pack) != lang)
            continue;
        if (!atomic_load_explicit(&l->ready, memory_order_acquire))
            STM_TRY(compile((stm_quantifier *)quantifier, l, err)); /* under its lock */
        *ret = &l->rules;
        break;
    }
    return STEMMA_OK;
}
