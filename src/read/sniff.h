/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_SNIFF_H
#define STM_READ_SNIFF_H
/** @file What a document is, told from its beginning: for formats that share a way of writing. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/**
 * The local name of the root element of XML that begins with `head`, behind its declaration,
 * comments and DOCTYPE; a slice of `head`, "" where there is none.
 */
stm_str stm_sniff_xml_root(stm_str head);

/**
 * Decode an XML document: its mark, what `charset` (of a Content-Type; or none) says, what its
 * declaration says, its bytes. As stm_charset_decode_html(), whose order is the same.
 */
stemma_status stm_sniff_decode_xml(stm_str *ret, const char **ret_charset, stm_str bytes,
                                   stm_str charset, stm_arena *arena, stemma_error *err);

#endif
