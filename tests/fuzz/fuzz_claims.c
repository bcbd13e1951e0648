/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file All finders of claims over any text: the first two bytes are the language, the rest is the
 * article. What is found lies within the text and rises.
 */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "claims/claims.h"

/* assert() is nothing in a release build, and these must hold there too. */
static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static stm_packs *packs;
static stm_segmenter *segmenter;
static stm_claimer *claimer;
static stm_arena arena, scratch;

static void open_once(void)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    if (claimer != NULL)
        return;
    stm_arena_init(&arena, 0);
    stm_arena_init(&scratch, 0);
    if (stm_packs_new(&packs, NULL, NULL) < 0 ||
        stm_segmenter_new(&segmenter, packs, &limits, NULL) < 0 ||
        stm_claimer_new(&claimer, packs, NULL) < 0)
        abort();
}

static void check_quantities(const stm_article *a)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < a->claims.quantity_count; i++) {
        const stm_quantity *q = &a->claims.quantities[i];
        require(last <= q->begin && q->begin < q->end && q->end <= a->text.len);
        require(q->begin <= q->number.begin && q->number.begin < q->number.end);
        require(q->of.begin <= q->of.end && q->of.end <= a->text.len);
        require(!isnan(q->value) || (q->low < q->high && !isnan(q->high)));
        require(memchr(q->unit, '\0', sizeof q->unit) != NULL);
        last = q->begin;
    }
}

/* Dates rise and do not overlap; a value is never an empty string. */
static void check_dates(const stm_article *a)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < a->claims.date_count; i++) {
        const stm_date *d = &a->claims.dates[i];
        require(end <= d->begin && d->begin < d->end && d->end <= a->text.len);
        require(d->value.data == NULL || d->value.len > 0);
        end = d->end;
    }
}

static void check_stances(const stm_article *a, const stm_stance *stances, uint32_t count)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < count; i++) {
        const stm_stance *s = &stances[i];
        require(last <= s->begin && s->begin <= s->cue.begin && s->cue.begin < s->cue.end);
        require(s->cue.end <= s->end && s->end <= a->text.len);
        last = s->begin;
    }
}

static void check_spans(const stm_article *a)
{
    const stm_claims *c = &a->claims;
    for (uint32_t i = 0; i < c->quote_count; i++) {
        require(c->quotes[i].begin <= c->quotes[i].end && c->quotes[i].end <= a->text.len);
        require(c->quotes[i].part_of == STM_NOWHERE || c->quotes[i].part_of < i);
    }
    for (uint32_t i = 0; i < c->name_count; i++)
        require(c->names[i].begin < c->names[i].end && c->names[i].end <= a->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    open_once();
    stm_segments segments;
    stm_article a = {.text = {(const char *)data + 2, size - 2},
                     .lang = stm_lang_parse((stm_str){(const char *)data, 2}),
                     .published = STM_STR("2024-10-23")};
    if (!stm_utf8_valid(a.text) || memchr(a.text.data, '\0', a.text.len) != NULL)
        return 0;
    if (stm_segment(&segments, segmenter, a.text, a.lang, &arena, NULL) == STEMMA_OK) {
        a.sentences = segments.sentences;
        a.sentence_count = segments.sentence_count;
        if (stm_claims_find(&a, &segments, claimer, &arena, &scratch, NULL) == STEMMA_OK) {
            check_quantities(&a);
            check_dates(&a);
            check_stances(&a, a.claims.stances, a.claims.stance_count);
            check_stances(&a, a.claims.maybes, a.claims.maybe_count);
            check_spans(&a);
        }
    }
    stm_arena_reset(&arena);
    stm_arena_reset(&scratch);
    return 0;
}
