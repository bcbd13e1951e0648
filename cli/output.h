/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H
/** @file Standard output: written at once, and failures looked at. */
#include <stdbool.h>
#include <stddef.h>

#include "stemma/error.h"

typedef struct output {
    int failed; /* errno of the write that failed; 0 while all is well */
} output;

/** A stemma_write whose context is an output. */
int output_write(void *context, const char *bytes, size_t len);

/** A string. */
void output_text(output *out, const char *text);

/**
 * Close standard output. A reader that went away is none of our business; anything else is said.
 *
 * @param status the exit status so far.
 * @param report what the report's call returned; err what it said.
 * @return the exit status.
 */
int output_end(output *out, int status, stemma_status report, const stemma_error *err);

#endif
