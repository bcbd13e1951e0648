/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_STORY_H
#define STEMMA_STORY_H
/**
 * @file stemma/story.h
 * Stories of a case, and the derivations between their articles.
 *
 * What is handed out is the case's, valid until stemma_case_free(). Every `_at` takes an index
 * below its `_count`. All of it costs nothing: nothing is computed.
 */
#include <stdbool.h>
#include <stddef.h>

#include "stemma/article.h"
#include "stemma/case.h"
#include "stemma/export.h"
#include "stemma/passage.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One article made from another. */
typedef struct stemma_derivation stemma_derivation;

/** What was made. */
typedef enum stemma_derivation_kind {
    STEMMA_DERIVATION_COPY,        /**< the same text */
    STEMMA_DERIVATION_EDIT,        /**< the same text, changed here and there */
    STEMMA_DERIVATION_REVISION,    /**< a later edition of the same page */
    STEMMA_DERIVATION_TRANSLATION, /**< a third of the source or more, in another language */
    STEMMA_DERIVATION_REWRITE,     /**< a third or more, in other words of the same language */
    STEMMA_DERIVATION_DIGEST,      /**< less than a third of the source, and little else */
    STEMMA_DERIVATION_EXCERPT,     /**< passages set into a text that is otherwise its own */
    STEMMA_DERIVATION_SIBLINGS     /**< both go back to a text that is not here */
} stemma_derivation_kind;

/** The word of FORMATS for it, as "translation"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_derivation_kind_name(stemma_derivation_kind kind);

/** A reason: a word for programs, as "credit", and a sentence for people. */
typedef struct stemma_reason {
    stemma_view kind, text;
} stemma_reason;

/** A source that an article of the story names, and which article of the case that is. */
typedef struct stemma_story_cited {
    const stemma_article *article;  /**< the article that names it */
    stemma_cited cited;             /**< what it names, and where */
    const stemma_article *resolved; /**< the article meant, or NULL: not here, or not certain */
} stemma_story_cited;

/** A name that stays the same however the articles came in. */
STEMMA_API stemma_view stemma_story_id(const stemma_story *story);

/** What it is about: the title of its first article that has one. */
STEMMA_API stemma_view stemma_story_title(const stemma_story *story);

/** Its articles, in the case's order. */
STEMMA_API size_t stemma_story_article_count(const stemma_story *story);
STEMMA_API const stemma_article *stemma_story_article_at(const stemma_story *story, size_t i);

/** The derivations whose `to` is in the story. */
STEMMA_API size_t stemma_story_derivation_count(const stemma_story *story);
STEMMA_API const stemma_derivation *stemma_story_derivation_at(const stemma_story *story, size_t i);

/** The sources that its articles name. */
STEMMA_API size_t stemma_story_cited_count(const stemma_story *story);
STEMMA_API stemma_story_cited stemma_story_cited_at(const stemma_story *story, size_t i);

/** The source, and what was made from it; where not directed, merely the two. */
STEMMA_API const stemma_article *stemma_derivation_from(const stemma_derivation *derivation);
STEMMA_API const stemma_article *stemma_derivation_to(const stemma_derivation *derivation);

STEMMA_API stemma_derivation_kind stemma_derivation_kind_of(const stemma_derivation *derivation);

/** Does anything tell which of the two was first? */
STEMMA_API bool stemma_derivation_is_directed(const stemma_derivation *derivation);

/** How sure it is that one was made from the other, 0 to 1. */
STEMMA_API double stemma_derivation_confidence(const stemma_derivation *derivation);

/** The share of each side's words, 0 to 1, that has a counterpart in the other. */
STEMMA_API double stemma_derivation_covers_from(const stemma_derivation *derivation);
STEMMA_API double stemma_derivation_covers_to(const stemma_derivation *derivation);

/** Why: for the derivation itself first, then for its direction. */
STEMMA_API size_t stemma_derivation_reason_count(const stemma_derivation *derivation);
STEMMA_API stemma_reason stemma_derivation_reason_at(const stemma_derivation *derivation, size_t i);

/** The passages they share, in the order of `from`. */
STEMMA_API size_t stemma_derivation_passage_count(const stemma_derivation *derivation);
STEMMA_API stemma_passage stemma_derivation_passage_at(const stemma_derivation *derivation,
                                                       size_t i);

#ifdef __cplusplus
}
#endif
#endif
