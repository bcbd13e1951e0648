/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alloc.h"
#include "model/model.h"
#include "model/views.h"

stemma_case *stm_case_new(stemma_depth depth, uint32_t arenas)
{
    stemma_case *c = stm_calloc(1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->depth = depth;
    stm_arena_init(&c->arena, 0);
    c->arenas = stm_arena_calloc(&c->arena, arenas, sizeof *c->arenas);
    if (c->arenas == NULL) {
        stemma_case_free(c);
        return NULL;
    }
    c->arena_count = arenas;
    for (uint32_t i = 0; i < arenas; i++)
        stm_arena_init(&c->arenas[i], 0);
    return c;
}

int stm_article_order(const stm_article *a, const stm_article *b)
{
    const stm_str pairs[][2] = {{a->given_id, b->given_id},
                                {a->path, b->path},
                                {a->published, b->published},
                                {a->title, b->title}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const int c = stm_str_compare(pairs[i][0], pairs[i][1]);
        if (c != 0)
            return c;
    }
    if (a->entry != b->entry)
        return a->entry < b->entry ? -1 : 1;
    return stm_str_compare(a->text, b->text);
}

void stm_case_finish(stemma_case *c)
{
    for (uint32_t i = 0; i < c->derivation_count; i++)
        c->derivations[i].owner = c;
    for (uint32_t i = 0; i < c->story_count; i++)
        c->stories[i].owner = c;
}

void stemma_case_free(stemma_case *c)
{
    if (c == NULL)
        return;
    for (uint32_t i = 0; i < c->arena_count; i++)
        stm_arena_clear(&c->arenas[i]);
    stm_arena_clear(&c->arena);
    stm_free(c);
}

stemma_depth stemma_case_depth(const stemma_case *c)
{
    return c->depth;
}

size_t stemma_case_article_count(const stemma_case *c)
{
    return c->article_count;
}

const stemma_article *stemma_case_article_at(const stemma_case *c, size_t i)
{
    return &c->articles[i];
}

size_t stemma_case_error_count(const stemma_case *c)
{
    size_t errors = 0;
    for (uint32_t i = 0; i < c->article_count; i++)
        errors += c->articles[i].error != NULL;
    return errors;
}

size_t stemma_case_story_count(const stemma_case *c)
{
    return c->story_count;
}

const stemma_story *stemma_case_story_at(const stemma_case *c, size_t i)
{
    return &c->stories[i];
}

size_t stemma_case_unhelped_count(const stemma_case *c)
{
    return c->unhelped_count;
}

stemma_view stemma_case_unhelped_at(const stemma_case *c, size_t i)
{
    return stm_view(c->unhelped[i]);
}
