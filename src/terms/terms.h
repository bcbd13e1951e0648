/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_H
#define STM_TERMS_H
/**
 * @file terms: words in, language-neutral weighted terms out.
 *
 * Comes after: segment.   Feeds: sketch, align, story.
 *
 * Every distinct word of a language is analysed once, into an entry of the engine's vocabulary;
 * an article keeps its words as entry ids. Two words match where they share a term: the same
 * stem in one language, a translation, a name's skeleton, a number's value.
 * Entry ids depend on the order in which threads came by: they never show in any output.
 * Term ids are hashes of what they stand for, the same in every run.
 */
#include "base/error.h"
#include "model/model.h"
#include "segment/segment.h"
#include "terms/lexicon.h"

/** What a term is made of; part of its id. */
typedef enum stm_term_kind {
    STM_TERM_STEM,   /* a language's stem: en:soldier */
    STM_TERM_NAME,   /* a name's skeleton over scripts and spellings */
    STM_TERM_NUMBER, /* a number by value */
    STM_TERM_SURFACE /* the folded word itself, whatever the language */
} stm_term_kind;

/**
 * The id of a term: a hash of kind, language (0 for names and numbers) and text. Its lowest bit
 * is set for the terms that languages meet in: English stems, names, numbers.
 */
uint32_t stm_term_id(stm_term_kind kind, stm_lang lang, stm_str text);
static inline bool stm_term_is_neutral(uint32_t id)
{
    return id & 1;
}

typedef struct stm_term {
    uint32_t id;
    float weight; /* how likely the word means this, 0 to 1 */
} stm_term;

enum {
    STM_ENTRY_FUNCTION = 1, /* a function word: carries no evidence alone */
    STM_ENTRY_NAME = 2,     /* looks like a name */
    STM_ENTRY_NUMBER = 4,
    STM_ENTRY_KNOWN = 8 /* a lexicon knew it */
};

/** A word of a language, analysed. Never changed once its id was handed out. */
typedef struct stm_entry {
    uint32_t surface; /* term id of the folded surface: for n-grams and exact comparison */
    uint32_t stem;    /* term id of the stem in its own language */
    uint8_t flags;
    uint8_t letters; /* code points in it, at most 255 */
    uint16_t term_count;
    float rarity;          /* how much a match of it says: 0 function words … about 12 */
    double value;          /* of a number, else 0 */
    const stm_term *terms; /* by rising id; its own stem is among them */
    stm_str folded;        /* the folded surface, the vocabulary's: for likeness by letters */
} stm_entry;

typedef struct stm_vocabulary stm_vocabulary;

/** `max_entries`: words beyond it get entry 0, which matches nothing. */
stemma_status stm_vocabulary_new(stm_vocabulary **out, const stm_packs *packs,
                                 stm_lexicons *lexicons, const stemma_options *options,
                                 stemma_error *err);
void stm_vocabulary_free(stm_vocabulary *vocabulary);

/** The entry of an id from this vocabulary. Any thread, no lock. */
const stm_entry *stm_vocabulary_at(const stm_vocabulary *vocabulary, uint32_t id);

/** One worker's stemmers, transliterators and small cache. Not for two threads. */
typedef struct stm_analyser stm_analyser;

stemma_status stm_analyser_new(stm_analyser **out, stm_vocabulary *vocabulary, stemma_error *err);
void stm_analyser_free(stm_analyser *analyser);

/**
 * The vocabulary ids of words, in order, into `ids` (room for `count`).
 * @param text what the words' offsets count in.
 * Cost: a hash look-up a word; some µs for a word not seen before by any worker.
 */
stemma_status stm_terms(uint32_t *ids, stm_analyser *analyser, stm_str text, stm_lang lang,
                        const stm_word *words, uint32_t count, stemma_error *err);

/** Was there any lexicon that translates this language into or out of another one? */
bool stm_vocabulary_helped(stm_vocabulary *vocabulary, stm_lang lang);

#endif
