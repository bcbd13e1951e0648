/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_PAIRING_H
#define STM_COMPARE_PAIRING_H
/**
 * @file A passage's two stretches, word by word: which word of one answers to which of the other.
 *
 * Words answer to one another by a shared term (terms.h), nearer ones and those whose neighbours
 * answer too before others, each to one. From that: how much of a claim's surroundings was
 * carried over to where another claim stands (its *slot*), and what part of a clause was.
 */
#include "model/model.h"
#include "terms/terms.h"

/** Words of a stretch that are paired at most; the rest answers to nothing. */
enum { STM_STRETCH_WORDS = 160 };

/** A run of an article's words. */
typedef struct stm_stretch {
    const stm_article *article;
    stm_span span;                     /* bytes of the article's text */
    uint32_t first, count;             /* the article's words */
    uint32_t begin[STM_STRETCH_WORDS]; /* of each word, bytes of the text */
    const stm_entry *entry[STM_STRETCH_WORDS];
} stm_stretch;

typedef struct stm_pairing {
    stm_stretch from, to;
    bool one_language;
    bool paired;                      /* the arrays below are filled in */
    struct stm_pairing_table *table;  /* room for the work */
    int16_t to_of[STM_STRETCH_WORDS]; /* of a word of `from`: its word of `to`, or -1 */
    int16_t from_of[STM_STRETCH_WORDS];
    float strength[STM_STRETCH_WORDS]; /* of a word of `from`: how surely it has its partner */
} stm_pairing;

/** Words first .. first + count of a stretch. */
typedef struct stm_words {
    uint32_t first, count;
} stm_words;

/** How likely two words stand for the same, 0 to 1. */
float stm_affinity(const stm_entry *a, const stm_entry *b, bool one_language);

/** Where a word of the article begins, in bytes of its text. */
uint32_t stm_word_begin(const stm_article *article, uint32_t sentence, uint32_t word);

/** The sentence that a byte of the text lies in, or the one before it. */
uint32_t stm_sentence_at(const stm_article *article, uint32_t byte);

/** The words of the sentences of `article` that lie within `span`. */
void stm_stretch_of(stm_stretch *ret, const stm_vocabulary *vocabulary, const stm_article *article,
                    stm_span span);

/** Room for one worker's pairings, in `arena`; NULL when memory ran out. */
stm_pairing *stm_pairing_new(stm_arena *arena);

/** Take up a passage; nothing is paired yet. */
void stm_pairing_init(stm_pairing *ret, const stm_vocabulary *vocabulary, const stm_article *from,
                      const stm_article *to, const stm_passage *passage);

/** Pair the words, unless that is done. Cost: words × words, terms compared. */
void stm_pairing_pair(stm_pairing *p);

/** The words of a stretch within bytes begin..end of the text. */
stm_words stm_stretch_words(const stm_stretch *stretch, uint32_t begin, uint32_t end);

/** The bytes from the first of some words to the end of the last; `words` is not empty. */
stm_span stm_stretch_span(const stm_stretch *s, stm_words words);

/**
 * How much of what stands around `a` (in from) stands around `b` (in to), 0 to 1: near words count
 * more than far ones, rare more than common. 0 where nothing stands around. Pairs first.
 */
float stm_pairing_slot(stm_pairing *p, stm_words a, stm_words b);

/** The share of the weight of words `a` of from (of to where `back`) that has a partner. Pairs. */
float stm_pairing_carried(stm_pairing *p, stm_words a, bool back);

/** What of the words' weight has a partner, and all of it. Pairs. */
float stm_pairing_weigh(stm_pairing *p, stm_words a, bool back, float *all);

/** Has any word of `a` that carries meaning a partner? Pairs first. */
bool stm_pairing_answers(stm_pairing *p, stm_words a, bool back);

/** Bytes of the other side that the words answer to; the other stretch where none do. Pairs. */
stm_span stm_pairing_image(stm_pairing *p, stm_words a, bool back);

#endif
