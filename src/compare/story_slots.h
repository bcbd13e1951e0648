/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_STORY_SLOTS_H
#define STM_COMPARE_STORY_SLOTS_H
/** @file What a figure counts, for telling whether a figure of another report counts the same. */
#include "compare/compare_units.h"
#include "compare/comparing.h"

enum { STM_SLOT_AROUND = 24, STM_SLOT_NOUNS = 4 };

typedef struct stm_slot_words {
    uint32_t article;
    const stm_article *of;
    stm_lang lang;
    bool date;
    const stm_quantity *quantity;
    const stm_date *when;
    const stm_entry *nouns[STM_SLOT_NOUNS];
    uint32_t noun_count;
    bool persons; /* people are counted */
    const stm_entry *around[STM_SLOT_AROUND];
    float near[STM_SLOT_AROUND]; /* what each weighs: rarity, less with distance */
    uint32_t around_count;
    float weight; /* of all */
} stm_slot_words;

/** The words of a claim. False: there is nothing to compare it by. */
bool stm_slot_words_of(stm_slot_words *ret, const stm_story_work *w, uint32_t article,
                       uint32_t claim, bool date);

/** How surely two claims stand for the same, 0 (not at all, or not to be compared) to 1. */
float stm_slots_fit(const stm_slot_words *a, const stm_slot_words *b);

/** Is one the other counted by groups: two brigades of 6,000, and 12,000? */
bool stm_slots_add_up(const stm_slot_words *a, const stm_slot_words *b);

/** Are the two figures large and nearly the same? */
bool stm_slots_near(const stm_slot_words *a, const stm_slot_words *b);

/** A few words that say what is counted: the clause about a span, in the story's arena. */
stm_str stm_slot_topic(const stm_story_work *w, uint32_t article, stm_span span);

/** As stm_quantity_likeness(), for dates. */
stm_likeness stm_date_likeness(const stm_article *x, const stm_date *a, const stm_article *y,
                               const stm_date *b);

#endif
