/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_MODEL_VIEWS_H
#define STM_MODEL_VIEWS_H
/** @file From the model's types to those of the public headers. */
#include "base/str.h"
#include "model/model.h"
#include "stemma/claim.h"
#include "stemma/finding.h"
#include "stemma/view.h"

static inline stemma_view stm_view(stm_str s)
{
    return (stemma_view){s.data, s.len};
}

static inline stm_str stm_str_of_view(stemma_view v)
{
    return (stm_str){v.data, v.len};
}

/** A cited source of an article. */
static inline stemma_cited stm_cited_view(const stm_cited *c)
{
    return (stemma_cited){stm_view(c->name), {c->begin, c->end}, c->in_title};
}

/** Claims (claim_views.c). */
stemma_quantity stm_quantity_view(const stm_quantity *q);
stemma_date stm_date_view(const stm_date *d);
stemma_quote stm_quote_view(const stm_quote *q);

#endif
