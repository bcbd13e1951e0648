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
    bool asks;       /* holds ! or ?, or stands behind closing marks: "(so!)." */
    bool trails_off; /* … or two full stops and more */
    bool wide;       /* of a script that leaves no space after it */
    bool quote_closed, bracket_closed;
    bool referred; /* reference marks stand at it: "so.[7]" */
} stm_stop;

/* The mark of a list's entry: "2.", "(b)", "iv)", "•". Zeroed it is none. */
typedef struct stm_item {
    int32_t bullet;
    char label;            /* '1' a number, 'a' 'A' a letter, 'i' letters that are a roman number */
    uint32_t value, roman; /* its place in the list; as a roman number, 0 when it is none */
    bool opened, stop, bracket;
} stm_item;

/** The mark that stands at byte `at`, where a word may begin. */
stm_item stm_item_read(const stm_rules *rules, stm_str text, size_t at);
static inline bool stm_item_is(const stm_item *item)
{
    return item->label != 0 || item->bullet != 0;
}
/** Is `next` the mark of the entry after `item`? */
bool stm_item_follows(const stm_item *item, const stm_item *next);

/* The sentence in which a stop was met. */
typedef struct stm_stretch {
    const stm_rules *rules;
    stm_str text;
    size_t begin, end;     /* the sentence so far begins here; the paragraph ends here */
    stm_item item;         /* the mark it begins with, if any */
    size_t bracket_opened; /* where the last opening bracket of the sentence stands, or SIZE_MAX */
} stm_stretch;

/** Read the stop at byte `at`, where a stop stands. */
stm_stop stm_stop_read(const stm_stretch *stretch, size_t at);

/** Does it end the sentence? */
bool stm_stop_ends(const stm_stretch *stretch, const stm_stop *stop);

#endif
