/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Articles as Markdown (CommonMark): headline, what is known, text, captions, sources. What
 * articles hold is escaped, so that none of it becomes a heading, a link or HTML.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "model/model.h"
#include "stemma/report.h"

enum { ROOM = 16384 };

typedef struct page {
    stemma_write write;
    void *context;
    bool stopped;
    size_t used;
    char room[ROOM];
} page;

/* ---- Writing ---- */

static void flush(page *p)
{
    if (p->used > 0 && !p->stopped)
        p->stopped = p->write(p->context, p->room, p->used) != 0;
    p->used = 0;
}

static void put_char(page *p, char c)
{
    if (p->used == ROOM)
        flush(p);
    p->room[p->used++] = c;
}

static void put(page *p, const char *literal)
{
    for (; *literal != '\0'; literal++)
        put_char(p, *literal);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1.", "12)" at the beginning of a line would begin a list. */
static size_t list_number(stm_str s)
{
    size_t n = 0;
    while (n < s.len && n < 9 && is_digit(s.data[n]))
        n++;
    return n > 0 && n < s.len && (s.data[n] == '.' || s.data[n] == ')') ? n : 0;
}

/* Text in one line: controls are dropped, what Markdown reads as a sign is escaped. */
static void put_text(page *p, stm_str s)
{
    const size_t number = list_number(s);
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.data[i];
        const bool sign = strchr("\\`*_[]<>&|~", c) != NULL && c != '\0';
        const bool at_begin = i == 0 && strchr("#+-=>:", c) != NULL && c != '\0';
        if (sign || at_begin || (number > 0 && i == number))
            put_char(p, '\\');
        if (c == '\n' || c == '\t')
            put_char(p, ' ');
        else if ((unsigned char)c >= ' ' && c != 0x7F)
            put_char(p, c);
    }
}

/* An address between angle brackets: only what a browser would fetch, without what ends it. */
static void put_address(page *p, stm_str url)
{
    const bool web =
        stm_str_starts(url, STM_STR("http://")) || stm_str_starts(url, STM_STR("https://"));
    if (!web) {
        put_text(p, url);
        return;
    }
    put_char(p, '<');
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.data[i] > ' ' && url.data[i] != '<' && url.data[i] != '>')
            put_char(p, url.data[i]);
    put_char(p, '>');
}

/* ---- An article ---- */

static void put_fact(page *p, bool *first, stm_str value)
{
    if (value.len == 0)
        return;
    put(p, *first ? "" : " · ");
    *first = false;
    put_text(p, value);
}

static void put_head(page *p, const stm_article *a)
{
    bool first = true;
    put(p, "# ");
    put_text(p, a->title.len > 0 ? a->title : a->id);
    put(p, "\n\n");
    put_fact(p, &first, a->outlet);
    put_fact(p, &first, a->published);
    for (uint32_t i = 0; i < a->author_count; i++)
        put_fact(p, &first, a->authors[i]);
    put(p, first ? "" : "\n\n");
    if (a->url.len > 0) {
        put_address(p, a->url);
        put(p, "\n\n");
    }
}

static void put_paragraphs(page *p, stm_str text)
{
    for (size_t at = 0; at < text.len;) {
        const size_t blank = stm_str_find(text, STM_STR("\n\n"), at);
        const size_t end = blank == SIZE_MAX ? text.len : blank;
        put_text(p, stm_str_slice(text, at, end));
        put(p, "\n\n");
        at = blank == SIZE_MAX ? text.len : blank + 2;
    }
}

static void put_quoted(page *p, stm_str text)
{
    put(p, "> ");
    put_text(p, text);
    put(p, "\n\n");
}

static void put_sources(page *p, const stm_article *a)
{
    for (uint32_t i = 0; i < a->declared_count; i++) {
        const stm_declared *d = &a->declared[i];
        put(p, "- ");
        put(p, stemma_declared_kind_name((stemma_declared_kind)d->kind));
        put(p, ": ");
        put_text(p, d->name);
        put(p, d->name.len > 0 && d->url.len > 0 ? " " : "");
        if (d->url.len > 0)
            put_address(p, d->url);
        put(p, "\n");
    }
    put(p, a->declared_count > 0 ? "\n" : "");
}

static void put_article(page *p, const stm_article *a)
{
    put_head(p, a);
    for (uint32_t i = 0; i < a->notice_count; i++)
        put_quoted(p, a->notices[i].text);
    put_paragraphs(p, a->text);
    for (uint32_t i = 0; i < a->caption_count; i++)
        put_quoted(p, a->captions[i]);
    put_sources(p, a);
}

stemma_status stemma_report_extract_md(const stemma_case *c, stemma_write write, void *context,
                                       stemma_error *err)
{
    page *p = stm_malloc(sizeof *p);
    bool first = true;
    if (p == NULL)
        return stm_fail_nomem(err);
    *p = (page){.write = write, .context = context};
    for (uint32_t i = 0; i < c->article_count && !p->stopped; i++) {
        if (c->articles[i].error != NULL)
            continue;
        put(p, first ? "" : "---\n\n");
        first = false;
        put_article(p, &c->articles[i]);
    }
    flush(p);
    const bool stopped = p->stopped;
    stm_free(p);
    return stopped ? stm_fail(err, STEMMA_E_ABORTED, STEMMA_NO_OFFSET, "writing was stopped")
                   : STEMMA_OK;
}
