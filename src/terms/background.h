/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_BACKGROUND_H
#define STM_TERMS_BACKGROUND_H
/**
 * @file How common words are: frozen background statistics, without a corpus.
 *
 * A dictionary's index is a list of words and phrases, and common words stand in many phrases.
 * Counted over all dictionaries that start from a language, that ranks words nearly as well as a
 * corpus of other topics would (README.md has the figures).
 */
#include "lang/pack.h"
#include "terms/sources.h"
#include "terms/table.h"

enum { STM_KIND_BACKGROUND = 0x6261636B }; /* stm_table_label.kind */

/** Rarities lie between these; a word that no dictionary has gets the second. */
#define STM_RARITY_LEAST 1.0f
#define STM_RARITY_MOST 12.0f

/** Count the words in the indexes of dictionaries from `lang`. Cost: 50 ms for 10 MB. */
stemma_status stm_background_build(stm_table *out, stm_lang lang, const stm_packs *packs,
                                   const stm_dictionary *const *dictionaries, size_t count,
                                   uint64_t signature, stemma_error *err);

/** The rarity of a stem, or 0 where it is not known. */
float stm_background_rarity(const stm_table *background, uint32_t stem);

#endif
