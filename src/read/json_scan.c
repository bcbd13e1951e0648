/* SPDX-License-Identifier: Apache-2.0 */
#include "read/json_scan.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t stm_json_skip_space(stm_str s, size_t at)
{
    while (at < s.len && is_space(s.data[at]))
        at++;
    return at;
}

/* ---- Strings ---- */

/* Pass over the inside of a string: to its quotation mark, or to a line feed, which none holds. */
static stm_json_found scan_string(stm_json_scan *scan, stm_str bytes)
{
    size_t i = scan->at;
    bool escaped = scan->escaped;
    for (; i < bytes.len; i++) {
        const char c = bytes.data[i];
        if (c == '\n')
            break;
        if (c == '"' && !escaped)
            break;
        escaped = c == '\\' && !escaped;
    }
    scan->at = i;
    scan->escaped = escaped;
    if (i == bytes.len)
        return STM_JSON_MORE;
    if (bytes.data[i] == '\n')
        return STM_JSON_BAD;
    scan->at = i + 1;
    scan->escaped = false;
    scan->string = false;
    scan->last = '"';
    return STM_JSON_END;
}

/* ---- Brackets ---- */

static bool in_object(const stm_json_scan *scan)
{
    return scan->depth < 64 && scan->depth > 0 && (scan->objects >> scan->depth & 1) != 0;
}

/* May an object begin after what stands before it? */
static bool may_open(const stm_json_scan *scan)
{
    if (scan->depth == 0)
        return scan->last == '\0';
    return scan->last == ':' || scan->last == '[' || (scan->last == ',' && !in_object(scan));
}

static stm_json_found open_bracket(stm_json_scan *scan, char c, uint32_t max_depth)
{
    if (c == '{' && !may_open(scan))
        return STM_JSON_BAD;
    if (scan->depth >= max_depth)
        return STM_JSON_DEEP;
    scan->depth++;
    if (scan->depth < 64) {
        const uint64_t bit = (uint64_t)1 << scan->depth;
        scan->objects = c == '{' ? scan->objects | bit : scan->objects & ~bit;
    }
    return STM_JSON_MORE;
}

static stm_json_found scan_byte(stm_json_scan *scan, char c, uint32_t max_depth)
{
    stm_json_found found = STM_JSON_MORE;
    if (c == '{' || c == '[')
        found = open_bracket(scan, c, max_depth);
    else if (c == '}' || c == ']')
        found = scan->depth == 0 ? STM_JSON_BAD : --scan->depth == 0 ? STM_JSON_END : STM_JSON_MORE;
    else if (c == '"')
        scan->string = true;
    else if (scan->depth == 0 && !is_space(c))
        found = STM_JSON_BAD;
    if (!is_space(c))
        scan->last = c;
    return found;
}

stm_json_found stm_json_scan_on(stm_json_scan *scan, stm_str bytes, uint32_t max_depth)
{
    while (scan->at < bytes.len) {
        stm_json_found found = STM_JSON_MORE;
        if (scan->string) {
            found = scan_string(scan, bytes);
            if (found == STM_JSON_END && scan->depth > 0)
                continue;
            return found;
        }
        found = scan_byte(scan, bytes.data[scan->at], max_depth);
        if (found == STM_JSON_BAD || found == STM_JSON_DEEP)
            return found;
        scan->at++;
        if (found == STM_JSON_END)
            return found;
    }
    return STM_JSON_MORE;
}

/* ---- Values of a record that is whole ---- */

static size_t scalar_end(stm_str record, size_t at)
{
    size_t i = at;
    while (i < record.len && !is_space(record.data[i]) && record.data[i] != ',' &&
           record.data[i] != '}' && record.data[i] != ']' && record.data[i] != ':')
        i++;
    return i > at ? i : SIZE_MAX;
}

size_t stm_json_value_end(stm_str record, size_t at)
{
    stm_json_scan scan = {0};
    if (at >= record.len)
        return SIZE_MAX;
    const char c = record.data[at];
    if (c != '"' && c != '{' && c != '[')
        return scalar_end(record, at);
    const stm_str rest = stm_str_slice(record, at, record.len);
    return stm_json_scan_on(&scan, rest, UINT32_MAX) == STM_JSON_END ? at + scan.at : SIZE_MAX;
}
