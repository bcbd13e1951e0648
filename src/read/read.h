/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_READ_H
#define STM_READ_H
/**
 * @file read: bytes in, raw documents out.
 *
 * Comes after: nothing.   Feeds: clean.
 * Files, folders, standard input, buffers, JSON records; charset by BOM, declaration, detection.
 */
#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "page/page.h"
#include "stemma/options.h"
#include "stemma/source.h"

/** A document as it was read: text in UTF-8, and what its record declares. None: not known. */
typedef struct stm_raw {
    stm_str path;  /* as given, or as found below a folder given */
    int32_t entry; /* which article of its file; -1: the file holds one */
    bool record;   /* from a record: the keys below are believed */
    stm_str id, url, title, lang, published, modified, outlet, description;
    stm_str *authors;
    stm_declared *declared; /* isBasedOn, translationOfWork, citations, credits */
    uint32_t author_count, declared_count;
    const stm_page *page; /* the page that `text` is all the visible text of, or NULL: bare text */
    stm_str text;         /* UTF-8, line ends \n, no NUL, no BOM */
    const char *charset;  /* what the bytes were in, a static string: "UTF-8", "windows-1251" … */
    const struct stm_html *html; /* not NULL: the text is still in it, see stm_read_finish() */
} stm_raw;

/** Start the libraries that want to be started before there are threads. Once is enough. */
void stm_read_start(void);

/** A file to be read: one unit of parallel work. */
typedef struct stm_file {
    stm_str path;                /* or a URL */
    const stemma_source *source; /* set where it is no path */
    bool found;                  /* below a folder given: nobody asked for it by name */
    struct stm_fetcher *fetcher; /* for URLs; NULL: they are refused */
} stm_file;

/**
 * Find the files that sources stand for: folders recursively (names sorted by bytes; hidden
 * ones and symbolic links to folders already seen left out), others as they are. What cannot
 * be opened stays in the list and fails when read.
 *
 * @param ret_files lives in `arena`.
 * @return STEMMA_OK, STEMMA_E_LIMIT (max_files), STEMMA_E_NOMEM.
 */
stemma_status stm_read_find(stm_file **ret_files, uint32_t *ret_count, stm_arena *arena,
                            const stemma_source *sources, size_t count, const stemma_limits *limits,
                            stemma_error *err);

/**
 * Told each document of a file, in order; or, with raw->text none, the failure of an entry. It may
 * reset the scratch arena once it is done with the document.
 */
typedef stemma_status (*stm_raw_sink)(void *context, const stm_raw *raw,
                                      const stemma_error *failure, stemma_error *err);

/**
 * Take a document apart that was handed over with raw->html set. This is most of the work of
 * reading pages, and may be done on another thread than the reading.
 *
 * @param raw where html is NULL nothing is done. Else text, page and what is not known yet are
 *            filled in, and html becomes NULL. Untouched on failure.
 * @return as stm_read_html_as(); a document that has a title may be without text.
 */
stemma_status stm_read_finish(stm_raw *raw, const stemma_limits *limits, stm_arena *arena,
                              stemma_error *err);

/**
 * Read one file and hand each document in it to `sink`. Everything handed over lives in
 * `scratch` until the caller resets it. A file or a record that cannot be read is handed over
 * as a failure (path and entry set), and what can be read of the rest is.
 *
 * A file that was found below a folder, and is of a kind that has no articles (pictures, style
 * sheets, JSON without texts, a README), is passed over: nothing is handed over.
 *
 * @param err filled in for STEMMA_DONE, too: why it was passed over.
 * @return STEMMA_OK, STEMMA_DONE (passed over), STEMMA_E_NOMEM, or what the sink returned.
 */
stemma_status stm_read_file(const stm_file *file, const stemma_limits *limits, stm_arena *scratch,
                            stm_raw_sink sink, void *context, stemma_error *err);

#endif
