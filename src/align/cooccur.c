/* SPDX-License-Identifier: Apache-2.0 */
#include "align/cooccur.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

enum {
    MOST_WORDS = 100, /* distinct stems of a bead's side; more, and it is left out */
    FEWEST_MEETINGS = 2,
    MOST_FORMS = 16, /* forms of a stem that a learned link is written out for */
    COMMONEST = 3    /* a stem in more than one of so many beads is passed over */
};

/* Least log-likelihood ratio (Dunning 1993): 10.8 is p = 0.001 at one degree of freedom. */
static const double LEAST_RATIO = 10.8;

/* One side's words by stem. */
typedef struct stems {
    uint32_t *of_word;            /* of each word: its stem */
    uint32_t *beads;              /* of each stem: the beads it stands in */
    uint32_t *last;               /* of each stem: the last bead it was seen in + 1 */
    uint32_t *form_first, *forms; /* of each stem: its words */
    uint32_t count;
} stems;

typedef struct meeting {
    uint32_t from, to; /* stems */
    uint32_t times;
} meeting;

typedef struct learner {
    const stm_wordlist *from, *to;
    const stm_beads *beads;
    stems of_from, of_to;
    stm_map known; /* from << 32 | to -> index in meetings */
    STM_ARRAY(meeting) meetings;
    STM_ARRAY(stm_learned_link) learned;
    uint32_t bead_count; /* with two sides */
} learner;

/* ------------------------------------------------------------------ stems */

static bool number_stems(stems *s, const stm_wordlist *list, stm_arena *scratch)
{
    const size_t words = list->word_count;
    s->of_word = stm_arena_alloc(scratch, words * sizeof *s->of_word);
    stm_map seen = {0};
    bool ok = s->of_word != NULL;
    for (uint32_t w = 0; ok && w < words; w++) {
        s->of_word[w] = stm_map_get_or_set(&seen, list->entries[w]->stem, s->count);
        ok = s->of_word[w] != STM_MAP_NONE;
        s->count += s->of_word[w] == s->count;
    }
    stm_map_clear(&seen);
    return ok;
}

static bool stems_init(stems *s, const stm_wordlist *list, stm_arena *scratch)
{
    if (!number_stems(s, list, scratch))
        return false;
    s->beads = stm_arena_calloc(scratch, s->count, sizeof *s->beads);
    s->last = stm_arena_calloc(scratch, s->count, sizeof *s->last);
    s->form_first = stm_arena_calloc(scratch, (size_t)s->count + 1, sizeof *s->form_first);
    s->forms = stm_arena_alloc(scratch, list->word_count * sizeof *s->forms);
    if (s->beads == NULL || s->last == NULL || s->form_first == NULL || s->forms == NULL)
        return false;
    for (uint32_t w = 0; w < list->word_count; w++)
        s->form_first[s->of_word[w]]++;
    for (uint32_t k = 1; k <= s->count; k++)
        s->form_first[k] += s->form_first[k - 1];
    for (uint32_t w = list->word_count; w-- > 0;)
        s->forms[--s->form_first[s->of_word[w]]] = w;
    return true;
}

/* The distinct stems of sentences begin..end into `out`, at most MOST_WORDS + 1. */
static uint32_t stems_in(uint32_t out[MOST_WORDS + 1], stems *s, const stm_wordlist *list,
                         uint32_t begin, uint32_t end, uint32_t mark)
{
    uint32_t count = 0;
    for (uint32_t t = list->first[begin]; t < list->first[end] && count <= MOST_WORDS; t++) {
        const uint32_t stem = s->of_word[list->tokens[t]];
        if (s->last[stem] == mark)
            continue;
        s->last[stem] = mark;
        out[count++] = stem;
    }
    return count;
}

/* ------------------------------------------------------------------ counting */

typedef bool (*bead_visit)(learner *, const uint32_t *, uint32_t, const uint32_t *, uint32_t);

static bool visit_beads(learner *l, uint32_t mark, bead_visit visit)
{
    uint32_t from[MOST_WORDS + 1], to[MOST_WORDS + 1];
    bool ok = true;
    for (uint32_t k = 0; ok && k < l->beads->count; k++) {
        const stm_bead *b = &l->beads->items[k];
        if (b->from_begin == b->from_end || b->to_begin == b->to_end)
            continue;
        mark++;
        const uint32_t m = stems_in(from, &l->of_from, l->from, b->from_begin, b->from_end, mark);
        const uint32_t n = stems_in(to, &l->of_to, l->to, b->to_begin, b->to_end, mark);
        if (m <= MOST_WORDS && n <= MOST_WORDS)
            ok = visit(l, from, m, to, n);
    }
    return ok;
}

static bool count_beads(learner *l, const uint32_t *from, uint32_t m, const uint32_t *to,
                        uint32_t n)
{
    l->bead_count++;
    for (uint32_t x = 0; x < m; x++)
        l->of_from.beads[from[x]]++;
    for (uint32_t y = 0; y < n; y++)
        l->of_to.beads[to[y]]++;
    return true;
}

/* Stems that can be learned of: met more than once, and not all over the text. */
static bool telling(const learner *l, const stems *s, uint32_t stem)
{
    return s->beads[stem] >= FEWEST_MEETINGS && s->beads[stem] <= 2 + l->bead_count / COMMONEST;
}

static bool count_meeting(learner *l, uint32_t from, uint32_t to)
{
    const uint32_t fresh = (uint32_t)l->meetings.count;
    const uint32_t at = stm_map_get_or_set(&l->known, (uint64_t)from << 32 | to, fresh);
    if (at == STM_MAP_NONE)
        return false;
    if (at == fresh && !STM_ARRAY_ADD(&l->meetings, ((meeting){from, to, 0})))
        return false;
    l->meetings.items[at].times++;
    return true;
}

static bool count_meetings(learner *l, const uint32_t *from, uint32_t m, const uint32_t *to,
                           uint32_t n)
{
    bool ok = true;
    for (uint32_t k = 0; ok && k < m * n; k++)
        if (telling(l, &l->of_from, from[k / n]) && telling(l, &l->of_to, to[k % n]))
            ok = count_meeting(l, from[k / n], to[k % n]);
    return ok;
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

static bool write_out(learner *l, const meeting *met, float strength)
{
    const stems *f = &l->of_from, *t = &l->of_to;
    const uint32_t fs = f->form_first[met->from], ts = t->form_first[met->to];
    const uint32_t fn = f->form_first[met->from + 1] - fs, tn = t->form_first[met->to + 1] - ts;
    bool ok = true;
    if (fn > MOST_FORMS || tn > MOST_FORMS)
        return true;
    for (uint32_t k = 0; ok && k < fn * tn; k++)
        ok = STM_ARRAY_ADD(&l->learned, ((stm_learned_link){f->forms[fs + k / tn],
                                                            t->forms[ts + k % tn], strength}));
    return ok;
}

static bool judge(learner *l, const meeting *met)
{
    const double a = l->of_from.beads[met->from], b = l->of_to.beads[met->to];
    const double k = met->times, n = l->bead_count;
    if (k < FEWEST_MEETINGS || k * n <= a * b || likelihood_ratio(k, a, b, n) < LEAST_RATIO)
        return true;
    const float strength = (float)(2.0 * (k - 1.0) / (a + b - 1.0));
    return write_out(l, met, strength < 1.0f ? strength : 1.0f);
}

static int by_from(const void *a, const void *b)
{
    const stm_learned_link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static bool learn(learner *l, stm_arena *scratch)
{
    if (!stems_init(&l->of_from, l->from, scratch) || !stems_init(&l->of_to, l->to, scratch) ||
        !visit_beads(l, 0, count_beads) || !visit_beads(l, l->beads->count, count_meetings))
        return false;
    bool ok = true;
    for (size_t k = 0; ok && k < l->meetings.count; k++)
        ok = judge(l, &l->meetings.items[k]);
    if (ok && l->learned.count > 1)
        qsort(l->learned.items, l->learned.count, sizeof *l->learned.items, by_from);
    return ok;
}

stemma_status stm_cooccur_learn(stm_learned_link **ret, size_t *ret_count, const stm_wordlist *from,
                                const stm_wordlist *to, const stm_beads *beads, stm_arena *arena,
                                stm_arena *scratch, stemma_error *err)
{
    learner l = {.from = from, .to = to, .beads = beads};
    bool ok = learn(&l, scratch);
    stm_learned_link *learned =
        ok ? stm_arena_copy(arena, l.learned.items, l.learned.count * sizeof *learned) : NULL;
    ok = ok && (learned != NULL || l.learned.count == 0);
    if (ok) {
        *ret = learned;
        *ret_count = l.learned.count;
    }
    stm_map_clear(&l.known);
    STM_ARRAY_CLEAR(&l.meetings);
    STM_ARRAY_CLEAR(&l.learned);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}
