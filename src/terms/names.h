/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_NAMES_H
#define STM_TERMS_NAMES_H
/**
 * @file Names that are known beforehand, per language: territories, languages, months, days,
 * units and number words from CLDR (by ICU); cities by CLDR's time zones; places from the
 * translations of iso-codes and libgweather where they are installed.
 *
 * What has the same code is the same term: Allemagne, Németország and Германия are all the name
 * "territory:DE". Compiled once a language into a table (table.h): a stem's key, or the key of a
 * phrase's stems joined by blanks, leads to terms. A language's table takes 50 to 150 ms to make.
 */
#include "lang/pack.h"
#include "stemma/options.h"
#include "terms/stem.h"
#include "terms/table.h"

enum { STM_KIND_NAMES = 0x6E616D65 /* stm_table_label.kind */, STM_NAME_WORDS = 4 };

/** An item with this id marks a word that begins names of several words. */
enum { STM_NAME_BEGINS = 0 };

/** Changes whenever the same sources would compile to something else. */
enum { STM_NAMES_VERSION = 7 };

/**
 * The key of a name of `count` words (1 to STM_NAME_WORDS), from their stems' term ids. `proper`:
 * a name that is written with a capital where its script has them; the key of others is another.
 */
uint64_t stm_name_key(const uint32_t *stems, size_t count, bool proper);

/** Of ICU's data and the translations installed below place_dir (NULL: none). */
uint64_t stm_names_signature(stm_lang lang, const char *place_dir);

stemma_status stm_names_build(stm_table *out, stm_lang lang, const stm_packs *packs,
                              const char *place_dir, uint64_t signature, stemma_error *err);

/* --- while building: names_*.c hand their names to the draft --- */

typedef struct stm_names_draft stm_names_draft;

/**
 * A name of the language and what it stands for ("territory:DE"). Names of more than
 * STM_NAME_WORDS words are left out. False: memory ran out.
 */
bool stm_names_add(stm_names_draft *draft, stm_str name, stm_str code, float weight);
/** The same for a word that stands for a number. */
bool stm_names_add_number(stm_names_draft *draft, stm_str word, double value, float weight);

/** All that ICU knows of the language. */
bool stm_names_from_cldr(stm_names_draft *draft, stm_lang lang);
/** Translations below `place_dir`; files that are not there, or damaged, give nothing. */
bool stm_names_from_places(stm_names_draft *draft, stm_lang lang, const char *place_dir);

/** Told each message of a gettext catalogue (.mo): what was to be translated, and its translation.
 */
typedef bool (*stm_catalogue_entry)(void *context, stm_str id, stm_str text);
/** Walk a catalogue held in memory. False where `entry` gave false; a damaged one ends early. */
bool stm_catalogue_walk(stm_str bytes, stm_catalogue_entry entry, void *context);

#endif
