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
static const float STM_OWN_WEIGHTS[STM_OWN_FEATURES] = {-6.351f, -1.083f, 2.622f, 1.588f, 4.275f,
                                                        0.716f,  2.040f,  1.690f, -0.995f};

/* bias, cover, explained, sentences, score, terms */
static const float STM_MET_WEIGHTS[STM_MET_FEATURES] = {-11.370f, 0.749f, 8.417f,
                                                        2.610f,   8.102f, -9.951f};

#endif
