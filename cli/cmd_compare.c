/* SPDX-License-Identifier: Apache-2.0 */
/* Two articles of a database: what one made of the other, then all passages they share. */
#include <string.h>

#include "commands.h"
#include "output.h"
#include "say.h"
#include "with_store.h"

/* The article of that name; the other one where there is none (an alias was used). */
static const stemma_article *article_named(const stemma_case *c, const char *name, size_t otherwise)
{
    for (size_t i = 0; i < stemma_case_article_count(c); i++) {
        const stemma_view id = stemma_article_id(stemma_case_article_at(c, i));
        if (id.len == strlen(name) && memcmp(id.data, name, id.len) == 0)
            return stemma_case_article_at(c, i);
    }
    return stemma_case_article_at(c, otherwise);
}

static bool has_kinship(const stemma_case *c)
{
    for (size_t i = 0; i < stemma_case_story_count(c); i++)
        if (stemma_story_derivation_count(stemma_case_story_at(c, i)) > 0)
            return true;
    return false;
}

static int report(const stemma_case *c, const stemma_alignment *a, const settings *s)
{
    output out = {0};
    stemma_error err;
    const stemma_text_options text = settings_text_options(s);
    stemma_status told = STEMMA_OK;
    if (s->json)
        told = stemma_report_align_json(a, output_write, &out, &err);
    else if (has_kinship(c))
        told = stemma_report_trace_text(c, &text, output_write, &out, &err);
    if (told >= 0 && !s->json)
        told = stemma_report_align_text(a, &text, output_write, &out, &err);
    return output_end(&out, EXIT_ANSWERED, told, &err);
}

static int compare(stemma_store *store, stemma_engine *engine, char **names, const settings *s)
{
    const stemma_view views[] = {{names[0], strlen(names[0])}, {names[1], strlen(names[1])}};
    stemma_case *c;
    stemma_alignment *a;
    stemma_error err;
    int status;
    if (stemma_store_load(&c, store, views, 2, &err) < 0)
        return say_failure(&err);
    if (stemma_case_article_count(c) != 2) {
        say("two articles are compared, not %zu", stemma_case_article_count(c));
        status = EXIT_BAD_CALL;
    } else if (stemma_alignment_of(&a, engine, article_named(c, names[0], 0),
                                   article_named(c, names[1], 1), &err) < 0) {
        status = say_failure(&err);
    } else {
        status = report(c, a, s);
        stemma_alignment_free(a);
    }
    stemma_case_free(c);
    return status;
}

int cmd_compare(const command *self, int argc, char **argv)
{
    static const opt more[] = {{"passages", 'p', OPT_COUNT_0, offsetof(settings, passages), NULL},
                               {NULL, 0, OPT_FLAG, 0, NULL}};
    static const opt *const tables[] = {settings_reading, settings_text, more, NULL};
    stemma_store *store;
    stemma_engine *engine;
    settings s;
    int first;
    int status = command_options(self, &s, argc, argv, tables, &first);
    if (status >= 0)
        return status;
    if (argc - first != 3) {
        say("a database and two articles are needed");
        return help_hint(self->name);
    }
    status = database_open(&store, &engine, argv[first], STEMMA_STORE_READ, &s);
    if (status != EXIT_ANSWERED)
        return status;
    status = compare(store, engine, argv + first + 1, &s);
    database_close(store, engine);
    return status;
}
