/* SPDX-License-Identifier: Apache-2.0 */
#include "store/database.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"

/* What SQLite's codes come to, and what a person is told first. */
static stemma_status status_of(int code, const char **ret_what)
{
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        return STEMMA_E_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        *ret_what = "another program is writing to it";
        return STEMMA_E_IO;
    case SQLITE_FULL:
        *ret_what = "the disk is full";
        return STEMMA_E_IO;
    case SQLITE_NOTADB:
        *ret_what = "it is no stemma database";
        return STEMMA_E_FORMAT;
    case SQLITE_CORRUPT:
        *ret_what = "it is damaged";
        return STEMMA_E_FORMAT;
    case SQLITE_READONLY:
        *ret_what = "it may not be written";
        return STEMMA_E_IO;
    case SQLITE_CONSTRAINT:
        *ret_what = "it contradicts itself";
        return STEMMA_E_FORMAT;
    default:
        *ret_what = "it could not be read or written";
        return STEMMA_E_IO;
    }
}

stemma_status stm_database_fail(const stm_database *db, stemma_error *err)
{
    const char *what = "";
    const int code = db->sqlite == NULL ? SQLITE_NOMEM : sqlite3_extended_errcode(db->sqlite);
    const stemma_status status = status_of(code, &what);
    if (status == STEMMA_E_NOMEM)
        return stm_fail_nomem(err);
    return stm_fail(err, status, STEMMA_NO_OFFSET, "'%.120s': %s (%s)", db->path, what,
                    sqlite3_errmsg(db->sqlite));
}

stemma_status stm_database_exec(stm_database *db, const char *sql, stemma_error *err)
{
    return sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK
               ? STEMMA_OK
               : stm_database_fail(db, err);
}

/* ------------------------------------------------------------------ opening */

static stemma_status pragma_number(stm_database *db, const char *sql, int64_t *ret,
                                   stemma_error *err)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *ret = sqlite3_column_int64(statement, 0);
    const stemma_status status = code == SQLITE_ROW ? STEMMA_OK : stm_database_fail(db, err);
    sqlite3_finalize(statement);
    return status;
}

/* A file system that cannot be written has no room for the write-ahead log's index: then the file
   is read as it stands, which is right as long as nobody can write there. */
static int open_unchanging(stm_database *db, const char *path, const char *vfs)
{
    stm_buf uri = {0};
    stm_buf_add_str(&uri, STM_STR("file:"));
    for (const char *p = path; *p != '\0'; p++)
        if (*p == '%' || *p == '?' || *p == '#')
            stm_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
        else
            stm_buf_add_char(&uri, *p);
    stm_buf_add(&uri, "?immutable=1", sizeof "?immutable=1");
    sqlite3_close_v2(db->sqlite);
    db->sqlite = NULL;
    const int code = uri.failed ? SQLITE_NOMEM
                                : sqlite3_open_v2(uri.data, &db->sqlite,
                                                  SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, vfs);
    stm_buf_clear(&uri);
    return code;
}

static int first_read(sqlite3 *sqlite)
{
    return sqlite3_exec(sqlite, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
}

static bool has_log(const char *path)
{
    struct stat s;
    stm_buf log = {0};
    stm_buf_printf(&log, "%s-wal", path);
    const bool is = !log.failed && stat(log.data, &s) == 0 && s.st_size > 0;
    stm_buf_clear(&log);
    return is;
}

static stemma_status open_file(stm_database *db, const char *path, stm_access access,
                               const char *vfs, uint32_t wait_ms, stemma_error *err)
{
    static const int flags[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    struct stat s;
    if (access != STM_ACCESS_CREATE && stat(path, &s) != 0)
        return stm_fail(err, errno == ENOENT ? STEMMA_E_NOTFOUND : STEMMA_E_IO, STEMMA_NO_OFFSET,
                        "'%.120s': %s", path, strerror(errno));
    if (sqlite3_open_v2(path, &db->sqlite, flags[access] | SQLITE_OPEN_NOMUTEX, vfs) != SQLITE_OK)
        return stm_database_fail(db, err);
    sqlite3_busy_timeout(db->sqlite, (int)(wait_ms > INT32_MAX ? INT32_MAX : wait_ms));
    int code = first_read(db->sqlite);
    const int kind = code & 0xFF;
    if (access == STM_ACCESS_READ && (kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY) &&
        !has_log(path)) {
        if (open_unchanging(db, path, vfs) == SQLITE_OK)
            code = first_read(db->sqlite);
    }
    return code == SQLITE_OK ? STEMMA_OK : stm_database_fail(db, err);
}

/* From no schema, or an older one, to ours: all of it or nothing. */
static stemma_status migrate(stm_database *db, stemma_error *err)
{
    int64_t version = 0;
    char set[80];
    STM_TRY(stm_database_exec(db, "BEGIN IMMEDIATE", err));
    stemma_status status = pragma_number(db, "PRAGMA user_version", &version, err);
    for (int64_t v = version; v < STM_SCHEMA_VERSION && status >= 0; v++)
        status = stm_database_exec(db, stm_sql_schemas[v], err);
    sqlite3_snprintf(sizeof set, set, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                     STM_APPLICATION_ID, STM_SCHEMA_VERSION);
    if (status >= 0)
        status = stm_database_exec(db, set, err);
    if (status >= 0)
        status = stm_database_exec(db, "COMMIT", err);
    if (status < 0)
        sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static stemma_status check_ours(stm_database *db, stm_access access, stemma_error *err)
{
    int64_t id = 0, version = 0, tables = 0;
    STM_TRY(pragma_number(db, "PRAGMA application_id", &id, err));
    STM_TRY(pragma_number(db, "PRAGMA user_version", &version, err));
    STM_TRY(pragma_number(db, "SELECT count(*) FROM sqlite_schema", &tables, err));
    const bool empty = id == 0 && version == 0 && tables == 0;
    if (id != STM_APPLICATION_ID && !(empty && access != STM_ACCESS_READ))
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "'%.120s': it is no stemma database", db->path);
    if (version > STM_SCHEMA_VERSION)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "'%.120s': it is of version %d, from a newer stemma; this one reads up to "
                        "version %d",
                        db->path, (int)version, STM_SCHEMA_VERSION);
    if (version == STM_SCHEMA_VERSION)
        return STEMMA_OK;
    if (access == STM_ACCESS_READ)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET,
                        "'%.120s': it is of version %d; opened for writing once it becomes "
                        "version %d",
                        db->path, (int)version, STM_SCHEMA_VERSION);
    return migrate(db, err);
}

/* The log lets readers go on while one writes; a commit is on the disk when it returns. */
static stemma_status set_up(stm_database *db, stm_access access, stemma_error *err)
{
    if (access != STM_ACCESS_READ)
        STM_TRY(stm_database_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", err));
    return stm_database_exec(
        db,
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
        "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY",
        err);
}

static stemma_status start(stm_database *db, const char *path, stm_access access, const char *vfs,
                           uint32_t wait_ms, stemma_error *err)
{
    STM_TRY(open_file(db, path, access, vfs, wait_ms, err));
    STM_TRY(check_ours(db, access, err));
    return set_up(db, access, err);
}

stemma_status stm_database_open(stm_database *db, const char *path, stm_access access,
                                const char *vfs, uint32_t wait_ms, stemma_error *err)
{
    *db = (stm_database){0};
    const size_t size = strlen(path) + 1;
    char *own = stm_malloc(size);
    if (own == NULL)
        return stm_fail_nomem(err);
    memcpy(own, path, size);
    db->path = own;
    const stemma_status status = start(db, own, access, vfs, wait_ms, err);
    if (status < 0)
        stm_database_close(db);
    return status;
}

void stm_database_close(stm_database *db)
{
    for (int i = 0; i < STM_SQL_COUNT; i++)
        sqlite3_finalize(db->statements[i]);
    sqlite3_close_v2(db->sqlite);
    stm_free((char *)db->path);
    *db = (stm_database){0};
}

/* ------------------------------------------------------------------ statements */

sqlite3_stmt *stm_database_use(stm_database *db, stm_sql which, stemma_error *err)
{
    sqlite3_stmt **statement = &db->statements[which];
    if (*statement == NULL &&
        sqlite3_prepare_v3(db->sqlite, stm_sql_texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                           statement, NULL) != SQLITE_OK) {
        stm_database_fail(db, err);
        return NULL;
    }
    sqlite3_reset(*statement);
    sqlite3_clear_bindings(*statement);
    return *statement;
}

stemma_status stm_database_step(stm_database *db, sqlite3_stmt *statement, stemma_error *err)
{
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return STEMMA_OK;
    const stemma_status status = code == SQLITE_DONE ? STEMMA_DONE : stm_database_fail(db, err);
    sqlite3_reset(statement);
    return status;
}

stemma_status stm_database_run(stm_database *db, sqlite3_stmt *statement, stemma_error *err)
{
    const stemma_status status = stm_database_step(db, statement, err);
    sqlite3_reset(statement);
    return status < 0 ? status : STEMMA_OK;
}

static void bind_one(sqlite3_stmt *statement, int at, char letter, va_list *values)
{
    if (letter == 'd') {
        const double d = va_arg(*values, double);
        isnan(d) ? sqlite3_bind_null(statement, at) : sqlite3_bind_double(statement, at, d);
    } else if (letter == 's' || letter == 'b') {
        const stm_str s = va_arg(*values, stm_str);
        if (letter == 'b')
            sqlite3_bind_blob64(statement, at, s.data == NULL ? "" : s.data, s.len, SQLITE_STATIC);
        else if (s.data != NULL)
            sqlite3_bind_text64(statement, at, s.data, s.len, SQLITE_STATIC, SQLITE_UTF8);
    } else {
        const int64_t n = va_arg(*values, int64_t);
        if (letter == 'i' || n != 0)
            sqlite3_bind_int64(statement, at, n);
    }
}

static sqlite3_stmt *use_with(stm_database *db, stm_sql which, const char *form, va_list *values,
                              stemma_error *err)
{
    sqlite3_stmt *statement = stm_database_use(db, which, err);
    for (int i = 0; statement != NULL && form[i] != '\0'; i++)
        bind_one(statement, i + 1, form[i], values);
    return statement;
}

sqlite3_stmt *stm_database_with(stm_database *db, stm_sql which, stemma_error *err,
                                const char *form, ...)
{
    va_list values;
    va_start(values, form);
    sqlite3_stmt *statement = use_with(db, which, form, &values, err);
    va_end(values);
    return statement;
}

stemma_status stm_database_put(stm_database *db, stm_sql which, stemma_error *err, const char *form,
                               ...)
{
    va_list values;
    va_start(values, form);
    sqlite3_stmt *statement = use_with(db, which, form, &values, err);
    va_end(values);
    return statement == NULL ? err->status : stm_database_run(db, statement, err);
}

stemma_status stm_database_number(stm_database *db, stm_sql which, int64_t *ret, stemma_error *err,
                                  const char *form, ...)
{
    va_list values;
    va_start(values, form);
    sqlite3_stmt *statement = use_with(db, which, form, &values, err);
    va_end(values);
    if (statement == NULL)
        return err->status;
    const stemma_status status = stm_database_step(db, statement, err);
    if (status == STEMMA_OK)
        *ret = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return status;
}

stm_str stm_column_str(sqlite3_stmt *statement, int column, stm_arena *arena)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return STM_NONE;
    const void *bytes = sqlite3_column_blob(statement, column);
    const size_t len = (size_t)sqlite3_column_bytes(statement, column);
    const stm_str copy = stm_arena_str(arena, (stm_str){bytes == NULL ? "" : bytes, len});
    return copy.data == NULL ? (stm_str){NULL, len + 1} : copy;
}
