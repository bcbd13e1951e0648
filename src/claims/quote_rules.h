/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUOTE_RULES_H
#define STM_CLAIMS_QUOTE_RULES_H
/** @file What words say about quotes (data/lang/xx/quotes.txt), compiled once for an engine. */
#include "base/error.h"
#include "base/hash.h"
#include "claims/phrases.h"
#include "lang/pack.h"

/* What a word can be. */
enum {
    STM_SAYS = 1,   /* said, added: what is said follows, or went before */
    STM_TELLS = 2,  /* told: whom stands behind it */
    STM_CALLS = 4,  /* called, dismissed: says something where marks stand by */
    STM_THINKS = 8, /* believes, hopes: with "that" */
    STM_THAT = 16,  /* that, dass */
    STM_HE = 32,    /* pronouns */
    STM_SHE = 64,
    STM_THEY = 128,
    STM_PRONOUN = 256,      /* any other that is a subject: I, we, it */
    STM_PREPOSITION = 512,  /* what follows is no subject */
    STM_TO = 1024,          /* what follows was told something */
    STM_LIGHT = 2048,       /* may stand between subject and verb: has, also */
    STM_SUBJUNCTIVE = 4096, /* sei, habe: reported speech goes on */
    STM_OUTLET = 8192,      /* newspaper, station: was told, did not say */
    STM_WHO = 16384,        /* relative: the subject stands before it */
    STM_SAYING = 32768,     /* a noun: statement, interview */
    STM_AND = 65536,        /* joins clauses */
    STM_UNSAYS = 131072,    /* behind it a verb reports nothing: "was told" */
    STM_NOUN_TOO = 262144,  /* a form of a verb that is often a noun: claims */
    STM_AS = 1048576,       /* "As Smith said, …" */
    STM_GOES_ON = 524288    /* who spoke before still speaks: sei, szerinte */
};
#define STM_CUE (STM_SAYS | STM_TELLS | STM_CALLS | STM_THINKS)
#define STM_ANY_PRONOUN (STM_HE | STM_SHE | STM_THEY | STM_PRONOUN)

/* Kinds of phrases around whom things are taken from. */
enum {
    STM_SOURCE_AFTER,  /* "according to" X */
    STM_SOURCE_BEFORE, /* X "szerint" */
    STM_SOURCE_ALONE,  /* "den Angaben zufolge": says no more than that */
    STM_SOURCE_SO      /* "so" X: only behind what is said */
};

typedef struct stm_quote_rules {
    stm_lang lang;
    stm_map words;       /* hash of a folded word -> bits */
    stm_phrases sources; /* STM_SOURCE_… */
    bool that_dropped;   /* said (that) he would */
    bool comma_that;     /* sagte, er werde */
    bool subject_dropped;
    bool dashes;    /* what is said may stand behind a dash, without marks */
    bool verb_last; /* participles end the clause: "hat … gesagt" */
} stm_quote_rules;

typedef struct stm_quoter stm_quoter;

/** Compile what `packs` say; they must outlive it. */
stemma_status stm_quoter_new(stm_quoter **out, const stm_packs *packs, stemma_error *err);
void stm_quoter_free(stm_quoter *quoter);

/** The rules of a language, else those for every language. */
const stm_quote_rules *stm_quoter_rules(const stm_quoter *quoter, stm_lang lang);

#endif
