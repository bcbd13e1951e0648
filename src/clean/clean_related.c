/* SPDX-License-Identifier: Apache-2.0 */
#include "clean/clean_steps.h"

enum {
    MOST_HEADLINES = 14,
    FARTHEST = 48, /* lines below the heading, those of other kinds among them */
    MOST_HEADLINE_WEIGHT = 200,
    /* A question or an exclamation this short may be a headline as well as a sentence. */
    SHORT_QUESTION = 110
};

/* "Read also" alone: what it leads to is on the lines below. With a colon and words behind it the
   headline is in the line. */
static bool is_heading(const stm_line *line)
{
    const stm_folded *f = &line->folded;
    if ((line->strong & STM_CUE_BIT(STM_CUE_RELATED)) == 0)
        return false;
    for (uint32_t i = line->cue_end; i < f->last; i++)
        if ((f->marks[i] & STM_WORD) != 0)
            return false;
    for (uint32_t i = f->first; i < f->last; i++)
        if (f->text[i] == ':')
            return false;
    return true;
}

static bool is_headline(const stm_line *line)
{
    if (line->weight > MOST_HEADLINE_WEIGHT || line->weight < 2)
        return false;
    return !line->terminal ||
           (line->exclaims && line->sentences <= 2 && line->weight <= SHORT_QUESTION);
}

typedef struct block {
    uint32_t taken;
    bool list;  /* its headlines have bullets */
    bool dense; /* they stand on lines without blank ones between */
} block;

static bool belongs(const stm_cleaning *c, const block *b, uint32_t i)
{
    const stm_line *line = &c->lines[i];
    const bool below = i > c->last_body;
    if (line->list && line->weight <= 300)
        return true;
    if (!is_headline(line) || (b->list && !below))
        return false;
    /* Inside of an article a blank line ends a block that had none. */
    return below || !(b->taken > 0 && b->dense && line->gap > 0);
}

static void take_block(stm_cleaning *c, uint32_t heading)
{
    block b = {0};
    const uint32_t end = c->count - heading > FARTHEST ? heading + FARTHEST : c->count;
    for (uint32_t i = heading + 1; i < end && b.taken < MOST_HEADLINES; i++) {
        stm_line *line = &c->lines[i];
        if (!stm_line_kept(line))
            continue;
        if (!belongs(c, &b, i))
            return;
        b.dense = line->gap == 0 && (b.taken == 0 || b.dense);
        b.list = b.list || line->list;
        b.taken++;
        line->why = STM_WHY_RELATED;
    }
}

void stm_mark_related(stm_cleaning *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->lines[i].why == STM_WHY_RELATED && is_heading(&c->lines[i]))
            take_block(c, i);
}
