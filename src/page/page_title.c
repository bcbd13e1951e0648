/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Of the headings of a page the headline is the one that the declared title or the window's
 * title repeats: sites put their own name, a section or a slogan into <h1>, and an outlet's name,
 * a kicker or words for search engines into titles. Headings are compared by letters and digits
 * alone. On 135 pages the headline was an <h1> of 106, the declared title of 69, both of 118.
 */
#include "page/page_title.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

enum {
    MOST_LETTERS = 400, /* bytes of a title compared */
    SURE_LETTERS = 16,  /* bytes of a title that no other line repeats by chance */
    FEWEST_LETTERS = 8, /* bytes of a title that another may hold by more than chance */
    MOST_TITLE = 400,   /* bytes of a headline */
    ENOUGH = 5,         /* points for being the headline */
    RUNNING_BYTES = 60,
    MOST_CLIMB = 4 /* elements between a heading and the text in it */
};

typedef struct letters {
    char bytes[MOST_LETTERS + 4];
    size_t len;
} letters;

static stm_str str_of(const letters *l)
{
    return (stm_str){l->bytes, l->len};
}

static void fold(letters *out, stm_str s)
{
    out->len = 0;
    for (size_t i = 0; i < s.len && out->len < MOST_LETTERS;) {
        const int32_t c = stm_utf8_next(s, &i);
        if (c < 0x80 ? u_isalnum(c) : u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK)
            out->len += stm_utf8_put(out->bytes + out->len, u_tolower(c));
    }
}

typedef struct search {
    const stm_page *page;
    letters window, declared, outlet;
    letters alone; /* the window's title without what stands behind bars */
    uint32_t h1_count;
} search;

/* ---- The window's title ---- */

/* Where a part of a title ends before `end`: " | ", " - " … begins there; 0: it has one part. */
static size_t last_bar(stm_str s, size_t end)
{
    static const char *const bars[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " « "};
    size_t last = 0;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
        for (size_t at = 0; (at = stm_str_find(s, stm_str_of(bars[i]), at)) < end; at++)
            last = at > last ? at : last;
    return last;
}

/* Without the outlet's name, or another short part, behind the last bar. */
static stm_str without_outlet(const search *s, stm_str title)
{
    letters part;
    for (size_t bar; (bar = last_bar(title, title.len)) > 0;) {
        fold(&part, stm_str_slice(title, bar, title.len));
        const bool named = s->outlet.len > 0 && part.len > 0 &&
                           (stm_str_find(str_of(&s->outlet), str_of(&part), 0) != SIZE_MAX ||
                            stm_str_find(str_of(&part), str_of(&s->outlet), 0) != SIZE_MAX);
        if (!named && (title.len - bar) * 5 > title.len * 2)
            return title;
        title = stm_str_trim(stm_str_slice(title, 0, bar));
    }
    return title;
}

/* ---- Points ---- */

/* The heading that a block stands in; 1 to 6, 0 none. */
static uint32_t heading_of(const stm_page *page, uint32_t block)
{
    uint32_t node = page->blocks[block].node;
    for (int i = 0; i < MOST_CLIMB && node != STM_NO_NODE; i++) {
        const stm_tag tag = (stm_tag)page->nodes[node].tag;
        if (stm_tag_is_heading(tag))
            return 1u + (uint32_t)(tag - STM_TAG_H1);
        node = page->nodes[node].parent;
    }
    return 0;
}

/* How alike two titles are: 4 the same, 0 neither holds the other. */
static int likeness(const letters *title, const letters *block)
{
    const stm_str t = str_of(title), b = str_of(block);
    if (b.len == 0 || t.len == 0)
        return 0;
    if (stm_str_equal(t, b))
        return 5;
    if (b.len >= FEWEST_LETTERS && stm_str_find(t, b, 0) != SIZE_MAX)
        return b.len * 2 >= t.len ? 4 : 3;
    if (t.len >= FEWEST_LETTERS && stm_str_find(b, t, 0) != SIZE_MAX)
        return t.len * 2 >= b.len ? 4 : 2;
    /* The same beginning: cut short with an ellipsis, another kicker behind. */
    size_t same = 0;
    while (same < t.len && same < b.len && t.data[same] == b.data[same])
        same++;
    return same >= 24 ? 3 : 0;
}

static int points_of(const search *s, uint32_t block)
{
    const stm_block *b = &s->page->blocks[block];
    const uint32_t heading = heading_of(s->page, block), len = b->end - b->begin;
    letters text;
    if (len > MOST_TITLE)
        return 0;
    fold(&text, stm_block_text(s->page, block));
    const int window = likeness(&s->window, &text), declared = likeness(&s->declared, &text);
    const int like = stm_str_equal(str_of(&s->alone), str_of(&text)) ? 5
                     : window > declared                             ? window
                                                                     : declared;
    if (like == 0 && heading != 1)
        return 0;
    int points = like + (heading == 1 ? 3 : heading == 2 ? 2 : heading > 0 ? 1 : 0);
    const bool bold = heading == 0 && b->bold_bytes + 1 >= len; /* before there were style sheets */
    points += bold && like >= 3 ? 2 : 0;
    points += heading == 1 && s->h1_count == 1 ? 2 : 0;
    points -= b->link_bytes * 2 > len ? 2 : 0;
    points -= b->link_bytes * 2 > len && like == 3 ? 2 : 0; /* the site's name, leading home */
    points -= stm_str_equal(str_of(&s->outlet), str_of(&text)) ? 5 : 0;
    points -= heading == 0 && !bold && (like < 5 || text.len < SURE_LETTERS) ? 3 : 0;
    return points;
}

/* Bytes of a block that looks like running text. */
static uint64_t running(const stm_block *b)
{
    const uint32_t len = b->end - b->begin;
    return len >= RUNNING_BYTES && b->link_bytes * 2 < len ? len : 0;
}

/* Some of the running text stands below the headline. */
static uint32_t last_place(const stm_page *page)
{
    uint64_t all = 0, passed = 0;
    for (uint32_t i = 0; i < page->block_count; i++)
        all += running(&page->blocks[i]);
    for (uint32_t i = 0; i < page->block_count; i++) {
        passed += running(&page->blocks[i]);
        if (passed * 8 > all * 7)
            return i;
    }
    return page->block_count;
}

static uint32_t find_block(const search *s)
{
    const uint32_t last = last_place(s->page);
    uint32_t best = STM_NO_NODE;
    int most = ENOUGH - 1;
    for (uint32_t i = 0; i < s->page->block_count && i <= last; i++) {
        const int points = points_of(s, i);
        if (points > most) {
            most = points;
            best = i;
        }
    }
    return best;
}

/* Behind a kicker: a first element of its own in the heading that the declared title does not have
   before the rest. */
static stm_str without_kicker(const search *s, uint32_t block)
{
    const stm_page *page = s->page;
    const stm_block *b = &page->blocks[block];
    const stm_str text = stm_block_text(page, block);
    letters rest, all;
    for (uint32_t i = b->node; i < page->nodes[b->node].end; i++) {
        const stm_node *n = &page->nodes[i];
        if (n->text_begin > b->begin || n->text_end <= b->begin || n->text_end >= b->end)
            continue;
        fold(&rest, stm_str_slice(page->text, n->text_end, b->end));
        fold(&all, text);
        if (rest.len >= FEWEST_LETTERS && likeness(&s->declared, &rest) >= 3 &&
            stm_str_find(str_of(&s->declared), str_of(&all), 0) == SIZE_MAX)
            return stm_str_trim(stm_str_slice(page->text, n->text_end, b->end));
    }
    return text;
}

/* ---- The whole ---- */

static void set_up(search *s)
{
    const stm_page *page = s->page;
    fold(&s->outlet, page->facts.outlet);
    fold(&s->window, page->window_title);
    fold(&s->alone, without_outlet(s, page->window_title));
    fold(&s->declared, page->facts.title);
    for (uint32_t i = 0; i < page->node_count; i++)
        s->h1_count += page->nodes[i].tag == STM_TAG_H1;
}

stemma_status stm_page_title_find(stm_page *page, stm_arena *arena, stemma_error *err)
{
    search s = {.page = page};
    stm_page_facts *facts = &page->facts;
    page->title_block = STM_NO_NODE;
    if (page->fragment)
        return STEMMA_OK;
    set_up(&s);
    page->title_block = find_block(&s);
    if (page->title_block != STM_NO_NODE)
        facts->title = without_kicker(&s, page->title_block);
    else
        facts->title = without_outlet(&s, facts->title.len > 0 ? facts->title : page->window_title);
    facts->title = stm_arena_str(arena, facts->title);
    return facts->title.data == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}
