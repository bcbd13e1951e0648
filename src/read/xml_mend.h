/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_XML_MEND_H
#define STM_READ_XML_MEND_H
/** @file XML as it is met, made fit for a parser and taken the sting of. */
#include "base/error.h"
#include "base/str.h"

/**
 * Copy `xml` to `out`, and on the way
 *
 * - leave out the DOCTYPE: with it go a document's own entities, none of which is ever expanded
 *   (there is no entity bomb, and no reading of other files, without a declaration);
 * - write the entities of HTML ("&nbsp;", "&eacute;") as characters: feeds use them undeclared;
 * - write an ampersand that begins no reference ("AT&T") as "&amp;";
 * - write characters that XML does not have (controls, U+FFFE) as spaces;
 * - refuse tags with more attributes than anybody writes, for which parsers are quadratic.
 *
 * @param xml valid UTF-8.
 * @param out added to; its ceiling holds.
 * @return STEMMA_OK, STEMMA_E_LIMIT, STEMMA_E_NOMEM.
 * Cost: one pass.
 */
stemma_status stm_xml_mend(stm_buf *out, stm_str xml, stemma_error *err);

#endif
