/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
/** @file The commands: one table, one function each. */
#include "settings.h"

/** A page of docs/man, as tools/manpages.py embeds it. */
typedef struct manual {
    const char *name;    /* "trace"; "stemma" for the page of the whole */
    const char *summary; /* one line */
    const char *text;    /* the page, set for 80 columns */
} manual;

typedef struct command {
    const char *name;
    int (*run)(const struct command *self, int argc, char **argv);
} command;

/** Ended by an entry whose name is NULL, in the order of `stemma help`. */
extern const command commands[];
const command *commands_find(const char *name);

/** All pages; ended by an entry whose name is NULL. */
extern const manual manuals[];
const manual *manuals_find(const char *name);

/** Print a command's page. Returns the exit status. */
int help_print(const char *name);

/** "see 'stemma help NAME'", and the exit status of a bad call. */
int help_hint(const char *name);

/**
 * Parse a command's options; --help is answered.
 * @param ret_first the index in argv of the first path.
 * @return -1 to go on, else the exit status.
 */
int command_options(const command *self, settings *s, int argc, char **argv,
                    const opt *const *tables, int *ret_first);

/** Tell on standard error of an article that could not be read. */
void command_say_error(const stemma_article *article);

/** Tell on standard error of each article that could not be read. Returns how many. */
size_t command_say_errors(const stemma_case *c);

typedef stemma_status (*report_json)(const stemma_case *c, stemma_write write, void *context,
                                     stemma_error *err);
typedef stemma_status (*report_text)(const stemma_case *c, const stemma_text_options *options,
                                     stemma_write write, void *context, stemma_error *err);

/** What extract, claims and trace have in common: read the paths to a depth, write a report. */
int command_report(const command *self, int argc, char **argv, stemma_depth depth,
                   report_json as_json, report_text as_text);

int cmd_extract(const command *self, int argc, char **argv);
int cmd_claims(const command *self, int argc, char **argv);
int cmd_add(const command *self, int argc, char **argv);
int cmd_check(const command *self, int argc, char **argv);
int cmd_watch(const command *self, int argc, char **argv);
int cmd_stories(const command *self, int argc, char **argv);
int cmd_show(const command *self, int argc, char **argv);
int cmd_compare(const command *self, int argc, char **argv);
int cmd_search(const command *self, int argc, char **argv);
int cmd_correct(const command *self, int argc, char **argv);
int cmd_forget(const command *self, int argc, char **argv);
int cmd_export(const command *self, int argc, char **argv);
int cmd_align(const command *self, int argc, char **argv);
int cmd_trace(const command *self, int argc, char **argv);
int cmd_lexicon(const command *self, int argc, char **argv);
int cmd_help(const command *self, int argc, char **argv);
int cmd_version(const command *self, int argc, char **argv);

#endif
