/* SPDX-License-Identifier: Apache-2.0 */
/** @file Fuzz base/utf8: any bytes, walked both ways and counted. */
#include <stdlib.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const stm_str s = {(const char *)data, size};
    const stm_str trimmed = stm_str_trim(s);
    stm_offsets offsets = stm_offsets_of(s);
    size_t forth = 0, back = size, steps = 0;
    bool valid = true;
    while (forth < size) {
        const size_t before = forth;
        const int32_t c = stm_utf8_next(s, &forth);
        require(forth > before && forth <= size && forth - before <= 4);
        valid = valid && (c != 0xFFFD || forth - before == 3);
        steps++;
    }
    require(valid == stm_utf8_valid(s));
    /* Counting looks at lead bytes alone: it is promised for valid text only. */
    require(!valid || steps == stm_utf8_count(s));
    require(!valid || steps == stm_offsets_character(&offsets, size));
    while (back > 0) {
        const size_t before = back;
        stm_utf8_back(s, &back);
        require(back < before);
    }
    require(trimmed.len <= size);
    return 0;
}
