/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How good a parent each relation makes, and the branching of largest weight over all of them: each
 * text gets the source that accounts for most of it.
 */
#include <math.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "lineage/parentage.h"

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

static bool count_usual(tongue_pairs *pairs, stm_map *places, const stm_relations *r,
                        const stm_lineage_input *input)
{
    for (size_t i = 0; i < r->count; i++) {
        const stm_relation *x = &r->items[i];
        const stm_tongues t = stm_lineage_tongues(x, input->c);
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
static bool add_elsewhere(tongue_pairs *pairs, stm_map *places, const stm_lineage_input *input)
{
    stm_lineage_memory *memory = input->memory;
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

stemma_status stm_tree_usual(stm_relations *r, const stm_lineage_input *input, stemma_error *err)
{
    tongue_pairs pairs = {0};
    stm_map places = {0};
    const bool ok = count_usual(&pairs, &places, r, input) && add_elsewhere(&pairs, &places, input);
    double alike = 0, count = 0;
    for (size_t i = 0; i < pairs.count; i++) {
        alike += pairs.items[i].alike;
        count += pairs.items[i].count;
    }
    const double mean = count > 0 ? alike / count : 0;
    for (size_t i = 0; ok && i < r->count; i++) {
        const uint64_t key = tongues(input->c, &r->items[i]);
        if (key == 0)
            continue;
        const stm_tongues *p = &pairs.items[stm_map_get(&places, key)];
        r->items[i].usual = (float)((p->alike + FEW * mean) / (p->count + FEW));
    }
    STM_ARRAY_CLEAR(&pairs);
    stm_map_clear(&places);
    return ok ? STEMMA_OK : stm_fail_nomem(err);
}

/* ------------------------------------------------------------------ parents */

double stm_tree_weight(const stm_relation *relation, bool forward)
{
    const float explained =
        (forward ? relation->explains_b : relation->explains_a) *
        (relation->usual > 0 ? powf(USUAL_ALIKE / relation->usual, ALLOWANCE) : 1);
    const float lean = forward ? relation->forward : -relation->forward;
    if (lean <= -stm_direction_least)
        return 0;
    const float share = relation->said == STM_SAID_NOTHING || explained > 0 ? explained : 1;
    return (double)share * (double)stm_probability(relation->logit) * (1 + 0.02 * (double)lean);
}

double stm_tree_said(const stm_relation *relation)
{
    static const double said = 1e6; /* weights are between 0 and some tens */
    return relation->said == STM_SAID_NOTHING ? 1 : said;
}

/*
 * A text is sooner made from the one that most others were made from too: a copy between them is
 * supposed only where it explains more. CENTRAL: a parent that accounts for twice as much of all
 * its relatives is preferred by seven tenths (README.md).
 */
static const double CENTRAL = 0.8;

static double *find_centrality(const stm_relations *r, uint32_t articles)
{
    double *central = stm_calloc(articles + 1u, sizeof *central);
    for (size_t i = 0; central != NULL && i < r->count; i++) {
        const stm_relation *x = &r->items[i];
        central[x->a] += stm_tree_weight(x, true);
        central[x->b] += stm_tree_weight(x, false);
    }
    return central;
}

static size_t list_arcs(stm_arc *arcs, const stm_relations *r, const double *central)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++) {
        const stm_relation *x = &r->items[i];
        const double said = stm_tree_said(x);
        const double a = said * stm_tree_weight(x, true) * pow(central[x->a], CENTRAL);
        const double b = said * stm_tree_weight(x, false) * pow(central[x->b], CENTRAL);
        if (a > 0)
            arcs[n++] = (stm_arc){x->a, x->b, (uint32_t)i, a};
        if (b > 0)
            arcs[n++] = (stm_arc){x->b, x->a, (uint32_t)i, b};
    }
    return n;
}

stemma_status stm_tree_branch(stm_tree *ret, const stm_relations *relations, const stemma_case *c,
                              stemma_error *err)
{
    stm_arc *arcs = stm_malloc((2 * relations->count + 1) * sizeof *arcs);
    double *central = find_centrality(relations, c->article_count);
    const bool ok = arcs != NULL && central != NULL;
    const size_t count = ok ? list_arcs(arcs, relations, central) : 0;
    const stemma_status status =
        ok ? stm_branch(ret->parent, c->article_count, arcs, count, err) : stm_fail_nomem(err);
    for (uint32_t i = 0; status >= 0 && i < c->article_count; i++) {
        const uint32_t arc = ret->parent[i];
        ret->parent[i] = arc == STM_NOWHERE ? arc : arcs[arc].from;
        ret->relation[i] = arc == STM_NOWHERE ? arc : arcs[arc].relation;
    }
    stm_free(arcs);
    stm_free(central);
    return status;
}
