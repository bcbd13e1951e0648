/* SPDX-License-Identifier: Apache-2.0 */
#include "read/xml_records.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "read/xml_mend.h"

enum {
    /* What a node and an attribute take beside their text, near enough (libxml2 2.9, 64 bits). */
    NODE_BYTES = 240,
    ATTRIBUTE_BYTES = 220,
    /* Namespaces are looked up one after the other, for each element. */
    MOST_NAMESPACES = 256
};

typedef struct parsing {
    const stm_xml_reader *reader;
    stemma_error *err;
    stemma_status status;
    const xmlNode *record; /* the outermost that is open */
    size_t bytes;          /* of the tree as it is */
    size_t bytes_before;   /* when the record began */
    size_t records;
    uint32_t namespaces; /* declared by elements that are open, more or less */
    uint32_t depth;
} parsing;

static parsing *of(void *context)
{
    return ((xmlParserCtxt *)context)->_private;
}

static void stop(void *context, stemma_status status)
{
    of(context)->status = status;
    xmlStopParser(context);
}

/* ---- The tree, with ceilings ---- */

static bool charge(void *context, size_t bytes)
{
    parsing *p = of(context);
    if (p->status < 0)
        return false;
    p->bytes += bytes;
    if (p->bytes - (p->record != NULL ? p->bytes_before : 0) <= p->reader->max_record_bytes)
        return true;
    stop(context,
         stm_fail(p->err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                  "a record of the XML takes more than %zu bytes", p->reader->max_record_bytes));
    return false;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                          int attribute_count, int defaulted, const xmlChar **attributes)
{
    xmlParserCtxt *xml = context;
    parsing *p = of(context);
    size_t values = 0;
    for (int i = 0; i < attribute_count; i++)
        values += (size_t)(attributes[5 * i + 4] - attributes[5 * i + 3]);
    if (!charge(context, NODE_BYTES + (size_t)attribute_count * ATTRIBUTE_BYTES + values))
        return;
    p->depth++;
    p->namespaces = p->depth == 1 ? 0 : p->namespaces;
    p->namespaces += (uint32_t)namespace_count;
    if (p->namespaces > MOST_NAMESPACES) {
        stop(context, stm_fail(p->err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                               "more than %d XML namespaces at once", MOST_NAMESPACES));
        return;
    }
    xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count,
                          defaulted, attributes);
    if (xml->node != NULL && p->record == NULL &&
        p->reader->is_record(p->reader->context, xml->node)) {
        p->record = xml->node;
        p->bytes_before = p->bytes;
    }
}

static void count_off_namespaces(parsing *p, const xmlNode *node)
{
    for (const xmlNs *ns = node->nsDef; ns != NULL && p->namespaces > 0; ns = ns->next)
        p->namespaces--;
}

static void cut_off(xmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* Free a record, and the white space in front of it, which would add up to one long text. SAX2
   keeps the length of the text that it is adding to: that one may be gone. */
static void drop_record(xmlParserCtxt *xml, xmlNode *node)
{
    xmlNode *before = node->prev;
    cut_off(node);
    if (before != NULL && before->type == XML_TEXT_NODE)
        cut_off(before);
    xml->nodemem = 0;
    xml->nodelen = 0;
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    xmlParserCtxt *xml = context;
    parsing *p = of(context);
    xmlNode *node = xml->node;
    if (p->status < 0 || node == NULL)
        return;
    p->depth -= p->depth > 0;
    count_off_namespaces(p, node);
    xmlSAX2EndElementNs(context, name, prefix, uri);
    if (node != p->record)
        return;
    p->records++;
    const stemma_status status = p->reader->take(p->reader->context, node, p->err);
    if (node->parent != NULL && node->parent->type == XML_ELEMENT_NODE) {
        drop_record(xml, node);
        p->bytes = p->bytes_before;
    }
    p->record = NULL;
    if (status < 0)
        stop(context, status);
}

static void characters(void *context, const xmlChar *text, int len)
{
    if (charge(context, (size_t)len))
        xmlSAX2Characters(context, text, len);
}

static void cdata(void *context, const xmlChar *text, int len)
{
    if (charge(context, (size_t)len + NODE_BYTES))
        xmlSAX2CDataBlock(context, text, len);
}

static void hush(void *context, xmlError *error)
{
    (void)context, (void)error;
}

/* ---- Parsing ---- */

static void set_up(xmlParserCtxt *xml, parsing *p)
{
    xml->_private = p;
    xml->sax->startElementNs = start_element;
    xml->sax->endElementNs = end_element;
    xml->sax->characters = characters;
    xml->sax->ignorableWhitespace = characters;
    xml->sax->cdataBlock = cdata;
    xml->sax->comment = NULL;
    xml->sax->processingInstruction = NULL;
    xml->sax->serror = (xmlStructuredErrorFunc)hush;
}

static stemma_status outcome(const parsing *p, const xmlParserCtxt *xml, stemma_error *err)
{
    if (p->status < 0)
        return p->status;
    const xmlError *last = &xml->lastError;
    if (last->code == XML_ERR_NO_MEMORY)
        return stm_fail_nomem(err);
    const bool root = xml->myDoc != NULL && xmlDocGetRootElement(xml->myDoc) != NULL;
    if (root && p->depth == 0)
        return STEMMA_OK;
    const stm_str why = stm_str_trim(stm_str_of(last->message));
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "is broken XML, at line %d: %.*s",
                    last->line, why.len > 120 ? 120 : (int)why.len,
                    why.data == NULL ? "it ends too early" : why.data);
}

static stemma_status parse(parsing *p, stm_str mended, stemma_error *err)
{
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                        XML_PARSE_NOWARNING | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;
    xmlParserCtxt *xml = xmlNewParserCtxt();
    if (xml == NULL)
        return stm_fail_nomem(err);
    set_up(xml, p);
    xmlDoc *document = xmlCtxtReadMemory(xml, mended.data, (int)mended.len, NULL, "UTF-8", options);
    xml->myDoc = document;
    const stemma_status status = outcome(p, xml, err);
    xmlFreeDoc(document);
    xml->myDoc = NULL;
    xmlFreeParserCtxt(xml);
    return status;
}

stemma_status stm_xml_records(const stm_xml_reader *reader, stm_str xml, stemma_error *err)
{
    parsing p = {.reader = reader, .err = err};
    stm_buf mended = {.ceiling = INT32_MAX / 2};
    stemma_status status = stm_xml_mend(&mended, stm_str_trim(xml), err);
    if (status == STEMMA_OK)
        status = parse(&p, stm_buf_str(&mended), err);
    stm_buf_clear(&mended);
    return status;
}

/* ---- What is asked of a tree ---- */

bool stm_xml_is(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

const xmlNode *stm_xml_find(const xmlNode *node, const char *name)
{
    while (node != NULL && !stm_xml_is(node, name))
        node = node->next;
    return node;
}

const char *stm_xml_namespace(const xmlNode *node)
{
    return node->ns == NULL || node->ns->href == NULL ? "" : (const char *)node->ns->href;
}

static stm_str taken(xmlChar *text, stm_arena *arena)
{
    const stm_str trimmed = stm_str_trim(stm_str_of((const char *)text));
    const stm_str copy = trimmed.len > 0 ? stm_arena_str(arena, trimmed) : STM_NONE;
    xmlFree(text);
    return copy;
}

stm_str stm_xml_attribute(const xmlNode *node, const char *name, stm_arena *arena)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return taken(xmlNodeListGetString(node->doc, a->children, 1), arena);
    return STM_NONE;
}

stm_str stm_xml_text(const xmlNode *node, stm_arena *arena)
{
    return node == NULL ? STM_NONE : taken(xmlNodeGetContent(node), arena);
}

stm_str stm_xml_child_text(const xmlNode *node, const char *name, stm_arena *arena)
{
    return node == NULL ? STM_NONE : stm_xml_text(stm_xml_find(node->children, name), arena);
}
