/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From candidate pairs to the tree of derivations: every pair is aligned and weighed (relation.c),
 * relations that hold get their direction's evidence (direction.c), of all possible parents those
 * are chosen that make the likeliest tree (parentage.h), and what was chosen is told as
 * derivations.
 */
#include "lineage/lineage.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/pool.h"
#include "lineage/parentage.h"
#include "model/messages.h"

typedef STM_ARRAY(stm_derivation) derivations;

enum { WORKERS = 256 };

typedef struct run {
    const stm_lineage_input *input;
    stm_relations found[WORKERS]; /* a worker's */
    STM_ARRAY(size_t) groups;     /* where each article's candidates begin; the end */
    stm_relations all;            /* sorted by a, then b */
    derivations made;
    stm_arena *arena;
} run;

/* ------------------------------------------------------------------ relations */

/* How sure a person is, in log-odds. */
static const float PERSON = 12;

/* Put what a person said in the place of the evidence. */
static stemma_status heed(run *r, stm_relation *relation, stm_arena *arena, stemma_error *err)
{
    const stm_article *a = &r->input->c->articles[relation->a];
    const stm_article *b = &r->input->c->articles[relation->b];
    const bool forward = relation->said == STM_SAID_FORWARD;
    const stm_str ids[] = {forward ? a->id : b->id, forward ? b->id : a->id};
    stm_reason *reasons = stm_arena_alloc(arena, (relation->reason_count + 1) * sizeof *reasons);
    stm_buf text = {0};
    stm_message_add(&text, STM_MSG_BY_PERSON, ids, 2);
    const stm_str kept = stm_arena_str(arena, stm_buf_str(&text));
    const bool ok = !text.failed && kept.data != NULL && reasons != NULL;
    stm_buf_clear(&text);
    if (!ok)
        return stm_fail_nomem(err);
    reasons[0] = (stm_reason){"person", kept};
    if (relation->reason_count > 0)
        memcpy(reasons + 1, relation->reasons, relation->reason_count * sizeof *reasons);
    relation->reasons = reasons;
    relation->reason_count++;
    relation->forward = forward ? PERSON : -PERSON;
    relation->logit = PERSON;
    return STEMMA_OK;
}

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
    if (relation->said != STM_SAID_NOTHING)
        STM_TRY(heed(r, relation, arena, err));
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

/* What a person said wins. */
static bool is_kept(const run *r, const stm_relation *relation)
{
    return relation->said == STM_SAID_NOTHING ? stm_lineage_holds(relation, r->input->c)
                                              : relation->said != STM_SAID_NEITHER;
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
    relation.said = memory == NULL || memory->said == NULL ? STM_SAID_NOTHING : memory->said[at];
    if (status >= 0 && is_kept(r, &relation))
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

/* ------------------------------------------------------------------ derivations */

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
        .confidence = stm_probability(relation->logit),
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
    if (relation->said != STM_SAID_NOTHING && d.passage_count == 0)
        d.kind = stm_lineage_tongues(relation, r->input->c).key == 0 ? STM_KIND_REWRITE
                                                                     : STM_KIND_TRANSLATION;
    return d;
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

/* Each article's parent and its further ones; those first, as making a derivation turns the
   relation's passages round. */
static bool list_derivations(run *r, const stm_tree *tree)
{
    uint32_t to;
    for (size_t i = 0; i < r->all.count; i++)
        if (stm_tree_is_further(&to, tree, &r->all, i) &&
            !STM_ARRAY_ADD(&r->made, derivation_of(r, &r->all.items[i], to)))
            return false;
    for (uint32_t i = 0; i < r->input->c->article_count; i++)
        if (tree->parent[i] != STM_NOWHERE &&
            !STM_ARRAY_ADD(&r->made, derivation_of(r, &r->all.items[tree->relation[i]], i)))
            return false;
    return true;
}

static stemma_status make_derivations(run *r, stemma_error *err)
{
    const uint32_t n = r->input->c->article_count;
    stm_tree tree = {stm_malloc((n + 1u) * sizeof *tree.parent),
                     stm_malloc((n + 1u) * sizeof *tree.relation)};
    stemma_status status =
        tree.parent == NULL || tree.relation == NULL ? stm_fail_nomem(err) : STEMMA_OK;
    if (status >= 0)
        status = stm_tree_branch(&tree, &r->all, r->input->c, err);
    if (status >= 0)
        status = stm_tree_families(&tree, &r->all, r->input, err);
    if (status >= 0)
        status = list_derivations(r, &tree) ? add_equals(r, err) : stm_fail_nomem(err);
    stm_free(tree.parent);
    stm_free(tree.relation);
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
        status = stm_editions_find(&r->all, input, r->arena, err);
    if (status >= 0)
        status = stm_tree_usual(&r->all, input, err);
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
