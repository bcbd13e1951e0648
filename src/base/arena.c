/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

/* Blocks start small, so that a thousand arenas are cheap, and double up to this. */
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGNMENT = alignof(max_align_t) };

struct stm_arena_block {
    struct stm_arena_block *older;
    size_t size;
    alignas(max_align_t) char room[];
};

void stm_arena_init(stm_arena *arena, size_t ceiling)
{
    *arena = (stm_arena){.block_bytes = FIRST_BLOCK, .ceiling = ceiling ? ceiling : SIZE_MAX};
}

void stm_arena_clear(stm_arena *arena)
{
    for (struct stm_arena_block *b = arena->blocks; b != NULL;) {
        struct stm_arena_block *older = b->older;
        stm_free(b);
        b = older;
    }
    stm_arena_init(arena, arena->ceiling);
}

void stm_arena_reset(stm_arena *arena)
{
    struct stm_arena_block *keep = arena->blocks;
    if (keep == NULL)
        return;
    for (struct stm_arena_block *b = keep->older; b != NULL;) {
        struct stm_arena_block *older = b->older;
        stm_free(b);
        b = older;
    }
    keep->older = NULL;
    arena->next = keep->room;
    arena->end = keep->room + keep->size;
    arena->used = keep->size;
}

static bool add_block(stm_arena *arena, size_t least)
{
    const size_t size = least > arena->block_bytes ? least : arena->block_bytes;
    size_t held, bytes;
    if (!stm_add_size(arena->used, size, &held) || held > arena->ceiling ||
        !stm_add_size(size, sizeof(struct stm_arena_block), &bytes))
        return false;
    struct stm_arena_block *b = stm_malloc(bytes);
    if (b == NULL)
        return false;
    b->older = arena->blocks;
    b->size = size;
    arena->blocks = b;
    arena->next = b->room;
    arena->end = b->room + size;
    arena->used = held;
    if (arena->block_bytes < LARGEST_BLOCK)
        arena->block_bytes *= 2;
    return true;
}

void *stm_arena_alloc(stm_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    const size_t rounded = ((size ? size : 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if ((arena->next == NULL || rounded > (size_t)(arena->end - arena->next)) &&
        !add_block(arena, rounded))
        return NULL;
    void *p = arena->next;
    arena->next += rounded;
    return p;
}

void *stm_arena_calloc(stm_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (!stm_mul_size(count, size, &bytes))
        return NULL;
    void *p = stm_arena_alloc(arena, bytes);
    if (p != NULL)
        memset(p, 0, bytes);
    return p;
}

void *stm_arena_copy(stm_arena *arena, const void *bytes, size_t size)
{
    void *p = stm_arena_alloc(arena, size);
    if (p != NULL && size > 0)
        memcpy(p, bytes, size);
    return p;
}

stm_str stm_arena_str(stm_arena *arena, stm_str s)
{
    char *p = stm_arena_alloc(arena, s.len + 1);
    if (p == NULL)
        return (stm_str){NULL, 0};
    if (s.len > 0)
        memcpy(p, s.data, s.len);
    p[s.len] = '\0';
    return (stm_str){p, s.len};
}
