/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/name.h"

#include "claims/name_parts.h"

static const uint32_t *bits_of_words(const stm_claim_text *t, const stm_name_rules *rules,
                                     stm_arena *scratch)
{
    const stm_segments *g = t->segments;
    uint32_t *bits = stm_arena_calloc(scratch, g->word_count + 1u, sizeof *bits);
    for (uint32_t i = 0; i < g->word_count && bits != NULL; i++)
        bits[i] = stm_name_word(rules, stm_str_slice(t->text, g->words[i].begin, g->words[i].end),
                                t->hashes[i]);
    return bits;
}

stemma_status stm_names_find(stm_names *ret, const stm_claim_text *text, const stm_namer *namer,
                             stm_arena *arena, stm_arena *scratch, stemma_error *err)
{
    stm_names names = {.rules = stm_namer_rules(namer, text->lang)};
    stm_name_runs runs = {0};
    names.bits = bits_of_words(text, names.rules, scratch);
    const bool ok = names.bits != NULL && stm_name_runs_find(&runs, text, names.rules, names.bits);
    const stemma_status status =
        ok ? stm_names_fold(&names, &runs, text, arena, scratch, err) : stm_fail_nomem(err);
    STM_ARRAY_CLEAR(&runs);
    if (status >= 0)
        *ret = names;
    return status;
}

stemma_status stm_names_keep(stm_article *article, const stm_names *names, stm_arena *arena,
                             stemma_error *err)
{
    stm_name *kept = stm_arena_calloc(arena, names->count + 1u, sizeof *kept);
    if (kept == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < names->count; i++) {
        const stm_naming *n = &names->items[i];
        const stm_named *who = &names->named[n->who];
        kept[i] = (stm_name){n->begin, n->end, who->name, who->kind};
    }
    article->claims.names = kept;
    article->claims.name_count = names->count;
    return STEMMA_OK;
}
