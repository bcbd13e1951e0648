/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_JOIN_WEIGHTS_H
#define STM_STORY_JOIN_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 6 piles; our
 * samples; reports of one event among all its documents
 */

enum { STM_JOIN_FEATURES = 5 };

/* bias, likeness, names, figures, matched */
static const float STM_JOIN_WEIGHTS[STM_JOIN_FEATURES] = {-5.604f, 10.975f, 2.148f, 4.126f, 1.475f};

#endif
