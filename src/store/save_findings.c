/* SPDX-License-Identifier: Apache-2.0 */
#include "model/views.h"
#include "store/findings.h"

static stemma_status save_figure(stm_database *db, int64_t story, int64_t n, const stm_figure *f,
                                 const stemma_case *c, stemma_error *err)
{
    STM_TRY(stm_database_put(db, STM_SQL_FIGURE_ADD, err, "iissi", story, n, f->topic,
                             f->type == STM_FIGURE_DATE ? STM_STR("date") : STM_STR("quantity"),
                             (int64_t)f->conflict));
    const int64_t figure = sqlite3_last_insert_rowid(db->sqlite);
    for (uint32_t i = 0; i < f->value_count; i++) {
        const stm_figure_value *v = &f->values[i];
        STM_TRY(stm_database_put(db, STM_SQL_FIGURE_VALUE_ADD, err, "iiiisi", figure, (int64_t)i,
                                 c->articles[v->article].row, (int64_t)v->claim, v->speaker,
                                 (int64_t)v->independent));
    }
    return STEMMA_OK;
}

static stemma_status save_said(stm_database *db, int64_t story, int64_t n, const stm_said *x,
                               const stemma_case *c, stemma_error *err)
{
    STM_TRY(stm_database_put(db, STM_SQL_SAID_ADD, err, "iisi", story, n, x->said,
                             (int64_t)x->conflict));
    const int64_t said = sqlite3_last_insert_rowid(db->sqlite);
    for (uint32_t i = 0; i < x->version_count; i++)
        STM_TRY(stm_database_put(db, STM_SQL_SAID_VERSION_ADD, err, "iiii", said, (int64_t)i,
                                 c->articles[x->versions[i].article].row,
                                 (int64_t)x->versions[i].claim));
    return STEMMA_OK;
}

static stemma_status save_discrepancy(stm_database *db, int64_t derivation, int64_t n,
                                      const stm_discrepancy *d, const stemma_case *c,
                                      stemma_error *err)
{
    return stm_database_put(
        db, STM_SQL_DISCREPANCY_ADD, err, "iisiiiiiisss", derivation, n,
        stm_str_of(stemma_discrepancy_kind_name((stemma_discrepancy_kind)d->kind)),
        c->articles[d->from_article].row, c->articles[d->to_article].row, (int64_t)d->from.begin,
        (int64_t)d->from.end, (int64_t)d->to.begin, (int64_t)d->to.end, d->was, d->became, d->text);
}

stemma_status stm_save_story_findings(stm_database *db, int64_t row, const stm_story *story,
                                      const stemma_case *c, const int64_t *derivations,
                                      stemma_error *err)
{
    STM_TRY(stm_database_put(db, STM_SQL_FIGURES_FORGET, err, "i", row));
    STM_TRY(stm_database_put(db, STM_SQL_SAID_FORGET, err, "i", row));
    for (uint32_t i = 0; i < story->derivation_count; i++)
        STM_TRY(stm_database_put(db, STM_SQL_DISCREPANCIES_FORGET, err, "i",
                                 derivations[story->derivations[i]]));
    for (uint32_t i = 0; i < story->figure_count; i++)
        STM_TRY(save_figure(db, row, i, &story->figures[i], c, err));
    for (uint32_t i = 0; i < story->quote_count; i++)
        STM_TRY(save_said(db, row, i, &story->quotes[i], c, err));
    for (uint32_t i = 0; i < story->discrepancy_count; i++) {
        const stm_discrepancy *d = &story->discrepancies[i];
        STM_TRY(save_discrepancy(db, derivations[d->derivation], i, d, c, err));
    }
    return STEMMA_OK;
}
