/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_REPORT_TEXT_STORY_H
#define STM_REPORT_TEXT_STORY_H
/** @file What the parts of a trace's text share: how reports and derivations are named. */
#include "base/arena.h"
#include "model/model.h"
#include "report/messages.h"
#include "report/text.h"
#include "report/tree.h"

typedef struct stm_teller {
    stm_text text;
    const stemma_case *c;
    size_t folder; /* bytes of the folder that all ids begin with: left out */
    stm_tree tree;
    stm_arena whole;   /* of the whole trace */
    stm_arena arena;   /* of one story */
    stm_buf line;      /* being put together */
    stm_buf part[3];   /* of the line */
    uint32_t *stories; /* by article: its story */
} stm_teller;

/** An article's name, safe, appended to `out`. */
void stm_tell_name(stm_teller *teller, stm_buf *out, uint32_t article);

/** "Selden Courier · 2025-03-12 · German", appended. */
void stm_tell_facts(stm_teller *teller, stm_buf *out, const stm_article *a);

/** "translation of x, very likely; 98 % of it answers to 93 % of x", appended. */
void stm_tell_derivation(stm_teller *teller, stm_buf *out, const stm_derivation *d, uint32_t from,
                         uint32_t to);

/** The middle dot, or what stands for it in ASCII, with spaces around. */
void stm_tell_dot(stm_teller *teller, stm_buf *out);

/** One story: heading, tree, evidence, sources named. False when memory ran out. */
bool stm_tell_story(stm_teller *teller, const stm_story *story, uint32_t number);

/** The evidence of one derivation: reasons, and the surest passages side by side. */
bool stm_tell_evidence(stm_teller *teller, const stm_derivation *d);

/** The style that goes with how sure a derivation is. */
stm_style stm_tell_style(const stm_derivation *d);

#endif
