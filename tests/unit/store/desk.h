/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_TEST_STORE_DESK_H
#define STM_TEST_STORE_DESK_H
/** @file What the tests of the database have in common: a folder of their own, articles, stores. */
#include <stdlib.h>
#include <unistd.h>

#include "stemma/stemma.h"
#include "test.h"

/* Two invented events and a piece that belongs to neither. */
#define FERRY                                                                                      \
    "A passenger ferry carrying 312 people ran aground on rocks off the island of Hask late on "   \
    "Monday, the Carrow Coastguard said. Rescuers working in heavy seas needed ten hours to "      \
    "bring everyone ashore. The captain, Ilse Marrow, was the last to leave the ship. Divers "     \
    "found a gash of nine metres below the waterline on Tuesday morning."
#define FERRY_CUT                                                                                  \
    "A passenger ferry carrying 312 people ran aground on rocks off the island of Hask late on "   \
    "Monday, the Carrow Coastguard said. Rescuers working in heavy seas needed ten hours to "      \
    "bring everyone ashore. The captain, Ilse Marrow, was the last to leave the ship. Tugs are "   \
    "on their way from Selden."
#define STRIKE                                                                                     \
    "Tram drivers in Kettenau walked out at noon on Thursday over night shifts, and the depot at " \
    "Orla Street stayed shut. Their union wants four days of notice for every change of roster. "  \
    "The operator offered two and called the walkout premature. Talks go on in the town hall."

static inline stemma_source desk_record(const char *id, const char *text)
{
    return (stemma_source){.kind = STEMMA_SOURCE_RECORD,
                           .name = id,
                           .id = id,
                           .lang = "en",
                           .bytes = text,
                           .len = strlen(text)};
}

static inline stemma_view desk_view(const char *text)
{
    return (stemma_view){text, strlen(text)};
}

static inline stemma_engine *desk_engine(void)
{
    stemma_options options = STEMMA_OPTIONS_INIT;
    stemma_engine *engine = NULL;
    options.threads = 1;
    CHECK_INT(stemma_engine_new(&engine, &options, NULL), STEMMA_OK);
    return engine;
}

/* A path in a fresh folder; the caller calls desk_leave(). */
static inline const char *desk_path(void)
{
    static char folder[64], path[96];
    snprintf(folder, sizeof folder, "/tmp/stemma-test-XXXXXX");
    if (mkdtemp(folder) == NULL)
        abort();
    snprintf(path, sizeof path, "%s/case.db", folder);
    return path;
}

static inline void desk_leave(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    char name[128];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    snprintf(name, sizeof name, "%s", path);
    *strrchr(name, '/') = '\0';
    rmdir(name);
}

static inline stemma_store *desk_open(stemma_engine *engine, const char *path,
                                      stemma_store_mode mode)
{
    stemma_store_options options = STEMMA_STORE_OPTIONS_INIT;
    stemma_store *store = NULL;
    stemma_error err = {STEMMA_OK, 0, ""};
    options.mode = mode;
    options.now_utc_s = 1700000000;
    CHECK_INT(stemma_store_open(&store, engine, path, &options, &err), STEMMA_OK);
    if (store == NULL)
        printf("# %s\n", err.message);
    return store;
}

static inline stemma_store_added desk_add(stemma_store *store, const char *id, const char *text)
{
    stemma_store_added added = {0, 0, 0, 0};
    stemma_error err = {STEMMA_OK, 0, ""};
    const stemma_source source = desk_record(id, text);
    CHECK_INT(stemma_store_add(store, &source, 1, &added, &err), STEMMA_OK);
    if (err.status < 0)
        printf("# %s\n", err.message);
    return added;
}

/* How many stories these two articles are in. */
static inline size_t desk_stories(stemma_store *store, const char *a, const char *b)
{
    const stemma_view names[] = {desk_view(a), desk_view(b)};
    stemma_case *c = NULL;
    size_t count = 0;
    CHECK_INT(stemma_store_load(&c, store, names, 2, NULL), STEMMA_OK);
    if (c != NULL)
        count = stemma_case_story_count(c);
    stemma_case_free(c);
    return count;
}

/* The one derivation between two articles as "kind from>to", or "" */
static inline const char *desk_derivation(stemma_store *store, const char *a, const char *b)
{
    static char text[256];
    const stemma_view names[] = {desk_view(a), desk_view(b)};
    stemma_case *c = NULL;
    text[0] = '\0';
    CHECK_INT(stemma_store_load(&c, store, names, 2, NULL), STEMMA_OK);
    for (size_t s = 0; c != NULL && s < stemma_case_story_count(c); s++) {
        const stemma_story *story = stemma_case_story_at(c, s);
        for (size_t i = 0; i < stemma_story_derivation_count(story); i++) {
            const stemma_derivation *d = stemma_story_derivation_at(story, i);
            snprintf(text, sizeof text, "%s %s>%s",
                     stemma_derivation_kind_name(stemma_derivation_kind_of(d)),
                     stemma_article_id(stemma_derivation_from(d)).data,
                     stemma_article_id(stemma_derivation_to(d)).data);
        }
    }
    stemma_case_free(c);
    return text;
}

#endif
