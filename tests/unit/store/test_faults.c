/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file system that fails: the n-th write, flush or growth of a file is refused, with an I/O error
 * or as a full disk, and so is every one after it. Whatever n is, the database opens afterwards, is
 * sound, and holds every article whose add had returned.
 */
#include <sqlite3.h>

#include "desk.h"

/* ------------------------------------------------------------------ the failing file system */

/* The methods of a kind of file (SQLite has several), and ours in their place. */
typedef struct methods {
    sqlite3_io_methods ours;
    const sqlite3_io_methods *real;
} methods;

static struct {
    sqlite3_vfs vfs, *under;
    methods kinds[8];
    int kind_count;
    long left; /* operations until they fail; below 0: they do not */
    int code;
} faults = {.left = -1};

static bool fails(void)
{
    if (faults.left < 0)
        return false;
    if (faults.left > 0)
        faults.left--;
    return faults.left == 0;
}

static const sqlite3_io_methods *real_of(const sqlite3_file *f)
{
    return ((const methods *)(const void *)f->pMethods)->real;
}

static int failing_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 at)
{
    return fails() ? faults.code : real_of(f)->xWrite(f, bytes, count, at);
}

static int failing_sync(sqlite3_file *f, int flags)
{
    return fails() ? SQLITE_IOERR_FSYNC : real_of(f)->xSync(f, flags);
}

static int failing_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return fails() ? SQLITE_IOERR_TRUNCATE : real_of(f)->xTruncate(f, size);
}

/* Closing puts SQLite's own methods back first: they know more of the file than we do. */
static int close_file(sqlite3_file *f)
{
    f->pMethods = real_of(f);
    return f->pMethods->xClose(f);
}

static const sqlite3_io_methods *ours_for(const sqlite3_io_methods *real)
{
    for (int i = 0; i < faults.kind_count; i++)
        if (faults.kinds[i].real == real)
            return &faults.kinds[i].ours;
    methods *m = &faults.kinds[faults.kind_count++];
    m->real = real;
    m->ours = *real;
    m->ours.xWrite = failing_write;
    m->ours.xSync = failing_sync;
    m->ours.xTruncate = failing_truncate;
    m->ours.xClose = close_file;
    return &m->ours;
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    const int code = faults.under->xOpen(faults.under, name, f, flags, ret_flags);
    if (code == SQLITE_OK && f->pMethods != NULL)
        f->pMethods = ours_for(f->pMethods);
    return code;
}

static void install(void)
{
    faults.under = sqlite3_vfs_find(NULL);
    faults.vfs = *faults.under;
    faults.vfs.zName = "faults";
    faults.vfs.xOpen = open_file;
    faults.vfs.pNext = NULL;
    CHECK_INT(sqlite3_vfs_register(&faults.vfs, 0), SQLITE_OK);
}

/* ------------------------------------------------------------------ adding until it fails */

static const char *const texts[] = {FERRY, FERRY_CUT, STRIKE};
enum { TEXTS = 3 };

/* Add the texts one by one while operations fail from the n-th on; how many adds returned well. */
static int add_with_faults(stemma_engine *engine, const char *path, long n)
{
    stemma_store_options options = STEMMA_STORE_OPTIONS_INIT;
    stemma_store *store = NULL;
    int returned = 0;
    options.vfs = "faults";
    options.wait_ms = 100;
    faults.left = n;
    if (stemma_store_open(&store, engine, path, &options, NULL) >= 0) {
        for (int i = 0; i < TEXTS; i++) {
            const char id[] = {(char)('a' + i), '\0'};
            const stemma_source source = desk_record(id, texts[i]);
            if (stemma_store_add(store, &source, 1, NULL, NULL) < 0)
                break;
            returned++;
        }
        stemma_store_close(store);
    }
    faults.left = -1;
    return returned;
}

/* Is what is there sound, and all that had returned in it? */
static bool stands(stemma_engine *engine, const char *path, int returned)
{
    stemma_store_counts counts = {0, 0, 0, 0};
    stemma_error err = {STEMMA_OK, 0, ""};
    stemma_store *store = NULL;
    bool ok = stemma_store_open(&store, engine, path, NULL, &err) >= 0 &&
              stemma_store_check(store, NULL, NULL, &err) >= 0 &&
              stemma_store_count(store, &counts, &err) >= 0;
    if (!ok)
        printf("# %s\n", err.message);
    ok = ok && counts.articles >= (uint64_t)returned;
    /* and it can be gone on with */
    ok = ok && desk_add(store, "z", STRIKE " And so on.").failed == 0;
    stemma_store_close(store);
    return ok;
}

static void fail_each(int code)
{
    stemma_engine *engine = desk_engine();
    int returned = 0;
    /* some hundred operations in all; steps grow so that early ones, which differ most, are all met
     */
    for (long n = 1; returned < TEXTS; n += 1 + n / 12) {
        const char *path = desk_path();
        faults.code = code;
        returned = add_with_faults(engine, path, n);
        const bool ok = stands(engine, path, returned);
        CHECK(ok);
        desk_leave(path);
        if (!ok)
            break;
    }
    stemma_engine_free(engine);
}

static void test_store_faults__no_io_error_loses_what_was_added(void)
{
    fail_each(SQLITE_IOERR_WRITE);
}

static void test_store_faults__no_full_disk_loses_what_was_added(void)
{
    fail_each(SQLITE_FULL);
}

int main(void)
{
    install();
    RUN(test_store_faults__no_io_error_loses_what_was_added);
    RUN(test_store_faults__no_full_disk_loses_what_was_added);
    return DONE();
}
