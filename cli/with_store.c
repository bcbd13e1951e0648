/* SPDX-License-Identifier: Apache-2.0 */
#include "with_store.h"

#include "commands.h"
#include "say.h"

void database_say_outcome(void *context, const stemma_article *article,
                          stemma_store_outcome outcome, stemma_view name)
{
    if (outcome == STEMMA_STORE_FAILED)
        command_say_error(article);
}

int database_open(stemma_store **store, stemma_engine **engine, const char *path,
                  stemma_store_mode mode, const settings *s)
{
    stemma_store_options o = STEMMA_STORE_OPTIONS_INIT;
    stemma_error err;
    *store = NULL;
    *engine = NULL;
    o.mode = mode;
    o.outcome = database_say_outcome;
    o.batch_articles = s->batch;
    o.whole_articles = s->whole;
    const int status = settings_engine(engine, s);
    if (status != EXIT_ANSWERED)
        return status;
    if (stemma_store_open(store, *engine, path, &o, &err) >= 0)
        return EXIT_ANSWERED;
    stemma_engine_free(*engine);
    *engine = NULL;
    return say_failure(&err);
}

void database_close(stemma_store *store, stemma_engine *engine)
{
    stemma_store_close(store);
    stemma_engine_free(engine);
}
