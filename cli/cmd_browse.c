/* SPDX-License-Identifier: Apache-2.0 */
/* Lists from a database: stories, and articles by their words. */
#include "commands.h"
#include "output.h"
#include "say.h"
#include "with_store.h"

#define AT(field) offsetof(settings, field)

enum { STORIES_LISTED = 100, HITS_LISTED = 20 };

static const opt paging[] = {{"limit", 'n', OPT_COUNT_0, AT(limit), NULL},
                             {"offset", 0, OPT_COUNT_0, AT(offset), NULL},
                             {"lang", 0, OPT_TEXT, AT(lang), NULL},
                             {NULL, 0, OPT_FLAG, 0, NULL}};

/* Parse the options; the database, and one word more where `wanted` is 2. -1 to go on. */
static int take_call(const command *self, settings *s, uint32_t listed, int argc, char **argv,
                     const opt *more, int wanted, int *first)
{
    const opt *const tables[] = {settings_reading, settings_text, paging, more, NULL};
    *s = settings_default();
    s->limit = listed;
    s->least = 1;
    *first = opt_parse(argc, argv, tables, s);
    if (*first < 0)
        return help_hint(self->name);
    if (s->help)
        return help_print(self->name);
    if (argc - *first == wanted)
        return -1;
    say(wanted == 1 ? "one database is asked" : "a database and the words to look for are needed");
    return help_hint(self->name);
}

int cmd_stories(const command *self, int argc, char **argv)
{
    static const opt more[] = {
        {"since", 0, OPT_TEXT, AT(since), NULL},   {"until", 0, OPT_TEXT, AT(until), NULL},
        {"outlet", 0, OPT_TEXT, AT(outlet), NULL}, {"match", 0, OPT_TEXT, AT(match), NULL},
        {"least", 0, OPT_COUNT, AT(least), NULL},  {NULL, 0, OPT_FLAG, 0, NULL}};
    settings s;
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    output out = {0};
    int first;
    int status = take_call(self, &s, STORIES_LISTED, argc, argv, more, 1, &first);
    if (status >= 0)
        return status;
    status = database_open(&store, &engine, argv[first], STEMMA_STORE_READ, &s);
    if (status != EXIT_ANSWERED)
        return status;
    const stemma_story_filter filter = {.since = s.since,
                                        .until = s.until,
                                        .lang = s.lang,
                                        .outlet = s.outlet,
                                        .match = s.match,
                                        .least = s.least,
                                        .limit = s.limit,
                                        .offset = s.offset};
    const stemma_text_options text = settings_text_options(&s);
    const stemma_status told =
        s.json ? stemma_report_stories_json(store, &filter, output_write, &out, &err)
               : stemma_report_stories_text(store, &filter, &text, output_write, &out, &err);
    database_close(store, engine);
    return output_end(&out, EXIT_ANSWERED, told, &err);
}

int cmd_search(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"as-written", 0, OPT_FLAG, AT(as_written), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    settings s;
    stemma_store *store;
    stemma_engine *engine;
    stemma_error err;
    output out = {0};
    int first;
    int status = take_call(self, &s, HITS_LISTED, argc, argv, more, 2, &first);
    if (status >= 0)
        return status;
    status = database_open(&store, &engine, argv[first], STEMMA_STORE_READ, &s);
    if (status != EXIT_ANSWERED)
        return status;
    const stemma_search search = {.words = argv[first + 1],
                                  .lang = s.lang,
                                  .as_written = s.as_written,
                                  .limit = s.limit,
                                  .offset = s.offset};
    const stemma_text_options text = settings_text_options(&s);
    const stemma_status told =
        s.json ? stemma_report_search_json(store, &search, output_write, &out, &err)
               : stemma_report_search_text(store, &search, &text, output_write, &out, &err);
    database_close(store, engine);
    return output_end(&out, EXIT_ANSWERED, told, &err);
}
