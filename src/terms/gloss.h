/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_GLOSS_H
#define STM_TERMS_GLOSS_H
/**
 * @file A dictionary entry as people read it, taken apart: headwords, translations, examples.
 *
 * FreeDict's entries are TEI made into plain text, each dictionary in its own way:
 *
 *     Niet /nˈiːt/ <masc, neut, n, sg>          headword, phonetics, grammar
 *      [techn.] rivet <n>                       label, translation
 *        Synonym: {Niete}                       cross references
 *           "…"  - …                            example
 *
 *     Kies /kiːs/ <n, masc>
 *     1. grava, gravilla 2.                     numbered senses; a stray number behind
 *     lose Gesteinsstücke in einer …            a definition in the headword's language
 *
 *      [news1]  [nf03]  支払う /…/, しはらう /…/   several forms, each with labels
 *     (Godan verb with `u' ending)              a line of grammar alone
 *     payer
 *
 * and the Mueller dictionary marks stress by capitals, abbreviations by `_`, and wraps its lines.
 * What a line is shows in its own form, never in which dictionary it stands in.
 */
#include "base/array.h"
#include "base/error.h"
#include "base/str.h"

/** One translation of the entry: "to give up" is one, "a, b" are two. */
typedef struct stm_alternative {
    stm_str text;   /* without labels, phonetics, grammar */
    uint16_t sense; /* from 0 on */
    uint16_t rank;  /* within the entry, from 0 on */
} stm_alternative;

/** A phrase and its translation, given to show the headword in use. */
typedef struct stm_example {
    stm_str from, to;
} stm_example;

/** An entry taken apart; made once, filled again for each entry. Zeroed it is empty. */
typedef struct stm_gloss {
    STM_ARRAY(stm_str) forms; /* headwords: spellings of one word */
    STM_ARRAY(stm_alternative) alternatives;
    STM_ARRAY(stm_example) examples;
    stm_buf text; /* what the views above look into */
} stm_gloss;

/**
 * Take an entry apart. The results are valid until the next call.
 * @return STEMMA_OK or STEMMA_E_NOMEM. An entry without headword or translation is empty lists.
 */
stemma_status stm_gloss_read(stm_gloss *gloss, stm_str entry, stemma_error *err);

/** The same for a line of a two-column table: headword, tab, translations parted by , ; or |. */
stemma_status stm_gloss_read_row(stm_gloss *gloss, stm_str line, stemma_error *err);

void stm_gloss_clear(stm_gloss *gloss);

#endif
