/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From candidate pairs to the tree of derivations: every pair is aligned and weighed (relation.c),
 * relations that hold get their direction's evidence (direction.c), and of all possible parents the
 * branching of largest weight is taken (branch.c): each text gets the source that accounts for
 * most of it. A further parent is added where it accounts for what the first does not.
 */
#include "lineage/lineage.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/pool.h"

typedef STM_ARRAY(stm_relation) relations;
typedef STM_ARRAY(stm_derivation) derivations;

enum { WORKERS = 256 };

typedef struct run {
    const stm_lineage_input *input;
    relations found[WORKERS]; /* a worker's */
    STM_ARRAY(size_t) groups; /* where each article's candidates begin; the end */
    relations all;            /* sorted by a, then b */
    derivations made;
    stm_arena *arena;
} run;

/* ------------------------------------------------------------------ relations */

/* Keep a relation's passages beyond the scratch arena, and find its direction. */
static stemma_status keep(run *r, uint32_t worker, stm_relation *relation, stemma_error *err)
{
    stm_arena *arena = &r->input->c->arenas[worker];
    relation->passages.items =
        stm_arena_copy(arena, relation->passages.items,
                       relation->passages.count * sizeof *relation->passages.items);
    if (relation->passages.items == NULL)
        return stm_fail_nomem(err);
    if (!relation->told)
        STM_TRY(stm_direction_find(relation, r->input, arena, err));
    return STM_ARRAY_ADD(&r->found[worker], *relation) ? STEMMA_OK : stm_fail_nomem(err);
}

/*
 * Two reports of one event agree in a sentence or three. Where no more is shared, and not word
 * for word, only a sure relation is one (0.9: of the samples' and NTREX's tuning piles' pairs below
 * it, most were made apart).
 */
static const float SURE = 2.2f;

bool stm_lineage_holds(const stm_relation *r, const stemma_case *c)
{
    const bool only_excerpt =
        stm_kind_of(r, c, r->a) == STM_KIND_EXCERPT && stm_kind_of(r, c, r->b) == STM_KIND_EXCERPT;
    return r->logit > (only_excerpt && !stm_kind_is_verbatim(r, c) ? SURE : 0);
}

/* As the pair was measured before, weighed with what it has in common in this pile. */
static stm_relation recall(const run *r, const stm_candidate *candidate, const stm_relation *known)
{
    const stm_article *all = r->input->c->articles;
    stm_relation relation = *known;
    relation.a = candidate->a;
    relation.b = candidate->b;
    relation.runs = candidate->runs;
    relation.terms = candidate->terms;
    relation.logit = -99;
    if (relation.passages.count > 0)
        stm_relation_weigh(&relation, all[relation.a].lang == all[relation.b].lang);
    return relation;
}

/* Let a database learn of a pair: its direction is told whether it holds or not. */
static stemma_status learn(run *r, uint32_t worker, size_t at, stm_relation *relation,
                           stemma_error *err)
{
    stm_lineage_memory *memory = r->input->memory;
    stm_arena *arena = &memory->arenas[worker];
    const stm_passages *p = &relation->passages;
    relation->passages.items = stm_arena_copy(arena, p->items, p->count * sizeof *p->items);
    if (relation->passages.items == NULL)
        return stm_fail_nomem(err);
    if (p->count > 0) {
        STM_TRY(stm_direction_find(relation, r->input, arena, err));
        relation->told = true;
    }
    memory->measured[at] = *relation;
    return STEMMA_OK;
}

static stemma_status find_one(run *r, uint32_t worker, size_t at, const stm_ready *a,
                              stemma_error *err)
{
    stm_arena *scratch = r->input->scratch[worker];
    stm_candidate *candidate = &r->input->candidates->items[at];
    const stm_lineage_memory *memory = r->input->memory;
    const stm_relation *known = memory == NULL ? NULL : memory->known[at];
    stm_relation relation;
    stemma_status status = STEMMA_OK;
    if (known != NULL) {
        relation = recall(r, candidate, known);
    } else {
        status = stm_relation_find(&relation, r->input, candidate, a, scratch, err);
        if (status >= 0 && memory != NULL)
            status = learn(r, worker, at, &relation, err);
    }
    if (status >= 0) {
        candidate->explained = fmaxf(relation.explains_a, relation.explains_b);
        candidate->matched = logf(1 + (float)relation.passages.count);
    }
    if (status >= 0 && stm_lineage_holds(&relation, r->input->c))
        status = keep(r, worker, &relation, err);
    stm_arena_reset(scratch);
    return status;
}

static bool all_known(const run *r, size_t begin, size_t end)
{
    const stm_lineage_memory *memory = r->input->memory;
    for (size_t i = begin; i < end; i++)
        if (memory == NULL || memory->known[i] == NULL)
            return false;
    return true;
}

/* The candidates of one article a, which is made ready once for all of them. */
static stemma_status find_group(void *context, uint32_t worker, uint64_t group, stemma_error *err)
{
    run *r = context;
    stm_candidate *items = r->input->candidates->items;
    const size_t begin = r->groups.items[group], end = r->groups.items[group + 1];
    stm_arena *document = r->input->documents[worker];
    const stm_side side = stm_side_of(&r->input->c->articles[items[begin].a]);
    stm_ready a;
    stemma_status status = STEMMA_OK;
    if (!all_known(r, begin, end))
        status = stm_align_ready(&a, r->input->vocabulary, &side, document, err);
    for (size_t i = begin; i < end && status >= 0; i++)
        status = find_one(r, worker, i, &a, err);
    stm_arena_reset(document);
    return status;
}

/* Where the candidates of each article a begin, and the end of all. */
static bool find_groups(run *r)
{
    const stm_candidates *all = r->input->candidates;
    for (size_t i = 0; i < all->count; i++)
        if ((i == 0 || all->items[i - 1].a != all->items[i].a) && !STM_ARRAY_ADD(&r->groups, i))
            return false;
    return STM_ARRAY_ADD(&r->groups, all->count);
}

static int by_pair(const void *a, const void *b)
{
    const stm_relation *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static stemma_status find_relations(run *r, stemma_error *err)
{
    if (!find_groups(r))
        return stm_fail_nomem(err);
    STM_TRY(stm_pool_run_told(r->input->options, "align", r->input->threads, r->groups.count - 1,
                              find_group, r, err));
    for (int w = 0; w < WORKERS; w++) {
        if (!STM_ARRAY_RESERVE(&r->all, r->found[w].count))
            return stm_fail_nomem(err);
        for (size_t i = 0; i < r->found[w].count; i++)
            r->all.items[r->all.count++] = r->found[w].items[i];
        STM_ARRAY_CLEAR(&r->found[w]);
    }
    if (r->all.count > 0)
        qsort(r->all.items, r->all.count, sizeof *r->all.items, by_pair);
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ what is usual */

/*
 * How alike translated sentences are depends on what the lexicons know of the two languages, not
 * on the texts: without allowance a translation would be taken for the child of its sister in a
 * language that is better known. What is usual between two languages is told by the relations
 * found in this pile, weighed by their passages and held to the mean of all where they are few (as
 * if FEW more were average).
 */
enum { FEW = 10 };

/*
 * What a usual translation counts as beside texts of one language, in which an edited sentence is
 * alike by 0.9 and a reworded one by 0.4; and how much of the difference between languages is
 * allowed for. All of it would also take away what tells a parent from a sister: that sisters
 * are less alike (README.md has the figures).
 */
static const float USUAL_ALIKE = 0.6f, ALLOWANCE = 0.4f;

static uint64_t tongues(const stemma_case *c, const stm_relation *r)
{
    const uint64_t a = c->articles[r->a].lang, b = c->articles[r->b].lang;
    return a == b ? 0 : a < b ? a << 32 | b : b << 32 | a;
}

/* How alike a relation's passages are, by words. */
static float alike_of(const stm_relation *r)
{
    return r->passages.covers_from > 0 ? r->explains_a / r->passages.covers_from : 0;
}

stm_tongues stm_lineage_tongues(const stm_relation *relation, const stemma_case *c)
{
    const float count = (float)relation->passages.count;
    return (stm_tongues){tongues(c, relation), (double)(alike_of(relation) * count), (double)count};
}

typedef STM_ARRAY(stm_tongues) tongue_pairs;

static bool count_usual(tongue_pairs *pairs, stm_map *places, const run *r)
{
    for (size_t i = 0; i < r->all.count; i++) {
        const stm_relation *x = &r->all.items[i];
        const stm_tongues t = stm_lineage_tongues(x, r->input->c);
        if (t.key == 0)
            continue;
        const uint32_t at = stm_map_get_or_set(places, t.key, (uint32_t)pairs->count);
        if (at == STM_MAP_NONE ||
            (at == pairs->count && !STM_ARRAY_ADD(pairs, ((stm_tongues){t.key, 0, 0}))))
            return false;
        pairs->items[at].alike += t.alike;
        pairs->items[at].count += t.count;
    }
    return true;
}

/* Add what pairs elsewhere in the database come to, once what is here is handed over. */
static bool add_elsewhere(tongue_pairs *pairs, stm_map *places, const run *r)
{
    stm_lineage_memory *memory = r->input->memory;
    if (memory == NULL)
        return true;
    for (size_t i = 0; i < pairs->count; i++)
        if (!STM_ARRAY_ADD(&memory->here, pairs->items[i]))
            return false;
    for (size_t i = 0; i < memory->elsewhere_count; i++) {
        const stm_tongues *x = &memory->elsewhere[i];
        const uint32_t at = stm_map_get_or_set(places, x->key, (uint32_t)pairs->count);
        if (at == STM_MAP_NONE ||
            (at == pairs->count && !STM_ARRAY_ADD(pairs, ((stm_tongues){x->key, 0, 0}))))
            return false;
        pairs->items[at].alike += x->alike;
        pairs->items[at].count += x->count;
    }
    return true;
}

static stemma_status find_usual(run *r, stemma_error *err)
{
    tongue_pairs pairs = {0};
    stm_map places = {0};
    const bool ok = count_usual(&pairs, &places, r) && add_elsewhere(&pairs, &places, r);
    double alike = 0, count = 0;
    for (size_t i = 0; i < pairs.count; i++) {
        alike += pairs.items[i].alike;
        count += pairs.items[i].count;
    }
    const double mean = count > 0 ? alike / count : 0;
    for (size_t i = 0; ok && i < r->all.count; i++) {
        const uint64_t key = tongues(r->input->c, &r->all.items[i]);
        if (key == 0)
            continue;
        const stm_tongues *p = &pairs.items[stm_map_get(&places, key)];
        r->all.items[i].usual = (float)((p->alike + FEW * mean) / (p->count + FEW));
    }
    STM_ARRAY_CLEAR(&pairs);
    stm_map_clear(&places);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ derivations */

static float sigmoid(float x)
{
    return 1 / (1 + expf(-x));
}

/* The same passages seen from the other side, in the order of their new `from`. */
static int by_from(const void *a, const void *b)
{
    const stm_passage *x = a, *y = b;
    return (x->from.begin > y->from.begin) - (x->from.begin < y->from.begin);
}

static void turn_passage(stm_passage *p)
{
    const stm_passage was = *p;
    p->from = was.to;
    p->to = was.from;
    p->from_sentence = was.to_sentence;
    p->from_sentences = was.to_sentences;
    p->to_sentence = was.from_sentence;
    p->to_sentences = was.from_sentences;
}

static stm_derivation derivation_of(const run *r, const stm_relation *relation, uint32_t to)
{
    const bool forward = to == relation->b;
    const stm_passages *p = &relation->passages;
    stm_derivation d = {
        .from = forward ? relation->a : relation->b,
        .to = to,
        .kind = stm_kind_of(relation, r->input->c, to),
        .directed = (forward ? relation->forward : -relation->forward) >= stm_direction_least,
        .confidence = sigmoid(relation->logit),
        .covers_from = forward ? p->covers_from : p->covers_to,
        .covers_to = forward ? p->covers_to : p->covers_from,
        .passages = p->items,
        .passage_count = p->count,
        .reasons = relation->reasons,
        .reason_count = relation->reason_count,
    };
    if (!forward) {
        for (uint32_t i = 0; i < d.passage_count; i++)
            turn_passage(&d.passages[i]);
        qsort(d.passages, d.passage_count, sizeof *d.passages, by_from);
    }
    return d;
}

/*
 * How good a parent `from` is to `to`: the share of it that it accounts for, held down where the
 * relation is doubtful, and leaning as the evidence of direction does.
 */
static double parent_weight(const stm_relation *relation, bool forward)
{
    const float explained =
        (forward ? relation->explains_b : relation->explains_a) *
        (relation->usual > 0 ? powf(USUAL_ALIKE / relation->usual, ALLOWANCE) : 1);
    const float lean = forward ? relation->forward : -relation->forward;
    if (lean <= -stm_direction_least)
        return 0;
    return (double)explained * (double)sigmoid(relation->logit) * (1 + 0.02 * (double)lean);
}

/*
 * A text is sooner made from the one that most others were made from too: a copy between them is
 * supposed only where it explains more. CENTRAL: a parent that accounts for twice as much of all
 * its relatives is preferred by seven tenths (README.md).
 */
static const double CENTRAL = 0.8;

static double *find_centrality(const run *r)
{
    double *central = stm_calloc(r->input->c->article_count + 1u, sizeof *central);
    for (size_t i = 0; central != NULL && i < r->all.count; i++) {
        const stm_relation *x = &r->all.items[i];
        central[x->a] += parent_weight(x, true);
        central[x->b] += parent_weight(x, false);
    }
    return central;
}

static stemma_status choose_parents(run *r, uint32_t *parent, stm_arc **ret_arcs, stemma_error *err)
{
    stm_arc *arcs = stm_malloc((2 * r->all.count + 1) * sizeof *arcs);
    double *central = find_centrality(r);
    if (arcs == NULL || central == NULL) {
        stm_free(arcs);
        stm_free(central);
        return stm_fail_nomem(err);
    }
    size_t n = 0;
    for (size_t i = 0; i < r->all.count; i++) {
        const stm_relation *l = &r->all.items[i];
        for (int forward = 1; forward >= 0; forward--) {
            const double weight =
                parent_weight(l, forward) * pow(central[forward ? l->a : l->b], CENTRAL);
            if (weight > 0)
                arcs[n++] =
                    (stm_arc){forward ? l->a : l->b, forward ? l->b : l->a, (uint32_t)i, weight};
        }
    }
    stm_free(central);
    *ret_arcs = arcs;
    return stm_branch(parent, r->input->c->article_count, arcs, n, err);
}

/* ------------------------------------------------------------------ further parents */

static bool side_is_b(const stm_relation *relation, uint32_t article)
{
    return article == relation->b;
}

static void span_on(const stm_relation *relation, uint32_t i, bool b, uint32_t *ret_first,
                    uint32_t *ret_end)
{
    const stm_passage *p = &relation->passages.items[i];
    *ret_first = b ? p->to_sentence : p->from_sentence;
    *ret_end = *ret_first + (b ? p->to_sentences : p->from_sentences);
}

/* Sentences of `to` that `relation` accounts for and `first` does not; *ret_all: that it does at
 * all.
 */
static uint32_t new_sentences(const stm_relation *relation, const stm_relation *first, uint32_t to,
                              uint32_t *ret_all)
{
    uint32_t fresh = 0;
    *ret_all = 0;
    for (uint32_t i = 0; i < relation->passages.count; i++) {
        uint32_t begin, end, other_begin, other_end;
        span_on(relation, i, side_is_b(relation, to), &begin, &end);
        bool met = false;
        for (uint32_t k = 0; k < first->passages.count && !met; k++) {
            span_on(first, k, side_is_b(first, to), &other_begin, &other_end);
            met = begin < other_end && other_begin < end;
        }
        *ret_all += end - begin;
        fresh += met ? 0 : end - begin;
    }
    return fresh;
}

/*
 * A second source brings at least two sentences of its own, four fifths of what it has in common
 * with the text, and is surely not derived from it; else it is a relative of the first.
 */
static bool is_further_parent(const stm_relation *relation, const stm_relation *first, uint32_t to)
{
    uint32_t all;
    const uint32_t fresh = new_sentences(relation, first, to, &all);
    const bool b = side_is_b(relation, to);
    return fresh >= 2 && 5 * fresh >= 4 * all && parent_weight(relation, b) > 0 &&
           relation->logit >= 1 &&
           (b ? relation->explains_b >= relation->explains_a * 0.5f
              : relation->explains_a >= relation->explains_b * 0.5f);
}

typedef struct tree {
    const uint32_t *parent; /* arc into each article */
    const stm_arc *arcs;
} tree;

static const stm_relation *first_relation(const run *r, const tree *t, uint32_t article)
{
    return t->parent[article] == STM_NOWHERE ? NULL
                                             : &r->all.items[t->arcs[t->parent[article]].relation];
}

/* Is `article` among the ancestors of `of`? */
static bool is_ancestor(const tree *t, uint32_t article, uint32_t of)
{
    while (t->parent[of] != STM_NOWHERE) {
        of = t->arcs[t->parent[of]].from;
        if (of == article)
            return true;
    }
    return false;
}

static bool add_further(run *r, const tree *t)
{
    for (size_t i = 0; i < r->all.count; i++) {
        const stm_relation *l = &r->all.items[i];
        for (int forward = 1; forward >= 0; forward--) {
            const uint32_t to = forward ? l->b : l->a, from = forward ? l->a : l->b;
            const stm_relation *first = first_relation(r, t, to);
            if (first == NULL || first == l || first_relation(r, t, from) == l ||
                !is_further_parent(l, first, to) || is_ancestor(t, to, from))
                continue;
            if (!STM_ARRAY_ADD(&r->made, derivation_of(r, l, to)))
                return false;
            break;
        }
    }
    return true;
}

/* ------------------------------------------------------------------ equal texts */

/* The relation between an article and one with the very same words: one passage, the whole. */
static bool equal_relation(stm_relation *relation, const run *r, uint32_t a, uint32_t b)
{
    const stm_article *x = &r->input->c->articles[a], *y = &r->input->c->articles[b];
    stm_passage *p = stm_arena_calloc(r->arena, 1, sizeof *p);
    if (p == NULL)
        return false;
    *p = (stm_passage){.from = {0, (uint32_t)x->text.len},
                       .to = {0, (uint32_t)y->text.len},
                       .from_sentences = x->sentence_count,
                       .to_sentences = y->sentence_count,
                       .kind = STM_PASSAGE_SAME,
                       .score = 1,
                       .alike = 1};
    *relation = (stm_relation){.a = a,
                               .b = b,
                               .passages = {p, 1, 1, 1},
                               .runs = 1,
                               .terms = 1,
                               .verbatim = 1,
                               .explains_a = 1,
                               .explains_b = 1,
                               .sentences_a = 1,
                               .sentences_b = 1,
                               .logit = 12};
    return true;
}

static stemma_status add_equals(run *r, stemma_error *err)
{
    const uint32_t *same_as = r->input->candidates->same_as;
    for (uint32_t i = 0; i < r->input->c->article_count; i++) {
        stm_relation relation;
        if (same_as[i] == i)
            continue;
        if (!equal_relation(&relation, r, same_as[i], i))
            return stm_fail_nomem(err);
        STM_TRY(stm_direction_find(&relation, r->input, r->arena, err));
        const uint32_t to = relation.forward <= -stm_direction_least ? same_as[i] : i;
        if (!STM_ARRAY_ADD(&r->made, derivation_of(r, &relation, to)))
            return stm_fail_nomem(err);
    }
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ all together */

static int by_ends(const void *a, const void *b)
{
    const stm_derivation *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static stemma_status make_derivations(run *r, stemma_error *err)
{
    const uint32_t n = r->input->c->article_count;
    uint32_t *parent = stm_malloc((n + 1u) * sizeof *parent);
    stm_arc *arcs = NULL;
    stemma_status status =
        parent == NULL ? stm_fail_nomem(err) : choose_parents(r, parent, &arcs, err);
    if (status >= 0) {
        const tree t = {parent, arcs};
        bool ok = add_further(r, &t); /* before passages are turned round */
        for (uint32_t i = 0; ok && i < n; i++)
            if (parent[i] != STM_NOWHERE)
                ok = STM_ARRAY_ADD(&r->made, derivation_of(r, first_relation(r, &t, i), i));
        status = ok ? add_equals(r, err) : stm_fail_nomem(err);
    }
    stm_free(parent);
    stm_free(arcs);
    return status;
}

stemma_status stm_lineage(const stm_lineage_input *input, stemma_error *err)
{
    run *r = stm_calloc(1, sizeof *r);
    if (r == NULL)
        return stm_fail_nomem(err);
    r->input = input;
    r->arena = &input->c->arena;
    stemma_status status = find_relations(r, err);
    if (status >= 0)
        status = find_usual(r, err);
    if (status >= 0)
        status = make_derivations(r, err);
    if (status >= 0) {
        stemma_case *c = input->c;
        if (r->made.count > 0)
            qsort(r->made.items, r->made.count, sizeof *r->made.items, by_ends);
        stm_derivation *all =
            stm_arena_copy(&c->arena, r->made.items, r->made.count * sizeof *r->made.items);
        if (all == NULL) {
            status = stm_fail_nomem(err);
        } else {
            c->derivations = all;
            c->derivation_count = (uint32_t)r->made.count;
        }
    }
    for (int w = 0; w < WORKERS; w++)
        STM_ARRAY_CLEAR(&r->found[w]);
    STM_ARRAY_CLEAR(&r->all);
    STM_ARRAY_CLEAR(&r->groups);
    STM_ARRAY_CLEAR(&r->made);
    stm_free(r);
    return status;
}
