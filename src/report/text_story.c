/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text_story.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEEPEST_DRAWN = 16 }; /* what hangs deeper is drawn at this depth: lines stay short */

static void put_line(stm_teller *teller, uint32_t indent, stm_style style)
{
    stm_text_paragraph(&teller->text, indent, style, stm_buf_str(&teller->line));
}

static void tell_section(stm_teller *teller, stm_message_key heading)
{
    stm_text_line(&teller->text);
    stm_text_put_styled(&teller->text, STM_STYLE_HEADING, stm_message(heading));
    stm_text_line(&teller->text);
}

static uint32_t languages_of(const stm_teller *teller, const stm_story *story, stm_lang seen[16])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < story->article_count && count < 16; i++) {
        const stm_lang lang = teller->c->articles[story->articles[i]].lang;
        bool known = lang == 0;
        for (uint32_t k = 0; k < count && !known; k++)
            known = seen[k] == lang;
        if (!known)
            seen[count++] = lang;
    }
    return count;
}

static stm_str day(stm_str date)
{
    return date.len > 10 ? stm_str_slice(date, 0, 10) : date;
}

static void add_dates(stm_teller *teller, const stm_story *story)
{
    const bool ascii = teller->text.options.ascii;
    stm_str first = STM_NONE, last = STM_NONE;
    for (uint32_t i = 0; i < story->article_count; i++) {
        const stm_str date = teller->c->articles[story->articles[i]].published;
        if (date.len > 0 && (first.len == 0 || stm_str_compare(date, first) < 0))
            first = date;
        if (date.len > 0 && (last.len == 0 || stm_str_compare(date, last) > 0))
            last = date;
    }
    if (first.len == 0)
        return;
    stm_tell_dot(teller, &teller->line);
    if (stm_str_equal(day(first), day(last))) {
        stm_text_safe(&teller->line, day(first), ascii);
        return;
    }
    teller->part[0].len = teller->part[1].len = 0;
    stm_text_safe(&teller->part[0], day(first), ascii);
    stm_text_safe(&teller->part[1], day(last), ascii);
    STM_MESSAGE(&teller->line, STM_MSG_DATE_RANGE, stm_buf_str(&teller->part[0]),
                stm_buf_str(&teller->part[1]));
}

static void tell_head(stm_teller *teller, const stm_story *story, uint32_t number)
{
    stm_lang seen[16];
    char digits[16];
    const stm_str title = stm_text_safe_of(&teller->text, story->title);
    snprintf(digits, sizeof digits, "%u", number);
    teller->line.len = 0;
    STM_MESSAGE(&teller->line, STM_MSG_STORY_HEADING, stm_str_of(digits),
                title.len > 0 ? title : stm_message(STM_MSG_STORY_NO_TITLE));
    put_line(teller, 0, STM_STYLE_HEADING);
    teller->line.len = 0;
    stm_message_count(&teller->line, STM_MSG_STORY_SIZE_ONE, STM_MSG_STORY_SIZE_MANY,
                      story->article_count);
    stm_tell_dot(teller, &teller->line);
    stm_message_count(&teller->line, STM_MSG_LANGUAGES_ONE, STM_MSG_LANGUAGES_MANY,
                      languages_of(teller, story, seen));
    add_dates(teller, story);
    put_line(teller, 0, STM_STYLE_FAINT);
}

/* What stands before a node: its own branch, or (below it) the trunks that go on past it. */
static void draw_branches(stm_teller *teller, uint32_t node, bool own, stm_buf *out)
{
    const stm_tree *tree = &teller->tree;
    const bool ascii = teller->text.options.ascii;
    bool trunk[DEEPEST_DRAWN];
    uint32_t depth = tree->nodes[node].depth;
    for (uint32_t at = node; depth > 0; at = tree->nodes[at].parent, depth--)
        if (depth <= DEEPEST_DRAWN)
            trunk[depth - 1] = !tree->nodes[at].last;
    depth = tree->nodes[node].depth < DEEPEST_DRAWN ? tree->nodes[node].depth : DEEPEST_DRAWN;
    for (uint32_t i = 0; i < depth; i++) {
        const bool branch = own && i + 1 == depth;
        const char *drawn = branch     ? (trunk[i] ? (ascii ? "|- " : "\xE2\x94\x9C\xE2\x94\x80 ")
                                                   : (ascii ? "`- " : "\xE2\x94\x94\xE2\x94\x80 "))
                            : trunk[i] ? (ascii ? "|  " : "\xE2\x94\x82  ")
                                       : "   ";
        stm_buf_add_str(out, stm_str_of(drawn));
    }
}

static bool has_children(const stm_tree *tree, uint32_t node)
{
    return node + 1 < tree->count && tree->nodes[node + 1].parent == node;
}

/* Lines of text below a node, the trunks going on beside them. */
static void put_below(stm_teller *teller, uint32_t node, stm_style style, stm_str text)
{
    stm_buf trunks = {0};
    stm_wrap w;
    stm_str line;
    draw_branches(teller, node, false, &trunks);
    stm_buf_add_str(&trunks, !has_children(&teller->tree, node) ? STM_STR("   ")
                             : teller->text.options.ascii       ? STM_STR("|  ")
                                                                : STM_STR("\xE2\x94\x82  "));
    const size_t used = stm_text_width(stm_buf_str(&trunks));
    const size_t columns = teller->text.options.columns;
    stm_wrap_begin(&w, &teller->text, text);
    while (stm_wrap_next(&w, &teller->text,
                         columns == 0          ? 0
                         : columns > used + 20 ? columns - used
                                               : 20,
                         &line)) {
        stm_text_put_styled(&teller->text, STM_STYLE_FAINT, stm_buf_str(&trunks));
        stm_text_put_isolated(&teller->text, style, line);
        stm_text_line(&teller->text);
    }
    stm_wrap_end(&w);
    teller->line.failed |= trunks.failed;
    stm_buf_clear(&trunks);
}

/* @param also whether what the node mainly is was told before */
static void tell_edge(stm_teller *teller, uint32_t node, uint32_t derivation, bool also)
{
    const stm_derivation *d = &teller->c->derivations[derivation];
    const uint32_t article = teller->tree.nodes[node].article;
    teller->line.len = 0;
    if (derivation == teller->tree.nodes[node].derivation) {
        stm_tell_hung(teller, &teller->line, d, article);
        put_below(teller, node, stm_tell_style(d), stm_buf_str(&teller->line));
        return;
    }
    stm_tell_derivation(teller, &teller->line, d);
    teller->part[0].len = 0;
    if (also)
        STM_MESSAGE(&teller->part[0], STM_MSG_ALSO, stm_buf_str(&teller->line));
    else
        stm_buf_add_str(&teller->part[0], stm_buf_str(&teller->line));
    put_below(teller, node, stm_tell_style(d), stm_buf_str(&teller->part[0]));
}

/* Facts go beside the name, or below it where the line would be too long. */
static void tell_facts(stm_teller *teller, uint32_t node, size_t used)
{
    const size_t columns = teller->text.options.columns;
    teller->line.len = 0;
    stm_tell_facts(teller, &teller->line, &teller->c->articles[teller->tree.nodes[node].article]);
    const stm_str facts = stm_buf_str(&teller->line);
    if (columns > 0 && used + 2 + stm_text_width(facts) > columns) {
        stm_text_line(&teller->text);
        put_below(teller, node, STM_STYLE_PLAIN, facts);
        return;
    }
    stm_text_spaces(&teller->text, 2);
    stm_text_put_isolated(&teller->text, STM_STYLE_PLAIN, facts);
    stm_text_line(&teller->text);
}

static void tell_node(stm_teller *teller, uint32_t node)
{
    const stm_tree_node *n = &teller->tree.nodes[node];
    teller->line.len = 0;
    draw_branches(teller, node, true, &teller->line);
    stm_text_put_styled(&teller->text, STM_STYLE_FAINT, stm_buf_str(&teller->line));
    size_t used = stm_text_width(stm_buf_str(&teller->line));
    teller->line.len = 0;
    stm_tell_name(teller, &teller->line, n->article);
    stm_text_put_isolated(&teller->text, STM_STYLE_NAME, stm_buf_str(&teller->line));
    used += stm_text_width(stm_buf_str(&teller->line));
    tell_facts(teller, node, used);
    if (n->derivation != STM_NOWHERE)
        tell_edge(teller, node, n->derivation, false);
}

/* Derivations into each node that the tree does not show by how it hangs. */
typedef struct extra {
    uint32_t node, derivation;
} extra;

static int by_node(const void *left, const void *right)
{
    const extra *a = left, *b = right;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return a->derivation < b->derivation ? -1 : a->derivation > b->derivation;
}

static extra *extras_of(stm_teller *teller, const stm_story *story, uint32_t *count)
{
    extra *extras = stm_arena_calloc(&teller->arena, story->derivation_count, sizeof *extras);
    *count = 0;
    for (uint32_t i = 0; i < story->derivation_count && extras != NULL; i++) {
        const stm_derivation *d = &teller->c->derivations[story->derivations[i]];
        const uint32_t to = teller->tree.slots[d->to];
        bool drawn = teller->tree.nodes[to].derivation == story->derivations[i];
        if (teller->stories[d->from] == teller->stories[d->to])
            drawn |=
                teller->tree.nodes[teller->tree.slots[d->from]].derivation == story->derivations[i];
        if (!drawn)
            extras[(*count)++] = (extra){to, story->derivations[i]};
    }
    if (*count > 0)
        qsort(extras, *count, sizeof *extras, by_node);
    return extras;
}

static bool tell_tree(stm_teller *teller, const stm_story *story)
{
    uint32_t count, next = 0;
    if (!stm_tree_lay_out(&teller->tree, teller->c, story, &teller->arena))
        return false;
    const extra *extras = extras_of(teller, story, &count);
    if (extras == NULL)
        return false;
    stm_text_line(&teller->text);
    for (uint32_t node = 0; node < teller->tree.count; node++) {
        bool also = teller->tree.nodes[node].derivation != STM_NOWHERE;
        tell_node(teller, node);
        for (; next < count && extras[next].node == node; next++, also = true)
            tell_edge(teller, node, extras[next].derivation, also);
        if (!teller->has_kin[teller->tree.nodes[node].article])
            put_below(teller, node, STM_STYLE_FAINT, stm_message(STM_MSG_ON_ITS_OWN));
    }
    return true;
}

static void tell_cited(stm_teller *teller, const stm_story *story)
{
    if (story->cited_count == 0)
        return;
    tell_section(teller, STM_MSG_CITED_HEADING);
    for (uint32_t i = 0; i < story->cited_count; i++) {
        const stm_story_cited *c = &story->cited[i];
        const stm_str source =
            stm_text_safe_of(&teller->text, teller->c->articles[c->article].cited[c->index].name);
        stm_buf *by = &teller->part[0], *resolved = &teller->part[1];
        by->len = resolved->len = teller->line.len = 0;
        stm_tell_name(teller, by, c->article);
        if (c->resolved != STM_NOWHERE)
            stm_tell_name(teller, resolved, c->resolved);
        STM_MESSAGE(&teller->line,
                    c->resolved == STM_NOWHERE ? STM_MSG_CITED : STM_MSG_CITED_RESOLVED,
                    stm_buf_str(by), source, stm_buf_str(resolved));
        put_line(teller, 2, STM_STYLE_PLAIN);
    }
}

bool stm_tell_story(stm_teller *teller, const stm_story *story, uint32_t number)
{
    tell_head(teller, story, number);
    if (!tell_tree(teller, story))
        return false;
    if (story->derivation_count > 0)
        tell_section(teller, STM_MSG_EVIDENCE_HEADING);
    for (uint32_t i = 0; i < story->derivation_count; i++)
        if (!stm_tell_evidence(teller, &teller->c->derivations[story->derivations[i]]))
            return false;
    stm_tell_findings(teller, story);
    tell_cited(teller, story);
    stm_text_line(&teller->text);
    return true;
}
