/* SPDX-License-Identifier: Apache-2.0 */
#include "align/answers.h"

static void none(uint32_t *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        items[i] = STM_NOWHERE;
}

static bool make_side(stm_answers_side *s, const stm_lexis *l, stm_arena *arena)
{
    const uint32_t places = l->first_place[l->words];
    s->partner = stm_arena_alloc(arena, (l->sentences + 1u) * sizeof *s->partner);
    s->covered = stm_arena_calloc(arena, l->sentences + 1u, sizeof *s->covered);
    s->place = stm_arena_alloc(arena, (places + 1u) * sizeof *s->place);
    s->strength = stm_arena_calloc(arena, places + 1u, sizeof *s->strength);
    if (s->partner == NULL || s->covered == NULL || s->place == NULL || s->strength == NULL)
        return false;
    none(s->partner, l->sentences);
    none(s->place, places);
    return true;
}

static void cover(bool *covered, uint32_t first, uint32_t count, uint32_t sentences)
{
    for (uint32_t i = first; i < first + count && i < sentences; i++)
        covered[i] = true;
}

static void set_partners(stm_answers *x, const stm_lexis *from, const stm_lexis *to)
{
    for (uint32_t i = 0; i < x->passages->count; i++) {
        const stm_passage *q = &x->passages->items[i];
        cover(x->from.covered, q->from_sentence, q->from_sentences, from->sentences);
        cover(x->to.covered, q->to_sentence, q->to_sentences, to->sentences);
        if (q->from_sentences != 1 || q->to_sentences != 1 || q->from_sentence >= from->sentences ||
            q->to_sentence >= to->sentences)
            continue;
        x->from.partner[q->from_sentence] = q->to_sentence;
        x->to.partner[q->to_sentence] = q->from_sentence;
    }
}

/* The place of word `w` in `sentence`, or STM_NOWHERE: its places rise by sentence. */
static uint32_t place_in(const stm_lexis *l, uint32_t w, uint32_t sentence)
{
    uint32_t low = l->first_place[w], high = l->first_place[w + 1];
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (l->places[middle] < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->first_place[w + 1] && l->places[low] == sentence ? low : STM_NOWHERE;
}

static void note(stm_answers_side *s, uint32_t place, uint32_t other, float strength)
{
    if (strength <= s->strength[place])
        return;
    s->strength[place] = strength;
    s->place[place] = other;
}

/* Two words that share a term, wherever they stand in sentences that are partners. */
static void note_match(stm_answers *x, const stm_lexis *from, const stm_lexis *to,
                       const stm_match *m)
{
    for (uint32_t p = from->first_place[m->a]; p < from->first_place[m->a + 1]; p++) {
        const uint32_t sentence = x->from.partner[from->places[p]];
        const uint32_t q = sentence == STM_NOWHERE ? STM_NOWHERE : place_in(to, m->b, sentence);
        if (q == STM_NOWHERE)
            continue;
        note(&x->from, p, q, m->strength);
        note(&x->to, q, p, m->strength);
    }
}

stemma_status stm_answers_find(stm_answers *ret, const stm_lexis *from, const stm_lexis *to,
                               const stm_passages *p, stm_arena *arena, stemma_error *err)
{
    stm_answers x = {.passages = p};
    stm_matches all = {0};
    const bool ok = make_side(&x.from, from, arena) && make_side(&x.to, to, arena) &&
                    stm_lexis_join(&all, from, to, arena);
    if (ok) {
        set_partners(&x, from, to);
        for (size_t i = 0; i < all.count; i++)
            note_match(&x, from, to, &all.items[i]);
    }
    STM_ARRAY_CLEAR(&all);
    if (!ok)
        return stm_fail_nomem(err);
    *ret = x;
    return STEMMA_OK;
}
