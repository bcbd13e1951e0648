/* SPDX-License-Identifier: Apache-2.0 */
#include "lineage/when.h"
#include "model/views.h"
#include "store/kind_words.h"
#include "store/packing.h"
#include "store/store.h"

static stm_str word_of(const char *name)
{
    return stm_str_of(name);
}

/* The article's own row. Times are kept apart, each with how it is known. */
static stemma_status save_row(stm_database *db, const stm_new_article *n, stemma_error *err)
{
    const stm_article *a = n->article;
    stm_when when = {0};
    const bool dated = stm_when_parse(&when, a->published);
    sqlite3_stmt *s = stm_database_with(
        db, STM_SQL_ARTICLE_ADD, err, "ssiisissssssss", n->name, a->given_id, n->page, n->edition,
        a->path.data == NULL ? STM_STR("") : a->path, (int64_t)a->entry, a->url, a->outlet,
        a->lang_tag, a->title, a->text.data == NULL ? STM_STR("") : a->text, n->cut, a->published,
        a->published.len == 0 ? STM_NONE : word_of(a->dated_by_text ? "in-text" : "declared"));
    if (s == NULL)
        return err->status;
    if (dated) {
        sqlite3_bind_int64(s, 15, when.begin);
        sqlite3_bind_int64(s, 16, when.end);
    }
    if (a->modified.len > 0) {
        sqlite3_bind_text64(s, 17, a->modified.data, a->modified.len, SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_text(s, 18, "declared", -1, SQLITE_STATIC);
    }
    sqlite3_bind_int64(s, 19, n->fetched);
    sqlite3_bind_text(s, 20, "observed", -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 21, a->word_count);
    sqlite3_bind_int64(s, 22, a->paragraph_count);
    sqlite3_bind_int64(s, 23, n->text_hash);
    sqlite3_bind_int64(s, 24, n->words_hash);
    return stm_database_run(db, s, err);
}

static stemma_status save_texts(stm_database *db, int64_t row, stm_sql which, const stm_str *items,
                                uint32_t count, stemma_error *err)
{
    for (uint32_t i = 0; i < count; i++)
        STM_TRY(stm_database_put(db, which, err, "iis", row, (int64_t)i, items[i]));
    return STEMMA_OK;
}

static stemma_status save_removed(stm_database *db, int64_t row, const stm_article *a,
                                  stemma_error *err)
{
    for (uint32_t i = 0; i < a->removed_count; i++) {
        const stm_removed *r = &a->removed[i];
        STM_TRY(stm_database_put(db, STM_SQL_REMOVED_ADD, err, "iissii", row, (int64_t)i,
                                 word_of(stemma_why_name((stemma_why)r->why)), r->text,
                                 (int64_t)r->raw_begin, (int64_t)r->raw_end));
    }
    return STEMMA_OK;
}

static stemma_status save_notices(stm_database *db, int64_t row, const stm_article *a,
                                  stemma_error *err)
{
    for (uint32_t i = 0; i < a->notice_count; i++)
        STM_TRY(stm_database_put(
            db, STM_SQL_NOTICE_ADD, err, "iiss", row, (int64_t)i,
            word_of(stemma_notice_kind_name((stemma_notice_kind)a->notices[i].kind)),
            a->notices[i].text));
    return STEMMA_OK;
}

static stemma_status save_declared(stm_database *db, int64_t row, const stm_article *a,
                                   stemma_error *err)
{
    for (uint32_t i = 0; i < a->declared_count; i++)
        STM_TRY(stm_database_put(db, STM_SQL_DECLARED_ADD, err, "iisss", row, (int64_t)i,
                                 word_of(stm_declared_kind_name((int)a->declared[i].kind)),
                                 a->declared[i].name, a->declared[i].url));
    return STEMMA_OK;
}

static stemma_status save_cited(stm_database *db, int64_t row, const stm_article *a,
                                stemma_error *err)
{
    for (uint32_t i = 0; i < a->cited_count; i++) {
        const stm_cited *c = &a->cited[i];
        STM_TRY(stm_database_put(db, STM_SQL_CITED_ADD, err, "iisiii", row, (int64_t)i, c->name,
                                 (int64_t)c->begin, (int64_t)c->end, (int64_t)c->in_title));
    }
    return STEMMA_OK;
}

static stemma_status save_index(stm_database *db, int64_t row, const stm_new_article *n,
                                stemma_error *err)
{
    stm_buf sentences = {0};
    stm_pack_sentences(&sentences, n->article);
    const stemma_status status =
        sentences.failed
            ? stm_fail_nomem(err)
            : stm_database_put(db, STM_SQL_ARTICLE_INDEX_ADD, err, "ibbbb", row,
                               stm_buf_str(&sentences), n->article->marks, n->keys, STM_NONE);
    stm_buf_clear(&sentences);
    return status;
}

stemma_status stm_save_article(stm_database *db, const stm_new_article *n, int64_t *ret_row,
                               stemma_error *err)
{
    const stm_article *a = n->article;
    STM_TRY(save_row(db, n, err));
    const int64_t row = sqlite3_last_insert_rowid(db->sqlite);
    STM_TRY(stm_database_put(db, STM_SQL_TEXT_ADD, err, "isss", row, a->title, a->text, n->cut));
    STM_TRY(save_texts(db, row, STM_SQL_AUTHOR_ADD, a->authors, a->author_count, err));
    STM_TRY(save_texts(db, row, STM_SQL_CAPTION_ADD, a->captions, a->caption_count, err));
    STM_TRY(save_removed(db, row, a, err));
    STM_TRY(save_notices(db, row, a, err));
    STM_TRY(save_declared(db, row, a, err));
    STM_TRY(save_cited(db, row, a, err));
    STM_TRY(stm_save_claims(db, row, &a->claims, err));
    STM_TRY(save_index(db, row, n, err));
    *ret_row = row;
    return STEMMA_OK;
}
