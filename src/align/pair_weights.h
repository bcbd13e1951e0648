/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_PAIR_WEIGHTS_H
#define STM_ALIGN_PAIR_WEIGHTS_H
/** @file Weights of pair.c. Set by hand until learned. */

enum { STM_PAIR_FEATURES = 8 };

/* bias, likeness, margin, surroundings, length misfit, log weight, neighbours, taken share */
static const float STM_PAIR_FIRST[STM_PAIR_FEATURES] = {-5, 14, 8, 2, -0.8f, 0.3f, 0, 0};
static const float STM_PAIR_LATER[STM_PAIR_FEATURES] = {-5, 10, 5, 1, -0.8f, 0.2f, 1.6f, 2};

/* A left-over sentence joins a pair: least likeness, least gain in length fit (log). */
static const float STM_PAIR_JOIN_ALIKE = 0.12f, STM_PAIR_JOIN_GAIN = 0.25f;

#endif
