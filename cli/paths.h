/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H
/** @file The paths of the command line as sources. */
#include <stddef.h>

#include "stemma/source.h"

typedef struct paths {
    stemma_source *items; /* their names are the paths' own */
    size_t count, room;
} paths;

/**
 * A word is a path as it is; where there is no such file and it has a * ? or [, the files it
 * matches, sorted (for callers that no shell stands before). No word at all is a bad call.
 * @return EXIT_ANSWERED, or the exit status after saying what is wrong.
 */
int paths_take(paths *p, char **words, int count);
void paths_clear(paths *p);

#endif
