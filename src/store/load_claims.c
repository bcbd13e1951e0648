/* SPDX-License-Identifier: Apache-2.0 */
/* Claims are read a list at a time: rows into a growing array, the array into the arena. */
#include <stdio.h>

#include "model/views.h"
#include "store/kind_words.h"
#include "store/store.h"

typedef struct reading {
    stm_database *db;
    stm_article *a;
    stm_arena *arena;
    sqlite3_stmt *s;
} reading;

/* A span of the article's text; one that is not within it is emptied. */
static stm_span span_at(const reading *r, int column)
{
    const stm_span x = {stm_column_u32(r->s, column), stm_column_u32(r->s, column + 1)};
    return x.begin <= x.end && x.end <= r->a->text.len ? x : (stm_span){0, 0};
}

static void read_quantity(const reading *r, void *item)
{
    stm_quantity *q = item;
    const stm_span whole = span_at(r, 0);
    *q = (stm_quantity){.begin = whole.begin,
                        .end = whole.end,
                        .number = span_at(r, 2),
                        .of = span_at(r, 4),
                        .value = stm_column_double(r->s, 6),
                        .low = stm_column_double(r->s, 7),
                        .high = stm_column_double(r->s, 8),
                        .each = stm_column_double(r->s, 9),
                        .approx = stm_approx_of(r->s, 11)};
    const unsigned char *unit = sqlite3_column_text(r->s, 10);
    snprintf(q->unit, sizeof q->unit, "%s", unit == NULL ? "" : (const char *)unit);
}

static void read_date(const reading *r, void *item)
{
    const stm_span whole = span_at(r, 0);
    *(stm_date *)item = (stm_date){.begin = whole.begin,
                                   .end = whole.end,
                                   .value = stm_column_str(r->s, 2, r->arena),
                                   .type = stm_date_type_of(r->s, 3),
                                   .relative = sqlite3_column_int(r->s, 4) != 0};
}

static stm_mention mention_at(const reading *r, int column)
{
    const stm_span x = span_at(r, column + 1);
    return (stm_mention){x.begin, x.end, stm_column_str(r->s, column, r->arena)};
}

static void read_quote(const reading *r, void *item)
{
    const stm_span whole = span_at(r, 0);
    const bool part = sqlite3_column_type(r->s, 11) != SQLITE_NULL;
    *(stm_quote *)item = (stm_quote){.begin = whole.begin,
                                     .end = whole.end,
                                     .kind = stm_quote_kind_of(r->s, 2),
                                     .speaker = mention_at(r, 3),
                                     .to = mention_at(r, 6),
                                     .cue = span_at(r, 9),
                                     .part_of = part ? stm_column_u32(r->s, 11) : STM_NOWHERE};
}

static void read_name(const reading *r, void *item)
{
    const stm_span whole = span_at(r, 0);
    *(stm_name *)item = (stm_name){whole.begin, whole.end, stm_column_str(r->s, 2, r->arena),
                                   stm_name_kind_of(r->s, 3)};
}

static void read_stance(const reading *r, void *item)
{
    const stm_span whole = span_at(r, 0);
    *(stm_stance *)item =
        (stm_stance){whole.begin, whole.end, span_at(r, 2), stm_stance_kind_of(r->s, 4)};
}

/* All rows of a statement into *ret_items, `size` bytes each. */
static stemma_status read_all(reading *r, stm_sql which, size_t size,
                              void (*read)(const reading *, void *), void **ret_items,
                              uint32_t *ret_count, stemma_error *err)
{
    char *items = NULL;
    size_t count = 0, room = 0;
    r->s = stm_database_with(r->db, which, err, "i", r->a->row);
    stemma_status status = r->s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(r->db, r->s, err)) == STEMMA_OK) {
        if (!stm_array_reserve((void **)&items, count, &room, 1, size))
            status = stm_fail_nomem(err);
        else
            read(r, items + size * count++);
    }
    if (status >= 0 && (*ret_items = stm_arena_copy(r->arena, items, size * count)) == NULL)
        status = stm_fail_nomem(err);
    *ret_count = (uint32_t)count;
    stm_free(items);
    return status < 0 ? status : STEMMA_OK;
}

/* A part belongs to a quote that is there. */
static void check_parts(stm_claims *c)
{
    for (uint32_t i = 0; i < c->quote_count; i++)
        if (c->quotes[i].part_of != STM_NOWHERE && c->quotes[i].part_of >= c->quote_count)
            c->quotes[i].part_of = STM_NOWHERE;
}

stemma_status stm_load_claims(stm_database *db, stm_article *a, stm_arena *arena, stemma_error *err)
{
    reading r = {.db = db, .a = a, .arena = arena};
    stm_claims *c = &a->claims;
    STM_TRY(read_all(&r, STM_SQL_QUANTITY_LOAD, sizeof *c->quantities, read_quantity,
                     (void **)&c->quantities, &c->quantity_count, err));
    STM_TRY(read_all(&r, STM_SQL_DATE_LOAD, sizeof *c->dates, read_date, (void **)&c->dates,
                     &c->date_count, err));
    STM_TRY(read_all(&r, STM_SQL_QUOTE_LOAD, sizeof *c->quotes, read_quote, (void **)&c->quotes,
                     &c->quote_count, err));
    STM_TRY(read_all(&r, STM_SQL_NAME_LOAD, sizeof *c->names, read_name, (void **)&c->names,
                     &c->name_count, err));
    STM_TRY(read_all(&r, STM_SQL_STANCE_LOAD, sizeof *c->stances, read_stance, (void **)&c->stances,
                     &c->stance_count, err));
    STM_TRY(read_all(&r, STM_SQL_MAYBE_LOAD, sizeof *c->maybes, read_stance, (void **)&c->maybes,
                     &c->maybe_count, err));
    c->found = true;
    check_parts(c);
    return STEMMA_OK;
}
