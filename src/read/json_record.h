/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_JSON_RECORD_H
#define STM_READ_JSON_RECORD_H
/** @file One JSON object as a raw document. */
#include "read/format.h"

/**
 * Fill in `raw` from a record, in any of the dialects of json_dialect.h. Keys of none are passed
 * over unparsed, whatever their size. A value of another kind than its key has is "not known".
 *
 * @param record an object, whole: its brackets are paired.
 * @return STEMMA_OK, STEMMA_E_FORMAT, STEMMA_E_NOTFOUND (no text in it), STEMMA_E_NOMEM.
 */
stemma_status stm_json_record(stm_raw *raw, stm_reading *reading, stm_str record,
                              stemma_error *err);

#endif
