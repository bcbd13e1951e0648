/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_RELATION_WEIGHTS_H
#define STM_LINEAGE_RELATION_WEIGHTS_H
/** @file Weights of relation.c. Set by hand until learned. */

enum { STM_RELATION_FEATURES = 9 };

/* bias, cover, explained, log sentences, mean score, log words in the same order, rare terms,
   one language, share in the same order */
static const float STM_RELATION_WEIGHTS[STM_RELATION_FEATURES] = {-7, 5, 5, 1, 1, 1.2f, 4, -1, 2};

#endif
