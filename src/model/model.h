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

typedef struct stemma_article {
    stm_str id, path, url, title, outlet, published, modified;
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
    uint32_t author_count, caption_count, removed_count, notice_count, offset_count, cited_count;
    stm_sentence *sentences;
    uint32_t *words; /* vocabulary ids of all words of the sentences, in order */
    uint32_t sentence_count, word_count, paragraph_count;
    uint32_t *title_words; /* vocabulary ids of the title's words */
    uint32_t title_word_count;
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

typedef struct stemma_story {
    stm_str id, title;
    uint32_t *articles; /* rising */
    uint32_t article_count;
    uint32_t *derivations; /* indexes into stemma_case.derivations, those whose `to` is in it */
    uint32_t derivation_count;
    stm_story_cited *cited; /* by article, then as in the article */
    uint32_t cited_count;
    const stemma_case *owner; /* set by stm_case_finish() */
} stm_story;

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

/** The last step: what is reached from a story or a derivation alone finds its case. */
void stm_case_finish(stemma_case *c);

#endif
