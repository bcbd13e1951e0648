/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_NAME_RULES_H
#define STM_CLAIMS_NAME_RULES_H
/** @file What words say about names (data/lang/xx/names.txt), compiled once for an engine. */
#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "lang/pack.h"

/* What a word can be. */
enum {
    STM_WORD_TITLE = 1,          /* goes with a person's name: Mr, Dr; a role in any case */
    STM_WORD_ROLE = 2,           /* what somebody is, in the subject's form: minister, spokesman */
    STM_WORD_BODY = 4,           /* … something that speaks: ministry, police; part of its name */
    STM_WORD_PARTICLE = 8,       /* may stand within a name: of, de la */
    STM_WORD_DEMONYM = 16,       /* an adjective with a capital: British */
    STM_WORD_NO_NAME = 32,       /* has a capital and is no name: Monday */
    STM_WORD_MALE = 64,          /* a first name */
    STM_WORD_FEMALE = 128,       /* … */
    STM_WORD_FUNCTION = 256,     /* terms.txt */
    STM_WORD_ARTICLE = 512,      /* the, der: begins a noun phrase */
    STM_WORD_AT = 1024,          /* stands before places: in, near */
    STM_WORD_WOMAN = 2048,       /* a role or title of women: Mrs, spokeswoman */
    STM_WORD_MAN = 4096,         /* … of men */
    STM_WORD_KNOWN_BODY = 16384, /* an organisation's whole name: Kremlin */
    STM_WORD_FIRM = 32768,       /* company: a body that firms are called */
    STM_WORD_INDEFINITE = 65536, /* an article that names somebody new: a */
    STM_WORD_SAYS = 131072,      /* a reporting verb (quotes.txt) */
    STM_WORD_TERRITORY = 8192    /* one word that is a place's name by CLDR */
};

typedef struct stm_name_ending {
    stm_str from, to; /* "ского" becomes "ский" */
    bool sure;        /* also where the article has no other form of the name */
} stm_name_ending;

/* One language's rules, those of "und" among them. */
typedef struct stm_name_rules {
    stm_lang lang;
    stm_map words;                 /* hash of a folded word -> bits */
    stm_map territories;           /* hash of a name of several words, joined by blanks */
    stm_map tails;                 /* hash of the last TAIL bytes of "-minister" -> tail_bits */
    STM_ARRAY(stm_str) tail_words; /* … without the hyphen */
    STM_ARRAY(uint32_t) tail_bits; /* … what they are */
    STM_ARRAY(uint32_t) tail_next; /* the next with the same last bytes */
    STM_ARRAY(stm_name_ending) endings; /* longest first */
    bool capital_nouns;                 /* German */
    bool family_first;                  /* Hungarian */
} stm_name_rules;

typedef struct stm_namer stm_namer;

/** Compile what `packs` say; they must outlive it. */
stemma_status stm_namer_new(stm_namer **out, const stm_packs *packs, stemma_error *err);
void stm_namer_free(stm_namer *namer);

/** The rules of a language, else those for every language. */
const stm_name_rules *stm_namer_rules(const stm_namer *namer, stm_lang lang);

/** The STM_WORD_ bits of a word. `hash`: stm_word_hash() of it. */
uint32_t stm_name_word(const stm_name_rules *rules, stm_str word, uint64_t hash);

#endif
