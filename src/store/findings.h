/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_FINDINGS_H
#define STM_STORE_FINDINGS_H
/** @file What the reports of one story agree and differ in <-> rows. */
#include "base/hash.h"
#include "store/store.h"

/**
 * Read a story's figures, quotes and discrepancies; they live in c->arena.
 * @param index       an article's row -> its place in the case.
 * @param derivations the rows of the case's derivations.
 */
stemma_status stm_load_findings(stm_database *db, int64_t row, stm_story *story, stemma_case *c,
                                const stm_map *index, const int64_t *derivations,
                                stemma_error *err);

/** Write them anew, in the place of what was there. */
stemma_status stm_save_story_findings(stm_database *db, int64_t row, const stm_story *story,
                                      const stemma_case *c, const int64_t *derivations,
                                      stemma_error *err);

#endif
