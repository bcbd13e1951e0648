/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_JOIN_WEIGHTS_H
#define STM_STORY_JOIN_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 2 piles
 */

enum { STM_JOIN_FEATURES = 4 };

/* bias, likeness, names, matched */
static const float STM_JOIN_WEIGHTS[STM_JOIN_FEATURES] = {-4.711f, 9.883f, 0.019f, 2.283f};

#endif
