/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stems are counted by bead. For each stem of `from` the beads it stands in are walked and the
 * stems of their other side added up, so that no table of pairs is needed.
 */
#include "align/cooccur.h"

#include <math.h>

#include "base/array.h"
#include "base/hash.h"

enum {
    MOST_WORDS = 100,    /* distinct stems of a bead's side; more, and it is left out */
    FEWEST_MEETINGS = 2, /* of a pair, and beads of a stem */
    COMMONEST = 3,       /* a stem in more than one of so many beads is passed over */
    MOST_FORMS = 16      /* forms of a stem that a learned link is written out for */
};

/* Least log-likelihood ratio (Dunning 1993): 10.8 is p = 0.001 at one degree of freedom. */
static const double LEAST_RATIO = 10.8;

/* One side's stems. */
typedef struct stems {
    const stm_wordlist *list;
    uint32_t *of_word;            /* of each word: its stem */
    uint32_t *form_first, *forms; /* of each stem: its words */
    uint32_t *bead_first, *beads; /* of each stem: the beads it stands in */
    uint32_t *own_first, *own;    /* of each bead: its distinct stems */
    uint32_t *last;               /* of each stem: the last bead it was seen in + 1 */
    uint32_t count;
} stems;

typedef struct learner {
    stems from, to;
    uint32_t bead_count;
    uint32_t *times, *touched;           /* of each stem of `to`: meetings with the one at hand */
    uint32_t *met_first;                 /* of each stem of `from`: where its links begin */
    STM_ARRAY(stm_learned_link) met;     /* between stems */
    STM_ARRAY(stm_learned_link) learned; /* between words */
} learner;

/* ------------------------------------------------------------------ stems and beads */

static bool number_stems(stems *s, stm_arena *scratch)
{
    const stm_wordlist *list = s->list;
    stm_map seen = {0};
    s->of_word = stm_arena_alloc(scratch, list->word_count * sizeof *s->of_word);
    bool ok = s->of_word != NULL;
    for (uint32_t w = 0; ok && w < list->word_count; w++) {
        s->of_word[w] = stm_map_get_or_set(&seen, list->entries[w]->stem, s->count);
        ok = s->of_word[w] != STM_MAP_NONE;
        s->count += s->of_word[w] == s->count;
    }
    stm_map_clear(&seen);
    return ok;
}

/* Group items by a number each: counted, added up, put in from the last to the first. */
static bool group(uint32_t **ret_first, uint32_t **ret_items, const uint32_t *numbers,
                  uint32_t count, uint32_t groups, stm_arena *scratch)
{
    uint32_t *first = stm_arena_calloc(scratch, (size_t)groups + 1, sizeof *first);
    uint32_t *items = stm_arena_alloc(scratch, count * sizeof *items);
    *ret_first = first;
    *ret_items = items;
    if (first == NULL || items == NULL)
        return false;
    for (uint32_t k = 0; k < count; k++)
        first[numbers[k]]++;
    for (uint32_t g = 1; g <= groups; g++)
        first[g] += first[g - 1];
    for (uint32_t k = count; k-- > 0;)
        items[--first[numbers[k]]] = k;
    return true;
}

/* The distinct stems of sentences begin..end, to the end of `own`; none where they are too many. */
static uint32_t note_stems(stems *s, uint32_t at, uint32_t begin, uint32_t end, uint32_t mark)
{
    uint32_t count = 0;
    const uint32_t stop = s->list->first[end];
    for (uint32_t t = s->list->first[begin]; t < stop && count <= MOST_WORDS; t++) {
        const uint32_t stem = s->of_word[s->list->tokens[t]];
        if (s->last[stem] == mark)
            continue;
        s->last[stem] = mark;
        s->own[at + count++] = stem;
    }
    return count <= MOST_WORDS ? count : 0;
}

static bool stems_init(stems *s, uint32_t beads, stm_arena *scratch)
{
    if (!number_stems(s, scratch) ||
        !group(&s->form_first, &s->forms, s->of_word, s->list->word_count, s->count, scratch))
        return false;
    s->last = stm_arena_calloc(scratch, s->count, sizeof *s->last);
    s->own = stm_arena_alloc(scratch, s->list->token_count * sizeof *s->own);
    s->own_first = stm_arena_calloc(scratch, (size_t)beads + 1, sizeof *s->own_first);
    return s->last != NULL && s->own != NULL && s->own_first != NULL;
}

static void note_beads(learner *l, const stm_beads *beads)
{
    stems *f = &l->from, *t = &l->to;
    for (uint32_t k = 0; k < beads->count; k++) {
        const stm_bead *b = &beads->items[k];
        if (b->from_begin == b->from_end || b->to_begin == b->to_end)
            continue;
        const uint32_t n = l->bead_count++, fs = f->own_first[n], ts = t->own_first[n];
        f->own_first[n + 1] = fs + note_stems(f, fs, b->from_begin, b->from_end, n + 1);
        t->own_first[n + 1] = ts + note_stems(t, ts, b->to_begin, b->to_end, n + 1);
    }
}

/* From the stems of beads to the beads of stems. */
static bool invert(stems *s, uint32_t beads, stm_arena *scratch)
{
    const uint32_t all = s->own_first[beads];
    if (!group(&s->bead_first, &s->beads, s->own, all, s->count, scratch))
        return false;
    uint32_t *bead_of = stm_arena_alloc(scratch, all * sizeof *bead_of);
    if (bead_of == NULL)
        return false;
    for (uint32_t n = 0; n < beads; n++)
        for (uint32_t k = s->own_first[n]; k < s->own_first[n + 1]; k++)
            bead_of[k] = n;
    for (uint32_t k = 0; k < all; k++)
        s->beads[k] = bead_of[s->beads[k]];
    return true;
}

static uint32_t spread_of(const stems *s, uint32_t stem)
{
    return s->bead_first[stem + 1] - s->bead_first[stem];
}

/* Stems that can be learned of: met more than once, and not all over the text. */
static bool telling(const learner *l, const stems *s, uint32_t stem)
{
    const uint32_t spread = spread_of(s, stem);
    return spread >= FEWEST_MEETINGS && spread <= FEWEST_MEETINGS + l->bead_count / COMMONEST;
}

/* ------------------------------------------------------------------ judging */

static double entropy_part(double k, double expected)
{
    return k > 0.0 ? k * log(k / expected) : 0.0;
}

/* Dunning's log-likelihood ratio of a pair that met `k` times, a and b times each, in n beads. */
static double likelihood_ratio(double k, double a, double b, double n)
{
    return 2.0 * (entropy_part(k, a * b / n) + entropy_part(a - k, a * (n - b) / n) +
                  entropy_part(b - k, (n - a) * b / n) +
                  entropy_part(n - a - b + k, (n - a) * (n - b) / n));
}

static bool judge(learner *l, uint32_t from, uint32_t to)
{
    const double a = spread_of(&l->from, from), b = spread_of(&l->to, to);
    const double k = l->times[to], n = l->bead_count;
    if (k < FEWEST_MEETINGS || !telling(l, &l->to, to) || k * n <= a * b ||
        likelihood_ratio(k, a, b, n) < LEAST_RATIO)
        return true;
    const float strength = (float)(2.0 * (k - 1.0) / (a + b - 1.0));
    return STM_ARRAY_ADD(&l->met, ((stm_learned_link){from, to, strength < 1 ? strength : 1}));
}

/* Count the meetings of one stem, bead by bead; the number of stems it met. */
static uint32_t count_meetings(learner *l, uint32_t stem)
{
    const stems *f = &l->from, *t = &l->to;
    uint32_t touched = 0;
    for (uint32_t k = f->bead_first[stem]; k < f->bead_first[stem + 1]; k++) {
        const uint32_t bead = f->beads[k];
        for (uint32_t y = t->own_first[bead]; y < t->own_first[bead + 1]; y++)
            if (l->times[t->own[y]]++ == 0)
                l->touched[touched++] = t->own[y];
    }
    return touched;
}

static bool meet(learner *l, uint32_t stem)
{
    bool ok = true;
    if (!telling(l, &l->from, stem))
        return true;
    const uint32_t touched = count_meetings(l, stem);
    for (uint32_t k = 0; k < touched; k++) {
        ok = ok && judge(l, stem, l->touched[k]);
        l->times[l->touched[k]] = 0;
    }
    return ok;
}

/* ------------------------------------------------------------------ from stems to words */

static bool write_out(learner *l, uint32_t word, const stm_learned_link *met)
{
    const stems *t = &l->to;
    const uint32_t begin = t->form_first[met->to], end = t->form_first[met->to + 1];
    bool ok = true;
    for (uint32_t k = begin; ok && k < end && end - begin <= MOST_FORMS; k++)
        ok = STM_ARRAY_ADD(&l->learned, ((stm_learned_link){word, t->forms[k], met->strength}));
    return ok;
}

static bool write_all(learner *l)
{
    const stems *f = &l->from;
    bool ok = true;
    for (uint32_t w = 0; ok && w < f->list->word_count; w++) {
        const uint32_t stem = f->of_word[w];
        for (uint32_t k = l->met_first[stem]; ok && k < l->met_first[stem + 1]; k++)
            ok = write_out(l, w, &l->met.items[k]);
    }
    return ok;
}

/* ------------------------------------------------------------------ */

static bool make_room(learner *l, uint32_t beads, stm_arena *scratch)
{
    if (!stems_init(&l->from, beads, scratch) || !stems_init(&l->to, beads, scratch))
        return false;
    l->times = stm_arena_calloc(scratch, l->to.count, sizeof *l->times);
    l->touched = stm_arena_alloc(scratch, l->to.count * sizeof *l->touched);
    l->met_first = stm_arena_alloc(scratch, ((size_t)l->from.count + 1) * sizeof *l->met_first);
    return l->times != NULL && l->touched != NULL && l->met_first != NULL;
}

static bool learn(learner *l, const stm_beads *beads, stm_arena *scratch)
{
    if (!make_room(l, beads->count, scratch))
        return false;
    note_beads(l, beads);
    if (!invert(&l->from, l->bead_count, scratch) || !invert(&l->to, l->bead_count, scratch))
        return false;
    bool ok = true;
    for (uint32_t stem = 0; ok && stem < l->from.count; stem++) {
        l->met_first[stem] = (uint32_t)l->met.count;
        ok = meet(l, stem);
    }
    l->met_first[l->from.count] = (uint32_t)l->met.count;
    return ok && write_all(l);
}

stemma_status stm_cooccur_learn(stm_learned_link **ret, size_t *ret_count, const stm_wordlist *from,
                                const stm_wordlist *to, const stm_beads *beads, stm_arena *arena,
                                stm_arena *scratch, stemma_error *err)
{
    learner l = {.from = {.list = from}, .to = {.list = to}};
    bool ok = learn(&l, beads, scratch);
    stm_learned_link *learned =
        ok ? stm_arena_copy(arena, l.learned.items, l.learned.count * sizeof *learned) : NULL;
    ok = ok && (learned != NULL || l.learned.count == 0);
    if (ok) {
        *ret = learned;
        *ret_count = l.learned.count;
    }
    STM_ARRAY_CLEAR(&l.met);
    STM_ARRAY_CLEAR(&l.learned);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}
