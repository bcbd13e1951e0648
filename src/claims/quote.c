/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/quote.h"

#include <stdlib.h>

#include "claims/quote_find.h"

enum { MOST_QUOTES = 4096 };

static stm_mention mention_of(const stm_voice *v, stm_str text)
{
    if (v->sure == 0)
        return (stm_mention){0, 0, STM_NONE};
    const stm_str name = v->name.len > 0 ? v->name : stm_str_slice(text, v->begin, v->end);
    return (stm_mention){v->begin, v->end, name};
}

uint32_t stm_quote_add(stm_quote_find *f, uint32_t begin, uint32_t end, stm_quote_kind kind,
                       const stm_voice *speaker, uint32_t cue, const stm_voice *to)
{
    const stm_quote_text *q = f->q;
    const stm_str text = q->t->text, said = stm_str_trim(stm_str_slice(text, begin, end));
    if (said.len > 0) { /* « … » stand off */
        begin = (uint32_t)(said.data - text.data);
        end = begin + (uint32_t)said.len;
    }
    stm_quote quote = {.begin = begin, .end = end, .kind = kind, .part_of = STM_NOWHERE};
    if (f->quotes.count >= MOST_QUOTES)
        return 0;
    quote.speaker = mention_of(speaker, q->t->text);
    quote.to = mention_of(to, q->t->text);
    if (cue != STM_NOWHERE)
        quote.cue = (stm_span){q->words[cue].begin, q->words[cue].end};
    f->failed |= !STM_ARRAY_ADD(&f->quotes, quote) || !STM_ARRAY_ADD(&f->cues, cue);
    return f->failed ? 0 : (uint32_t)f->quotes.count - 1;
}

/* ---- Order ---- */

typedef struct place {
    uint32_t begin, end, index;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* The quotes by where they begin, in `arena`; their parts found again. */
static stm_quote *in_order(const stm_quote_find *f, stm_arena *arena, stm_arena *scratch)
{
    const size_t n = f->quotes.count;
    stm_quote *kept = stm_arena_calloc(arena, n + 1, sizeof *kept);
    place *places = stm_arena_calloc(scratch, n + 1, sizeof *places);
    uint32_t *now = stm_arena_calloc(scratch, n + 1, sizeof *now);
    if (kept == NULL || places == NULL || now == NULL)
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        places[i] = (place){f->quotes.items[i].begin, f->quotes.items[i].end, i};
    qsort(places, n, sizeof *places, by_place);
    for (uint32_t i = 0; i < n; i++)
        now[places[i].index] = i;
    for (uint32_t i = 0; i < n; i++) {
        kept[i] = f->quotes.items[places[i].index];
        if (kept[i].part_of != STM_NOWHERE)
            kept[i].part_of = now[kept[i].part_of];
    }
    return kept;
}

/* ---- All of it ---- */

stemma_status stm_quotes_find(stm_article *article, const stm_claim_text *text,
                              const uint16_t *gaps, const stm_names *names,
                              const stm_quoter *quoter, stm_arena *arena, stm_arena *scratch,
                              stemma_error *err)
{
    stm_quote_text q;
    const stm_quote_rules *rules = stm_quoter_rules(quoter, text->lang);
    STM_TRY(stm_quote_text_of(&q, text, gaps, names, rules, scratch, err));
    stm_quote_find f = {.q = &q, .last = {.who = STM_NOWHERE}};
    for (uint32_t i = 0; i < q.telling_count && !f.failed; i++) {
        stm_quotes_direct(&f, i);
        stm_quotes_indirect(&f, i);
    }
    stm_quote *kept = f.failed ? NULL : in_order(&f, arena, scratch);
    if (kept != NULL) {
        article->claims.quotes = kept;
        article->claims.quote_count = (uint32_t)f.quotes.count;
    }
    STM_ARRAY_CLEAR(&f.quotes);
    STM_ARRAY_CLEAR(&f.cues);
    return kept != NULL ? STEMMA_OK : stm_fail_nomem(err);
}
