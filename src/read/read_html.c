/* SPDX-License-Identifier: Apache-2.0 */
#include "read/charset.h"
#include "read/format.h"
#include "read/html.h"
#include "read/normalise.h"

/* Markup is larger than what it marks up: a page may have this many bytes a byte of text. */
enum { MOST_BYTES_A_BYTE = 8 };

static size_t most_bytes(const stemma_limits *limits)
{
    return limits->max_text_bytes > SIZE_MAX / MOST_BYTES_A_BYTE
               ? SIZE_MAX
               : limits->max_text_bytes * MOST_BYTES_A_BYTE;
}

static void fill(stm_str *field, stm_str value)
{
    if (field->len == 0)
        *field = value;
}

/* What was known before holds. */
static void take_facts(stm_raw *raw, const stm_page *page)
{
    const stm_page_facts *f = &page->facts;
    fill(&raw->url, f->url);
    fill(&raw->title, f->title);
    fill(&raw->lang, f->lang);
    fill(&raw->published, f->published);
    fill(&raw->modified, f->modified);
    fill(&raw->outlet, f->outlet);
    fill(&raw->description, f->description);
    if (raw->author_count == 0) {
        raw->authors = f->authors;
        raw->author_count = f->author_count;
    }
    if (raw->declared_count == 0) {
        raw->declared = f->declared;
        raw->declared_count = f->declared_count;
    }
}

/* The text that only the page's data has: as paragraphs, whether it was written as text or HTML. */
static stemma_status read_body(stm_page *page, const stemma_limits *limits, stm_arena *arena,
                               stemma_error *err)
{
    stm_page *inner;
    stm_str *body = &page->facts.body;
    if (body->len == 0)
        return STEMMA_OK;
    STM_TRY(stm_normalise(body, *body, arena, err));
    if (stm_str_find(*body, STM_STR("</"), 0) == SIZE_MAX &&
        stm_str_find(*body, STM_STR("<br"), 0) == SIZE_MAX)
        return STEMMA_OK;
    STM_TRY(stm_page_new(&inner, *body, STM_NONE, true, limits, arena, err));
    *body = inner->text;
    return STEMMA_OK;
}

stemma_status stm_read_html_as(stm_raw *raw, const stm_html *html, const stemma_limits *limits,
                               stm_arena *arena, stemma_error *err)
{
    stm_raw filled = *raw;
    stm_str utf8;
    stm_page *page;
    if (html->bytes.len > most_bytes(limits))
        return stm_fail(err, STEMMA_E_LIMIT, most_bytes(limits),
                        "page has %zu bytes, at most %zu are read", html->bytes.len,
                        most_bytes(limits));
    STM_TRY(
        stm_charset_decode_html(&utf8, &filled.charset, html->bytes, html->charset, arena, err));
    STM_TRY(stm_normalise(&utf8, utf8, arena, err));
    STM_TRY(stm_page_new(&page, utf8, html->url, html->fragment, limits, arena, err));
    STM_TRY(read_body(page, limits, arena, err));
    if (page->block_count == 0 && page->facts.body.len == 0)
        return stm_fail(err, STEMMA_E_FORMAT, 0, "holds no text");
    filled.text = page->text;
    filled.page = page;
    filled.record = true;
    take_facts(&filled, page);
    *raw = filled;
    return STEMMA_OK;
}

stemma_status stm_read_html(stm_reading *reading, stemma_error *err)
{
    const size_t most = most_bytes(reading->limits);
    stm_raw raw = {0};
    STM_TRY(stm_input_fill(&reading->input, most == SIZE_MAX ? most : most + 1, err));
    const stm_html html = {.bytes = stm_input_window(&reading->input),
                           .charset = reading->declared,
                           .url = reading->url};
    STM_TRY(stm_read_html_as(&raw, &html, reading->limits, reading->scratch, err));
    if (reading->charset != NULL)
        raw.charset = reading->charset;
    return stm_hand_over(reading, &raw, -1, err);
}
