/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_INPUT_H
#define STM_READ_INPUT_H
/**
 * @file A window that slides over a file's bytes, so that a file much larger than memory can be
 * read as long as its pieces are small. Of a packed file they are the bytes that it unpacks to.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "read/read.h"
#include "read/unpack.h"

typedef struct stm_input {
    int fd;          /* -1: it is in memory or packed */
    bool close_fd;   /* not for standard input */
    bool ended;      /* nothing comes after the window */
    stm_str memory;  /* the content, where it is in memory */
    stm_buf held;    /* bytes read, otherwise */
    size_t begin;    /* the window begins here in `memory` or `held` */
    uint64_t offset; /* and here in the file, unpacked */
    uint64_t read;   /* bytes read so far */
    uint64_t max_bytes;
    uint64_t size;            /* of a regular file or of what is in memory; 0: not known */
    struct stm_input *packed; /* what this is unpacked from, or NULL */
    stm_unpacker *unpacker;
    bool owes; /* stm_input_peek() came upon `failure` */
    stemma_error failure;
} stm_input;

/**
 * Open a file, standard input for the path "-", or bytes in memory, which are borrowed.
 * @return STEMMA_OK, STEMMA_E_IO, STEMMA_E_LIMIT (larger than max_stream_bytes).
 */
stemma_status stm_input_open(stm_input *input, const stm_file *file, const stemma_limits *limits,
                             stemma_error *err);
/** An input over bytes in memory, borrowed. */
stm_input stm_input_of(stm_str bytes);
void stm_input_close(stm_input *input);

/**
 * From here on the bytes are those that the input unpacks to. Nothing has been passed yet.
 * @param limits borrowed until the input is closed.
 * @return STEMMA_OK, STEMMA_E_NOMEM.
 */
stemma_status stm_input_unpack(stm_input *input, stm_packing packing, const stemma_limits *limits,
                               stemma_error *err);

/**
 * Lower the ceiling on all there is to read.
 * @return STEMMA_OK, STEMMA_E_LIMIT where it is known to be over it.
 */
stemma_status stm_input_limit(stm_input *input, size_t max_bytes, stemma_error *err);

/** What has been read and not been passed. Valid until the next call with this input. */
stm_str stm_input_window(const stm_input *input);

/**
 * Make the window at least `bytes` long, or as long as the input is. SIZE_MAX: all of it.
 * @return STEMMA_OK, STEMMA_E_IO, STEMMA_E_LIMIT, STEMMA_E_NOMEM; STEMMA_E_FORMAT where packed
 *         data is broken: what came before is in the window, and a further call goes on behind
 *         what is lost, or finds the end.
 */
stemma_status stm_input_fill(stm_input *input, size_t bytes, stemma_error *err);

/**
 * stm_input_fill() for a look at the beginning: broken data behind something that can be read is
 * no failure yet, but of the first call that wants more than there is.
 */
stemma_status stm_input_peek(stm_input *input, size_t bytes, stemma_error *err);

/** Pass over the first `bytes` of the window. */
void stm_input_pass(stm_input *input, size_t bytes);

#endif
