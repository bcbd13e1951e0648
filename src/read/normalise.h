/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_NORMALISE_H
#define STM_READ_NORMALISE_H
/** @file The form in which text is handed on: one kind of line end, nothing unseen, NFC. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/**
 * Bring decoded text into the form of stm_raw.text.
 *
 * - line ends (CR LF, CR, NEL, form feed, vertical tab, U+2028, U+2029) become LF;
 * - NUL and other controls but the tab are dropped; C1 controls, which are windows-1252 read as
 *   Latin-1, become the characters that were meant;
 * - zero-width spaces, word joiners, byte order marks, soft hyphens, direction marks, tag
 *   characters are dropped; of variation selectors only the first after a character stays
 *   (joiners stay: Persian and emoji are written with them);
 * - the rest is put into NFC (UAX #15).
 *
 * @param ret  in `arena`, also where nothing had to be done.
 * @param utf8 valid UTF-8.
 * @return STEMMA_OK, STEMMA_E_NOMEM, STEMMA_E_LIMIT (2 GiB or more).
 * Cost: one pass, some 1 µs a KB of ASCII; NFC costs more only where something may have to change.
 */
stemma_status stm_normalise(stm_str *ret, stm_str utf8, stm_arena *arena, stemma_error *err);

#endif
