/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TERMS_DICTD_H
#define STM_TERMS_DICTD_H
/**
 * @file The entries of a dictionary in dictd's format, in the order they lie in the file.
 *
 * `name.index` has a line an index word: word, offset and length of the entry, the numbers in
 * base 64 (dictfmt(1), dictd(8)); several words may lead to one entry. `name.dict` holds the
 * entries, `name.dict.dz` is the same under gzip. The entries are read once through, front to
 * back, so that nothing larger than an entry is held in memory.
 */
#include "base/error.h"
#include "base/str.h"

typedef struct stm_dictd stm_dictd;

/**
 * Open a dictionary by its two files (either may be packed with gzip).
 * @return STEMMA_OK, STEMMA_E_IO, STEMMA_E_LIMIT (an index over 256 MiB) or STEMMA_E_NOMEM.
 *         Lines of the index that are not understood are left out.
 */
stemma_status stm_dictd_open(stm_dictd **out, const char *index_path, const char *dict_path,
                             stemma_error *err);

/** The same on bytes in memory, borrowed; for tests. */
stemma_status stm_dictd_open_bytes(stm_dictd **out, stm_str index, stm_str dict, stemma_error *err);

/**
 * The next entry into *ret, valid until the next call; STEMMA_DONE behind the last.
 * The dictionary's own notes (00-database-…) are left out, and what lies beyond the file's end.
 */
stemma_status stm_dictd_next(stm_dictd *dictd, stm_str *ret, stemma_error *err);

void stm_dictd_close(stm_dictd *dictd);

#endif
