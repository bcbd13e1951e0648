/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_BASE_ARENA_H
#define STM_BASE_ARENA_H
/**
 * @file Memory by lifetime: what lives together is allocated together and freed at once.
 *
 * Three lifetimes are in use: *index* (an engine's or a case's; long), *document* (one article
 * in flight) and *scratch* (one worker's, reset after each step). A function that fills an
 * arena takes it as a parameter. Nothing in an arena is freed alone. Not for two threads.
 */
#include <stddef.h>

#include "base/str.h"

typedef struct stm_arena {
    struct stm_arena_block *blocks; /* newest first */
    char *next, *end;               /* free room in the newest */
    size_t block_bytes;             /* size of the next block */
    size_t used, ceiling;           /* bytes held, and the most that may be */
} stm_arena;

/** Make an empty arena that holds at most `ceiling` bytes (0: no ceiling but memory). */
void stm_arena_init(stm_arena *arena, size_t ceiling);

/** Free everything. The arena may be used again. */
void stm_arena_clear(stm_arena *arena);

/** Forget everything but keep one block for reuse. */
void stm_arena_reset(stm_arena *arena);

/** `size` bytes aligned for anything, not zeroed; NULL when memory or the ceiling is reached. */
void *stm_arena_alloc(stm_arena *arena, size_t size);

/** As stm_arena_alloc(), zeroed, for `count` items of `size` bytes; overflow is NULL. */
void *stm_arena_calloc(stm_arena *arena, size_t count, size_t size);

/** A copy of `s`, ended by a NUL that is not counted; .data is NULL when memory ran out. */
stm_str stm_arena_str(stm_arena *arena, stm_str s);

/** A copy of `size` bytes; NULL when memory ran out. */
void *stm_arena_copy(stm_arena *arena, const void *bytes, size_t size);

#endif
