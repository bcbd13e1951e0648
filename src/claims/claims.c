/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/claims.h"

#include "base/alloc.h"
#include "claims/cited.h"
#include "claims/claim_text.h"
#include "claims/date.h"
#include "claims/name.h"
#include "claims/phrases.h"
#include "claims/quantity.h"
#include "claims/quote.h"
#include "claims/stance.h"

struct stm_claimer {
    stm_citer *citer;
    stm_stance_rules *stances;
    stm_quantifier *quantifier;
    stm_namer *namer;
    stm_quoter *quoter;
    stm_date_rules *dates;
};

static stemma_status compile(stm_claimer *c, const stm_packs *packs, stemma_error *err)
{
    STM_TRY(stm_citer_new(&c->citer, packs, err));
    STM_TRY(stm_stance_rules_new(&c->stances, packs, err));
    STM_TRY(stm_quantifier_new(&c->quantifier, packs, err));
    STM_TRY(stm_namer_new(&c->namer, packs, err));
    STM_TRY(stm_quoter_new(&c->quoter, packs, err));
    return stm_date_rules_new(&c->dates, packs, err);
}

stemma_status stm_claimer_new(stm_claimer **out, const stm_packs *packs, stemma_error *err)
{
    stm_claimer *c = stm_calloc(1, sizeof *c);
    if (c == NULL)
        return stm_fail_nomem(err);
    const stemma_status status = compile(c, packs, err);
    if (status < 0) {
        stm_claimer_free(c);
        return status;
    }
    *out = c;
    return STEMMA_OK;
}

void stm_claimer_free(stm_claimer *claimer)
{
    if (claimer == NULL)
        return;
    stm_citer_free(claimer->citer);
    stm_stance_rules_free(claimer->stances);
    stm_quantifier_free(claimer->quantifier);
    stm_namer_free(claimer->namer);
    stm_quoter_free(claimer->quoter);
    stm_date_rules_free(claimer->dates);
    stm_free(claimer);
}

stemma_status stm_claims_cited(stm_article *article, const stm_segments *segments,
                               const stm_claimer *claimer, stm_arena *arena, stm_arena *scratch,
                               stemma_error *err)
{
    stm_claim_text text;
    STM_TRY(stm_claim_text_of(&text, article, segments, scratch, err));
    return stm_cited_find(article, &text, claimer->citer, arena, scratch, err);
}

stemma_status stm_claims_find(stm_article *article, const stm_segments *segments,
                              const stm_claimer *claimer, stm_arena *arena, stm_arena *scratch,
                              stemma_error *err)
{
    stm_claim_text text;
    STM_TRY(stm_claim_text_of(&text, article, segments, scratch, err));
    const uint16_t *gaps = stm_phrase_gaps(&text, scratch);
    if (gaps == NULL)
        return stm_fail_nomem(err);
    STM_TRY(stm_dates_find(article, &text, gaps, claimer->dates, arena, scratch, err));
    STM_TRY(stm_stances_find(article, &text, gaps, claimer->stances, arena, scratch, err));
    STM_TRY(stm_quantities_find(article, &text, claimer->quantifier, arena, err));
    stm_names names;
    STM_TRY(stm_names_find(&names, &text, claimer->namer, arena, scratch, err));
    STM_TRY(stm_quotes_find(article, &text, gaps, &names, claimer->quoter, arena, scratch, err));
    STM_TRY(stm_names_keep(article, &names, arena, err));
    article->claims.found = true;
    return STEMMA_OK;
}
