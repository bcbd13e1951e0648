/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources into a database, a batch at a time: documents are read one after the other and gathered;
 * a full batch is made into articles on all threads, then written and looked into in one
 * transaction. So memory is a batch's, whatever is added.
 */
#include <stdlib.h>
#include <time.h>

#include "base/explain.h"
#include "base/hash.h"
#include "base/pool.h"
#include "forms.h"
#include "growth.h"
#include "keep.h"
#include "pipeline.h"
#include "sketch/sketch.h"
#include "storage.h"

/* A document, or why it could not be read. */
typedef struct document {
    stm_raw raw;
    const stemma_error *failure; /* or NULL */
} document;

typedef struct adding {
    stemma_store *store;
    stemma_engine *engine;
    stm_arena room; /* of the documents: emptied after each batch */
    STM_ARRAY(document) documents;
    stemma_case *c; /* the batch as articles */
    stm_rows rows;  /* those that are new */
    stm_map forms;  /* vocabulary entries whose forms are written (forms.h) */
    stemma_store_added done;
} adding;

/* ------------------------------------------------------------------ documents to articles */

static stemma_status make_one(void *context, uint32_t worker, uint64_t i, stemma_error *err)
{
    adding *a = context;
    const document *d = &a->documents.items[i];
    stm_worker *w = &a->engine->workers[worker];
    stm_arena *arena = &a->c->arenas[worker];
    stm_article *article = &a->c->articles[i];
    stemma_error own = {.offset = STEMMA_NO_OFFSET};
    const stemma_error *failure = d->failure;
    if (failure == NULL) {
        stm_raw whole = d->raw;
        stemma_status status =
            stm_read_finish(&whole, &a->engine->options.limits, &w->document, &own);
        if (status >= 0)
            status = stm_pipeline_article(a->engine, STEMMA_DEPTH_TRACE, w, article, &whole, arena,
                                          &own);
        stm_arena_reset(&w->document);
        stm_arena_reset(&w->scratch);
        if (status == STEMMA_E_NOMEM)
            return stm_fail_nomem(err);
        failure = status < 0 ? &own : NULL;
    }
    if (failure != NULL) {
        *article = (stm_article){.path = d->raw.path, .id = d->raw.path, .entry = d->raw.entry};
        article->error = stm_arena_copy(arena, failure, sizeof *failure);
        if (article->error == NULL)
            return stm_fail_nomem(err);
    }
    article->given_id = article->id;
    return STEMMA_OK;
}

static int by_order(const void *left, const void *right)
{
    return stm_article_order(left, right);
}

/* ------------------------------------------------------------------ one article */

static int64_t hash_text(const stm_article *a)
{
    uint64_t h = stm_hash_str(a->title, 1);
    h = stm_mix(h) ^ stm_hash_str(a->text, 2);
    for (uint32_t i = 0; i < a->caption_count; i++)
        h = stm_mix(h) ^ stm_hash_str(a->captions[i], 3);
    return (int64_t)h;
}

/* The page's row, which is made where there is none. */
static stemma_status find_page(stm_database *db, const stm_article *a, int64_t *ret,
                               stemma_error *err)
{
    const stm_str key = a->url.len > 0 ? a->url : a->given_id;
    const stemma_status status = stm_database_number(db, STM_SQL_PAGE_FIND, ret, err, "s", key);
    if (status != STEMMA_DONE)
        return status;
    STM_TRY(stm_database_put(db, STM_SQL_PAGE_ADD, err, "s", key));
    *ret = sqlite3_last_insert_rowid(db->sqlite);
    return STEMMA_OK;
}

/* The edition with the same text, or 0; and the number of the last edition. */
static stemma_status find_edition(stm_database *db, int64_t page, int64_t text_hash,
                                  int64_t *ret_row, int64_t *ret_last, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_PAGE_EDITIONS, err, "i", page);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    *ret_row = *ret_last = 0;
    while (status == STEMMA_OK && (status = stm_database_step(db, s, err)) == STEMMA_OK) {
        if (sqlite3_column_int64(s, 1) == text_hash)
            *ret_row = sqlite3_column_int64(s, 0);
        *ret_last = sqlite3_column_int64(s, 2);
    }
    return status < 0 ? status : STEMMA_OK;
}

/* The id as it came where no other article has it, else "id~2", "id~3" … */
static stemma_status find_name(stm_database *db, const stm_article *a, stm_buf *name,
                               stemma_error *err)
{
    int64_t row, n;
    stm_buf_add_str(name, a->given_id);
    STM_TRY(stm_database_number(db, STM_SQL_ARTICLES_OF_BASE, &n, err, "s", a->given_id));
    for (n++;; n++) {
        const stemma_status status =
            stm_database_number(db, STM_SQL_ARTICLE_NAME_TAKEN, &row, err, "s", stm_buf_str(name));
        if (status != STEMMA_OK)
            return status < 0 ? status : name->failed ? stm_fail_nomem(err) : STEMMA_OK;
        name->len = 0;
        stm_buf_add_str(name, a->given_id);
        stm_buf_printf(name, "~%lld", (long long)(n < 2 ? 2 : n));
        if (name->failed)
            return stm_fail_nomem(err);
    }
}

/* The words with spaces between, where the script has none: for full text. */
static bool cut_words(const stm_article *a, const stm_word *words, stm_buf *cut)
{
    bool any = false;
    for (uint32_t i = 0; i < a->word_count; i++)
        any = any || words[i].kind == STM_WORD_IDEOGRAPH;
    for (uint32_t i = 0; any && i < a->word_count; i++) {
        stm_buf_add_str(cut, stm_str_slice(a->text, words[i].begin, words[i].end));
        stm_buf_add_char(cut, ' ');
    }
    return !cut->failed;
}

static stemma_status save_new(adding *a, stm_article *article, stm_new_article *n,
                              stm_str *ret_name, stemma_error *err)
{
    stm_buf name = {0}, cut = {0};
    stm_arena *scratch = &a->engine->workers[0].scratch;
    stm_word *words;
    stemma_status status = find_name(&a->store->db, article, &name, err);
    if (status >= 0 &&
        (!stm_keep_unpack_marks(article, &words, scratch) || !cut_words(article, words, &cut)))
        status = stm_fail_nomem(err);
    if (status >= 0)
        status =
            stm_forms_save(&a->store->db, article, words, a->engine->vocabulary, &a->forms, err);
    if (status >= 0) {
        article->id = stm_arena_str(&a->c->arena, stm_buf_str(&name));
        n->name = article->id;
        n->cut = cut.len > 0 ? stm_buf_str(&cut) : STM_NONE;
        n->words_hash = (int64_t)stm_sketch_words(article, a->engine->vocabulary);
        status = article->id.data == NULL ? stm_fail_nomem(err)
                                          : stm_save_article(&a->store->db, n, &article->row, err);
    }
    if (status >= 0 && !STM_ARRAY_ADD(&a->rows, article->row))
        status = stm_fail_nomem(err);
    *ret_name = article->id;
    stm_arena_reset(scratch);
    stm_buf_clear(&name);
    stm_buf_clear(&cut);
    return status;
}

static stemma_status name_of(stm_database *db, int64_t row, stm_str *ret, stm_arena *arena,
                             stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_ARTICLE_NAME, err, "i", row);
    const stemma_status status = s == NULL ? err->status : stm_database_step(db, s, err);
    if (status == STEMMA_OK)
        *ret = stm_column_str(s, 0, arena);
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

static void tell(adding *a, const stm_article *article, stemma_store_outcome outcome, stm_str name)
{
    const stemma_store_options *o = &a->store->options;
    uint64_t *const counts[] = {&a->done.added, &a->done.editions, &a->done.unchanged,
                                &a->done.failed};
    ++*counts[outcome];
    if (o->outcome != NULL)
        o->outcome(o->context, article, outcome, (stemma_view){name.data, name.len});
}

static stemma_status add_one(adding *a, stm_article *article, int64_t now, stemma_error *err)
{
    stm_database *db = &a->store->db;
    stm_new_article n = {.article = article, .fetched = now, .text_hash = hash_text(article)};
    int64_t known, last;
    stm_str name = article->given_id;
    if (article->error != NULL) {
        tell(a, article, STEMMA_STORE_FAILED, name);
        return STEMMA_OK;
    }
    STM_TRY(find_page(db, article, &n.page, err));
    STM_TRY(find_edition(db, n.page, n.text_hash, &known, &last, err));
    if (known != 0) {
        STM_TRY(stm_database_put(db, STM_SQL_SIGHTING_ADD, err, "iis", known, now, article->path));
        STM_TRY(name_of(db, known, &name, &a->c->arena, err));
        tell(a, article, STEMMA_STORE_UNCHANGED, name);
        return STEMMA_OK;
    }
    n.edition = last + 1;
    STM_TRY(save_new(a, article, &n, &name, err));
    tell(a, article, last > 0 ? STEMMA_STORE_EDITION : STEMMA_STORE_ADDED, name);
    return STEMMA_OK;
}

/* ------------------------------------------------------------------ a batch */

static stemma_status write_batch(adding *a, stemma_error *err)
{
    const int64_t now =
        a->store->options.now_utc_s != 0 ? a->store->options.now_utc_s : (int64_t)time(NULL);
    const stm_growth g = {&a->store->db, a->engine, a->store->options.whole_articles};
    a->rows.count = 0;
    for (uint32_t i = 0; i < a->c->article_count; i++)
        STM_TRY(add_one(a, &a->c->articles[i], now, err));
    return a->rows.count == 0 ? STEMMA_OK
                              : stm_growth_add(&g, a->c, a->rows.items, a->rows.count, err);
}

static stemma_status make_batch(adding *a, stemma_error *err)
{
    const size_t count = a->documents.count;
    a->c->articles = stm_arena_calloc(&a->c->arena, count, sizeof *a->c->articles);
    if (a->c->articles == NULL)
        return stm_fail_nomem(err);
    STM_TRY(stm_pool_run(a->engine->worker_count, count, make_one, a, err));
    a->c->article_count = (uint32_t)count;
    qsort(a->c->articles, count, sizeof *a->c->articles, by_order);
    return STEMMA_OK;
}

static stemma_status flush(adding *a, stemma_error *err)
{
    const stemma_store_added before = a->done;
    if (a->documents.count == 0)
        return STEMMA_OK;
    a->c = stm_case_new(STEMMA_DEPTH_TRACE, a->engine->worker_count);
    if (a->c == NULL)
        return stm_fail_nomem(err);
    stemma_status status = make_batch(a, err);
    if (status >= 0)
        status = stm_storage_begin(a->store, true, err);
    if (status >= 0)
        status = stm_storage_end(a->store, write_batch(a, err), err);
    if (status < 0)
        a->done = before;
    stemma_case_free(a->c);
    a->documents.count = 0;
    stm_arena_reset(&a->room);
    stm_progress(&a->engine->options, "add",
                 a->done.added + a->done.editions + a->done.unchanged + a->done.failed, 0);
    return status;
}

static stemma_status take_document(void *context, const stm_raw *raw, const stemma_error *failure,
                                   stemma_error *err)
{
    adding *a = context;
    document d = {.raw = *raw};
    if (failure != NULL) {
        d.failure = stm_arena_copy(&a->room, failure, sizeof *failure);
        if (d.failure == NULL)
            return stm_fail_nomem(err);
    }
    if (!STM_ARRAY_ADD(&a->documents, d))
        return stm_fail_nomem(err);
    const stemma_store_options *o = &a->store->options;
    return a->documents.count >= o->batch_articles || a->room.used >= o->batch_bytes ? flush(a, err)
                                                                                     : STEMMA_OK;
}

static stemma_status add_all(adding *a, const stemma_source *sources, size_t count,
                             stemma_error *err)
{
    stm_file *files;
    uint32_t file_count;
    stm_arena names;
    stm_arena_init(&names, 0);
    const stemma_limits *limits = &a->engine->options.limits;
    stemma_status status = stm_read_find(&files, &file_count, &names, sources, count, limits, err);
    for (uint32_t f = 0; f < file_count && status >= 0; f++) {
        files[f].fetcher = a->engine->fetcher;
        status = stm_read_file(&files[f], limits, &a->room, take_document, a, err);
    }
    if (status >= 0)
        status = flush(a, err);
    stm_arena_clear(&names);
    return status;
}

stemma_status stemma_store_add(stemma_store *store, const stemma_source *sources, size_t count,
                               stemma_store_added *ret, stemma_error *err)
{
    stemma_error own;
    adding a = {.store = store, .engine = store->engine};
    err = err == NULL ? &own : err;
    if (store->engine == NULL || store->options.mode == STEMMA_STORE_READ)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the store is open for reading");
    stm_arena_init(&a.room, 0);
    store->engine->keeps_marks = true;
    const stemma_status status = add_all(&a, sources, count, err);
    store->engine->keeps_marks = false;
    if (ret != NULL)
        *ret = a.done;
    STM_ARRAY_CLEAR(&a.documents);
    STM_ARRAY_CLEAR(&a.rows);
    stm_map_clear(&a.forms);
    stm_arena_clear(&a.room);
    return status < 0 ? status : STEMMA_OK;
}
