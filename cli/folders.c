/* SPDX-License-Identifier: Apache-2.0 */
#include "folders.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The specification: a path that is not absolute is to be ignored. */
static const char *absolute(const char *path)
{
    return path != NULL && path[0] == '/' ? path : NULL;
}

static char *joined(const char *folder, size_t len, const char *rest)
{
    const size_t size = len + strlen(rest) + 2;
    char *path = malloc(size);
    if (path != NULL)
        snprintf(path, size, "%.*s/%s", (int)len, folder, rest);
    return path;
}

/* Below a folder named by a variable, else below the home folder. */
static char *below(const char *variable, const char *in_home, const char *rest)
{
    const char *base = absolute(getenv(variable));
    if (base != NULL)
        return joined(base, strlen(base), rest);
    const char *home = absolute(getenv("HOME"));
    if (home == NULL)
        return NULL;
    char *folder = joined(home, strlen(home), in_home);
    char *path = folder == NULL ? NULL : joined(folder, strlen(folder), rest);
    free(folder);
    return path;
}

char *folders_cache(void)
{
    return below("XDG_CACHE_HOME", ".cache", "stemma");
}

static void add(folders *f, char *path)
{
    bool known = path == NULL || f->count == FOLDERS_ROOM;
    for (size_t i = 0; i < f->count && !known; i++)
        known = strcmp(f->items[i], path) == 0;
    if (known) {
        free(path);
        return;
    }
    f->items[f->count++] = path;
    f->items[f->count] = NULL;
}

static void add_below_each(folders *f, const char *dirs, const char *rest)
{
    for (const char *p = dirs; *p != '\0';) {
        const size_t len = strcspn(p, ":");
        if (p[0] == '/')
            add(f, joined(p, len, rest));
        p += len + (p[len] == ':');
    }
}

void folders_lexicons(folders *f)
{
    const char *dirs = getenv("XDG_DATA_DIRS");
    if (dirs == NULL || dirs[0] == '\0')
        dirs = "/usr/local/share:/usr/share";
    *f = (folders){0};
    add(f, below("XDG_DATA_HOME", ".local/share", "stemma/lexicons"));
    add_below_each(f, dirs, "stemma/lexicons");
    add_below_each(f, dirs, "dictd");
    add_below_each(f, "/usr/share", "dictd");
}

void folders_clear(folders *f)
{
    for (size_t i = 0; i < f->count; i++)
        free(f->items[i]);
    *f = (folders){0};
}
