/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEMMA_CLAIM_H
#define STEMMA_CLAIM_H
/**
 * @file stemma/claim.h
 * What an article claims: figures, dates, quotes with their speakers, names, hedges and denials.
 *
 * From STEMMA_DEPTH_CLAIMS on. Strings are views into the case, valid until stemma_case_free().
 * Offsets are bytes of the article's text, half-open; every list rises by `begin`. An empty span
 * (begin == end) and a view without data stand for what is not there, NAN for a number that is
 * not given. Every `_at` takes an index below its `_count`. Nothing is computed by these calls.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemma/case.h"
#include "stemma/export.h"
#include "stemma/passage.h"
#include "stemma/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a number is meant. */
typedef enum stemma_approx {
    STEMMA_APPROX_NONE,     /**< as it stands */
    STEMMA_APPROX_ABOUT,    /**< about, some, roughly */
    STEMMA_APPROX_AT_LEAST, /**< at least, more than */
    STEMMA_APPROX_AT_MOST,  /**< up to, as many as */
    STEMMA_APPROX_VAGUE     /**< "several thousand": low and high hold the range */
} stemma_approx;

/** A figure. */
typedef struct stemma_quantity {
    stemma_span span; /**< the number with its unit or counted noun */
    stemma_span of;   /**< the counted noun */
    double value;     /**< NAN where only a range or a vague count is given */
    double low, high; /**< that range, else NAN */
    double each;      /**< how many groups of `value` each, else NAN */
    stemma_view unit; /**< ISO 4217 for money, "%", "pp", else SI and UCUM codes */
    stemma_approx approx;
} stemma_quantity;

/** TIMEX3's types. */
typedef enum stemma_date_type {
    STEMMA_DATE_DATE,
    STEMMA_DATE_TIME,
    STEMMA_DATE_DURATION,
    STEMMA_DATE_SET
} stemma_date_type;

/** A time expression. */
typedef struct stemma_date {
    stemma_span span;
    stemma_view value; /**< TIMEX3; none where it is relative to a date that is not known */
    stemma_date_type type;
} stemma_date;

/** A mention in place, and the name as far as the article gives it ("She": "Maud Ellery"). */
typedef struct stemma_mention {
    stemma_span span;
    stemma_view name;
} stemma_mention;

/** How something is quoted. */
typedef enum stemma_quote_kind {
    STEMMA_QUOTE_DIRECT,   /**< within quotation marks */
    STEMMA_QUOTE_INDIRECT, /**< in the reporter's words */
    STEMMA_QUOTE_MIXED     /**< in the reporter's words, parts of it within quotation marks */
} stemma_quote_kind;

/** What somebody is said to have said. */
typedef struct stemma_quote {
    stemma_span span; /**< without the quotation marks */
    stemma_quote_kind kind;
    stemma_mention speaker, to;
    stemma_span cue; /**< "said" */
    int32_t part_of; /**< index of the first part of an interrupted quote; -1: this is the first */
} stemma_quote;

/** What a name stands for. */
typedef enum stemma_name_kind {
    STEMMA_NAME_PERSON,
    STEMMA_NAME_ORGANISATION,
    STEMMA_NAME_PLACE,
    STEMMA_NAME_OTHER
} stemma_name_kind;

typedef struct stemma_name {
    stemma_span span;
    stemma_view name; /**< the fullest form of it in the article */
    stemma_name_kind kind;
} stemma_name;

/** How a clause is held. */
typedef enum stemma_stance_kind {
    STEMMA_STANCE_HEDGE,   /**< may, reportedly */
    STEMMA_STANCE_DENIAL,  /**< denied that */
    STEMMA_STANCE_NEGATION /**< not, no */
} stemma_stance_kind;

/** A clause that is hedged, denied or negated, and the words that do it. */
typedef struct stemma_stance {
    stemma_span span, cue;
    stemma_stance_kind kind;
} stemma_stance;

/** The words of FORMATS, as "at-least", "DATE", "direct", "person", "hedge"; never NULL, but for
 * STEMMA_APPROX_NONE. The strings live for ever. */
STEMMA_API const char *stemma_approx_name(stemma_approx approx);
STEMMA_API const char *stemma_date_type_name(stemma_date_type type);
STEMMA_API const char *stemma_quote_kind_name(stemma_quote_kind kind);
STEMMA_API const char *stemma_name_kind_name(stemma_name_kind kind);
STEMMA_API const char *stemma_stance_kind_name(stemma_stance_kind kind);

STEMMA_API size_t stemma_article_quantity_count(const stemma_article *article);
STEMMA_API stemma_quantity stemma_article_quantity_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_date_count(const stemma_article *article);
STEMMA_API stemma_date stemma_article_date_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_quote_count(const stemma_article *article);
STEMMA_API stemma_quote stemma_article_quote_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_name_count(const stemma_article *article);
STEMMA_API stemma_name stemma_article_name_at(const stemma_article *article, size_t i);

STEMMA_API size_t stemma_article_stance_count(const stemma_article *article);
STEMMA_API stemma_stance stemma_article_stance_at(const stemma_article *article, size_t i);

#ifdef __cplusplus
}
#endif
#endif
