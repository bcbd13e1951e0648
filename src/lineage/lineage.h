/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_LINEAGE_H
#define STM_LINEAGE_H
/**
 * @file lineage: passages, dates and cues in, derivations out.
 *
 * Comes after: align.   Feeds: story, compare, report.
 * relation.c: what joins two articles. kind.c: copy, translation, digest … direction.c: who had it
 * first. branch.c: the tree. See README.md for the method and for where its weights come from.
 */
#include <math.h>

#include "align/align.h"
#include "align/wording.h"
#include "base/error.h"
#include "base/pool.h"
#include "model/model.h"
#include "sketch/sketch.h"

/** The probability of a logit. */
static inline float stm_probability(float logit)
{
    return 1 / (1 + expf(-logit));
}

/** What a person said of two articles, a before b. */
typedef enum stm_said_of {
    STM_SAID_NOTHING,
    STM_SAID_FORWARD,  /* b was made from a */
    STM_SAID_BACKWARD, /* a was made from b */
    STM_SAID_NEITHER
} stm_said_of;

/** What joins two articles, before it is decided which of them had it first. */
typedef struct stm_relation {
    uint32_t a, b;         /* articles; a < b */
    stm_passages passages; /* from a to b */
    float runs, terms;     /* the candidate's */
    float verbatim; /* share of the passages' words that stand in the same order on both sides */
    stm_shared_runs shared;       /* in one language */
    float explains_a, explains_b; /* share of each side's weight that the other accounts for */
    float usual; /* how alike passages between the two languages usually are; 0: one language */
    float sentences_a, sentences_b; /* share of each side's sentences under a passage */
    uint32_t a_count, b_count;      /* sentences of each side under passages */
    float score;                    /* mean of the passages' */
    float logit;                    /* that one was made from the other, or both from a third */
    bool told;                      /* is `forward` set, with its reasons? */
    int said;      /* what a person said of the two: a stm_said_of; wins over all evidence */
    float forward; /* log-odds that a was there first; 0: nothing tells */
    stm_reason *reasons;
    uint32_t reason_count;
} stm_relation;

/** How alike passages between two languages are, added up over relations. */
typedef struct stm_tongues {
    uint64_t key; /* of the two languages */
    double alike, count;
} stm_tongues;

/** What a database knows beforehand, and what it is to learn. Arrays have an element a candidate.
 */
typedef struct stm_lineage_memory {
    const stm_relation *const *known; /* the pair as it was measured before, or NULL */
    const int *said;                  /* a stm_said_of each; NULL: nobody said anything */
    stm_relation *measured;           /* gets those that are measured now, direction told */
    stm_arena *arenas;                /* one a worker, for these */
    const stm_tongues *elsewhere;     /* what pairs that are no candidates here add up to */
    size_t elsewhere_count;
    STM_ARRAY(stm_tongues) here; /* gets what those here add up to */
    stm_turn words;              /* brings the words of an article that are not at hand */
    void *words_context;
} stm_lineage_memory;

/** What all of lineage works on; borrowed. */
typedef struct stm_lineage_input {
    stemma_case *c;
    const stm_vocabulary *vocabulary;
    stm_candidates *candidates; /* gets what was found about each pair */
    uint32_t threads;
    stm_arena **scratch, **documents; /* one of each a worker */
    const stemma_options *options;    /* whom to tell what was looked at */
    stm_lineage_memory *memory;       /* what a database knows of the pairs; NULL: nothing */
} stm_lineage_input;

/**
 * Fill in c->derivations.
 * @return STEMMA_OK or STEMMA_E_NOMEM. The same for any number of threads.
 */
stemma_status stm_lineage(const stm_lineage_input *input, stemma_error *err);

/* ------------------------------------------------------------------ the pieces, for tests */

/**
 * Align a candidate and weigh what was found. relation->logit < 0: nothing joins them.
 * @param a candidate->a made ready.
 */
stemma_status stm_relation_find(stm_relation *relation, const stm_lineage_input *input,
                                const stm_candidate *candidate, const stm_ready *a,
                                stm_arena *scratch, stemma_error *err);

/** Set verbatim's and the terms' weight in the balance: relation->logit. */
void stm_relation_weigh(stm_relation *relation, bool one_language);

/** The kind that fits a relation when `to` (relation->a or relation->b) derives from the other. */
stm_kind stm_kind_of(const stm_relation *relation, const stemma_case *c, uint32_t to);

/** Is a weighed relation one at all? Others are dropped. */
bool stm_lineage_holds(const stm_relation *relation, const stemma_case *c);

/** What a relation adds to how alike passages between its languages are; key 0: one language. */
stm_tongues stm_lineage_tongues(const stm_relation *relation, const stemma_case *c);

/** Are the passages taken over in the same words, as an editor does? */
bool stm_kind_is_verbatim(const stm_relation *relation, const stemma_case *c);

/** Set relation->forward and relation->reasons; they live in `arena`. */
stemma_status stm_direction_find(stm_relation *relation, const stm_lineage_input *input,
                                 stm_arena *arena, stemma_error *err);

/** Add what is told by outlets that are known only now (edition_outlet), as stm_direction_find()
 * does. */
stemma_status stm_direction_again(stm_relation *relation, const stm_lineage_input *input,
                                  stm_arena *arena, stemma_error *err);

/** From here on (log-odds) a direction is told; below it is left open. */
extern const float stm_direction_least;

/** One possible parent of an article. */
typedef struct stm_arc {
    uint32_t from, to; /* nodes, 0 to count - 1 */
    uint32_t relation; /* the caller's */
    double weight;     /* above 0 */
} stm_arc;

/**
 * The branching of largest weight (Edmonds 1967): at most one arc into each node, no cycles.
 * @param ret_parent room for `nodes`: the arc chosen for each node, or STM_NOWHERE for a root.
 * Ties go to the earlier arc. O(arcs × contractions).
 */
stemma_status stm_branch(uint32_t *ret_parent, uint32_t nodes, const stm_arc *arcs, size_t count,
                         stemma_error *err);

#endif
