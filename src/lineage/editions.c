/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bare text seldom says whose page it is: its footer may have come along from its source. A later
 * edition of the same page that declares its outlet does. What others cite is then known to be
 * this page too, and what is left of the outlet on others' pages tells who was first.
 */
#include "lineage/parentage.h"

/* Names that do not agree: whose page it is stays open. */
static const stm_str DISPUTED = {"", 0};

static bool is_disputed(stm_str outlet)
{
    return outlet.data == DISPUTED.data && outlet.len == 0 && outlet.data != NULL;
}

static void learn(stm_article *page, const stm_article *edition)
{
    if (page->outlet.len > 0 || edition->outlet.len == 0 || is_disputed(page->edition_outlet))
        return;
    if (page->edition_outlet.len == 0)
        page->edition_outlet = edition->outlet;
    else if (!stm_str_equal(page->edition_outlet, edition->outlet))
        page->edition_outlet = DISPUTED;
}

static bool is_revision(const stm_relation *r, const stemma_case *c)
{
    return stm_kind_of(r, c, r->a) == STM_KIND_REVISION ||
           stm_kind_of(r, c, r->b) == STM_KIND_REVISION;
}

stemma_status stm_editions_find(stm_relations *relations, const stm_lineage_input *input,
                                stm_arena *arena, stemma_error *err)
{
    stm_article *all = input->c->articles;
    for (size_t i = 0; i < relations->count; i++) {
        const stm_relation *r = &relations->items[i];
        if ((all[r->a].outlet.len > 0) == (all[r->b].outlet.len > 0) || !is_revision(r, input->c))
            continue;
        learn(&all[r->a], &all[r->b]);
        learn(&all[r->b], &all[r->a]);
    }
    for (size_t i = 0; i < relations->count; i++) {
        stm_relation *r = &relations->items[i];
        if (all[r->a].edition_outlet.len > 0 || all[r->b].edition_outlet.len > 0)
            STM_TRY(stm_direction_again(r, input, arena, err));
    }
    return STEMMA_OK;
}
