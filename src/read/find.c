/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file Which files the sources stand for.
 *
 * Folders are walked depth first, names sorted by bytes. Symbolic links to folders are put off
 * until all real folders of all sources have been walked, and then followed in the order of their
 * paths, each folder once (by device and inode): a cycle ends, and which of two paths a file is
 * known by does not depend on the order of the arguments.
 */
#define _GNU_SOURCE /* d_type */
#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/hash.h"
#include "read/read.h"

typedef STM_ARRAY(stm_str) paths;

typedef struct finding {
    stm_arena *arena;
    const stemma_limits *limits;
    STM_ARRAY(stm_file) files;
    paths links;  /* symbolic links to folders, still to be followed */
    stm_map seen; /* folders walked, by device and inode */
} finding;

/* ---- Small pieces ---- */

static int by_bytes(const void *a, const void *b)
{
    return stm_str_compare(*(const stm_str *)a, *(const stm_str *)b);
}

static void sort_paths(paths *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_bytes);
}

static stemma_status add_path(paths *list, stm_str path, stemma_error *err)
{
    return path.data != NULL && STM_ARRAY_ADD(list, path) ? STEMMA_OK : stm_fail_nomem(err);
}

static stemma_status add_file(finding *f, stm_str path, const stemma_source *source, bool found,
                              stemma_error *err)
{
    const stm_file file = {.path = path, .source = source, .found = found};
    if (f->files.count >= f->limits->max_files)
        return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET,
                        "more than %u files, '%.*s' among them", f->limits->max_files,
                        (int)path.len, path.data == NULL ? "" : path.data);
    return STM_ARRAY_ADD(&f->files, file) ? STEMMA_OK : stm_fail_nomem(err);
}

/* False where the folder was walked before. */
static bool first_visit(finding *f, const struct stat *info)
{
    const uint64_t id[2] = {(uint64_t)info->st_dev, (uint64_t)info->st_ino};
    const uint64_t key = stm_hash(id, sizeof id, 0);
    if (stm_map_get(&f->seen, key) != STM_MAP_NONE)
        return false;
    /* Where memory runs out here the folder is walked once more, up to max_depth. */
    (void)stm_map_set(&f->seen, key, 0);
    return true;
}

static stm_str join(stm_arena *arena, stm_str folder, stm_str name)
{
    const bool slash = folder.len > 0 && folder.data[folder.len - 1] != '/';
    char *path = stm_arena_alloc(arena, folder.len + slash + name.len + 1);
    if (path == NULL)
        return STM_NONE;
    memcpy(path, folder.data, folder.len);
    if (slash)
        path[folder.len] = '/';
    memcpy(path + folder.len + slash, name.data, name.len + 1);
    return (stm_str){path, folder.len + slash + name.len};
}

/* ---- Walking a folder ---- */

/* What a name in a folder is, links left as they are; DT_UNKNOWN where nobody can tell. */
static unsigned char type_of(const struct dirent *entry, const char *path)
{
    struct stat info;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    if (lstat(path, &info) != 0)
        return DT_UNKNOWN;
    return S_ISREG(info.st_mode)   ? DT_REG
           : S_ISDIR(info.st_mode) ? DT_DIR
           : S_ISLNK(info.st_mode) ? DT_LNK
                                   : DT_FIFO;
}

/* Put what a folder's entry stands for where it belongs: pipes and devices nowhere. */
static stemma_status sort_out(finding *f, paths *found, paths *folders, unsigned char type,
                              stm_str path, stemma_error *err)
{
    struct stat info;
    if (type == DT_DIR)
        return add_path(folders, path, err);
    if (type == DT_REG || type == DT_UNKNOWN)
        return add_path(found, path, err);
    if (type != DT_LNK)
        return STEMMA_OK;
    if (stat(path.data, &info) != 0) /* a link that leads nowhere fails when it is read */
        return add_path(found, path, err);
    if (S_ISDIR(info.st_mode))
        return add_path(&f->links, path, err);
    return S_ISREG(info.st_mode) ? add_path(found, path, err) : STEMMA_OK;
}

static stemma_status list_folder(finding *f, paths *found, paths *folders, DIR *open, stm_str path,
                                 stemma_error *err)
{
    for (struct dirent *e; (e = readdir(open)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        const stm_str inner = join(f->arena, path, stm_str_of(e->d_name));
        if (inner.data == NULL)
            return stm_fail_nomem(err);
        if (found->count >= f->limits->max_files)
            return stm_fail(err, STEMMA_E_LIMIT, STEMMA_NO_OFFSET, "more than %u files in '%s'",
                            f->limits->max_files, path.data);
        STM_TRY(sort_out(f, found, folders, type_of(e, inner.data), inner, err));
    }
    return STEMMA_OK;
}

static stemma_status walk(finding *f, stm_str path, uint32_t depth, stemma_error *err);

/* The files and the folders below one folder, in the order of their names. */
static stemma_status walk_names(finding *f, paths *found, paths *folders, uint32_t depth,
                                stemma_error *err)
{
    sort_paths(found);
    sort_paths(folders);
    size_t i = 0, j = 0;
    while (i < found->count || j < folders->count) {
        const bool file =
            j == folders->count ||
            (i < found->count && stm_str_compare(found->items[i], folders->items[j]) < 0);
        if (file)
            STM_TRY(add_file(f, found->items[i++], NULL, true, err));
        else
            STM_TRY(walk(f, folders->items[j++], depth + 1, err));
    }
    return STEMMA_OK;
}

/* A folder that is too deep or cannot be opened stays in the list and fails when it is read. */
static stemma_status walk(finding *f, stm_str path, uint32_t depth, stemma_error *err)
{
    struct stat info;
    DIR *open = depth > f->limits->max_depth ? NULL : opendir(path.data);
    if (open == NULL)
        return add_file(f, path, NULL, false, err);
    paths found = {0}, folders = {0};
    stemma_status status = STEMMA_OK;
    if (fstat(dirfd(open), &info) != 0 || first_visit(f, &info))
        status = list_folder(f, &found, &folders, open, path, err);
    closedir(open);
    if (status == STEMMA_OK)
        status = walk_names(f, &found, &folders, depth, err);
    STM_ARRAY_CLEAR(&found);
    STM_ARRAY_CLEAR(&folders);
    return status;
}

/* Follow the links put off, and those found below them. */
static stemma_status walk_links(finding *f, stemma_error *err)
{
    for (size_t next = 0; next < f->links.count;) {
        paths round = {0};
        stemma_status status = STEMMA_OK;
        for (; next < f->links.count && status == STEMMA_OK; next++)
            status = add_path(&round, f->links.items[next], err);
        sort_paths(&round);
        for (size_t i = 0; i < round.count && status == STEMMA_OK; i++)
            status = walk(f, round.items[i], 0, err);
        STM_ARRAY_CLEAR(&round);
        STM_TRY(status);
    }
    return STEMMA_OK;
}

/* ---- Sources ---- */

/* A path that is there: a folder is walked, anything else is a file. */
static stemma_status find_path(finding *f, const char *name, stemma_error *err)
{
    struct stat info;
    const stm_str path = stm_arena_str(f->arena, stm_str_of(name));
    if (path.data == NULL)
        return stm_fail_nomem(err);
    if (strcmp(name, "-") != 0 && stat(name, &info) == 0 && S_ISDIR(info.st_mode))
        return walk(f, path, 0, err);
    return add_file(f, path, NULL, false, err);
}

/* A path that is not there but reads as a pattern: what it matches, or itself. */
static stemma_status find_pattern(finding *f, const char *pattern, stemma_error *err)
{
    glob_t matches = {0};
    stemma_status status = STEMMA_OK;
    const int failed = glob(pattern, GLOB_NOSORT, NULL, &matches);
    if (failed == GLOB_NOSPACE)
        status = stm_fail_nomem(err);
    paths sorted = {0};
    for (size_t i = 0; i < matches.gl_pathc && status == STEMMA_OK && !failed; i++)
        status = add_path(&sorted, stm_str_of(matches.gl_pathv[i]), err);
    sort_paths(&sorted);
    for (size_t i = 0; i < sorted.count && status == STEMMA_OK; i++)
        status = find_path(f, sorted.items[i].data, err);
    if (status == STEMMA_OK && sorted.count == 0)
        status = find_path(f, pattern, err);
    STM_ARRAY_CLEAR(&sorted);
    globfree(&matches);
    return status;
}

static stemma_status find_source(finding *f, const stemma_source *source, stemma_error *err)
{
    struct stat info;
    if (source->kind != STEMMA_SOURCE_PATH)
        return add_file(f, stm_str_of(source->name), source, false, err);
    if (source->name == NULL || *source->name == '\0')
        return stm_fail(err, STEMMA_E_ARGUMENT, STEMMA_NO_OFFSET, "a path is empty");
    if (strpbrk(source->name, "*?[") != NULL && lstat(source->name, &info) != 0)
        return find_pattern(f, source->name, err);
    return find_path(f, source->name, err);
}

stemma_status stm_read_find(stm_file **ret_files, uint32_t *ret_count, stm_arena *arena,
                            const stemma_source *sources, size_t count, const stemma_limits *limits,
                            stemma_error *err)
{
    finding f = {.arena = arena, .limits = limits};
    stemma_status status = STEMMA_OK;
    for (size_t i = 0; i < count && status == STEMMA_OK; i++)
        status = find_source(&f, &sources[i], err);
    if (status == STEMMA_OK)
        status = walk_links(&f, err);
    stm_file *files = NULL;
    if (status == STEMMA_OK &&
        (files = stm_arena_copy(arena, f.files.items, f.files.count * sizeof *files)) == NULL)
        status = stm_fail_nomem(err);
    if (status == STEMMA_OK) {
        *ret_files = files;
        *ret_count = (uint32_t)f.files.count;
    }
    STM_ARRAY_CLEAR(&f.files);
    STM_ARRAY_CLEAR(&f.links);
    stm_map_clear(&f.seen);
    return status;
}
