/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLEAN_LINES_H
#define STM_CLEAN_LINES_H
/**
 * @file The document as the steps of cleaning see it: its lines, what can be told of each by
 * itself, and what became of it.
 */
#include "clean/clean.h"
#include "clean/cue.h"
#include "page/page_mark.h"
#include "page/page_words.h"

enum { STM_KEPT = -1 };

/** A paragraph or a line of its own; hard-wrapped lines are joined to one. */
typedef struct stm_line {
    uint32_t begin, end; /* bytes of raw.text, without white space around */
    stm_str text;        /* those bytes, each run of white space as one space */
    uint32_t gap;        /* blank lines before it */
    uint32_t width;      /* characters */
    uint32_t weight;     /* letters and digits; one of a script without spaces counts 3 */
    uint32_t words;      /* of scripts with spaces; of others weight / 6 */
    uint32_t sentences;  /* places where one ends, the line's end among them */
    uint32_t parts;      /* stretches between | · › and the like, or wide gaps */
    uint32_t longest;    /* words in the longest of them */
    bool gapped;         /* some of the parts are parted by white space alone */
    bool terminal;       /* ends as a sentence does */
    bool exclaims;       /* by a question mark or an exclamation mark */
    bool colon;          /* ends with a colon */
    bool list;           /* begins with a bullet or a dash */
    bool bracketed;      /* in brackets, all of it */
    bool capitals;       /* letters, and all of those with case are capitals */
    bool closes;         /* is nothing but a closing mark, perhaps with a stop */
    bool small;          /* begins with a small letter */
    bool address;        /* has an e-mail address or a URL */
    bool title_case;     /* each word is capitalised, or short */
    stm_folded folded;
    uint64_t hash;   /* of the folded text from first to last */
    uint32_t strong; /* kinds of cues it begins with or consists of: STM_CUE_BIT()s */
    uint32_t whole;  /* kinds it consists of */
    uint32_t weak;   /* kinds that stand anywhere in it */
    uint32_t weak_count;
    uint32_t cue_end; /* in folded: where the strong cue of the longest reach ends */
    uint32_t menu_words, share_words; /* words that are a menu's or a share line's */
    int why;                          /* a stm_why, or STM_KEPT */
    bool is_title;
    bool echo;     /* a caption that repeats another */
    bool credits;  /* words for pictures or agencies stand in it */
    int8_t credit; /* 1: it has one, -1: it has none, 0: not looked at */
    int notice;    /* a stm_notice_kind, or STM_KEPT */
    uint32_t cut;  /* bytes before its beginning that were a dateline */
    bool plain;    /* looked at: it is neither dates nor names */
    bool changed;  /* in this round, without being taken out */
} stm_line;

/** One document being cleaned. All of it lives in `scratch`. */
typedef struct stm_cleaning {
    const stm_raw *raw;
    const stm_page_marks *marks; /* of a page */
    const stm_page_words *page_words;
    const stm_cues *cues;
    const stemma_limits *limits;
    stm_arena *scratch;
    stm_lang lang;
    stm_language language;
    stm_line *lines; /* those still in question */
    uint32_t count;
    stm_line *settled; /* those taken out, and the title, in earlier rounds */
    uint32_t settled_count;
    bool again; /* not the first round: white space counts as in the text that is printed */
    uint32_t first_body, last_body; /* lines; count where there is none */
    uint32_t title;                 /* a line, or STM_NOWHERE */
    stm_str title_text;             /* of the record, or the line's */
    stm_str outlet;
    char published[40], modified[40]; /* ISO 8601; "" not known */
    bool dated;                       /* published was declared */
    stm_str *authors;
    stm_str
        *others; /* a page's declared authors that have no form of names: where nobody else is */
    uint32_t author_count, other_count;
} stm_cleaning;

/** Cut raw.text into lines and tell what each is by itself. STEMMA_OK or STEMMA_E_NOMEM. */
stemma_status stm_lines_cut(stm_cleaning *c, stemma_error *err);

/** A line by itself of any stretch of text, for asking what it says; false: no memory. */
bool stm_line_of(const stm_cleaning *c, stm_line *line, stm_str text);

/** Find the cues of one line. */
void stm_line_cue(const stm_cleaning *c, stm_line *line);

/** Find the cues of all lines, once the language is known. */
void stm_lines_cue(stm_cleaning *c);

/** Cut `bytes` of its text off a line's beginning, and look at what is left anew. */
stemma_status stm_line_cut(stm_cleaning *c, stm_line *line, uint32_t bytes, stemma_error *err);

/**
 * End a round: set what was taken out, and the title, aside. What is kept stands then as it will
 * stand in the text, a blank line between any two.
 * @return STEMMA_OK, STEMMA_DONE where the round changed nothing, STEMMA_E_NOMEM.
 */
stemma_status stm_lines_settle(stm_cleaning *c, stemma_error *err);

/** All lines, those set aside too, in the order of the document, in c->lines. */
stemma_status stm_lines_gather(stm_cleaning *c, stemma_error *err);

/** Ends as running text does: a sentence of some length, or two. */
bool stm_line_is_body(const stm_line *line);

static inline bool stm_line_kept(const stm_line *line)
{
    return line->why == STM_KEPT && !line->is_title;
}
/** The line as it stands in the document, white space and all. */
static inline stm_str stm_line_raw(const stm_cleaning *c, const stm_line *line)
{
    return stm_str_slice(c->raw->text, line->begin, line->end);
}

#endif
