/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Quotations: one walk over the text with a stack of the quotation marks that are open.
 *
 * Which marks go together is pack data; the same mark may open in one language and close in
 * another (“ ” » «), and ' and ’ are apostrophes as well. So a mark's surroundings say what it
 * does: it opens behind a space, bracket or dash and before a letter; it closes where one that it
 * answers to is open and no letter follows. What is still open at the end of a paragraph goes on
 * in the next one if that begins with a quotation mark of the same kind, as newspapers set
 * quotations of several paragraphs; if not it was no quotation.
 */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "segment/cut.h"

enum {
    DEEPEST = 12,     /* quotations within quotations; four is more than news texts have */
    LOOK_AHEAD = 400, /* bytes in which the close of a single quotation is looked for */
};
#define NOT_CLOSED UINT32_MAX

typedef struct open_mark {
    uint32_t quotation;
    stm_str open;
} open_mark;

typedef struct walk {
    stm_quotations *out;
    const stm_rules *rules;
    stm_str text;
    size_t begin, end; /* the paragraph */
    open_mark stack[DEEPEST];
    uint32_t depth;
} walk;

/* ---- Surroundings ---- */

static int32_t char_at(const walk *w, size_t at)
{
    return at < w->end ? stm_utf8_next((stm_str){w->text.data, w->end}, &at) : 0;
}

static int32_t char_before(const walk *w, size_t at)
{
    return at > w->begin ? stm_utf8_back(w->text, &at) : 0;
}

static bool is_inner(int32_t c)
{
    return u_isalnum(c);
}

static bool spaced(stm_str mark)
{
    const size_t len = mark.len; /* « and » stand off by a space in French */
    return len >= 2 &&
           ((mark.data[0] == '\xC2' && (mark.data[1] == '\xAB' || mark.data[1] == '\xBB')) ||
            (len == 3 && mark.data[0] == '\xE2' && mark.data[1] == '\x80' &&
             (mark.data[2] == '\xB9' || mark.data[2] == '\xBA')));
}

static bool is_single(stm_str mark)
{
    return stm_str_is(mark, "'") || stm_str_is(mark, "\xE2\x80\x99");
}

static bool may_open(const walk *w, size_t at, stm_str mark)
{
    const int32_t before = char_before(w, at), after = char_at(w, at + mark.len);
    if (char_at(w, at) >= 0x3000)
        return true; /* 「: no spaces, and no two ways to read it */
    if (after == 0 || is_inner(before))
        return false;
    if (stm_is_space(after))
        return spaced(mark) && (before == 0 || stm_is_space(before) || stm_is_opener(before));
    if (is_single(mark) && !is_inner(after) && !stm_is_opener(after))
        return false;
    return before == 0 || stm_is_space(before) || stm_is_opener(before) || stm_is_dash(before) ||
           before >= 0x3000 || before == '/' || (mark.len > 1 && !stm_is_stop(before));
}

/* Is the ’ behind `at` a plural's apostrophe: "the soldiers’ weapons"? Only when the quotation is
   closed further on, behind a stop or comma as quotations in single marks mostly are. */
static bool is_possessive(const walk *w, size_t at, stm_str mark)
{
    const int32_t before = char_before(w, at), after = char_at(w, at + mark.len + 1);
    if ((before != 's' && before != 'S' && before != 'z') || !u_islower(after) ||
        char_at(w, at + mark.len) != ' ')
        return false;
    const size_t limit = w->end - at > LOOK_AHEAD ? at + LOOK_AHEAD : w->end;
    const stm_str ahead = {w->text.data, limit};
    for (size_t i = stm_str_find(ahead, mark, at + mark.len); i != SIZE_MAX;
         i = stm_str_find(ahead, mark, i + mark.len)) {
        const int32_t c = char_before(w, i);
        if (stm_is_space(c))
            return false; /* another one opens before */
        if ((c == ',' || stm_is_stop(c)) && !is_inner(char_at(w, i + mark.len)))
            return true;
    }
    return false;
}

static bool may_close(const walk *w, size_t at, stm_str mark)
{
    const int32_t before = char_before(w, at), after = char_at(w, at + mark.len);
    if (is_single(mark))
        return !is_inner(after) && !stm_is_space(before) && !is_possessive(w, at, mark);
    if (is_inner(after) && after < 0x3000 && (stm_is_space(before) || before == 0))
        return false;
    return true;
}

/* ---- Opening and closing ---- */

static bool open_quotation(walk *w, size_t at, stm_str mark)
{
    if (w->depth == DEEPEST)
        return true;
    const uint32_t inside = w->depth ? w->stack[w->depth - 1].quotation : STM_NOWHERE;
    const stm_quotation q = {(uint32_t)(at + mark.len), NOT_CLOSED, inside, false};
    w->stack[w->depth++] = (open_mark){(uint32_t)w->out->count, mark};
    return STM_ARRAY_ADD(w->out, q);
}

/* The highest open mark that `mark` at `at` answers to, as its place + 1; 0: none. */
static uint32_t answers(const walk *w, size_t at, stm_str *mark)
{
    const stm_str rest = stm_str_slice(w->text, at, w->end);
    for (uint32_t d = w->depth; d > 0; d--)
        for (uint32_t i = 0; i < w->rules->quote_count; i++) {
            const stm_quote_pair *p = &w->rules->quotes[i];
            if (stm_str_equal(p->open, w->stack[d - 1].open) && stm_str_starts(rest, p->close)) {
                *mark = p->close;
                return d;
            }
        }
    return 0;
}

static bool opens(const walk *w, size_t at, stm_str *mark)
{
    const stm_str rest = stm_str_slice(w->text, at, w->end);
    for (uint32_t i = 0; i < w->rules->quote_count; i++)
        if (stm_str_starts(rest, w->rules->quotes[i].open)) {
            *mark = w->rules->quotes[i].open;
            return true;
        }
    return false;
}

/* Deal with what stands at *at, where a mark may begin, and move behind it. */
static bool take_mark(walk *w, size_t *at)
{
    stm_str close = STM_NONE, open = STM_NONE;
    const uint32_t place = answers(w, *at, &close);
    const bool can_open = opens(w, *at, &open);
    /* A mark that does both closes, but for one that clearly opens: "… „a “b” …". */
    if (place > 0 && may_close(w, *at, close)) {
        w->out->items[w->stack[place - 1].quotation].end = (uint32_t)*at;
        w->depth = place - 1;
        *at += close.len;
        return true;
    }
    if (!can_open) {
        ++*at;
        return true;
    }
    const bool ok = !may_open(w, *at, open) || open_quotation(w, *at, open);
    *at += open.len;
    return ok;
}

/* ---- Paragraphs ---- */

/* Does the paragraph after this one begin with the mark that is open at the bottom? */
static bool goes_on(const walk *w, stm_span next)
{
    const stm_str open = w->stack[0].open, rest = stm_str_slice(w->text, next.begin, next.end);
    if (stm_str_starts(rest, open))
        return true;
    for (uint32_t i = 0; i < w->rules->quote_count; i++) {
        const stm_quote_pair *p = &w->rules->quotes[i];
        /* French and Spanish set the closing mark there. */
        if (spaced(open) && stm_str_equal(p->open, open) && stm_str_starts(rest, p->close))
            return true;
    }
    return false;
}

static bool walk_paragraph(walk *w, size_t from)
{
    for (size_t at = from; at < w->end;) {
        if (!w->rules->starts_quote[(unsigned char)w->text.data[at]]) {
            at++;
            continue;
        }
        if (!take_mark(w, &at))
            return false;
    }
    return true;
}

/* Marks open at a paragraph's end: the lowest may go on, the others were none. */
static bool end_paragraph(walk *w, const stm_span *next, size_t *from)
{
    *from = 0;
    if (w->depth == 0)
        return true;
    const bool continues = next != NULL && goes_on(w, *next);
    const stm_str open = w->stack[0].open;
    stm_quotation *q = &w->out->items[w->stack[0].quotation];
    w->depth = 0;
    if (!continues)
        return true;
    q->end = (uint32_t)w->end;
    q->continues = true;
    w->begin = next->begin;
    w->end = next->end;
    *from = next->begin + open.len;
    return open_quotation(w, next->begin, open);
}

/* Take out what was never closed; what stood inside it stands inside what is around it. */
static bool drop_unclosed(stm_quotations *out)
{
    uint32_t kept = 0;
    uint32_t *place = stm_malloc((out->count + 1) * sizeof *place);
    if (place == NULL)
        return false;
    for (size_t i = 0; i < out->count; i++) {
        stm_quotation q = out->items[i];
        q.inside = q.inside == STM_NOWHERE ? STM_NOWHERE : place[q.inside];
        const bool stays = q.end != NOT_CLOSED && q.end > q.begin;
        place[i] = stays ? kept : q.inside;
        if (stays)
            out->items[kept++] = q;
    }
    out->count = kept;
    stm_free(place);
    return true;
}

bool stm_cut_quotations(stm_quotations *quotations, const stm_rules *rules, stm_str text,
                        const stm_span *paragraphs, size_t count)
{
    walk w = {.out = quotations, .rules = rules, .text = text};
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        w.begin = paragraphs[i].begin;
        w.end = paragraphs[i].end;
        if (!walk_paragraph(&w, from ? from : w.begin) ||
            !end_paragraph(&w, i + 1 < count ? &paragraphs[i + 1] : NULL, &from))
            return false;
    }
    return drop_unclosed(quotations);
}
