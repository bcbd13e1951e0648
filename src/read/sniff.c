/* SPDX-License-Identifier: Apache-2.0 */
#include "read/sniff.h"

#include "read/charset.h"

static bool is_name_end(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '>' || c == '/';
}

/* Behind a DOCTYPE, whose own declarations stand in brackets. */
static size_t behind_doctype(stm_str s)
{
    const size_t end = stm_str_find(s, STM_STR(">"), 0), open = stm_str_find(s, STM_STR("["), 0);
    if (end == SIZE_MAX || open == SIZE_MAX || end < open)
        return end == SIZE_MAX ? s.len : end + 1;
    const size_t close = stm_str_find(s, STM_STR("]"), open);
    const size_t after = close == SIZE_MAX ? SIZE_MAX : stm_str_find(s, STM_STR(">"), close);
    return after == SIZE_MAX ? s.len : after + 1;
}

static size_t behind(stm_str s, stm_str mark)
{
    const size_t end = stm_str_find(s, mark, 0);
    return end == SIZE_MAX ? s.len : end + mark.len;
}

stm_str stm_sniff_xml_root(stm_str head)
{
    for (stm_str s = stm_str_trim(head); s.len > 1 && s.data[0] == '<'; s = stm_str_trim(s)) {
        size_t end = 1;
        if (stm_str_starts(s, STM_STR("<?"))) {
            s = stm_str_slice(s, behind(s, STM_STR("?>")), s.len);
            continue;
        }
        if (stm_str_starts(s, STM_STR("<!--"))) {
            s = stm_str_slice(s, behind(s, STM_STR("-->")), s.len);
            continue;
        }
        if (s.data[1] == '!') {
            s = stm_str_slice(s, behind_doctype(s), s.len);
            continue;
        }
        while (end < s.len && !is_name_end(s.data[end]))
            end++;
        const stm_str name = stm_str_slice(s, 1, end);
        const char *colon = name.len ? memchr(name.data, ':', name.len) : NULL;
        const size_t prefix = colon == NULL ? 0 : (size_t)(colon - name.data) + 1;
        return stm_str_slice(name, prefix, name.len);
    }
    return STM_STR("");
}

stemma_status stm_sniff_decode_xml(stm_str *ret, const char **ret_charset, stm_str bytes,
                                   stm_str charset, stm_arena *arena, stemma_error *err)
{
    const stm_str declared = charset.len > 0 ? stm_arena_str(arena, charset) : STM_NONE;
    return stm_charset_decode_html(ret, ret_charset, bytes, declared.data, arena, err);
}
