/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_FINDING_H
#define STEMMA_FINDING_H
/**
 * @file stemma/finding.h
 * What the reports of a story agree and differ in, and what was changed on the way.
 *
 * At STEMMA_DEPTH_TRACE. What is handed out is the case's, valid until stemma_case_free(). Every
 * `_at` takes an index below its `_count`. Nothing is computed by these calls.
 */
#include <stdbool.h>
#include <stddef.h>

#include "stemma/case.h"
#include "stemma/claim.h"
#include "stemma/export.h"
#include "stemma/passage.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Figures of one story that count the same thing in the same scope. */
typedef struct stemma_figure stemma_figure;

/** One report's value for it. Either `quantity` or `date` is set, by the figure's type. */
typedef struct stemma_figure_value {
    const stemma_article *article;
    stemma_quantity quantity;
    stemma_date date;
    stemma_view speaker; /**< whose figure it is, by the report */
    size_t independent;  /**< reports that give this value and have it from no other that does */
} stemma_figure_value;

STEMMA_API size_t stemma_story_figure_count(const stemma_story *story);
STEMMA_API const stemma_figure *stemma_story_figure_at(const stemma_story *story, size_t i);

/** What is counted or dated, in words of one of the reports. */
STEMMA_API stemma_view stemma_figure_topic(const stemma_figure *figure);
/** Is it a date? Else it is a quantity. */
STEMMA_API bool stemma_figure_is_date(const stemma_figure *figure);
/** Do reports that do not derive from one another differ? */
STEMMA_API bool stemma_figure_conflicts(const stemma_figure *figure);
STEMMA_API size_t stemma_figure_value_count(const stemma_figure *figure);
STEMMA_API stemma_figure_value stemma_figure_value_at(const stemma_story *story,
                                                      const stemma_figure *figure, size_t i);

/** Quotes of one story that say the same. */
typedef struct stemma_said stemma_said;

/** One report's version of it. */
typedef struct stemma_said_version {
    const stemma_article *article;
    stemma_quote quote;
} stemma_said_version;

STEMMA_API size_t stemma_story_said_count(const stemma_story *story);
STEMMA_API const stemma_said *stemma_story_said_at(const stemma_story *story, size_t i);

/** What was said, in the words of the version nearest to the source. */
STEMMA_API stemma_view stemma_said_words(const stemma_said *said);
/** Do reports give it to different speakers? */
STEMMA_API bool stemma_said_conflicts(const stemma_said *said);
STEMMA_API size_t stemma_said_version_count(const stemma_said *said);
STEMMA_API stemma_said_version stemma_said_version_at(const stemma_story *story,
                                                      const stemma_said *said, size_t i);

/** What can have happened between a source and what derives from it. */
typedef enum stemma_discrepancy_kind {
    STEMMA_DISCREPANCY_SPEAKER_CHANGED,
    STEMMA_DISCREPANCY_FIGURE_CHANGED,
    STEMMA_DISCREPANCY_FIGURE_BLURRED,
    STEMMA_DISCREPANCY_UNIT_CHANGED,
    STEMMA_DISCREPANCY_DATE_CHANGED,
    STEMMA_DISCREPANCY_NAME_CHANGED,
    STEMMA_DISCREPANCY_QUOTE_ALTERED,
    STEMMA_DISCREPANCY_HEDGE_DROPPED,
    STEMMA_DISCREPANCY_HEDGE_ADDED,
    STEMMA_DISCREPANCY_DENIAL_OMITTED,
    STEMMA_DISCREPANCY_ATTRIBUTION_DROPPED,
    STEMMA_DISCREPANCY_NEGATION_FLIPPED,
    STEMMA_DISCREPANCY_SOURCE_DROPPED,
    STEMMA_DISCREPANCY_SOURCE_CHANGED
} stemma_discrepancy_kind;

/** The word of FORMATS for it, as "figure-changed"; never NULL. The string lives for ever. */
STEMMA_API const char *stemma_discrepancy_kind_name(stemma_discrepancy_kind kind);

/** A discrepancy: the two places, what stood there, and a sentence that says it. */
typedef struct stemma_discrepancy {
    stemma_discrepancy_kind kind;
    const stemma_article *from_article, *to_article;
    stemma_span from, to;    /**< `to` is empty where nothing answers */
    stemma_view was, became; /**< none where nothing answers */
    stemma_view text;
} stemma_discrepancy;

STEMMA_API size_t stemma_story_discrepancy_count(const stemma_story *story);
STEMMA_API stemma_discrepancy stemma_story_discrepancy_at(const stemma_story *story, size_t i);

#ifdef __cplusplus
}
#endif
#endif
