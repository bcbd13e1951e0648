/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H
/** @file The options that several commands take, and the engine they make. */
#include <stdbool.h>
#include <stdint.h>

#include "opt.h"
#include "stemma/stemma.h"

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

typedef struct settings {
    bool help, json, md, lines, verbose, plain, no_lexicons;
    int color;
    uint32_t width;    /* of the output */
    uint32_t passages; /* shown of a derivation */
    uint32_t batch;    /* articles written together to a database */
    uint32_t whole;    /* reports up to which a database is looked at as a whole */
    const char *pack_dir, *cache_dir;
    const char *database; /* of trace; or NULL */
    bool as_written;      /* search: not what means the same */
    bool list, undo;      /* of correct */
    const char *who, *note;
    int format; /* of export: an stemma_export_format */
    uint32_t limit, offset, least;
    uint32_t interval; /* of watch, seconds */
    bool once;
    const char *since, *until, *lang, *outlet, *match; /* which stories, which articles; or NULL */
    opt_list lexicon_dirs;
    stemma_options engine;
} settings;

/** Every option at its default. */
settings settings_default(void);

/** What all commands that read take: folders, limits, threads, output. */
extern const opt settings_reading[];
/** How text is set. */
extern const opt settings_text[];

/**
 * Make the engine that the settings ask for, folders from the XDG variables where not given.
 * @return EXIT_ANSWERED, or the exit status after saying what failed.
 */
int settings_engine(stemma_engine **out, const settings *s);

/** How text is to be set on this standard output. */
stemma_text_options settings_text_options(const settings *s);

#endif
