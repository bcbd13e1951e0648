/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Below the last line of running text stands what the page has at its foot. Much of it is
 * told by its own words; what stands among that without being a sentence goes with it.
 *
 *     … last paragraph.
 *     [kept: no sentence, but nothing speaks against it]
 *     Share this story                                       <- the foot begins
 *     Harbour towns you have never heard of                  <- goes with it
 *     We use cookies.
 */
#include "clean/clean_steps.h"

static bool is_foot(const stm_line *line)
{
    switch (line->why) {
    case STM_WHY_NAVIGATION:
    case STM_WHY_RELATED:
    case STM_WHY_SHARE:
    case STM_WHY_FOOTER:
    case STM_WHY_ADVERT:
    case STM_WHY_NOTICE:
        return true;
    default:
        return false;
    }
}

static uint32_t evidence_of(const stm_line *line)
{
    return line->weak_count + (line->address ? 1 : 0);
}

/* No sentence; or one that several phrases, or one and an address, speak against. */
static bool is_soft(const stm_line *line)
{
    if (line->weight > 300)
        return false;
    return evidence_of(line) >= 2 || !stm_line_is_body(line);
}

/* The first line of the foot: below it no line of running text is kept. */
static uint32_t foot_of(const stm_cleaning *c)
{
    uint32_t i = c->count;
    while (i > 0) {
        const stm_line *line = &c->lines[i - 1];
        if (line->is_title || (line->why == STM_KEPT && !is_soft(line)))
            break;
        i--;
    }
    return i;
}

/* A notice's phrase in the middle of a line is believed down here. */
static bool mark_notice(stm_line *line)
{
    static const stm_notice_kind kinds[] = {STM_NOTICE_AI_GENERATED, STM_NOTICE_ADVERTORIAL,
                                            STM_NOTICE_CORRECTION, STM_NOTICE_SYNDICATED};
    for (int i = 0; i < 4; i++) {
        if ((line->weak >> (STM_CUE_AI + i) & 1) == 0)
            continue;
        line->why = STM_WHY_NOTICE;
        line->notice = (int)kinds[i];
        return true;
    }
    return false;
}

static void mark_soft(stm_line *line)
{
    if (mark_notice(line))
        return;
    const bool headline = line->weak_count == 0 && !line->address && line->words >= 3;
    line->why = headline                            ? STM_WHY_RELATED
                : line->weak_count || line->address ? STM_WHY_FOOTER
                                                    : STM_WHY_OTHER;
}

/* Above the foot's first line that is told: what has an address or a phrase of its own. */
static void mark_above(stm_cleaning *c, uint32_t zone, uint32_t foot)
{
    for (uint32_t i = foot; i > zone; i--) {
        stm_line *line = &c->lines[i - 1];
        if (!stm_line_kept(line))
            continue;
        if (evidence_of(line) == 0)
            return;
        mark_soft(line);
    }
}

void stm_mark_tail(stm_cleaning *c)
{
    const uint32_t zone = foot_of(c);
    uint32_t foot = zone;
    while (foot < c->count && !is_foot(&c->lines[foot]))
        foot++;
    if (zone == 0) /* no running text at all: a list, perhaps; only what is told goes */
        return;
    mark_above(c, zone, foot);
    for (uint32_t i = foot; i < c->count; i++)
        if (stm_line_kept(&c->lines[i]))
            mark_soft(&c->lines[i]);
}
