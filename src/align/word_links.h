/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_WORD_LINKS_H
#define STM_ALIGN_WORD_LINKS_H
/**
 * @file Links: which words of one side may stand for which of the other, and what it says of
 * two sentences that they do.
 *
 * A link comes from a shared term (stem, translation, name, number), from likeness by letters
 * (cognates, names, OCR noise: Dice over letter trigrams), or was learned from sentences already
 * aligned. What a match says follows Fellegi & Sunter (1969): the rarer it is that a sentence
 * taken at random has any word linked to this one, the more. A word that a good part of the
 * sentences would match says nothing, and is left out.
 */
#include "align/wordlist.h"

/** A word of `to`, for a word of `from`. */
typedef struct stm_word_link {
    uint32_t word;
    float strength; /* how likely the one stands for the other, 0 to 1 */
    float evidence; /* of a match: log of how much likelier it is where sentences belong together */
} stm_word_link;

/** A link found by other means than words themselves. */
typedef struct stm_learned_link {
    uint32_t from, to; /* words */
    float strength;
} stm_learned_link;

typedef struct stm_word_links {
    uint32_t *first;                /* of each word of `from`: where its links begin; and the end */
    stm_word_link *items;           /* of one word: by falling strength, or evidence once weighed */
    bool *from_linked, *to_linked;  /* of each word: has it any link? Once weighed */
    float *from_chance, *to_chance; /* how likely a random sentence matches it. Once weighed */
} stm_word_links;

/**
 * Gather the links of two sides by their terms and letters. They live in `arena`, not weighed.
 * Near linear in distinct words and their terms: a term, a trigram or a word with very many
 * partners is cut short (see word_links.c).
 */
stemma_status stm_word_links_gather(stm_word_links *ret, const stm_wordlist *from,
                                    const stm_wordlist *to, stm_arena *arena, stm_arena *scratch,
                                    stemma_error *err);

/**
 * Join gathered links with learned ones, and weigh them: tell what a match of each is worth.
 *
 * @param learned sorted by `from`; may be NULL with learned_count 0.
 */
stemma_status stm_word_links_weigh(stm_word_links *ret, const stm_word_links *gathered,
                                   const stm_learned_link *learned, size_t learned_count,
                                   const stm_wordlist *from, const stm_wordlist *to,
                                   stm_arena *arena, stemma_error *err);

#endif
