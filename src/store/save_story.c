/* SPDX-License-Identifier: Apache-2.0 */
#include "store/save_story.h"

#include "lineage/when.h"

/* A name that an article of the story founded: a story's, or an alias's (story == 0). */
typedef struct founded {
    int64_t story;
    int64_t founder;
    stm_str name;
} founded;

typedef STM_ARRAY(founded) foundeds;

/* What article `row` founded, if anything. The name lives in `arena`. */
static stemma_status find_founded(stm_database *db, int64_t row, foundeds *all, stm_arena *arena,
                                  stemma_error *err)
{
    founded f = {.founder = row};
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_STORY_OF_FOUNDER, err, "i", row);
    if (s == NULL)
        return err->status;
    stemma_status status = stm_database_step(db, s, err);
    if (status == STEMMA_OK) {
        f.story = sqlite3_column_int64(s, 0);
        f.name = stm_column_str(s, 1, arena);
        sqlite3_reset(s);
    } else if (status == STEMMA_DONE) {
        s = stm_database_with(db, STM_SQL_ALIAS_OF_FOUNDER, err, "i", row);
        status = s == NULL ? err->status : stm_database_step(db, s, err);
        if (status == STEMMA_OK) {
            f.name = stm_column_str(s, 0, arena);
            sqlite3_reset(s);
        }
    }
    if (status != STEMMA_OK)
        return status < 0 ? status : STEMMA_OK;
    return f.name.data != NULL && STM_ARRAY_ADD(all, f) ? STEMMA_OK : stm_fail_nomem(err);
}

/* The one whose name the story bears: the first story; where there is none, the first alias. */
static const founded *first_of(const foundeds *all)
{
    const founded *first = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const founded *f = &all->items[i];
        if (first == NULL || (f->story != 0 && (first->story == 0 || f->story < first->story)) ||
            (f->story == 0 && first->story == 0 && f->founder < first->founder))
            first = f;
    }
    return first;
}

static stemma_status add_story(stm_database *db, stm_str name, int64_t founder, stm_str title,
                               int64_t *ret_row, stemma_error *err)
{
    STM_TRY(stm_database_put(db, STM_SQL_STORY_ADD, err, "sis", name, founder, title));
    *ret_row = sqlite3_last_insert_rowid(db->sqlite);
    return STEMMA_OK;
}

/* A new story is called after the earliest of its articles to come. */
static stemma_status found(stm_database *db, const stemma_case *c, const stm_story *story,
                           int64_t *ret_row, stemma_error *err)
{
    const stm_article *first = &c->articles[story->articles[0]];
    for (uint32_t i = 1; i < story->article_count; i++)
        if (c->articles[story->articles[i]].row < first->row)
            first = &c->articles[story->articles[i]];
    stm_buf name = {0};
    stm_buf_add_str(&name, STM_STR("story:"));
    stm_buf_add_str(&name, first->id);
    const stemma_status status =
        name.failed ? stm_fail_nomem(err)
                    : add_story(db, stm_buf_str(&name), first->row, story->title, ret_row, err);
    stm_buf_clear(&name);
    return status;
}

/* Make the others' names lead to the story of row `kept`. */
static stemma_status lead_here(stm_database *db, const foundeds *all, const founded *first,
                               int64_t kept, stemma_error *err)
{
    for (size_t i = 0; i < all->count; i++) {
        const founded *f = &all->items[i];
        if (f == first)
            continue;
        if (f->story == 0) {
            STM_TRY(stm_database_put(db, STM_SQL_ALIAS_RETARGET, err, "si", f->name, kept));
            continue;
        }
        STM_TRY(stm_database_put(db, STM_SQL_ALIAS_MOVE, err, "ii", f->story, kept));
        STM_TRY(stm_database_put(db, STM_SQL_STORY_DELETE, err, "i", f->story));
        STM_TRY(stm_database_put(db, STM_SQL_ALIAS_ADD, err, "sii", f->name, f->founder, kept));
    }
    return STEMMA_OK;
}

static stemma_status name_it(stm_database *db, const stemma_case *c, const stm_story *story,
                             const foundeds *all, int64_t *ret_row, stemma_error *err)
{
    const founded *first = first_of(all);
    if (first == NULL)
        return found(db, c, story, ret_row, err);
    *ret_row = first->story;
    if (first->story == 0) { /* it was joined to another story and has left it again */
        STM_TRY(stm_database_put(db, STM_SQL_ALIAS_DELETE, err, "s", first->name));
        STM_TRY(add_story(db, first->name, first->founder, story->title, ret_row, err));
    }
    return lead_here(db, all, first, *ret_row, err);
}

/* The span of its articles' dates; NULL where none has one. */
static stemma_status set_story(stm_database *db, const stemma_case *c, const stm_story *story,
                               int64_t row, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(db, STM_SQL_STORY_SET, err, "isi", row, story->title,
                                        (int64_t)story->article_count);
    if (s == NULL)
        return err->status;
    stm_when all = {0}, when;
    bool dated = false;
    for (uint32_t i = 0; i < story->article_count; i++) {
        if (!stm_when_parse(&when, c->articles[story->articles[i]].published))
            continue;
        all.begin = !dated || when.begin < all.begin ? when.begin : all.begin;
        all.end = !dated || when.end > all.end ? when.end : all.end;
        dated = true;
    }
    if (dated) {
        sqlite3_bind_int64(s, 4, all.begin);
        sqlite3_bind_int64(s, 5, all.end);
    }
    return stm_database_run(db, s, err);
}

stemma_status stm_save_story(stm_database *db, const stemma_case *c, const stm_story *story,
                             int64_t *ret_row, stemma_error *err)
{
    foundeds all = {0};
    stm_arena arena;
    stm_arena_init(&arena, 0);
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < story->article_count && status >= 0; i++)
        status = find_founded(db, c->articles[story->articles[i]].row, &all, &arena, err);
    if (status >= 0)
        status = name_it(db, c, story, &all, ret_row, err);
    for (uint32_t i = 0; i < story->article_count && status >= 0; i++)
        status = stm_database_put(db, STM_SQL_ARTICLE_STORY, err, "ii",
                                  c->articles[story->articles[i]].row, *ret_row);
    if (status >= 0)
        status = set_story(db, c, story, *ret_row, err);
    STM_ARRAY_CLEAR(&all);
    stm_arena_clear(&arena);
    return status;
}

stemma_status stm_story_named(stm_database *db, stm_str name, int64_t *ret, stemma_error *err)
{
    stemma_status status = stm_database_number(db, STM_SQL_STORY_BY_NAME, ret, err, "s", name);
    if (status == STEMMA_DONE)
        status = stm_database_number(db, STM_SQL_STORY_BY_ALIAS, ret, err, "s", name);
    if (status != STEMMA_DONE)
        return status;
    return stm_fail(err, STEMMA_E_NOTFOUND, STEMMA_NO_OFFSET, "there is no story '%.*s'",
                    name.len < 120 ? (int)name.len : 120, name.data);
}

stemma_status stm_story_refound(stm_database *db, int64_t row, stemma_error *err)
{
    int64_t heir;
    STM_TRY(stm_database_put(db, STM_SQL_ALIAS_UNFOUND, err, "i", row));
    const stemma_status status = stm_database_number(db, STM_SQL_STORY_HEIR, &heir, err, "i", row);
    if (status == STEMMA_OK)
        return stm_database_put(db, STM_SQL_STORY_REFOUND, err, "ii", row, heir);
    STM_TRY(status);
    STM_TRY(stm_database_put(db, STM_SQL_ALIASES_FORGET, err, "i", row));
    return stm_database_put(db, STM_SQL_STORY_FORGET, err, "i", row);
}
