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
static const float STM_OWN_WEIGHTS[STM_OWN_FEATURES] = {-9.041f, -0.091f, 2.139f, 0.751f, 2.972f,
                                                        1.864f,  1.441f,  1.853f, 0.245f};

/* bias, cover, explained, sentences, score, terms */
static const float STM_MET_WEIGHTS[STM_MET_FEATURES] = {-10.075f, 1.233f, 2.230f,
                                                        1.790f,   8.431f, 1.045f};

#endif
