/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Paragraphs: blocks between blank lines; in a block, a line is a paragraph of its own
 * unless its end is a soft wrap.
 *
 * A line's end is soft when what follows cannot begin a paragraph (a stop, a lower-case letter
 * after a line that has no stop and is either long or followed by a space), or when the block is
 * set to a measure: most lines of it are such that the first word of the next would not have
 * fitted. News texts without blank lines have a paragraph a line, far longer than any measure.
 */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "segment/cut.h"

enum {
    WIDEST_MEASURE = 120, /* characters; plain text is wrapped at 60 to 100 */
    NARROWEST_MEASURE = 40,
    FEWEST_LINES = 3, /* two lines are too few to tell a measure */
    LONG_LINE = 40
};

typedef struct line {
    uint32_t begin, end; /* without white space at its ends */
    uint32_t width;      /* characters */
    uint32_t first_word; /* characters of its first word */
    bool space_after;    /* a space stands before its line feed */
    bool stopped;        /* ends in a stop, perhaps within quotation marks */
    bool begins_low;     /* begins with a lower-case letter */
    bool begins_stop;    /* begins with a stop or comma and a space */
} line;

typedef STM_ARRAY(line) lines;

/* ---- Lines ---- */

static bool ends_in_stop(stm_str s)
{
    size_t at = s.len;
    int32_t c = 0;
    while (at > 0 && stm_is_closer(c = stm_utf8_back(s, &at)))
        ;
    return stm_is_stop(c) || c == ':';
}

static uint32_t first_word(stm_str s)
{
    uint32_t n = 0;
    for (size_t at = 0; at < s.len && !stm_is_space(stm_utf8_next(s, &at)) && n < WIDEST_MEASURE;)
        n++;
    return n;
}

static line look_at(stm_str text, size_t begin, size_t end)
{
    const stm_str whole = stm_str_slice(text, begin, end), s = stm_str_trim(whole);
    line l = {.begin = (uint32_t)(s.len ? (size_t)(s.data - text.data) : begin)};
    l.end = l.begin + (uint32_t)s.len;
    if (s.len == 0)
        return l;
    size_t at = 0;
    const int32_t first = stm_utf8_next(s, &at);
    l.width = (uint32_t)stm_utf8_count(s);
    l.first_word = first_word(s);
    l.space_after = l.end < end && (text.data[l.end] == ' ' || text.data[l.end] == '\t');
    l.stopped = ends_in_stop(s);
    l.begins_low = u_islower(first) || (first == '(' && s.len > 1 && s.data[1] == ' ');
    l.begins_stop = (first == '.' || first == ',') && (s.len == 1 || s.data[1] == ' ');
    return l;
}

/* The end of the line that begins at `at`, before its line feed or end of text. */
static size_t line_end(stm_str text, size_t at)
{
    const char *feed = memchr(text.data + at, '\n', text.len - at);
    return feed == NULL ? text.len : (size_t)(feed - text.data);
}

/* ---- Blocks ---- */

static bool would_not_fit(const line *l, uint32_t measure)
{
    return l[0].width + 1 + l[1].first_word > measure;
}

/* The measure a block is set to, 0 where it is set to none. */
static uint32_t measure_of(const line *items, size_t count)
{
    uint32_t widest = 0;
    size_t full = 0;
    for (size_t i = 0; i < count; i++)
        widest = items[i].width > widest ? items[i].width : widest;
    if (count < FEWEST_LINES || widest > WIDEST_MEASURE || widest < NARROWEST_MEASURE)
        return 0;
    for (size_t i = 0; i + 1 < count; i++)
        full += would_not_fit(&items[i], widest);
    return full * 4 >= (count - 1) * 3 ? widest : 0;
}

static bool is_soft(const line *l, uint32_t measure)
{
    if (l[1].begins_stop || (measure != 0 && would_not_fit(l, measure)))
        return true;
    return !l[0].stopped && l[1].begins_low && (l[0].space_after || l[0].width >= LONG_LINE);
}

static bool add_block(stm_spans *paragraphs, const lines *block)
{
    const uint32_t measure = measure_of(block->items, block->count);
    for (size_t i = 0, first = 0; i < block->count; i++) {
        if (i + 1 < block->count && is_soft(&block->items[i], measure))
            continue;
        const stm_span p = {block->items[first].begin, block->items[i].end};
        if (!STM_ARRAY_ADD(paragraphs, p))
            return false;
        first = i + 1;
    }
    return true;
}

bool stm_cut_paragraphs(stm_spans *paragraphs, stm_str text)
{
    lines block = {0};
    bool ok = true;
    for (size_t at = 0; at < text.len && ok;) {
        const size_t end = line_end(text, at);
        const line l = look_at(text, at, end);
        if (l.width > 0)
            ok = STM_ARRAY_ADD(&block, l);
        else {
            ok = add_block(paragraphs, &block);
            block.count = 0;
        }
        at = end + 1;
    }
    ok = ok && add_block(paragraphs, &block);
    STM_ARRAY_CLEAR(&block);
    return ok;
}
