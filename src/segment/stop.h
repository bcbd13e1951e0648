/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_SEGMENT_STOP_H
#define STM_SEGMENT_STOP_H
/** @file A stop and what stands around it, and whether it ends a sentence. */
#include "segment/cut.h"

/* A run of stops with the closing marks after it: `?!` in «…?!» Und. */
typedef struct stm_stop {
    size_t at;       /* the first stop */
    size_t after;    /* behind stops, closing marks and reference numbers */
    size_t next;     /* the next character that is not white space; the paragraph's end if none */
    bool asks;       /* holds ! or ? */
    bool trails_off; /* … or two full stops and more */
    bool wide;       /* of a script that leaves no space after it */
    bool quote_closed, bracket_closed;
} stm_stop;

/* The sentence in which a stop was met. */
typedef struct stm_stretch {
    const stm_rules *rules;
    stm_str text;
    size_t begin, end;     /* the sentence so far begins here; the paragraph ends here */
    size_t bracket_opened; /* where the last opening bracket of the sentence stands, or SIZE_MAX */
} stm_stretch;

/** Read the stop at byte `at`, where a stop stands. */
stm_stop stm_stop_read(const stm_stretch *stretch, size_t at);

/** Does it end the sentence? */
bool stm_stop_ends(const stm_stretch *stretch, const stm_stop *stop);

#endif
