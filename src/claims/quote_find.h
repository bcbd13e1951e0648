/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_QUOTE_FIND_H
#define STM_CLAIMS_QUOTE_FIND_H
/** @file Quotes being found, telling by telling. */
#include "base/array.h"
#include "claims/quote_parts.h"

/* How a quotation hangs on its verb. */
typedef enum stm_tie {
    STM_TIE_NONE,
    STM_TIE_NEAR,   /* the sentence has a reporting verb: "called it “a sham”" */
    STM_TIE_BEFORE, /* the verb leads up to it: "said: “…”" */
    STM_TIE_BEHIND  /* the verb follows: "“…,” he said" */
} stm_tie;

typedef struct stm_quote_find {
    const stm_quote_text *q;
    STM_ARRAY(stm_quote) quotes;
    STM_ARRAY(uint32_t) cues; /* of each quote: the word, or STM_NOWHERE */
    stm_voice last;           /* who spoke last, resolved */
    uint32_t last_telling;    /* … in which telling, + 1 */
    bool failed;
} stm_quote_find;

/** Add a quote of bytes begin..end; `cue` is a word or STM_NOWHERE. Its index. */
uint32_t stm_quote_add(stm_quote_find *f, uint32_t begin, uint32_t end, stm_quote_kind kind,
                       const stm_voice *speaker, uint32_t cue, const stm_voice *to);

/** Who a verb without a subject in the telling `i` goes on to speak of. */
stm_voice stm_voice_dropped(const stm_quote_find *f, uint32_t i);

/** What is quoted within the telling `i`, with its speakers. */
void stm_quotes_direct(stm_quote_find *f, uint32_t i);

/** What the telling reports without marks. */
void stm_quotes_indirect(stm_quote_find *f, uint32_t i);

/** Who the telling says something is from: "according to X". Nobody where it does not. */
stm_voice stm_voice_source(const stm_quote_text *q, const stm_telling *s, uint32_t *first,
                           uint32_t *last);

#endif
