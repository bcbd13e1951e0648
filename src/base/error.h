/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_ERROR_H
#define STM_BASE_ERROR_H
/** @file Raising and passing on failures inside the library. */
#include <stddef.h>

#include "stemma/error.h"

/**
 * Fill in `err` (which may be NULL) and give `status` back, so that the place where a failure
 * is found reads `return stm_fail(err, STEMMA_E_LIMIT, offset, "…", …);`.
 * A message that does not fit is cut at a character boundary.
 */
stemma_status stm_fail(stemma_error *err, stemma_status status, size_t offset, const char *format,
                       ...) STEMMA_PRINTF(4, 5);

/** stm_fail() for memory that ran out. */
stemma_status stm_fail_nomem(stemma_error *err);

/** Pass a failure on unchanged; a positive status counts as done. */
#define STM_TRY(call)                                                                              \
    do {                                                                                           \
        const stemma_status stm_try_ = (call);                                                     \
        if (stm_try_ < 0)                                                                          \
            return stm_try_;                                                                       \
    } while (0)

#endif
