/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_UNPACK_H
#define STM_READ_UNPACK_H
/**
 * @file Unpacking gzip and zstd, a piece at a time, against hostile data: no more comes out than
 * the limits allow, whatever the ratio, and data that is broken costs what is broken.
 *
 * A gzip file is members one behind the other (RFC 1952, 2.2), a zstd file frames (RFC 8878, 3);
 * web archives have one a record. Where one is broken, the next one is looked for.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "stemma/options.h"

typedef enum stm_packing { STM_PACKED_NOT, STM_PACKED_GZIP, STM_PACKED_ZSTD } stm_packing;

/** How are bytes packed that begin with `head` (4 bytes are enough)? */
stm_packing stm_packing_of(stm_str head);

typedef struct stm_unpacker stm_unpacker;

/** @return STEMMA_OK, STEMMA_E_NOMEM. */
stemma_status stm_unpacker_new(stm_unpacker **out, stm_packing packing, const stemma_limits *limits,
                               stemma_error *err);
void stm_unpacker_free(stm_unpacker *unpacker);

/** What one step came to. */
typedef struct stm_unpacked {
    size_t used;  /* bytes of `packed` that are done with */
    size_t made;  /* bytes put into `out` */
    bool between; /* no member or frame is open: the file may end here */
    bool more;    /* there is more to come of what is done with: call again */
} stm_unpacked;

/**
 * Unpack what can be unpacked of `packed` into `out`.
 *
 * @param packed may be empty where what went before has more to give.
 * @param ret    filled in on failure, too: a broken member has given what it had.
 * @return STEMMA_OK; STEMMA_E_FORMAT: a member or frame is broken; a further call goes on with the
 *         next that begins in what it is given. STEMMA_E_LIMIT: the data is a bomb, or more than
 *         limits->max_stream_bytes; there is no going on. STEMMA_E_NOMEM.
 */
stemma_status stm_unpack(stm_unpacked *ret, stm_unpacker *unpacker, stm_str packed, char *out,
                         size_t room, stemma_error *err);

/** The ways in which HTTP packs a body (RFC 9110, 8.4.1). */
typedef enum stm_coding {
    STM_CODING_GZIP,    /* also x-gzip */
    STM_CODING_DEFLATE, /* zlib, or as some servers have it, bare deflate */
    STM_CODING_BROTLI,
    STM_CODING_ZSTD
} stm_coding;

/**
 * Unpack all of a body that is in memory, into `out`, whose ceiling holds. One that is cut short
 * gives what is there.
 * @return STEMMA_OK, STEMMA_E_FORMAT, STEMMA_E_LIMIT, STEMMA_E_NOMEM.
 */
stemma_status stm_unpack_body(stm_buf *out, stm_coding coding, stm_str body,
                              const stemma_limits *limits, stemma_error *err);

#endif
