/* SPDX-License-Identifier: Apache-2.0 */
/* What people say of a database: corrections, and that an article is to be forgotten. */
#include <time.h>

#include "growth.h"
#include "storage.h"

const char *stemma_correction_name(stemma_correction correction)
{
    static const char *const names[] = {
        [STEMMA_CORRECTION_SAME_STORY] = "same-story",
        [STEMMA_CORRECTION_OTHER_STORY] = "other-story",
        [STEMMA_CORRECTION_DERIVED] = "derived",
        [STEMMA_CORRECTION_NOT_DERIVED] = "not-derived",
        [STEMMA_CORRECTION_CONFIRMED] = "confirmed",
    };
    return (size_t)correction < sizeof names / sizeof *names ? names[correction] : "unknown";
}

static stemma_status check_writable(const stemma_store *store, stemma_error *err)
{
    if (store->engine != NULL && store->options.mode != STEMMA_STORE_READ)
        return STEMMA_OK;
    return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the store is open for reading");
}

static stm_growth growth_of(stemma_store *store)
{
    return (stm_growth){&store->db, store->engine, store->options.whole_articles};
}

/* The article of a name; a story stands for the one that founded it. */
static stemma_status find_article(stemma_store *store, stemma_view name, int64_t *ret,
                                  stemma_error *err)
{
    const stm_str s = {name.data, name.len};
    int64_t story;
    const stemma_status status =
        stm_database_number(&store->db, STM_SQL_ARTICLE_NAME_TAKEN, ret, err, "s", s);
    if (status != STEMMA_DONE)
        return status;
    if (stm_story_named(&store->db, s, &story, err) < 0)
        return err->status != STEMMA_E_NOTFOUND ? err->status
                                                : stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET,
                                                           "there is no article or story '%.*s'",
                                                           s.len < 120 ? (int)s.len : 120, s.data);
    return stm_database_number(&store->db, STM_SQL_STORY_FOUNDER, ret, err, "i", story);
}

typedef struct pair {
    int64_t a, b;
} pair;

static stemma_status find_pair(stemma_store *store, stemma_view a, stemma_view b, pair *ret,
                               stemma_error *err)
{
    STM_TRY(find_article(store, a, &ret->a, err));
    STM_TRY(find_article(store, b, &ret->b, err));
    return ret->a != ret->b
               ? STEMMA_OK
               : stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "both are one article: '%.*s'",
                          a.len < 120 ? (int)a.len : 120, a.data);
}

/* What else was said of the two on the same matter. */
static stemma_status take_back(stemma_store *store, stemma_correction correction, pair p,
                               stemma_error *err)
{
    const bool of_story = correction <= STEMMA_CORRECTION_OTHER_STORY;
    const int first = of_story ? STEMMA_CORRECTION_SAME_STORY : STEMMA_CORRECTION_DERIVED;
    const int last = of_story ? STEMMA_CORRECTION_OTHER_STORY : STEMMA_CORRECTION_CONFIRMED;
    for (int c = first; c <= last; c++) {
        const stm_str kind = stm_str_of(stemma_correction_name((stemma_correction)c));
        STM_TRY(
            stm_database_put(&store->db, STM_SQL_CORRECTION_DELETE, err, "iis", p.a, p.b, kind));
        STM_TRY(
            stm_database_put(&store->db, STM_SQL_CORRECTION_DELETE, err, "iis", p.b, p.a, kind));
    }
    return STEMMA_OK;
}

static stemma_status look_anew(stemma_store *store, pair p, stemma_error *err)
{
    const stm_growth g = growth_of(store);
    const int64_t rows[] = {p.a, p.b};
    return stm_growth_touch(&g, rows, 2, err);
}

static stemma_status correct(stemma_store *store, stemma_correction correction, stemma_view a,
                             stemma_view b, const char *who, const char *note, stemma_error *err)
{
    pair p;
    const int64_t now =
        store->options.now_utc_s != 0 ? store->options.now_utc_s : (int64_t)time(NULL);
    STM_TRY(find_pair(store, a, b, &p, err));
    STM_TRY(take_back(store, correction, p, err));
    STM_TRY(stm_database_put(&store->db, STM_SQL_CORRECTION_ADD, err, "siiiss",
                             stm_str_of(stemma_correction_name(correction)), p.a, p.b, now,
                             stm_str_of(who), stm_str_of(note)));
    return look_anew(store, p, err);
}

stemma_status stemma_store_correct(stemma_store *store, stemma_correction correction, stemma_view a,
                                   stemma_view b, const char *who, const char *note,
                                   stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    STM_TRY(check_writable(store, err));
    if ((unsigned)correction > STEMMA_CORRECTION_CONFIRMED)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "there is no correction %d",
                        (int)correction);
    STM_TRY(stm_storage_begin(store, true, err));
    return stm_storage_end(store, correct(store, correction, a, b, who, note, err), err);
}

static stemma_status uncorrect(stemma_store *store, stemma_correction correction, stemma_view a,
                               stemma_view b, stemma_error *err)
{
    pair p;
    int64_t count;
    const stm_str kind = stm_str_of(stemma_correction_name(correction));
    STM_TRY(find_pair(store, a, b, &p, err));
    STM_TRY(stm_database_number(&store->db, STM_SQL_CORRECTION_COUNT, &count, err, "iis", p.a, p.b,
                                kind));
    if (count == 0)
        return stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET, "nobody said so");
    STM_TRY(stm_database_put(&store->db, STM_SQL_CORRECTION_DELETE, err, "iis", p.a, p.b, kind));
    return look_anew(store, p, err);
}

stemma_status stemma_store_uncorrect(stemma_store *store, stemma_correction correction,
                                     stemma_view a, stemma_view b, stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    STM_TRY(check_writable(store, err));
    STM_TRY(stm_storage_begin(store, true, err));
    return stm_storage_end(store, uncorrect(store, correction, a, b, err), err);
}

/* ------------------------------------------------------------------ forgetting */

static stemma_status forget(stemma_store *store, stm_str name, stemma_error *err)
{
    const stm_growth g = growth_of(store);
    stm_database *db = &store->db;
    int64_t row, page;
    const stemma_status status =
        stm_database_number(db, STM_SQL_ARTICLE_NAME_TAKEN, &row, err, "s", name);
    if (status == STEMMA_DONE)
        return stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET, "there is no article '%.*s'",
                        name.len < 120 ? (int)name.len : 120, name.data);
    STM_TRY(status);
    STM_TRY(stm_database_number(db, STM_SQL_ARTICLE_PAGE, &page, err, "i", row));
    STM_TRY(stm_story_refound(db, row, err));
    STM_TRY(stm_growth_leave(&g, row, err));
    STM_TRY(stm_database_put(db, STM_SQL_TEXT_DELETE, err, "i", row));
    STM_TRY(stm_database_put(db, STM_SQL_ARTICLE_DELETE, err, "i", row));
    STM_TRY(stm_database_put(db, STM_SQL_PAGE_DELETE, err, "i", page));
    return stm_database_put(db, STM_SQL_TEXT_MERGE, err, "");
}

stemma_status stemma_store_forget(stemma_store *store, stemma_view article, stemma_error *err)
{
    stemma_error own;
    err = err == NULL ? &own : err;
    STM_TRY(check_writable(store, err));
    /* what is deleted is overwritten with zeros, in the file and in its log */
    STM_TRY(stm_database_exec(&store->db, "PRAGMA secure_delete = ON", err));
    STM_TRY(stm_storage_begin(store, true, err));
    STM_TRY(stm_storage_end(store, forget(store, (stm_str){article.data, article.len}, err), err));
    return stm_database_exec(&store->db, "PRAGMA wal_checkpoint(TRUNCATE)", err);
}
