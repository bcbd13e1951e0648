/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Mail: one message (.eml), or a mailbox of them (mbox, RFC 4155), where each begins with a
 * line "From " behind a blank one. The window has one message at a time.
 */
#include "read/mail.h"

enum { STEP = 64 << 10 };

stemma_status stm_read_mail(stm_reading *reading, stemma_error *err)
{
    const size_t most = reading->limits->max_line_bytes;
    stm_raw raw = {0};
    STM_TRY(stm_input_fill(&reading->input, most == SIZE_MAX ? most : most + 1, err));
    const stm_str message = stm_input_window(&reading->input);
    if (message.len > most)
        return stm_fail(err, STEMMA_E_LIMIT, most,
                        "the message has more than %zu bytes, the most that are read", most);
    STM_TRY(stm_mail_take(&raw, reading, message, err));
    return stm_hand_over(reading, &raw, -1, err);
}

/* ---- Mailboxes ---- */

/* Where the next message begins, from `from` on; SIZE_MAX: not in these bytes. */
static size_t next_message(stm_str bytes, size_t from)
{
    for (size_t at = from; (at = stm_str_find(bytes, STM_STR("\nFrom "), at)) != SIZE_MAX; at++) {
        const bool blank =
            at > 0 && (bytes.data[at - 1] == '\n' ||
                       (at > 1 && bytes.data[at - 1] == '\r' && bytes.data[at - 2] == '\n'));
        if (blank)
            return at + 1;
    }
    return SIZE_MAX;
}

/* The end of the message that the window begins with; *ret_whole false where it is too long. */
static stemma_status find_end(stm_reading *reading, size_t *ret_end, bool *ret_whole,
                              stemma_error *err)
{
    const size_t most = reading->limits->max_line_bytes;
    for (size_t from = 0;;) {
        const stm_str window = stm_input_window(&reading->input);
        const size_t end = next_message(window, from);
        *ret_end = end == SIZE_MAX ? window.len : end;
        *ret_whole = *ret_end <= most;
        if (end != SIZE_MAX || window.len > most)
            return STEMMA_OK;
        from = window.len < 8 ? 0 : window.len - 8;
        STM_TRY(stm_input_fill(&reading->input, window.len + STEP, err));
        if (stm_input_window(&reading->input).len == window.len)
            return STEMMA_OK;
    }
}

/* Without the line that begins it in a mailbox. */
static stm_str without_separator(stm_str message)
{
    const char *feed = message.len ? memchr(message.data, '\n', message.len) : NULL;
    return stm_str_slice(message, feed == NULL ? message.len : (size_t)(feed - message.data) + 1,
                         message.len);
}

static stemma_status hand_message(stm_reading *reading, int32_t entry, size_t end, bool whole,
                                  stemma_error *err)
{
    stm_raw raw = {0};
    stemma_error failure;
    const stm_str message = stm_str_slice(stm_input_window(&reading->input), 0, end);
    const stemma_status status =
        whole ? stm_mail_take(&raw, reading, without_separator(message), &failure)
              : stm_fail(&failure, STEMMA_E_LIMIT, (size_t)reading->input.offset,
                         "the message has more than %zu bytes, the most that are read",
                         reading->limits->max_line_bytes);
    stm_input_pass(&reading->input, end);
    reading->entry = entry + 1;
    return status < 0 ? stm_hand_failure(reading, entry, &failure, err)
                      : stm_hand_over(reading, &raw, entry, err);
}

/* Behind a message that is too long: on to the next one, if its end had not been seen. */
static stemma_status pass_to_next(stm_reading *reading, stemma_error *err)
{
    if (stm_str_starts(stm_input_window(&reading->input), STM_STR("From ")))
        return STEMMA_OK;
    for (;;) {
        const stm_str window = stm_input_window(&reading->input);
        const size_t end = next_message(window, 0);
        stm_input_pass(&reading->input, end != SIZE_MAX  ? end
                                        : window.len > 8 ? window.len - 8
                                                         : 0);
        const size_t left = stm_input_window(&reading->input).len;
        if (end != SIZE_MAX)
            return STEMMA_OK;
        STM_TRY(stm_input_fill(&reading->input, left + STEP, err));
        if (stm_input_window(&reading->input).len == left) {
            stm_input_pass(&reading->input, left);
            return STEMMA_OK;
        }
    }
}

stemma_status stm_read_mbox(stm_reading *reading, stemma_error *err)
{
    for (int32_t entry = 0;; entry++) {
        bool whole;
        size_t end;
        STM_TRY(stm_input_fill(&reading->input, 1, err));
        if (stm_input_window(&reading->input).len == 0)
            return STEMMA_OK;
        if ((uint32_t)entry >= reading->limits->max_records || entry == INT32_MAX)
            return stm_fail(err, STEMMA_E_LIMIT, (size_t)reading->input.offset,
                            "file has more than %u records", reading->limits->max_records);
        STM_TRY(find_end(reading, &end, &whole, err));
        STM_TRY(hand_message(reading, entry, end, whole, err));
        if (!whole)
            STM_TRY(pass_to_next(reading, err));
    }
}
