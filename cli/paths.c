/* SPDX-License-Identifier: Apache-2.0 */
#include "paths.h"

#include <glob.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "say.h"

/* What begins like a URL is one, as nobody's folder is called "http:". */
static bool is_url(const char *word)
{
    return strncasecmp(word, "http://", 7) == 0 || strncasecmp(word, "https://", 8) == 0;
}

static bool add(paths *p, const char *name)
{
    if (p->count == p->room) {
        const size_t room = p->room ? 2 * p->room : 64;
        stemma_source *items = realloc(p->items, room * sizeof *items);
        if (items == NULL)
            return false;
        p->items = items;
        p->room = room;
    }
    char *copy = strdup(name);
    if (copy != NULL)
        p->items[p->count++] = (stemma_source){
            .kind = is_url(name) ? STEMMA_SOURCE_URL : STEMMA_SOURCE_PATH, .name = copy};
    return copy != NULL;
}

static bool is_pattern(const char *word)
{
    struct stat info;
    return !is_url(word) && strpbrk(word, "*?[") != NULL && lstat(word, &info) != 0;
}

/* GLOB_NOCHECK: what matches nothing stays as it is, and reading it says that it is not there. */
static bool add_matches(paths *p, const char *pattern)
{
    glob_t found;
    if (glob(pattern, GLOB_NOCHECK, NULL, &found) != 0)
        return add(p, pattern);
    bool ok = true;
    for (size_t i = 0; i < found.gl_pathc && ok; i++)
        ok = add(p, found.gl_pathv[i]);
    globfree(&found);
    return ok;
}

int paths_take(paths *p, char **words, int count)
{
    *p = (paths){0};
    if (count == 0) {
        say("no file or folder was given");
        return EXIT_BAD_CALL;
    }
    for (int i = 0; i < count; i++) {
        if (!(is_pattern(words[i]) ? add_matches(p, words[i]) : add(p, words[i]))) {
            say("out of memory");
            return EXIT_SOME_FAILED;
        }
    }
    return EXIT_ANSWERED;
}

void paths_clear(paths *p)
{
    for (size_t i = 0; i < p->count; i++)
        free((char *)p->items[i].name);
    free(p->items);
    *p = (paths){0};
}
