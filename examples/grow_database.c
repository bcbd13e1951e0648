/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A database that grows: reports are added as they come, and after each it is told which story the
 * report belongs to. Run it again on the same file: nothing is new.
 *
 *     cc grow_database.c $(pkg-config --cflags --libs stemma) && ./a.out case.db reports/x.txt …
 */
#include <stdio.h>
#include <stdlib.h>

#include "stemma/stemma.h"

static const char *const outcomes[] = {"new", "a new edition", "known", "not read"};

/* What became of one article; `name` is what the database calls it from now on. */
static void tell(void *context, const stemma_article *article, stemma_store_outcome outcome,
                 stemma_view name)
{
    printf("%.*s: %s\n", (int)name.len, name.data, outcomes[outcome]);
}

/* Every story of the database in a line: its name, which stays, and how many reports it has. */
static int list(stemma_store *store, stemma_error *err)
{
    stemma_case *c = NULL;
    if (stemma_store_load(&c, store, NULL, 0, err) < 0)
        return -1;
    for (size_t i = 0; i < stemma_case_story_count(c); i++) {
        const stemma_story *story = stemma_case_story_at(c, i);
        const stemma_view name = stemma_story_id(story), title = stemma_story_title(story);
        printf("%.*s: %zu reports, %.*s\n", (int)name.len, name.data,
               stemma_story_article_count(story), (int)title.len, title.data);
    }
    stemma_case_free(c);
    return 0;
}

int main(int argc, char **argv)
{
    stemma_store_options options = STEMMA_STORE_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    stemma_store *store = NULL;
    stemma_error err;
    int status = EXIT_FAILURE;

    if (argc < 2) {
        fprintf(stderr, "usage: grow_database DATABASE PATH...\n");
        return EXIT_FAILURE;
    }
    options.outcome = tell;
    if (stemma_engine_new(&engine, NULL, &err) < 0 ||
        stemma_store_open(&store, engine, argv[1], &options, &err) < 0)
        goto done;
    for (int i = 2; i < argc; i++) { /* one call each: when it returns, the report is on the disk */
        const stemma_source source = {.kind = STEMMA_SOURCE_PATH, .name = argv[i]};
        if (stemma_store_add(store, &source, 1, NULL, &err) < 0)
            goto done;
    }
    if (list(store, &err) == 0)
        status = EXIT_SUCCESS;
done:
    if (status == EXIT_FAILURE)
        fprintf(stderr, "%s\n", err.message);
    stemma_store_close(store);
    stemma_engine_free(engine);
    return status;
}
