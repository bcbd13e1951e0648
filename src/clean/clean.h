/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_H
#define STM_CLEAN_H
/**
 * @file clean: a raw document in, the article out.
 *
 * Comes after: read.   Feeds: segment.
 * Title, text, captions, dates, by-lines, notices; what was taken out and why. The text is a
 * pure function of the document. clean(clean(x)) = clean(x).
 */
#include "base/arena.h"
#include "base/error.h"
#include "lang/lang_id.h"
#include "lang/pack.h"
#include "model/model.h"
#include "read/read.h"

/**
 * The cues of all language packs (`data/lang/xx/clean.txt`) and the month names of all of CLDR's
 * languages, made ready for matching. Made once for an engine.
 * Threads: never changed once made. The packs must outlive it.
 */
typedef struct stm_cleaner stm_cleaner;

/**
 * @param out untouched on failure.
 * @return STEMMA_OK, STEMMA_E_FORMAT (a pack's entry cannot be understood: named), STEMMA_E_NOMEM.
 * Cost: about 5 ms.
 */
stemma_status stm_cleaner_new(stm_cleaner **out, const stm_packs *packs, stemma_error *err);
void stm_cleaner_free(stm_cleaner *cleaner);

/**
 * Fill in `article` from `raw`: id (not yet made unique), path, url, title, outlet, authors,
 * published, modified, lang, text, captions, removed, notices, offsets. Strings live in
 * `arena`; `scratch` is for the work and may be reset by the caller afterwards.
 *
 * @return STEMMA_OK (an article may be empty of text), STEMMA_E_LIMIT (text over
 *         max_text_bytes), STEMMA_E_FORMAT (bytes that are no text), STEMMA_E_NOMEM.
 */
stemma_status stm_clean(stm_article *article, const stm_raw *raw, const stm_cleaner *cleaner,
                        const stemma_limits *limits, stm_arena *arena, stm_arena *scratch,
                        stemma_error *err);

#endif
