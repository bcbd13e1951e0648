/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include <stdio.h>

#include "commands.h"
#include "output.h"
#include "say.h"

static void say_problem(void *context, const char *problem, size_t len)
{
    say("%.*s", (int)len, problem);
}

static int check(stemma_store *store, const settings *s)
{
    output out = {0};
    char line[256];
    stemma_store_counts n;
    stemma_error err;
    if (stemma_store_check(store, say_problem, NULL, &err) < 0 ||
        stemma_store_count(store, &n, &err) < 0)
        return say_failure(&err);
    snprintf(line, sizeof line,
             s->json ? "{\"format\":1,\"sound\":true,\"articles\":%" PRIu64 ",\"pages\":%" PRIu64
                       ",\"stories\":%" PRIu64 ",\"derivations\":%" PRIu64 "}\n"
                     : "sound: %" PRIu64 " articles of %" PRIu64 " pages in %" PRIu64
                       " stories, %" PRIu64 " derivations\n",
             n.articles, n.pages, n.stories, n.derivations);
    output_text(&out, line);
    return output_end(&out, EXIT_ANSWERED, STEMMA_OK, NULL);
}

int cmd_check(const command *self, int argc, char **argv)
{
    static const opt mine[] = {{"help", 'h', OPT_FLAG, offsetof(settings, help), NULL},
                               {"json", 'j', OPT_FLAG, offsetof(settings, json), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {mine, NULL};
    stemma_store_options o = STEMMA_STORE_OPTIONS_INIT;
    stemma_store *store;
    stemma_error err;
    settings s;
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (argc - first != 1) {
        say("which database?");
        return help_hint(self->name);
    }
    o.mode = STEMMA_STORE_READ;
    if (stemma_store_open(&store, NULL, argv[first], &o, &err) < 0)
        return say_failure(&err);
    status = check(store, &s);
    stemma_store_close(store);
    return status;
}
