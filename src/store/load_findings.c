/* SPDX-License-Identifier: Apache-2.0 */
/* What the reports of a story agree and differ in. What points at an article that was not read, or
   at a claim that it does not have, is left out. */
#include "store/findings.h"
#include "store/kind_words.h"

typedef STM_ARRAY(stm_figure) figures;
typedef STM_ARRAY(stm_said) saids;
typedef STM_ARRAY(stm_discrepancy) discrepancies;

typedef struct reading {
    stm_database *db;
    stemma_case *c;
    const stm_map *index;
    stm_arena *arena;
} reading;

static uint32_t article_at(const reading *r, sqlite3_stmt *s, int column)
{
    return stm_map_get(r->index, (uint64_t)sqlite3_column_int64(s, column));
}

/* Copy an array's items to the arena; NULL: no memory. */
#define KEPT(array, arena)                                                                         \
    stm_arena_copy((arena), (array)->items, (array)->count * sizeof *(array)->items)

/* ------------------------------------------------------------------ figures */

static stemma_status load_values(reading *r, int64_t row, stm_figure *figure, stemma_error *err)
{
    STM_ARRAY(stm_figure_value) values = {0};
    sqlite3_stmt *s = stm_database_with(r->db, STM_SQL_FIGURE_VALUE_LOAD, err, "i", row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(r->db, s, err)) == STEMMA_OK) {
        const uint32_t article = article_at(r, s, 0), claim = stm_column_u32(s, 1);
        if (article == STM_MAP_NONE)
            continue;
        const stm_claims *claims = &r->c->articles[article].claims;
        if (claim >=
            (figure->type == STM_FIGURE_DATE ? claims->date_count : claims->quantity_count))
            continue;
        const stm_figure_value v = {article, claim, stm_column_str(s, 2, r->arena),
                                    stm_column_u32(s, 3)};
        if (!STM_ARRAY_ADD(&values, v))
            status = stm_fail_nomem(err);
    }
    figure->values = KEPT(&values, r->arena);
    figure->value_count = (uint32_t)values.count;
    STM_ARRAY_CLEAR(&values);
    return status < 0 ? status : figure->values == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static stemma_status list_figures(reading *r, int64_t story, figures *all, stm_rows *rows,
                                  stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(r->db, STM_SQL_FIGURE_LOAD, err, "i", story);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(r->db, s, err)) == STEMMA_OK) {
        const unsigned char *type = sqlite3_column_text(s, 2);
        const stm_figure f = {.topic = stm_column_str(s, 1, r->arena),
                              .type = type != NULL && type[0] == 'd' ? STM_FIGURE_DATE
                                                                     : STM_FIGURE_QUANTITY,
                              .conflict = sqlite3_column_int(s, 3) != 0};
        if (!STM_ARRAY_ADD(all, f) || !STM_ARRAY_ADD(rows, sqlite3_column_int64(s, 0)))
            status = stm_fail_nomem(err);
    }
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status load_figures(reading *r, int64_t row, stm_story *story, stemma_error *err)
{
    figures all = {0};
    stm_rows rows = {0};
    size_t kept = 0;
    stemma_status status = list_figures(r, row, &all, &rows, err);
    for (size_t i = 0; i < all.count && status >= 0; i++) {
        status = load_values(r, rows.items[i], &all.items[i], err);
        if (all.items[i].value_count > 0)
            all.items[kept++] = all.items[i];
    }
    all.count = kept;
    story->figures = KEPT(&all, r->arena);
    story->figure_count = (uint32_t)all.count;
    STM_ARRAY_CLEAR(&all);
    STM_ARRAY_CLEAR(&rows);
    return status < 0 ? status : story->figures == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

/* ------------------------------------------------------------------ quotes */

static stemma_status load_versions(reading *r, int64_t row, stm_said *said, stemma_error *err)
{
    STM_ARRAY(stm_said_version) versions = {0};
    sqlite3_stmt *s = stm_database_with(r->db, STM_SQL_SAID_VERSION_LOAD, err, "i", row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(r->db, s, err)) == STEMMA_OK) {
        const stm_said_version v = {article_at(r, s, 0), stm_column_u32(s, 1)};
        if (v.article == STM_MAP_NONE || v.claim >= r->c->articles[v.article].claims.quote_count)
            continue;
        if (!STM_ARRAY_ADD(&versions, v))
            status = stm_fail_nomem(err);
    }
    said->versions = KEPT(&versions, r->arena);
    said->version_count = (uint32_t)versions.count;
    STM_ARRAY_CLEAR(&versions);
    return status < 0 ? status : said->versions == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static stemma_status list_said(reading *r, int64_t story, saids *all, stm_rows *rows,
                               stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(r->db, STM_SQL_SAID_LOAD, err, "i", story);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(r->db, s, err)) == STEMMA_OK) {
        const stm_said x = {.said = stm_column_str(s, 1, r->arena),
                            .conflict = sqlite3_column_int(s, 2) != 0};
        if (!STM_ARRAY_ADD(all, x) || !STM_ARRAY_ADD(rows, sqlite3_column_int64(s, 0)))
            status = stm_fail_nomem(err);
    }
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status load_said(reading *r, int64_t row, stm_story *story, stemma_error *err)
{
    saids all = {0};
    stm_rows rows = {0};
    size_t kept = 0;
    stemma_status status = list_said(r, row, &all, &rows, err);
    for (size_t i = 0; i < all.count && status >= 0; i++) {
        status = load_versions(r, rows.items[i], &all.items[i], err);
        if (all.items[i].version_count > 0)
            all.items[kept++] = all.items[i];
    }
    all.count = kept;
    story->quotes = KEPT(&all, r->arena);
    story->quote_count = (uint32_t)all.count;
    STM_ARRAY_CLEAR(&all);
    STM_ARRAY_CLEAR(&rows);
    return status < 0 ? status : story->quotes == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

/* ------------------------------------------------------------------ discrepancies */

static stm_discrepancy read_discrepancy(const reading *r, sqlite3_stmt *s, uint32_t derivation)
{
    return (stm_discrepancy){.kind = stm_discrepancy_kind_of(s, 0),
                             .derivation = derivation,
                             .from_article = article_at(r, s, 1),
                             .to_article = article_at(r, s, 2),
                             .from = {stm_column_u32(s, 3), stm_column_u32(s, 4)},
                             .to = {stm_column_u32(s, 5), stm_column_u32(s, 6)},
                             .was = stm_column_str(s, 7, r->arena),
                             .became = stm_column_str(s, 8, r->arena),
                             .text = stm_column_str(s, 9, r->arena)};
}

static bool within(stm_span x, const stm_article *a)
{
    return x.begin <= x.end && x.end <= a->text.len;
}

static bool is_sound(const reading *r, const stm_discrepancy *d)
{
    return d->from_article != STM_MAP_NONE && d->to_article != STM_MAP_NONE &&
           within(d->from, &r->c->articles[d->from_article]) &&
           within(d->to, &r->c->articles[d->to_article]);
}

static stemma_status list_discrepancies(reading *r, int64_t row, uint32_t derivation,
                                        discrepancies *all, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(r->db, STM_SQL_DISCREPANCY_LOAD, err, "i", row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(r->db, s, err)) == STEMMA_OK) {
        const stm_discrepancy d = read_discrepancy(r, s, derivation);
        if (is_sound(r, &d) && !STM_ARRAY_ADD(all, d))
            status = stm_fail_nomem(err);
    }
    return status < 0 ? status : STEMMA_OK;
}

static stemma_status load_discrepancies(reading *r, stm_story *story, const int64_t *derivations,
                                        stemma_error *err)
{
    discrepancies all = {0};
    stemma_status status = STEMMA_OK;
    for (uint32_t i = 0; i < story->derivation_count && status >= 0; i++)
        status = list_discrepancies(r, derivations[story->derivations[i]], story->derivations[i],
                                    &all, err);
    story->discrepancies = KEPT(&all, r->arena);
    story->discrepancy_count = (uint32_t)all.count;
    STM_ARRAY_CLEAR(&all);
    return status < 0 ? status : story->discrepancies == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

stemma_status stm_load_findings(stm_database *db, int64_t row, stm_story *story, stemma_case *c,
                                const stm_map *index, const int64_t *derivations, stemma_error *err)
{
    reading r = {db, c, index, &c->arena};
    STM_TRY(load_figures(&r, row, story, err));
    STM_TRY(load_said(&r, row, story, err));
    return load_discrepancies(&r, story, derivations, err);
}
