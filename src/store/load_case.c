/* SPDX-License-Identifier: Apache-2.0 */
/* From rows to a case that every report reads: articles, then derivations, then stories. */
#include <stdlib.h>

#include "base/hash.h"
#include "store/findings.h"
#include "store/kind_words.h"
#include "store/store.h"

typedef struct loading {
    stm_database *db;
    stemma_case *c;
    stm_map index;            /* an article's row -> its place in the case */
    int64_t *derivation_rows; /* of the case's derivations */
    stm_arena *arena;
} loading;

static uint32_t place_of(const loading *l, int64_t row)
{
    return stm_map_get(&l->index, (uint64_t)row);
}

/* ------------------------------------------------------------------ derivations */

typedef struct found {
    stm_derivation derivation;
    int64_t row;
} found;

typedef STM_ARRAY(found) founds;

static stemma_status load_derivation(loading *l, found *f, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(l->db, STM_SQL_DERIVATION_LOAD, err, "i", f->row);
    if (s == NULL)
        return err->status;
    const stemma_status status = stm_database_step(l->db, s, err);
    if (status == STEMMA_OK)
        f->derivation = (stm_derivation){.from = place_of(l, sqlite3_column_int64(s, 0)),
                                         .to = place_of(l, sqlite3_column_int64(s, 1)),
                                         .kind = stm_derivation_kind_of(s, 2),
                                         .directed = sqlite3_column_int(s, 3) != 0,
                                         .confidence = (float)sqlite3_column_double(s, 4),
                                         .covers_from = (float)sqlite3_column_double(s, 5),
                                         .covers_to = (float)sqlite3_column_double(s, 6)};
    sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status load_reasons(loading *l, found *f, stemma_error *err)
{
    STM_ARRAY(stm_reason) reasons = {0};
    sqlite3_stmt *s = stm_database_with(l->db, STM_SQL_REASON_LOAD, err, "i", f->row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(l->db, s, err)) == STEMMA_OK) {
        const stm_reason r = {stm_column_str(s, 0, l->arena).data, stm_column_str(s, 1, l->arena)};
        if (r.kind == NULL || r.text.data == NULL || !STM_ARRAY_ADD(&reasons, r))
            status = stm_fail_nomem(err);
    }
    if (status >= 0) {
        f->derivation.reasons =
            stm_arena_copy(l->arena, reasons.items, reasons.count * sizeof *reasons.items);
        f->derivation.reason_count = (uint32_t)reasons.count;
        if (f->derivation.reasons == NULL)
            status = stm_fail_nomem(err);
    }
    STM_ARRAY_CLEAR(&reasons);
    return status < 0 ? status : STEMMA_OK;
}

static bool within(stm_span x, const stm_article *a)
{
    return x.begin <= x.end && x.end <= a->text.len;
}

static stm_passage read_passage(sqlite3_stmt *s)
{
    return (stm_passage){.from = {stm_column_u32(s, 0), stm_column_u32(s, 1)},
                         .to = {stm_column_u32(s, 2), stm_column_u32(s, 3)},
                         .kind = stm_passage_kind_of(s, 4),
                         .score = (float)sqlite3_column_double(s, 5),
                         .alike = (float)sqlite3_column_double(s, 6),
                         .from_sentence = stm_column_u32(s, 7),
                         .from_sentences = stm_column_u32(s, 8),
                         .to_sentence = stm_column_u32(s, 9),
                         .to_sentences = stm_column_u32(s, 10)};
}

static stemma_status load_passages(loading *l, found *f, stemma_error *err)
{
    STM_ARRAY(stm_passage) passages = {0};
    const stm_article *from = &l->c->articles[f->derivation.from];
    const stm_article *to = &l->c->articles[f->derivation.to];
    sqlite3_stmt *s = stm_database_with(l->db, STM_SQL_PASSAGE_LOAD, err, "i", f->row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(l->db, s, err)) == STEMMA_OK) {
        const stm_passage p = read_passage(s);
        if (!within(p.from, from) || !within(p.to, to))
            status = stm_damaged(l->db, "a passage of derivation", f->row, err);
        else if (!STM_ARRAY_ADD(&passages, p))
            status = stm_fail_nomem(err);
    }
    if (status >= 0) {
        f->derivation.passages =
            stm_arena_copy(l->arena, passages.items, passages.count * sizeof *passages.items);
        f->derivation.passage_count = (uint32_t)passages.count;
        if (f->derivation.passages == NULL)
            status = stm_fail_nomem(err);
    }
    sqlite3_reset(s);
    STM_ARRAY_CLEAR(&passages);
    return status < 0 ? status : STEMMA_OK;
}

/* The derivations into article `i` from others that are here. */
static stemma_status find_derivations(loading *l, uint32_t i, founds *all, stemma_error *err)
{
    stm_rows rows = {0};
    stemma_status status = stm_rows_of(
        l->db, stm_database_with(l->db, STM_SQL_DERIVATIONS_INTO, err, "i", l->c->articles[i].row),
        &rows, err);
    for (size_t k = 0; k < rows.count && status >= 0; k++) {
        found f = {.row = rows.items[k]};
        status = load_derivation(l, &f, err);
        if (status < 0 || f.derivation.from == STM_MAP_NONE || f.derivation.to == STM_MAP_NONE)
            continue;
        status = load_reasons(l, &f, err);
        if (status >= 0)
            status = load_passages(l, &f, err);
        if (status >= 0 && !STM_ARRAY_ADD(all, f))
            status = stm_fail_nomem(err);
    }
    STM_ARRAY_CLEAR(&rows);
    return status;
}

static int by_ends(const void *left, const void *right)
{
    const stm_derivation *a = &((const found *)left)->derivation,
                         *b = &((const found *)right)->derivation;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static stemma_status keep_derivations(loading *l, founds *all, stemma_error *err)
{
    stemma_case *c = l->c;
    if (all->count > 0)
        qsort(all->items, all->count, sizeof *all->items, by_ends);
    c->derivations = stm_arena_calloc(l->arena, all->count + 1, sizeof *c->derivations);
    l->derivation_rows = stm_arena_calloc(l->arena, all->count + 1, sizeof *l->derivation_rows);
    if (c->derivations == NULL || l->derivation_rows == NULL)
        return stm_fail_nomem(err);
    for (size_t i = 0; i < all->count; i++) {
        c->derivations[i] = all->items[i].derivation;
        l->derivation_rows[i] = all->items[i].row;
    }
    c->derivation_count = (uint32_t)all->count;
    return STEMMA_OK;
}

static stemma_status load_derivations(loading *l, stemma_error *err)
{
    founds all = {0};
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < l->c->article_count && status >= 0; i++)
        status = find_derivations(l, i, &all, err);
    if (status >= 0)
        status = keep_derivations(l, &all, err);
    STM_ARRAY_CLEAR(&all);
    return status;
}

/* ------------------------------------------------------------------ stories */

static stemma_status load_story(loading *l, int64_t row, stm_story *story, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(l->db, STM_SQL_STORY_LOAD, err, "i", row);
    if (s == NULL)
        return err->status;
    stemma_status status = stm_database_step(l->db, s, err);
    if (status == STEMMA_DONE)
        return stm_damaged(l->db, "there is no story", row, err);
    if (status == STEMMA_OK) {
        story->id = stm_column_str(s, 0, l->arena);
        story->title = stm_column_str(s, 1, l->arena);
        if (story->id.data == NULL)
            status = stm_fail_nomem(err);
    }
    sqlite3_reset(s);
    return status;
}

/* Which story each article is in, as places in c->stories: by their first article. */
static stemma_status find_stories(loading *l, uint32_t *story_of, stm_rows *stories,
                                  stemma_error *err)
{
    stm_map places = {0};
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < l->c->article_count && status >= 0; i++) {
        int64_t story = 0;
        status = stm_database_number(l->db, STM_SQL_ARTICLE_STORY_OF, &story, err, "i",
                                     l->c->articles[i].row);
        story_of[i] = STM_NOWHERE;
        if (status < 0 || story == 0)
            continue;
        const uint32_t at = stm_map_get_or_set(&places, (uint64_t)story, (uint32_t)stories->count);
        if (at == STM_MAP_NONE || (at == stories->count && !STM_ARRAY_ADD(stories, story)))
            status = stm_fail_nomem(err);
        story_of[i] = at;
    }
    stm_map_clear(&places);
    return status < 0 ? status : STEMMA_OK;
}

/* Give articles and derivations to their stories: two passes over each, linear. */
static stemma_status hand_out(loading *l, const uint32_t *story_of, stemma_error *err)
{
    stemma_case *c = l->c;
    for (uint32_t i = 0; i < c->article_count; i++)
        if (story_of[i] != STM_NOWHERE)
            c->stories[story_of[i]].article_count++;
    for (uint32_t d = 0; d < c->derivation_count; d++)
        if (story_of[c->derivations[d].to] != STM_NOWHERE)
            c->stories[story_of[c->derivations[d].to]].derivation_count++;
    for (uint32_t s = 0; s < c->story_count; s++) {
        stm_story *x = &c->stories[s];
        x->articles = stm_arena_calloc(l->arena, x->article_count, sizeof *x->articles);
        x->derivations = stm_arena_calloc(l->arena, x->derivation_count, sizeof *x->derivations);
        if (x->articles == NULL || x->derivations == NULL)
            return stm_fail_nomem(err);
        x->article_count = x->derivation_count = 0;
    }
    for (uint32_t i = 0; i < c->article_count; i++)
        if (story_of[i] != STM_NOWHERE) {
            stm_story *x = &c->stories[story_of[i]];
            x->articles[x->article_count++] = i;
        }
    for (uint32_t d = 0; d < c->derivation_count; d++)
        if (story_of[c->derivations[d].to] != STM_NOWHERE) {
            stm_story *x = &c->stories[story_of[c->derivations[d].to]];
            x->derivations[x->derivation_count++] = d;
        }
    return STEMMA_OK;
}

/* Which article each source cited by article `i` is. */
static stemma_status load_cited(loading *l, stm_story *story, uint32_t i, stemma_error *err)
{
    enum { RESOLVED = 4 };
    const stm_article *a = &l->c->articles[i];
    sqlite3_stmt *s = stm_database_with(l->db, STM_SQL_CITED_LOAD, err, "i", a->row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    for (uint32_t k = 0; k < a->cited_count && status == STEMMA_OK; k++) {
        status = stm_database_step(l->db, s, err);
        if (status != STEMMA_OK)
            break;
        const int64_t row = sqlite3_column_int64(s, RESOLVED);
        story->cited[story->cited_count++] =
            (stm_story_cited){i, k, row == 0 ? STM_NOWHERE : place_of(l, row)};
    }
    if (s != NULL)
        sqlite3_reset(s);
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status load_all_cited(loading *l, stm_story *story, stemma_error *err)
{
    size_t count = 0;
    for (uint32_t i = 0; i < story->article_count; i++)
        count += l->c->articles[story->articles[i]].cited_count;
    story->cited = stm_arena_calloc(l->arena, count, sizeof *story->cited);
    if (story->cited == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < story->article_count; i++)
        STM_TRY(load_cited(l, story, story->articles[i], err));
    return STEMMA_OK;
}

static stemma_status load_stories(loading *l, stemma_error *err)
{
    stemma_case *c = l->c;
    stm_rows rows = {0};
    uint32_t *story_of = stm_arena_calloc(l->arena, c->article_count, sizeof *story_of);
    if (story_of == NULL)
        return stm_fail_nomem(err);
    stemma_status status = find_stories(l, story_of, &rows, err);
    c->story_count = (uint32_t)rows.count;
    c->stories = stm_arena_calloc(l->arena, rows.count, sizeof *c->stories);
    if (status >= 0 && c->stories == NULL)
        status = stm_fail_nomem(err);
    for (size_t s = 0; s < rows.count && status >= 0; s++)
        status = load_story(l, rows.items[s], &c->stories[s], err);
    if (status >= 0)
        status = hand_out(l, story_of, err);
    for (size_t s = 0; s < rows.count && status >= 0; s++)
        status = load_all_cited(l, &c->stories[s], err);
    for (size_t s = 0; s < rows.count && status >= 0; s++)
        status = stm_load_findings(l->db, rows.items[s], &c->stories[s], c, &l->index,
                                   l->derivation_rows, err);
    STM_ARRAY_CLEAR(&rows);
    return status;
}

static stemma_status load_all(loading *l, const int64_t *rows, size_t count, stemma_error *err)
{
    STM_TRY(stm_load_articles(l->db, rows, count, STM_PARTS_ALL, l->c, err));
    for (uint32_t i = 0; i < l->c->article_count; i++)
        if (!stm_map_set(&l->index, (uint64_t)l->c->articles[i].row, i))
            return stm_fail_nomem(err);
    STM_TRY(load_derivations(l, err));
    return load_stories(l, err);
}

stemma_status stm_load_case(stm_database *db, const int64_t *rows, size_t count, stemma_case **ret,
                            stemma_error *err)
{
    loading l = {.db = db, .c = stm_case_new(STEMMA_DEPTH_TRACE, 1)};
    if (l.c == NULL)
        return stm_fail_nomem(err);
    l.arena = &l.c->arena;
    const stemma_status status = load_all(&l, rows, count, err);
    stm_map_clear(&l.index);
    if (status < 0) {
        stemma_case_free(l.c);
        return status;
    }
    stm_case_finish(l.c);
    *ret = l.c;
    return STEMMA_OK;
}
