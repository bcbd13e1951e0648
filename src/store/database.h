/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_STORE_DATABASE_H
#define STM_STORE_DATABASE_H
/**
 * @file One open SQLite file: refused where it is not ours, statements prepared once, SQLite's
 * codes turned into statuses and sentences. The SQL stands in the .sql files here. `err` is never
 * NULL here: the public calls see to that.
 */
#include <math.h>
#include <sqlite3.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store_sql.h"

/** Says whose file it is (sqlite.org/fileformat2.html, offset 68): "STMA". */
enum { STM_APPLICATION_ID = 0x53544D41 };

typedef enum stm_access {
    STM_ACCESS_READ,  /* nothing is ever written, not even beside the file */
    STM_ACCESS_WRITE, /* the file must be there */
    STM_ACCESS_CREATE /* made where it is not */
} stm_access;

typedef struct stm_database {
    sqlite3 *sqlite;
    const char *path; /* for messages; the database's own */
    sqlite3_stmt *statements[STM_SQL_COUNT];
} stm_database;

/**
 * Open a file. One of an older version is brought to ours where it may be written.
 *
 * @param vfs     SQLite's name of the file system to use; NULL: the usual one.
 * @param wait_ms how long to wait for another writer.
 * @return STEMMA_E_NOTFOUND, STEMMA_E_FORMAT (damaged, not ours, or from a newer program),
 * STEMMA_E_IO, STEMMA_E_NOMEM. `db` is closed then.
 */
stemma_status stm_database_open(stm_database *db, const char *path, stm_access access,
                                const char *vfs, uint32_t wait_ms, stemma_error *err);
void stm_database_close(stm_database *db);

/** Fill in `err` from what SQLite last said of the file. */
stemma_status stm_database_fail(const stm_database *db, stemma_error *err);

/** A named statement, reset and with nothing bound; NULL: `err` says why. */
sqlite3_stmt *stm_database_use(stm_database *db, stm_sql which, stemma_error *err);

/** One step of a statement: STEMMA_OK with a row, STEMMA_DONE without (it is reset then). */
stemma_status stm_database_step(stm_database *db, sqlite3_stmt *statement, stemma_error *err);

/** Run a statement that gives no rows, and reset it. */
stemma_status stm_database_run(stm_database *db, sqlite3_stmt *statement, stemma_error *err);

/**
 * A named statement with values bound in order, one a letter of `form`: i int64_t, r the same but 0
 * is NULL, d double (NAN is NULL), s stm_str (none is NULL), b stm_str as bytes. NULL: `err` says
 * why.
 */
sqlite3_stmt *stm_database_with(stm_database *db, stm_sql which, stemma_error *err,
                                const char *form, ...);

/** stm_database_with(), and run it to its end. */
stemma_status stm_database_put(stm_database *db, stm_sql which, stemma_error *err, const char *form,
                               ...);

/** The first column of the first row as a number; STEMMA_DONE where there is no row. */
stemma_status stm_database_number(stm_database *db, stm_sql which, int64_t *ret, stemma_error *err,
                                  const char *form, ...);

/** A script or a statement by its text: for PRAGMA, BEGIN, COMMIT. */
stemma_status stm_database_exec(stm_database *db, const char *sql, stemma_error *err);

/** Text of a column, a copy in `arena`; none for NULL. Memory that ran out: data is NULL, len not
 * 0. */
stm_str stm_column_str(sqlite3_stmt *statement, int column, stm_arena *arena);

/** A number of a column, NAN for NULL. */
static inline double stm_column_double(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? (double)NAN
               : sqlite3_column_double(statement, column);
}
static inline uint32_t stm_column_u32(sqlite3_stmt *statement, int column)
{
    return (uint32_t)sqlite3_column_int64(statement, column);
}

#endif
