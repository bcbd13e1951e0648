/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Lines told by their own words. How long a line may be that begins with a cue differs by
 * kind: a notice may be a paragraph, a share line is short; a sentence that happens to begin so is
 * long and is followed by others.
 */
#include "clean/clean_steps.h"

typedef struct rule {
    stm_cue_kind kind;
    stm_why why;
    uint32_t most_weight;    /* of a line that begins with such a cue */
    uint32_t most_sentences; /* and the sentences in it */
    int notice;
} rule;

/* Notices first: a correction may speak of newsletters. */
static const rule rules[] = {{STM_CUE_AI, STM_WHY_NOTICE, 600, 6, STM_NOTICE_AI_GENERATED},
                             {STM_CUE_ADVERTORIAL, STM_WHY_NOTICE, 400, 4, STM_NOTICE_ADVERTORIAL},
                             {STM_CUE_CORRECTION, STM_WHY_NOTICE, 1500, 12, STM_NOTICE_CORRECTION},
                             {STM_CUE_SYNDICATED, STM_WHY_NOTICE, 300, 4, STM_NOTICE_SYNDICATED},
                             {STM_CUE_CAPTION, STM_WHY_CAPTION, 400, 4, STM_KEPT},
                             {STM_CUE_RELATED, STM_WHY_RELATED, 200, 2, STM_KEPT},
                             {STM_CUE_SHARE, STM_WHY_SHARE, 160, 2, STM_KEPT},
                             {STM_CUE_FOOTER, STM_WHY_FOOTER, 500, 5, STM_KEPT},
                             {STM_CUE_NAVIGATION, STM_WHY_NAVIGATION, 120, 1, STM_KEPT},
                             {STM_CUE_ADVERT, STM_WHY_ADVERT, 120, 2, STM_KEPT},
                             {STM_CUE_COUNTER, STM_WHY_OTHER, 60, 1, STM_KEPT},
                             {STM_CUE_OTHER, STM_WHY_OTHER, 160, 2, STM_KEPT}};

static void mark(stm_line *line, const rule *r)
{
    line->why = (int)r->why;
    line->notice = r->notice;
}

/* The first line may be a title that begins with such words ("More from the sea: …"). */
static bool may_be_title(stm_cue_kind kind)
{
    return kind == STM_CUE_RELATED || kind == STM_CUE_NAVIGATION || kind == STM_CUE_ADVERT ||
           kind == STM_CUE_OTHER || kind == STM_CUE_CAPTION;
}

static bool is_told(const stm_line *line, const rule *r, bool first)
{
    const uint32_t bit = STM_CUE_BIT(r->kind);
    if ((line->whole & bit) != 0)
        return true;
    if (first && may_be_title(r->kind))
        return false;
    if ((line->strong & bit) != 0)
        return line->weight <= r->most_weight && line->sentences <= r->most_sentences;
    /* In brackets a notice need not begin with its cue. */
    return r->notice != STM_KEPT && line->bracketed && (line->weak & bit) != 0 &&
           line->weight <= r->most_weight;
}

static bool mark_by_rules(stm_line *line, bool first)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (is_told(line, &rules[i], first)) {
            mark(line, &rules[i]);
            return true;
        }
    return false;
}

/* A line made of the names of networks, of "print", "mail", "copy link"; of a menu's words. One in
   the middle of a text, or in a list, may be a heading or an item: three make a menu. */
static void mark_by_words(stm_line *line, bool inside)
{
    const uint32_t known = line->share_words + line->menu_words;
    if (line->terminal || line->weight > 160 || known == 0 || known < (inside ? 3u : 1u))
        return;
    if (known * 10 < line->words * 7)
        return;
    line->why =
        line->share_words >= line->menu_words ? (int)STM_WHY_SHARE : (int)STM_WHY_NAVIGATION;
}

/* "***", ".", and counters: "0", "1.2k". */
static bool is_bare(const stm_line *line)
{
    const stm_folded *f = &line->folded;
    if (line->weight == 0)
        return true;
    if (f->last - f->first > 9)
        return false;
    uint32_t digits = 0, signs = 0;
    for (uint32_t i = f->first; i < f->last; i++) {
        digits += f->text[i] >= '0' && f->text[i] <= '9';
        signs += f->text[i] == '.' || f->text[i] == ',' || f->text[i] == 'k' || f->text[i] == 'm';
    }
    return digits > 0 && digits <= 6 && signs <= 2 && digits + signs == f->last - f->first;
}

/* "0 likes 0 shares", "Gefällt mir 0 Kommentare 0" */
static bool is_counters(const stm_cleaning *c, const stm_line *line)
{
    return line->weight <= 60 && (line->weak & STM_CUE_BIT(STM_CUE_COUNTER)) != 0 &&
           stm_is_covered(c, &line->folded,
                          STM_CUE_BIT(STM_CUE_COUNTER) | STM_CUE_BIT(STM_CUE_SHARE_WORD));
}

/* "[Tell us what you think of it.]" beside a notice in brackets belongs to it. */
static void mark_neighbours(stm_cleaning *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        stm_line *line = &c->lines[i];
        const stm_line *before = i > 0 ? line - 1 : NULL,
                       *after = i + 1 < c->count ? line + 1 : NULL;
        if (line->why == STM_WHY_NOTICE || !line->bracketed || line->weight > 300)
            continue;
        if ((before != NULL && before->bracketed && before->why == STM_WHY_NOTICE) ||
            (after != NULL && after->bracketed && after->why == STM_WHY_NOTICE))
            line->why = STM_WHY_NOTICE;
    }
}

void stm_mark_cued(stm_cleaning *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        stm_line *line = &c->lines[i];
        if (line->why != STM_KEPT || mark_by_rules(line, i == 0))
            continue;
        if (is_bare(line) || is_counters(c, line))
            line->why = STM_WHY_OTHER;
        else
            mark_by_words(line,
                          c->first_body == c->count || (i > c->first_body && i < c->last_body));
    }
    mark_neighbours(c);
}

/* ---- Beside the text of a page ---- */

enum { LINES_ABOVE = 8, LINES_BELOW = 24 };

static void mark_notice(const stm_cleaning *c, stm_line *set_aside)
{
    stm_line line;
    if (!stm_line_of(c, &line, stm_line_raw(c, set_aside)))
        return;
    stm_line_cue(c, &line);
    for (size_t i = 0; i < sizeof rules / sizeof *rules && rules[i].notice != STM_KEPT; i++)
        if (is_told(&line, &rules[i], false)) {
            mark(set_aside, &rules[i]);
            return;
        }
}

void stm_mark_aside_notices(stm_cleaning *c)
{
    const stm_page *page = c->raw->page;
    const uint32_t first = c->marks->head > LINES_ABOVE ? c->marks->head - LINES_ABOVE : 0;
    const uint32_t last = c->marks->end + LINES_BELOW < page->block_count
                              ? c->marks->end + LINES_BELOW
                              : page->block_count;
    for (uint32_t i = 0; i < c->settled_count && last > first; i++) {
        stm_line *line = &c->settled[i];
        if (line->begin >= page->blocks[first].begin && line->end <= page->blocks[last - 1].end &&
            !line->is_title && line->why != STM_WHY_CAPTION && line->why != STM_KEPT)
            mark_notice(c, line);
    }
}

/* ---- Shared by the steps ---- */

bool stm_is_covered(const stm_cleaning *c, const stm_folded *folded, uint32_t kinds)
{
    for (uint32_t i = 0; i < folded->word_count;) {
        const stm_cue_hit hit = stm_cue_longest(c->cues, folded, i++, c->lang, kinds);
        if (hit.cue == NULL)
            return false;
        while (i < folded->word_count && folded->words[i].begin < hit.end)
            i++;
    }
    return folded->word_count > 0;
}

void stm_find_body(stm_cleaning *c)
{
    c->first_body = c->last_body = c->count;
    for (uint32_t i = 0; i < c->count; i++) {
        const stm_line *line = &c->lines[i];
        if (!stm_line_kept(line) || !stm_line_is_body(line) ||
            (line->weight < 80 && line->sentences < 2))
            continue;
        if (c->first_body == c->count)
            c->first_body = i;
        c->last_body = i;
    }
}
