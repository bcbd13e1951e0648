/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_XML_RECORDS_H
#define STM_READ_XML_RECORDS_H
/**
 * @file The records of an XML document (items of a feed, news items of a message), one at a time.
 *
 * libxml2's SAX2 builds the tree as it always does; when an element that is a record ends, its tree
 * is handed over and then cut off, so that memory holds one record and what stands around them.
 * Broken XML is read as far as libxml2 can recover.
 */
#include <libxml/tree.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

typedef struct stm_xml_reader {
    /** Is this element, whose children have not been read, a record? */
    bool (*is_record)(void *context, const xmlNode *element);
    /** Take a record, whose tree is whole. The rest of the document up to here is above it. */
    stemma_status (*take)(void *context, xmlNode *record, stemma_error *err);
    void *context;
    size_t max_record_bytes; /* of a record's tree, and of what stands around records */
} stm_xml_reader;

/**
 * @param xml valid UTF-8, whatever it declares.
 * @return STEMMA_OK; STEMMA_E_FORMAT (no XML, or it ends too early: the records before that were
 *         taken), STEMMA_E_LIMIT (a record or the document is too large), STEMMA_E_NOMEM, or what
 *         `take` returned, after which none is taken any more.
 */
stemma_status stm_xml_records(const stm_xml_reader *reader, stm_str xml, stemma_error *err);

/** Is `node` an element of this local name, in whatever namespace? */
bool stm_xml_is(const xmlNode *node, const char *name);

/** The next element among `node` and its following siblings with this local name, or NULL. */
const xmlNode *stm_xml_find(const xmlNode *node, const char *name);

/** Its namespace's URI, or "". */
const char *stm_xml_namespace(const xmlNode *node);

/** An attribute's value by local name, in `arena`; none where it has none. */
stm_str stm_xml_attribute(const xmlNode *node, const char *name, stm_arena *arena);

/** All text below an element, as it stands, in `arena`, trimmed; none where NULL or empty. */
stm_str stm_xml_text(const xmlNode *node, stm_arena *arena);

/** What is below an element, as HTML: tags by their local names. In `arena`; none where empty. */
stm_str stm_xml_inner_html(const xmlNode *root, stm_arena *arena);

/** stm_xml_text() of the first child of that name. */
stm_str stm_xml_child_text(const xmlNode *node, const char *name, stm_arena *arena);

#endif
