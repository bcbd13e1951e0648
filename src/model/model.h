/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_MODEL_H
#define STM_MODEL_H
/**
 * @file The case model: what the stages hand on and every report reads.
 *
 * Articles, their sentences and words; derivations with their passages and reasons; stories.
 * Indexes (`uint32_t article`) are places in stemma_case.articles. Offsets are bytes of the
 * article's text. All memory is the case's arenas': nothing here is freed alone.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "lang/lang.h"
#include "stemma/article.h"
#include "stemma/case.h"
#include "stemma/story.h"

#define STM_NOWHERE UINT32_MAX

typedef stemma_span stm_span;

/** Why something was taken out of an article (FORMATS: `why`). */
typedef enum stm_why {
    STM_WHY_NAVIGATION,
    STM_WHY_CAPTION,
    STM_WHY_RELATED,
    STM_WHY_SHARE,
    STM_WHY_FOOTER,
    STM_WHY_NOTICE,
    STM_WHY_REPEATED,
    STM_WHY_ADVERT,
    STM_WHY_OTHER
} stm_why;

typedef enum stm_notice_kind {
    STM_NOTICE_AI_GENERATED,
    STM_NOTICE_ADVERTORIAL,
    STM_NOTICE_CORRECTION,
    STM_NOTICE_SYNDICATED
} stm_notice_kind;

typedef struct stm_removed {
    stm_str text;
    stm_why why;
    uint32_t raw_begin, raw_end; /* bytes of the decoded (UTF-8) raw document */
} stm_removed;

typedef struct stm_notice {
    stm_notice_kind kind;
    stm_str text;
} stm_notice;

/** Text from `clean` on came from the raw document from `raw` on, up to the next entry. */
typedef struct stm_offset {
    uint32_t clean, raw;
} stm_offset;

/** A sentence: its bytes, its words (indexes into stm_article.words), its paragraph. */
typedef struct stm_sentence {
    uint32_t begin, end;
    uint32_t first_word; /* up to the next sentence's first_word, or word_count */
    uint32_t paragraph : 31;
    uint32_t masked : 1; /* stands in articles of other stories too: not compared */
} stm_sentence;

/** A source that the article names ("told US website X", "berichtet die Y"). */
typedef struct stm_cited {
    uint32_t begin, end; /* the name, in the text; in the title where in_title */
    bool in_title;
    stm_str name;
} stm_cited;

/* ---- What an article claims (claims; FORMATS: `stemma claims`) ----
 * Spans are bytes of the article's text, half-open and rising by `begin`. A number that is not
 * given is NAN, a mention that is not there has begin == end.
 */

typedef enum stm_approx {
    STM_APPROX_NONE,
    STM_APPROX_ABOUT,
    STM_APPROX_AT_LEAST,
    STM_APPROX_AT_MOST,
    STM_APPROX_VAGUE
} stm_approx;

enum { STM_UNIT_ROOM = 12 };

/** A figure: the number with its unit or counted noun. */
typedef struct stm_quantity {
    uint32_t begin, end;
    stm_span number;          /* the number alone: "12,000" of "12,000 troops" */
    stm_span of;              /* the counted noun; empty where there is none */
    double value;             /* NAN where only a range or a vague count is given */
    double low, high;         /* of a range or a vague count, else NAN */
    double each;              /* "two brigades of 6,000": 2, else NAN */
    char unit[STM_UNIT_ROOM]; /* ISO 4217, "%", "pp", SI and UCUM codes; "" where there is none */
    stm_approx approx;
} stm_quantity;

typedef enum stm_date_type {
    STM_DATE_DATE,
    STM_DATE_TIME,
    STM_DATE_DURATION,
    STM_DATE_SET
} stm_date_type;

/** A time expression. */
typedef struct stm_date {
    uint32_t begin, end;
    stm_str value; /* TIMEX3; none where it could not be resolved */
    stm_date_type type;
    bool relative; /* resolved against the article's own date ("on Tuesday") */
} stm_date;

/** Somebody or something mentioned in place, and its name as far as the article gives it. */
typedef struct stm_mention {
    uint32_t begin, end;
    stm_str name; /* "Maud Ellery", where begin..end is "She" */
} stm_mention;

typedef enum stm_quote_kind {
    STM_QUOTE_DIRECT,
    STM_QUOTE_INDIRECT,
    STM_QUOTE_MIXED
} stm_quote_kind;

typedef struct stm_quote {
    uint32_t begin, end; /* without the quotation marks */
    stm_quote_kind kind;
    stm_mention speaker, to;
    stm_span cue;     /* "said" */
    uint32_t part_of; /* of the article's quotes: the first part, or STM_NOWHERE */
} stm_quote;

typedef enum stm_name_kind {
    STM_NAME_PERSON,
    STM_NAME_ORGANISATION,
    STM_NAME_PLACE,
    STM_NAME_OTHER
} stm_name_kind;

typedef struct stm_name {
    uint32_t begin, end;
    stm_str name; /* the fullest form that the article has of it */
    stm_name_kind kind;
} stm_name;

typedef enum stm_stance_kind {
    STM_STANCE_HEDGE,
    STM_STANCE_DENIAL,
    STM_STANCE_NEGATION
} stm_stance_kind;

/** A clause that is hedged, denied or negated, and the word that does it. */
typedef struct stm_stance {
    uint32_t begin, end;
    stm_span cue;
    stm_stance_kind kind;
} stm_stance;

typedef struct stm_claims {
    stm_quantity *quantities;
    stm_date *dates;
    stm_quote *quotes;
    stm_name *names;
    stm_stance *stances;
    stm_stance
        *maybes; /* clauses with words that may hedge or negate, or do neither ("can",
                    "without"): enough to say that a stance was kept, not that one was there */
    uint32_t quantity_count, date_count, quote_count, name_count, stance_count, maybe_count;
    bool found; /* were they looked for? In a trace they are where a story has two reports */
} stm_claims;
typedef enum stm_declared_kind {
    STM_DECLARED_BASED_ON,       /* isBasedOn, canonical elsewhere, a wire's earlier item */
    STM_DECLARED_TRANSLATION_OF, /* translationOfWork */
    STM_DECLARED_CITATION,       /* citation */
    STM_DECLARED_CREDIT          /* an agency or outlet named as the source */
} stm_declared_kind;

/** What a document declares of where it comes from; at least one of the strings is there. */
typedef struct stm_declared {
    stm_declared_kind kind;
    stm_str name, url;
} stm_declared;

typedef struct stemma_article {
    stm_str id, path, url, title, outlet, published, modified;
    stm_str edition_outlet; /* declared by another edition of the page, where this one has none */
    stm_str text; /* paragraphs separated by one blank line; valid UTF-8, NFC as far as raw was */
    stm_str lang_tag;   /* BCP 47, or none */
    stm_lang lang;      /* its primary subtag */
    int32_t entry;      /* which article of its file; -1: the file holds one */
    bool dated_by_text; /* `published` was found in the text, not declared */
    stm_str *authors;
    stm_str *captions;
    stm_removed *removed;
    stm_notice *notices;
    stm_offset *offsets;
    stm_cited *cited;
    stm_declared *declared; /* by its document, not told from its text */
    uint32_t author_count, caption_count, removed_count, notice_count, offset_count, cited_count;
    uint32_t declared_count;
    stm_sentence *sentences;
    uint32_t *words; /* vocabulary ids of all words of the sentences, in order */
    uint16_t
        *word_at; /* where each word begins, in bytes from its sentence's begin; at most 65535 */
    uint32_t sentence_count, word_count, paragraph_count;
    uint32_t *title_words; /* vocabulary ids of the title's words */
    uint32_t title_word_count;
    stm_claims claims;
    stm_str given_id;    /* the id as it came, before equal ones were told apart */
    stm_str marks;       /* where its words stand, packed: for a database, else none */
    int64_t row;         /* in the database that it is from, or 0 */
    stemma_error *error; /* not NULL: it could not be read; only id, path, entry are set */
} stm_article;

typedef enum stm_passage_kind {
    STM_PASSAGE_SAME,
    STM_PASSAGE_EDITED,
    STM_PASSAGE_TRANSLATED,
    STM_PASSAGE_REWORDED
} stm_passage_kind;

/**
 * Two spans that answer to one another, and how surely (0 to 1). A quotation that stands in
 * another place is less than a sentence: its counts of sentences are 0.
 */
typedef struct stm_passage {
    stm_span from, to;
    uint32_t from_sentence, from_sentences, to_sentence, to_sentences;
    stm_passage_kind kind;
    float score; /* how surely they answer to one another */
    float alike; /* share of their words' weight that has a partner */
} stm_passage;

typedef enum stm_kind {
    STM_KIND_COPY,
    STM_KIND_EDIT,
    STM_KIND_REVISION,
    STM_KIND_TRANSLATION,
    STM_KIND_REWRITE,
    STM_KIND_DIGEST,
    STM_KIND_EXCERPT,
    STM_KIND_SIBLINGS
} stm_kind;

/** One reason for a derivation or its direction: a word for machines, a sentence for people. */
typedef struct stm_reason {
    const char *kind; /* a static string: "passages", "date", "credit", "footer", ... */
    stm_str text;
} stm_reason;

typedef struct stemma_derivation {
    uint32_t from, to; /* articles */
    stm_kind kind;
    bool directed;
    float confidence;             /* 0 to 1 */
    float covers_from, covers_to; /* share of each side's words that has a counterpart */
    stm_passage *passages;        /* in the order of `from` */
    stm_reason *reasons;
    uint32_t passage_count, reason_count;
    const stemma_case *owner; /* set by stm_case_finish() */
} stm_derivation;

/** Of the article's cited[index]: which article here it is, or STM_NOWHERE. */
typedef struct stm_story_cited {
    uint32_t article, index, resolved;
} stm_story_cited;

/* ---- What the reports of a story agree and differ in (compare; FORMATS: `stemma trace`) ---- */

typedef enum stm_figure_type { STM_FIGURE_QUANTITY, STM_FIGURE_DATE } stm_figure_type;

/** What one report gives for a figure: its article's claims.quantities or claims.dates[claim]. */
typedef struct stm_figure_value {
    uint32_t article, claim;
    stm_str speaker;      /* whose figure it is, by the report; or none */
    uint32_t independent; /* reports of the story that give this value and derive from no other that
                             does */
} stm_figure_value;

/** Figures of one story that count the same thing in the same scope. */
typedef struct stemma_figure {
    stm_str topic; /* in words of one of the reports */
    stm_figure_type type;
    stm_figure_value *values;
    uint32_t value_count;
    bool conflict; /* reports that do not derive from one another differ */
} stm_figure;

/** Quotes of one story that say the same: articles[article].claims.quotes[claim]. */
typedef struct stm_said_version {
    uint32_t article, claim;
} stm_said_version;

typedef struct stemma_said {
    stm_str said;
    stm_said_version *versions;
    uint32_t version_count;
    bool conflict; /* there is more than one speaker, each surely given */
} stm_said;

typedef enum stm_discrepancy_kind {
    STM_DISCREPANCY_SPEAKER_CHANGED,
    STM_DISCREPANCY_FIGURE_CHANGED,
    STM_DISCREPANCY_FIGURE_BLURRED,
    STM_DISCREPANCY_UNIT_CHANGED,
    STM_DISCREPANCY_DATE_CHANGED,
    STM_DISCREPANCY_NAME_CHANGED,
    STM_DISCREPANCY_QUOTE_ALTERED,
    STM_DISCREPANCY_HEDGE_DROPPED,
    STM_DISCREPANCY_HEDGE_ADDED,
    STM_DISCREPANCY_DENIAL_OMITTED,
    STM_DISCREPANCY_ATTRIBUTION_DROPPED,
    STM_DISCREPANCY_NEGATION_FLIPPED,
    STM_DISCREPANCY_SOURCE_DROPPED,
    STM_DISCREPANCY_SOURCE_CHANGED
} stm_discrepancy_kind;

/** What was changed on the way from a source to what derives from it. */
typedef struct stm_discrepancy {
    stm_discrepancy_kind kind;
    uint32_t derivation; /* of the case's derivations */
    uint32_t from_article, to_article;
    stm_span from, to;   /* `to` is empty where nothing answers */
    stm_str was, became; /* none where nothing answers */
    stm_str text;        /* one plain sentence */
} stm_discrepancy;

typedef struct stemma_story {
    stm_str id, title;
    uint32_t *articles; /* rising */
    uint32_t article_count;
    uint32_t *derivations; /* indexes into stemma_case.derivations, those whose `to` is in it */
    uint32_t derivation_count;
    stm_story_cited *cited; /* by article, then as in the article */
    uint32_t cited_count;
    stm_figure *figures;
    stm_said *quotes;
    stm_discrepancy *discrepancies; /* by derivation, then as in the source */
    uint32_t figure_count, quote_count, discrepancy_count;
    const stemma_case *owner; /* set by stm_case_finish() */
} stm_story;

/** Whose page it is, as far as it or another edition of it declares. */
static inline stm_str stm_outlet_of(const stm_article *a)
{
    return a->outlet.len > 0 ? a->outlet : a->edition_outlet;
}

/** The word after the last of the article's sentence `s`. */
static inline uint32_t stm_word_end(const stm_article *a, uint32_t s)
{
    return s + 1 < a->sentence_count ? a->sentences[s + 1].first_word : a->word_count;
}

struct stemma_case {
    stemma_depth depth;
    stm_article *articles;
    uint32_t article_count;
    stm_derivation *derivations;
    uint32_t derivation_count;
    stm_story *stories;
    uint32_t story_count;
    stm_str *unhelped; /* languages (BCP 47) for which no lexicon was there, sorted */
    uint32_t unhelped_count;
    stm_arena arena;   /* what belongs to no worker */
    stm_arena *arenas; /* one a worker: articles and passages live here */
    uint32_t arena_count;
};

/** A case of no articles with `arenas` arenas; NULL when memory ran out. */
stemma_case *stm_case_new(stemma_depth depth, uint32_t arenas);

/**
 * The order of articles in a traced case: by the id as it came; equal ones by what else is known,
 * so that the order of arrival does not show. <0, 0, >0.
 */
int stm_article_order(const stm_article *a, const stm_article *b);

/** The last step: what is reached from a story or a derivation alone finds its case. */
void stm_case_finish(stemma_case *c);

#endif
