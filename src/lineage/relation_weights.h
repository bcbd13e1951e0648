/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_RELATION_WEIGHTS_H
#define STM_LINEAGE_RELATION_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * From: parallel news (NTREX, CC BY-SA 4.0), even documents, 3 piles; every second short answer
 * (Clough and Stevenson, MIT packaging)
 */

enum { STM_OWN_FEATURES = 9, STM_MET_FEATURES = 6 };

/* bias, cover, explained, sentences, verbatim, log_common, shared, root_shared, terms */
static const float STM_OWN_WEIGHTS[STM_OWN_FEATURES] = {-9.108f, -0.164f, 1.296f, 1.475f, 2.898f,
                                                        1.659f,  1.443f,  1.469f, 0.402f};

/* bias, cover, explained, sentences, score, terms */
static const float STM_MET_WEIGHTS[STM_MET_FEATURES] = {-8.813f, 1.522f, 3.291f,
                                                        2.401f,  5.308f, -2.341f};

#endif
