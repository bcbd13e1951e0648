/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LANG_PACK_H
#define STM_LANG_PACK_H
/**
 * @file Language packs: the cues of each language, as data.
 *
 * A pack is a folder data/lang/xx/ of text files `<topic>.txt`. A file has sections headed by
 * `[name]`; every other line that is not blank and does not begin with `#` is one entry, taken
 * whole (white space trimmed). A section is asked for as "topic.name" ("clean.share"). The packs
 * of data/lang are built into the library; a folder given in the options adds to them.
 * `data/lang/und/` holds what holds in every language.
 * Threads: never changed once made.
 */
#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"
#include "lang/lang.h"

typedef struct stm_packs stm_packs;
typedef struct stm_pack stm_pack;

/** A section's entries, owned by the packs. count 0: there is no such section. */
typedef struct stm_entries {
    const stm_str *items;
    size_t count;
} stm_entries;

/** Parse the packs built in, and those of `dir` where not NULL. */
stemma_status stm_packs_new(stm_packs **out, const char *dir, stemma_error *err);
void stm_packs_free(stm_packs *packs);

/** The pack of a language, or NULL. `0` gives the one for every language ("und"). */
const stm_pack *stm_packs_find(const stm_packs *packs, stm_lang lang);
size_t stm_packs_count(const stm_packs *packs);
const stm_pack *stm_packs_at(const stm_packs *packs, size_t i); /* sorted by language */
stm_lang stm_pack_lang(const stm_pack *pack);

/** The entries of "topic.name". `pack` may be NULL: no entries. Cost: a binary search. */
stm_entries stm_pack_section(const stm_pack *pack, const char *name);

/** Does the section "topic.name" hold this entry, as `[conventions]` do? Cost: a walk over it. */
bool stm_pack_says(const stm_pack *pack, const char *name, const char *entry);

#endif
