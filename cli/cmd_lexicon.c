/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "folders.h"
#include "output.h"
#include "say.h"

static int write_list(const stemma_lexicon_list *list, const settings *s, int status)
{
    output out = {0};
    stemma_error err;
    const stemma_text_options text = settings_text_options(s);
    const stemma_status report =
        s->json ? stemma_report_lexicons_json(list, output_write, &out, &err)
                : stemma_report_lexicons_text(list, &text, output_write, &out, &err);
    return output_end(&out, status, report, &err);
}

/* What was to be compiled and is not ready makes the call a failure. */
static int say_not_ready(const stemma_lexicon_list *list)
{
    int status = EXIT_ANSWERED;
    for (size_t i = 0; i < stemma_lexicon_list_count(list); i++) {
        const stemma_lexicon l = stemma_lexicon_list_at(list, i);
        if (l.ready)
            continue;
        say("the lexicon %.*s-%.*s could not be compiled; -v tells why", (int)l.from.len,
            l.from.data, (int)l.to.len, l.to.data);
        status = EXIT_SOME_FAILED;
    }
    return status;
}

static int list(settings *s, bool build)
{
    stemma_engine *engine;
    stemma_lexicon_list *lexicons;
    stemma_error err;
    s->engine.build_lexicons = build;
    int status = settings_engine(&engine, s);
    if (status != EXIT_ANSWERED)
        return status;
    if (stemma_lexicon_list_new(&lexicons, engine, &err) < 0) {
        status = say_failure(&err);
    } else {
        status = write_list(lexicons, s, build ? say_not_ready(lexicons) : EXIT_ANSWERED);
        stemma_lexicon_list_free(lexicons);
    }
    stemma_engine_free(engine);
    return status;
}

static void write_folder(output *out, const char *what, const char *folder)
{
    output_text(out, what);
    output_text(out, folder == NULL ? "-" : folder);
    if (folder != NULL && access(folder, F_OK) != 0)
        output_text(out, " (not there)");
    output_text(out, "\n");
}

static int where(const settings *s)
{
    output out = {0};
    folders f;
    char *cache = folders_cache();
    folders_lexicons(&f);
    const char *const *dirs =
        s->lexicon_dirs.count > 0 ? s->lexicon_dirs.items : (const char *const *)f.items;
    for (size_t i = 0; !s->no_lexicons && dirs[i] != NULL; i++)
        write_folder(&out, "dictionaries  ", dirs[i]);
    write_folder(&out, "compiled      ", s->cache_dir != NULL ? s->cache_dir : cache);
    folders_clear(&f);
    free(cache);
    return output_end(&out, EXIT_ANSWERED, STEMMA_OK, NULL);
}

int cmd_lexicon(const command *self, int argc, char **argv)
{
    static const opt *const tables[] = {settings_reading, settings_text, NULL};
    settings s;
    int first;
    const int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    const char *action = argc - first == 1 ? argv[first] : "";
    if (strcmp(action, "list") == 0)
        return list(&s, false);
    if (strcmp(action, "build") == 0)
        return list(&s, true);
    if (strcmp(action, "where") == 0)
        return where(&s);
    say("one of list, build and where is to be done");
    return help_hint(self->name);
}
