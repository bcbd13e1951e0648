/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/alloc.h"
#include "store/kind_words.h"
#include "store/packing.h"
#include "store/store.h"

stemma_status stm_damaged(const stm_database *db, const char *what, int64_t row, stemma_error *err)
{
    return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "'%.120s': it is damaged: %s %lld",
                    db->path, what, (long long)row);
}

/* The columns of article_load. */
enum { NAME, PATH, ENTRY, URL, OUTLET, LANG, TITLE, TEXT, PUBLISHED, HOW, MODIFIED, WORDS };
enum { PARAGRAPHS = WORDS + 1, BASE };

static void read_row(sqlite3_stmt *s, stm_article *a, stm_arena *arena)
{
    a->id = stm_column_str(s, NAME, arena);
    a->given_id = stm_column_str(s, BASE, arena);
    a->path = stm_column_str(s, PATH, arena);
    a->entry = sqlite3_column_int(s, ENTRY);
    a->url = stm_column_str(s, URL, arena);
    a->outlet = stm_column_str(s, OUTLET, arena);
    a->lang_tag = stm_column_str(s, LANG, arena);
    a->lang = stm_lang_parse(a->lang_tag);
    a->title = stm_column_str(s, TITLE, arena);
    a->text = stm_column_str(s, TEXT, arena);
    a->published = stm_column_str(s, PUBLISHED, arena);
    a->dated_by_text = sqlite3_column_type(s, HOW) != SQLITE_NULL &&
                       sqlite3_column_text(s, HOW)[0] == 'i'; /* in-text */
    a->modified = stm_column_str(s, MODIFIED, arena);
    a->word_count = stm_column_u32(s, WORDS);
    a->paragraph_count = stm_column_u32(s, PARAGRAPHS);
}

static stemma_status load_row(stm_database *db, stm_article *a, stm_arena *arena, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_ARTICLE_LOAD, err, "i", a->row);
    if (s == NULL)
        return err->status;
    const stemma_status status = stm_database_step(db, s, err);
    if (status == STEMMA_DONE)
        return stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET, "there is no article %lld",
                        (long long)a->row);
    if (status == STEMMA_OK)
        read_row(s, a, arena);
    sqlite3_reset(s);
    return status < 0                                   ? status
           : a->text.data == NULL || a->id.data == NULL ? stm_fail_nomem(err)
                                                        : STEMMA_OK;
}

static stemma_status load_index(stm_database *db, stm_article *a, stm_arena *arena,
                                stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_ARTICLE_INDEX_LOAD, err, "i", a->row);
    if (s == NULL)
        return err->status;
    const stemma_status status = stm_database_step(db, s, err);
    if (status == STEMMA_DONE)
        return stm_damaged(db, "no index of article", a->row, err);
    bool sound = false;
    if (status == STEMMA_OK) {
        const stm_str sentences = {sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0)};
        sound = stm_unpack_sentences(a, sentences, arena);
        a->marks = stm_column_str(s, 1, arena);
    }
    sqlite3_reset(s);
    return status < 0 ? status
           : sound    ? STEMMA_OK
                      : stm_damaged(db, "the sentences of article", a->row, err);
}

/* ------------------------------------------------------------------ lists of an article */

typedef struct list {
    stm_database *db;
    stm_arena *arena;
    int64_t row;
} list;

typedef void (*read_item)(sqlite3_stmt *s, void *item, stm_arena *arena);

static void read_text(sqlite3_stmt *s, void *item, stm_arena *arena)
{
    *(stm_str *)item = stm_column_str(s, 0, arena);
}

static void read_removed(sqlite3_stmt *s, void *item, stm_arena *arena)
{
    *(stm_removed *)item = (stm_removed){stm_column_str(s, 1, arena), stm_why_of(s, 0),
                                         stm_column_u32(s, 2), stm_column_u32(s, 3)};
}

static void read_notice(sqlite3_stmt *s, void *item, stm_arena *arena)
{
    *(stm_notice *)item = (stm_notice){stm_notice_kind_of(s, 0), stm_column_str(s, 1, arena)};
}

static void read_declared(sqlite3_stmt *s, void *item, stm_arena *arena)
{
    *(stm_declared *)item = (stm_declared){stm_declared_kind_of(s, 0), stm_column_str(s, 1, arena),
                                           stm_column_str(s, 2, arena)};
}

static void read_cited(sqlite3_stmt *s, void *item, stm_arena *arena)
{
    *(stm_cited *)item = (stm_cited){stm_column_u32(s, 1), stm_column_u32(s, 2),
                                     sqlite3_column_int(s, 3) != 0, stm_column_str(s, 0, arena)};
}

static stemma_status load_list(const list *l, stm_sql which, size_t size, read_item read,
                               void **ret_items, uint32_t *ret_count, stemma_error *err)
{
    char *items = NULL;
    size_t count = 0, room = 0;
    sqlite3_stmt *s = stm_database_with(l->db, which, err, "i", l->row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(l->db, s, err)) == STEMMA_OK) {
        if (!stm_array_reserve((void **)&items, count, &room, 1, size))
            status = stm_fail_nomem(err);
        else
            read(s, items + size * count++, l->arena);
    }
    if (status >= 0 && (*ret_items = stm_arena_copy(l->arena, items, size * count)) == NULL)
        status = stm_fail_nomem(err);
    *ret_count = (uint32_t)count;
    stm_free(items);
    return status < 0 ? status : STEMMA_OK;
}

/* Spans of cited sources lie in the text or the title that was read. */
static void check_cited(stm_article *a)
{
    for (uint32_t i = 0; i < a->cited_count; i++) {
        stm_cited *c = &a->cited[i];
        const size_t len = c->in_title ? a->title.len : a->text.len;
        if (c->begin > c->end || c->end > len)
            c->begin = c->end = 0;
    }
}

stemma_status stm_load_article(stm_database *db, int64_t row, stm_parts parts, stm_article *ret,
                               stm_arena *arena, stemma_error *err)
{
    stm_article a = {.row = row};
    const list l = {db, arena, row};
    STM_TRY(load_row(db, &a, arena, err));
    STM_TRY(load_index(db, &a, arena, err));
    STM_TRY(load_list(&l, STM_SQL_REMOVED_LOAD, sizeof *a.removed, read_removed,
                      (void **)&a.removed, &a.removed_count, err));
    STM_TRY(load_list(&l, STM_SQL_NOTICE_LOAD, sizeof *a.notices, read_notice, (void **)&a.notices,
                      &a.notice_count, err));
    STM_TRY(load_list(&l, STM_SQL_DECLARED_LOAD, sizeof *a.declared, read_declared,
                      (void **)&a.declared, &a.declared_count, err));
    STM_TRY(load_list(&l, STM_SQL_CITED_LOAD, sizeof *a.cited, read_cited, (void **)&a.cited,
                      &a.cited_count, err));
    check_cited(&a);
    STM_TRY(stm_load_claims(db, &a, arena, err));
    if (parts == STM_PARTS_ALL) {
        STM_TRY(load_list(&l, STM_SQL_AUTHOR_LOAD, sizeof *a.authors, read_text,
                          (void **)&a.authors, &a.author_count, err));
        STM_TRY(load_list(&l, STM_SQL_CAPTION_LOAD, sizeof *a.captions, read_text,
                          (void **)&a.captions, &a.caption_count, err));
    }
    *ret = a;
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ many */

static int by_order(const void *left, const void *right)
{
    const stm_article *a = left, *b = right;
    const int c = stm_article_order(a, b);
    return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

stemma_status stm_load_articles(stm_database *db, const int64_t *rows, size_t count,
                                stm_parts parts, stemma_case *c, stemma_error *err)
{
    if (count >= STM_NOWHERE)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "more than 4294967294 articles");
    stm_article *articles = stm_arena_calloc(&c->arena, count + 1, sizeof *articles);
    if (articles == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        STM_TRY(stm_load_article(db, rows[i], parts, &articles[i], &c->arena, err));
    qsort(articles, count, sizeof *articles, by_order);
    c->articles = articles;
    c->article_count = (uint32_t)count;
    return STEMMA_OK;
}

stemma_status stm_rows_of(stm_database *db, sqlite3_stmt *statement, stm_rows *rows,
                          stemma_error *err)
{
    stemma_status status = statement == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(db, statement, err)) == STEMMA_OK)
        if (!STM_ARRAY_ADD(rows, sqlite3_column_int64(statement, 0)))
            status = stm_fail_nomem(err);
    if (statement != NULL)
        sqlite3_reset(statement);
    return status < 0 ? status : STEMMA_OK;
}
