/* SPDX-License-Identifier: Apache-2.0 */
/* One derivation: its passages one by one, then what is asked of the whole. */
#include "compare/comparing.h"

/* The same words with the same signs on both sides: nothing can differ. */
static bool is_equal(const stm_comparing *c)
{
    const stm_span a = c->passage->from, b = c->passage->to;
    return stm_str_equal(stm_str_slice(c->from->text, a.begin, a.end),
                         stm_str_slice(c->to->text, b.begin, b.end));
}

static void compare_passage(stm_comparing *c)
{
    stm_pairing_init(c->pairing, c->vocabulary, c->from, c->to, c->passage);
    const bool part = c->passage->from_sentences == 0 || c->passage->to_sentences == 0;
    stm_compare_quotes(c);
    if (part) /* words of a quotation that stands elsewhere: no more is aligned */
        return;
    stm_compare_quantities(c);
    stm_compare_dates(c);
    stm_compare_names(c);
    stm_compare_stances(c);
    stm_compare_sources(c);
}

/* Two children of a lost text differ from it, not from one another. */
void stm_compare_derivation(stm_comparing *c)
{
    if (c->d->kind == STM_KIND_SIBLINGS)
        return;
    for (uint32_t i = 0; i < c->d->passage_count && !c->failed; i++) {
        c->passage = &c->d->passages[i];
        if (!c->one_language || !is_equal(c))
            compare_passage(c);
    }
    stm_compare_denials(c);
}
