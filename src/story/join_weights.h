/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORY_JOIN_WEIGHTS_H
#define STM_STORY_JOIN_WEIGHTS_H
/** @file Weights of join.c. Set by hand until learned. */

enum { STM_JOIN_FEATURES = 6 };

/* bias, likeness, rare terms, titles, days beyond two, one language */
static const float STM_JOIN_WEIGHTS[STM_JOIN_FEATURES] = {-6, 8, 8, 2, -0.3f, -0.5f};

#endif
