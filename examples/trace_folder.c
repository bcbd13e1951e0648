/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trace the files and folders given, and tell who has what from whom:
 *
 *     cc trace_folder.c $(pkg-config --cflags --libs stemma) && ./a.out FOLDER
 */
#include <stdio.h>
#include <stdlib.h>

#include "stemma/stemma.h"

static void tell(const stemma_derivation *d)
{
    const stemma_view from = stemma_article_id(stemma_derivation_from(d));
    const stemma_view to = stemma_article_id(stemma_derivation_to(d));
    const char *kind = stemma_derivation_kind_name(stemma_derivation_kind_of(d));
    printf("%.*s %s %.*s: %s (%.2f), %zu passages\n", (int)from.len, from.data,
           stemma_derivation_is_directed(d) ? "->" : "--", (int)to.len, to.data, kind,
           stemma_derivation_confidence(d), stemma_derivation_passage_count(d));
}

static void tell_story(const stemma_story *story)
{
    const stemma_view title = stemma_story_title(story);
    printf("%.*s: %zu reports\n", (int)title.len, title.data, stemma_story_article_count(story));
    for (size_t i = 0; i < stemma_story_derivation_count(story); i++)
        tell(stemma_story_derivation_at(story, i));
}

/* [stemma.h] */
static int trace(const stemma_source *sources, size_t count)
{
    stemma_engine *engine = NULL;
    stemma_case *c = NULL;
    stemma_error err;

    if (stemma_engine_new(&engine, NULL, &err) < 0 ||
        stemma_case_new(&c, engine, sources, count, STEMMA_DEPTH_TRACE, &err) < 0)
        fprintf(stderr, "%s\n", err.message);
    else
        for (size_t i = 0; i < stemma_case_story_count(c); i++)
            tell_story(stemma_case_story_at(c, i));
    const int failed = c == NULL;
    stemma_case_free(c);
    stemma_engine_free(engine);
    return failed;
}
/* [end] */

int main(int argc, char **argv)
{
    stemma_source sources[64] = {{STEMMA_SOURCE_PATH}};
    size_t count = 0;
    for (int i = 1; i < argc && count < sizeof sources / sizeof *sources; i++) {
        sources[count].kind = STEMMA_SOURCE_PATH;
        sources[count++].name = argv[i];
    }
    return trace(sources, count) ? EXIT_FAILURE : EXIT_SUCCESS;
}
