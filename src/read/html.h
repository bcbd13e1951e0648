/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_HTML_H
#define STM_READ_HTML_H
/** @file An HTML page, or a piece of one as feeds carry it, as a raw document. */
#include "read/read.h"

typedef struct stm_html {
    stm_str bytes;       /* as they came */
    const char *charset; /* as declared outside of the page (Content-Type), or NULL */
    stm_str url;         /* where it was got; none: not known */
    bool fragment; /* a piece of a page: all of it is the article's, save what says otherwise */
} stm_html;

/**
 * Fill in `raw` from a page: text, charset, page, record, and of url, title, lang, published,
 * modified, outlet, description, authors, declared those that are still none: what a feed or an
 * archive said of the page before holds.
 *
 * @param raw untouched on failure.
 * @return STEMMA_OK; STEMMA_E_FORMAT (no text in it, no charset fits), STEMMA_E_LIMIT,
 *         STEMMA_E_NOMEM. All of it lives in `arena`; html->bytes need not outlive the call.
 */
stemma_status stm_read_html_as(stm_raw *raw, const stm_html *html, const stemma_limits *limits,
                               stm_arena *arena, stemma_error *err);

#endif
