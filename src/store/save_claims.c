/* SPDX-License-Identifier: Apache-2.0 */
#include "model/views.h"
#include "store/store.h"

static stemma_status save_quantity(stm_database *db, int64_t row, int64_t n, const stm_quantity *q,
                                   stemma_error *err)
{
    return stm_database_put(
        db, STM_SQL_QUANTITY_ADD, err, "iiiiiiiiddddss", row, n, (int64_t)q->begin, (int64_t)q->end,
        (int64_t)q->number.begin, (int64_t)q->number.end, (int64_t)q->of.begin, (int64_t)q->of.end,
        q->value, q->low, q->high, q->each, q->unit[0] == '\0' ? STM_NONE : stm_str_of(q->unit),
        stm_str_of(stemma_approx_name((stemma_approx)q->approx)));
}

static stemma_status save_date(stm_database *db, int64_t row, int64_t n, const stm_date *d,
                               stemma_error *err)
{
    return stm_database_put(
        db, STM_SQL_DATE_ADD, err, "iiiissi", row, n, (int64_t)d->begin, (int64_t)d->end, d->value,
        stm_str_of(stemma_date_type_name((stemma_date_type)d->type)), (int64_t)d->relative);
}

static stemma_status save_quote(stm_database *db, int64_t row, int64_t n, const stm_quote *q,
                                stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(
        db, STM_SQL_QUOTE_ADD, err, "iiiissiisiiii", row, n, (int64_t)q->begin, (int64_t)q->end,
        stm_str_of(stemma_quote_kind_name((stemma_quote_kind)q->kind)), q->speaker.name,
        (int64_t)q->speaker.begin, (int64_t)q->speaker.end, q->to.name, (int64_t)q->to.begin,
        (int64_t)q->to.end, (int64_t)q->cue.begin, (int64_t)q->cue.end);
    if (s == NULL)
        return err->status;
    if (q->part_of != STM_NOWHERE)
        sqlite3_bind_int64(s, 14, q->part_of);
    return stm_database_run(db, s, err);
}

static stemma_status save_name(stm_database *db, int64_t row, int64_t n, const stm_name *x,
                               stemma_error *err)
{
    return stm_database_put(db, STM_SQL_NAME_ADD, err, "iiiiss", row, n, (int64_t)x->begin,
                            (int64_t)x->end, x->name.data == NULL ? STM_STR("") : x->name,
                            stm_str_of(stemma_name_kind_name((stemma_name_kind)x->kind)));
}

static stemma_status save_stance(stm_database *db, stm_sql which, int64_t row, int64_t n,
                                 const stm_stance *x, stemma_error *err)
{
    return stm_database_put(db, which, err, "iiiiiis", row, n, (int64_t)x->begin, (int64_t)x->end,
                            (int64_t)x->cue.begin, (int64_t)x->cue.end,
                            stm_str_of(stemma_stance_kind_name((stemma_stance_kind)x->kind)));
}

stemma_status stm_save_claims(stm_database *db, int64_t row, const stm_claims *c, stemma_error *err)
{
    for (uint32_t i = 0; i < c->quantity_count; i++)
        STM_TRY(save_quantity(db, row, i, &c->quantities[i], err));
    for (uint32_t i = 0; i < c->date_count; i++)
        STM_TRY(save_date(db, row, i, &c->dates[i], err));
    for (uint32_t i = 0; i < c->quote_count; i++)
        STM_TRY(save_quote(db, row, i, &c->quotes[i], err));
    for (uint32_t i = 0; i < c->name_count; i++)
        STM_TRY(save_name(db, row, i, &c->names[i], err));
    for (uint32_t i = 0; i < c->stance_count; i++)
        STM_TRY(save_stance(db, STM_SQL_STANCE_ADD, row, i, &c->stances[i], err));
    for (uint32_t i = 0; i < c->maybe_count; i++)
        STM_TRY(save_stance(db, STM_SQL_MAYBE_ADD, row, i, &c->maybes[i], err));
    return STEMMA_OK;
}
