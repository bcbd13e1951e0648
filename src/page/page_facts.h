/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_PAGE_FACTS_H
#define STM_PAGE_FACTS_H
/** @file What a page declares of its article: JSON-LD, microdata, OpenGraph, Dublin Core, meta. */
#include "base/array.h"
#include "page/page.h"

/** Fields of one value each. */
typedef enum stm_fact {
    STM_FACT_TITLE,
    STM_FACT_OUTLET,
    STM_FACT_URL,
    STM_FACT_LANG,
    STM_FACT_PUBLISHED,
    STM_FACT_MODIFIED,
    STM_FACT_DESCRIPTION,
    STM_FACT_BODY,
    STM_FACT_COUNT
} stm_fact;

/** How much a source is believed, least first; a fact is what the most believed says. */
typedef enum stm_belief {
    STM_BELIEF_NONE,
    STM_BELIEF_HINT,    /* an attribute of some element of the page, the window's title */
    STM_BELIEF_GENERAL, /* Dublin Core, names of old */
    STM_BELIEF_PAGE,    /* JSON-LD of a WebPage, OpenGraph of pages that are no articles */
    STM_BELIEF_ARTICLE  /* JSON-LD of an article, article:published_time */
} stm_belief;

typedef struct stm_facts {
    const stm_page *page;
    stm_arena *arena;
    stm_str values[STM_FACT_COUNT];
    stm_belief beliefs[STM_FACT_COUNT];
    STM_ARRAY(stm_str) authors;
    stm_belief authors_belief;
    STM_ARRAY(stm_declared) declared;
    bool failed; /* memory ran out */
} stm_facts;

/** Keep `value` unless something as much believed is known. Copied, white space evened. */
void stm_facts_put(stm_facts *facts, stm_fact fact, stm_belief belief, stm_str value);
/** Add an author; those that are less believed are forgotten. Twice the same is once. */
void stm_facts_put_author(stm_facts *facts, stm_belief belief, stm_str name);
/** Add what the article comes from; `name` or `url` may be none. */
void stm_facts_put_declared(stm_facts *facts, stm_declared_kind kind, stm_str name, stm_str url);

/** Read page->scripts. Scripts that cannot be read even when mended are passed over. */
void stm_page_jsonld(stm_facts *facts);

/** Fill in page->facts. STEMMA_OK or STEMMA_E_NOMEM. */
stemma_status stm_page_facts_find(stm_page *page, stm_arena *arena, stemma_error *err);

#endif
