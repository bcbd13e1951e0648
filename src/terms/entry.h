/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_ENTRY_H
#define STM_TERMS_ENTRY_H
/** @file The making of an entry: one word, or words that are one, analysed. */
#include "terms/fold.h"
#include "terms/meaning.h"
#include "terms/skeleton.h"
#include "terms/vocabulary.h"

/** How a word stands in the text, as far as its meaning depends on that. */
typedef enum stm_standing {
    STM_PLAIN,
    STM_CAPITAL_FIRST, /* a capital that the beginning of a sentence explains */
    STM_CAPITAL,
    STM_ALL_CAPS,
    STM_NUMBER,
    STM_JOINED, /* words without blanks between that are one headword */
    STM_PHRASE, /* the first of several words that are a known name */
    STM_PART    /* a later one of those, or of a number in groups */
} stm_standing;

/** stm_entry.flags, used among ourselves: what words may make something with their neighbours. */
enum {
    STM_ENTRY_BEGINS = 64,    /* names of several words begin with this one */
    STM_ENTRY_MAGNITUDE = 128 /* "million": stm_entry.value is its size */
};

/** One worker's tools. */
typedef struct stm_tools {
    stm_stemmers *stemmers;
    stm_romaniser *romaniser;
} stm_tools;

/** An entry and the memory of its terms and folded word. */
typedef struct stm_new_entry {
    stm_entry entry;
    stm_term terms[STM_MEANING_ROOM];
    char folded[STM_FOLD_ROOM];
} stm_new_entry;

/**
 * Analyse the word `text`.
 * @param also   terms that it has because of the words it stands with (STM_PHRASE, STM_NUMBER);
 *               may be NULL.
 * @param value  of a number; else 0.
 */
void stm_entry_make(stm_new_entry *ret, const stm_tools *tools, const stm_kit *kit, stm_str text,
                    stm_standing standing, const stm_meaning *also, double value);

/** What a known name stands for, by its words' stems, added to `ret`. False: no such name. */
bool stm_entry_name(stm_meaning *ret, const stm_kit *kit, const uint32_t *stems, size_t count,
                    bool capital);

/** The term of a number. */
uint32_t stm_number_term(double value);

#endif
