/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_ALIGN_SIGNS_H
#define STM_ALIGN_SIGNS_H
/** @file What a sentence shows without its words: its length, the mark it ends in, its brackets. */
#include "base/str.h"

/** Marks that a translation tends to keep. */
typedef enum stm_end_mark {
    STM_END_PLAIN, /* a full stop, a comma, nothing */
    STM_END_QUESTION,
    STM_END_EXCLAMATION,
    STM_END_COLON
} stm_end_mark;

typedef struct stm_signs {
    uint32_t length; /* code points, white space aside */
    uint8_t end;     /* stm_end_mark; quotation marks and brackets after it aside */
    bool quoted, bracketed, asks;
} stm_signs;

/** Linear in the sentence. */
stm_signs stm_signs_of(stm_str sentence);

#endif
