/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_LINKS_H
#define STM_TERMS_LINKS_H
/** @file What dictionaries say about which word means which, gathered while compiling. */
#include "terms/lexemes.h"
#include "terms/sources.h"
#include "terms/table.h"

/** Stands for a translation that is all function words: "les" means "the". No stem has this id. */
enum { STM_NO_CONTENT = 0 };

/** A word (place in stm_links.from.items) means a stem, with a weight. */
typedef struct stm_link {
    uint32_t word, stem;
    float weight;
} stm_link;

typedef struct stm_links {
    stm_lexemes from, to;
    const stm_table *common; /* how common the words of `to` are; or NULL */
    STM_ARRAY(stm_link) items;
    STM_ARRAY(uint32_t) phrases; /* for each: numbers of words and stems, then these */
} stm_links;

stemma_status stm_links_init(stm_links *links, stm_lang from, stm_lang to, const stm_packs *packs,
                             stm_stemmers *stemmers, stemma_error *err);
void stm_links_clear(stm_links *links);

/** Add a link; false: memory ran out. */
static inline bool stm_links_add(stm_links *links, uint32_t word, uint32_t stem, float weight)
{
    const stm_link link = {word, stem, weight};
    return STM_ARRAY_ADD(&links->items, link);
}

/** Read a whole dictionary of the two languages, whichever its direction. */
stemma_status stm_links_read(stm_links *links, const stm_dictionary *dictionary, stemma_error *err);

/**
 * Sort the links by word, add up those of one word and stem, put the heaviest first and cut each
 * word's to `most`. *begin, of from.items.count + 1, says where a word's
 * begin; stm_free() it.
 */
stemma_status stm_links_settle(stm_links *links, uint32_t most, uint32_t **begin,
                               stemma_error *err);

/**
 * Learn from phrases of several words, once the links are settled: a stem of the translation adds
 * to the words of the phrase that are linked to it already; where one word and one stem are left
 * over, they are linked. (One step of Brown et al.'s first model, 1993, from a good start.)
 * The links must be settled again.
 */
bool stm_links_learn(stm_links *links, const uint32_t *begin);

#endif
