/* SPDX-License-Identifier: Apache-2.0 */
#include "read/xml_mend.h"

#include <stdlib.h>

#include <libxml/HTMLparser.h>

#include "base/utf8.h"

/* libxml2 2.9 compares each attribute of a tag with all before it: 80,000 of them, in 0.8 MB, take
   it 12 s. Tags of feeds have three or four, those of NewsML a dozen. */
enum { MOST_ATTRIBUTES = 256, MOST_NAME = 32 };

typedef struct mending {
    stm_buf *out;
    stm_str xml;
    size_t at;
} mending;

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool starts(const mending *m, stm_str what)
{
    return stm_str_starts(stm_str_slice(m->xml, m->at, m->xml.len), what);
}

/* The end of what begins at `at` and ends with `mark`; the end of all where it has none. */
static size_t end_of(const mending *m, stm_str mark)
{
    const size_t found = stm_str_find(m->xml, mark, m->at);
    return found == SIZE_MAX ? m->xml.len : found + mark.len;
}

/* ---- Characters ---- */

static size_t bad_length(stm_str xml, size_t at)
{
    const unsigned char c = (unsigned char)xml.data[at];
    if (c < ' ')
        return c == '\t' || c == '\n' || c == '\r' ? 0 : 1;
    if (c == 0xEF && at + 2 < xml.len && (unsigned char)xml.data[at + 1] == 0xBF &&
        (unsigned char)xml.data[at + 2] >= 0xBE)
        return 3;
    return 0;
}

/* Copy up to `end`; what XML does not have becomes spaces. */
static void copy_to(mending *m, size_t end)
{
    size_t from = m->at;
    for (size_t i = m->at; i < end; i++) {
        const size_t bad = bad_length(m->xml, i);
        if (bad == 0)
            continue;
        stm_buf_add(m->out, m->xml.data + from, i - from);
        stm_buf_add_char(m->out, ' ');
        i += bad - 1;
        from = i + 1;
    }
    if (from < end)
        stm_buf_add(m->out, m->xml.data + from, end - from);
    m->at = end;
}

/* ---- References ---- */

static bool is_of_xml(const char *name)
{
    return strcmp(name, "amp") == 0 || strcmp(name, "lt") == 0 || strcmp(name, "gt") == 0 ||
           strcmp(name, "quot") == 0 || strcmp(name, "apos") == 0;
}

/* A number that stands for a character that XML has. */
static bool is_character(const char *digits)
{
    char *end;
    const bool hex = digits[0] == 'x' || digits[0] == 'X';
    const unsigned long c = strtoul(digits + hex, &end, hex ? 16 : 10);
    return end != digits + hex && *end == '\0' &&
           (c == 9 || c == 10 || c == 13 || (c >= 32 && c < 0xD800) ||
            (c >= 0xE000 && c < 0xFFFE) || (c > 0xFFFF && c <= 0x10FFFF));
}

/* The name between '&' and ';', or an empty one. */
static size_t take_name(const mending *m, char *name)
{
    size_t n = 0, i = m->at + 1;
    for (; i < m->xml.len && n + 1 < MOST_NAME; i++, n++) {
        const char c = m->xml.data[i];
        if (!is_name_char(c) && !(c == '#' && n == 0))
            break;
        name[n] = c;
    }
    name[i < m->xml.len && m->xml.data[i] == ';' ? n : 0] = '\0';
    return strlen(name);
}

static void put_character(mending *m, unsigned value)
{
    char bytes[4];
    stm_buf_add(m->out, bytes, stm_utf8_put(bytes, (int32_t)value));
}

static void put_reference(mending *m)
{
    char name[MOST_NAME];
    const size_t len = take_name(m, name);
    const bool number = name[0] == '#';
    if (len > 0 && (number ? is_character(name + 1) : is_of_xml(name))) {
        copy_to(m, m->at + len + 2);
        return;
    }
    const htmlEntityDesc *entity =
        len > 0 && !number ? htmlEntityLookup((const xmlChar *)name) : NULL;
    if (entity != NULL)
        put_character(m, entity->value);
    else if (!number)
        stm_buf_add_str(m->out, STM_STR("&amp;"));
    m->at += entity != NULL || (number && len > 0) ? len + 2 : 1;
}

/* ---- Tags ---- */

/* The end of a tag, past quotation marks; what stands in them is for `*ret_equal` no matter. */
static size_t tag_end(const mending *m, size_t *ret_equal)
{
    char quote = '\0';
    *ret_equal = 0;
    for (size_t i = m->at + 1; i < m->xml.len; i++) {
        const char c = m->xml.data[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '=')
            ++*ret_equal;
        else if (c == '>')
            return i + 1;
    }
    return m->xml.len;
}

/* Values have references too. */
static void put_tag(mending *m, size_t end)
{
    while (m->at < end) {
        const char *amp = memchr(m->xml.data + m->at, '&', end - m->at);
        copy_to(m, amp == NULL ? end : (size_t)(amp - m->xml.data));
        if (amp != NULL)
            put_reference(m);
    }
}

/* `<!DOCTYPE … [ … ]>`, with quotation marks, comments and brackets in it. */
static size_t doctype_end(mending *m)
{
    char quote = '\0';
    int depth = 0;
    size_t i = m->at;
    for (; i < m->xml.len; i++) {
        const char c = m->xml.data[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        if (c == '"' || c == '\'')
            quote = c;
        depth += c == '<' || c == '[';
        depth -= c == '>' || c == ']';
        if (depth == 0)
            return i + 1;
    }
    return i;
}

static stemma_status put_markup(mending *m, stemma_error *err)
{
    size_t equal;
    if (starts(m, STM_STR("<!--"))) {
        m->at = end_of(m, STM_STR("-->"));
    } else if (starts(m, STM_STR("<![CDATA["))) {
        copy_to(m, end_of(m, STM_STR("]]>")));
    } else if (starts(m, STM_STR("<?"))) {
        m->at = end_of(m, STM_STR("?>")); /* the charset is known, the rest is for nobody here */
    } else if (starts(m, STM_STR("<!"))) {
        m->at = doctype_end(m);
    } else {
        const size_t end = tag_end(m, &equal);
        if (equal > MOST_ATTRIBUTES)
            return stm_fail(err, STEMMA_E_LIMIT, m->at, "an XML tag has more than %d attributes",
                            MOST_ATTRIBUTES);
        put_tag(m, end);
    }
    return STEMMA_OK;
}

stemma_status stm_xml_mend(stm_buf *out, stm_str xml, stemma_error *err)
{
    mending m = {out, xml, 0};
    while (m.at < xml.len && !out->failed) {
        size_t next = m.at;
        while (next < xml.len && xml.data[next] != '<' && xml.data[next] != '&')
            next++;
        copy_to(&m, next);
        if (m.at < xml.len && xml.data[m.at] == '&')
            put_reference(&m);
        else if (m.at < xml.len)
            STM_TRY(put_markup(&m, err));
    }
    if (out->failed && out->ceiling > 0 && out->len + 65536 > out->ceiling)
        return stm_fail(err, STEMMA_E_LIMIT, out->ceiling, "XML of more than %zu bytes",
                        out->ceiling);
    return out->failed ? stm_fail_nomem(err) : STEMMA_OK;
}
