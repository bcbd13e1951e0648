/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memmem */
#include <sqlite3.h>
#include <sys/stat.h>

#include "desk.h"

static void test_store__what_is_added_is_read_back(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE);
    CHECK_INT(desk_add(store, "a", FERRY).added, 1);
    CHECK_INT(desk_add(store, "b", FERRY_CUT).added, 1);
    CHECK_INT(desk_add(store, "c", STRIKE).added, 1);
    CHECK_INT(desk_stories(store, "a", "b"), 1);
    CHECK_INT(desk_stories(store, "a", "c"), 2);
    CHECK(strncmp(desk_derivation(store, "a", "b"), "edit", 4) == 0);
    stemma_store_close(store);
    store = desk_open(NULL, path, STEMMA_STORE_READ);
    CHECK_INT(desk_stories(store, "a", "b"), 1);
    CHECK_INT(stemma_store_check(store, NULL, NULL, NULL), STEMMA_OK);
    stemma_store_close(store);
    stemma_engine_free(engine);
    desk_leave(path);
}

static void test_store__a_page_seen_again_is_nothing_new_or_an_edition(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE);
    CHECK_INT(desk_add(store, "page", FERRY).added, 1);
    CHECK_INT(desk_add(store, "page", FERRY).unchanged, 1);
    CHECK_INT(desk_add(store, "page", FERRY_CUT).editions, 1);
    CHECK_INT(desk_add(store, "page", FERRY).unchanged, 1);
    stemma_store_counts counts;
    CHECK_INT(stemma_store_count(store, &counts, NULL), STEMMA_OK);
    CHECK_INT(counts.articles, 2);
    CHECK_INT(counts.pages, 1);
    CHECK(desk_derivation(store, "page", "page~2")[0] != '\0');
    stemma_store_close(store);
    stemma_engine_free(engine);
    desk_leave(path);
}

static void test_store__corrections_win_and_survive_settling(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE);
    const stemma_view a = desk_view("a"), b = desk_view("b"), c = desk_view("c");
    desk_add(store, "a", FERRY);
    desk_add(store, "b", FERRY_CUT);
    desk_add(store, "c", STRIKE);
    CHECK_INT(stemma_store_correct(store, STEMMA_CORRECTION_SAME_STORY, a, c, "me", NULL, NULL),
              STEMMA_OK);
    CHECK_INT(desk_stories(store, "a", "c"), 1);
    CHECK_INT(stemma_store_correct(store, STEMMA_CORRECTION_NOT_DERIVED, a, b, NULL, NULL, NULL),
              STEMMA_OK);
    CHECK_STR(desk_derivation(store, "a", "b"), "");
    CHECK_INT(stemma_store_correct(store, STEMMA_CORRECTION_DERIVED, b, a, NULL, NULL, NULL),
              STEMMA_OK);
    CHECK_STR(desk_derivation(store, "a", "b"), "edit b>a");
    CHECK_INT(stemma_store_settle(store, NULL), STEMMA_OK);
    CHECK_STR(desk_derivation(store, "a", "b"), "edit b>a");
    CHECK_INT(desk_stories(store, "a", "c"), 1);
    CHECK_INT(stemma_store_correct(store, STEMMA_CORRECTION_OTHER_STORY, c, a, NULL, NULL, NULL),
              STEMMA_OK);
    CHECK_INT(desk_stories(store, "a", "c"), 2);
    CHECK_INT(stemma_store_uncorrect(store, STEMMA_CORRECTION_DERIVED, b, a, NULL), STEMMA_OK);
    CHECK_INT(stemma_store_uncorrect(store, STEMMA_CORRECTION_DERIVED, b, a, NULL),
              STEMMA_E_NOTFOUND);
    CHECK_INT(stemma_store_check(store, NULL, NULL, NULL), STEMMA_OK);
    stemma_store_close(store);
    stemma_engine_free(engine);
    desk_leave(path);
}

static void test_store__names_of_joined_stories_still_lead_there(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE);
    const stemma_view a = desk_view("a"), c = desk_view("c"), old = desk_view("story:c");
    stemma_case *both = NULL;
    desk_add(store, "a", FERRY);
    desk_add(store, "c", STRIKE);
    CHECK_INT(stemma_store_correct(store, STEMMA_CORRECTION_SAME_STORY, a, c, NULL, NULL, NULL),
              STEMMA_OK);
    CHECK_INT(stemma_store_load(&both, store, &old, 1, NULL), STEMMA_OK);
    CHECK_INT(stemma_case_article_count(both), 2);
    stemma_case_free(both);
    both = NULL;
    CHECK_INT(stemma_store_uncorrect(store, STEMMA_CORRECTION_SAME_STORY, a, c, NULL), STEMMA_OK);
    CHECK_INT(stemma_store_load(&both, store, &old, 1, NULL), STEMMA_OK);
    CHECK_INT(stemma_case_article_count(both), 1);
    stemma_case_free(both);
    stemma_store_close(store);
    stemma_engine_free(engine);
    desk_leave(path);
}

static bool file_holds(const char *path, const char *word)
{
    FILE *file = fopen(path, "rb");
    char room[1 << 16];
    size_t kept = 0, len = strlen(word);
    bool found = false;
    while (file != NULL && !found) {
        const size_t n = fread(room + kept, 1, sizeof room - kept, file) + kept;
        found = n >= len && memmem(room, n, word, len) != NULL;
        if (n < sizeof room)
            break;
        kept = len;
        memmove(room, room + n - kept, kept);
    }
    if (file != NULL)
        fclose(file);
    return found;
}

static void test_store__what_is_forgotten_is_gone_from_the_file(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE);
    desk_add(store, "a", FERRY);
    desk_add(store, "b", FERRY); /* the very same words: one stands for the other */
    desk_add(store, "c", STRIKE);
    CHECK_INT(stemma_store_forget(store, desk_view("nobody"), NULL), STEMMA_E_NOTFOUND);
    CHECK_INT(stemma_store_forget(store, desk_view("a"), NULL), STEMMA_OK);
    CHECK_INT(stemma_store_forget(store, desk_view("c"), NULL), STEMMA_OK);
    CHECK_INT(stemma_store_check(store, NULL, NULL, NULL), STEMMA_OK);
    CHECK_INT(desk_add(store, "d", FERRY_CUT).added, 1);
    CHECK(desk_derivation(store, "b", "d")[0] != '\0');
    stemma_store_close(store);
    CHECK(!file_holds(path, "walked out at noon"));
    CHECK(file_holds(path, "ran aground on rocks"));
    stemma_engine_free(engine);
    desk_leave(path);
}

/* ------------------------------------------------------------------ files that are not ours */

static stemma_status open_status(const char *path, stemma_store_mode mode, stemma_error *err)
{
    stemma_store_options options = STEMMA_STORE_OPTIONS_INIT;
    stemma_store *store = NULL;
    options.mode = mode;
    const stemma_status status = stemma_store_open(&store, NULL, path, &options, err);
    stemma_store_close(store);
    return status;
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void test_store__files_of_others_are_refused(void)
{
    const char *path = desk_path();
    stemma_error err;
    CHECK_INT(open_status(path, STEMMA_STORE_READ, &err), STEMMA_E_NOTFOUND);
    CHECK_INT(open_status("/no/such/folder/x.db", STEMMA_STORE_CREATE, &err), STEMMA_E_IO);
    run_sql(path, "CREATE TABLE bookmarks (url TEXT)");
    CHECK_INT(open_status(path, STEMMA_STORE_CREATE, &err), STEMMA_E_FORMAT);
    CHECK(strstr(err.message, "no stemma database") != NULL);
    unlink(path);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 500; i++)
        fputs("This is a letter, not a database. ", file);
    fclose(file);
    CHECK_INT(open_status(path, STEMMA_STORE_WRITE, &err), STEMMA_E_FORMAT);
    desk_leave(path);
}

static void test_store__a_newer_file_is_refused(void)
{
    const char *path = desk_path();
    stemma_error err;
    stemma_store_close(desk_open(NULL, path, STEMMA_STORE_CREATE));
    run_sql(path, "PRAGMA user_version = 99");
    CHECK_INT(open_status(path, STEMMA_STORE_READ, &err), STEMMA_E_FORMAT);
    CHECK(strstr(err.message, "newer") != NULL);
    desk_leave(path);
}

/* Every 4 KB page but the first overwritten in turn: a clear answer each time, never a crash. */
static void test_store__a_damaged_file_is_told(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE);
    struct stat s;
    desk_add(store, "a", FERRY);
    desk_add(store, "b", FERRY_CUT);
    stemma_store_close(store);
    CHECK_INT(stat(path, &s), 0);
    char *whole = malloc((size_t)s.st_size), noise[4096];
    memset(noise, 0xA5, sizeof noise);
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL && whole != NULL && fread(whole, 1, (size_t)s.st_size, file) > 0);
    int told = 0;
    for (long page = 1; page < s.st_size / 4096; page += 3) {
        stemma_error err = {STEMMA_OK, 0, ""};
        stemma_case *c = NULL;
        fseek(file, page * 4096, SEEK_SET);
        fwrite(noise, 1, sizeof noise, file);
        fflush(file);
        store = NULL;
        stemma_status status = stemma_store_open(&store, NULL, path, NULL, &err);
        if (status >= 0) {
            status = stemma_store_check(store, NULL, NULL, &err);
            if (stemma_store_load(&c, store, NULL, 0, &err) >= 0)
                stemma_case_free(c);
            stemma_store_close(store);
        }
        told += status < 0;
        fseek(file, page * 4096, SEEK_SET);
        fwrite(whole + page * 4096, 1, sizeof noise, file);
        fflush(file);
    }
    CHECK(told > 0);
    fclose(file);
    free(whole);
    stemma_engine_free(engine);
    desk_leave(path);
}

/* ------------------------------------------------------------------ several at once */

static void test_store__a_writer_waits_and_a_reader_goes_on(void)
{
    const char *path = desk_path();
    stemma_engine *engine = desk_engine();
    stemma_store_options options = STEMMA_STORE_OPTIONS_INIT;
    stemma_store *store = desk_open(engine, path, STEMMA_STORE_CREATE), *second = NULL;
    stemma_error err = {STEMMA_OK, 0, ""};
    sqlite3 *other = NULL;
    desk_add(store, "a", FERRY);
    CHECK_INT(sqlite3_open(path, &other), SQLITE_OK);
    CHECK_INT(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(desk_stories(store, "a", "a"), 1);
    options.wait_ms = 50;
    CHECK_INT(stemma_store_open(&second, engine, path, &options, &err), STEMMA_OK);
    const stemma_source source = desk_record("b", STRIKE);
    CHECK_INT(stemma_store_add(second, &source, 1, NULL, &err), STEMMA_E_IO);
    CHECK(strstr(err.message, "another program is writing") != NULL);
    CHECK_INT(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(stemma_store_add(second, &source, 1, NULL, &err), STEMMA_OK);
    sqlite3_close(other);
    stemma_store_close(second);
    stemma_store_close(store);
    stemma_engine_free(engine);
    desk_leave(path);
}

static void test_store__misuse_is_told(void)
{
    const char *path = desk_path();
    stemma_store *store = desk_open(NULL, path, STEMMA_STORE_CREATE);
    const stemma_source source = desk_record("a", FERRY);
    const stemma_view nobody = desk_view("nobody");
    stemma_store_options options = STEMMA_STORE_OPTIONS_INIT;
    stemma_case *c = NULL;
    CHECK_INT(stemma_store_add(store, &source, 1, NULL, NULL), STEMMA_E_ARGUMENT);
    CHECK_INT(stemma_store_settle(store, NULL), STEMMA_E_ARGUMENT);
    CHECK_INT(stemma_store_load(&c, store, &nobody, 1, NULL), STEMMA_E_NOTFOUND);
    stemma_store_close(store);
    stemma_store_close(NULL);
    options.batch_articles = 0;
    CHECK_INT(stemma_store_open(&store, NULL, path, &options, NULL), STEMMA_E_ARGUMENT);
    CHECK_INT(stemma_store_open(&store, NULL, "", NULL, NULL), STEMMA_E_ARGUMENT);
    desk_leave(path);
}

int main(void)
{
    RUN(test_store__what_is_added_is_read_back);
    RUN(test_store__a_page_seen_again_is_nothing_new_or_an_edition);
    RUN(test_store__corrections_win_and_survive_settling);
    RUN(test_store__names_of_joined_stories_still_lead_there);
    RUN(test_store__what_is_forgotten_is_gone_from_the_file);
    RUN(test_store__files_of_others_are_refused);
    RUN(test_store__a_newer_file_is_refused);
    RUN(test_store__a_damaged_file_is_told);
    RUN(test_store__a_writer_waits_and_a_reader_goes_on);
    RUN(test_store__misuse_is_told);
    return DONE();
}
