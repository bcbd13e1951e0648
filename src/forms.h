/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_FORMS_H
#define STM_FORMS_H
/**
 * @file The forms that words have in a database's texts, by what they mean in English: by them a
 * search for "soldiers" finds "katonák" too. Names and English stems are the terms that languages
 * meet in (terms/terms.h).
 */
#include "base/hash.h"
#include "engine.h"
#include "store/store.h"

/**
 * Write the forms of an article's words.
 * @param words where they stand in article->text.
 * @param seen  vocabulary entries written before; kept from article to article of one call.
 */
stemma_status stm_forms_save(stm_database *db, const stm_article *article, const stm_word *words,
                             const stm_vocabulary *vocabulary, stm_map *seen, stemma_error *err);

/**
 * A full-text expression (SQLite's FTS5) that finds what `words` say: each as it is, and, with an
 * engine, in the forms that mean the same. Parts in quotation marks stay side by side.
 * @return STEMMA_E_ARGUMENT where there is no word in it.
 */
stemma_status stm_forms_query(stm_buf *ret, stm_database *db, stemma_engine *engine, stm_str words,
                              stemma_error *err);

#endif
