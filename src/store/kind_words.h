/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_KIND_WORDS_H
#define STM_STORE_KIND_WORDS_H
/**
 * @file From the words that a database has for kinds (FORMATS') back to the model's numbers.
 * A word that no version of the program writes becomes the first kind.
 */
#include <sqlite3.h>

#include "model/model.h"

stm_approx stm_approx_of(sqlite3_stmt *s, int column);
stm_date_type stm_date_type_of(sqlite3_stmt *s, int column);
stm_quote_kind stm_quote_kind_of(sqlite3_stmt *s, int column);
stm_name_kind stm_name_kind_of(sqlite3_stmt *s, int column);
stm_stance_kind stm_stance_kind_of(sqlite3_stmt *s, int column);
stm_why stm_why_of(sqlite3_stmt *s, int column);
stm_notice_kind stm_notice_kind_of(sqlite3_stmt *s, int column);
stm_kind stm_derivation_kind_of(sqlite3_stmt *s, int column);
stm_passage_kind stm_passage_kind_of(sqlite3_stmt *s, int column);
stm_declared_kind stm_declared_kind_of(sqlite3_stmt *s, int column);
stm_discrepancy_kind stm_discrepancy_kind_of(sqlite3_stmt *s, int column);

/** The word for a kind of which no public header has one. */
const char *stm_declared_kind_name(int kind);

#endif
