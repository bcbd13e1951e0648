/* SPDX-License-Identifier: Apache-2.0 */
/** @file A file that is one article's bare text. */
#include "read/format.h"

/* A character of text is four bytes of UTF-32 at most, so no text within the limit is larger. */
enum { MOST_BYTES_A_BYTE = 4 };

static bool is_blank(stm_str text)
{
    return stm_str_trim(text).len == 0;
}

static size_t most_bytes(const stemma_limits *limits)
{
    return limits->max_text_bytes > SIZE_MAX / MOST_BYTES_A_BYTE
               ? SIZE_MAX
               : limits->max_text_bytes * MOST_BYTES_A_BYTE;
}

stemma_status stm_read_text(stm_reading *reading, stemma_error *err)
{
    const size_t most = most_bytes(reading->limits);
    stm_raw raw = {0};
    STM_TRY(stm_input_fill(&reading->input, most == SIZE_MAX ? most : most + 1, err));
    const stm_str bytes = stm_input_window(&reading->input);
    if (bytes.len > most)
        return stm_fail(err, STEMMA_E_LIMIT, reading->limits->max_text_bytes,
                        "text has more than %zu bytes, the most that are read",
                        reading->limits->max_text_bytes);
    STM_TRY(stm_read_decode(&raw.text, &raw.charset, reading, bytes, err));
    if (reading->charset != NULL)
        raw.charset = reading->charset;
    if (is_blank(raw.text))
        return stm_fail(err, STEMMA_E_FORMAT, 0, "holds no text");
    return stm_hand_over(reading, &raw, -1, err);
}
