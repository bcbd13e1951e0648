/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/compile.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "terms/links.h"

enum {
    MOST_TRANSLATIONS = 16, /* of a word */
    MOST_PIVOTS = 6,        /* words of the third language that a path goes through */
    MOST_ONWARD = 6         /* translations of each of these */
};

/* How much what a path says counts beside what a dictionary says. */
static const float path_weight = 0.3f;
/* How much the other forms of a word's stem say about it. */
static const float stem_weight = 0.3f;

/* --- paths through a third language --- */

/** The place in `links->from` of a word of another list of the same language. */
static uint32_t same_word(stm_links *links, const stm_lexeme *word)
{
    const uint32_t place = (uint32_t)links->from.items.count;
    const uint32_t known = stm_map_get_or_set(&links->from.by_form, word->form, place);
    stm_lexeme copy = *word;
    if (known != place || known == STM_MAP_NONE)
        return known;
    copy.text = stm_arena_str(&links->from.arena, word->text);
    return copy.text.data != NULL && STM_ARRAY_ADD(&links->from.items, copy) ? place : STM_MAP_NONE;
}

/** Add what a word's pivot means in the third language; `share` is its part of the word. */
static bool go_onward(stm_links *links, uint32_t word, const stm_table *onward, const stm_link *via,
                      float share)
{
    stm_table_item items[MOST_ONWARD];
    const size_t n = stm_table_find(onward, stm_stem_key(via->stem), items, MOST_ONWARD);
    for (size_t i = 0; i < n; i++)
        if (!stm_links_add(links, word, items[i].id, path_weight * share * items[i].weight))
            return false;
    return true;
}

static bool follow(stm_links *links, const stm_links *way, const uint32_t *begin,
                   const stm_table *onward)
{
    for (uint32_t w = 0; w < way->from.items.count; w++) {
        const stm_lexeme *lexeme = &way->from.items.items[w];
        if (begin[w] == begin[w + 1] || lexeme->function)
            continue;
        const uint32_t word = same_word(links, lexeme);
        if (word == STM_MAP_NONE)
            return false;
        float sum = 0;
        for (uint32_t i = begin[w]; i < begin[w + 1]; i++)
            sum += way->items.items[i].weight;
        for (uint32_t i = begin[w]; i < begin[w + 1]; i++)
            if (!go_onward(links, word, onward, &way->items.items[i],
                           way->items.items[i].weight / sum))
                return false;
    }
    return true;
}

static stemma_status read_all(stm_links *links, const stm_compilation *c,
                              const stm_dictionary *const *dictionaries, size_t count,
                              stemma_error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (c->reading != NULL)
            c->reading(c->context, dictionaries[i]);
        const stemma_status status = stm_links_read(links, dictionaries[i], err);
        if (status == STEMMA_E_NOMEM)
            return status;
    }
    return STEMMA_OK;
}

static stemma_status take_path(stm_links *links, const stm_compilation *c, const stm_path *path,
                               stm_stemmers *stemmers, stemma_error *err)
{
    stm_links way;
    uint32_t *begin = NULL;
    stemma_status status = stm_links_init(&way, c->from, path->pivot, c->packs, stemmers, err);
    if (status == STEMMA_OK)
        status = read_all(&way, c, path->dictionaries, path->dictionary_count, err);
    if (status == STEMMA_OK)
        status = stm_links_settle(&way, MOST_PIVOTS, &begin, err);
    if (status == STEMMA_OK && !follow(links, &way, begin, path->onward))
        status = stm_fail_nomem(err);
    stm_free(begin);
    stm_links_clear(&way);
    return status;
}

/* --- stems --- */

typedef struct family {
    uint32_t stem, word;
} family;

static int by_stem_and_word(const void *a, const void *b)
{
    const family *x = a, *y = b;
    if (x->stem != y->stem)
        return x->stem < y->stem ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

/** The words that have links, by stem. */
static size_t list_families(family *ret, const stm_links *links, const uint32_t *begin)
{
    size_t n = 0;
    for (uint32_t w = 0; w < links->from.items.count; w++)
        if (begin[w] < begin[w + 1])
            ret[n++] = (family){links->from.items.items[w].stem, w};
    if (n > 0)
        qsort(ret, n, sizeof *ret, by_stem_and_word);
    return n;
}

/* --- the table --- */

typedef struct draft {
    STM_ARRAY(uint64_t) keys;
    STM_ARRAY(uint32_t) begin;
    STM_ARRAY(stm_table_item) items;
} draft;

static void clear_draft(draft *d)
{
    STM_ARRAY_CLEAR(&d->keys);
    STM_ARRAY_CLEAR(&d->begin);
    STM_ARRAY_CLEAR(&d->items);
}

typedef struct meanings {
    stm_table_item items[8 * MOST_TRANSLATIONS];
    size_t count;
} meanings;

/** Add an item; the weights of one id add up. What is over the room is lost (the light ones). */
static void add_meaning(meanings *m, uint32_t id, float weight)
{
    for (size_t i = 0; i < m->count; i++) {
        if (m->items[i].id == id) {
            m->items[i].weight += weight;
            return;
        }
    }
    if (m->count < sizeof m->items / sizeof *m->items)
        m->items[m->count++] = (stm_table_item){id, weight};
}

static int heavier(const void *a, const void *b)
{
    const stm_table_item *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void cut_meanings(meanings *m)
{
    qsort(m->items, m->count, sizeof *m->items, heavier);
    m->count = m->count < MOST_TRANSLATIONS ? m->count : MOST_TRANSLATIONS;
}

/** Keep the heaviest and make them sum to 1. */
static void finish_meanings(meanings *m)
{
    float sum = 0;
    cut_meanings(m);
    for (size_t i = 0; i < m->count; i++)
        sum += m->items[i].weight;
    for (size_t i = 0; i < m->count; i++)
        m->items[i].weight /= sum;
}

static bool put(draft *d, uint64_t key, const meanings *m)
{
    if (!STM_ARRAY_ADD(&d->keys, key) || !STM_ARRAY_ADD(&d->begin, (uint32_t)d->items.count))
        return false;
    for (size_t i = 0; i < m->count; i++)
        if (!STM_ARRAY_ADD(&d->items, m->items[i]))
            return false;
    return true;
}

/* --- what words begin with --- */

/* Stems of a word's other forms mostly share their beginning: Russian заявил and заявлять. */
enum {
    SHORTEST_BEGINNING = 4,
    LONGEST_REST = 3,
    LONGEST_STEM = 10, /* compounds are long and many, and stemmed well */
    MOST_OF_A_STEM = 3,
    MOST_OF_A_BEGINNING = 6
};

typedef struct beginning {
    uint64_t key;
    uint32_t id;
    float weight;
} beginning;

typedef STM_ARRAY(beginning) beginnings;

static int by_key(const void *a, const void *b)
{
    const beginning *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/** Note a stem's meanings under its beginnings: three fifths of it, all but three letters. */
static bool note_beginnings(beginnings *to, stm_str stem, const meanings *m)
{
    size_t letters = 0, first = 0;
    const size_t count = stm_utf8_count(stem);
    if (count <= SHORTEST_BEGINNING || count > LONGEST_STEM ||
        stm_utf8_next(stem, &first) >= 0x2E80)
        return true; /* Han and kana are no alphabets */
    for (size_t at = 0; at < stem.len;) {
        (void)stm_utf8_next(stem, &at);
        letters++;
        if (letters < SHORTEST_BEGINNING || letters * 5 < count * 3 ||
            letters + LONGEST_REST < count)
            continue;
        const uint64_t key = stm_beginning_key(stm_str_slice(stem, 0, at));
        for (size_t i = 0; i < m->count && i < MOST_OF_A_STEM; i++) {
            const beginning b = {key, m->items[i].id, m->items[i].weight};
            if (!STM_ARRAY_ADD(to, b))
                return false;
        }
    }
    return true;
}

static bool put_beginnings(draft *d, beginnings *all)
{
    if (all->count > 0)
        qsort(all->items, all->count, sizeof *all->items, by_key);
    for (size_t i = 0, end; i < all->count; i = end) {
        meanings m = {.count = 0};
        for (end = i; end < all->count && all->items[end].key == all->items[i].key; end++)
            add_meaning(&m, all->items[end].id, all->items[end].weight);
        finish_meanings(&m);
        m.count = m.count < MOST_OF_A_BEGINNING ? m.count : MOST_OF_A_BEGINNING;
        if (!put(d, all->items[i].key, &m))
            return false;
    }
    return true;
}

/** One stem's words: an entry for the stem, and one for each word, which leans on the stem's. */
static bool put_family(draft *d, const stm_links *links, const uint32_t *begin,
                       const family *members, size_t count, beginnings *noted)
{
    meanings all = {.count = 0};
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = begin[members[i].word]; k < begin[members[i].word + 1]; k++)
            add_meaning(&all, links->items.items[k].stem, links->items.items[k].weight);
    cut_meanings(&all);
    for (size_t i = 0; i < count; i++) {
        meanings own = {.count = 0};
        for (uint32_t k = begin[members[i].word]; k < begin[members[i].word + 1]; k++)
            add_meaning(&own, links->items.items[k].stem, links->items.items[k].weight);
        for (size_t k = 0; k < all.count; k++)
            add_meaning(&own, all.items[k].id, stem_weight * all.items[k].weight);
        finish_meanings(&own);
        if (!put(d, links->from.items.items[members[i].word].form, &own))
            return false;
    }
    if (!note_beginnings(noted, links->from.items.items[members[0].word].text, &all))
        return false;
    finish_meanings(&all);
    return put(d, stm_stem_key(members[0].stem), &all);
}

static bool fill_draft(draft *d, const stm_links *links, const uint32_t *begin)
{
    family *families = stm_malloc((links->from.items.count + 1) * sizeof *families);
    if (families == NULL)
        return false;
    const size_t count = list_families(families, links, begin);
    beginnings all = {0};
    bool done = true;
    for (size_t i = 0, end; done && i < count; i = end) {
        for (end = i + 1; end < count && families[end].stem == families[i].stem; end++)
            ;
        done = put_family(d, links, begin, families + i, end - i, &all);
    }
    done = done && put_beginnings(d, &all);
    STM_ARRAY_CLEAR(&all);
    stm_free(families);
    return done && STM_ARRAY_ADD(&d->begin, (uint32_t)d->items.count);
}

static stemma_status make_table(stm_table *out, const stm_compilation *c, const stm_links *links,
                                const uint32_t *begin, stemma_error *err)
{
    draft d = {0};
    const stm_table_label label = {STM_KIND_LEXICON, c->from, c->to, c->signature};
    if (!fill_draft(&d, links, begin)) {
        clear_draft(&d);
        return stm_fail_nomem(err);
    }
    const stm_table_draft whole = {d.keys.items, d.begin.items, d.items.items, d.keys.count};
    const stemma_status status = stm_table_build(out, &whole, &label, err);
    clear_draft(&d);
    return status;
}

static stemma_status compile_with(stm_table *out, const stm_compilation *c, stm_links *links,
                                  stm_stemmers *stemmers, stemma_error *err)
{
    uint32_t *begin = NULL;
    STM_TRY(stm_links_init(links, c->from, c->to, c->packs, stemmers, err));
    links->common = c->common;
    STM_TRY(read_all(links, c, c->dictionaries, c->dictionary_count, err));
    STM_TRY(stm_links_settle(links, MOST_TRANSLATIONS, &begin, err));
    const bool learnt = stm_links_learn(links, begin);
    stm_free(begin);
    if (!learnt)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < c->path_count; i++)
        STM_TRY(take_path(links, c, &c->paths[i], stemmers, err));
    STM_TRY(stm_links_settle(links, MOST_TRANSLATIONS, &begin, err));
    const stemma_status status = make_table(out, c, links, begin, err);
    stm_free(begin);
    return status;
}

stemma_status stm_compile(stm_table *out, const stm_compilation *compilation, stemma_error *err)
{
    stm_stemmers *stemmers;
    stm_links links = {0};
    STM_TRY(stm_stemmers_new(&stemmers, compilation->packs, err));
    stemma_status status = compile_with(out, compilation, &links, stemmers, err);
    if (status == STEMMA_OK && stm_stemmers_failed(stemmers)) {
        stm_table_close(out);
        status = stm_fail_nomem(err);
    }
    stm_links_clear(&links);
    stm_stemmers_free(stemmers);
    return status;
}
