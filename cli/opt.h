/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_OPT_H
#define CLI_OPT_H
/**
 * @file Options as a table: a name, what it takes, and where in a struct its value goes.
 * getopt_long does the parsing: -vj, --name=value, --name value, -- and unique beginnings work.
 */
#include <stdbool.h>
#include <stddef.h>

typedef enum opt_kind {
    OPT_FLAG,    /* bool: becomes true */
    OPT_UNFLAG,  /* bool: becomes false */
    OPT_TEXT,    /* const char * */
    OPT_LIST,    /* opt_list: one more each time */
    OPT_COUNT,   /* uint32_t: a whole number, 1 or more */
    OPT_COUNT_0, /* uint32_t: a whole number, 0 allowed */
    OPT_SIZE,    /* size_t: bytes, with K, M or G; 1 or more */
    OPT_CHOICE   /* int: the place of the word in `choices`, words with '|' between */
} opt_kind;

typedef struct opt {
    const char *name;
    char letter; /* 0: none */
    opt_kind kind;
    size_t offset; /* of the value in the struct */
    const char *choices;
} opt;

enum { OPT_LIST_ROOM = 64 };

typedef struct opt_list {
    const char *items[OPT_LIST_ROOM + 1]; /* ended by NULL */
    size_t count;
} opt_list;

/**
 * Parse argv[1] and on. What is no option is moved to the end of argv, in order.
 *
 * @param values the struct that the tables' offsets count in.
 * @param tables ended by NULL; each ended by an entry whose name is NULL.
 * @return the index in argv of the first word that is no option; -1 after saying what is wrong.
 */
int opt_parse(int argc, char **argv, const opt *const *tables, void *values);

#endif
