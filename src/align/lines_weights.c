/* SPDX-License-Identifier: Apache-2.0 */
#include "align/lines_weights.h"

const stm_lines_weights stm_lines_learned = {
    .evidence = {1.0f, -0.5f, -0.5f, -0.25f, -1.0f, -0.5f, 0.5f, -0.4f, -0.3f, -0.5f},
    .shape = {0.0f, -2.5f, -4.5f, -7.0f, -5.0f, -7.0f},
    .base = 1.5f,
    .gap = -4.0f,
    .more_gap = -3.5f,
};
