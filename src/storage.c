/* SPDX-License-Identifier: Apache-2.0 */
#include "storage.h"

#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "growth.h"

static stemma_status check_options(const stemma_store_options *o, const char *path,
                                   stemma_error *err)
{
    if (path == NULL || path[0] == '\0')
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "no path is given");
    if (o->mode < STEMMA_STORE_READ || o->mode > STEMMA_STORE_CREATE)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "there is no mode %d", o->mode);
    if (o->batch_articles == 0 || o->batch_bytes == 0)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "a batch of nothing");
    return STEMMA_OK;
}

stemma_status stemma_store_open(stemma_store **out, stemma_engine *engine, const char *path,
                                const stemma_store_options *options, stemma_error *err)
{
    static const stemma_store_options defaults = STEMMA_STORE_OPTIONS_INIT;
    stemma_error own;
    err = err == NULL ? &own : err;
    if (options == NULL)
        options = &defaults;
    STM_TRY(check_options(options, path, err));
    stemma_store *store = stm_calloc(1, sizeof *store);
    if (store == NULL)
        return stm_fail_nomem(err);
    store->engine = engine;
    store->options = *options;
    store->options.vfs = NULL; /* was borrowed for the call */
    const stemma_status status = stm_database_open(&store->db, path, (stm_access)options->mode,
                                                   options->vfs, options->wait_ms, err);
    if (status < 0) {
        stm_free(store);
        return status;
    }
    *out = store;
    return STEMMA_OK;
}

void stemma_store_close(stemma_store *store)
{
    if (store == NULL)
        return;
    stm_database_close(&store->db);
    stm_free(store);
}

stemma_status stm_storage_begin(stemma_store *store, bool writes, stemma_error *err)
{
    return stm_database_exec(&store->db, writes ? "BEGIN IMMEDIATE" : "BEGIN", err);
}

stemma_status stm_storage_end(stemma_store *store, stemma_status status, stemma_error *err)
{
    if (status >= 0)
        status = stm_database_exec(&store->db, "COMMIT", err);
    if (status < 0)
        sqlite3_exec(store->db.sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status < 0 ? status : STEMMA_OK;
}

stemma_status stemma_store_settle(stemma_store *store, stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    if (store->engine == NULL || store->options.mode == STEMMA_STORE_READ)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the store is open for reading");
    const stm_growth g = {&store->db, store->engine, store->options.whole_articles};
    STM_TRY(stm_storage_begin(store, true, err));
    return stm_storage_end(store, stm_growth_settle(&g, err), err);
}

/* ------------------------------------------------------------------ reading */

/* The rows that a name stands for: a story's articles, or one article. */
static stemma_status rows_of_name(stemma_store *store, stm_str name, stm_rows *rows,
                                  stemma_error *err)
{
    int64_t row;
    const stemma_status status =
        stm_database_number(&store->db, STM_SQL_ARTICLE_NAME_TAKEN, &row, err, "s", name);
    if (status == STEMMA_OK)
        return STM_ARRAY_ADD(rows, row) ? STEMMA_OK : stm_fail_nomem(err);
    if (status < 0)
        return status;
    if (stm_story_named(&store->db, name, &row, err) < 0)
        return err->status != STEMMA_E_NOTFOUND
                   ? err->status
                   : stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET,
                              "there is no article or story '%.*s'",
                              name.len < 120 ? (int)name.len : 120, name.data);
    return stm_rows_of(&store->db,
                       stm_database_with(&store->db, STM_SQL_STORY_ARTICLES, err, "i", row), rows,
                       err);
}

/* Each row once, wherever it first stood. */
static bool drop_doubles(stm_rows *rows)
{
    stm_map seen = {0};
    size_t kept = 0;
    bool ok = true;
    for (size_t i = 0; i < rows->count && ok; i++) {
        if (stm_map_get(&seen, (uint64_t)rows->items[i]) != STM_MAP_NONE)
            continue;
        ok = stm_map_set(&seen, (uint64_t)rows->items[i], 0);
        rows->items[kept++] = rows->items[i];
    }
    rows->count = kept;
    stm_map_clear(&seen);
    return ok;
}

static stemma_status load(stemma_case **out, stemma_store *store, const stemma_view *names,
                          size_t count, stm_rows *rows, stemma_error *err)
{
    if (count == 0)
        STM_TRY(stm_rows_of(&store->db, stm_database_use(&store->db, STM_SQL_ARTICLES_ALL, err),
                            rows, err));
    for (size_t i = 0; i < count; i++)
        STM_TRY(rows_of_name(store, (stm_str){names[i].data, names[i].len}, rows, err));
    if (!drop_doubles(rows))
        return stm_fail_nomem(err);
    return stm_load_case(&store->db, rows->items, rows->count, out, err);
}

stemma_status stemma_store_load(stemma_case **out, stemma_store *store, const stemma_view *names,
                                size_t count, stemma_error *err)
{
    stemma_error own;
    stm_rows rows = {0};
    err = err == NULL ? &own : err;
    STM_TRY(stm_storage_begin(store, false, err));
    const stemma_status status =
        stm_storage_end(store, load(out, store, names, count, &rows, err), err);
    STM_ARRAY_CLEAR(&rows);
    return status;
}

stemma_status stemma_store_count(stemma_store *store, stemma_store_counts *ret, stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    sqlite3_stmt *s = stm_database_use(&store->db, STM_SQL_COUNTS, err);
    if (s == NULL)
        return err->status;
    const stemma_status status = stm_database_step(&store->db, s, err);
    if (status == STEMMA_OK)
        *ret = (stemma_store_counts){
            (uint64_t)sqlite3_column_int64(s, 0), (uint64_t)sqlite3_column_int64(s, 1),
            (uint64_t)sqlite3_column_int64(s, 2), (uint64_t)sqlite3_column_int64(s, 3)};
    sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}
