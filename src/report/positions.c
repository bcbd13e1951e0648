/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "report/parts.h"

enum { STEP = 512 };

bool stm_positions_set(stm_positions *positions, stm_str text)
{
    const size_t need = text.len / STEP + 1;
    if (need > positions->room) {
        uint32_t *counts = stm_realloc(positions->counts, need * sizeof *counts);
        if (counts == NULL)
            return false;
        positions->counts = counts;
        positions->room = need;
    }
    positions->text = text;
    size_t count = 0;
    for (size_t i = 0; i < need; i++) {
        positions->counts[i] = (uint32_t)count;
        const size_t end = text.len - i * STEP < STEP ? text.len : (i + 1) * STEP;
        count += stm_utf8_count(stm_str_slice(text, i * STEP, end));
    }
    return true;
}

void stm_positions_clear(stm_positions *positions)
{
    stm_free(positions->counts);
    *positions = (stm_positions){0};
}

size_t stm_positions_of(const stm_positions *positions, size_t at)
{
    if (at > positions->text.len)
        at = positions->text.len;
    const size_t step = at / STEP;
    return positions->counts[step] +
           stm_utf8_count(stm_str_slice(positions->text, step * STEP, at));
}
