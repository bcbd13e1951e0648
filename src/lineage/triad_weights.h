/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_TRIAD_WEIGHTS_H
#define STM_LINEAGE_TRIAD_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 6 piles
 */

enum { STM_TRIAD_FEATURES = 4 };

/* lengths, words, orphans, left_out */
static const float STM_TRIAD_WEIGHTS[STM_TRIAD_FEATURES] = {1.470f, 1.375f, 3.851f, 2.137f};

#endif
