/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_FOLDERS_H
#define CLI_FOLDERS_H
/** @file Where things lie on this machine, by the XDG Base Directory Specification 0.8. */
#include <stddef.h>

enum { FOLDERS_ROOM = 128 };

/** Names of folders, with the memory they stand in. */
typedef struct folders {
    char *items[FOLDERS_ROOM + 1]; /* ended by NULL */
    size_t count;
} folders;

/** $XDG_CACHE_HOME/stemma, else ~/.cache/stemma; NULL where there is neither. Free it. */
char *folders_cache(void);

/**
 * Where dictionaries may lie: stemma/lexicons below $XDG_DATA_HOME and each of $XDG_DATA_DIRS,
 * then dictd's own folder below the latter and /usr/share.
 */
void folders_lexicons(folders *f);
void folders_clear(folders *f);

#endif
