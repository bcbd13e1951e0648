/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CASE_BY_HAND_H
#define CASE_BY_HAND_H
/**
 * @file A traced case made by hand, for the reports' tests:
 *
 *   en.txt ── translation, sure ──> de.txt
 *      └───── digest, not directed ── hu.txt      host.txt (own story) <── excerpt ── en.txt
 *   alone.txt: no kin; gone.txt: could not be read
 */
#include "model/model.h"

enum { EN, DE, HU, HOST, ALONE, GONE, ARTICLES };

typedef struct hand_case {
    stemma_case *c;
    stm_article articles[ARTICLES];
    stm_derivation derivations[3];
    stm_story stories[3];
    stm_passage passages[2], excerpt;
    stm_reason reasons[2];
    stm_cited cited;
    stm_story_cited told;
    stemma_error error;
    stm_str unhelped;
    uint32_t main_articles[3], main_derivations[2], host_articles[1], host_derivations[1],
        alone_articles[1];
} hand_case;

static stm_article article_by_hand(const char *id, const char *title, const char *lang,
                                   const char *published, const char *outlet, const char *text)
{
    return (stm_article){.id = stm_str_of(id),
                         .path = stm_str_of(id),
                         .title = stm_str_of(title),
                         .lang_tag = stm_str_of(lang),
                         .lang = stm_lang_parse(stm_str_of(lang)),
                         .published = stm_str_of(published),
                         .outlet = stm_str_of(outlet),
                         .text = stm_str_of(text),
                         .entry = -1};
}

static inline void make_by_hand(hand_case *h)
{
    memset(h, 0, sizeof *h);
    h->articles[EN] =
        article_by_hand("pile/en.txt", "Ferry aground", "en", "2025-03-12", "Selden Courier",
                        "The ferry ran aground.\n\nAll 312 were saved, told the Caf\xC3\xA9 Post.");
    h->articles[DE] =
        article_by_hand("pile/de.txt", "F\xC3\xA4hre auf Grund", "de", "2025-03-13", "Hafenblatt",
                        "Die F\xC3\xA4hre lief auf Grund.\n\nAlle 312 gerettet.");
    h->articles[HU] =
        article_by_hand("pile/hu.txt", "Komp", "hu", NULL, NULL, "Z\xC3\xA1tonyra futott a komp.");
    h->articles[HOST] = article_by_hand("pile/host.txt", "Lighthouses", "en", "2025-03-20", NULL,
                                        "Of lighthouses. The ferry ran aground.");
    h->articles[ALONE] =
        article_by_hand("pile/alone.txt", "Quota talks", "en", NULL, NULL, "Fish.");
    h->articles[GONE] = article_by_hand("pile/gone.txt", NULL, NULL, NULL, NULL, NULL);
    h->error = (stemma_error){STEMMA_E_IO, STEMMA_NO_OFFSET, "cannot open: gone"};
    h->articles[GONE].error = &h->error;
    h->cited = (stm_cited){49, 58, false, STM_STR("Caf\xC3\xA9 Post")};
    h->articles[EN].cited = &h->cited;
    h->articles[EN].cited_count = 1;
    /* the second passage goes back in `to`: positions must not need rising order */
    h->passages[0] = (stm_passage){
        .from = {0, 22}, .to = {28, 46}, .kind = STM_PASSAGE_TRANSLATED, .score = 0.5f};
    h->passages[1] = (stm_passage){
        .from = {24, 59}, .to = {0, 26}, .kind = STM_PASSAGE_TRANSLATED, .score = 0.93f};
    h->excerpt =
        (stm_passage){.from = {0, 22}, .to = {16, 38}, .kind = STM_PASSAGE_SAME, .score = 1};
    h->reasons[0] = (stm_reason){"passages", STM_STR("Two passages answer to one another.")};
    h->reasons[1] = (stm_reason){"date", STM_STR("It came a day later.")};
    h->derivations[0] = (stm_derivation){.from = EN,
                                         .to = DE,
                                         .kind = STM_KIND_TRANSLATION,
                                         .directed = true,
                                         .confidence = 0.97f,
                                         .covers_from = 0.9f,
                                         .covers_to = 1,
                                         .passages = h->passages,
                                         .reasons = h->reasons,
                                         .passage_count = 2,
                                         .reason_count = 2};
    h->derivations[1] = (stm_derivation){.from = EN,
                                         .to = HU,
                                         .kind = STM_KIND_DIGEST,
                                         .confidence = 0.7f,
                                         .covers_from = 0.25f,
                                         .covers_to = 1};
    h->derivations[2] = (stm_derivation){.from = EN,
                                         .to = HOST,
                                         .kind = STM_KIND_EXCERPT,
                                         .directed = true,
                                         .confidence = 0.85f,
                                         .covers_from = 0.4f,
                                         .covers_to = 0.5f,
                                         .passages = &h->excerpt,
                                         .passage_count = 1};
    h->main_articles[1] = DE;
    h->main_articles[2] = HU;
    h->main_derivations[1] = 1;
    h->host_articles[0] = HOST;
    h->host_derivations[0] = 2;
    h->alone_articles[0] = ALONE;
    h->told = (stm_story_cited){EN, 0, DE};
    h->stories[0] = (stm_story){STM_STR("pile/en.txt"),
                                STM_STR("Ferry aground"),
                                h->main_articles,
                                3,
                                h->main_derivations,
                                2,
                                &h->told,
                                1,
                                NULL};
    h->stories[1] = (stm_story){STM_STR("pile/host.txt"),
                                STM_STR("Lighthouses"),
                                h->host_articles,
                                1,
                                h->host_derivations,
                                1,
                                NULL,
                                0,
                                NULL};
    h->stories[2] = (stm_story){STM_STR("pile/alone.txt"),
                                STM_STR("Quota talks"),
                                h->alone_articles,
                                1,
                                NULL,
                                0,
                                NULL,
                                0,
                                NULL};
    h->unhelped = STM_STR("hu");
    h->c = stm_case_new(STEMMA_DEPTH_TRACE, 1);
    h->c->articles = h->articles;
    h->c->article_count = ARTICLES;
    h->c->derivations = h->derivations;
    h->c->derivation_count = 3;
    h->c->stories = h->stories;
    h->c->story_count = 3;
    h->c->unhelped = &h->unhelped;
    h->c->unhelped_count = 1;
    stm_case_finish(h->c);
}

/** A callback that keeps what it is given. */
static inline int keep(void *context, const char *bytes, size_t len)
{
    return stm_buf_add(context, bytes, len) ? 0 : 1;
}

/** A callback that stops at once. */
static inline int stop(void *context, const char *bytes, size_t len)
{
    ++*(int *)context;
    return 1;
}

#endif
