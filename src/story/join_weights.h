/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_JOIN_WEIGHTS_H
#define STM_STORY_JOIN_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 3 piles
 */

enum { STM_JOIN_FEATURES = 8 };

/* bias, likeness, terms, titles, explained, matched, days, one_language */
static const float STM_JOIN_WEIGHTS[STM_JOIN_FEATURES] = {-2.777f, -5.896f, 14.229f, 3.531f,
                                                          -3.213f, 0.222f,  0.000f,  -2.341f};

#endif
