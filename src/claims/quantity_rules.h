/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUANTITY_RULES_H
#define STM_CLAIMS_QUANTITY_RULES_H
/** @file The words of figures in a language, compiled: what each can be, found by its hash. */
#include "base/array.h"
#include "base/hash.h"
#include "claims/quantity.h"

/* What a word, or a phrase of up to six words, can be. */
typedef enum stm_figure_role {
    STM_FIGURE_NUMBER = 1 << 0,   /* a numeral or part of one: its value */
    STM_FIGURE_SCALE = 1 << 1,    /* multiplies the number before it: Mio, k, dozen */
    STM_FIGURE_ARTICLE = 1 << 2,  /* one, but mostly an article: ein, a */
    STM_FIGURE_JOINER = 1 << 3,   /* joins parts of a numeral: and */
    STM_FIGURE_FRACTION = 1 << 4, /* a denominator: third */
    STM_FIGURE_HALF = 1 << 5,     /* adds a half of what is before it: "and a half" */
    STM_FIGURE_POINT = 1 << 6,    /* the decimal separator spelled out */
    STM_FIGURE_VAGUE = 1 << 7,    /* a count in itself, but a vague one: dozens */
    STM_FIGURE_SEVERAL = 1 << 8,  /* makes what follows vague: several (thousand) */
    STM_FIGURE_ABOUT = 1 << 9,    /* … before the number */
    STM_FIGURE_AT_LEAST = 1 << 10,
    STM_FIGURE_AT_MOST = 1 << 11,
    STM_FIGURE_ABOUT_AFTER = 1 << 12, /* … behind it and its noun */
    STM_FIGURE_AT_LEAST_AFTER = 1 << 13,
    STM_FIGURE_AT_MOST_AFTER = 1 << 14,
    STM_FIGURE_FILLER = 1 << 15,     /* may stand between such a word and the number */
    STM_FIGURE_EACH = 1 << 16,       /* before a number per group: je */
    STM_FIGURE_EACH_AFTER = 1 << 17, /* behind it: apiece */
    STM_FIGURE_TOTAL = 1 << 18,      /* the number is that of all groups */
    STM_FIGURE_OF = 1 << 19,         /* between a number and its noun: of */
    STM_FIGURE_UNIT = 1 << 20,
    STM_FIGURE_CURRENCY = 1 << 21,
    STM_FIGURE_COUNTED = 1 << 22,     /* a noun that is often counted */
    STM_FIGURE_NO_NOUN = 1 << 23,     /* stands where nouns stand and is none: more */
    STM_FIGURE_TIME = 1 << 24,        /* makes a time of day of the number before it: Uhr */
    STM_FIGURE_LABEL = 1 << 25,       /* makes a name of the number behind it: Article */
    STM_FIGURE_YEAR_BEFORE = 1 << 26, /* makes a year of four digits behind it: since */
    STM_FIGURE_YEAR_AFTER = 1 << 27,  /* … before it: év */
    STM_FIGURE_MONTH = 1 << 28,
    STM_FIGURE_WEEKDAY = 1 << 29,
    STM_FIGURE_FUNCTION = 1 << 30 /* a function word (terms.txt) */
} stm_figure_role;

/* What a word stands for, in each of its roles. */
typedef struct stm_figure_word {
    uint32_t roles;
    bool goes_on;            /* a longer phrase begins with it */
    uint8_t unit, currency;  /* indexes into the codes */
    bool change;             /* a verb of change: what is said from * to * is no range */
    uint16_t from, to, open; /* bits of the frames that it begins, parts (those that need
                                nothing before them): "between * and *", "* to *" */
    uint16_t behind;         /* … that it ends: "* és * között" */
    float joins_from;        /* a joiner: least room that the part before it leaves */
    double number, scale, fraction;
    double low, high;
} stm_figure_word;

typedef char stm_figure_code[STM_UNIT_ROOM];

/* One language's rules, those of "und" among them. */
typedef struct stm_figure_rules {
    stm_lang lang;
    stm_map places;       /* hash of a word or phrase in lower case -> words */
    stm_map exact_places; /* hash of an abbreviation as it is written -> words */
    STM_ARRAY(stm_figure_word) words;
    STM_ARRAY(stm_figure_code) codes;
    STM_ARRAY(stm_str) endings;           /* of units: "-ról" without the hyphen */
    STM_ARRAY(stm_str) numeral_endings;   /* of numerals, spelled out or in digits */
    STM_ARRAY(stm_str) adjective_endings; /* a word that ends so before a noun is none itself */
    STM_ARRAY(stm_str) plural_endings;    /* a counted noun that is not listed ends so */
    uint64_t heads[64];                   /* bits of the first three bytes of numerals */
    uint64_t lengths[64];                 /* by those: bits of how many bytes numerals have */
    uint64_t starts[128];                 /* bits of hashes of words that figures begin with */
    STM_ARRAY(uint64_t) minus;            /* hashes of words that make a number negative */
    STM_ARRAY(uint64_t) cents;            /* hashes of words for the hundredth of a currency */
    uint16_t changes, weak, closed;       /* frames that tell a change, that do so near a verb of
                                             change, that have an end as well */
    uint8_t frame_count;
    uint16_t of_count; /* words between a number and its noun */
    int32_t decimal, group;
    bool compounds;      /* numerals are written as one word */
    bool noun_first;     /* the noun stands before its adjectives */
    bool noun_capitals;  /* nouns have a capital */
    bool vigesimal;      /* sixty and eighty take numbers up to nineteen */
    bool one_is_article; /* "ein Mann" is a man, not one man */
    bool ordinal_stop;   /* a stop behind digits makes an ordinal */
} stm_figure_rules;

/**
 * The rules of a language, compiled when they are first asked for (0.5 to 2 ms each, and few of
 * the languages come up in a run). *ret is NULL where it has none, and nothing is found in it.
 * Any number of threads may ask.
 */
stemma_status stm_figure_rules_of(const stm_figure_rules **ret, const stm_quantifier *quantifier,
                                  stm_lang lang, stemma_error *err);

/** What a word with this hash is; NULL: nothing. */
static inline const stm_figure_word *stm_figure_word_of(const stm_figure_rules *r, uint64_t hash)
{
    const uint32_t at = stm_map_get(&r->places, hash);
    return at == STM_MAP_NONE ? NULL : &r->words.items[at];
}

/** As stm_figure_word_of() for an abbreviation as it is written: M is not m. */
const stm_figure_word *stm_figure_word_exact(const stm_figure_rules *r, stm_str word);

/** The hash of a phrase whose beginning has hash `before` and whose next word has hash `word`. */
static inline uint64_t stm_figure_phrase(uint64_t before, uint64_t word)
{
    return stm_mix(before + 0x9E3779B97F4A7C15u) ^ word;
}

/** May a figure begin with a word of this hash? One bit, read before the map is: most words are
 * no part of any figure. */
static inline bool stm_figure_starts(const stm_figure_rules *r, uint64_t hash)
{
    return (r->starts[hash >> 6 & 127] >> (hash & 63) & 1) != 0;
}

/** The first three bytes of a numeral as a number below 4096. */
static inline uint32_t stm_figure_head(const char *word)
{
    uint32_t h = 0;
    for (int i = 0; i < 3; i++) {
        const unsigned char c = (unsigned char)word[i];
        h = h * 31 + (c >= 'A' && c <= 'Z' ? c + 32u : c);
    }
    return h & 4095;
}

/** May a word of three bytes or more begin with a numeral? */
static inline bool stm_figure_has_head(const stm_figure_rules *r, const char *word)
{
    const uint32_t head = stm_figure_head(word);
    return (r->heads[head >> 6] >> (head & 63) & 1) != 0;
}

#endif
