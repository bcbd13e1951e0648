/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Records: one object, an array of objects, or one after the other, a line each (JSON Lines)
 * or not. All are one grammar here: objects with white space, commas and the brackets of arrays
 * between them. A file is never held whole: the window has one record at a time.
 *
 * After a record that lost its end, reading goes on with the next line that looks like a record's
 * beginning. Every byte is scanned once, whatever is broken.
 */
#include "read/format.h"
#include "read/json_record.h"
#include "read/json_scan.h"

enum { STEP = 64 << 10 };

typedef struct records {
    stm_reading *reading;
    uint64_t line; /* of the window's begin, from 1 */
    int32_t count; /* records met so far, broken ones too */
    bool single;   /* nothing comes after the first */
    bool lost;     /* after a broken record, up to the next line that begins one */
} records;

/* ---- The window ---- */

static void pass(records *r, size_t bytes)
{
    const stm_str window = stm_input_window(&r->reading->input);
    for (size_t i = 0; i < bytes; i++)
        r->line += window.data[i] == '\n';
    stm_input_pass(&r->reading->input, bytes);
}

/* Make the window at least one byte longer than `have`; false at the end of the input. */
static stemma_status more(records *r, size_t have, bool *ret_more, stemma_error *err)
{
    stm_input *input = &r->reading->input;
    if (stm_input_window(input).len <= have)
        STM_TRY(stm_input_fill(input, have + STEP, err));
    *ret_more = stm_input_window(input).len > have;
    return STEMMA_OK;
}

static bool is_between(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '[' || c == ']';
}

/* From `at` of the window to what is not white space, comma or bracket; false: nothing is. */
static stemma_status skip_between(records *r, size_t *at, bool *ret_found, stemma_error *err)
{
    for (bool found;;) {
        STM_TRY(more(r, *at, &found, err));
        const stm_str window = stm_input_window(&r->reading->input);
        while (*at < window.len && is_between(window.data[*at]))
            ++*at;
        if (*at < window.len || !found) {
            *ret_found = *at < window.len;
            return STEMMA_OK;
        }
    }
}

/* Pass over what stands between records; false where nothing follows. */
static stemma_status pass_between(records *r, bool *ret_found, stemma_error *err)
{
    for (bool found = true; found;) {
        STM_TRY(more(r, 0, &found, err));
        const stm_str window = stm_input_window(&r->reading->input);
        size_t at = 0;
        while (at < window.len && is_between(window.data[at]))
            at++;
        pass(r, at);
        *ret_found = at < window.len;
        if (*ret_found)
            return STEMMA_OK;
    }
    return STEMMA_OK;
}

/* Pass over the rest of a line. */
static stemma_status pass_line(records *r, stemma_error *err)
{
    for (bool found = true; found;) {
        STM_TRY(more(r, 0, &found, err));
        const stm_str window = stm_input_window(&r->reading->input);
        const char *end = window.len ? memchr(window.data, '\n', window.len) : NULL;
        pass(r, end != NULL ? (size_t)(end - window.data) + 1 : window.len);
        if (end != NULL)
            return STEMMA_OK;
    }
    return STEMMA_OK;
}

/* ---- One record ---- */

/* Which entry the next one is, once it is known whether others follow from `at` on. */
static stemma_status number(records *r, size_t at, int32_t *ret, stemma_error *err)
{
    bool follows = true;
    if (r->count == 0) {
        STM_TRY(skip_between(r, &at, &follows, err));
        r->single = !follows;
    }
    *ret = r->single ? -1 : r->count;
    r->count++;
    r->reading->entry = r->single ? -1 : r->count;
    return STEMMA_OK;
}

/*
 * Where to go on after a record that lost its end before `bad`. A record of JSON Lines that was cut
 * off inside of an object has taken the next one for a member of its own: a line within it that
 * begins like a record at its very first column is one. Nobody lays an object out like that.
 */
static size_t resume_at(stm_str lost, size_t bad)
{
    const size_t line = stm_str_find(lost, STM_STR("\n{\""), 0);
    return line == SIZE_MAX ? bad : line + 1;
}

/* Hand over that the record at the window's begin cannot be read, and pass over it. */
static stemma_status give_up(records *r, size_t bad, stemma_status why, const char *what,
                             stemma_error *err)
{
    stemma_error failure;
    int32_t entry;
    const uint64_t line = r->line;
    const size_t offset = (size_t)r->reading->input.offset;
    /* Where the fault is that a line begins another record, that record is still to be read. */
    bad = resume_at(stm_str_slice(stm_input_window(&r->reading->input), 0, bad + (bad == 0)), bad);
    const bool at_line = bad > 0 && stm_input_window(&r->reading->input).data[bad - 1] == '\n';
    pass(r, bad);
    if (!at_line)
        STM_TRY(pass_line(r, err));
    STM_TRY(number(r, 0, &entry, err));
    stm_fail(&failure, why, offset, "line %llu: %s", (unsigned long long)line, what);
    r->lost = true;
    return stm_hand_failure(r->reading, entry, &failure, err);
}

static stemma_status hand_record(records *r, size_t end, stemma_error *err)
{
    stemma_error failure;
    stm_raw raw = {0};
    int32_t entry;
    STM_TRY(number(r, end, &entry, err));
    const stm_str record = stm_str_slice(stm_input_window(&r->reading->input), 0, end);
    const uint64_t line = r->line;
    const size_t offset = (size_t)r->reading->input.offset;
    stemma_error why;
    const stemma_status status = stm_json_record(&raw, r->reading, record, &why);
    pass(r, end);
    r->lost = false;
    if (status == STEMMA_OK)
        return stm_hand_over(r->reading, &raw, entry, err);
    /* Some program's data: what begins without a text has none further down. */
    r->reading->no_article = status == STEMMA_E_NOTFOUND && entry <= 0;
    if (r->reading->no_article && r->reading->file->found)
        return stm_fail(err, STEMMA_E_FORMAT, offset, "is JSON without texts");
    stm_fail(&failure, status == STEMMA_E_NOTFOUND ? STEMMA_E_FORMAT : status, offset,
             "line %llu: %s", (unsigned long long)line, why.message);
    return stm_hand_failure(r->reading, entry, &failure, err);
}

/* Scan the object that the window begins with to its end. */
static stemma_status scan(records *r, stm_json_scan *scan, stm_json_found *ret_found,
                          stemma_error *err)
{
    const stemma_limits *limits = r->reading->limits;
    for (bool further = true;;) {
        const stm_str window = stm_input_window(&r->reading->input);
        *ret_found = stm_json_scan_on(scan, window, limits->max_depth);
        if (*ret_found != STM_JSON_MORE || window.len > limits->max_line_bytes || !further)
            return STEMMA_OK;
        STM_TRY(more(r, window.len, &further, err));
    }
}

static stemma_status read_record(records *r, stemma_error *err)
{
    stm_json_scan state = {0};
    stm_json_found found;
    STM_TRY(scan(r, &state, &found, err));
    if (found == STM_JSON_DEEP)
        return give_up(r, state.at, STEMMA_E_LIMIT, "the record is nested too deeply", err);
    if (found == STM_JSON_END && state.at <= r->reading->limits->max_line_bytes)
        return hand_record(r, state.at, err);
    if (found != STM_JSON_BAD && state.at > r->reading->limits->max_line_bytes)
        return give_up(r, state.at, STEMMA_E_LIMIT, "the record is longer than max_line_bytes",
                       err);
    return give_up(r, state.at, STEMMA_E_FORMAT, "the record has no end", err);
}

/* ---- The file ---- */

/* What the window begins with is no record. After a broken one it belongs to that. */
static stemma_status pass_other(records *r, stemma_error *err)
{
    if (r->lost)
        return pass_line(r, err);
    return give_up(r, 0, STEMMA_E_FORMAT, "is no JSON record", err);
}

stemma_status stm_read_json(stm_reading *reading, stemma_error *err)
{
    records r = {.reading = reading, .line = 1};
    if (stm_str_starts(stm_input_window(&reading->input), STM_STR("\xEF\xBB\xBF")))
        pass(&r, 3);
    for (bool found;;) {
        STM_TRY(pass_between(&r, &found, err));
        if (!found)
            break;
        if ((uint32_t)r.count >= reading->limits->max_records || r.count == INT32_MAX)
            return stm_fail(err, STEMMA_E_LIMIT, (size_t)reading->input.offset,
                            "file has more than %u records", reading->limits->max_records);
        if (stm_input_window(&reading->input).data[0] == '{')
            STM_TRY(read_record(&r, err));
        else
            STM_TRY(pass_other(&r, err));
    }
    return r.count > 0 ? STEMMA_OK : stm_fail(err, STEMMA_E_FORMAT, 0, "holds no JSON record");
}
