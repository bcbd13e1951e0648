/* SPDX-License-Identifier: Apache-2.0 */
/** @file The flow of cleaning on one page. What each step does, its own file says. */
#include "clean/clean.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "clean/clean_date.h"
#include "clean/clean_steps.h"

struct stm_cleaner {
    const stm_packs *packs;
    stm_cues *cues;
    stm_page_words *page_words;
};

stemma_status stm_cleaner_new(stm_cleaner **out, const stm_packs *packs, stemma_error *err)
{
    stm_cleaner *cleaner = stm_calloc(1, sizeof *cleaner);
    if (cleaner == NULL)
        return stm_fail_nomem(err);
    cleaner->packs = packs;
    stemma_status status = stm_cues_new(&cleaner->cues, packs, err);
    if (status >= 0)
        status = stm_page_words_new(&cleaner->page_words, packs, err);
    if (status < 0)
        stm_cleaner_free(cleaner);
    else
        *out = cleaner;
    return status;
}

void stm_cleaner_free(stm_cleaner *cleaner)
{
    if (cleaner == NULL)
        return;
    stm_cues_free(cleaner->cues);
    stm_page_words_free(cleaner->page_words);
    stm_free(cleaner);
}

/* ---- Language ---- */

enum {
    /* Running text that is enough to know a language by; else everything is looked at. */
    ENOUGH_BYTES = 300,
    MOST_SAMPLE = 4096
};

/* The running text: lines of menus and feet may be in another language. */
static stm_str running_text(const stm_cleaning *c)
{
    char *sample = stm_arena_alloc(c->scratch, MOST_SAMPLE);
    size_t n = 0;
    if (sample == NULL)
        return c->raw->text;
    for (uint32_t i = 0; i < c->count; i++) {
        const stm_str line = c->lines[i].text;
        if (!stm_line_is_body(&c->lines[i]) || line.len < 60 || line.len + 1 > MOST_SAMPLE - n)
            continue;
        memcpy(sample + n, line.data, line.len);
        sample[n + line.len] = '\n';
        n += line.len + 1;
    }
    return n >= ENOUGH_BYTES ? (stm_str){sample, n} : c->raw->text;
}

/* ---- The flow ---- */

static void take_declared(stm_cleaning *c)
{
    const stm_raw *raw = c->raw;
    c->title_text = raw->record ? stm_str_trim(raw->title) : STM_NONE;
    c->outlet = raw->outlet;
    stm_date_declared(c->published, c, raw->published);
    stm_date_declared(c->modified, c, raw->modified);
    c->dated = c->published[0] != '\0';
}

/* Each round takes out something that the one before had no reason to; two are the rule. */
enum { MOST_ROUNDS = 24 };

/* A text of one paragraph is its text: nothing around it says that it is anything else. */
static stemma_status mark(stm_cleaning *c, stemma_error *err)
{
    stm_find_body(c);
    if (c->count > 1) {
        stm_mark_dates_and_names(c);
        stm_mark_cued(c);
        stm_mark_captions(c);
        stm_find_body(c);
        stm_mark_title(c);
        stm_find_body(c);
        stm_mark_related(c);
        STM_TRY(stm_mark_repeated(c, err));
        stm_mark_tail(c);
    }
    return stm_mark_dateline(c, err);
}

static stemma_status mark_all(stm_cleaning *c, stemma_error *err)
{
    stemma_status status = STEMMA_OK;
    stm_lines_cue(c);
    for (int round = 0; round < MOST_ROUNDS && status == STEMMA_OK; round++) {
        STM_TRY(mark(c, err));
        status = stm_lines_settle(c, err);
    }
    return status < 0 ? status : stm_lines_gather(c, err);
}

enum { LEAST_BODY = 200 }; /* bytes */

/* Does the page declare a text that it does not show, or not half of it? */
static bool is_hidden(const stm_raw *raw, const stm_page_marks *marks)
{
    const stm_page *page = raw->page;
    const size_t body = page->facts.body.len;
    size_t kept = 0;
    for (uint32_t i = 0; i < page->block_count; i++)
        if (marks->verdicts[i] == STM_VERDICT_KEPT)
            kept += page->blocks[i].end - page->blocks[i].begin;
    return body >= LEAST_BODY && kept * 2 < body;
}

/* Such a text is cleaned as a record's. */
static stm_raw as_record(const stm_raw *raw)
{
    stm_raw record = *raw;
    record.text = raw->page->facts.body;
    record.page = NULL;
    record.record = true;
    return record;
}

stemma_status stm_clean(stm_article *article, const stm_raw *raw, const stm_cleaner *cleaner,
                        const stemma_limits *limits, stm_arena *arena, stm_arena *scratch,
                        stemma_error *err)
{
    stm_raw whole = *raw;
    STM_TRY(stm_read_finish(&whole, limits, scratch, err));
    raw = &whole;
    stm_cleaning c = {.raw = raw,
                      .cues = cleaner->cues,
                      .page_words = cleaner->page_words,
                      .limits = limits,
                      .scratch = scratch,
                      .title = STM_NOWHERE};
    const size_t most = limits->max_text_bytes < INT32_MAX ? limits->max_text_bytes : INT32_MAX;
    if (raw->text.len > most)
        return stm_fail(err, STEMMA_E_LIMIT, most, "text has %zu bytes, at most %zu are read",
                        raw->text.len, most);
    if (!stm_utf8_valid(raw->text))
        return stm_fail(err, STEMMA_E_FORMAT, STEMMA_NO_OFFSET, "text is not UTF-8");
    stm_page_marks marks = {0};
    if (raw->page != NULL)
        STM_TRY(stm_page_mark(&marks, raw->page, cleaner->page_words, scratch, err));
    if (raw->page != NULL && is_hidden(raw, &marks)) {
        const stm_raw record = as_record(raw);
        return stm_clean(article, &record, cleaner, limits, arena, scratch, err);
    }
    c.marks = &marks;
    STM_TRY(stm_lines_cut(&c, err));
    c.language = stm_language_of(cleaner->packs, running_text(&c), raw->lang);
    c.lang = c.language.lang;
    take_declared(&c);
    if (raw->page != NULL) {
        STM_TRY(stm_take_asides(&c, err));
        stm_mark_aside_notices(&c);
    }
    STM_TRY(mark_all(&c, err));
    if (raw->page != NULL)
        stm_take_last_dates(&c);
    return stm_clean_emit(article, &c, arena, err);
}
