/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SKETCH_NEIGHBOURS_H
#define STM_SKETCH_NEIGHBOURS_H
/**
 * @file Partners among articles of which only keys are at hand: for an article that comes to
 * a database. The scores are those of partners.c; the keys' lists come from the file, one at a
 * time, and articles are numbered as the file does.
 */
#include "sketch/keys.h"
#include "sketch/partners.h"

/** The lists that an article has of its best partners. */
enum { STM_LIST_RUNS, STM_LIST_OWN, STM_LIST_OTHER, STM_LIST_COUNT };

/** What must be known of an article to be compared with it. */
typedef struct stm_card {
    uint32_t lang;
    uint32_t run_count;           /* 0 with no vectors either: it is not in the index */
    float own, met;               /* lengths of its two vectors, as of when it was looked at */
    float own_frozen, met_frozen; /* by frozen weights: these do not change */
    float last[STM_LIST_COUNT];   /* the score of the last of each list; 0 while it is not full */
} stm_card;

typedef struct stm_partners {
    stm_shortlist lists[STM_LIST_COUNT];
} stm_partners;

/** A place in another article's list that the asking one would take. */
typedef struct stm_offer {
    uint32_t article, list;
    float score;
} stm_offer;

/** One article's asking: zeroed, begun, told each of its keys' lists, then taken. */
typedef struct stm_neighbours {
    const stm_card *cards; /* of each number */
    uint32_t card_count;
    uint32_t article_count; /* of the pile */
    stm_card self;
    uint32_t number; /* its own */
    float *scores[STM_LIST_COUNT];
    STM_ARRAY(uint32_t) touched;
    STM_ARRAY(stm_offer) offers;
    bool failed; /* memory ran out */
} stm_neighbours;

/** Room for as many numbers as there are cards. False: no memory. */
bool stm_neighbours_init(stm_neighbours *n, const stm_card *cards, uint32_t card_count);
void stm_neighbours_clear(stm_neighbours *n);

/** Begin to ask for an article whose card is known but for `last`. */
void stm_neighbours_begin(stm_neighbours *n, uint32_t number, const stm_card *self,
                          uint32_t article_count);

/** The articles (number << 6 | weight) that have one of its runs, oldest first. */
void stm_neighbours_run(stm_neighbours *n, const uint32_t *items, size_t count);

/** Those that have one of its terms, which it has with `weight`. `count` is below the ceiling. */
void stm_neighbours_term(stm_neighbours *n, uint32_t key, uint32_t weight, const uint32_t *items,
                         size_t count);

/** Its best partners; n->offers gets the places it takes in others' lists. likeness is left 0. */
void stm_neighbours_take(stm_neighbours *n, stm_partners *ret);

/** Insert a partner; one that is there already is replaced. */
void stm_partners_insert(stm_partners *p, uint32_t list, stm_partner partner);
/** Take a partner out of all lists. */
void stm_partners_remove(stm_partners *p, uint32_t article);

/** From which score on a partner is noted in a list, and from which on one that is noted is kept.
 */
float stm_partners_noted(uint32_t list);
float stm_partners_least(const stm_shortlist *l, uint32_t list, uint32_t run_count);

/**
 * Of the partners in a list, which the article keeps: the first so many.
 * @param run_count the article's own.
 */
size_t stm_partners_kept(const stm_partners *p, uint32_t list, uint32_t run_count);

/** The score below which nothing enters a list: of the last place of a full one. */
float stm_partners_last(const stm_partners *p, uint32_t list);

#endif
