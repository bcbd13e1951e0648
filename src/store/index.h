/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_INDEX_H
#define STM_STORE_INDEX_H
/**
 * @file The index in the file: which articles have a key, each article's keys, card and partners.
 * What sketch makes of a case in memory is kept here, so that an article that comes finds its
 * partners without the others being read. Articles are known by their rows, below 2^26.
 */
#include "sketch/neighbours.h"
#include "store/store.h"

/** What keys stand for. */
typedef enum stm_key_kind { STM_KEY_SENTENCE = 1, STM_KEY_RUN, STM_KEY_TERM } stm_key_kind;

typedef STM_ARRAY(uint32_t) stm_items;

/** An article's keys, each kind rising. */
typedef struct stm_article_keys {
    uint32_t *sentences, *runs, *terms;
    uint8_t *weights; /* of the terms */
    uint32_t sentence_count, run_count, term_count;
} stm_article_keys;

/** Keys as bytes; buf->failed where memory ran out. */
void stm_pack_keys(stm_buf *buf, const stm_article_keys *keys);
/** Into *ret, in `arena`; false: not what was packed, or no memory. */
bool stm_unpack_keys(stm_article_keys *ret, stm_str bytes, stm_arena *arena);

/** The keys of an article, in `arena`. */
stemma_status stm_index_keys(stm_database *db, int64_t row, stm_article_keys *ret, stm_arena *arena,
                             stemma_error *err);

/** Put what is kept of an article: keys, and its sentences for their masks. */
stemma_status stm_index_set_keys(stm_database *db, const stm_article *a,
                                 const stm_article_keys *keys, stemma_error *err);

/** An article's partners; none yet: empty lists. */
stemma_status stm_index_partners(stm_database *db, int64_t row, stm_partners *ret,
                                 stemma_error *err);
stemma_status stm_index_set_partners(stm_database *db, int64_t row, const stm_partners *partners,
                                     stemma_error *err);

/**
 * The articles that have a key, oldest first: at most `most` of them and one chunk more.
 * Items are row << 6 | weight.
 */
stemma_status stm_index_find(stm_database *db, stm_key_kind kind, uint32_t key, size_t most,
                             stm_items *ret, stemma_error *err);

/** Append an article to a key's list. */
stemma_status stm_index_post(stm_database *db, stm_key_kind kind, uint32_t key, uint32_t item,
                             stemma_error *err);
/** Take an article out of a key's list; fine where it is not there. */
stemma_status stm_index_unpost(stm_database *db, stm_key_kind kind, uint32_t key, int64_t row,
                               stemma_error *err);

/** An item to be appended to the list that begins at a place. */
typedef struct stm_posting_change {
    int64_t place;
    uint32_t item;
} stm_posting_change;

/** Where a key's list begins. */
int64_t stm_index_place(stm_key_kind kind, uint32_t key);

/** Append many items, each list once; sorts them. */
stemma_status stm_index_post_many(stm_database *db, stm_posting_change *changes, size_t count,
                                  stemma_error *err);

/** Post, or take out, all of an article's keys; its sentences among them or not. */
stemma_status stm_index_post_all(stm_database *db, int64_t row, const stm_article_keys *keys,
                                 bool sentences, stemma_error *err);
stemma_status stm_index_unpost_all(stm_database *db, int64_t row, const stm_article_keys *keys,
                                   bool sentences, stemma_error *err);

/** All cards, by row; an article that is not there has a zeroed one. */
typedef struct stm_cards {
    stm_card *items;
    uint32_t count;
} stm_cards;

stemma_status stm_index_cards(stm_database *db, stm_cards *ret, stemma_error *err);
void stm_cards_clear(stm_cards *cards);
/** Put the card of a row among `cards`, which grow. */
stemma_status stm_cards_put(stm_cards *cards, int64_t row, const stm_card *card, stemma_error *err);
/** Write all cards. */
stemma_status stm_index_write_cards(stm_database *db, const stm_cards *cards, stemma_error *err);
/** Write the card of a row, also into `cards`, which grow. */
stemma_status stm_index_set_card(stm_database *db, stm_cards *cards, int64_t row,
                                 const stm_card *card, stemma_error *err);

/** A number of the whole file, 0 where it was never set. */
stemma_status stm_index_state(stm_database *db, const char *name, int64_t *ret, stemma_error *err);
stemma_status stm_index_set_state(stm_database *db, const char *name, int64_t value,
                                  stemma_error *err);

#endif
