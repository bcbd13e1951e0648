/* SPDX-License-Identifier: Apache-2.0 */
/* A database that follows feeds until it is told to stop. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commands.h"
#include "say.h"
#include "with_store.h"

#define AT(field) offsetof(settings, field)

enum { LONGEST_LIST = 16 << 20 };

static volatile bool stop; /* set by SIGTERM and SIGINT */

static void ask_to_stop(int signal)
{
    stop = true;
}

static void listen_for_signals(void)
{
    struct sigaction action = {.sa_handler = ask_to_stop};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
}

typedef struct urls {
    char **items;
    size_t count;
} urls;

static int add_url(void *context, stemma_view url)
{
    urls *u = context;
    char **items = realloc(u->items, (u->count + 1) * sizeof *items);
    if (items == NULL)
        return 1;
    u->items = items;
    items[u->count] = strndup(url.data, url.len);
    if (items[u->count] == NULL)
        return 1;
    u->count++;
    return 0;
}

static void clear_urls(urls *u)
{
    for (size_t i = 0; i < u->count; i++)
        free(u->items[i]);
    free(u->items);
}

/* A file of feeds: OPML, or a URL a line. */
static int read_list(urls *u, const char *path)
{
    stemma_error err;
    int status = EXIT_SOME_FAILED;
    FILE *f = fopen(path, "rb");
    char *bytes = f == NULL ? NULL : malloc(LONGEST_LIST);
    if (f == NULL || bytes == NULL) {
        say("%s: it cannot be read", path);
    } else {
        const size_t len = fread(bytes, 1, LONGEST_LIST, f);
        if (ferror(f) || len == LONGEST_LIST)
            say("%s: it cannot be read, or is over 16 MB", path);
        else if (stemma_watch_list(bytes, len, add_url, u, &err) < 0)
            say("%s: %s", path, err.message);
        else
            status = EXIT_ANSWERED;
    }
    free(bytes);
    if (f != NULL)
        fclose(f);
    return status;
}

static int take_words(urls *u, char **words, int count)
{
    int status = EXIT_ANSWERED;
    for (int i = 0; i < count && status == EXIT_ANSWERED; i++) {
        const bool url =
            strncasecmp(words[i], "http://", 7) == 0 || strncasecmp(words[i], "https://", 8) == 0;
        if (!url)
            status = read_list(u, words[i]);
        else if (add_url(u, (stemma_view){words[i], strlen(words[i])}) != 0)
            status = EXIT_SOME_FAILED;
    }
    return status;
}

static void say_event(void *context, stemma_watch_event event, stemma_view url, size_t count,
                      const char *message)
{
    const int len = (int)url.len;
    if (event == STEMMA_WATCH_FAILED)
        say("%.*s: %s", len, url.data, message);
    else if (event == STEMMA_WATCH_FEED)
        say("%.*s: %zu new", len, url.data, count);
    else if (event == STEMMA_WATCH_SAME)
        say("%.*s: not changed", len, url.data);
}

static int watch(const char *file, const urls *u, const settings *s)
{
    stemma_watch_options o = STEMMA_WATCH_OPTIONS_INIT;
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    int status = database_open(&store, &engine, file, STEMMA_STORE_CREATE, s);
    if (status != EXIT_ANSWERED)
        return status;
    o.interval_s = s->interval;
    o.once = s->once;
    o.stop = &stop;
    o.tell = say_event;
    listen_for_signals();
    if (stemma_store_watch(store, (const char *const *)u->items, u->count, &o, &err) < 0)
        status = say_failure(&err);
    database_close(store, engine);
    return status;
}

int cmd_watch(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"interval", 0, OPT_COUNT_0, AT(interval), NULL},
                               {"once", 0, OPT_FLAG, AT(once), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, more, NULL};
    settings s;
    urls u = {NULL, 0};
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (first >= argc) {
        say("which database?");
        return help_hint(self->name);
    }
    status = take_words(&u, argv + first + 1, argc - first - 1);
    if (status == EXIT_ANSWERED)
        status = watch(argv[first], &u, &s);
    clear_urls(&u);
    return status;
}
