/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_SIGNS_H
#define STM_ALIGN_SIGNS_H
/** @file What a sentence shows without its words: its length, and the marks that translations keep.
 */
#include "base/str.h"

/** The mark a sentence ends in, quotation marks and brackets after it aside. */
typedef enum stm_end_mark {
    STM_END_PLAIN, /* a full stop, a comma, nothing */
    STM_END_QUESTION,
    STM_END_EXCLAMATION,
    STM_END_COLON
} stm_end_mark;

enum {
    STM_SIGN_QUOTED = 1,    /* has a quotation mark */
    STM_SIGN_BRACKETED = 2, /* has a bracket */
    STM_SIGN_ASKS = 4,      /* has a question mark */
    STM_SIGN_RUNS_ON = 8,   /* ends in a comma, semicolon, colon or dash */
    STM_SIGN_LOW = 16       /* its first letter is lower-case */
};

typedef struct stm_signs {
    uint32_t length; /* code points, white space aside */
    uint8_t end;     /* stm_end_mark */
    uint8_t flags;   /* STM_SIGN_… */
} stm_signs;

/** Linear in the sentence. */
stm_signs stm_signs_of(stm_str sentence);

/** Does a sentence go on in the one after it? One that was cut in two does. */
static inline bool stm_signs_go_on(const stm_signs *sentence, const stm_signs *next)
{
    return (sentence->flags & STM_SIGN_RUNS_ON) || (next->flags & STM_SIGN_LOW);
}

#endif
