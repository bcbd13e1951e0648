/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_SAVE_STORY_H
#define STM_STORE_SAVE_STORY_H
/** @file Stories <-> rows, with names that stay. */
#include "store/store.h"

/**
 * Write a story of a case: its articles, title and times. *ret_row is its row.
 *
 * A story was founded by one article, and where that article is the story's name leads: of
 * several founders in one story the earliest gives the name, and the other names become aliases;
 * a founder that has left again takes its name along.
 */
stemma_status stm_save_story(stm_database *db, const stemma_case *c, const stm_story *story,
                             int64_t *ret_row, stemma_error *err);

#endif
