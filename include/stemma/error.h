/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_ERROR_H
#define STEMMA_ERROR_H
/**
 * @file stemma/error.h
 * How every function of the library says that it failed, and why.
 *
 * A call returns a stemma_status. Its last parameter is a stemma_error that is filled in on
 * failure only. Nothing is allocated for it and nothing is kept per thread, so running out of
 * memory reports itself and no worker reads another's error.
 */
#include <stddef.h>

#include "stemma/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a call came to: 0 done, negative failed, positive "no failure, but tell me". */
typedef enum stemma_status {
    STEMMA_DONE = 1,        /**< a walk has no further item */
    STEMMA_OK = 0,          /**< done */
    STEMMA_E_ARGUMENT = -1, /**< the call itself is wrong; nothing was changed */
    STEMMA_E_NOMEM = -2,    /**< memory ran out */
    STEMMA_E_LIMIT = -3,    /**< an input is over a limit given in stemma_limits */
    STEMMA_E_IO = -4,       /**< a file could not be opened, read or written */
    STEMMA_E_FORMAT = -5,   /**< an input is not what it says it is */
    STEMMA_E_NOTFOUND = -6, /**< what was asked for is not there */
    STEMMA_E_ABORTED = -7,  /**< a callback asked to stop */
    STEMMA_E_REFUSED = -8   /**< not allowed: by the options, by robots.txt, by where it leads */
} stemma_status;

/** "Nowhere in particular" in stemma_error.offset. */
#define STEMMA_NO_OFFSET ((size_t)-1)

/** Why a call failed. Plain data: copy it freely. */
typedef struct stemma_error {
    stemma_status status; /**< the status that was returned */
    size_t offset;        /**< byte of the input where it was found, or STEMMA_NO_OFFSET */
    char message[256];    /**< one lower-case sentence in UTF-8, ended by NUL, no full stop */
} stemma_error;

/** A status in a word, as "limit"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_status_name(stemma_status status);

#ifdef __cplusplus
}
#endif
#endif
