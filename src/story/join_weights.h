/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_JOIN_WEIGHTS_H
#define STM_STORY_JOIN_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 3 piles
 */

enum { STM_JOIN_FEATURES = 4 };

/* bias, likeness, names, matched */
static const float STM_JOIN_WEIGHTS[STM_JOIN_FEATURES] = {-6.728f, 8.703f, 9.623f, 0.962f};

#endif
