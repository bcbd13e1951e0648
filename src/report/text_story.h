/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_REPORT_TEXT_STORY_H
#define STM_REPORT_TEXT_STORY_H
/** @file What the parts of a trace's text share: how reports and derivations are named. */
#include "base/arena.h"
#include "model/messages.h"
#include "model/model.h"
#include "report/text.h"
#include "report/tree.h"

typedef struct stm_teller {
    stm_text text;
    const stemma_case *c;
    stm_str folder; /* that all files lie below, its slash included; left out in names */
    stm_tree tree;
    stm_arena whole;   /* of the whole trace */
    stm_arena arena;   /* of one story */
    stm_buf line;      /* being put together */
    stm_buf part[3];   /* of the line */
    uint32_t *stories; /* by article: its story */
    bool *has_kin;     /* by article: is there a derivation from it or to it? */
} stm_teller;

/** An article's name, safe, appended to `out`. */
void stm_tell_name(stm_teller *teller, stm_buf *out, uint32_t article);

/** "Selden Courier · 2025-03-12 · German", appended. */
void stm_tell_facts(stm_teller *teller, stm_buf *out, const stm_article *a);

/** A sentence of the model's, safe, names in it as short as stm_tell_name() has them, appended. */
void stm_tell_sentence(stm_teller *teller, stm_buf *out, stm_str text);

/** "translation · very likely · 98 % of it …": what `article` is to what it hangs from, appended.
 */
void stm_tell_hung(stm_teller *teller, stm_buf *out, const stm_derivation *d, uint32_t article);

/** "b is a translation of a · very likely · 98 % of it …", appended. */
void stm_tell_derivation(stm_teller *teller, stm_buf *out, const stm_derivation *d);

/** The middle dot, or what stands for it in ASCII, with spaces around. */
void stm_tell_dot(stm_teller *teller, stm_buf *out);

/** One story: heading, tree, evidence, sources named. False when memory ran out. */
bool stm_tell_story(stm_teller *teller, const stm_story *story, uint32_t number);

/** The evidence of one derivation: reasons, and the surest passages side by side. */
bool stm_tell_evidence(stm_teller *teller, const stm_derivation *d);

/**
 * What the reports of a story differ in: what was changed on the way, figures and quotes in
 * conflict. Nothing where there is nothing.
 */
void stm_tell_findings(stm_teller *teller, const stm_story *story);

/** The style that goes with how sure a derivation is. */
stm_style stm_tell_style(const stm_derivation *d);

#endif
