/* SPDX-License-Identifier: Apache-2.0 */
/* Every statement is prepared, and none walks a table that grows but those that mean to. */
#include "store/database.h"

#include "desk.h"

/* Statements that walk all of something on purpose: checks, counts, and tables read whole. */
static bool may_walk(const char *name)
{
    static const char *const names[] = {"check_",          "counts",      "articles_all",
                                        "card_all",        "tongue_all",  "tongues_forget",
                                        "suspects_forget", "corrections_"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(name, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Is it a table that the statement makes for itself: WITH x AS (…)? */
static bool is_own(const char *sql, const char *detail)
{
    char name[64], made[80];
    if (sscanf(detail, "SCAN %63s", name) != 1 || strstr(sql, "WITH") == NULL)
        return false;
    snprintf(made, sizeof made, "%s AS (", name);
    if (strstr(sql, made) != NULL)
        return true;
    snprintf(made, sizeof made, "%s (", name);
    return strstr(sql, made) != NULL;
}

/* "SCAN x" without an index is a walk; full text is asked through its own. */
static bool is_walk(const char *sql, const char *detail)
{
    return strncmp(detail, "SCAN ", 5) == 0 && strstr(detail, "VIRTUAL TABLE") == NULL &&
           strstr(detail, "CONSTANT ROW") == NULL && strstr(detail, " INDEX ") == NULL &&
           !is_own(sql, detail) && strncmp(detail, "SCAN (", 6) != 0;
}

static void check_plan(stm_database *db, int which)
{
    char sql[8192];
    sqlite3_stmt *plan = NULL;
    snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", stm_sql_texts[which]);
    const int code = sqlite3_prepare_v2(db->sqlite, sql, -1, &plan, NULL);
    if (code != SQLITE_OK) {
        printf("# %s: %s\n", stm_sql_names[which], sqlite3_errmsg(db->sqlite));
        CHECK_INT(code, SQLITE_OK);
    }
    while (code == SQLITE_OK && sqlite3_step(plan) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(plan, 3);
        const bool walks = is_walk(stm_sql_texts[which], detail) && !may_walk(stm_sql_names[which]);
        if (walks)
            printf("# %s: %s\n", stm_sql_names[which], detail);
        CHECK(!walks);
    }
    sqlite3_finalize(plan);
}

static void test_store_queries__each_uses_an_index(void)
{
    const char *path = desk_path();
    stm_database db;
    stemma_error err;
    CHECK_INT(stm_database_open(&db, path, STM_ACCESS_CREATE, NULL, 100, &err), STEMMA_OK);
    for (int i = 0; i < STM_SQL_COUNT; i++)
        if (strncmp(stm_sql_texts[i], "PRAGMA", 6) != 0)
            check_plan(&db, i);
    stm_database_close(&db);
    desk_leave(path);
}

int main(void)
{
    RUN(test_store_queries__each_uses_an_index);
    return DONE();
}
