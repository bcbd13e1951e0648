/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_COMPARE_IN_QUOTES_H
#define STM_COMPARE_IN_QUOTES_H
/** @file Which quote a span stands in. */
#include "model/model.h"

/** The direct quote that holds `span`; an empty span at 0 where none does. */
static inline stm_span stm_direct_quote_at(const stm_article *a, stm_span span)
{
    for (uint32_t i = 0; i < a->claims.quote_count; i++) {
        const stm_quote *q = &a->claims.quotes[i];
        if (q->kind != STM_QUOTE_INDIRECT && q->begin <= span.begin && span.end <= q->end)
            return (stm_span){q->begin, q->end};
    }
    return (stm_span){0, 0};
}

#endif
