/* SPDX-License-Identifier: Apache-2.0 */
/* What people know better: corrections of a database, and articles to be forgotten. */
#include <string.h>

#include "commands.h"
#include "output.h"
#include "say.h"
#include "with_store.h"

#define AT(field) offsetof(settings, field)

static stemma_view view_of(const char *word)
{
    return (stemma_view){word, strlen(word)};
}

static bool kind_named(const char *word, stemma_correction *ret)
{
    for (int k = STEMMA_CORRECTION_SAME_STORY; k <= STEMMA_CORRECTION_CONFIRMED; k++)
        if (strcmp(stemma_correction_name((stemma_correction)k), word) == 0) {
            *ret = (stemma_correction)k;
            return true;
        }
    return false;
}

static int list(const char *file, const settings *s)
{
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    output out = {0};
    const int status = database_open(&store, &engine, file, STEMMA_STORE_READ, s);
    if (status != EXIT_ANSWERED)
        return status;
    const stemma_text_options text = settings_text_options(s);
    const stemma_status told =
        s->json ? stemma_report_corrections_json(store, output_write, &out, &err)
                : stemma_report_corrections_text(store, &text, output_write, &out, &err);
    database_close(store, engine);
    return output_end(&out, EXIT_ANSWERED, told, &err);
}

static int correct(const char *file, stemma_correction kind, char **names, const settings *s)
{
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    int status = database_open(&store, &engine, file, STEMMA_STORE_WRITE, s);
    if (status != EXIT_ANSWERED)
        return status;
    const stemma_view a = view_of(names[0]), b = view_of(names[1]);
    const stemma_status done = s->undo
                                   ? stemma_store_uncorrect(store, kind, a, b, &err)
                                   : stemma_store_correct(store, kind, a, b, s->who, s->note, &err);
    status = done < 0 ? say_failure(&err) : EXIT_ANSWERED;
    database_close(store, engine);
    return status;
}

int cmd_correct(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"list", 'l', OPT_FLAG, AT(list), NULL},
                               {"undo", 'u', OPT_FLAG, AT(undo), NULL},
                               {"who", 0, OPT_TEXT, AT(who), NULL},
                               {"note", 0, OPT_TEXT, AT(note), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, settings_text, more, NULL};
    stemma_correction kind = STEMMA_CORRECTION_CONFIRMED;
    settings s;
    int first;
    const int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (s.list && argc - first == 1)
        return list(argv[first], &s);
    if (s.list || argc - first != 4) {
        say("a database, what is said, and two articles are needed");
        return help_hint(self->name);
    }
    if (!kind_named(argv[first + 1], &kind)) {
        say("'%s' cannot be said of two articles", argv[first + 1]);
        return help_hint(self->name);
    }
    return correct(argv[first], kind, argv + first + 2, &s);
}

int cmd_forget(const command *self, int argc, char **argv)
{
    static const opt *const tables[] = {settings_reading, NULL};
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    settings s;
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (argc - first < 2) {
        say("a database and an article are needed");
        return help_hint(self->name);
    }
    status = database_open(&store, &engine, argv[first], STEMMA_STORE_WRITE, &s);
    for (int i = first + 1; i < argc && status == EXIT_ANSWERED; i++)
        if (stemma_store_forget(store, view_of(argv[i]), &err) < 0)
            status = say_failure(&err);
    database_close(store, engine);
    return status;
}
