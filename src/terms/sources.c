/* SPDX-License-Identifier: Apache-2.0 */
#include "terms/sources.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/hash.h"

enum { LONGEST_PATH = 4096, MOST_DICTIONARIES = 4096 };

static stm_lang three_letters(stm_str name, size_t at)
{
    if (at + 3 > name.len)
        return 0;
    for (size_t i = at; i < at + 3; i++)
        if (name.data[i] < 'a' || name.data[i] > 'z')
            return 0;
    return stm_lang_parse(stm_str_slice(name, at, at + 3));
}

bool stm_dictionary_pair(stm_lang *from, stm_lang *to, stm_str name)
{
    if (stm_str_starts(name, STM_STR("mueller"))) {
        *from = STM_LANG('e', 'n');
        *to = STM_LANG('r', 'u');
        return true;
    }
    for (size_t at = 0; at + 7 < name.len; at++) {
        const bool begins = at == 0 || name.data[at - 1] == '-' || name.data[at - 1] == '_';
        if (!begins || name.data[at + 3] != '-' || name.data[at + 7] != '.')
            continue;
        *from = three_letters(name, at);
        *to = three_letters(name, at + 4);
        if (*from != 0 && *to != 0 && *from != *to)
            return true;
    }
    return false;
}

/** Add a regular file to the dictionary's size and signature; false where it is none. */
static bool weigh(stm_dictionary *d, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    const uint64_t facts[] = {d->signature, stm_hash_str(stm_str_of(path), 0), (uint64_t)st.st_size,
                              (uint64_t)st.st_mtim.tv_sec, (uint64_t)st.st_mtim.tv_nsec};
    d->bytes += (uint64_t)st.st_size;
    d->signature = stm_hash(facts, sizeof facts, 0);
    return true;
}

/** The file with the entries that belongs to an index: path without ".index", and an ending. */
static bool find_dict(stm_dictionary *d, stm_str path, stm_arena *arena)
{
    static const char *const endings[] = {".dict.dz", ".dict"};
    char name[LONGEST_PATH];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const int n =
            snprintf(name, sizeof name, "%.*s%s", (int)(path.len - 6), path.data, endings[i]);
        if (n < 0 || (size_t)n >= sizeof name || !weigh(d, name))
            continue;
        d->dict = stm_arena_str(arena, (stm_str){name, (size_t)n}).data;
        return d->dict != NULL;
    }
    return false;
}

/** Take the file `name` of folder `dir` in, where it is a dictionary; false: memory ran out. */
static bool consider(stm_dictionaries *ret, const char *dir, const char *name, stm_arena *arena)
{
    char path[LONGEST_PATH];
    stm_dictionary d = {0};
    const stm_str file = stm_str_of(name);
    const bool dictd = stm_str_ends(file, STM_STR(".index"));
    if ((!dictd && !stm_str_ends(file, STM_STR(".tsv"))) ||
        !stm_dictionary_pair(&d.from, &d.to, file) || ret->count >= MOST_DICTIONARIES)
        return true;
    const int n = snprintf(path, sizeof path, "%s/%s", dir, name);
    if (n < 0 || (size_t)n >= sizeof path || !weigh(&d, path))
        return true;
    if (dictd && !find_dict(&d, (stm_str){path, (size_t)n}, arena))
        return true;
    d.path = stm_arena_str(arena, (stm_str){path, (size_t)n}).data;
    return d.path != NULL && STM_ARRAY_ADD(ret, d);
}

static bool scan(stm_dictionaries *ret, const char *dir, stm_arena *arena)
{
    DIR *folder = opendir(dir);
    bool done = true;
    if (folder == NULL)
        return true;
    for (const struct dirent *entry; done && (entry = readdir(folder)) != NULL;)
        done = consider(ret, dir, entry->d_name, arena);
    closedir(folder);
    return done;
}

static int by_path(const void *a, const void *b)
{
    const stm_dictionary *x = a, *y = b;
    return strcmp(x->path, y->path);
}

stemma_status stm_dictionaries_find(stm_dictionaries *ret, const char *const *dirs,
                                    stm_arena *arena, stemma_error *err)
{
    stm_dictionaries found = {0};
    for (size_t i = 0; dirs != NULL && dirs[i] != NULL; i++) {
        if (!scan(&found, dirs[i], arena)) {
            STM_ARRAY_CLEAR(&found);
            return stm_fail_nomem(err);
        }
    }
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, by_path);
    *ret = found;
    return STEMMA_OK;
}
