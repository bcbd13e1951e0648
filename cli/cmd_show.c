/* SPDX-License-Identifier: Apache-2.0 */
/* Stories and articles of a database: shown, and exported. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "output.h"
#include "say.h"
#include "with_store.h"

#define AT(field) offsetof(settings, field)

/* The words from argv[first] on as views. NULL: no memory; freed by the caller. */
static stemma_view *names_of(char **argv, int first, int argc)
{
    stemma_view *names = calloc((size_t)(argc - first) + 1, sizeof *names);
    for (int i = first; names != NULL && i < argc; i++)
        names[i - first] = (stemma_view){argv[i], strlen(argv[i])};
    return names;
}

/* Open the database and load the names after it, all where there are none. */
static int load(stemma_case **c, const settings *s, int first, int argc, char **argv)
{
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    stemma_view *names = names_of(argv, first + 1, argc);
    if (names == NULL) {
        say("memory ran out");
        return EXIT_SOME_FAILED;
    }
    int status = database_open(&store, &engine, argv[first], STEMMA_STORE_READ, s);
    if (status == EXIT_ANSWERED) {
        if (stemma_store_load(c, store, names, (size_t)(argc - first - 1), &err) < 0)
            status = say_failure(&err);
        database_close(store, engine);
    }
    free(names);
    return status;
}

/* Is it one article, asked for by its own name? Then what it claims is shown, not its kin. */
static bool is_article(const stemma_case *c, const char *name)
{
    if (stemma_case_article_count(c) != 1)
        return false;
    const stemma_view id = stemma_article_id(stemma_case_article_at(c, 0));
    return id.len == strlen(name) && memcmp(id.data, name, id.len) == 0;
}

static int show(const stemma_case *c, const settings *s, bool article)
{
    output out = {0};
    stemma_error err;
    const stemma_text_options text = settings_text_options(s);
    stemma_status told;
    if (article)
        told = s->json ? stemma_report_claims_json(c, output_write, &out, &err)
                       : stemma_report_claims_text(c, &text, output_write, &out, &err);
    else
        told = s->json ? stemma_report_trace_json(c, output_write, &out, &err)
                       : stemma_report_trace_text(c, &text, output_write, &out, &err);
    return output_end(&out, EXIT_ANSWERED, told, &err);
}

int cmd_show(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"passages", 'p', OPT_COUNT_0, AT(passages), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, settings_text, more, NULL};
    stemma_case *c = NULL;
    settings s;
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (argc - first < 2) {
        say("a database and the name of a story or an article are needed");
        return help_hint(self->name);
    }
    status = load(&c, &s, first, argc, argv);
    if (status == EXIT_ANSWERED)
        status = show(c, &s, argc - first == 2 && is_article(c, argv[first + 1]));
    stemma_case_free(c);
    return status;
}

int cmd_export(const command *self, int argc, char **argv)
{
    static const opt more[] = {
        {"format", 'f', OPT_CHOICE, AT(format), "jsonl|csv|graphml|dot|prov|passim"},
        {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, more, NULL};
    stemma_case *c = NULL;
    settings s;
    output out = {0};
    stemma_error err;
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (argc == first) {
        say("which database?");
        return help_hint(self->name);
    }
    status = load(&c, &s, first, argc, argv);
    if (status == EXIT_ANSWERED) {
        const stemma_status told =
            stemma_report_export(c, (stemma_export_format)s.format, output_write, &out, &err);
        status = output_end(&out, EXIT_ANSWERED, told, &err);
    }
    stemma_case_free(c);
    return status;
}
