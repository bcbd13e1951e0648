/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_MAIL_H
#define STM_READ_MAIL_H
/** @file One mail message as a raw document, by GMime. */
#include "read/format.h"

/** Does a message begin like this (RFC 5322): header lines, and among them those that mail has? */
bool stm_mail_is(stm_str head);

/**
 * Fill in `raw` from a message: its text, of HTML where it has that beside plain text, Subject,
 * Date, From, Content-Language. Attachments are passed over.
 * @param message whole, without an mbox's separator. Borrowed for the call.
 * @return STEMMA_OK, STEMMA_E_FORMAT (no text in it), STEMMA_E_NOMEM.
 * `limit:` GLib, under GMime, ends the process where memory runs out.
 */
stemma_status stm_mail_take(stm_raw *raw, stm_reading *reading, stm_str message, stemma_error *err);

#endif
