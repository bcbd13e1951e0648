/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_PARTNERS_H
#define STM_SKETCH_PARTNERS_H
/**
 * @file An article's best partners: by the word runs they share, and by their rare terms.
 *
 * Partners in the article's own language and in others have a list each: scores by its own
 * stems and by translation do not compare, and the ones would crowd the others out.
 */
#include "sketch/lists.h"

enum {
    STM_PARTNERS_MOST = 8,   /* kept an article, index and list */
    STM_TERM_CEILING = 1200, /* articles a term may have; a term of more is passed over */
    STM_RUN_WINDOW = 12,     /* neighbours looked at in a long list of a run */
    STM_TALLY_BLOCK = 64,    /* scores looked at together */
    STM_OTHER_LANGUAGE = 0,
    STM_OWN_LANGUAGE = 1,
    STM_PARTNER_LISTS = 2
};

typedef struct stm_partner {
    uint32_t article;
    float score;    /* share of runs, or cosine of terms weighed by this pile */
    float likeness; /* cosine of terms by their frozen weights */
} stm_partner;

/** The best partners, better ones first; equal ones by article. */
typedef struct stm_shortlist {
    stm_partner best[STM_PARTNERS_MOST];
    size_t count;
} stm_shortlist;

/** Insert a partner where it belongs, if it does. */
void stm_shortlist_insert(stm_shortlist *l, stm_partner p);

/** Both indexes of a case, and what a score is divided by. */
typedef struct stm_shared {
    uint32_t article_count;
    uint32_t pile_count;  /* of them, those that could be read */
    stm_lists runs;       /* by article */
    stm_lists terms;      /* by the articles' ranks: languages stand together */
    uint32_t *rank;       /* of each article */
    uint32_t *article_at; /* of each rank */
    stm_span *group;      /* of each rank: the ranks of its language, begin..end */
    uint32_t *run_counts; /* sampled runs of each article */
    float *own, *met;     /* of each rank: lengths of its two vectors, weighed by this pile */
    float *own_frozen, *met_frozen;
    float *least_own, *least_met; /* of each block of ranks: the least length but 0 */
} stm_shared;

/** One worker's adding up; zeroed before first use. */
typedef struct stm_tally {
    float *scores;    /* of each article (runs) or rank (terms) */
    uint8_t *touched; /* of each block of them: is any score not 0? */
} stm_tally;

/** Room for the articles of a case. False: no memory. */
bool stm_tally_init(stm_tally *tally, uint32_t article_count);
void stm_tally_clear(stm_tally *tally);

/**
 * Fill `lists` with the partners of `article`, none that shares nothing with it; by terms, none
 * whose score is below `least`.
 */
void stm_partners_by_runs(stm_shortlist lists[STM_PARTNER_LISTS], const stm_shared *shared,
                          uint32_t article, stm_tally *tally);
void stm_partners_by_terms(stm_shortlist lists[STM_PARTNER_LISTS], const stm_shared *shared,
                           uint32_t article, const float least[STM_PARTNER_LISTS],
                           stm_tally *tally);

/** How much it says that two of `article_count` articles share a term that `n` of them have. */
float stm_pile_weight(uint32_t article_count, size_t n);

#endif
