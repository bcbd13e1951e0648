/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include <string.h>

#include "output.h"
#include "paths.h"
#include "say.h"
#include "with_store.h"

/* What each does in one line, and all else that is told of it, stands in docs/man/stemma-NAME.md.
 */
const command commands[] = {
    {"trace", cmd_trace},     {"extract", cmd_extract}, {"claims", cmd_claims},
    {"align", cmd_align},     {"add", cmd_add},         {"watch", cmd_watch},
    {"stories", cmd_stories}, {"show", cmd_show},       {"compare", cmd_compare},
    {"search", cmd_search},   {"export", cmd_export},   {"correct", cmd_correct},
    {"forget", cmd_forget},   {"check", cmd_check},     {"lexicon", cmd_lexicon},
    {"help", cmd_help},       {"version", cmd_version}, {NULL, NULL},
};

const command *commands_find(const char *name)
{
    for (const command *c = commands; c->name != NULL; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const manual *manuals_find(const char *name)
{
    for (const manual *m = manuals; m->name != NULL; m++)
        if (strcmp(m->name, name) == 0)
            return m;
    return NULL;
}

int command_options(const command *self, settings *s, int argc, char **argv,
                    const opt *const *tables, int *ret_first)
{
    *s = settings_default();
    *ret_first = opt_parse(argc, argv, tables, s);
    if (*ret_first < 0)
        return help_hint(self->name);
    return s->help ? help_print(self->name) : -1;
}

void command_say_error(const stemma_article *article)
{
    const stemma_view path = stemma_article_path(article);
    const int32_t entry = stemma_article_entry(article);
    const char *message = stemma_article_error(article)->message;
    if (entry < 0)
        say("%.*s: %s", (int)path.len, path.data, message);
    else
        say("%.*s#%d: %s", (int)path.len, path.data, (int)entry, message);
}

size_t command_say_errors(const stemma_case *c)
{
    for (size_t i = 0; i < stemma_case_article_count(c); i++)
        if (stemma_article_error(stemma_case_article_at(c, i)) != NULL)
            command_say_error(stemma_case_article_at(c, i));
    return stemma_case_error_count(c);
}

static int write_report(const stemma_case *c, const settings *s, report_json as_json,
                        report_text as_text)
{
    output out = {0};
    stemma_error err;
    const stemma_text_options text = settings_text_options(s);
    const size_t errors = command_say_errors(c);
    const stemma_status status = s->json ? as_json(c, output_write, &out, &err)
                                 : s->md ? stemma_report_extract_md(c, output_write, &out, &err)
                                         : as_text(c, &text, output_write, &out, &err);
    return output_end(&out, errors > 0 ? EXIT_SOME_FAILED : EXIT_ANSWERED, status, &err);
}

/* What a database holds, once the paths, if any, are added to it and it is looked at as a whole. */
static int report_database(const paths *p, const settings *s, report_json as_json,
                           report_text as_text)
{
    stemma_store *store;
    stemma_engine *engine;
    stemma_case *c = NULL;
    stemma_store_added added = {0, 0, 0, 0};
    stemma_error err;
    const bool adds = p->count > 0;
    int status = database_open(&store, &engine, s->database,
                               adds ? STEMMA_STORE_CREATE : STEMMA_STORE_READ, s);
    if (status != EXIT_ANSWERED)
        return status;
    if ((adds && (stemma_store_add(store, p->items, p->count, &added, &err) < 0 ||
                  stemma_store_settle(store, &err) < 0)) ||
        stemma_store_load(&c, store, NULL, 0, &err) < 0)
        status = say_failure(&err);
    else
        status = write_report(c, s, as_json, as_text);
    stemma_case_free(c);
    database_close(store, engine);
    return status == EXIT_ANSWERED && added.failed > 0 ? EXIT_SOME_FAILED : status;
}

static int report_paths(const paths *p, const settings *s, stemma_depth depth, report_json as_json,
                        report_text as_text)
{
    stemma_engine *engine;
    stemma_case *c;
    stemma_error err;
    if (s->database != NULL)
        return report_database(p, s, as_json, as_text);
    int status = settings_engine(&engine, s);
    if (status != EXIT_ANSWERED)
        return status;
    if (stemma_case_new(&c, engine, p->items, p->count, depth, &err) < 0) {
        status = say_failure(&err);
    } else {
        status = write_report(c, s, as_json, as_text);
        stemma_case_free(c);
    }
    stemma_engine_free(engine);
    return status;
}

int command_report(const command *self, int argc, char **argv, stemma_depth depth,
                   report_json as_json, report_text as_text)
{
    static const opt more[] = {{"passages", 'p', OPT_COUNT_0, offsetof(settings, passages), NULL},
                               {"db", 0, OPT_TEXT, offsetof(settings, database), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt markdown[] = {{"md", 0, OPT_FLAG, offsetof(settings, md), NULL},
                                   {NULL, 0, OPT_FLAG, 0, NULL}};
    const opt *const tables[] = {settings_reading, settings_text,
                                 depth == STEMMA_DEPTH_TRACE     ? more
                                 : depth == STEMMA_DEPTH_EXTRACT ? markdown
                                                                 : NULL,
                                 NULL};
    settings s;
    paths p = {0};
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    const bool none = s.database != NULL && argc == first;
    status = none ? EXIT_ANSWERED : paths_take(&p, argv + first, argc - first);
    if (status == EXIT_ANSWERED)
        status = report_paths(&p, &s, depth, as_json, as_text);
    else if (status == EXIT_BAD_CALL)
        help_hint(self->name);
    paths_clear(&p);
    return status;
}
