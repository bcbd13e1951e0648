/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_HTTP_MESSAGE_H
#define STM_READ_HTTP_MESSAGE_H
/** @file An HTTP/1 response as archives keep it (RFC 9112): status, headers, body as it was sent.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "stemma/options.h"

typedef struct stm_http_message {
    uint32_t status;
    stm_str content_type, content_encoding, transfer_encoding;
    stm_str body; /* still chunked and packed */
} stm_http_message;

/** A header's field of lines "Name: value", the last one of that name; its value trimmed, or none.
 */
stm_str stm_header_field(stm_str headers, const char *name);

/** The length of the headers that `bytes` begin with, their blank line included; 0: it is not
 * there. */
size_t stm_header_end(stm_str bytes);

/** Take a response apart. Slices of `bytes`. False: it is none. */
bool stm_http_message_of(stm_http_message *ret, stm_str bytes);

/**
 * The body as a browser would have it. Archives also keep bodies that were unpacked or joined
 * together while the headers stayed: what does not look chunked or packed is taken as it is.
 *
 * @param ret  `message->body`, or in `room`, whose ceiling holds; valid while both are.
 * @return STEMMA_OK; STEMMA_E_FORMAT (a coding that is not known, or broken data), STEMMA_E_LIMIT,
 *         STEMMA_E_NOMEM.
 */
stemma_status stm_http_body(stm_str *ret, const stm_http_message *message, stm_buf room[2],
                            const stemma_limits *limits, stemma_error *err);

#endif
