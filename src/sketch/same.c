/* SPDX-License-Identifier: Apache-2.0 */
/* Equal texts, spacing, case and punctuation aside: folded first, so that later steps see one. */
#include "base/hash.h"
#include "sketch/sketch.h"

/* 64 bits of a text's words: two of a million texts meet by chance once in 40 million piles. */
uint64_t stm_sketch_words(const stm_article *a, const stm_vocabulary *vocabulary)
{
    uint64_t h = 0;
    for (uint32_t w = 0; w < a->word_count; w++)
        h = stm_mix(h * 31 + stm_vocabulary_at(vocabulary, a->words[w])->surface);
    return h;
}

stemma_status stm_sketch_same(uint32_t *ret_same_as, const stemma_case *c,
                              const stm_vocabulary *vocabulary, stemma_error *err)
{
    stm_map lowest = {0};
    for (uint32_t i = 0; i < c->article_count; i++) {
        const stm_article *a = &c->articles[i];
        ret_same_as[i] = i;
        if (a->word_count == 0)
            continue;
        ret_same_as[i] = stm_map_get_or_set(&lowest, stm_sketch_words(a, vocabulary), i);
        if (ret_same_as[i] == STM_MAP_NONE) {
            stm_map_clear(&lowest);
            return stm_fail_nomem(err);
        }
    }
    stm_map_clear(&lowest);
    return STEMMA_OK;
}
