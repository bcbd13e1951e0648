/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_PHRASES_H
#define STM_CLAIMS_PHRASES_H
/**
 * @file Phrases of a language pack, compiled: which of them stands at a word?
 *
 * A phrase is written as it is read, one part a word (data/lang/README.md, "Phrases"):
 *
 *     den(y|ies|ied)     deny, denies or denied
 *     <claim>            any word of a set: words of a section, or numbers
 *     …                  up to STM_PHRASE_FAR words may stand between, commas too
 *     the?               may be missing
 *     ,                  a comma may stand before the next part
 *     -                  a dash may stand before the next part, a hyphen always may
 *     ^                  before the first part: only at the beginning of a sentence
 *     ~in                must stand there, at the head of the phrase, and is not of it
 *     … = meaning        what the finder makes of it
 *
 * A part in lower case is no word with a capital within a sentence (may, May), unless the
 * sentence is a headline with capitals throughout; one with a capital is no word without.
 */
#include "base/array.h"
#include "base/hash.h"
#include "claims/claim_text.h"

enum {
    STM_PHRASE_PARTS = 10,
    STM_PHRASE_FAR = 10,
    STM_PHRASE_SLOTS = 32, /* sets that have a name: <claim> */
    STM_PHRASE_FILTER = 256
};

/* A part: a set of words, and how it stands to the one before. */
typedef struct stm_phrase_part {
    uint32_t set, also; /* also: another, as in that|<claim>; or STM_MAP_NONE */
    bool far, optional, comma, dash, context;
} stm_phrase_part;

typedef struct stm_phrase {
    stm_phrase_part parts[STM_PHRASE_PARTS];
    uint8_t count;
    uint8_t kind; /* the finder's */
    bool at_start;
    stm_str meaning; /* a view of the pack's entry */
} stm_phrase;

/* Of a phrase: which words may stand second. Kept apart, so that most are passed over fast. */
typedef struct stm_phrase_gate {
    uint64_t second; /* bits of stm_phrase_set_bit(); all: any word may, or none */
    uint32_t next;   /* the next phrase that begins with the same set, or STM_MAP_NONE */
} stm_phrase_gate;

/* A word of the pack: the sets it is in. */
typedef struct stm_phrase_word {
    uint64_t sets;    /* bits of stm_phrase_set_bit() */
    uint64_t seconds; /* of all phrases that it begins: what may stand second; all: anything */
    uint32_t link;    /* the first of its links */
} stm_phrase_word;

/* A word is of a set, with a value that the finder gave it. */
typedef struct stm_phrase_link {
    uint32_t set, next;
    int32_t value;
    bool capital; /* written with a capital */
} stm_phrase_link;

/* The phrases of a language. Zeroed it is empty. */
typedef struct stm_phrases {
    stm_map places; /* stm_word_hash() -> its place in `words` */
    stm_map sets;   /* hash of a part as written -> its set */
    STM_ARRAY(stm_phrase_word) words;
    STM_ARRAY(stm_phrase_link) links;
    STM_ARRAY(uint32_t) firsts; /* of each set: the first phrase that begins with it */
    STM_ARRAY(stm_phrase) items;
    STM_ARRAY(stm_phrase_gate) gates; /* of each of the items */
    const char *const *slots;         /* names of the first sets, ended by NULL; at most 32 */
    uint64_t
        filter[STM_PHRASE_FILTER]; /* a bit of each word's hash: most words are none of these */
    uint32_t set_count;
} stm_phrases;

/** Make an empty list with sets of these names; `slots` must outlive it. */
void stm_phrases_init(stm_phrases *phrases, const char *const *slots);
void stm_phrases_clear(stm_phrases *phrases);

/** Add to the set `slot` the forms that `entry` writes: "den(y|ied)". False: no memory. */
bool stm_phrases_add_words(stm_phrases *phrases, uint32_t slot, stm_str entry, int32_t value);

/** Compile an entry; one that is no phrase is passed over. False: no memory. */
bool stm_phrases_add(stm_phrases *phrases, stm_str entry, uint8_t kind);

/** Add all entries of a section of a pack. */
bool stm_phrases_add_section(stm_phrases *phrases, stm_entries entries, uint8_t kind);

/** When all is added: what each word may be followed by. Not needed, but finding is faster. */
void stm_phrases_finish(stm_phrases *phrases);

/** A set's bit: named sets have their own, the others share. */
static inline uint64_t stm_phrase_set_bit(uint32_t set)
{
    return (uint64_t)1 << (set < STM_PHRASE_SLOTS ? set : STM_PHRASE_SLOTS + set % 32);
}

/* ---- In a text ---- */

/* What stands before a word and behind the word before it. */
enum {
    STM_GAP_STOP = 1,
    STM_GAP_HYPHEN = 2,
    STM_GAP_COMMA = 4,
    STM_GAP_SLASH = 8,
    STM_GAP_COLON = 16,
    STM_GAP_DASH = 32,
    STM_GAP_BREAK = 64, /* brackets, semicolons and the like */
    STM_GAP_QUOTE = 128,
    STM_GAP_SIGN = 256,    /* any other */
    STM_GAP_HEADLINE = 512 /* at a sentence's first word: it has capitals throughout */
};

/** The STM_GAP_ bits before each word; they live in `arena`. NULL: no memory. */
uint16_t *stm_phrase_gaps(const stm_claim_text *text, stm_arena *arena);

/* A text's words as a list of phrases knows them. */
typedef struct stm_phrase_text {
    const stm_phrases *phrases;
    const stm_claim_text *text;
    const uint16_t *gaps;
    uint32_t *words;      /* of each word: its place in phrases->words, or STM_MAP_NONE */
    uint32_t *slots;      /* of each word: bits of the named sets it is in for another reason */
    const uint8_t *spans; /* of each word: how many words what begins there takes; NULL: one */
    bool headline;        /* the sentence being read has capitals throughout */
} stm_phrase_text;

/** Look the words up; `slots` are zeroed, the finder's to set. Lives in `arena`. */
stemma_status stm_phrase_text_of(stm_phrase_text *ret, const stm_phrases *phrases,
                                 const stm_claim_text *text, const uint16_t *gaps, stm_arena *arena,
                                 stemma_error *err);

/** Is word `at` of the set? Its value into *value where not NULL (0 for slots' bits). */
bool stm_phrase_word_is(const stm_phrase_text *t, uint32_t at, uint32_t set, int32_t *value);

/* A phrase found. */
typedef struct stm_phrase_hit {
    const stm_phrase *phrase;
    uint32_t words[STM_PHRASE_PARTS]; /* of each part: its word, or STM_NOWHERE */
    uint32_t begin;                   /* the first that is of the phrase: no ~context */
    uint32_t end;                     /* the word behind the last */
    uint32_t head_end;                /* the word behind the last before the first … */
} stm_phrase_hit;

/**
 * The longest phrase at word `at` within words low..high (a sentence's); of equal ones the first
 * written. False: there is none. Cost: a few steps for each phrase that begins so.
 */
bool stm_phrases_find(stm_phrase_hit *hit, const stm_phrase_text *t, uint32_t low, uint32_t at,
                      uint32_t high);

#endif
