/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_REPORT_TEXT_H
#define STM_REPORT_TEXT_H
/**
 * @file Text for people: written to a callback, fitted to columns, harmless to terminals.
 *
 * What comes from articles (and their names) goes through stm_text_safe() before anything else.
 * It keeps its logical order; where there is a terminal, text that runs from right to left is
 * wrapped in isolates of ours, so that it cannot turn what stands around it.
 */
#include <stdbool.h>
#include <stdint.h>

#include <unicode/ubrk.h>

#include "base/error.h"
#include "base/str.h"
#include "stemma/report.h"

/** Styles, ANSI colours where there is colour. */
typedef enum stm_style {
    STM_STYLE_PLAIN,
    STM_STYLE_HEADING, /* bold */
    STM_STYLE_NAME,    /* an article's name: cyan */
    STM_STYLE_SURE,    /* a sure finding: green */
    STM_STYLE_OPEN,    /* undetermined, or a weak sign: yellow */
    STM_STYLE_FAINT    /* what frames the rest: dim */
} stm_style;

typedef struct stm_text {
    stemma_text_options options;
    stemma_write write;
    void *context;
    bool stopped;          /* the callback asked to stop */
    stm_buf out;           /* not yet handed over */
    UBreakIterator *lines; /* where lines may end (UAX #14); opened when first needed */
    stm_buf safe;          /* what stm_text_safe_of() gave last */
} stm_text;

void stm_text_init(stm_text *t, const stemma_text_options *options, stemma_write write,
                   void *context);
/** Hand over what is left and free. Fails as stemma_report_*() do. */
stemma_status stm_text_finish(stm_text *t, stemma_error *err);

/** Text of ours, or made safe before. */
void stm_text_put(stm_text *t, stm_str s);
void stm_text_put_styled(stm_text *t, stm_style style, stm_str s);
void stm_text_line(stm_text *t); /* ends the line */
void stm_text_spaces(stm_text *t, uint32_t count);

/** What stands between facts on one line: a middle dot, in ASCII a comma; with its spaces. */
stm_str stm_text_dot(const stm_text *t);

/* ---- text_language.c */

/** A BCP 47 tag's language in English, "language unknown" for none, appended. */
void stm_text_add_language(stm_buf *out, stm_str tag);

/* ---- text_safe.c */

/**
 * Append article text to `out`, made harmless: valid UTF-8, runs of white space as one space, C0
 * and C1 controls as visible signs, marks that turn the direction of text or cannot be seen
 * dropped, at most 8 combining marks on a letter.
 * @param ascii show controls as \xNN, not as U+2400 signs.
 */
bool stm_text_safe(stm_buf *out, stm_str s, bool ascii);

/** The same as a view, valid until the next call. */
stm_str stm_text_safe_of(stm_text *t, stm_str s);

/* ---- text_width.c */

/** Columns that a terminal gives a text: 2 for wide East Asian characters, 0 for marks. */
size_t stm_text_width(stm_str s);

/** The bytes of the longest beginning of `s` that fits `columns`. */
size_t stm_text_fit(stm_str s, size_t columns);

/** Does it hold a letter that runs from right to left? */
bool stm_text_is_rtl(stm_str s);

/* ---- text_wrap.c */

/** A text being cut into lines. */
typedef struct stm_wrap {
    stm_str text;
    size_t at;
    UText *source;
} stm_wrap;

/** Begin cutting `text`, which is safe. Only one at a time for a stm_text. */
void stm_wrap_begin(stm_wrap *w, stm_text *t, stm_str text);
/** The next line of at most `columns` columns (0: no limit). False: there is no more. */
bool stm_wrap_next(stm_wrap *w, stm_text *t, size_t columns, stm_str *ret);
void stm_wrap_end(stm_wrap *w);

/** A paragraph of safe text, each line after `indent` spaces. */
void stm_text_paragraph(stm_text *t, uint32_t indent, stm_style style, stm_str text);

/** The same with a mark before the first line, the others indented as far. */
void stm_text_item(stm_text *t, uint32_t indent, stm_str mark, stm_str text);

/** One line's text in isolates, where it runs from right to left and there is a terminal. */
void stm_text_put_isolated(stm_text *t, stm_style style, stm_str s);

/* ---- text_pairs.c */

/** One side of a passage: what stands above the column, and the text. Both are safe. */
typedef struct stm_column {
    stm_str heading, text;
} stm_column;

/**
 * Two texts side by side, where there is a terminal of 60 columns or more; else one below the
 * other. @param note how they answer to one another, or none.
 */
void stm_text_pair(stm_text *t, uint32_t indent, stm_column left, stm_column right, stm_str note);

#endif
