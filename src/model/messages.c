/* SPDX-License-Identifier: Apache-2.0 */
#include "model/messages.h"

#include <inttypes.h>
#include <stdio.h>

static const stm_str english[] = {
#define MESSAGE(key, text) [STM_MSG_##key] = {(text), sizeof(text) - 1},
    STM_MESSAGES(MESSAGE)
#undef MESSAGE
};

stm_str stm_message(stm_message_key key)
{
    return english[key];
}

/* The number in a placeholder such as "{1}" that `text` starts with, or -1. */
static int placeholder(stm_str text)
{
    const bool is = text.len >= 3 && text.data[0] == '{' && text.data[1] >= '0' &&
                    text.data[1] <= '9' && text.data[2] == '}';
    return is ? text.data[1] - '0' : -1;
}

bool stm_message_add(stm_buf *buf, stm_message_key key, const stm_str *values, size_t count)
{
    const stm_str text = english[key];
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const int which = placeholder(stm_str_slice(text, i, text.len));
        if (which < 0)
            continue;
        stm_buf_add(buf, text.data + done, i - done);
        if ((size_t)which < count)
            stm_buf_add_str(buf, values[which]);
        done = i + 3;
        i += 2;
    }
    return stm_buf_add(buf, text.data + done, text.len - done);
}

bool stm_message_count(stm_buf *buf, stm_message_key one, stm_message_key many, uint64_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, count);
    return STM_MESSAGE(buf, count == 1 ? one : many, stm_str_of(digits));
}
