/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "report/text_story.h"

enum { MOST_SINGLES_NAMED = 5 };

/* The folder that all files whose path is their name lie below; "" where there is none. */
static stm_str common_folder(const stemma_case *c)
{
    stm_str folder = STM_NONE;
    uint32_t files = 0;
    for (uint32_t i = 0; i < c->article_count; i++) {
        const stm_str id = c->articles[i].id;
        if (!stm_str_starts(id, c->articles[i].path))
            continue; /* a record's own id */
        size_t same = 0;
        while (files > 0 && same < folder.len && same < id.len &&
               id.data[same] == folder.data[same])
            same++;
        folder = files++ == 0 ? id : stm_str_slice(folder, 0, same);
    }
    while (folder.len > 0 && folder.data[folder.len - 1] != '/')
        folder.len--;
    return files > 1 ? folder : STM_NONE;
}

static void put_line(stm_teller *teller)
{
    stm_text_paragraph(&teller->text, 0, STM_STYLE_PLAIN, stm_buf_str(&teller->line));
}

static void tell_folder(stm_teller *teller)
{
    if (teller->folder.len == 0)
        return;
    teller->line.len = 0;
    STM_MESSAGE(&teller->line, STM_MSG_BELOW_FOLDER,
                stm_text_safe_of(&teller->text, teller->folder));
    stm_text_paragraph(&teller->text, 0, STM_STYLE_FAINT, stm_buf_str(&teller->line));
    stm_text_line(&teller->text);
}

/* A report without kin: alone in its story, and joined to nothing elsewhere. */
static bool is_single(const stm_teller *teller, const stm_story *story)
{
    return story->article_count == 1 && !teller->has_kin[story->articles[0]];
}

static uint32_t add_single_names(stm_teller *teller, stm_buf *names)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < teller->c->story_count; i++) {
        if (!is_single(teller, &teller->c->stories[i]))
            continue;
        if (count > 0 && count < MOST_SINGLES_NAMED)
            stm_buf_add_str(names, STM_STR(", "));
        if (count++ < MOST_SINGLES_NAMED)
            stm_tell_name(teller, names, teller->c->stories[i].articles[0]);
    }
    return count;
}

static void tell_singles(stm_teller *teller)
{
    char digits[16];
    stm_buf *names = &teller->part[0];
    names->len = teller->line.len = 0;
    const uint32_t count = add_single_names(teller, names);
    if (count == 0)
        return;
    snprintf(digits, sizeof digits, "%u", count);
    STM_MESSAGE(&teller->line,
                count > MOST_SINGLES_NAMED ? STM_MSG_SINGLES_ONLY_COUNT
                : count == 1               ? STM_MSG_SINGLES_ONE
                                           : STM_MSG_SINGLES_MANY,
                stm_str_of(digits), stm_buf_str(names));
    put_line(teller);
}

static void tell_unhelped(stm_teller *teller)
{
    stm_buf *names = &teller->part[0];
    if (teller->c->unhelped_count == 0)
        return;
    names->len = teller->line.len = 0;
    for (uint32_t i = 0; i < teller->c->unhelped_count; i++) {
        if (i > 0)
            stm_buf_add_str(names, STM_STR(", "));
        stm_text_add_language(names, teller->c->unhelped[i]);
    }
    STM_MESSAGE(&teller->line, STM_MSG_UNHELPED, stm_buf_str(names));
    put_line(teller);
}

static void tell_errors(stm_teller *teller)
{
    const size_t errors = stemma_case_error_count(teller->c);
    teller->line.len = 0;
    if (errors > 0)
        stm_message_count(&teller->line, STM_MSG_ERRORS_ONE, STM_MSG_ERRORS_MANY, errors);
    else if (teller->c->article_count == 0)
        stm_buf_add_str(&teller->line, stm_message(STM_MSG_NOTHING_READ));
    else
        return;
    put_line(teller);
}

static bool prepare(stm_teller *teller)
{
    const stemma_case *c = teller->c;
    teller->folder = common_folder(c);
    teller->stories = stm_arena_calloc(&teller->whole, c->article_count, sizeof(uint32_t));
    teller->tree.slots = stm_arena_calloc(&teller->whole, c->article_count, sizeof(uint32_t));
    teller->has_kin = stm_arena_calloc(&teller->whole, c->article_count, sizeof(bool));
    if (teller->stories == NULL || teller->tree.slots == NULL || teller->has_kin == NULL)
        return false;
    for (uint32_t i = 0; i < c->derivation_count; i++)
        teller->has_kin[c->derivations[i].from] = teller->has_kin[c->derivations[i].to] = true;
    for (uint32_t i = 0; i < c->story_count; i++)
        for (uint32_t k = 0; k < c->stories[i].article_count; k++)
            teller->stories[c->stories[i].articles[k]] = i;
    return true;
}

/* Those with most reports first. */
static int largest_first(const void *left, const void *right)
{
    const stm_story *a = *(const stm_story *const *)left, *b = *(const stm_story *const *)right;
    if (a->article_count != b->article_count)
        return a->article_count > b->article_count ? -1 : 1;
    return a < b ? -1 : a > b; /* places in one array */
}

static bool tell_stories(stm_teller *teller)
{
    const stemma_case *c = teller->c;
    const stm_story **stories = stm_arena_calloc(&teller->whole, c->story_count, sizeof *stories);
    uint32_t count = 0;
    if (stories == NULL)
        return false;
    for (uint32_t i = 0; i < c->story_count; i++)
        if (!is_single(teller, &c->stories[i]))
            stories[count++] = &c->stories[i];
    if (count > 0)
        qsort(stories, count, sizeof *stories, largest_first);
    for (uint32_t i = 0; i < count && !teller->text.stopped; i++) {
        if (!stm_tell_story(teller, stories[i], i + 1))
            return false;
        stm_arena_reset(&teller->arena);
    }
    return true;
}

static bool tell(stm_teller *teller)
{
    if (!prepare(teller))
        return false;
    tell_folder(teller);
    if (!tell_stories(teller))
        return false;
    tell_singles(teller);
    tell_unhelped(teller);
    tell_errors(teller);
    return !teller->line.failed;
}

stemma_status stemma_report_trace_text(const stemma_case *c, const stemma_text_options *options,
                                       stemma_write write, void *context, stemma_error *err)
{
    stm_teller teller = {.c = c};
    if (c->depth < STEMMA_DEPTH_TRACE)
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "the case was not traced");
    stm_text_init(&teller.text, options, write, context);
    stm_arena_init(&teller.arena, 0);
    stm_arena_init(&teller.whole, 0);
    const bool told = tell(&teller);
    const stemma_status status = stm_text_finish(&teller.text, err);
    stm_buf_clear(&teller.line);
    for (size_t i = 0; i < sizeof teller.part / sizeof *teller.part; i++)
        stm_buf_clear(&teller.part[i]);
    stm_arena_clear(&teller.arena);
    stm_arena_clear(&teller.whole);
    return told ? status : stm_fail_nomem(err);
}
