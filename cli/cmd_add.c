/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "commands.h"
#include "output.h"
#include "paths.h"
#include "say.h"
#include "with_store.h"

static int report(const stemma_store_added *n, const settings *s, int status)
{
    output out = {0};
    char line[256];
    snprintf(line, sizeof line,
             s->json ? "{\"format\":1,\"added\":%" PRIu64 ",\"editions\":%" PRIu64
                       ",\"unchanged\":%" PRIu64 ",\"failed\":%" PRIu64 "}\n"
                     : "%" PRIu64 " added, %" PRIu64 " new editions, %" PRIu64
                       " unchanged, %" PRIu64 " not read\n",
             n->added, n->editions, n->unchanged, n->failed);
    output_text(&out, line);
    return output_end(&out, status, STEMMA_OK, NULL);
}

static int add(const char *file, const paths *p, const settings *s)
{
    stemma_store *store;
    stemma_engine *engine;
    stemma_store_added added;
    stemma_error err;
    int status = database_open(&store, &engine, file, STEMMA_STORE_CREATE, s);
    if (status != EXIT_ANSWERED)
        return status;
    const stemma_status done = stemma_store_add(store, p->items, p->count, &added, &err);
    say_progress_end();
    status = done < 0 ? say_failure(&err) : added.failed > 0 ? EXIT_SOME_FAILED : EXIT_ANSWERED;
    database_close(store, engine);
    return report(&added, s, status);
}

int cmd_add(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"batch", 0, OPT_COUNT, offsetof(settings, batch), NULL},
                               {"whole", 0, OPT_COUNT_0, offsetof(settings, whole), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, more, NULL};
    settings s;
    paths p;
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (first >= argc) {
        say("which database?");
        return help_hint(self->name);
    }
    status = paths_take(&p, argv + first + 1, argc - first - 1);
    if (status == EXIT_ANSWERED)
        status = add(argv[first], &p, &s);
    else if (status == EXIT_BAD_CALL)
        help_hint(self->name);
    paths_clear(&p);
    return status;
}
