/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_H
#define STM_PAGE_H
/**
 * @file page: an HTML page as data: its elements, its visible text in blocks, and what it declares.
 *
 * Comes after: nothing (bytes are decoded by read).   Feeds: read, which hands it on, and clean.
 * A page is never changed once it is made. Everything lives in the arena it was made in.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/model.h"
#include "page/page_tags.h"
#include "stemma/options.h"

#define STM_NO_NODE UINT32_MAX

typedef struct stm_attr {
    stm_attr_name name;
    stm_str value;
} stm_attr;

/** An element. Elements stand in the order of the page: its descendants follow it. */
typedef struct stm_node {
    uint32_t parent;          /* STM_NO_NODE: the root */
    uint32_t end;             /* its descendants are the nodes from the next one up to here */
    uint32_t text_begin;      /* its visible text: bytes of the page's text, */
    uint32_t text_end;        /* white space at the ends perhaps included */
    uint32_t block_begin;     /* the blocks of which all text is its own or its descendants': */
    uint32_t block_end;       /* up to here */
    uint32_t attrs;           /* its first attribute; only known names are kept */
    uint16_t attr_count, tag; /* a stm_tag */
} stm_node;

/**
 * A stretch of text between two places where a browser begins a new line. Block i is line i of
 * the page's text.
 */
typedef struct stm_block {
    uint32_t begin, end; /* bytes of the page's text */
    uint32_t node;       /* the innermost element that holds all of it */
    uint32_t link_bytes; /* bytes of it inside links */
    uint32_t bold_bytes; /* … inside b, strong */
} stm_block;

/** What a page says of its article. None: not said. Dates as written. */
typedef struct stm_page_facts {
    stm_str title, outlet, url, lang, published, modified, description, body;
    stm_str *authors;
    stm_declared *declared;
    uint32_t author_count, declared_count;
} stm_page_facts;

typedef struct stm_page {
    stm_str text; /* visible text: a block a line, white space evened; valid UTF-8 */
    stm_node *nodes;
    stm_attr *attrs;
    stm_block *blocks;
    uint32_t node_count, attr_count, block_count;
    stm_str window_title; /* <title> */
    uint32_t title_block; /* the block that shows the headline, or STM_NO_NODE */
    stm_str *scripts;     /* JSON-LD as it stands */
    uint32_t script_count;
    stm_str url;   /* where it was got, or none */
    bool fragment; /* a piece of a page, as feeds carry: all of it is the article's */
    bool cut;      /* nested deeper than is read: what follows is missing */
    stm_page_facts facts;
} stm_page;

/**
 * Take a page apart.
 *
 * @param ret      receives the page, which lives in `arena` and borrows `url`. Untouched on
 *                 failure.
 * @param html     valid UTF-8, normalised (read/normalise.h); borrowed for the call.
 * @param url      where the page was got; none: not known.
 * @param fragment a piece of a page, as feeds carry.
 * @return STEMMA_OK, STEMMA_E_LIMIT (more text than max_text_bytes; attributes or elements beyond
 *         measure), STEMMA_E_NOMEM.
 * Cost: libxml2's, some 120 MB/s, and a fifth of that.
 */
stemma_status stm_page_new(stm_page **ret, stm_str html, stm_str url, bool fragment,
                           const stemma_limits *limits, stm_arena *arena, stemma_error *err);

/** The value of an element's attribute; none: it has none of that name. */
stm_str stm_node_attr(const stm_page *page, uint32_t node, stm_attr_name name);

/** The element's visible text, trimmed. */
stm_str stm_node_text(const stm_page *page, uint32_t node);

static inline stm_str stm_block_text(const stm_page *page, uint32_t block)
{
    return stm_str_slice(page->text, page->blocks[block].begin, page->blocks[block].end);
}

#endif
