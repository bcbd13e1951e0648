/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_RELATION_WEIGHTS_H
#define STM_LINEAGE_RELATION_WEIGHTS_H
/**
 * @file Weights learned by tools/learn_lineage.py; do not edit.
 * Parallel news (CC BY-SA), even documents, and every second short answer (MIT).
 */

enum { STM_RELATION_FEATURES = 9 };

/* bias, cover, explained, sentences, score, verbatim_words, terms, one_language, verbatim_one */
static const float STM_RELATION_WEIGHTS[STM_RELATION_FEATURES] = {
    -3.297f, 0.997f, 1.190f, 1.264f, 3.075f, 2.070f, 0.433f, -6.123f, -0.241f};

#endif
