/* SPDX-License-Identifier: Apache-2.0 */
#include "opt.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"

enum { ROOM = 64, FIRST_LONG = 256 };

/* A whole number with nothing after it, or what is left after it in *rest. False: none, too big. */
static bool whole(const char *text, uint64_t *ret, const char **rest)
{
    uint64_t n = 0;
    const char *p = text;
    for (; *p >= '0' && *p <= '9'; p++)
        if (__builtin_mul_overflow(n, 10u, &n) ||
            __builtin_add_overflow(n, (uint64_t)(*p - '0'), &n))
            return false;
    *ret = n;
    *rest = p;
    return p > text;
}

static bool set_count(uint32_t *to, const char *text, uint64_t least)
{
    uint64_t n;
    const char *rest;
    if (!whole(text, &n, &rest) || *rest != '\0' || n < least || n > UINT32_MAX)
        return false;
    *to = (uint32_t)n;
    return true;
}

static bool set_size(size_t *to, const char *text)
{
    static const char units[] = "KMG";
    uint64_t n;
    const char *rest;
    if (!whole(text, &n, &rest) || n == 0)
        return false;
    if (*rest != '\0') {
        const char *unit = strchr(units, *rest);
        if (unit == NULL || rest[1] != '\0' ||
            __builtin_mul_overflow(n, (uint64_t)1 << 10 * (unit - units + 1), &n))
            return false;
    }
    if (n > SIZE_MAX)
        return false;
    *to = (size_t)n;
    return true;
}

static bool set_choice(int *to, const char *text, const char *choices)
{
    const size_t len = strlen(text);
    int place = 0;
    for (const char *p = choices;; place++) {
        const size_t n = strcspn(p, "|");
        if (n == len && memcmp(p, text, n) == 0) {
            *to = place;
            return true;
        }
        if (p[n] == '\0')
            return false;
        p += n + 1;
    }
}

static bool add_to_list(opt_list *list, const char *text)
{
    if (list->count == OPT_LIST_ROOM)
        return false;
    list->items[list->count++] = text;
    list->items[list->count] = NULL;
    return true;
}

static bool takes_value(const opt *o)
{
    return o->kind != OPT_FLAG && o->kind != OPT_UNFLAG;
}

static bool set(const opt *o, const char *text, void *values)
{
    void *to = (char *)values + o->offset;
    switch (o->kind) {
    case OPT_FLAG:
    case OPT_UNFLAG:
        *(bool *)to = o->kind == OPT_FLAG;
        return true;
    case OPT_TEXT:
        *(const char **)to = text;
        return true;
    case OPT_LIST:
        return add_to_list(to, text);
    case OPT_COUNT:
        return set_count(to, text, 1);
    case OPT_COUNT_0:
        return set_count(to, text, 0);
    case OPT_SIZE:
        return set_size(to, text);
    case OPT_CHOICE:
        return set_choice(to, text, o->choices);
    }
    return false;
}

static void say_bad_value(const opt *o, const char *text)
{
    if (o->kind == OPT_CHOICE)
        say("--%s is one of %s, not '%s'", o->name, o->choices, text);
    else if (o->kind == OPT_SIZE)
        say("--%s takes a size such as 500K or 64M, not '%s'", o->name, text);
    else if (o->kind == OPT_LIST)
        say("--%s may be given %d times", o->name, OPT_LIST_ROOM);
    else
        say("--%s takes a whole number from %d on, not '%s'", o->name, o->kind == OPT_COUNT, text);
}

/* The tables as getopt_long wants them. */
typedef struct flat {
    const opt *options[ROOM];
    struct option longs[ROOM + 1];
    char shorts[2 * ROOM + 2];
    int count;
} flat;

static void flatten(flat *f, const opt *const *tables)
{
    char *shorts = f->shorts;
    *shorts++ = ':';
    f->count = 0;
    for (; *tables != NULL; tables++) {
        for (const opt *o = *tables; o->name != NULL && f->count < ROOM; o++) {
            f->options[f->count] = o;
            f->longs[f->count] =
                (struct option){o->name, takes_value(o) ? required_argument : no_argument, NULL,
                                FIRST_LONG + f->count};
            f->count++;
            if (o->letter != 0)
                *shorts++ = o->letter;
            if (o->letter != 0 && takes_value(o))
                *shorts++ = ':';
        }
    }
    *shorts = '\0';
    f->longs[f->count] = (struct option){0};
}

static const opt *find(const flat *f, int code)
{
    if (code >= FIRST_LONG)
        return f->options[code - FIRST_LONG];
    for (int i = 0; i < f->count; i++)
        if (f->options[i]->letter == code)
            return f->options[i];
    return NULL;
}

int opt_parse(int argc, char **argv, const opt *const *tables, void *values)
{
    flat f;
    flatten(&f, tables);
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, f.shorts, f.longs, NULL)) != -1;) {
        const char *word = optind > 0 && optind <= argc ? argv[optind - 1] : "";
        if (code == ':') {
            say("'%s' needs a value", word);
            return -1;
        }
        const opt *o = code == '?' ? NULL : find(&f, code);
        if (o == NULL) {
            if (optopt > 0 && optopt < FIRST_LONG)
                say("there is no option '-%c'", optopt);
            else if (optopt >= FIRST_LONG)
                say("'%s' takes no value", word);
            else
                say("there is no option '%s', or it is not clear which is meant", word);
            return -1;
        }
        if (!set(o, optarg, values)) {
            say_bad_value(o, optarg);
            return -1;
        }
    }
    return optind;
}
