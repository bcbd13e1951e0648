/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_EXPLAIN_H
#define STM_BASE_EXPLAIN_H
/** @file Telling the caller what was done and why, where it asked to be told. */
#include <stdbool.h>

#include "base/str.h"
#include "stemma/options.h"

/** Would anybody hear it? Ask before work that is done for the explanation alone. */
static inline bool stm_explains(const stemma_options *options)
{
    return options->explain != NULL;
}

/** One line, without a line end; cut at 1 KB. Does nothing where nobody listens. Any thread. */
void stm_explain(const stemma_options *options, const char *format, ...) STEMMA_PRINTF(2, 3);

/** An id as it is shown in an explanation, at most 200 bytes of it: the line has room for others.
 */
static inline stm_str stm_explain_id(stm_str id)
{
    return (stm_str){id.data, id.len < 200 ? id.len : 200};
}

/** `done` of `total` steps of `stage`. From the thread that made the call only. */
static inline void stm_progress(const stemma_options *options, const char *stage, uint64_t done,
                                uint64_t total)
{
    if (options->progress != NULL)
        options->progress(options->context, stage, done, total);
}

#endif
