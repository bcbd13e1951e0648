/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_LEXICON_H
#define STM_TERMS_LEXICON_H
/**
 * @file Bilingual lexicons: dictionaries compiled once into memory-mapped files.
 *
 * One file a language pair. Asked with a word's forms, a lexicon gives the words of the other
 * language that translate it, as ids of their stems (stm_term_id), each with a weight.
 * Threads: once open a lexicon is never changed; opening is behind a lock.
 */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "lang/lang.h"
#include "lang/pack.h"
#include "stemma/options.h"

typedef struct stm_lexicons stm_lexicons; /* all of an engine's, opened when first asked for */
typedef struct stm_lexicon stm_lexicon;   /* one open pair, one direction: from -> to */

/** A translation: the target word's stem id, its weight (0 to 1; all of a headword's sum to 1). */
typedef struct stm_translation {
    uint32_t stem;
    float weight;
} stm_translation;

/**
 * Find the dictionaries installed. Opens none. `packs` are borrowed and must outlive the result:
 * their function words and suffixes are needed to compile. Options are copied.
 */
stemma_status stm_lexicons_new(stm_lexicons **out, const stm_packs *packs,
                               const stemma_options *options, stemma_error *err);
void stm_lexicons_free(stm_lexicons *lexicons);

/**
 * The lexicon from one language to another, or NULL where no source for it is installed.
 * Compiles it first where it is missing or its sources changed (options->build_lexicons).
 * Both directions' dictionaries are used for either. The first call costs a file's opening.
 */
const stm_lexicon *stm_lexicons_open(stm_lexicons *lexicons, stm_lang from, stm_lang to);

/** How common a language's words are (background.h); NULL or empty where nothing is known. */
const struct stm_table *stm_lexicons_background(stm_lexicons *lexicons, stm_lang lang);

/** Names known beforehand in a language (names.h); NULL or empty where nothing is known. */
const struct stm_table *stm_lexicons_names(stm_lexicons *lexicons, stm_lang lang);

/** The languages that dictionaries join with `from`, at most `room` of them; how many. */
size_t stm_lexicons_targets(const stm_lexicons *lexicons, stm_lang from, stm_lang *out,
                            size_t room);

/**
 * Translations of a folded word that is a headword exactly. At most `room` are written,
 * heaviest first. Returns how many; 0: no such headword.
 */
size_t stm_lexicon_find(const stm_lexicon *lexicon, stm_str form, stm_translation *out,
                        size_t room);

/** As stm_lexicon_find(), of all headwords with this stem (stm_term_id(STM_TERM_STEM, …)). */
size_t stm_lexicon_find_stem(const stm_lexicon *lexicon, uint32_t stem, stm_translation *out,
                             size_t room);

/** As stm_lexicon_find(), of all headwords whose stems begin so (4 letters or more). */
size_t stm_lexicon_find_beginning(const stm_lexicon *lexicon, stm_str beginning,
                                  stm_translation *out, size_t room);

/** Does any headword of this lexicon have exactly this folded form? For splitting compounds. */
bool stm_lexicon_has(const stm_lexicon *lexicon, stm_str form);

#endif
