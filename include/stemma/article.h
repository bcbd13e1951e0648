/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_ARTICLE_H
#define STEMMA_ARTICLE_H
/**
 * @file stemma/article.h
 * One article of a case: its text, what is known of it, and what was taken out.
 *
 * Strings are views into the case, valid until stemma_case_free(). Offsets are bytes, half-open.
 * Every `_at` takes an index below its `_count`. All of it costs nothing: nothing is computed.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/case.h"
#include "stemma/error.h"
#include "stemma/export.h"
#include "stemma/passage.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Why something was taken out of an article. */
typedef enum stemma_why {
    STEMMA_WHY_NAVIGATION, /**< menus, section names, "up next" */
    STEMMA_WHY_CAPTION,    /**< what stands below a picture */
    STEMMA_WHY_RELATED,    /**< "read also", headlines of other stories */
    STEMMA_WHY_SHARE,      /**< share and comment lines, counters */
    STEMMA_WHY_FOOTER,     /**< contact, newsletter, copyright, cookies */
    STEMMA_WHY_NOTICE,     /**< see stemma_notice_kind */
    STEMMA_WHY_REPEATED,   /**< stands in the same article already */
    STEMMA_WHY_ADVERT,     /**< advertisement */
    STEMMA_WHY_OTHER       /**< title, by-line, dateline: they have a place of their own */
} stemma_why;

/** The word of FORMATS for it, as "related"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_why_name(stemma_why why);

/** A stretch that is not part of the text. */
typedef struct stemma_removed {
    stemma_view text;
    stemma_why why;
} stemma_removed;

/** What an article says of itself. */
typedef enum stemma_notice_kind {
    STEMMA_NOTICE_AI_GENERATED,
    STEMMA_NOTICE_ADVERTORIAL,
    STEMMA_NOTICE_CORRECTION,
    STEMMA_NOTICE_SYNDICATED
} stemma_notice_kind;

/** The word of FORMATS for it, as "ai-generated"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_notice_kind_name(stemma_notice_kind kind);

/** A notice: its kind, and its words. They stand among what was removed too. */
typedef struct stemma_notice {
    stemma_notice_kind kind;
    stemma_view text;
} stemma_notice;

/** What the document of an article declares of where it comes from. */
typedef enum stemma_declared_kind {
    STEMMA_DECLARED_BASED_ON,       /**< schema.org isBasedOn, an earlier item of a wire */
    STEMMA_DECLARED_TRANSLATION_OF, /**< translationOfWork */
    STEMMA_DECLARED_CITATION,       /**< citation */
    STEMMA_DECLARED_CREDIT          /**< an agency or outlet named as the source */
} stemma_declared_kind;

/** "based-on", "translation-of", "citation", "credit"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_declared_kind_name(stemma_declared_kind kind);

/** One such source: its name or headline, its address; one of the two may be empty. */
typedef struct stemma_declared {
    stemma_declared_kind kind;
    stemma_view name, url;
} stemma_declared;

/**
 * A source that an article names: the name, and where it stands (the title or the text). The
 * span is empty where it stands in a line that was taken out, as a credit in a footer does.
 */
typedef struct stemma_cited {
    stemma_view name;
    stemma_span span;
    bool in_title; /**< span counts in the title, not in the text; where empty: in neither */
} stemma_cited;

/**
 * Why the article could not be read, or NULL. Where it is not NULL, only id, path and entry
 * are known and everything else is empty.
 */
STEMMA_API const stemma_error *stemma_article_error(const stemma_article *article);

/** Its name in all output, unique in its case: the record's id, else the path ("path#entry"). */
STEMMA_API stemma_view stemma_article_id(const stemma_article *article);

/** The path it was read from, or the source's name. */
STEMMA_API stemma_view stemma_article_path(const stemma_article *article);

/** Which article of its file, from 0; -1 where the file holds one. */
STEMMA_API int32_t stemma_article_entry(const stemma_article *article);

/** Declared by the article or found in it. Dates are ISO 8601, languages BCP 47. */
STEMMA_API stemma_view stemma_article_url(const stemma_article *article);
STEMMA_API stemma_view stemma_article_title(const stemma_article *article);
STEMMA_API stemma_view stemma_article_outlet(const stemma_article *article);
STEMMA_API stemma_view stemma_article_published(const stemma_article *article);
STEMMA_API stemma_view stemma_article_modified(const stemma_article *article);
STEMMA_API stemma_view stemma_article_lang(const stemma_article *article);

/** The article's text: paragraphs separated by one blank line, valid UTF-8. */
STEMMA_API stemma_view stemma_article_text(const stemma_article *article);

/**
 * The place in the document as it was read (decoded to UTF-8, line ends \n) that byte `at` of
 * the text came from. Cost: a binary search.
 */
STEMMA_API size_t stemma_article_raw_offset(const stemma_article *article, size_t at);

STEMMA_API size_t stemma_article_author_count(const stemma_article *article);
STEMMA_API stemma_view stemma_article_author_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_caption_count(const stemma_article *article);
STEMMA_API stemma_view stemma_article_caption_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_removed_count(const stemma_article *article);
STEMMA_API stemma_removed stemma_article_removed_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_notice_count(const stemma_article *article);
STEMMA_API stemma_notice stemma_article_notice_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_declared_count(const stemma_article *article);
STEMMA_API stemma_declared stemma_article_declared_at(const stemma_article *article, size_t i);

/** From STEMMA_DEPTH_CLAIMS on. Sentences rise and cover all of the text but white space. */
STEMMA_API size_t stemma_article_sentence_count(const stemma_article *article);
STEMMA_API stemma_span stemma_article_sentence_at(const stemma_article *article, size_t i);

/** From STEMMA_DEPTH_CLAIMS on. */
STEMMA_API size_t stemma_article_cited_count(const stemma_article *article);
STEMMA_API stemma_cited stemma_article_cited_at(const stemma_article *article, size_t i);

#ifdef __cplusplus
}
#endif
#endif
