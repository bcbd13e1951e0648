/* SPDX-License-Identifier: Apache-2.0 */
#include "align/lines_weights.h"

const stm_lines_weights stm_lines_learned = {
    .evidence = {1.0f, -0.255f, -0.84f, -0.21f, -0.491f, -0.8f, -0.83f, 2.0f, -1.037f, -0.3f, -0.7f,
                 1.2f, -1.4f},
    .shape = {0.0f, -2.2f, -2.8f, -9.8f, -7.0f, -8.0f},
    .base = 2.94f,
    .gap = -4.0f,
    .more_gap = -1.89f,
};
