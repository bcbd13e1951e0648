/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_CHARSET_H
#define STM_READ_CHARSET_H
/** @file From the bytes of a document to UTF-8: byte order mark, validity, detection. */
#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/**
 * Decode a document's bytes.
 *
 * @param ret         valid UTF-8 without a byte order mark: `bytes` itself, or in `arena`.
 * @param ret_charset what the bytes were in: a static string, an IANA or ICU name.
 * @return STEMMA_OK, STEMMA_E_FORMAT (no charset fits), STEMMA_E_NOMEM.
 *
 * Cost: one pass for UTF-8; some 10 ms where a legacy charset has to be guessed.
 */
stemma_status stm_charset_decode(stm_str *ret, const char **ret_charset, stm_str bytes,
                                 stm_arena *arena, stemma_error *err);

/**
 * Decode an HTML page: its byte order mark, what `declared` (the charset of a Content-Type header,
 * or NULL) says, what the page says of itself in its first 4 KB, its bytes. A label that the bytes
 * belie is passed over: pages are stored, proxied and converted without their labels being told.
 * Otherwise as stm_charset_decode().
 */
stemma_status stm_charset_decode_html(stm_str *ret, const char **ret_charset, stm_str bytes,
                                      const char *declared, stm_arena *arena, stemma_error *err);

/** Is it UTF-16 or UTF-32, by its mark or by where its NUL bytes stand? `head`: the first KB. */
bool stm_charset_is_wide(stm_str head);

#endif
