/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_TRANSFER_H
#define STM_READ_TRANSFER_H
/** @file One request and its answer by libcurl: no redirect is followed, nothing is remembered. */
#include "read/fetch.h"

typedef struct stm_transfer {
    const stemma_network *network;
    const char *user_agent;
    const _Atomic bool *stop;
    size_t max_bytes;
    uint32_t status;
    stm_buf body; /* of a 2xx answer */
    stm_buf etag, last_modified, type, location, retry_after;
    bool not_public, too_large;
} stm_transfer;

/**
 * Ask for `url`, an absolute one, with what `request` (or NULL) adds.
 * @param t network, user_agent, stop and max_bytes set; the rest is overwritten.
 *          stm_transfer_clear() frees it.
 * @return as stm_fetch().
 */
stemma_status stm_transfer_run(stm_transfer *t, const char *url, const stm_request *request,
                               stemma_error *err);
void stm_transfer_clear(stm_transfer *t);

/** A clock that only goes on, in ms. */
uint64_t stm_clock_ms(void);

#endif
