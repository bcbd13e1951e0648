/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Derivations are compared on all threads, each into a place of its own; then every story takes
 * up its derivations' findings in their order, and lines up what its reports say.
 */
#include "compare/compare.h"

#include <stdlib.h>

#include "base/pool.h"
#include "compare/comparing.h"
#include "terms/vocabulary.h"

typedef struct findings {
    stm_discrepancy *items;
    uint32_t count;
} findings;

typedef struct run {
    const stm_compare_input *input;
    findings *of;               /* of each derivation */
    stm_ties *ties;             /* of each derivation */
    uint32_t *families;         /* of each article */
    stm_romaniser **romanisers; /* of each worker */
    const stm_pack_words *words;
} run;

/* As in the source, then as in the derived text. */
static int in_order(const void *left, const void *right)
{
    const stm_discrepancy *a = left, *b = right;
    if (a->from.begin != b->from.begin)
        return a->from.begin < b->from.begin ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->to.begin > b->to.begin) - (a->to.begin < b->to.begin);
}

static bool keep_ties(stm_ties *ret, const stm_comparing *c)
{
    const size_t count = c->ties.count;
    if (count == 0)
        return true;
    ret->items = stm_arena_copy(c->arena, c->ties.items, count * sizeof *ret->items);
    ret->count = ret->items != NULL ? (uint32_t)count : 0;
    return ret->items != NULL;
}

static bool keep(findings *ret, const stm_comparing *c)
{
    const size_t count = c->found.count;
    if (count == 0)
        return true;
    qsort(c->found.items, count, sizeof *c->found.items, in_order);
    ret->items = stm_arena_copy(c->arena, c->found.items, count * sizeof *ret->items);
    ret->count = ret->items != NULL ? (uint32_t)count : 0;
    return ret->items != NULL;
}

static stemma_status compare_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    run *r = context;
    stemma_case *c = r->input->c;
    const stm_derivation *d = &c->derivations[i];
    stm_arena *scratch = r->input->scratch[worker];
    stm_comparing comparing = {
        .c = c,
        .vocabulary = r->input->vocabulary,
        .d = d,
        .derivation = (uint32_t)i,
        .from = &c->articles[d->from],
        .to = &c->articles[d->to],
        .one_language = c->articles[d->from].lang == c->articles[d->to].lang,
        .pairing = stm_pairing_new(scratch),
        .tongues = {c->articles[d->from].lang, c->articles[d->to].lang, r->romanisers[worker]},
        .words = r->words,
        .arena = &c->arenas[worker]};
    bool ok = comparing.pairing != NULL;
    if (ok)
        stm_compare_derivation(&comparing);
    ok = ok && !comparing.failed && keep(&r->of[i], &comparing) &&
         keep_ties(&r->ties[i], &comparing);
    STM_ARRAY_CLEAR(&comparing.found);
    STM_ARRAY_CLEAR(&comparing.ties);
    stm_buf_clear(&comparing.line);
    stm_arena_reset(scratch);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* A story's findings, derivation by derivation. */
static bool gather(stm_story *story, const run *r)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < story->derivation_count; i++)
        count += r->of[story->derivations[i]].count;
    if (count == 0)
        return true;
    story->discrepancies =
        stm_arena_calloc(&r->input->c->arena, count, sizeof *story->discrepancies);
    if (story->discrepancies == NULL)
        return false;
    for (uint32_t i = 0; i < story->derivation_count; i++) {
        const findings *f = &r->of[story->derivations[i]];
        for (uint32_t k = 0; k < f->count; k++)
            story->discrepancies[story->discrepancy_count++] = f->items[k];
    }
    return true;
}

static uint32_t root_of(uint32_t *of, uint32_t article)
{
    for (; of[article] != article; article = of[article])
        of[article] = of[of[article]];
    return article;
}

/* Reports that have something from one another are a family, named by its lowest article. */
static void find_families(const run *r)
{
    const stemma_case *c = r->input->c;
    uint32_t *of = r->families;
    for (uint32_t i = 0; i < c->article_count; i++)
        of[i] = i;
    for (uint32_t i = 0; i < c->derivation_count; i++) {
        const uint32_t a = root_of(of, c->derivations[i].from);
        const uint32_t b = root_of(of, c->derivations[i].to);
        of[a < b ? b : a] = a < b ? a : b;
    }
    for (uint32_t i = 0; i < c->article_count; i++)
        of[i] = root_of(of, i);
}

static stemma_status line_up(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    run *r = context;
    stemma_case *c = r->input->c;
    const stm_story_work work = {.c = c,
                                 .vocabulary = r->input->vocabulary,
                                 .story = &c->stories[i],
                                 .words = r->words,
                                 .romaniser = r->romanisers[worker],
                                 .ties = r->ties,
                                 .families = r->families,
                                 .arena = &c->arenas[worker],
                                 .scratch = r->input->scratch[worker]};
    const bool ok = stm_story_figures(&work) && stm_story_quotes(&work);
    stm_arena_reset(work.scratch);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

static stemma_status compare_all(run *r, stemma_error *err)
{
    const stm_compare_input *input = r->input;
    stemma_case *c = input->c;
    for (uint32_t w = 0; w < input->threads; w++)
        if ((r->romanisers[w] = stm_romaniser_new()) == NULL)
            return stm_fail_nomem(err);
    STM_TRY(stm_pool_run_told(input->options, "compare", input->threads, c->derivation_count,
                              compare_one, r, err));
    for (uint32_t i = 0; i < c->story_count; i++)
        if (!gather(&c->stories[i], r))
            return stm_fail_nomem(err);
    find_families(r);
    return stm_pool_run(input->threads, c->story_count, line_up, r, err);
}

stemma_status stm_compare(const stm_compare_input *input, stemma_error *err)
{
    stm_arena *arena = &input->c->arena;
    const size_t derivations = input->c->derivation_count + 1u;
    run r = {.input = input,
             .of = stm_arena_calloc(arena, derivations, sizeof *r.of),
             .ties = stm_arena_calloc(arena, derivations, sizeof *r.ties),
             .families = stm_arena_calloc(arena, input->c->article_count + 1u, sizeof *r.families),
             .romanisers = stm_arena_calloc(arena, input->threads, sizeof *r.romanisers),
             .words = stm_pack_words_new(stm_vocabulary_packs(input->vocabulary), arena)};
    if (r.of == NULL || r.ties == NULL || r.families == NULL || r.romanisers == NULL ||
        r.words == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = compare_all(&r, err);
    for (uint32_t w = 0; w < input->threads; w++)
        stm_romaniser_free(r.romanisers[w]);
    return status;
}
