/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_JSON_DIALECT_H
#define STM_READ_JSON_DIALECT_H
/**
 * @file What the keys of a record mean: our own, and those of other tools.
 *
 *     ours, passim   id url title text lang published|date modified outlet|series authors
 *     datatrove      text id metadata{url date language title …}
 *     trafilatura    text title author source (a URL) hostname|source-hostname date language
 *     Media Cloud    stories_id title url story_text publish_date media_name language
 *     news-please    maintext title url date_publish date_modify authors source_domain language
 *     ninjs          see json_ninjs.c
 */
#include <jansson.h>

#include "read/format.h"

/** Is a member looked at, in any dialect? `value` as it stands in the record. */
bool stm_dialect_wants(stm_str key, stm_str value);

/**
 * Fill in `raw` from what was wanted of a record.
 * @return STEMMA_OK, STEMMA_E_NOTFOUND (it has no text in any dialect), STEMMA_E_FORMAT (a news
 *         item without one), STEMMA_E_NOMEM.
 */
stemma_status stm_dialect_take(stm_raw *raw, stm_reading *reading, const json_t *record,
                               stemma_error *err);

/** Is it a news item of ninjs 1, 2 or 3? */
bool stm_ninjs_is(const json_t *record);
/** As stm_dialect_take(). */
stemma_status stm_ninjs_take(stm_raw *raw, stm_reading *reading, const json_t *record,
                             stemma_error *err);

/* ---- What the two share ---- */

/** A string, or a number as it is written, normalised; anything else leaves *ret as it was. */
stemma_status stm_json_take_string(stm_str *ret, stm_reading *reading, const json_t *value,
                                   stemma_error *err);

/** The value of the first of `keys` (ended by NULL) that the object has, not null; or NULL. */
const json_t *stm_json_first(const json_t *object, const char *const *keys);

/** The bytes of a string value; none for any other. Valid while the value is. */
static inline stm_str stm_json_view(const json_t *value)
{
    return json_is_string(value) ? (stm_str){json_string_value(value), json_string_length(value)}
                                 : STM_NONE;
}

#endif
