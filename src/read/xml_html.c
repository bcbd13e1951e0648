/* SPDX-License-Identifier: Apache-2.0 */
/** @file XHTML, NITF and their like in a feed or a news item, written as plain HTML: by local
 * names, since prefixes mean nothing to a reader of HTML. */
#include "read/xml_records.h"

static void put_escaped(stm_buf *out, const xmlChar *text)
{
    for (const char *c = (const char *)text; c != NULL && *c != '\0'; c++) {
        const size_t plain = strcspn(c, "<>&\"");
        stm_buf_add(out, c, plain);
        c += plain;
        if (*c == '\0')
            return;
        stm_buf_add_str(out, *c == '<'   ? STM_STR("&lt;")
                             : *c == '>' ? STM_STR("&gt;")
                             : *c == '&' ? STM_STR("&amp;")
                                         : STM_STR("&quot;"));
    }
}

static void put_start(stm_buf *out, const xmlNode *node)
{
    stm_buf_add_char(out, '<');
    stm_buf_add_str(out, stm_str_of((const char *)node->name));
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
        stm_buf_add_char(out, ' ');
        stm_buf_add_str(out, stm_str_of((const char *)a->name));
        stm_buf_add_str(out, STM_STR("=\""));
        put_escaped(out, value);
        stm_buf_add_char(out, '"');
        xmlFree(value);
    }
    stm_buf_add_char(out, '>');
}

static void put_end(stm_buf *out, const xmlNode *node)
{
    if (stm_xml_is(node, "br") || stm_xml_is(node, "img") || stm_xml_is(node, "hr"))
        return;
    stm_buf_add_str(out, STM_STR("</"));
    stm_buf_add_str(out, stm_str_of((const char *)node->name));
    stm_buf_add_char(out, '>');
}

static void put_node(stm_buf *out, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE)
        put_start(out, node);
    else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        put_escaped(out, node->content);
}

/* Without recursion: what is nested, libxml2 keeps to 256 levels, and this to none. */
stm_str stm_xml_inner_html(const xmlNode *root, stm_arena *arena)
{
    stm_buf out = {0};
    const xmlNode *node = root->children;
    while (node != NULL) {
        put_node(&out, node);
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
            node = node->children;
            continue;
        }
        if (node->type == XML_ELEMENT_NODE)
            put_end(&out, node);
        while (node->next == NULL && node->parent != root) {
            node = node->parent;
            put_end(&out, node);
        }
        node = node->next;
    }
    const stm_str trimmed = stm_str_trim(stm_buf_str(&out));
    const stm_str ret = out.failed || trimmed.len == 0 ? STM_NONE : stm_arena_str(arena, trimmed);
    stm_buf_clear(&out);
    return ret;
}
