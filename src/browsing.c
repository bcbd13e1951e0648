/* SPDX-License-Identifier: Apache-2.0 */
#include "stemma/browse.h"

#include <stdio.h>
#include <time.h>

#include "forms.h"
#include "lineage/when.h"
#include "storage.h"

enum { DATE_ROOM = 32 };

static stemma_view text_of(sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    return (stemma_view){text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(s, column)};
}

/* A moment as ISO 8601 in UTC; none for NULL. */
static stemma_view moment_of(sqlite3_stmt *s, int column, char room[DATE_ROOM])
{
    const time_t at = (time_t)sqlite3_column_int64(s, column);
    struct tm utc;
    if (sqlite3_column_type(s, column) == SQLITE_NULL || gmtime_r(&at, &utc) == NULL)
        return (stemma_view){NULL, 0};
    return (stemma_view){room, strftime(room, DATE_ROOM, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

static stemma_status stopped(stemma_error *err)
{
    return stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "the caller asked to stop");
}

/* ------------------------------------------------------------------ stories */

typedef struct listing {
    stemma_store *store;
    const stemma_story_filter *filter;
    int (*tell)(void *, const stemma_story_line *);
    void *context;
} listing;

/* A day or time of the filter as UTC seconds, bound as parameter `at`; nothing for NULL. */
static stemma_status bind_moment(sqlite3_stmt *s, int at, const char *date, stemma_error *err)
{
    stm_when when;
    if (date == NULL)
        return STEMMA_OK;
    if (!stm_when_parse(&when, stm_str_of(date)))
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET,
                        "'%.40s' is no date (2024-10-23, 2024-10-23T14:05Z)", date);
    sqlite3_bind_int64(s, at, when.begin);
    return STEMMA_OK;
}

static void bind_text(sqlite3_stmt *s, int at, const char *text)
{
    if (text != NULL)
        sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT);
}

static stemma_status bind_filter(sqlite3_stmt *s, const stemma_story_filter *f, stemma_error *err)
{
    STM_TRY(bind_moment(s, 1, f->since, err));
    STM_TRY(bind_moment(s, 2, f->until, err));
    bind_text(s, 3, f->lang);
    bind_text(s, 4, f->outlet);
    sqlite3_bind_int64(s, 5, f->least);
    sqlite3_bind_int64(s, 6, f->limit == 0 ? -1 : (int64_t)f->limit);
    sqlite3_bind_int64(s, 7, f->offset);
    return STEMMA_OK;
}

static int tell_story(const listing *l, sqlite3_stmt *s)
{
    char first[DATE_ROOM], last[DATE_ROOM];
    const stemma_story_line line = {.name = text_of(s, 0),
                                    .title = text_of(s, 1),
                                    .reports = (uint64_t)sqlite3_column_int64(s, 2),
                                    .first = moment_of(s, 3, first),
                                    .last = moment_of(s, 4, last),
                                    .independent = (uint64_t)sqlite3_column_int64(s, 5),
                                    .langs = text_of(s, 6),
                                    .conflicts = (uint64_t)sqlite3_column_int64(s, 7),
                                    .discrepancies = (uint64_t)sqlite3_column_int64(s, 8)};
    return l->tell(l->context, &line);
}

static stemma_status list_stories(const listing *l, stemma_error *err)
{
    stm_database *db = &l->store->db;
    stm_buf match = {0};
    const bool matches = l->filter->match != NULL;
    if (matches)
        STM_TRY(stm_forms_query(&match, db, l->store->engine, stm_str_of(l->filter->match), err));
    sqlite3_stmt *s =
        stm_database_use(db, matches ? STM_SQL_STORIES_MATCHING : STM_SQL_STORIES_LIST, err);
    stemma_status status = s == NULL ? err->status : bind_filter(s, l->filter, err);
    if (status >= 0 && matches)
        sqlite3_bind_text(s, 8, match.data, (int)match.len, SQLITE_TRANSIENT);
    stm_buf_clear(&match);
    while (status == STEMMA_OK && (status = stm_database_step(db, s, err)) == STEMMA_OK)
        if (tell_story(l, s) != 0)
            status = stopped(err);
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

stemma_status stemma_store_stories(stemma_store *store, const stemma_story_filter *filter,
                                   int (*tell)(void *context, const stemma_story_line *line),
                                   void *context, stemma_error *err)
{
    static const stemma_story_filter defaults = STEMMA_STORY_FILTER_INIT;
    stemma_error own;
    err = err == NULL ? &own : err;
    const listing l = {store, filter == NULL ? &defaults : filter, tell, context};
    STM_TRY(stm_storage_begin(store, false, err));
    return stm_storage_end(store, list_stories(&l, err), err);
}

/* ------------------------------------------------------------------ full text */

typedef struct searching {
    stemma_store *store;
    const stemma_search *search;
    int (*tell)(void *, const stemma_hit *);
    void *context;
} searching;

static int tell_hit(const searching *x, sqlite3_stmt *s)
{
    const stemma_hit hit = {.article = text_of(s, 0),
                            .title = text_of(s, 1),
                            .outlet = text_of(s, 2),
                            .lang = text_of(s, 3),
                            .published = text_of(s, 4),
                            .story = text_of(s, 5),
                            .snippet = text_of(s, 6)};
    return x->tell(x->context, &hit);
}

static stemma_status search_all(const searching *x, const stm_buf *match, stemma_error *err)
{
    stm_database *db = &x->store->db;
    sqlite3_stmt *s = stm_database_use(db, STM_SQL_TEXT_SEARCH, err);
    if (s == NULL)
        return err->status;
    sqlite3_bind_text(s, 1, match->data, (int)match->len, SQLITE_TRANSIENT);
    bind_text(s, 2, x->search->lang);
    sqlite3_bind_int64(s, 3, x->search->limit == 0 ? -1 : (int64_t)x->search->limit);
    sqlite3_bind_int64(s, 4, x->search->offset);
    stemma_status status = STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(db, s, err)) == STEMMA_OK)
        if (tell_hit(x, s) != 0)
            status = stopped(err);
    sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status search(const searching *x, stemma_error *err)
{
    stm_buf match = {0};
    stemma_engine *engine = x->search->as_written ? NULL : x->store->engine;
    stemma_status status =
        stm_forms_query(&match, &x->store->db, engine, stm_str_of(x->search->words), err);
    if (status >= 0)
        status = search_all(x, &match, err);
    stm_buf_clear(&match);
    return status;
}

stemma_status stemma_store_search(stemma_store *store, const stemma_search *options,
                                  int (*tell)(void *context, const stemma_hit *hit), void *context,
                                  stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    const searching x = {store, options, tell, context};
    STM_TRY(stm_storage_begin(store, false, err));
    return stm_storage_end(store, search(&x, err), err);
}

/* ------------------------------------------------------------------ corrections */

typedef struct recounting {
    stemma_store *store;
    int (*tell)(void *, const stemma_said_correction *);
    void *context;
} recounting;

static int tell_correction(const recounting *x, sqlite3_stmt *s)
{
    char made[DATE_ROOM];
    const stemma_said_correction c = {.kind = text_of(s, 0),
                                      .a = text_of(s, 1),
                                      .b = text_of(s, 2),
                                      .who = text_of(s, 3),
                                      .note = text_of(s, 4),
                                      .made = moment_of(s, 5, made)};
    return x->tell(x->context, &c);
}

static stemma_status recount(const recounting *x, stemma_error *err)
{
    stm_database *db = &x->store->db;
    sqlite3_stmt *s = stm_database_use(db, STM_SQL_CORRECTIONS_LIST, err);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(db, s, err)) == STEMMA_OK)
        if (tell_correction(x, s) != 0)
            status = stopped(err);
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

stemma_status stemma_store_corrections(stemma_store *store,
                                       int (*tell)(void *context,
                                                   const stemma_said_correction *correction),
                                       void *context, stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    const recounting x = {store, tell, context};
    STM_TRY(stm_storage_begin(store, false, err));
    return stm_storage_end(store, recount(&x, err), err);
}
