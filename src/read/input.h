/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_INPUT_H
#define STM_READ_INPUT_H
/**
 * @file A window that slides over a file's bytes, so that a file much larger than memory can be
 * read as long as its pieces are small.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "read/read.h"

typedef struct stm_input {
    int fd;          /* -1: all of it is in memory */
    bool close_fd;   /* not for standard input */
    bool ended;      /* nothing comes after the window */
    stm_str memory;  /* the content, where it is in memory */
    stm_buf held;    /* bytes read, otherwise */
    size_t begin;    /* the window begins here in `memory` or `held` */
    uint64_t offset; /* and here in the file */
    uint64_t read;   /* bytes read so far */
    size_t max_bytes;
} stm_input;

/**
 * Open a file, standard input for the path "-", or bytes in memory, which are borrowed.
 * @return STEMMA_OK, STEMMA_E_IO, STEMMA_E_LIMIT (larger than max_file_bytes).
 */
stemma_status stm_input_open(stm_input *input, const stm_file *file, const stemma_limits *limits,
                             stemma_error *err);
/** An input over bytes in memory, borrowed. */
stm_input stm_input_of(stm_str bytes);
void stm_input_close(stm_input *input);

/** What has been read and not been passed. Valid until the next call with this input. */
stm_str stm_input_window(const stm_input *input);

/**
 * Make the window at least `bytes` long, or as long as the input is. SIZE_MAX: all of it.
 * @return STEMMA_OK, STEMMA_E_IO, STEMMA_E_LIMIT, STEMMA_E_NOMEM.
 */
stemma_status stm_input_fill(stm_input *input, size_t bytes, stemma_error *err);

/** Pass over the first `bytes` of the window. */
void stm_input_pass(stm_input *input, size_t bytes);

#endif
