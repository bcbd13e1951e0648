/* SPDX-License-Identifier: Apache-2.0 */
/** @file From marked lines to the article. */
#include <stdio.h>

#include "base/array.h"
#include "clean/clean_date.h"
#include "clean/clean_steps.h"

typedef struct emission {
    stm_article *article;
    const stm_cleaning *c;
    stm_arena *arena;
    char *text; /* room for raw.text and a blank line a line */
    size_t len;
    STM_ARRAY(stm_offset) offsets;
} emission;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* ---- White space ---- */

/* Copy raw bytes begin..end to `out`, each run of white space as one space. Where the distance
   between the two changes, `offsets` (if any) learns it; `at` is where `out` stands in the text. */
static size_t copy_even(emission *e, char *out, size_t at, uint32_t begin, uint32_t end, bool note)
{
    const char *raw = e->c->raw->text.data;
    size_t n = 0;
    bool fresh = note;
    for (uint32_t i = begin; i < end;) {
        if (fresh && !STM_ARRAY_ADD(&e->offsets, ((stm_offset){(uint32_t)(at + n), i})))
            return SIZE_MAX;
        fresh = false;
        if (!is_blank(raw[i])) {
            out[n++] = raw[i++];
            continue;
        }
        uint32_t run = i + 1;
        while (run < end && is_blank(raw[run]))
            run++;
        out[n++] = ' ';
        fresh = note && run > i + 1;
        i = run;
    }
    return n;
}

/* A copy in the arena; .data NULL: no memory. */
static stm_str even(emission *e, uint32_t begin, uint32_t end)
{
    char *out = stm_arena_alloc(e->arena, end - begin + 1);
    if (out == NULL)
        return STM_NONE;
    const size_t n = copy_even(e, out, 0, begin, end, false);
    return (stm_str){out, n};
}

static stm_str even_str(stm_arena *arena, stm_str s)
{
    s = stm_str_trim(s);
    char *out = s.data == NULL ? NULL : stm_arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; out != NULL && i < s.len; i++)
        if (!is_blank(s.data[i]))
            out[n++] = s.data[i];
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    return (stm_str){out, n};
}

/* ---- The text ---- */

static bool is_text(const stm_line *line)
{
    return stm_line_kept(line);
}

static stemma_status emit_text(emission *e, stemma_error *err)
{
    const stm_cleaning *c = e->c;
    e->text = stm_arena_alloc(c->scratch, c->raw->text.len + (size_t)c->count * 2 + 1);
    if (e->text == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < c->count; i++) {
        const stm_line *line = &c->lines[i];
        if (!is_text(line))
            continue;
        if (e->len > 0) {
            memcpy(e->text + e->len, "\n\n", 2);
            e->len += 2;
        }
        const size_t n = copy_even(e, e->text + e->len, e->len, line->begin, line->end, true);
        if (n == SIZE_MAX)
            return stm_fail_nomem(err);
        e->len += n;
    }
    e->article->text = stm_arena_str(e->arena, (stm_str){e->text, e->len});
    e->article->offset_count = (uint32_t)e->offsets.count;
    e->article->offsets =
        stm_arena_copy(e->arena, e->offsets.items, e->offsets.count * sizeof *e->offsets.items);
    return e->article->text.data != NULL && e->article->offsets != NULL ? STEMMA_OK
                                                                        : stm_fail_nomem(err);
}

/* ---- What was taken out ---- */

static stemma_status add_removed(emission *e, stm_why why, uint32_t begin, uint32_t end,
                                 stemma_error *err)
{
    stm_article *a = e->article;
    const stm_str text = stm_str_trim(even(e, begin, end));
    if (text.data == NULL)
        return stm_fail_nomem(err);
    a->removed[a->removed_count++] = (stm_removed){text, why, begin, end};
    return STEMMA_OK;
}

static stemma_status emit_line(emission *e, const stm_line *line, stemma_error *err)
{
    stm_article *a = e->article;
    if (line->cut > 0)
        STM_TRY(add_removed(e, STM_WHY_OTHER, line->begin - line->cut, line->begin, err));
    if (line->is_title || line->why == STM_KEPT)
        return STEMMA_OK;
    STM_TRY(add_removed(e, (stm_why)line->why, line->begin, line->end, err));
    const stm_str text = a->removed[a->removed_count - 1].text;
    if (line->why == STM_WHY_CAPTION && !line->echo)
        a->captions[a->caption_count++] = text;
    if (line->notice != STM_KEPT)
        a->notices[a->notice_count++] = (stm_notice){(stm_notice_kind)line->notice, text};
    return STEMMA_OK;
}

static stemma_status emit_removed(emission *e, stemma_error *err)
{
    const stm_cleaning *c = e->c;
    stm_article *a = e->article;
    size_t removed = 0, captions = 0, notices = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        removed += (c->lines[i].why != STM_KEPT) + (c->lines[i].cut > 0);
        captions += c->lines[i].why == STM_WHY_CAPTION;
        notices += c->lines[i].notice != STM_KEPT;
    }
    a->removed = stm_arena_calloc(e->arena, removed, sizeof *a->removed);
    a->captions = stm_arena_calloc(e->arena, captions, sizeof *a->captions);
    a->notices = stm_arena_calloc(e->arena, notices, sizeof *a->notices);
    if (a->removed == NULL || a->captions == NULL || a->notices == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < c->count; i++)
        STM_TRY(emit_line(e, &c->lines[i], err));
    return STEMMA_OK;
}

/* ---- What is known of it ---- */

static stemma_status keep(stm_str *ret, stm_arena *arena, stm_str s, stemma_error *err)
{
    if (stm_str_trim(s).len == 0)
        return STEMMA_OK;
    *ret = even_str(arena, s);
    return ret->data != NULL ? STEMMA_OK : stm_fail_nomem(err);
}

static stemma_status keep_id(stm_article *a, const stm_raw *raw, stm_arena *arena,
                             stemma_error *err)
{
    char entry[24] = "";
    if (stm_str_trim(raw->id).len > 0)
        return keep(&a->id, arena, raw->id, err);
    if (raw->entry >= 0)
        snprintf(entry, sizeof entry, "#%d", (int)raw->entry);
    const size_t n = strlen(entry);
    char *id = stm_arena_alloc(arena, raw->path.len + n + 1);
    if (id == NULL)
        return stm_fail_nomem(err);
    if (raw->path.len > 0)
        memcpy(id, raw->path.data, raw->path.len);
    memcpy(id + raw->path.len, entry, n + 1);
    a->id = (stm_str){id, raw->path.len + n};
    return STEMMA_OK;
}

static stemma_status keep_authors(stm_article *a, const stm_cleaning *c, stm_arena *arena,
                                  stemma_error *err)
{
    const stm_str *from = c->authors;
    uint32_t count = c->author_count;
    if (c->raw->page == NULL && c->raw->author_count > 0) {
        from = c->raw->authors;
        count = c->raw->author_count;
    } else if (count == 0) {
        from = c->others;
        count = c->other_count;
    }
    a->authors = stm_arena_calloc(arena, count, sizeof *a->authors);
    if (a->authors == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++)
        STM_TRY(keep(&a->authors[a->author_count++], arena, from[i], err));
    return STEMMA_OK;
}

static stemma_status keep_declared(stm_article *a, const stm_raw *raw, stm_arena *arena,
                                   stemma_error *err)
{
    a->declared = stm_arena_calloc(arena, raw->declared_count, sizeof *a->declared);
    if (a->declared == NULL)
        return stm_fail_nomem(err);
    for (uint32_t i = 0; i < raw->declared_count; i++) {
        stm_declared *d = &a->declared[a->declared_count++];
        d->kind = raw->declared[i].kind;
        STM_TRY(keep(&d->name, arena, raw->declared[i].name, err));
        STM_TRY(keep(&d->url, arena, raw->declared[i].url, err));
    }
    return STEMMA_OK;
}

static stemma_status emit_known(stm_article *a, const stm_cleaning *c, stm_arena *arena,
                                stemma_error *err)
{
    const stm_raw *raw = c->raw;
    STM_TRY(keep_id(a, raw, arena, err));
    if (raw->path.data != NULL && (a->path = stm_arena_str(arena, raw->path)).data == NULL)
        return stm_fail_nomem(err);
    STM_TRY(keep(&a->url, arena, raw->url, err));
    STM_TRY(keep(&a->title, arena, c->title_text, err));
    STM_TRY(keep(&a->outlet, arena, c->outlet, err));
    STM_TRY(keep(&a->published, arena, stm_str_of(c->published), err));
    STM_TRY(keep(&a->modified, arena, stm_str_of(c->modified), err));
    STM_TRY(keep(&a->lang_tag, arena, stm_str_of(c->language.tag), err));
    a->entry = raw->entry;
    a->lang = c->language.lang;
    a->dated_by_text = a->published.data != NULL && !c->dated;
    STM_TRY(keep_declared(a, raw, arena, err));
    return keep_authors(a, c, arena, err);
}

stemma_status stm_clean_emit(stm_article *article, const stm_cleaning *c, stm_arena *arena,
                             stemma_error *err)
{
    stm_article a = {0};
    emission e = {.article = &a, .c = c, .arena = arena};
    stemma_status status = emit_text(&e, err);
    if (status == STEMMA_OK)
        status = emit_removed(&e, err);
    if (status == STEMMA_OK)
        status = emit_known(&a, c, arena, err);
    STM_ARRAY_CLEAR(&e.offsets);
    if (status == STEMMA_OK)
        *article = a;
    return status;
}
