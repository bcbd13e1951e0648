/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_JOIN_WEIGHTS_H
#define STM_STORY_JOIN_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 3 piles
 */

enum { STM_JOIN_FEATURES = 6 };

/* bias, likeness, terms, titles, days, one_language */
static const float STM_JOIN_WEIGHTS[STM_JOIN_FEATURES] = {-2.738f, -6.648f, 15.440f,
                                                          3.842f,  0.000f,  -2.484f};

#endif
