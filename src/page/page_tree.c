/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file libxml2 reads the page and calls back for each tag and each stretch of text; what is kept
 * of them is put into flat arrays. Its own tree is not built: that costs 1.6 times as much, and
 * its elements are linked where ours lie side by side.
 *
 * Text is cut into blocks at the elements that browsers begin a new line for. White space is
 * evened as they do it. Elements that stand side by side with nothing between them stay words of
 * their own where the case of the letters says so ("<b>Lisbon</b><i>Rain" is "Lisbon Rain").
 */
#include "page/page_tree.h"

#include <limits.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/array.h"
#include "base/utf8.h"

enum {
    /* Browsers stop nesting at 512; libxml2 looks through all open elements at a stray end tag, so
       depth costs time. */
    MOST_DEPTH = 512,
    MOST_NODES = 1000000,
    /* Names of attributes compared, about a second's worth. Pages need a thousandth. */
    MOST_COMPARED = 400000000,
    MOST_NAME_BYTES = 512, /* of a class, an id … */
    MOST_HREF_BYTES = 4096,
    MOST_CONTENT_BYTES = 65536,
    MOST_SCRIPTS = 64,
    MOST_SCRIPT_BYTES = 4 << 20,
    MOST_CELL_BYTES = 60, /* of a table's cell that is no paragraph */
    /* A line that ends so and is so long is a paragraph before a single <br>. */
    PARAGRAPH_BYTES = 80
};

typedef struct building {
    stm_page *page;
    htmlParserCtxtPtr parser;
    stm_arena *arena;
    STM_ARRAY(stm_node) nodes;
    STM_ARRAY(stm_attr) attrs;
    STM_ARRAY(stm_block) blocks;
    STM_ARRAY(stm_str) scripts;
    stm_buf text, title, script;
    uint32_t node;                            /* the innermost open element, or STM_NO_NODE */
    uint32_t depth, silent, links, bold, pre; /* open elements of these kinds */
    uint32_t breaks;                          /* <br> since the last text */
    stm_block block;                          /* being filled from block.begin on */
    bool open;                                /* it has text */
    bool space;                               /* white space was passed since its last text */
    bool beside;                              /* an element has just ended */
    bool in_title, in_script;
    bool failed, too_many, too_long;
} building;

/* ---- Blocks ---- */

static void close_block(building *b)
{
    const stm_str text =
        stm_str_trim(stm_str_slice(stm_buf_str(&b->text), b->block.begin, b->text.len));
    b->space = b->beside = false;
    b->breaks = 0;
    if (!b->open)
        return;
    b->open = false;
    if (text.len == 0) /* no-break spaces: they stay before the next block, elements point there */
        return;
    b->block.begin = (uint32_t)(text.data - b->text.data);
    b->block.end = b->block.begin + (uint32_t)text.len;
    b->failed |= !STM_ARRAY_ADD(&b->blocks, b->block);
    stm_buf_add_char(&b->text, '\n');
}

/* Make `node` of the open block so large that it holds the element `other` too. */
static void widen_block(building *b, uint32_t other)
{
    const stm_node *nodes = b->nodes.items;
    uint32_t node = b->block.node;
    /* Open elements end nowhere yet: a node holds all that come after it. */
    while (node != STM_NO_NODE &&
           (node > other || (nodes[node].end != 0 && nodes[node].end <= other)))
        node = nodes[node].parent;
    b->block.node = node == STM_NO_NODE ? 0 : node;
}

static void open_block(building *b)
{
    if (b->open) {
        if (b->block.node != b->node)
            widen_block(b, b->node);
        return;
    }
    b->block = (stm_block){.begin = (uint32_t)b->text.len, .node = b->node};
    b->open = true;
}

static char last_byte(const building *b)
{
    return b->text.len > b->block.begin ? b->text.data[b->text.len - 1] : ' ';
}

/* Does the text so far end as a paragraph does? */
static bool ends_paragraph(const building *b)
{
    const char c = last_byte(b);
    return b->text.len - b->block.begin >= PARAGRAPH_BYTES &&
           (c == '.' || c == '!' || c == '?' || c == '"' || c == ':');
}

/* ---- Text ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_small(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Is a space meant between what was and `next`, where an element ended and the next begins? */
static bool is_glued(const building *b, char next)
{
    return b->beside && b->open && is_small(last_byte(b)) && next >= 'A' && next <= 'Z';
}

static void put_word(building *b, const char *bytes, size_t len)
{
    if (b->breaks > 1 || (b->breaks == 1 && b->open && ends_paragraph(b)))
        close_block(b);
    const bool space = b->open && (b->space || b->breaks > 0 || is_glued(b, bytes[0]));
    open_block(b);
    const uint32_t added = (uint32_t)(len + space);
    if (added + 1u > b->text.ceiling - b->text.len) {
        b->too_long = true;
        xmlStopParser(b->parser);
        return;
    }
    if (space)
        stm_buf_add_char(&b->text, ' ');
    stm_buf_add(&b->text, bytes, len);
    b->block.link_bytes += b->links > 0 ? added : 0;
    b->block.bold_bytes += b->bold > 0 ? added : 0;
    b->breaks = 0;
    b->space = b->beside = false;
}

/* Blank lines in <pre> part paragraphs. */
static void pass_space(building *b, const char *bytes, size_t len)
{
    uint32_t feeds = 0;
    b->space = true;
    for (size_t i = 0; b->pre > 0 && i < len; i++)
        feeds += bytes[i] == '\n';
    if (feeds > 1)
        close_block(b);
}

static void put_text(building *b, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t end = i;
        while (end < len && !is_space(bytes[end]))
            end++;
        /* Words with single blanks between them are taken together. */
        while (end > i && end + 1 < len && bytes[end] == ' ' && !is_space(bytes[end + 1]))
            for (end++; end < len && !is_space(bytes[end]);)
                end++;
        if (end > i)
            put_word(b, bytes + i, end - i);
        i = end;
        while (i < len && is_space(bytes[i]))
            i++;
        if (i > end)
            pass_space(b, bytes + end, i - end);
    }
}

/* What a reference such as &#8203; gives. The page itself was normalised before. */
static size_t mend_reference(char out[8], const char *bytes, size_t len)
{
    static const int32_t unseen[] = {0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x61C};
    size_t at = 0;
    const int32_t c = stm_utf8_next((stm_str){bytes, len}, &at);
    memcpy(out, bytes, len);
    if (at != len)
        return len;
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (c == unseen[i])
            return 0;
    if (c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029) {
        out[0] = ' ';
        return 1;
    }
    if (c < 0x7F || c >= 0xA0)
        return len;
    const int32_t meant = stm_windows_1252((unsigned)c); /* &#150; */
    return meant == 0 ? 0 : stm_utf8_put(out, meant);
}

static void on_text(void *context, const xmlChar *text, int len)
{
    building *b = context;
    char mended[8];
    const char *bytes = (const char *)text;
    size_t n = len > 0 ? (size_t)len : 0;
    if (b->in_script) {
        stm_buf_add(&b->script, bytes, n);
        return;
    }
    if (n <= 4 && n > 0 && ((unsigned char)bytes[0] >= 0x7F || n == 1)) {
        n = mend_reference(mended, bytes, n);
        bytes = mended;
    }
    if (b->in_title)
        stm_buf_add(&b->title, bytes, n);
    else if (b->silent == 0 && b->node != STM_NO_NODE)
        put_text(b, bytes, n);
}

/* ---- Elements ---- */

static size_t most_bytes(stm_attr_name name)
{
    return name == STM_ATTR_CONTENT || name == STM_ATTR_DATETIME ? MOST_CONTENT_BYTES
           : name == STM_ATTR_HREF                               ? MOST_HREF_BYTES
                                                                 : MOST_NAME_BYTES;
}

static bool is_of_use(stm_tag tag, stm_attr_name name, stm_str value)
{
    switch (name) {
    case STM_ATTR_OTHER:
        return false;
    case STM_ATTR_STYLE:
        return stm_str_find(value, STM_STR("none"), 0) != SIZE_MAX ||
               stm_str_find(value, STM_STR("hidden"), 0) != SIZE_MAX;
    case STM_ATTR_HREF:
        return value.len <= MOST_HREF_BYTES;
    case STM_ATTR_TITLE: /* of a date, in microformats */
        return tag == STM_TAG_ABBR || tag == STM_TAG_SPAN || tag == STM_TAG_TIME;
    case STM_ATTR_TYPE:
        return tag == STM_TAG_SCRIPT;
    default:
        return true;
    }
}

static void add_attr(building *b, stm_node *node, const char *name, const char *given)
{
    const stm_attr_name known = stm_attr_name_of(name);
    stm_str value = given == NULL ? STM_STR("") : stm_str_of(given);
    if (!is_of_use((stm_tag)node->tag, known, value))
        return;
    if (value.len > most_bytes(known)) {
        value.len = most_bytes(known);
        while (value.len > 0 && ((unsigned char)value.data[value.len] & 0xC0) == 0x80)
            value.len--;
    }
    value = stm_arena_str(b->arena, value);
    if (value.data == NULL || !STM_ARRAY_ADD(&b->attrs, ((stm_attr){known, value})))
        b->failed = true;
    else
        node->attr_count++;
}

static void count_open(building *b, const stm_node *node, int step)
{
    const stm_tag tag = (stm_tag)node->tag;
    b->silent += (uint32_t)(stm_tag_is_silent(tag) ? step : 0);
    b->links += (uint32_t)(tag == STM_TAG_A ? step : 0);
    b->bold += (uint32_t)(tag == STM_TAG_B || tag == STM_TAG_STRONG ? step : 0);
    b->pre += (uint32_t)(tag == STM_TAG_PRE ? step : 0);
    b->depth += (uint32_t)step;
}

static bool is_json_ld(const building *b, const stm_node *node)
{
    for (uint32_t i = 0; i < node->attr_count; i++) {
        const stm_attr *attr = &b->attrs.items[node->attrs + i];
        if (attr->name == STM_ATTR_TYPE &&
            stm_str_find(attr->value, STM_STR("ld+json"), 0) != SIZE_MAX)
            return b->scripts.count < MOST_SCRIPTS;
    }
    return false;
}

static void begin_special(building *b, const stm_node *node)
{
    if (node->tag == STM_TAG_BR)
        b->breaks++;
    if (node->tag == STM_TAG_SCRIPT)
        b->in_script = is_json_ld(b, node);
    /* A page has one; drawings have titles of their own. */
    if (node->tag == STM_TAG_TITLE && b->title.len == 0 && b->silent == 1)
        b->in_title = true;
}

/* Names with a hyphen are elements of the page's own making: mostly containers. */
static bool breaks_line(stm_tag tag, const char *name)
{
    return stm_tag_is_block(tag) || (tag == STM_TAG_OTHER && strchr(name, '-') != NULL);
}

static void on_begin(void *context, const xmlChar *xml_name, const xmlChar **attrs)
{
    building *b = context;
    const char *name = (const char *)xml_name;
    const stm_tag tag = stm_tag_of(name);
    if (b->failed || b->nodes.count >= MOST_NODES) {
        b->too_many |= b->nodes.count >= MOST_NODES;
        xmlStopParser(b->parser);
        return;
    }
    if (breaks_line(tag, name))
        close_block(b);
    stm_node node = {.parent = b->node,
                     .text_begin = (uint32_t)b->text.len,
                     .block_begin = (uint32_t)b->blocks.count + b->open,
                     .attrs = (uint32_t)b->attrs.count,
                     .tag = (uint16_t)tag};
    if ((tag == STM_TAG_A || tag == STM_TAG_TIME) && b->beside)
        b->space = true; /* menus whose items only a style sheet sets apart */
    for (; attrs != NULL && attrs[0] != NULL; attrs += 2)
        add_attr(b, &node, (const char *)attrs[0], (const char *)attrs[1]);
    b->failed |= !STM_ARRAY_ADD(&b->nodes, node);
    b->node = (uint32_t)b->nodes.count - 1;
    count_open(b, &node, 1);
    begin_special(b, &node);
    if (b->depth > MOST_DEPTH) {
        b->page->cut = true;
        xmlStopParser(b->parser);
    }
}

static void end_special(building *b, const stm_node *node)
{
    if (node->tag == STM_TAG_TITLE)
        b->in_title = false;
    if (node->tag != STM_TAG_SCRIPT || !b->in_script)
        return;
    b->in_script = false;
    const stm_str script = stm_arena_str(b->arena, stm_buf_str(&b->script));
    b->failed |= script.data == NULL || !STM_ARRAY_ADD(&b->scripts, script);
    b->script.len = 0;
    b->script.failed = false;
}

/* ---- Rows of figures ---- */

/* Are the blocks from `first` on cells of one row, each of one short line? */
static bool is_row(const building *b, uint32_t row, uint32_t first)
{
    const uint32_t count = (uint32_t)b->blocks.count;
    if (count < first + 2)
        return false;
    for (uint32_t i = first; i < count; i++) {
        const stm_block *block = &b->blocks.items[i];
        uint32_t cell = block->node;
        while (cell > row && b->nodes.items[cell].parent != row)
            cell = b->nodes.items[cell].parent;
        if (cell <= row || block->end - block->begin > MOST_CELL_BYTES ||
            b->nodes.items[cell].block_end - b->nodes.items[cell].block_begin > 1)
            return false;
    }
    return true;
}

/* The cells of a row of a table of figures are one line. */
static void join_row(building *b, uint32_t row)
{
    const uint32_t first = b->nodes.items[row].block_begin;
    if (!is_row(b, row, first))
        return;
    stm_block *line = &b->blocks.items[first];
    for (size_t i = first + 1u; i < b->blocks.count; i++) {
        const stm_block *cell = &b->blocks.items[i];
        memset(b->text.data + line->end, ' ', cell->begin - line->end);
        line->end = cell->end;
        line->link_bytes += cell->link_bytes;
        line->bold_bytes += cell->bold_bytes;
    }
    line->node = row;
    b->blocks.count = first + 1u;
    for (size_t i = row + 1u; i < b->nodes.count; i++)
        b->nodes.items[i].block_begin = b->nodes.items[i].block_end = first;
}

static void end_node(building *b, bool breaks)
{
    stm_node *node = &b->nodes.items[b->node];
    if (breaks)
        close_block(b);
    if (node->tag == STM_TAG_TR)
        join_row(b, b->node);
    node->end = (uint32_t)b->nodes.count;
    node->text_end = (uint32_t)b->text.len;
    node->block_end = (uint32_t)b->blocks.count;
    if (node->block_end < node->block_begin)
        node->block_end = node->block_begin;
    count_open(b, node, -1);
    end_special(b, node);
    b->node = node->parent;
}

static void on_end(void *context, const xmlChar *name)
{
    building *b = context;
    const stm_tag tag = stm_tag_of((const char *)name);
    uint32_t node = b->node;
    while (node != STM_NO_NODE && b->nodes.items[node].tag != tag)
        node = b->nodes.items[node].parent;
    if (b->failed || node == STM_NO_NODE)
        return;
    while (b->node != node)
        end_node(b, stm_tag_is_block((stm_tag)b->nodes.items[b->node].tag));
    end_node(b, breaks_line(tag, (const char *)name));
    b->beside = true;
}

/* ---- What would cost libxml2 too much ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind the value that begins at `at`, within quotation marks or not. */
static size_t pass_value(stm_str html, size_t at)
{
    while (at < html.len && is_space(html.data[at]))
        at++;
    if (at < html.len && (html.data[at] == '"' || html.data[at] == '\'')) {
        const char *end = memchr(html.data + at + 1, html.data[at], html.len - at - 1);
        return end == NULL ? html.len : (size_t)(end - html.data) + 1;
    }
    while (at < html.len && !is_space(html.data[at]) && html.data[at] != '>')
        at++;
    return at;
}

/* The attributes of the tag whose name is at `at`; *ret_end: behind them. */
static uint64_t count_attrs(stm_str html, size_t at, size_t *ret_end)
{
    uint64_t n = 0;
    while (at < html.len && html.data[at] != '>') {
        const char c = html.data[at];
        at = c == '=' ? pass_value(html, at + 1) : at + 1;
        n += is_space(c) && at < html.len && !is_space(html.data[at]);
    }
    *ret_end = at;
    return n;
}

/*
 * Would libxml2 compare too many attributes? It looks at each one's names before it in the tag.
 * Every '<' before a letter is taken for a tag's, also in scripts and comments, so that nothing
 * can hide one; what that may cost has an end too.
 */
static bool has_endless_tag(stm_str html)
{
    uint64_t budget = (uint64_t)html.len * 64 + 65536, compared = 0;
    for (size_t at = 0; at < html.len;) {
        const char *open = memchr(html.data + at, '<', html.len - at);
        if (open == NULL)
            return false;
        at = (size_t)(open - html.data) + 1;
        if (at >= html.len || !is_letter(html.data[at]))
            continue;
        size_t end;
        const uint64_t n = count_attrs(html, at, &end);
        compared += n * n;
        if (compared > MOST_COMPARED || end - at > budget)
            return true;
        budget -= end - at;
    }
    return false;
}

/* ---- The whole ---- */

static void ignore(void *context, const char *message, ...)
{
    (void)context;
    (void)message;
}

static stemma_status parse(building *b, stm_str html, stemma_error *err)
{
    const xmlSAXHandler handler = {.startElement = on_begin,
                                   .endElement = on_end,
                                   .characters = on_text,
                                   .ignorableWhitespace = on_text,
                                   .cdataBlock = on_text,
                                   .error = ignore,
                                   .warning = ignore,
                                   .fatalError = ignore};
    b->parser = htmlCreateMemoryParserCtxt(html.data, (int)html.len);
    if (b->parser == NULL)
        return stm_fail_nomem(err);
    *b->parser->sax = handler;
    b->parser->userData = b;
    htmlCtxtUseOptions(b->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                      HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlSwitchEncoding(b->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(b->parser);
    const bool nomem = b->parser->errNo == XML_ERR_NO_MEMORY || b->text.failed;
    xmlFreeDoc(b->parser->myDoc);
    htmlFreeParserCtxt(b->parser);
    while (b->node != STM_NO_NODE && !b->failed)
        end_node(b, true);
    return nomem || b->failed ? stm_fail_nomem(err) : STEMMA_OK;
}

static stemma_status keep(stm_page *page, building *b, stemma_error *err)
{
    page->text = stm_arena_str(b->arena, stm_buf_str(&b->text));
    page->window_title = stm_arena_str(b->arena, stm_str_trim(stm_buf_str(&b->title)));
    page->nodes = stm_arena_copy(b->arena, b->nodes.items, b->nodes.count * sizeof *b->nodes.items);
    page->attrs = stm_arena_copy(b->arena, b->attrs.items, b->attrs.count * sizeof *b->attrs.items);
    page->blocks =
        stm_arena_copy(b->arena, b->blocks.items, b->blocks.count * sizeof *b->blocks.items);
    page->scripts =
        stm_arena_copy(b->arena, b->scripts.items, b->scripts.count * sizeof *b->scripts.items);
    page->node_count = (uint32_t)b->nodes.count;
    page->attr_count = (uint32_t)b->attrs.count;
    page->block_count = (uint32_t)b->blocks.count;
    page->script_count = (uint32_t)b->scripts.count;
    return page->text.data == NULL || page->window_title.data == NULL || page->nodes == NULL ||
                   page->attrs == NULL || page->blocks == NULL || page->scripts == NULL
               ? stm_fail_nomem(err)
               : STEMMA_OK;
}

static stemma_status build(building *b, stm_str html, const stemma_limits *limits,
                           stemma_error *err)
{
    STM_TRY(parse(b, html, err));
    if (b->too_long)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "page has more than %zu bytes of text, the most that are read",
                        limits->max_text_bytes);
    if (b->too_many)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "page has more than %d elements",
                        MOST_NODES);
    if (b->page->cut && b->blocks.count == 0)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "elements are nested more than %d deep, and hold no text up to there",
                        MOST_DEPTH);
    return keep(b->page, b, err);
}

stemma_status stm_page_tree(stm_page *page, stm_str html, const stemma_limits *limits,
                            stm_arena *arena, stemma_error *err)
{
    if (html.len > INT_MAX / 2)
        return stm_fail(err, STEMMA_E_LIMIT, INT_MAX / 2, "page has more than %d bytes",
                        INT_MAX / 2);
    if (has_endless_tag(html))
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "tags have more attributes than are read");
    building b = {.page = page, .arena = arena, .node = STM_NO_NODE};
    b.text.ceiling = limits->max_text_bytes < INT_MAX ? limits->max_text_bytes : INT_MAX;
    b.title.ceiling = MOST_CONTENT_BYTES;
    b.script.ceiling = MOST_SCRIPT_BYTES;
    const stemma_status status = build(&b, html, limits, err);
    STM_ARRAY_CLEAR(&b.nodes);
    STM_ARRAY_CLEAR(&b.attrs);
    STM_ARRAY_CLEAR(&b.blocks);
    STM_ARRAY_CLEAR(&b.scripts);
    stm_buf_clear(&b.text);
    stm_buf_clear(&b.title);
    stm_buf_clear(&b.script);
    return status;
}
