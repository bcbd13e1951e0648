/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/utf8.h"
#include "report/text_story.h"

/* A passage may be as long as an article; what is shown of it is not. */
enum { LONGEST_SHOWN = 600, ENOUGH_BYTES = 200, INDENT = 4 };

typedef struct choice {
    uint32_t passage;
    float worth;
} choice;

static int worthiest_first(const void *left, const void *right)
{
    const choice *a = left, *b = right;
    if (a->worth != b->worth)
        return a->worth > b->worth ? -1 : 1;
    return a->passage < b->passage ? -1 : a->passage > b->passage;
}

static int in_order(const void *left, const void *right)
{
    const choice *a = left, *b = right;
    return a->passage < b->passage ? -1 : a->passage > b->passage;
}

/*
 * Evidence convinces by how surely two stretches answer to one another and, up to a sentence or
 * two, by their length: a date or a name alone is worth little.
 */
static float worth(const stm_passage *p)
{
    const uint32_t from = p->from.end - p->from.begin, to = p->to.end - p->to.begin;
    const uint32_t shorter = from < to ? from : to;
    return p->score * (float)(shorter < ENOUGH_BYTES ? shorter : ENOUGH_BYTES);
}

/* The passages to show, in the order of `from`; *count is how many. NULL: no memory. */
static choice *choose(const stm_derivation *d, uint32_t *count, stm_arena *arena)
{
    choice *all = stm_arena_calloc(arena, d->passage_count, sizeof *all);
    if (all == NULL || d->passage_count == 0)
        return all;
    for (uint32_t i = 0; i < d->passage_count; i++) {
        const stm_passage *p = &d->passages[i];
        all[i] = (choice){i, worth(p)};
    }
    qsort(all, d->passage_count, sizeof *all, worthiest_first);
    if (*count > d->passage_count)
        *count = d->passage_count;
    qsort(all, *count, sizeof *all, in_order);
    return all;
}

/* A passage's text, safe, its end cut off where it is long. */
static stm_str shown(stm_teller *teller, stm_buf *buf, stm_str text, stm_span span)
{
    stm_str passage = stm_str_slice(text, span.begin, span.end);
    const size_t fits = stm_text_fit(passage, LONGEST_SHOWN);
    buf->len = 0;
    stm_text_safe(buf, stm_str_slice(passage, 0, fits), teller->text.options.ascii);
    if (fits < passage.len)
        stm_buf_add_str(buf, teller->text.options.ascii ? STM_STR("...") : STM_STR("\xE2\x80\xA6"));
    return stm_buf_str(buf);
}

static void tell_passage(stm_teller *teller, const stm_derivation *d, const stm_passage *p)
{
    const stm_article *from = &teller->c->articles[d->from], *to = &teller->c->articles[d->to];
    stm_buf *names = &teller->line;
    names->len = 0;
    stm_tell_name(teller, names, d->from);
    const size_t middle = names->len;
    stm_tell_name(teller, names, d->to);
    const stm_str all = stm_buf_str(names);
    const stm_column left = {stm_str_slice(all, 0, middle),
                             shown(teller, &teller->part[0], from->text, p->from)};
    const stm_column right = {stm_str_slice(all, middle, all.len),
                              shown(teller, &teller->part[1], to->text, p->to)};
    stm_text_line(&teller->text);
    if (p->kind == STM_PASSAGE_SAME) {
        stm_text_paragraph(&teller->text, INDENT, STM_STYLE_FAINT,
                           stm_message(STM_MSG_PASSAGE_SAME));
        stm_text_paragraph(&teller->text, INDENT + 2, STM_STYLE_PLAIN, left.text);
        return;
    }
    stm_text_pair(&teller->text, INDENT, left, right,
                  stm_message((stm_message_key)(STM_MSG_PASSAGE_SAME + (int)p->kind)));
}

static void tell_reasons(stm_teller *teller, const stm_derivation *d)
{
    for (uint32_t i = 0; i < d->reason_count; i++) {
        teller->line.len = 0;
        stm_tell_sentence(teller, &teller->line, d->reasons[i].text);
        stm_text_item(&teller->text, INDENT, STM_STR("- "), stm_buf_str(&teller->line));
    }
}

static void tell_heading(stm_teller *teller, const stm_derivation *d)
{
    stm_buf *line = &teller->line;
    line->len = 0;
    stm_tell_derivation(teller, line, d);
    stm_text_line(&teller->text);
    stm_text_paragraph(&teller->text, 2, stm_tell_style(d), stm_buf_str(line));
}

bool stm_tell_evidence(stm_teller *teller, const stm_derivation *d)
{
    uint32_t count = teller->text.options.max_passages;
    const choice *chosen = choose(d, &count, &teller->arena);
    if (chosen == NULL)
        return false;
    if (count > d->passage_count)
        count = d->passage_count;
    tell_heading(teller, d);
    tell_reasons(teller, d);
    if (d->kind == STM_KIND_COPY) /* its passages are the article once more */
        return true;
    for (uint32_t i = 0; i < count; i++)
        tell_passage(teller, d, &d->passages[chosen[i].passage]);
    if (count == d->passage_count || count == 0)
        return true;
    teller->line.len = 0;
    stm_message_count(&teller->line, STM_MSG_MORE_PASSAGES_ONE, STM_MSG_MORE_PASSAGES_MANY,
                      d->passage_count - count);
    stm_text_line(&teller->text);
    stm_text_paragraph(&teller->text, INDENT, STM_STYLE_FAINT, stm_buf_str(&teller->line));
    return true;
}
