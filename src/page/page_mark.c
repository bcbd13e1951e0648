/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Which blocks are the article, in four looks at the page:
 *
 *   1. Every element: what its name, class and id say it holds, unless it holds most of the page.
 *   2. Every block: is it prose? Prose outside of what is said to be something else has weight.
 *   3. From the root down into the child that has most of the weight, for as long as there is one;
 *      siblings on the way that go on with the text belong to it too.
 *   4. Every block inside: lists of links, labels, what stands above the title.
 */
#include "page/page_mark.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "page/page_words.h"

enum {
    PROSE_BYTES = 60, /* a block so long is prose, unless it is mostly links */
    SHORT_PROSE = 25, /* so long where it ends as a sentence does */
    PROSE_IN_BOX = 150,
    PROSE_UNFOLDED = 100,
    MOST_ASIDE_BYTES = 160,
    ASIDES_ABOVE = 8, /* blocks */
    ASIDES_BEHIND = 12,
    CLOSE = 3,
    MOST_NEAR = 16,    /* elements that name authors, or hold dates */
    LEAST_TITLED = 250 /* prose of an article with a headline of its own */
};

typedef struct marking {
    const stm_page *page;
    const stm_page_words *words;
    uint32_t *holds;  /* a node: bits of stm_holds, its own */
    uint32_t *in;     /* and those of its ancestors */
    uint32_t *prose;  /* a block: bytes of prose, summed up to it (count + 1 of them) */
    uint32_t *links;  /* a block: bytes of links, summed up to it */
    uint32_t *weight; /* the same, by what the elements around it say */
    uint32_t container;
    uint32_t title; /* nothing above this block is the article; STM_NO_NODE: not known */
    int8_t *verdicts;
} marking;

/* What no article is in, and what it may be in for all that: columns, players, dialogues. */
static const uint32_t surely = STM_HOLDS_BIT(NAVIGATION) | STM_HOLDS_BIT(SHARE) |
                               STM_HOLDS_BIT(RELATED) | STM_HOLDS_BIT(COMMENTS) |
                               STM_HOLDS_BIT(ADVERT) | STM_HOLDS_BIT(FOOTER);
static const uint32_t perhaps =
    STM_HOLDS_BIT(SIDEBAR) | STM_HOLDS_BIT(HIDDEN) | STM_HOLDS_BIT(OTHER);
static const uint32_t beside = STM_HOLDS_BIT(BYLINE) | STM_HOLDS_BIT(AUTHOR) | STM_HOLDS_BIT(DATE) |
                               STM_HOLDS_BIT(CAPTION) | STM_HOLDS_BIT(TITLE);
static const uint32_t byline = STM_HOLDS_BIT(BYLINE) | STM_HOLDS_BIT(AUTHOR) | STM_HOLDS_BIT(DATE);

/* ---- Prose ---- */

static bool ends_sentence(stm_str text)
{
    size_t i = text.len;
    while (i > 0) {
        const int32_t c = stm_utf8_back(text, &i);
        if (c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x201C || c == 0xBB ||
            c == 0x2019 || c == ' ' || c == 0xA0 || c == ']' || c == 0xAB)
            continue;
        return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
               c == 0xFF1F || c == 0x061F || c == 0x06D4 || c == 0x0964 || c == ':' || c == 0x0589;
    }
    return false;
}

static uint32_t prose_of(const stm_page *page, uint32_t i)
{
    const stm_block *b = &page->blocks[i];
    const uint32_t len = b->end - b->begin;
    if (b->link_bytes * 2 >= len)
        return 0;
    const stm_tag tag = (stm_tag)page->nodes[b->node].tag;
    if (stm_tag_is_heading(tag))
        return 0;
    const bool ends = ends_sentence(stm_block_text(page, i));
    if (len >= PROSE_BYTES)
        return ends || len >= 3 * PROSE_BYTES ? len - b->link_bytes : (len - b->link_bytes) / 3;
    return ends && len >= SHORT_PROSE ? len / 2 : 0;
}

static uint32_t sum_of(const uint32_t *sums, const stm_page *page, uint32_t node)
{
    const stm_node *n = &page->nodes[node];
    return sums[n->block_end] - sums[n->block_begin];
}

/* ---- What elements say ---- */

static uint32_t said_by_name(const stm_page *page, uint32_t node)
{
    switch (page->nodes[node].tag) {
    case STM_TAG_NAV:
    case STM_TAG_MENU:
        return STM_HOLDS_BIT(NAVIGATION);
    case STM_TAG_ASIDE:
        return STM_HOLDS_BIT(SIDEBAR);
    case STM_TAG_FOOTER:
        return STM_HOLDS_BIT(FOOTER);
    case STM_TAG_FIGCAPTION:
    case STM_TAG_FIGURE:
    case STM_TAG_CAPTION:
        return STM_HOLDS_BIT(CAPTION);
    case STM_TAG_DIALOG:
        return STM_HOLDS_BIT(HIDDEN);
    case STM_TAG_FORM:
    case STM_TAG_LABEL:
    case STM_TAG_LEGEND:
        return STM_HOLDS_BIT(OTHER);
    case STM_TAG_TIME:
        return STM_HOLDS_BIT(DATE);
    default:
        return 0;
    }
}

typedef struct saying {
    const char *value;
    uint32_t holds;
} saying;

static uint32_t look_up(const saying *sayings, size_t count, stm_str value)
{
    for (size_t i = 0; i < count; i++)
        if (stm_str_is(value, sayings[i].value))
            return sayings[i].holds;
    return 0;
}

static uint32_t said_by_attr(const marking *m, const stm_attr *attr)
{
    static const saying roles[] = {
        {"navigation", STM_HOLDS_BIT(NAVIGATION)}, {"menu", STM_HOLDS_BIT(NAVIGATION)},
        {"search", STM_HOLDS_BIT(NAVIGATION)},     {"banner", STM_HOLDS_BIT(NAVIGATION)},
        {"contentinfo", STM_HOLDS_BIT(FOOTER)},    {"complementary", STM_HOLDS_BIT(SIDEBAR)},
        {"dialog", STM_HOLDS_BIT(HIDDEN)},         {"alertdialog", STM_HOLDS_BIT(HIDDEN)},
        {"alert", STM_HOLDS_BIT(HIDDEN)}};
    static const saying props[] = {
        {"articleBody", STM_HOLDS_BIT(BODY)},        {"headline", STM_HOLDS_BIT(TITLE)},
        {"author", STM_HOLDS_BIT(AUTHOR)},           {"datePublished", STM_HOLDS_BIT(DATE)},
        {"dateModified", STM_HOLDS_BIT(DATE)},       {"caption", STM_HOLDS_BIT(CAPTION)},
        {"copyrightHolder", STM_HOLDS_BIT(CAPTION)}, {"comment", STM_HOLDS_BIT(COMMENTS)},
        {"keywords", STM_HOLDS_BIT(FOOTER)}};
    switch (attr->name) {
    case STM_ATTR_CLASS:
    case STM_ATTR_ID:
        return stm_page_words_of(m->words, attr->value);
    case STM_ATTR_ROLE:
        return look_up(roles, sizeof roles / sizeof *roles, attr->value);
    case STM_ATTR_ITEMPROP:
        return look_up(props, sizeof props / sizeof *props, attr->value);
    case STM_ATTR_REL:
        return stm_str_is(attr->value, "author") ? STM_HOLDS_BIT(AUTHOR) : 0;
    case STM_ATTR_HIDDEN:
        return STM_HOLDS_BIT(HIDDEN);
    case STM_ATTR_STYLE:
        return stm_str_find(attr->value, STM_STR("display:none"), 0) != SIZE_MAX ||
                       stm_str_find(attr->value, STM_STR("display: none"), 0) != SIZE_MAX
                   ? STM_HOLDS_BIT(HIDDEN)
                   : 0;
    default:
        return 0;
    }
}

static uint32_t said_by(const marking *m, uint32_t node)
{
    const stm_node *n = &m->page->nodes[node];
    uint32_t holds = said_by_name(m->page, node);
    if (n->tag == STM_TAG_TR) /* rows are named by what they are about */
        return 0;
    for (uint32_t i = 0; i < n->attr_count; i++)
        holds |= said_by_attr(m, &m->page->attrs[n->attrs + i]);
    return holds;
}

static bool holds_title(const stm_page *page, uint32_t node)
{
    const stm_node *n = &page->nodes[node];
    return page->title_block != STM_NO_NODE && page->title_block >= n->block_begin &&
           page->title_block < n->block_end;
}

static bool is_inside_body(const marking *m, uint32_t node)
{
    for (node = m->page->nodes[node].parent; node != STM_NO_NODE;
         node = m->page->nodes[node].parent)
        if ((m->holds[node] & STM_HOLDS_BIT(BODY)) != 0)
            return true;
    return false;
}

/* What most of the page's prose is in, or the headline with some, is not what it says; and what
   holds prose is no by-line. */
static uint32_t believed(const marking *m, uint32_t node, uint32_t holds)
{
    const stm_page *page = m->page;
    const uint32_t tag = page->nodes[node].tag;
    const uint32_t all = m->prose[page->block_count], own = sum_of(m->prose, page, node);
    if (tag == STM_TAG_HTML || tag == STM_TAG_BODY || tag == STM_TAG_MAIN || tag == STM_TAG_ARTICLE)
        return holds & STM_HOLDS_BIT(BODY);
    /* Forms around whole pages are made by some servers; what is asked below a text may be longer
       than it. */
    const bool most = own * 2 > all && (holds & STM_HOLDS_BIT(COMMENTS)) == 0 &&
                      (tag != STM_TAG_FORM || page->title_block == STM_NO_NODE);
    if (most || (own > 300 && holds_title(page, node)))
        holds &= ~(surely | perhaps);
    const uint32_t links = sum_of(m->links, page, node);
    if (own > 0 && links == 0) /* other stories are linked to */
        holds &= ~STM_HOLDS_BIT(RELATED);
    if (own > PROSE_IN_BOX && links * 4 < own) /* buttons are not prose */
        holds &= ~STM_HOLDS_BIT(SHARE);
    if ((holds & STM_HOLDS_BIT(HIDDEN)) != 0 && own > PROSE_UNFOLDED &&
        is_inside_body(m, node)) /* "read on" unfolds it */
        holds &= ~STM_HOLDS_BIT(HIDDEN);
    if (own * 3 > all || own > 600)
        holds &= ~(byline | STM_HOLDS_BIT(TITLE));
    if (own * 2 > all || own > 1200)
        holds &= ~STM_HOLDS_BIT(CAPTION);
    return holds;
}

static void read_nodes(marking *m)
{
    for (uint32_t i = 0; i < m->page->node_count; i++)
        m->holds[i] = believed(m, i, said_by(m, i));
}

static void hand_down(marking *m)
{
    for (uint32_t i = 0; i < m->page->node_count; i++) {
        const uint32_t parent = m->page->nodes[i].parent;
        m->in[i] = m->holds[i] | (parent == STM_NO_NODE ? 0 : m->in[parent]);
    }
}

static void read_blocks(marking *m)
{
    for (uint32_t i = 0; i < m->page->block_count; i++) {
        m->prose[i + 1] = m->prose[i] + prose_of(m->page, i);
        m->links[i + 1] = m->links[i] + m->page->blocks[i].link_bytes;
    }
}

/* ---- The container ---- */

/* In quarters: what the elements around a block make its prose count. */
static uint32_t factor_of(const marking *m, uint32_t block)
{
    const uint32_t in = m->in[m->page->blocks[block].node];
    const bool above = m->page->title_block != STM_NO_NODE && block < m->page->title_block;
    if ((in & surely) != 0)
        return 0;
    if ((in & (perhaps | beside)) != 0 || above)
        return 1;
    return (in & STM_HOLDS_BIT(BODY)) != 0 ? 8 : 4;
}

/* The smallest element with the headline and some prose below it. */
static uint32_t titled_element(const marking *m)
{
    const stm_page *page = m->page;
    if (page->title_block == STM_NO_NODE)
        return STM_NO_NODE;
    uint32_t node = page->blocks[page->title_block].node;
    for (; node != STM_NO_NODE; node = page->nodes[node].parent) {
        const uint32_t below =
            m->weight[page->nodes[node].block_end] - m->weight[page->title_block];
        if (below >= 4 * LEAST_TITLED && below * 4ull >= m->weight[page->block_count])
            return node;
    }
    return STM_NO_NODE;
}

/* What stands with the headline counts twice. */
static void favour_titled(marking *m)
{
    const stm_page *page = m->page;
    const uint32_t titled = titled_element(m);
    if (titled == STM_NO_NODE)
        return;
    uint32_t more = 0, last = 0;
    for (uint32_t i = 0; i <= page->block_count; i++) {
        const uint32_t own = m->weight[i] - last;
        last = m->weight[i];
        if (i > page->title_block && i <= page->nodes[titled].block_end)
            more += own;
        m->weight[i] += more;
    }
}

static void weigh_blocks(marking *m)
{
    for (uint32_t i = 0; i < m->page->block_count; i++)
        m->weight[i + 1] = m->weight[i] + (m->prose[i + 1] - m->prose[i]) * factor_of(m, i);
    if (m->weight[m->page->block_count] == 0)
        memcpy(m->weight, m->prose, (m->page->block_count + 1u) * sizeof *m->weight);
    favour_titled(m);
}

static uint32_t heaviest_child(const marking *m, uint32_t node)
{
    const stm_page *page = m->page;
    uint32_t best = STM_NO_NODE, most = 0;
    for (uint32_t i = node + 1; i < page->nodes[node].end; i = page->nodes[i].end) {
        const uint32_t weight = sum_of(m->weight, page, i);
        if (weight > most) {
            most = weight;
            best = i;
        }
    }
    return best;
}

static uint32_t find_container(const marking *m)
{
    const stm_page *page = m->page;
    uint32_t node = 0;
    for (;;) {
        const uint32_t child = heaviest_child(m, node);
        if (child == STM_NO_NODE || page->nodes[child].tag == STM_TAG_P ||
            page->nodes[child].block_end - page->nodes[child].block_begin < 2 ||
            sum_of(m->weight, page, child) * 10ull < sum_of(m->weight, page, node) * 7ull)
            return node;
        node = child;
    }
}

/* What the container is in says nothing of what it holds. */
static void clear_spine(marking *m)
{
    for (uint32_t i = m->container; i != STM_NO_NODE; i = m->page->nodes[i].parent)
        m->holds[i] = 0;
}

/* ---- Verdicts ---- */

static int8_t why_of(uint32_t in, bool above)
{
    if ((in & STM_HOLDS_BIT(CAPTION)) != 0)
        return STM_WHY_CAPTION;
    if ((in & STM_HOLDS_BIT(SHARE)) != 0)
        return STM_WHY_SHARE;
    if ((in & STM_HOLDS_BIT(ADVERT)) != 0)
        return STM_WHY_ADVERT;
    if ((in & (STM_HOLDS_BIT(COMMENTS) | STM_HOLDS_BIT(OTHER) | STM_HOLDS_BIT(HIDDEN))) != 0)
        return STM_WHY_OTHER;
    if ((in & STM_HOLDS_BIT(FOOTER)) != 0)
        return STM_WHY_FOOTER;
    if ((in & STM_HOLDS_BIT(NAVIGATION)) != 0)
        return STM_WHY_NAVIGATION;
    if ((in & (STM_HOLDS_BIT(RELATED) | STM_HOLDS_BIT(SIDEBAR))) != 0)
        return STM_WHY_RELATED;
    return above ? STM_WHY_NAVIGATION : STM_WHY_RELATED;
}

static bool is_link_line(const stm_page *page, uint32_t i)
{
    const stm_block *b = &page->blocks[i];
    const uint32_t len = b->end - b->begin;
    if (b->link_bytes * 10 <= len * 7)
        return false;
    return len <= 120 || b->link_bytes * 20 > len * 19 || !ends_sentence(stm_block_text(page, i));
}

/* Running text outside of the container: a standfirst, a first paragraph set apart. */
static bool is_lead(const marking *m, uint32_t i)
{
    const stm_page *page = m->page;
    const stm_block *b = &page->blocks[i];
    const uint32_t in = m->in[b->node], len = b->end - b->begin;
    if (m->title == STM_NO_NODE || i < m->title || i >= page->nodes[m->container].block_begin ||
        (in & (surely | perhaps | beside)) != 0)
        return false;
    if ((in & STM_HOLDS_BIT(LEAD)) != 0)
        return len >= 20 && b->link_bytes * 2 < len;
    return len >= 80 && b->link_bytes * 4 < len && ends_sentence(stm_block_text(page, i));
}

/* The ancestor of a node whose parent is an ancestor of the container. */
static uint32_t branch_of(const marking *m, uint32_t node)
{
    const stm_page *page = m->page;
    for (;;) {
        const uint32_t parent = page->nodes[node].parent;
        if (parent == STM_NO_NODE ||
            (parent <= m->container && page->nodes[parent].end > m->container))
            return node;
        node = parent;
    }
}

/* The child of `ancestor` that the container is in, or is. */
static uint32_t spine_below(const marking *m, uint32_t ancestor)
{
    uint32_t node = m->container;
    while (m->page->nodes[node].parent != ancestor && m->page->nodes[node].parent != STM_NO_NODE)
        node = m->page->nodes[node].parent;
    return node;
}

/* Behind the container, in an element made like the one that it is in. */
static bool is_twin(const marking *m, uint32_t i)
{
    const stm_page *page = m->page;
    const uint32_t branch = branch_of(m, page->blocks[i].node);
    const uint32_t parent = page->nodes[branch].parent;
    if (parent == STM_NO_NODE || (m->in[page->blocks[i].node] & (surely | perhaps | beside)) != 0)
        return false;
    const uint32_t spine = spine_below(m, parent);
    const stm_str class = stm_node_attr(page, branch, STM_ATTR_CLASS);
    return spine != branch && page->nodes[spine].tag == page->nodes[branch].tag && class.len > 0 &&
           stm_str_equal(class, stm_node_attr(page, spine, STM_ATTR_CLASS)) &&
           sum_of(m->prose, page, branch) > 200;
}

/* A short line right beside the headline without a link, though in a box of teasers. */
static bool is_close(const marking *m, uint32_t i)
{
    const stm_block *b = &m->page->blocks[i];
    return m->title != STM_NO_NODE && i + CLOSE >= m->title && i <= m->title + CLOSE &&
           b->link_bytes == 0 && b->end - b->begin <= MOST_ASIDE_BYTES &&
           (m->in[b->node] & ((surely & ~STM_HOLDS_BIT(RELATED)) | STM_HOLDS_BIT(CAPTION))) == 0;
}

/* A short line near the headline, or between it and the text, or that says it is of this kind
   right behind the text. */
static bool is_aside(const marking *m, uint32_t i)
{
    const stm_page *page = m->page;
    const stm_block *b = &page->blocks[i];
    const stm_node *c = &page->nodes[m->container];
    if (is_close(m, i))
        return true;
    if (b->end - b->begin > MOST_ASIDE_BYTES ||
        (m->in[b->node] & (surely | STM_HOLDS_BIT(CAPTION))) != 0 ||
        ((m->in[b->node] & byline) == 0 && is_link_line(page, i)))
        return false;
    if (i >= c->block_end)
        return i < c->block_end + ((m->in[b->node] & byline) != 0 ? ASIDES_BEHIND : CLOSE);
    return m->title == STM_NO_NODE || i + ASIDES_ABOVE >= m->title;
}

static int8_t judge_outside(const marking *m, uint32_t i)
{
    const bool above = i < m->page->nodes[m->container].block_begin;
    if (is_lead(m, i) || is_twin(m, i))
        return STM_VERDICT_KEPT;
    if (is_aside(m, i))
        return STM_VERDICT_ASIDE;
    return why_of(m->in[m->page->blocks[i].node], above);
}

static int8_t judge_inside(const marking *m, uint32_t i)
{
    const stm_page *page = m->page;
    const uint32_t in = m->in[page->blocks[i].node];
    if (m->title != STM_NO_NODE && i < m->title && is_aside(m, i))
        return STM_VERDICT_ASIDE;
    if (m->title != STM_NO_NODE && i < m->title)
        return STM_WHY_NAVIGATION;
    if ((in & surely) != 0 && is_close(m, i))
        return STM_VERDICT_ASIDE;
    if ((in & (surely | perhaps | STM_HOLDS_BIT(CAPTION))) != 0)
        return why_of(in, false);
    if (is_link_line(page, i))
        return STM_WHY_RELATED;
    if ((in & STM_HOLDS_BIT(DATE)) != 0 && m->prose[i + 1] == m->prose[i] && is_aside(m, i))
        return STM_VERDICT_ASIDE; /* the time of an entry */
    return STM_VERDICT_KEPT;
}

/* A headline with much of the text above it is another one, or a heading. */
static void place_title(marking *m)
{
    const stm_page *page = m->page;
    const stm_node *c = &page->nodes[m->container];
    m->title = page->title_block;
    if (m->title == STM_NO_NODE || m->title < c->block_begin)
        return;
    const uint32_t end = m->title < c->block_end ? m->title : c->block_end;
    const uint32_t above = m->prose[end] - m->prose[c->block_begin];
    if (above * 5 > sum_of(m->prose, page, m->container))
        m->title = c->block_begin;
}

static void judge(marking *m)
{
    const stm_page *page = m->page;
    const stm_node *c = &page->nodes[m->container];
    for (uint32_t i = 0; i < page->block_count; i++) {
        const bool inside = i >= c->block_begin && i < c->block_end;
        m->verdicts[i] = i == page->title_block ? STM_VERDICT_TITLE
                         : inside               ? judge_inside(m, i)
                                                : judge_outside(m, i);
    }
}

/* ---- Authors and dates ---- */

/* How far an element is from where by-lines stand: 0 between the headline and the text, rising
   above and behind; UINT32_MAX: it is something else's. */
static uint32_t distance_of(const marking *m, uint32_t node)
{
    const stm_node *n = &m->page->nodes[node], *c = &m->page->nodes[m->container];
    const uint32_t others = (surely & ~STM_HOLDS_BIT(FOOTER)) | STM_HOLDS_BIT(SIDEBAR);
    if ((m->in[node] & others) != 0 || n->text_begin == n->text_end)
        return UINT32_MAX;
    if (m->title != STM_NO_NODE && n->block_begin < m->title)
        return m->title - n->block_begin;
    if (n->block_begin >= c->block_end)
        return ASIDES_ABOVE + n->block_begin - c->block_end;
    return (m->in[node] & STM_HOLDS_BIT(FOOTER)) != 0 ? ASIDES_ABOVE : 0;
}

typedef struct near {
    uint32_t nodes[MOST_NEAR], distances[MOST_NEAR], count;
} near;

/* Sorted by distance, then as on the page. */
static void add_near(near *all, uint32_t node, uint32_t distance)
{
    uint32_t at = all->count;
    if (distance == UINT32_MAX)
        return;
    while (at > 0 && all->distances[at - 1] > distance)
        at--;
    if (at >= MOST_NEAR)
        return;
    if (all->count < MOST_NEAR)
        all->count++;
    memmove(all->nodes + at + 1, all->nodes + at, (all->count - at - 1) * sizeof *all->nodes);
    memmove(all->distances + at + 1, all->distances + at,
            (all->count - at - 1) * sizeof *all->distances);
    all->nodes[at] = node;
    all->distances[at] = distance;
}

/* A link within a by-line may be a section's. */
static uint32_t less_likely(uint32_t distance)
{
    return distance == UINT32_MAX ? distance : distance + ASIDES_ABOVE / 2;
}

static void add_author(const marking *m, near *authors, uint32_t node)
{
    const uint32_t distance = distance_of(m, node);
    if (distance <= ASIDES_ABOVE + ASIDES_BEHIND)
        add_near(authors, node, distance);
}

static void add_link(const marking *m, near *authors, uint32_t node)
{
    const uint32_t distance = distance_of(m, node);
    if (distance > ASIDES_ABOVE + ASIDES_BEHIND)
        return;
    if (stm_page_leads_to_author(m->words, stm_node_attr(m->page, node, STM_ATTR_HREF)))
        add_near(authors, node, distance);
    else if ((m->in[node] & byline) != 0)
        add_near(authors, node, less_likely(distance));
}

static stemma_status find_near(const marking *m, stm_page_marks *marks, stm_arena *arena,
                               stemma_error *err)
{
    near authors = {.count = 0}, times = {.count = 0};
    for (uint32_t i = 0; i < m->page->node_count; i++) {
        if ((m->holds[i] & STM_HOLDS_BIT(AUTHOR)) != 0)
            add_author(m, &authors, i);
        else if (m->page->nodes[i].tag == STM_TAG_A)
            add_link(m, &authors, i);
        if ((m->holds[i] & STM_HOLDS_BIT(DATE)) != 0)
            add_near(&times, i, distance_of(m, i));
    }
    marks->authors = stm_arena_copy(arena, authors.nodes, authors.count * sizeof *authors.nodes);
    marks->times = stm_arena_copy(arena, times.nodes, times.count * sizeof *times.nodes);
    marks->author_count = authors.count;
    marks->time_count = times.count;
    return marks->authors == NULL || marks->times == NULL ? stm_fail_nomem(err) : STEMMA_OK;
}

static bool make_room(marking *m, stm_arena *arena)
{
    const stm_page *page = m->page;
    m->holds = stm_arena_calloc(arena, page->node_count + 1u, sizeof *m->holds);
    m->in = stm_arena_calloc(arena, page->node_count + 1u, sizeof *m->in);
    m->prose = stm_arena_calloc(arena, page->block_count + 1u, sizeof *m->prose);
    m->links = stm_arena_calloc(arena, page->block_count + 1u, sizeof *m->links);
    m->weight = stm_arena_calloc(arena, page->block_count + 1u, sizeof *m->weight);
    m->verdicts = stm_arena_calloc(arena, page->block_count + 1u, sizeof *m->verdicts);
    return m->holds != NULL && m->in != NULL && m->prose != NULL && m->links != NULL &&
           m->weight != NULL && m->verdicts != NULL;
}

stemma_status stm_page_mark(stm_page_marks *marks, const stm_page *page,
                            const stm_page_words *words, stm_arena *arena, stemma_error *err)
{
    marking m = {.page = page, .words = words};
    *marks = (stm_page_marks){0};
    if (!make_room(&m, arena))
        return stm_fail_nomem(err);
    marks->verdicts = m.verdicts;
    if (page->node_count == 0)
        return STEMMA_OK;
    read_blocks(&m);
    read_nodes(&m);
    hand_down(&m);
    weigh_blocks(&m);
    m.container = page->fragment ? 0 : find_container(&m);
    clear_spine(&m);
    hand_down(&m);
    place_title(&m);
    judge(&m);
    marks->head = m.title == STM_NO_NODE ? page->nodes[m.container].block_begin : m.title;
    marks->end = page->nodes[m.container].block_end;
    return find_near(&m, marks, arena, err);
}
