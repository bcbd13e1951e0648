/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a case found, written over what the database had for the same articles. Derivations that
 * did not change keep their rows; stories keep their names (save_story.c).
 */
#include <stdlib.h>

#include "base/hash.h"
#include "model/views.h"
#include "store/findings.h"
#include "store/save_story.h"

typedef struct saving {
    stm_database *db;
    const stemma_case *c;
    int64_t *derivations; /* rows of the case's */
    uint32_t *first_into; /* of an article: its first derivation in `by_target` */
    uint32_t *by_target;  /* derivations by their target */
} saving;

/* ------------------------------------------------------------------ derivations */

static stemma_status save_passages(saving *v, int64_t row, const stm_derivation *d,
                                   stemma_error *err)
{
    for (uint32_t i = 0; i < d->passage_count; i++) {
        const stm_passage *p = &d->passages[i];
        STM_TRY(stm_database_put(
            v->db, STM_SQL_PASSAGE_ADD, err, "iiiiiisddiiii", row, (int64_t)i,
            (int64_t)p->from.begin, (int64_t)p->from.end, (int64_t)p->to.begin, (int64_t)p->to.end,
            stm_str_of(stemma_passage_kind_name((stemma_passage_kind)p->kind)), (double)p->score,
            (double)p->alike, (int64_t)p->from_sentence, (int64_t)p->from_sentences,
            (int64_t)p->to_sentence, (int64_t)p->to_sentences));
    }
    return STEMMA_OK;
}

static stemma_status add_derivation(saving *v, uint32_t at, stemma_error *err)
{
    const stm_derivation *d = &v->c->derivations[at];
    STM_TRY(stm_database_put(
        v->db, STM_SQL_DERIVATION_ADD, err, "iisiddd", v->c->articles[d->from].row,
        v->c->articles[d->to].row,
        stm_str_of(stemma_derivation_kind_name((stemma_derivation_kind)d->kind)),
        (int64_t)d->directed, (double)d->confidence, (double)d->covers_from, (double)d->covers_to));
    v->derivations[at] = sqlite3_last_insert_rowid(v->db->sqlite);
    for (uint32_t i = 0; i < d->reason_count; i++)
        STM_TRY(stm_database_put(v->db, STM_SQL_REASON_ADD, err, "iiss", v->derivations[at],
                                 (int64_t)i, stm_str_of(d->reasons[i].kind), d->reasons[i].text));
    return save_passages(v, v->derivations[at], d, err);
}

/* Are a row's reasons those of the derivation? They may change with what is known of others. */
static stemma_status same_reasons(saving *v, int64_t row, const stm_derivation *d, bool *ret,
                                  stemma_error *err)
{
    uint32_t i = 0;
    sqlite3_stmt *s = stm_database_with(v->db, STM_SQL_REASON_LOAD, err, "i", row);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    *ret = true;
    while (status == STEMMA_OK && (status = stm_database_step(v->db, s, err)) == STEMMA_OK) {
        const char *text = (const char *)sqlite3_column_text(s, 1);
        *ret = *ret && i < d->reason_count && text != NULL && stm_str_is(d->reasons[i].text, text);
        i++;
    }
    *ret = *ret && i == d->reason_count;
    return status < 0 ? status : STEMMA_OK;
}

/* Is the row as the derivation would be written? Its passages follow from the pair, and
   a pair that is looked at anew differs in what it covers or in how sure it is. */
static stemma_status is_unchanged(saving *v, int64_t row, const stm_derivation *d, bool *ret,
                                  stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(v->db, STM_SQL_DERIVATION_LOAD, err, "i", row);
    if (s == NULL)
        return err->status;
    const stemma_status status = stm_database_step(v->db, s, err);
    const char *kind = stemma_derivation_kind_name((stemma_derivation_kind)d->kind);
    *ret = status == STEMMA_OK &&
           stm_str_is(stm_str_of(kind), (const char *)sqlite3_column_text(s, 2)) &&
           (sqlite3_column_int(s, 3) != 0) == d->directed &&
           (float)sqlite3_column_double(s, 4) == d->confidence &&
           (float)sqlite3_column_double(s, 5) == d->covers_from &&
           (float)sqlite3_column_double(s, 6) == d->covers_to;
    sqlite3_reset(s);
    if (status < 0 || !*ret)
        return status < 0 ? status : STEMMA_OK;
    return same_reasons(v, row, d, ret, err);
}

/* The derivation into article `i` from the article of a row, or STM_NOWHERE. */
static uint32_t derivation_from(const saving *v, uint32_t i, int64_t source)
{
    for (uint32_t k = v->first_into[i]; k < v->first_into[i + 1]; k++)
        if (v->c->articles[v->c->derivations[v->by_target[k]].from].row == source)
            return v->by_target[k];
    return STM_NOWHERE;
}

typedef struct known {
    int64_t row, source;
} known;

typedef STM_ARRAY(known) knowns;

static stemma_status list_known(saving *v, int64_t target, knowns *all, stemma_error *err)
{
    sqlite3_stmt *s = stm_database_with(v->db, STM_SQL_DERIVATIONS_INTO, err, "i", target);
    stemma_status status = s == NULL ? err->status : STEMMA_OK;
    while (status == STEMMA_OK && (status = stm_database_step(v->db, s, err)) == STEMMA_OK) {
        const known k = {sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
        if (!STM_ARRAY_ADD(all, k))
            status = stm_fail_nomem(err);
    }
    return status < 0 ? status : STEMMA_OK;
}

/* Keep those of the derivations into article `i` that are unchanged, delete the others. */
static stemma_status sift(saving *v, uint32_t i, const knowns *all, stemma_error *err)
{
    for (size_t k = 0; k < all->count; k++) {
        const uint32_t at = derivation_from(v, i, all->items[k].source);
        bool same = false;
        if (at != STM_NOWHERE)
            STM_TRY(is_unchanged(v, all->items[k].row, &v->c->derivations[at], &same, err));
        if (same)
            v->derivations[at] = all->items[k].row;
        else
            STM_TRY(
                stm_database_put(v->db, STM_SQL_DERIVATION_DELETE, err, "i", all->items[k].row));
    }
    return STEMMA_OK;
}

static stemma_status save_into(saving *v, uint32_t i, stemma_error *err)
{
    knowns all = {0};
    stemma_status status = list_known(v, v->c->articles[i].row, &all, err);
    if (status >= 0)
        status = sift(v, i, &all, err);
    STM_ARRAY_CLEAR(&all);
    for (uint32_t k = v->first_into[i]; status >= 0 && k < v->first_into[i + 1]; k++)
        if (v->derivations[v->by_target[k]] == 0)
            status = add_derivation(v, v->by_target[k], err);
    return status;
}

/* Derivations by target: counted, then placed. */
static bool sort_by_target(saving *v)
{
    const stemma_case *c = v->c;
    v->derivations = stm_calloc(c->derivation_count + 1u, sizeof *v->derivations);
    v->first_into = stm_calloc(c->article_count + 2u, sizeof *v->first_into);
    v->by_target = stm_calloc(c->derivation_count + 1u, sizeof *v->by_target);
    if (v->derivations == NULL || v->first_into == NULL || v->by_target == NULL)
        return false;
    for (uint32_t d = 0; d < c->derivation_count; d++)
        v->first_into[c->derivations[d].to + 2]++;
    for (uint32_t i = 0; i < c->article_count; i++)
        v->first_into[i + 2] += v->first_into[i + 1];
    for (uint32_t d = 0; d < c->derivation_count; d++)
        v->by_target[v->first_into[c->derivations[d].to + 1]++] = d;
    return true;
}

/* ------------------------------------------------------------------ all together */

static stemma_status save_same(saving *v, const uint32_t *same_as, stemma_error *err)
{
    for (uint32_t i = 0; i < v->c->article_count; i++) {
        const int64_t row = v->c->articles[i].row;
        const int64_t same = same_as[i] == i ? 0 : v->c->articles[same_as[i]].row;
        STM_TRY(stm_database_put(v->db, STM_SQL_ARTICLE_SAME_AS, err, "ir", row, same));
    }
    return STEMMA_OK;
}

static stemma_status save_cited(saving *v, const stm_story *story, stemma_error *err)
{
    for (uint32_t i = 0; i < story->cited_count; i++) {
        const stm_story_cited *x = &story->cited[i];
        const int64_t resolved = x->resolved == STM_NOWHERE ? 0 : v->c->articles[x->resolved].row;
        STM_TRY(stm_database_put(v->db, STM_SQL_CITED_RESOLVE, err, "iir",
                                 v->c->articles[x->article].row, (int64_t)x->index, resolved));
    }
    return STEMMA_OK;
}

static stemma_status save_all(saving *v, const uint32_t *same_as, stemma_error *err)
{
    STM_TRY(save_same(v, same_as, err));
    for (uint32_t i = 0; i < v->c->article_count; i++)
        STM_TRY(save_into(v, i, err));
    for (uint32_t s = 0; s < v->c->story_count; s++) {
        int64_t row;
        STM_TRY(stm_save_story(v->db, v->c, &v->c->stories[s], &row, err));
        STM_TRY(save_cited(v, &v->c->stories[s], err));
        STM_TRY(stm_save_story_findings(v->db, row, &v->c->stories[s], v->c, v->derivations, err));
    }
    return STEMMA_OK;
}

stemma_status stm_save_findings(stm_database *db, const stemma_case *c, const uint32_t *same_as,
                                stemma_error *err)
{
    saving v = {.db = db, .c = c};
    const stemma_status status =
        sort_by_target(&v) ? save_all(&v, same_as, err) : stm_fail_nomem(err);
    stm_free(v.derivations);
    stm_free(v.first_into);
    stm_free(v.by_target);
    return status;
}
