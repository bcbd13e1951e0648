/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Articles are hostile: an escape sequence can move the cursor, rename the window or, in some
 * terminals, answer as if typed; a direction override shows "gnp.exe" as "exe.png"
 * (CVE-2021-42574); tag characters carry text that nobody sees; a thousand marks on one letter
 * cover the screen.
 */
#include <stdio.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "report/text.h"

enum { MOST_MARKS = 8 }; /* more than any orthography stacks */

static bool is_space(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 ||
           c == 0x2029;
}

static bool is_control(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

/*
 * Is it a mark that turns text or that nobody sees? Of the format characters only the joiners
 * stay: Persian and the scripts of India are not written without them, nor are emoji.
 */
static bool is_hidden(int32_t c)
{
    if (c < 0xAD || c == 0x200C || c == 0x200D)
        return false;
    const int8_t type = u_charType(c);
    return type == U_FORMAT_CHAR || type == U_SURROGATE || (c >= 0xFFF9 && c <= 0xFFFB);
}

static bool is_mark(int32_t c)
{
    const int8_t type = c < 0x300 ? U_UNASSIGNED : u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

static void add_control(stm_buf *out, int32_t c, bool ascii)
{
    char shown[8];
    if (ascii || c > 0x7F)
        stm_buf_add(out, shown, (size_t)snprintf(shown, sizeof shown, "\\x%02x", (unsigned)c));
    else
        stm_buf_add(out, shown, stm_utf8_put(shown, c == 0x7F ? 0x2421 : 0x2400 + c));
}

bool stm_text_safe(stm_buf *out, stm_str s, bool ascii)
{
    const size_t start = out->len;
    bool space = false;
    unsigned marks = 0;
    for (size_t at = 0; at < s.len;) {
        char bytes[4];
        const int32_t c = stm_utf8_next(s, &at);
        if (is_space(c)) {
            space = true;
            continue;
        }
        marks = is_mark(c) ? marks + 1 : 0;
        if (is_hidden(c) || marks > MOST_MARKS)
            continue;
        if (space && out->len > start)
            stm_buf_add_char(out, ' ');
        space = false;
        if (is_control(c))
            add_control(out, c, ascii);
        else
            stm_buf_add(out, bytes, stm_utf8_put(bytes, c));
    }
    return !out->failed;
}

stm_str stm_text_safe_of(stm_text *t, stm_str s)
{
    t->safe.len = 0;
    stm_text_safe(&t->safe, s, t->options.ascii);
    return stm_buf_str(&t->safe);
}
