/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_FORMAT_H
#define STM_READ_FORMAT_H
/**
 * @file The formats of files: how each is known by its content, and its reader.
 *
 * A new format is a reader in a file of its own (read_<format>.c) and a row of the table in
 * format.c.
 */
#include "read/input.h"
#include "read/read.h"

/** One file being read. */
typedef struct stm_reading {
    const stm_file *file;
    const stemma_limits *limits;
    stm_arena *scratch;
    stm_raw_sink sink;
    void *context;
    stm_input input;
    const char *charset;  /* UTF-16 or UTF-32, where the input was made UTF-8 of it; or NULL */
    stm_arena decoded;    /* that UTF-8: the sink may reset `scratch` */
    int32_t entry;        /* the entry that a failure of the file as a whole stands at, or -1 */
    stm_str url;          /* where the file was got; none: not known */
    const char *declared; /* the charset that the server said, or NULL */
    bool no_article;      /* the file is of a kind that has none: no failure below a folder given */
} stm_reading;

/**
 * Hand every document of `reading->input` to the sink.
 * @return STEMMA_OK; STEMMA_E_NOMEM or what the sink returned, which end the run; any other
 *         failure concerns the file as a whole and is for the caller to hand over.
 */
typedef stemma_status (*stm_reader)(stm_reading *reading, stemma_error *err);

typedef struct stm_format {
    const char *name; /* as in "is a PNG image", for messages */
    /** Does a file that begins with `head` (its first KB, or all of it) hold this? */
    bool (*holds)(stm_str head);
    stm_reader read; /* NULL: not read, and the message says what it is */
    bool streams;    /* read a record at a time: max_stream_bytes is its ceiling */
} stm_format;

/** How much of a file is enough to know its format by. */
enum { STM_FORMAT_HEAD = 4096 };

/** The format of content that begins with `head`. `name` (a path) decides where content cannot. */
const stm_format *stm_format_of(stm_str head, stm_str name);

/**
 * Does a file's name say that it is no report, whatever text is in it? "README.md" and the like,
 * which are about the folder they lie in; programs, style sheets, tables. Asked of files that were
 * found, not of those that were named.
 */
bool stm_format_is_aside(stm_str name);

/** What it is, for a message ("is %s"): of binary content, as near as its first bytes tell. */
const char *stm_format_name(const stm_format *format, stm_str head);

stemma_status stm_read_text(stm_reading *reading, stemma_error *err);
stemma_status stm_read_html(stm_reading *reading, stemma_error *err);
stemma_status stm_read_feed(stm_reading *reading, stemma_error *err);
stemma_status stm_read_newsml(stm_reading *reading, stemma_error *err);
stemma_status stm_read_warc(stm_reading *reading, stemma_error *err);
stemma_status stm_read_mail(stm_reading *reading, stemma_error *err);
stemma_status stm_read_mbox(stm_reading *reading, stemma_error *err);
stemma_status stm_read_json(stm_reading *reading, stemma_error *err);

/**
 * Read a whole XML document as UTF-8 into `reading->decoded`.
 * @return STEMMA_OK, STEMMA_E_LIMIT (over max_line_bytes), STEMMA_E_FORMAT, STEMMA_E_NOMEM …
 */
stemma_status stm_read_xml_whole(stm_str *ret, stm_reading *reading, stemma_error *err);

/** Fetch file->path, and read what is there. */
stemma_status stm_read_url(stm_reading *reading, stemma_error *err);

/** Read `reading->input`, whatever it holds. */
stemma_status stm_read_content(stm_reading *reading, stemma_error *err);

/** Hand over one document; path and entry are filled in. */
stemma_status stm_hand_over(stm_reading *reading, stm_raw *raw, int32_t entry, stemma_error *err);
/** Hand over that one could not be read. STEMMA_E_NOMEM is passed on instead, as it ends the run.
 */
stemma_status stm_hand_failure(stm_reading *reading, int32_t entry, const stemma_error *failure,
                               stemma_error *err);

/**
 * Let `raw` be text that is still HTML: stm_read_finish() takes it apart. `html` is valid UTF-8 and
 * lives in the reading's scratch; a fragment, relative to `url`.
 */
stemma_status stm_raw_set_fragment(stm_raw *raw, stm_reading *reading, stm_str html, stm_str url,
                                   stemma_error *err);

/** Normalised text into *field; none stays none. `utf8` is valid. */
stemma_status stm_raw_set(stm_str *field, stm_reading *reading, stm_str utf8, stemma_error *err);

/** Decode and normalise `bytes` into `*ret`, in the reading's scratch. */
stemma_status stm_read_decode(stm_str *ret, const char **ret_charset, stm_reading *reading,
                              stm_str bytes, stemma_error *err);

#endif
