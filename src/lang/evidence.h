/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LANG_EVIDENCE_H
#define STM_LANG_EVIDENCE_H
/**
 * @file What the packs say that tells languages from one another: function words, marks, letters,
 * scripts. Compiled once with the packs; read by any thread.
 */
#include "base/arena.h"
#include "lang/pack.h"

enum { STM_MOST_EVIDENCE = 64 }; /* languages with evidence: one bit each */

typedef struct stm_evidence stm_evidence;

/** What a text holds of one language's evidence. */
typedef struct stm_testimony {
    stm_lang lang;
    float words;   /* per word of the text: function words, rarer ones (in languages) for more */
    float marks;   /* words that only this one of several close languages has, counted */
    bool unmarked; /* told by marks only, of which there is none */
    float foreign; /* share of the letters that it does not use, 0 to 1 */
} stm_testimony;

/** What a text holds of all languages. */
typedef struct stm_hearing {
    stm_testimony items[STM_MOST_EVIDENCE];
    uint32_t count;
    uint32_t words, letters; /* of the text */
    stm_lang script_lang;    /* the language that its script alone speaks for, or 0 */
    float script_share;      /* the share of the letters that are of that script */
    float latin_share;       /* the share of the letters that are Latin */
} stm_hearing;

/** Compile the evidence of all packs; lives in `arena`. NULL when memory ran out. */
stm_evidence *stm_evidence_new(const stm_packs *packs, stm_arena *arena);
/** The index belongs to the arena; this frees what it holds beside it. NULL is fine. */
void stm_evidence_clear(stm_evidence *evidence);

/** Hear a text, in one walk over it. */
void stm_evidence_hear(stm_hearing *hearing, const stm_evidence *evidence, stm_str text);

/** The evidence compiled with the packs. */
const stm_evidence *stm_packs_evidence(const stm_packs *packs);

#endif
