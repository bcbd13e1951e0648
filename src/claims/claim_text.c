/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/claim_text.h"

#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/utf8.h"

enum { LONGEST_WORD = 96 }; /* bytes; longer ones are compared by their beginning */

/* Latin-1 and Cyrillic, which are most of what is not ASCII, without asking ICU. */
static int32_t lower(int32_t c)
{
    if ((c >= 0xDF && c <= 0xFF) || (c >= 0x430 && c <= 0x45F))
        return c;
    if (c >= 0xC0 && c <= 0xDE)
        return c == 0xD7 ? c : c + 0x20;
    if (c >= 0x410 && c <= 0x42F)
        return c + 0x20;
    return u_tolower(c);
}

uint64_t stm_word_hash(stm_str word)
{
    char folded[LONGEST_WORD];
    size_t n = 0;
    for (size_t at = 0; at < word.len && n + 4 <= sizeof folded;) {
        const unsigned char c = (unsigned char)word.data[at];
        if (c < 0x80) {
            folded[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            at++;
            continue;
        }
        const int32_t wide = stm_utf8_next(word, &at);
        n += stm_utf8_put(folded + n, wide == 0x2019 ? '\'' : lower(wide));
    }
    return stm_hash(folded, n, 0);
}

stemma_status stm_claim_text_of(stm_claim_text *ret, const stm_article *article,
                                const stm_segments *segments, stm_arena *arena, stemma_error *err)
{
    uint64_t *hashes = stm_arena_calloc(arena, segments->word_count + 1u, sizeof *hashes);
    if (hashes == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < segments->word_count; i++) {
        const stm_word *w = &segments->words[i];
        hashes[i] = stm_word_hash(stm_str_slice(article->text, w->begin, w->end));
    }
    *ret = (stm_claim_text){article->text, article->lang, segments, hashes};
    return STEMMA_OK;
}
