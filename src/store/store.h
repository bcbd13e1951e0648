/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_H
#define STM_STORE_H
/**
 * @file store: what was found <-> a database file.
 *
 * Comes after: everything that finds.   Feeds: report, and the flow over a database (growth.c).
 * A row's number is an int64_t; 0 is none. All of this works within the caller's transaction.
 */
#include "model/model.h"
#include "store/database.h"

/** What a database adds to an article that is new to it. */
typedef struct stm_new_article {
    const stm_article *article;
    stm_str name; /* no other article's */
    int64_t page, edition;
    int64_t fetched; /* UTC seconds */
    int64_t text_hash, words_hash;
    stm_str cut;  /* its words with spaces between, where the script has none; or none */
    stm_str keys; /* sketch's, packed; may be empty */
} stm_new_article;

/** Add an article and all that belongs to it alone; *ret_row is its row. */
stemma_status stm_save_article(stm_database *db, const stm_new_article *a, int64_t *ret_row,
                               stemma_error *err);

/** Write (save_claims.c) and read (load_claims.c) an article's claims. */
stemma_status stm_save_claims(stm_database *db, int64_t row, const stm_claims *claims,
                              stemma_error *err);
stemma_status stm_load_claims(stm_database *db, stm_article *a, stm_arena *arena,
                              stemma_error *err);

/**
 * Write what a case found for all of its articles, which are rows of the database: derivations,
 * stories, what is resolved and compared. What was there for them is replaced where it differs.
 * Derivations into them that the case does not have are deleted.
 */
stemma_status stm_save_findings(stm_database *db, const stemma_case *c, const uint32_t *same_as,
                                stemma_error *err);

/** How much of an article is read. */
typedef enum stm_parts {
    STM_PARTS_LINEAGE, /* what finding derivations and stories needs */
    STM_PARTS_ALL      /* and captions, authors, claims: what reports show */
} stm_parts;

/**
 * Read an article: it lives in `arena`. Its words stay packed (a->marks).
 * @return STEMMA_E_NOTFOUND where there is no such row; STEMMA_E_FORMAT: the file is damaged.
 */
stemma_status stm_load_article(stm_database *db, int64_t row, stm_parts parts, stm_article *ret,
                               stm_arena *arena, stemma_error *err);

/**
 * Make a case of articles: these rows (each once), in the order of a traced case, with what the
 * database holds about them: derivations both of whose ends are here, and the stories they are
 * in, with those of its articles that are here.
 */
stemma_status stm_load_case(stm_database *db, const int64_t *rows, size_t count, stemma_case **ret,
                            stemma_error *err);

/** Fill c->articles with these rows, sorted as a traced case has them. */
stemma_status stm_load_articles(stm_database *db, const int64_t *rows, size_t count,
                                stm_parts parts, stemma_case *c, stemma_error *err);

/** A list of rows. */
typedef STM_ARRAY(int64_t) stm_rows;

/** Append the numbers in the first column of what a statement gives. */
stemma_status stm_rows_of(stm_database *db, sqlite3_stmt *statement, stm_rows *rows,
                          stemma_error *err);

/** The story of a name or of an alias; STEMMA_E_NOTFOUND. */
stemma_status stm_story_named(stm_database *db, stm_str name, int64_t *ret, stemma_error *err);

/** Let the names that an article founded go over to another of its story, before it is forgotten.
 */
stemma_status stm_story_refound(stm_database *db, int64_t row, stemma_error *err);

/** "it is damaged": for contents that no version of the program writes. */
stemma_status stm_damaged(const stm_database *db, const char *what, int64_t row, stemma_error *err);

#endif
