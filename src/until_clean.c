/* SPDX-License-Identifier: Apache-2.0 */
/*
 * No source is found, for as long as cited is not compiled: a weak symbol, so that the real one
 * takes its place when it is.
 */
#include "claims/cited.h"

#define UNTIL __attribute__((weak))

UNTIL stemma_status stm_cited_find(stm_article *article, const stm_segments *segments,
                                   const stm_packs *packs, stm_arena *arena, stm_arena *scratch,
                                   stemma_error *err)
{
    return STEMMA_OK;
}
