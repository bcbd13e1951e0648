/* SPDX-License-Identifier: Apache-2.0 */
/* Is a database sound? SQLite's own checks first, then what only we can know. */
#include <stdio.h>

#include "growth.h"
#include "keep.h"
#include "storage.h"

typedef struct checking {
    stemma_store *store;
    void (*tell)(void *context, const char *problem, size_t len);
    void *context;
    uint64_t problems;
} checking;

static void problem(checking *k, const char *text)
{
    k->problems++;
    if (k->tell != NULL)
        k->tell(k->context, text, strlen(text));
}

/* Each row of a statement is a problem; its first column says which. */
static stemma_status each_row(checking *k, stm_sql which, const char *what, stemma_error *err)
{
    char text[320];
    sqlite3_stmt *s = stm_database_use(&k->store->db, which, err);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK &&
           (status = stm_database_step(&k->store->db, s, err)) == STEMMA_OK) {
        const unsigned char *said = sqlite3_column_text(s, 0);
        if (said == NULL || strcmp((const char *)said, "ok") == 0)
            continue;
        snprintf(text, sizeof text, "%s%.250s", what, (const char *)said);
        problem(k, text);
    }
    return status < 0 ? status : STEMMA_OK;
}

/* Does all that is kept of an article unpack and lie within its text? */
static stemma_status check_article(checking *k, int64_t row, stm_arena *arena, stemma_error *err)
{
    stm_article a;
    stm_word *words;
    char text[320];
    const stemma_status status =
        stm_load_article(&k->store->db, row, STM_PARTS_ALL, &a, arena, err);
    if (status == STEMMA_E_FORMAT) {
        problem(k, err->message);
        return STEMMA_OK;
    }
    STM_TRY(status);
    if (!stm_keep_unpack_marks(&a, &words, arena)) {
        snprintf(text, sizeof text, "the words of article %lld are damaged", (long long)row);
        problem(k, text);
    }
    return STEMMA_OK;
}

static stemma_status check_articles(checking *k, stemma_error *err)
{
    stm_rows rows = {0};
    stm_arena arena;
    stm_arena_init(&arena, 0);
    stemma_status status = stm_rows_of(
        &k->store->db, stm_database_use(&k->store->db, STM_SQL_ARTICLES_ALL, err), &rows, err);
    for (size_t i = 0; i < rows.count && status >= 0; i++) {
        status = check_article(k, rows.items[i], &arena, err);
        stm_arena_reset(&arena);
    }
    stm_arena_clear(&arena);
    STM_ARRAY_CLEAR(&rows);
    return status;
}

static stemma_status check_all(checking *k, stemma_error *err)
{
    STM_TRY(each_row(k, STM_SQL_CHECK_INTEGRITY, "", err));
    if (k->problems > 0) /* what stands in a damaged file says nothing */
        return STEMMA_OK;
    STM_TRY(each_row(k, STM_SQL_CHECK_REFERENCES, "what it refers to is missing: a row of ", err));
    STM_TRY(each_row(k, STM_SQL_CHECK_STORIES, "its articles are not as many as it says: ", err));
    STM_TRY(each_row(k, STM_SQL_CHECK_HOMELESS, "it is in no story: ", err));
    return check_articles(k, err);
}

stemma_status stemma_store_check(stemma_store *store,
                                 void (*tell)(void *context, const char *problem, size_t len),
                                 void *context, stemma_error *err)
{
    stemma_error own;
    checking k = {store, tell, context, 0};
    err = err == NULL ? &own : err;
    STM_TRY(stm_storage_begin(store, false, err));
    STM_TRY(stm_storage_end(store, check_all(&k, err), err));
    if (k.problems > 0)
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "'%.120s': %llu problems",
                        store->db.path, (unsigned long long)k.problems);
    return STEMMA_OK;
}
